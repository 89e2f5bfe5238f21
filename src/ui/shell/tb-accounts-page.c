/* tb-accounts-page.c: the accounts of this computer, to choose one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-accounts-page.h"

#include <glib/gi18n.h>

#include "tb-desk-known.h"
#include "tb-tab-stop.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-accounts-page.ui"

struct _TbAccountsPage
{
  AdwBin parent_instance;

  /* from the template */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TbAccountsPage, tb_accounts_page, ADW_TYPE_BIN)

/* A row that leads to a profile, named by its folder; to a new one if it has none. */
static void
add_row (TbAccountsPage *self,
         const char     *title,
         const char     *subtitle,
         const char     *icon,
         const char     *folder)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_name (row, folder != NULL ? folder : "");
  gtk_list_box_append (self->list, row);
}

/* Template callback. */
static void
tb_accounts_page_on_row_activated (TbAccountsPage *self,
                                   GtkListBoxRow  *row)
{
  const char *folder = gtk_widget_get_name (GTK_WIDGET (row));

  if (*folder != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "door.profile", "s", folder);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "door.connect", NULL);
}

static gboolean
tb_accounts_page_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (TB_ACCOUNTS_PAGE (widget)->list, 0);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
tb_accounts_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TB_TYPE_ACCOUNTS_PAGE);
  G_OBJECT_CLASS (tb_accounts_page_parent_class)->dispose (object);
}

static void
tb_accounts_page_class_init (TbAccountsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_accounts_page_dispose;
  widget_class->grab_focus = tb_accounts_page_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbAccountsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, tb_accounts_page_on_row_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "door.back", NULL);
}

static void
tb_accounts_page_init (TbAccountsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_accounts_page_set_profiles:
 * @self: a page
 * @profiles: (element-type TbDeskProfile): the profiles of this computer
 *
 * Shows those somebody has signed in to, without those of demonstrations, and a way to another.
 */
void
tb_accounts_page_set_profiles (TbAccountsPage *self,
                               GPtrArray      *profiles)
{
  GtkListBoxRow *row;

  g_return_if_fail (TB_IS_ACCOUNTS_PAGE (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < profiles->len; i++)
    {
      const TbDeskProfile *profile = g_ptr_array_index (profiles, i);
      const char          *where = profile->org_name != NULL ? profile->org_name : profile->city;
      g_autofree char     *subtitle = NULL;

      if (profile->account == NULL || profile->is_demo)
        continue;
      /* TRANSLATORS: an account: its name to sign in, and its organisation or city */
      subtitle = g_strdup_printf (_ ("%s · %s"), profile->account, where != NULL ? where : "");
      add_row (self, profile->label != NULL ? profile->label : profile->account, subtitle,
               "avatar-default-symbolic", profile->folder);
    }
  add_row (self, _ ("Another Account…"), _ ("Sign in with an address, an account and a password"),
           "list-add-symbolic", NULL);
}
