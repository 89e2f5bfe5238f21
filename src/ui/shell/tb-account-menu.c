/* tb-account-menu.c: who is signed in, and as whom else one can look
 *
 * In a demonstration each of its accounts is one click away; elsewhere another account is signed
 * in to on a page of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-account-menu.h"

#include <glib/gi18n.h>

#include "tb-desk-known.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-account-menu.ui"

struct _TbAccountMenu
{
  AdwBin  parent_instance;
  TbDesk *desk; /* (owned) (nullable): until somebody is there */

  /* from the template */
  GtkPopover *popover;
  GtkLabel   *name_label;
  GtkLabel   *hint_label;
  GtkWidget  *accounts_box;
  GtkListBox *accounts_list;
  GtkWidget  *others_box;
};

G_DEFINE_FINAL_TYPE (TbAccountMenu, tb_account_menu, ADW_TYPE_BIN)

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* One account: its name, its organisation, and a mark if it is the one that is seen. */
static GtkWidget *
new_row (const TbDeskProfile *account,
         gboolean             is_current)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget       *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  const char      *org = account->org_name;
  g_autofree char *sentence = NULL;

  gtk_box_append (GTK_BOX (texts), new_label (account->label, NULL));
  if (org != NULL)
    {
      gtk_box_append (GTK_BOX (texts), new_label (org, "caption"));
      gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "dim-label");
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_opacity (mark, is_current ? 1 : 0);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, account->account);
  /* TRANSLATORS: said for a row: who, of which organisation, and whether it is the one now */
  sentence = g_strdup_printf (is_current ? _ ("%s, %s, now") : _ ("%s, %s"), account->label,
                              org != NULL ? org : account->account);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return row;
}

static void
fill (TbAccountMenu *self)
{
  g_autoptr (GPtrArray) accounts = NULL;
  GtkListBoxRow        *row;
  const char           *current;

  while ((row = gtk_list_box_get_row_at_index (self->accounts_list, 0)) != NULL)
    gtk_list_box_remove (self->accounts_list, GTK_WIDGET (row));
  if (self->desk == NULL)
    return;
  accounts = tb_desk_list_accounts (self->desk);
  current = tb_desk_get_account (self->desk);
  for (guint i = 0; i < accounts->len; i++)
    {
      const TbDeskProfile *account = g_ptr_array_index (accounts, i);
      gboolean             is_current = g_strcmp0 (account->account, current) == 0;
      GtkWidget           *added = new_row (account, is_current);

      gtk_list_box_append (self->accounts_list, added);
      if (is_current)
        gtk_list_box_select_row (self->accounts_list, GTK_LIST_BOX_ROW (added));
    }
}

static void
update (TbAccountMenu *self)
{
  GtkWidget       *button = adw_bin_get_child (ADW_BIN (self));
  const char      *label = self->desk != NULL ? tb_desk_get_label (self->desk) : NULL;
  gboolean         is_demo = self->desk != NULL && tb_desk_is_demo (self->desk);
  g_autofree char *sentence = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), label != NULL);
  gtk_widget_set_visible (self->accounts_box, is_demo);
  gtk_widget_set_visible (self->others_box, !is_demo);
  gtk_label_set_label (self->name_label, label != NULL ? label : "");
  gtk_label_set_label (self->hint_label, is_demo ? _ ("Demonstration · change")
                                                 : _ ("Account"));
  sentence = g_strdup_printf (is_demo ? _ ("Seen as %s; change identity") : _ ("Account: %s"),
                              label != NULL ? label : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  fill (self);
}

/* Template callback. */
static void
tb_account_menu_on_row_activated (TbAccountMenu *self,
                                  GtkListBoxRow *row)
{
  g_autofree char *account = g_strdup (gtk_widget_get_name (GTK_WIDGET (row)));

  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "door.account", "s", account);
}

/* Template callback: any of its buttons. */
static void
tb_account_menu_on_chosen (TbAccountMenu *self)
{
  gtk_popover_popdown (self->popover);
}

/* Template callback: the keyboard begins at the one that is seen. */
static void
tb_account_menu_on_shown (TbAccountMenu *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->accounts_list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
tb_account_menu_dispose (GObject *object)
{
  TbAccountMenu *self = TB_ACCOUNT_MENU (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_ACCOUNT_MENU);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_account_menu_parent_class)->dispose (object);
}

static void
tb_account_menu_class_init (TbAccountMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_account_menu_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbAccountMenu, popover);
  gtk_widget_class_bind_template_child (widget_class, TbAccountMenu, name_label);
  gtk_widget_class_bind_template_child (widget_class, TbAccountMenu, hint_label);
  gtk_widget_class_bind_template_child (widget_class, TbAccountMenu, accounts_box);
  gtk_widget_class_bind_template_child (widget_class, TbAccountMenu, accounts_list);
  gtk_widget_class_bind_template_child (widget_class, TbAccountMenu, others_box);
  gtk_widget_class_bind_template_callback (widget_class, tb_account_menu_on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, tb_account_menu_on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, tb_account_menu_on_shown);
}

static void
tb_account_menu_init (TbAccountMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (GtkWidget *w = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (self->name_label)));
       w != adw_bin_get_child (ADW_BIN (self)); w = gtk_widget_get_parent (w))
    gtk_widget_set_halign (w, GTK_ALIGN_FILL); /* the button would have it in its middle */
  update (self);
}

/**
 * tb_account_menu_set_desk:
 * @self: a menu
 * @desk: (nullable): whose account it tells
 */
void
tb_account_menu_set_desk (TbAccountMenu *self,
                          TbDesk        *desk)
{
  g_return_if_fail (TB_IS_ACCOUNT_MENU (self));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_func (self->desk, update, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect_object (desk, "notify::label", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * tb_account_menu_open:
 * @self: a menu
 *
 * As if somebody had clicked on it.
 */
void
tb_account_menu_open (TbAccountMenu *self)
{
  g_return_if_fail (TB_IS_ACCOUNT_MENU (self));
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_menu_button_popup (GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (self))));
}
