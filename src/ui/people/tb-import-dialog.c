/* tb-import-dialog.c: brings a list of people in: choose, look what would come of it, import
 *
 * How far it has come is a value (tb-import-state.h); the dialog draws it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-import-dialog-private.h"

#include <glib/gi18n.h>

#include "tb-doing.h"
#include "tb-import-line.h"
#include "tb-row-sentence.h"
#include "tb-text-scale.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-import-dialog.ui"

G_DEFINE_FINAL_TYPE (TbImportDialog, tb_import_dialog, ADW_TYPE_WINDOW)

/**
 * tb_import_dialog_show_text:
 * @label: a label
 * @text: (nullable): what it says; %NULL: it is not there
 */
void
tb_import_dialog_show_text (GtkLabel   *label,
                            const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
draw (TbImportDialog *self)
{
  TbImportStep     step = tb_import_state_get_step (self->state);
  g_autofree char *button = tb_import_state_print_button (self->state);
  g_autofree char *progress = tb_import_state_print_progress (self->state);
  g_autofree char *summary = tb_import_state_print_summary (self->state);
  g_autofree char *ignored = tb_import_state_print_ignored (self->state);
  guint            percent = tb_import_state_get_percent (self->state);
  const char      *failure = tb_import_state_get_failure (self->state);
  const char      *page = "result";

  if (step == TB_IMPORT_CHOOSING)
    page = "choose";
  else if (tb_import_state_is_busy (self->state))
    page = "work";
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_button_set_label (self->import_button, button);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button),
                            tb_import_state_can_import (self->state));
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), step != TB_IMPORT_DONE);
  gtk_button_set_label (GTK_BUTTON (self->close_button),
                        step == TB_IMPORT_DONE ? _ ("Close") : _ ("Cancel"));
  tb_import_dialog_show_text (self->failure_label, failure);
  tb_import_dialog_show_text (self->result_failure_label, failure);
  gtk_label_set_label (self->progress_label, progress);
  gtk_progress_bar_set_fraction (self->progress_bar, percent / 100.0);
  gtk_label_set_label (self->summary_label, summary);
  tb_import_dialog_show_text (self->ignored_label, ignored);
  gtk_widget_set_visible (self->problems_box,
                          g_list_model_get_n_items (G_LIST_MODEL (self->lines)) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->update_check),
                          tb_import_state_can_update (self->state));
  gtk_widget_set_visible (self->bad_button, tb_import_state_has_bad_rows (self->state));
  tb_import_dialog_draw_fixes (self);
  gtk_widget_set_visible (self->columns_button, step == TB_IMPORT_CHOOSING && failure != NULL &&
                                                    self->is_no_list);
  gtk_widget_set_visible (self->said_button, step == TB_IMPORT_CHECKED && self->text == NULL);
}

/**
 * tb_import_dialog_take_state:
 * @self: a dialog
 * @state: (transfer full): how far it has come
 */
void
tb_import_dialog_take_state (TbImportDialog *self,
                             TbImportState  *state)
{
  tb_import_state_free (self->state);
  self->state = state;
  draw (self);
}

static void
on_progress (guint    done,
             guint    total,
             gpointer data)
{
  TbImportWork              *work = data;
  g_autoptr (TbImportDialog) self = g_weak_ref_get (&work->dialog);

  if (self != NULL)
    tb_import_dialog_take_state (self, tb_import_state_advance (self->state, done, total));
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  return tb_import_problem_compare (*(TbImportProblem *const *) a,
                                    *(TbImportProblem *const *) b);
}

/* Takes the report. */
static void
take_report (TbImportDialog *self,
             TbImportReport *report)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_sort (report->problems, compare_problems);
  for (guint i = 0; i < report->problems->len; i++)
    g_ptr_array_add (lines, tb_import_line_new (g_ptr_array_index (report->problems, i)));
  g_list_store_splice (self->lines, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lines)),
                       lines->pdata, lines->len);
  tb_import_report_free (self->report);
  self->report = report;
  tb_import_dialog_take_state (self, tb_import_state_report (self->state, report));
}

static void
on_imported (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (TbImportWork)   work = data;
  g_autoptr (TbImportDialog) self = g_weak_ref_get (&work->dialog);
  g_autoptr (GError)         error = NULL;
  g_autofree char           *done = NULL;
  GtkWindow                 *parent;
  TbImportReport            *report;

  report = tb_desk_import_finish (TB_DESK (source), result, &error);
  if (self == NULL)
    {
      tb_import_report_free (report);
      return; /* closed meanwhile: stopped, or all is in and the list shows it */
    }
  g_clear_object (&self->work);
  if (report == NULL)
    {
      g_message ("not imported: %s", error->message);
      self->is_no_list = g_error_matches (error, TB_ERROR, TB_ERROR_DATA);
      tb_import_dialog_take_state (self, tb_import_state_fail (self->state, error));
    }
  else
    take_report (self, report);

  if (tb_import_state_can_import (self->state))
    gtk_widget_grab_focus (GTK_WIDGET (self->import_button));
  else if (tb_import_state_has_bad_rows (self->state))
    gtk_widget_grab_focus (self->bad_button); /* the other one is gone, and the keyboard with it */
  if (report == NULL || report->was_dry)
    return;
  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  done = tb_import_state_print_done (self->state);
  if (parent != NULL)
    tb_ui_note_done (GTK_WIDGET (parent), report->ops, done);
  if (report->n_bad == 0)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
start (TbImportDialog *self,
       gboolean        is_dry)
{
  TbImportWork *work = tb_import_work_new (self);
  TbImportAsk   ask;

  g_clear_object (&self->work);
  self->work = g_cancellable_new ();
  ask = (TbImportAsk){ .path = self->text != NULL ? NULL : self->path,
                       .text = self->text,
                       .is_dry = is_dry,
                       .are_elders = self->are_elders,
                       .updates = tb_import_state_get_updates (self->state),
                       .fixes = self->fixes };
  tb_desk_import_async (self->desk, &ask, on_progress, work, self->work, on_imported, work);
}

static void
choose (TbImportDialog *self,
        const char     *name)
{
  g_list_store_remove_all (self->lines);
  gtk_check_button_set_active (self->update_check, FALSE);
  tb_import_dialog_take_state (self, tb_import_state_choose (self->state, name));
}

/**
 * tb_import_dialog_check_again:
 * @self: a dialog with a list and nothing under way
 *
 * Looks once more what would come of it; what was wished stays so.
 */
void
tb_import_dialog_check_again (TbImportDialog *self)
{
  g_autofree char *name = self->text == NULL ? g_path_get_basename (self->path) : NULL;
  const gboolean   updates = tb_import_state_get_updates (self->state);

  choose (self, name != NULL ? name : _ ("the pasted list"));
  gtk_check_button_set_active (self->update_check, updates);
  start (self, TRUE);
}

/**
 * tb_import_dialog_take_text:
 * @self: a dialog with nothing under way
 * @text: a list people added themselves to in a chat
 *
 * Looks at once what would come of it, and changes nothing.
 */
void
tb_import_dialog_take_text (TbImportDialog *self,
                            const char     *text)
{
  g_return_if_fail (TB_IS_IMPORT_DIALOG (self));

  if (tb_import_state_is_busy (self->state))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  tb_import_dialog_forget_fixes (self);
  choose (self, _ ("the pasted list"));
  start (self, TRUE);
}

/**
 * tb_import_dialog_take_file:
 * @self: a dialog with nothing under way
 * @file: a list of people
 *
 * Looks at once what would come of it, and changes nothing.
 */
void
tb_import_dialog_take_file (TbImportDialog *self,
                            GFile          *file)
{
  g_autofree char *name = g_file_get_basename (file);

  g_return_if_fail (TB_IS_IMPORT_DIALOG (self));

  if (tb_import_state_is_busy (self->state))
    return;
  g_clear_pointer (&self->text, g_free);
  tb_import_dialog_forget_fixes (self);
  g_free (self->path);
  self->path = g_file_get_path (file);
  choose (self, name);
  if (self->path != NULL)
    start (self, TRUE);
  else
    {
      g_autoptr (GError) error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, name);

      tb_import_dialog_take_state (self, tb_import_state_fail (self->state, error));
    }
}

static void
on_update_toggled (TbImportDialog *self,
                   GtkCheckButton *check)
{
  tb_import_dialog_take_state (
      self, tb_import_state_update (self->state, gtk_check_button_get_active (check)));
}

static void
action_import (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbImportDialog *self = TB_IMPORT_DIALOG (widget);

  if (!tb_import_state_can_import (self->state))
    return;
  tb_import_dialog_take_state (self, tb_import_state_start (self->state));
  start (self, FALSE);
}

static void
on_problem_activated (TbImportDialog *self,
                      guint           position)
{
  tb_import_dialog_open_problem (self, position);
}

/* Escape stops what is under way; where nothing is, it closes. */
static void
action_stop (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbImportDialog *self = TB_IMPORT_DIALOG (widget);

  if (tb_import_state_is_busy (self->state))
    g_cancellable_cancel (self->work);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* All problems, in the order they are seen, as a spreadsheet takes them. */
static void
action_copy (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbImportDialog     *self = TB_IMPORT_DIALOG (widget);
  GListModel         *model = G_LIST_MODEL (gtk_column_view_get_model (self->problems_view));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (TbImportLine) line = g_list_model_get_item (model, i);
      const TbImportProblem   *problem = tb_import_line_get_problem (line);
      g_autofree char         *column = tb_import_problem_print_column (problem);
      g_autofree char         *cause = tb_import_problem_print_cause (problem);

      g_string_append_printf (text, "%u\t%s\t%s\n", problem->row, column, cause);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
}

static gboolean
on_drop (TbImportDialog *self,
         const GValue   *value)
{
  if (tb_import_state_is_busy (self->state) || !G_VALUE_HOLDS (value, G_TYPE_FILE) ||
      self->fixing != NULL) /* a row of this list is open, and needs it */
    return FALSE;
  tb_import_dialog_take_file (self, g_value_get_object (value));
  return TRUE;
}

static void
tb_import_dialog_dispose (GObject *object)
{
  TbImportDialog *self = TB_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->work);
  g_clear_weak_pointer (&self->fixing);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_import_dialog_parent_class)->dispose (object);
}

static void
tb_import_dialog_finalize (GObject *object)
{
  TbImportDialog *self = TB_IMPORT_DIALOG (object);

  tb_import_state_free (self->state);
  tb_import_fixes_free (self->fixes);
  g_free (self->path);
  g_free (self->text);
  tb_import_report_free (self->report);
  g_clear_object (&self->work);
  G_OBJECT_CLASS (tb_import_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, failure_label);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, result_failure_label);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, ignored_label);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, problems_box);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, problems_view);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, lines);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, bad_button);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, fix_button);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, fixes_part);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, fixes_label);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, choose_button);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, columns_button);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, said_button);
  gtk_widget_class_bind_template_child (widget_class, TbImportDialog, update_check);
  gtk_widget_class_bind_template_callback (widget_class, on_update_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_problem_activated);
}

static void
tb_import_dialog_class_init (TbImportDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tb_import_dialog_dispose;
  object_class->finalize = tb_import_dialog_finalize;

  tb_import_dialog_install_file_actions (widget_class);
  tb_import_dialog_install_fixing (widget_class);
  gtk_widget_class_install_action (widget_class, "dialog.import", NULL, action_import);
  gtk_widget_class_install_action (widget_class, "dialog.stop", NULL, action_stop);
  gtk_widget_class_install_action (widget_class, "dialog.copy", NULL, action_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "dialog.stop", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "dialog.choose",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "dialog.paste",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "dialog.import", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK,
                                       "dialog.save-bad-rows", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "dialog.copy",
                                       NULL);

  g_type_ensure (TB_TYPE_IMPORT_LINE);
  g_type_ensure (TB_TYPE_ROW_SENTENCE);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  bind_children (widget_class);
}

static void
tb_import_dialog_init (TbImportDialog *self)
{
  GtkDropTarget *target;

  self->state = tb_import_state_new ();
  self->fixes = tb_import_fixes_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  draw (self);
}

/**
 * tb_import_dialog_new:
 * @desk: people go there
 * @are_elders: whether rows that do not say it are elders rather than volunteers
 * @parent: (nullable): the window of the list
 *
 * Returns: (transfer none): a dialog, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_import_dialog_new (TbDesk    *desk,
                      gboolean   are_elders,
                      GtkWindow *parent)
{
  TbImportDialog *self = g_object_new (TB_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);

  tb_text_scale_window (GTK_WINDOW (self));
  self->desk = g_object_ref (desk);
  self->are_elders = are_elders;
  gtk_window_set_title (GTK_WINDOW (self),
                        are_elders ? _ ("Import Elders") : _ ("Import Volunteers"));
  gtk_window_set_focus (GTK_WINDOW (self), self->choose_button);
  return GTK_WIDGET (self);
}
