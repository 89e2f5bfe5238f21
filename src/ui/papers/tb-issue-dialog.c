/* tb-issue-dialog.c: a certificate for a person over a period
 *
 * A refusal lists all its reasons at once, each with its clause; the dialog stays open, so
 * that what can be cured here can be cured.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-issue-dialog.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-fact-row.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/papers/tb-issue-dialog.ui"
#define FIRST_DAY    "2022-06-01" /* the plan's first */

struct _TbIssueDialog
{
  AdwWindow     parent_instance;
  TbDesk       *desk;        /* (owned) */
  char         *person_id;   /* (owned) */
  char         *id;          /* (owned) (nullable): of the request */
  GCancellable *cancellable; /* (owned) */

  /* from the template */
  TbFactRow   *person_row;
  TbFactRow   *certified_row;
  GtkEditable *from_row;
  GtkEditable *to_row;
  GtkWidget   *reasons_box;
  GtkListBox  *reasons_list;
  GtkLabel    *problem_label;
  GtkWidget   *issue_button;
  GtkWidget   *spinner;
};

G_DEFINE_FINAL_TYPE (TbIssueDialog, tb_issue_dialog, ADW_TYPE_WINDOW)

static gint64
read_day (GtkEditable *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  return tb_day_parse (text);
}

/* Template callback: says beside the field, while it is typed, that a date is none. */
static void
tb_issue_dialog_on_changed (TbIssueDialog *self)
{
  GtkEditable *rows[] = { self->from_row, self->to_row };
  gboolean     are_days = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean is_day = tb_day_is_valid (read_day (rows[i]));

      if (is_day)
        gtk_widget_remove_css_class (GTK_WIDGET (rows[i]), "error");
      else
        gtk_widget_add_css_class (GTK_WIDGET (rows[i]), "error");
      are_days = are_days && is_day;
    }
  gtk_label_set_label (self->problem_label, _ ("Write days like 2026-11-23."));
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), !are_days);
  gtk_widget_set_sensitive (self->issue_button, are_days);
}

static GtkWidget *
make_reason_row (const TbReason *reason)
{
  GtkWidget       *row = adw_action_row_new ();
  const char      *text = tb_ui_explain_reason (reason);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *clause = g_markup_escape_text (reason->clause, -1);
  g_autofree char *sentence = g_strdup_printf (_ ("%s: %s"), text, reason->clause);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), clause);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "dialog-warning-symbolic");
  /* by itself a row is named by its title, and would say that twice */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return row;
}

static void
show_reasons (TbIssueDialog *self,
              GPtrArray     *reasons)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->reasons_list))) != NULL)
    gtk_list_box_remove (self->reasons_list, child);
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    gtk_list_box_append (self->reasons_list, make_reason_row (reasons->pdata[i]));
  gtk_widget_set_visible (self->reasons_box, reasons != NULL && reasons->len > 0);
}

static void
set_busy (TbIssueDialog *self,
          gboolean       is_busy)
{
  gtk_widget_set_sensitive (self->issue_button, !is_busy);
  gtk_widget_set_visible (self->spinner, is_busy);
}

static void
on_issued (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (TbIssueDialog) self = data;
  g_autoptr (GPtrArray)     reasons = NULL;
  g_autoptr (GError)        error = NULL;
  gboolean                  is_done;
  GtkWindow                *parent;

  is_done = tb_desk_do_finish (TB_DESK (source), result, &reasons, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* the dialog is gone; what was issued is in the list */
  set_busy (self, FALSE);
  if (!is_done)
    {
      g_message ("not requested: %s", error->message);
      show_reasons (self, reasons);
      if (reasons == NULL || reasons->len == 0)
        {
          gtk_label_set_label (self->problem_label, tb_ui_explain_error (error));
          gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
        }
      return;
    }
  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-paper", "s", self->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
action_issue (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbIssueDialog        *self = TB_ISSUE_DIALOG (widget);
  TbOp                 *op;
  TbCertificateRequest *args;

  if (!gtk_widget_get_sensitive (self->issue_button))
    return;
  show_reasons (self, NULL);
  set_busy (self, TRUE);
  op = tb_desk_new_op (self->desk, "certificate.request");
  args = op->args;
  g_free (self->id);
  self->id = tb_desk_new_id (self->desk);
  args->id = g_strdup (self->id);
  args->person_id = g_strdup (self->person_id);
  args->from_day = read_day (self->from_row);
  args->to_day = read_day (self->to_row);
  tb_desk_do_async (self->desk, op, self->cancellable, on_issued, g_object_ref (self));
}

/* Template callback: Enter in a field. */
static void
tb_issue_dialog_on_entered (TbIssueDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "dialog.issue", NULL);
}

static void
on_person (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPerson) person = tb_desk_get_finish (TB_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the dialog is gone: @data is not touched */
  tb_fact_row_set_value (TB_ISSUE_DIALOG (data)->person_row,
                         person != NULL ? person->name : _ ("not known here"));
}

static void
on_summed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  TbPersonSum        sum = { 0 };

  if (tb_desk_sum_person_finish (TB_DESK (source), result, &sum, &error))
    tb_fact_row_take_value (TB_ISSUE_DIALOG (data)->certified_row,
                            tb_ui_format_hours (sum.certified));
}

static void
tb_issue_dialog_dispose (GObject *object)
{
  TbIssueDialog *self = TB_ISSUE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_ISSUE_DIALOG);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_issue_dialog_parent_class)->dispose (object);
}

static void
tb_issue_dialog_finalize (GObject *object)
{
  TbIssueDialog *self = TB_ISSUE_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->person_id, g_free);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (tb_issue_dialog_parent_class)->finalize (object);
}

static void
tb_issue_dialog_class_init (TbIssueDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_issue_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_issue_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "dialog.issue", NULL, action_issue);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (TB_TYPE_FACT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbIssueDialog, person_row);
  gtk_widget_class_bind_template_child (widget_class, TbIssueDialog, certified_row);
  gtk_widget_class_bind_template_child (widget_class, TbIssueDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, TbIssueDialog, to_row);
  gtk_widget_class_bind_template_child (widget_class, TbIssueDialog, reasons_box);
  gtk_widget_class_bind_template_child (widget_class, TbIssueDialog, reasons_list);
  gtk_widget_class_bind_template_child (widget_class, TbIssueDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TbIssueDialog, issue_button);
  gtk_widget_class_bind_template_child (widget_class, TbIssueDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, tb_issue_dialog_on_changed);
  gtk_widget_class_bind_template_callback (widget_class, tb_issue_dialog_on_entered);
}

static void
tb_issue_dialog_init (TbIssueDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_issue_dialog_new:
 * @desk: issues
 * @person_id: for whom
 * @parent: (nullable): the window that shows the certificate afterwards
 *
 * Returns: (transfer none): a dialog, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_issue_dialog_new (TbDesk     *desk,
                     const char *person_id,
                     GtkWindow  *parent)
{
  TbIssueDialog   *self = g_object_new (TB_TYPE_ISSUE_DIALOG, "transient-for", parent, NULL);
  g_autofree char *today = tb_day_print (tb_day_of_instant (tb_desk_get_now (desk)));

  self->desk = g_object_ref (desk);
  self->person_id = g_strdup (person_id);
  gtk_editable_set_text (self->from_row, FIRST_DAY);
  gtk_editable_set_text (self->to_row, today);
  gtk_window_set_focus (GTK_WINDOW (self), self->issue_button);
  tb_desk_get_async (desk, &tb_person_kind, person_id, self->cancellable, on_person, self);
  tb_desk_sum_person_async (desk, person_id, self->cancellable, on_summed, self);
  return GTK_WIDGET (self);
}
