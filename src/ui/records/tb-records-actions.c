/* tb-records-actions.c: what buttons and keys do in the view of service records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-desk-find.h"
#include "tb-doing.h"
#include "tb-press.h"
#include "tb-record-form.h"
#include "tb-records-question.h"
#include "tb-records-view-private.h"

/* What will have been done, for the toast. */
static char *
print_done (const char *op,
            guint       n)
{
  if (g_strcmp0 (op, "record.recognise") == 0)
    return g_strdup_printf (ngettext ("%u record recognised", "%u records recognised", n), n);
  if (g_strcmp0 (op, "record.certify") == 0)
    return g_strdup_printf (ngettext ("%u record certified", "%u records certified", n), n);
  return g_strdup_printf (ngettext ("%u record withdrawn", "%u records withdrawn", n), n);
}

/**
 * tb_records_view_do_selected:
 * @self: a view with a desk
 * @op: “record.recognise”, “record.withdraw” or “record.certify”
 *
 * Does that to all selected records it makes sense for.
 *
 * Returns: whether there were any; a second press at once finds none
 */
gboolean
tb_records_view_do_selected (TbRecordsView *self,
                             const char    *op)
{
  g_autoptr (GPtrArray) ops = tb_record_pane_list (self->pane, op);
  g_autoptr (GtkBitset) chosen = NULL;
  g_autofree char      *text = print_done (op, ops->len);

  if (ops->len == 0 || tb_press_is_second (self))
    return FALSE;
  chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  self->resume = gtk_bitset_get_minimum (chosen);
  self->must_resume = TRUE;
  tb_ui_do_all (GTK_WIDGET (self), g_steal_pointer (&ops), text, NULL, NULL);
  return TRUE;
}

static void
action_recognise (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  tb_records_view_do_selected (TB_RECORDS_VIEW (widget), "record.recognise");
}

static void
action_certify (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  tb_records_view_do_selected (TB_RECORDS_VIEW (widget), "record.certify");
}

static void
action_withdraw (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  tb_records_view_do_selected (TB_RECORDS_VIEW (widget), "record.withdraw");
}

static void
action_new (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  tb_records_view_enter (TB_RECORDS_VIEW (widget), NULL, NULL);
}

static void
action_search (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbRecordsView *self = TB_RECORDS_VIEW (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (self->search_entry, 0, -1);
}

static void
action_back (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbRecordsView *self = TB_RECORDS_VIEW (widget);

  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

static void
action_all (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  TbRecordsView *self = TB_RECORDS_VIEW (widget);

  gtk_editable_set_text (self->search_entry, "");
  gtk_drop_down_set_selected (self->sync_choice, 0);
  tb_records_view_set_part (self, "all", NULL);
}

/**
 * tb_records_view_show_query:
 * @view: a view with a desk
 * @filter: of service records
 *
 * Returns: whether it lists what answers it
 */
gboolean
tb_records_view_show_query (TbView     *view,
                            const char *filter)
{
  TbRecordsView *self = TB_RECORDS_VIEW (view);
  const char    *part = tb_records_question_find_part (filter, tb_desk_get_actor (self->desk));

  gtk_editable_set_text (self->search_entry, "");
  gtk_drop_down_set_selected (self->sync_choice, 0);
  tb_records_view_set_part (self, part != NULL ? part : "", part != NULL ? NULL : filter);
  return TRUE;
}

/**
 * tb_records_view_show_row:
 * @view: a view with a desk
 * @id: key of a record
 *
 * Returns: whether it selects it, now or when it is read
 */
gboolean
tb_records_view_show_row (TbView     *view,
                          const char *id)
{
  TbRecordsView *self = TB_RECORDS_VIEW (view);
  guint          position;

  if (!tb_desk_find_row (self->list, id, &position))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.all", NULL);
  tb_set_str (&self->wanted, id);
  adw_flap_set_reveal_flap (self->flap, TRUE);
  tb_records_view_find_wanted (self);
  return TRUE;
}

/**
 * tb_records_view_dup_row:
 * @view: a view with a desk
 *
 * Returns: (transfer full) (nullable): key of the record that is selected
 */
char *
tb_records_view_dup_row (TbView *view)
{
  TbRecordsView        *self = TB_RECORDS_VIEW (view);
  g_autoptr (GtkBitset) chosen =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GObject)  slot = NULL;
  g_autoptr (TbRecord) record = NULL;

  if (gtk_bitset_get_size (chosen) != 1)
    return NULL;
  slot = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (chosen));
  if (slot != NULL)
    g_object_get (slot, "record", &record, NULL);
  return record != NULL ? g_strdup (tb_record_get_id (record)) : NULL;
}

/**
 * tb_records_view_install_actions:
 * @widget_class: the view's class
 */
void
tb_records_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.new", NULL, action_new);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, action_search);
  gtk_widget_class_install_action (widget_class, "page.back", NULL, action_back);
  gtk_widget_class_install_action (widget_class, "page.all", NULL, action_all);
  gtk_widget_class_install_action (widget_class, "page.recognise", NULL, action_recognise);
  gtk_widget_class_install_action (widget_class, "page.certify", NULL, action_certify);
  gtk_widget_class_install_action (widget_class, "page.withdraw", NULL, action_withdraw);
  gtk_widget_class_install_property_action (widget_class, "page.part", "part");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.back", NULL);
}

/**
 * tb_records_view_enter:
 * @self: a view with a desk
 * @volunteer_id: (nullable): who served, if that is known
 * @elder_id: (nullable): who was served, if that is known
 *
 * Opens the form.
 */
void
tb_records_view_enter (TbRecordsView *self,
                       const char    *volunteer_id,
                       const char    *elder_id)
{
  GtkRoot             *root = gtk_widget_get_root (GTK_WIDGET (self));
  const TbRecordSubmit args = { .volunteer_id = (char *) volunteer_id,
                                .elder_id = (char *) elder_id };

  g_return_if_fail (TB_IS_RECORDS_VIEW (self));

  if (tb_authority_may ("record.submit", tb_desk_get_roles (self->desk)))
    gtk_window_present (GTK_WINDOW (tb_record_form_new (
        self->desk, &args, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)));
}
