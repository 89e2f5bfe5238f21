/* tb-imports-dialog.c: lists that were imported before, and taking one back
 *
 *   lists ── a button of one: looked at, changing nothing ── report: how many, who stays and why ──
 *   the button of the report: taken back ── report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-imports-dialog.h"

#include <glib/gi18n.h>

#include "tb-desk-imports.h"
#include "tb-doing.h"
#include "tb-imports-text.h"
#include "tb-text-scale.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-imports-dialog.ui"

#define MOST_STAYS 200 /* lines a person reads; what more there is, is counted */

struct _TbImportsDialog
{
  AdwWindow     parent_instance;
  TbDesk       *desk;   /* (owned) */
  GCancellable *work;   /* (owned) (nullable): of what is under way */
  TbTakeBack   *report; /* (owned) (nullable): the last one */
  gint64        n;      /* the list it is of */
  gboolean      is_dry; /* whether what is under way changes nothing */

  /* from the template */
  GtkStack       *stack;
  GtkButton      *close_button;
  GtkButton      *take_button;
  GtkLabel       *failure_label;
  GtkListBox     *lists_box;
  GtkLabel       *progress_label;
  GtkProgressBar *progress_bar;
  GtkLabel       *summary_label;
  GtkLabel       *stays_label;
  GtkListBox     *stays_box;
};

G_DEFINE_FINAL_TYPE (TbImportsDialog, tb_imports_dialog, ADW_TYPE_WINDOW)

/* Something on its way; the dialog is GTK's, and may be closed meanwhile. */
typedef struct
{
  GWeakRef dialog; /* (element-type TbImportsDialog) */
} Work;

static Work *
work_new (TbImportsDialog *self)
{
  Work *work = g_new0 (Work, 1);

  g_weak_ref_init (&work->dialog, self);
  return work;
}

static void
work_free (Work *work)
{
  g_weak_ref_clear (&work->dialog);
  g_free (work);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void read_lists (TbImportsDialog *self);

static void
show_page (TbImportsDialog *self,
           const char      *page)
{
  const gboolean   is_report = g_str_equal (page, "report");
  const gboolean   can_take = is_report && self->report->was_dry && self->report->n_people > 0;
  const gboolean   is_over = is_report && !self->report->was_dry;
  g_autofree char *button = can_take ? tb_imports_print_button (self->report) : NULL;

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (GTK_WIDGET (self->take_button), can_take);
  if (can_take)
    gtk_button_set_label (self->take_button, button);
  gtk_button_set_label (self->close_button, is_report && !is_over ? _ ("Back")
                                            : self->work != NULL  ? _ ("Stop")
                                                                  : _ ("Close"));
}

static void
clear_box (GtkListBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_list_box_remove (box, child);
}

static void
say_failure (TbImportsDialog *self,
             const GError    *error)
{
  const gboolean is_stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  gtk_label_set_label (self->failure_label, is_stopped ? _ ("Stopped. Nothing has been changed.")
                                                       : tb_ui_explain_error (error));
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), TRUE);
}

static GtkWidget *
new_row (const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
show_report (TbImportsDialog *self)
{
  g_autofree char *summary = tb_imports_print_summary (self->report);
  g_autofree char *stays = tb_imports_print_stays (self->report);
  GPtrArray       *list = self->report->stays;

  gtk_label_set_label (self->summary_label, summary);
  gtk_label_set_label (self->stays_label, stays != NULL ? stays : "");
  gtk_widget_set_visible (GTK_WIDGET (self->stays_label), stays != NULL);
  clear_box (self->stays_box);
  for (guint i = 0; i < MIN (list->len, MOST_STAYS); i++)
    {
      const TbImportStay *stay = g_ptr_array_index (list, i);

      gtk_list_box_append (self->stays_box, new_row (stay->name, stay->why));
    }
  if (list->len > MOST_STAYS)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more person", "and %u more people",
                                                         list->len - MOST_STAYS),
                                               list->len - MOST_STAYS);

      gtk_list_box_append (self->stays_box, new_row (more, ""));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->stays_box), list->len > 0);
  show_page (self, "report");
  if (gtk_widget_get_visible (GTK_WIDGET (self->take_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->take_button));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
}

static void
on_progress (guint    done,
             guint    total,
             gpointer data)
{
  Work                       *work = data;
  g_autoptr (TbImportsDialog) self = g_weak_ref_get (&work->dialog);
  g_autofree char            *text = NULL;

  if (self == NULL || self->work == NULL)
    return;
  text = tb_imports_print_progress (self->is_dry, done, total);
  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, total > 0 ? (double) done / total : 0);
}

static void
on_taken_back (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (Work)            work = data;
  g_autoptr (TbImportsDialog) self = g_weak_ref_get (&work->dialog);
  g_autoptr (GError)          error = NULL;
  g_autoptr (TbTakeBack)      report = NULL;

  report = tb_desk_take_back_finish (TB_DESK (source), result, &error);
  if (self == NULL)
    return; /* closed meanwhile: stopped, or all is done and the list shows it */
  g_clear_object (&self->work);
  if (report == NULL)
    {
      say_failure (self, error);
      read_lists (self);
      return;
    }
  tb_take_back_free (self->report);
  self->report = g_steal_pointer (&report);
  show_report (self);
}

static void
start (TbImportsDialog *self,
       gboolean         is_dry)
{
  Work            *work = work_new (self);
  g_autofree char *text = tb_imports_print_progress (is_dry, 0, 0);

  self->is_dry = is_dry;
  self->work = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), FALSE);
  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  show_page (self, "work");
  tb_desk_take_back_async (self->desk, self->n, is_dry, on_progress, work, self->work,
                           on_taken_back, work);
}

static void
on_row_button (TbImportsDialog *self,
               GtkButton       *button)
{
  if (self->work != NULL)
    return;
  self->n = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "tb-list"));
  start (self, TRUE);
}

static void
add_list (TbImportsDialog      *self,
          const TbImportedList *list)
{
  g_autofree char *title = tb_imports_print_title (list);
  g_autofree char *what = tb_imports_print_what (list);
  g_autofree char *told = NULL;
  GtkWidget       *row = new_row (title, what);
  GtkWidget       *button;

  gtk_list_box_append (self->lists_box, row);
  if (!tb_imports_can_take_back (list))
    return;
  button = gtk_button_new_with_label (_ ("Take Back…"));
  told = g_strdup_printf (_ ("Take back “%s”"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("First shows who can be taken back, and who stays"));
  g_object_set_data (G_OBJECT (button), "tb-list", GINT_TO_POINTER ((int) list->n));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_row_button), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
}

static void
on_lists (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (Work)            work = data;
  g_autoptr (TbImportsDialog) self = g_weak_ref_get (&work->dialog);
  g_autoptr (GError)          error = NULL;
  g_autoptr (GPtrArray)       lists = NULL;

  lists = tb_desk_list_imports_finish (TB_DESK (source), result, &error);
  if (self == NULL)
    return;
  if (lists == NULL)
    {
      say_failure (self, error);
      return;
    }
  clear_box (self->lists_box);
  for (guint i = 0; i < lists->len; i++)
    add_list (self, g_ptr_array_index (lists, i));
  show_page (self, lists->len > 0 ? "lists" : "none");
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
read_lists (TbImportsDialog *self)
{
  tb_desk_list_imports_async (self->desk, NULL, on_lists, work_new (self));
}

/* Stops what is under way, goes back to the lists, or closes. */
static void
action_stop (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbImportsDialog *self = TB_IMPORTS_DIALOG (widget);

  if (self->work != NULL)
    g_cancellable_cancel (self->work);
  else if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "report") &&
           self->report->was_dry)
    read_lists (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
action_take_back (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  TbImportsDialog *self = TB_IMPORTS_DIALOG (widget);

  if (self->work == NULL && gtk_widget_get_visible (GTK_WIDGET (self->take_button)))
    start (self, FALSE);
}

static void
tb_imports_dialog_dispose (GObject *object)
{
  TbImportsDialog *self = TB_IMPORTS_DIALOG (object);

  g_cancellable_cancel (self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_IMPORTS_DIALOG);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_imports_dialog_parent_class)->dispose (object);
}

static void
tb_imports_dialog_finalize (GObject *object)
{
  TbImportsDialog *self = TB_IMPORTS_DIALOG (object);

  g_clear_object (&self->work);
  tb_take_back_free (self->report);
  G_OBJECT_CLASS (tb_imports_dialog_parent_class)->finalize (object);
}

static void
tb_imports_dialog_class_init (TbImportsDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tb_imports_dialog_dispose;
  object_class->finalize = tb_imports_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "dialog.stop", NULL, action_stop);
  gtk_widget_class_install_action (widget_class, "dialog.take-back", NULL, action_take_back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "dialog.stop", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "dialog.take-back", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbImportsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TbImportsDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, TbImportsDialog, take_button);
  gtk_widget_class_bind_template_child (widget_class, TbImportsDialog, failure_label);
  gtk_widget_class_bind_template_child (widget_class, TbImportsDialog, lists_box);
  gtk_widget_class_bind_template_child (widget_class, TbImportsDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, TbImportsDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TbImportsDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, TbImportsDialog, stays_label);
  gtk_widget_class_bind_template_child (widget_class, TbImportsDialog, stays_box);
}

static void
tb_imports_dialog_init (TbImportsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_imports_dialog_new:
 * @desk: lists were imported there
 * @parent: (nullable): the window of the list of people
 *
 * Returns: (transfer none): a dialog, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_imports_dialog_new (TbDesk    *desk,
                       GtkWindow *parent)
{
  TbImportsDialog *self = g_object_new (TB_TYPE_IMPORTS_DIALOG, "transient-for", parent, NULL);

  tb_text_scale_window (GTK_WINDOW (self));
  self->desk = g_object_ref (desk);
  show_page (self, "lists");
  read_lists (self);
  return GTK_WIDGET (self);
}
