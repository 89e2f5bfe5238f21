/* tb-people-whole.c: lists with whole numbers, after it was said who gets them
 *
 * a colleague has allowed it, the purpose and who gets the list are written down, and
 * the list bears both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-deed-dialog.h"
#include "tb-desk-copy.h"
#include "tb-doing.h"
#include "tb-people-view-private.h"
#include "tb-privacy-window.h"
#include "tb-save-as.h"
#include "tb-ui-text.h"

/* What is written once it is safe who gets it. */
typedef struct
{
  TbPeopleView *self; /* (owned) */
  GFile        *file; /* (owned) (nullable): %NULL: it is printed */
} Wish;

static void
wish_free (gpointer  data,
           GClosure *closure)
{
  Wish *wish = data;

  g_object_unref (wish->self);
  g_clear_object (&wish->file);
  g_free (wish);
}

static void
on_told (TbDeedDialog *dialog,
         gpointer      data)
{
  const Wish *wish = data;
  const char *id = tb_deed_dialog_get_row_id (dialog);

  if (wish->self->list == NULL)
    return;
  if (wish->file != NULL)
    tb_people_view_export_to (wish->self, wish->file, id);
  else
    tb_people_view_print_list (wish->self, TB_PRINT_PHONES, id);
}

/* How many people the list will be of. */
static char *
print_number (TbPeopleView *self)
{
  g_autoptr (GArray) places = tb_people_view_list_places (self);

  return g_strdup_printf ("%u", places->len > 1 ? places->len
                                                : g_list_model_get_n_items (self->list));
}

static void
ask (TbPeopleView *self,
     const char   *deed,
     GFile        *file)
{
  GtkWidget       *window = tb_ui_get_window (GTK_WIDGET (self));
  g_autofree char *n = NULL;
  gboolean         is_loaded = FALSE;
  GtkWidget       *dialog;
  Wish            *wish;

  if (window == NULL || self->list == NULL || g_list_model_get_n_items (self->list) == 0)
    return;
  g_object_get (self->list, "is-loaded", &is_loaded, NULL);
  if (!is_loaded) /* of how many people it will be is not known */
    {
      tb_ui_toast (GTK_WIDGET (self), _ ("The list is still being read"));
      return;
    }
  n = print_number (self);
  dialog = tb_deed_dialog_new (self->desk, tb_deed_find (deed), NULL, GTK_WINDOW (window));
  tb_deed_dialog_begin_with (TB_DEED_DIALOG (dialog), "n_people", n);
  wish = g_new (Wish, 1);
  *wish = (Wish){ g_object_ref (self), file != NULL ? g_object_ref (file) : NULL };
  g_signal_connect_data (dialog, "done", G_CALLBACK (on_told), wish, wish_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * tb_people_view_export_whole:
 * @self: a view with a list
 * @file: where to
 *
 * Asks what for and who gets it, and writes the list with whole numbers then.
 */
void
tb_people_view_export_whole (TbPeopleView *self,
                             GFile        *file)
{
  ask (self, "list-file", file);
}

static void
on_chosen (GtkWidget *owner,
           GFile     *file,
           gint       how)
{
  tb_people_view_export_whole (TB_PEOPLE_VIEW (owner), file);
}

static void
action_export_whole (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  TbPeopleView    *self = TB_PEOPLE_VIEW (widget);
  g_autofree char *file_name = NULL;

  if (self->list == NULL)
    return;
  file_name = tb_people_view_name_file (self);
  tb_save_as (widget, _ ("List with Whole Numbers"), file_name, 0, on_chosen);
}

static void
action_print_whole (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  ask (TB_PEOPLE_VIEW (widget), "list-paper", NULL);
}

static void
action_permit (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);
  GtkWidget    *window = tb_ui_get_window (widget);

  if (window != NULL && self->desk != NULL)
    gtk_window_present (GTK_WINDOW (tb_deed_dialog_new (self->desk, tb_deed_find ("list-permit"),
                                                        NULL, GTK_WINDOW (window))));
}

/* The copy of somebody's data, once it is safe who gets it. */
static void
on_copied (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Wish              *wish = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = tb_desk_copy_person_finish (TB_DESK (source), result, &error);
  g_autofree char   *base = g_file_get_basename (wish->file);

  if (bytes == NULL)
    tb_ui_toast (GTK_WIDGET (wish->self), tb_ui_explain_error (error));
  else
    tb_save_bytes (GTK_WIDGET (wish->self), wish->file, bytes,
                   g_strdup_printf (_ ("Saved as %s, with whole numbers"), base));
  wish_free (wish, NULL);
}

static void
on_copy_told (TbDeedDialog *dialog,
              gpointer      data)
{
  const Wish *wish = data;
  Wish       *own = g_new (Wish, 1);

  *own = (Wish){ g_object_ref (wish->self), g_object_ref (wish->file) };
  tb_desk_copy_person_async (wish->self->desk, tb_deed_dialog_get_person_id (dialog),
                             tb_deed_dialog_get_row_id (dialog), NULL, on_copied, own);
}

/**
 * tb_people_view_copy_person:
 * @self: a view with somebody shown
 * @file: where to
 *
 * Asks who gets it, and writes all that is kept of them then.
 */
void
tb_people_view_copy_person (TbPeopleView *self,
                            GFile        *file)
{
  TbPerson  *person = tb_person_pane_get_person (self->pane);
  GtkWidget *window = tb_ui_get_window (GTK_WIDGET (self));
  GtkWidget *dialog;
  Wish      *wish;

  if (person == NULL || window == NULL)
    return;
  dialog = tb_deed_dialog_new (self->desk, tb_deed_find ("copy"), person, GTK_WINDOW (window));
  tb_deed_dialog_begin_with (TB_DEED_DIALOG (dialog), "receiver", person->name);
  wish = g_new (Wish, 1);
  *wish = (Wish){ g_object_ref (self), g_object_ref (file) };
  g_signal_connect_data (dialog, "done", G_CALLBACK (on_copy_told), wish, wish_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_copy_chosen (GtkWidget *owner,
                GFile     *file,
                gint       how)
{
  tb_people_view_copy_person (TB_PEOPLE_VIEW (owner), file);
}

static void
action_copy_person (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  TbPerson        *person = tb_person_pane_get_person (TB_PEOPLE_VIEW (widget)->pane);
  g_autofree char *file_name = NULL;

  if (person == NULL)
    return;
  file_name = g_strdup_printf ("%s.xlsx", _ ("Copy of personal data"));
  tb_save_as (widget, _ ("Copy of What Is Kept"), file_name, 0, on_copy_chosen);
}

static void
action_privacy (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);
  GtkWidget    *window = tb_ui_get_window (widget);

  if (window != NULL && self->desk != NULL && tb_desk_get_org_id (self->desk) != NULL)
    gtk_window_present (GTK_WINDOW (tb_privacy_window_new (self->desk, GTK_WINDOW (window))));
}

/**
 * tb_people_view_allow_whole:
 * @self: a view
 *
 * Offers lists with whole numbers to who may make them, and the leave to who may give it.
 */
void
tb_people_view_allow_whole (TbPeopleView *self)
{
  const TbRoles  roles = self->desk != NULL ? tb_desk_get_roles (self->desk) : 0;
  const gboolean may_read = tb_authority_may ("disclosure.record", roles);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export-whole", may_read);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print-whole", may_read);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.privacy", may_read);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.copy-person",
                                 may_read && tb_person_pane_get_person (self->pane) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.permit-lists",
                                 tb_authority_may ("permit.give", roles));
}

/**
 * tb_people_view_install_whole_actions:
 * @widget_class: the view's class
 */
void
tb_people_view_install_whole_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.export-whole", NULL, action_export_whole);
  gtk_widget_class_install_action (widget_class, "page.print-whole", NULL, action_print_whole);
  gtk_widget_class_install_action (widget_class, "page.permit-lists", NULL, action_permit);
  gtk_widget_class_install_action (widget_class, "page.copy-person", NULL, action_copy_person);
  gtk_widget_class_install_action (widget_class, "page.privacy", NULL, action_privacy);
}
