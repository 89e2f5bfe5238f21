/* tb-outage-dialog.c: times without the city platform, and what of them is still to be entered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-outage-dialog.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-doing.h"
#include "tb-outage-doing.h"
#include "tb-outage-text.h"
#include "tb-save-as.h"
#include "tb-text-scale.h"
#include "tb-ui-text.h"
#include "tb-when.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/sync/tb-outage-dialog.ui"

struct _TbOutageDialog
{
  AdwWindow     parent_instance;
  TbDesk       *desk;        /* (owned) */
  GCancellable *cancellable; /* (owned): of all it asks, until it is gone */
  GPtrArray    *lines;       /* (owned) (nullable) (element-type TbOutageLine) */
  char         *open_id;     /* (owned) (nullable): whose row is open */

  /* from the template */
  GtkStack      *stack;
  GtkListBox    *list;
  GtkMenuButton *note_button;
  GtkEditable   *date_entry;
  GtkEditable   *start_entry;
  GtkEditable   *end_entry;
  GtkEditable   *reason_entry;
  GtkLabel      *problem_label;
};

G_DEFINE_FINAL_TYPE (TbOutageDialog, tb_outage_dialog, ADW_TYPE_WINDOW)

static const TbOutageLine *
find_line (TbOutageDialog *self,
           const char     *id)
{
  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    if (g_strcmp0 (((TbOutageLine *) self->lines->pdata[i])->id, id) == 0)
      return self->lines->pdata[i];
  return NULL;
}

/* The buttons of a row say which outage they are for. */
static const TbOutageLine *
find_line_of (GtkWidget *button)
{
  TbOutageDialog *self = TB_OUTAGE_DIALOG (gtk_widget_get_root (button));

  return find_line (self, gtk_widget_get_name (button));
}

static void
on_enter (GtkWidget *button)
{
  const TbOutageLine *line = find_line_of (button);

  if (line != NULL)
    tb_outage_enter (button, TB_OUTAGE_DIALOG (gtk_widget_get_root (button))->desk, line);
}

static void
on_done (GtkWidget *button)
{
  TbOutageDialog     *self = TB_OUTAGE_DIALOG (gtk_widget_get_root (button));
  const TbOutageLine *line = find_line_of (button);

  if (line != NULL)
    tb_outage_set_done (GTK_WIDGET (self), self->desk, line,
                        g_strcmp0 (line->state, TB_OUTAGE_DUE) == 0);
}

static void
add_button (GtkBox             *box,
            const TbOutageLine *line,
            const char         *title,
            GCallback           clicked)
{
  GtkWidget *button = gtk_button_new_with_label (title);

  gtk_widget_set_name (button, line->id);
  g_signal_connect (button, "clicked", clicked, NULL);
  gtk_box_append (box, button);
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "figure");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* What somebody may want to look up, and to copy; and what can be done. */
static GtkWidget *
make_details (TbOutageDialog     *self,
              const TbOutageLine *line)
{
  GtkBox          *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  GtkBox          *buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  g_autofree char *facts = tb_outage_text_print_facts (line);
  g_autofree char *evidence = tb_outage_text_print_evidence (line->evidence);
  const gboolean   is_due = g_strcmp0 (line->state, TB_OUTAGE_DUE) == 0;
  const gboolean   is_done = g_strcmp0 (line->state, TB_OUTAGE_DONE) == 0;

  gtk_widget_add_css_class (GTK_WIDGET (box), "outage-details");
  gtk_box_append (box, make_label (facts, NULL));
  if (line->note != NULL)
    gtk_box_append (box, make_label (line->note, NULL));
  if (*evidence != '\0')
    gtk_box_append (box, make_label (evidence, "dim-label"));
  if ((is_due || is_done) && tb_outage_may_enter (self->desk))
    add_button (buttons, line, _ ("Enter from Paper…"), G_CALLBACK (on_enter));
  if ((is_due || is_done) && tb_outage_may_finish (self->desk))
    add_button (buttons, line, is_due ? _ ("All Is Entered") : _ ("There Is More to Enter"),
                G_CALLBACK (on_done));
  gtk_box_append (box, GTK_WIDGET (buttons));
  return GTK_WIDGET (box);
}

static void
on_expanded (AdwExpanderRow *row,
             GParamSpec     *pspec,
             TbOutageDialog *self)
{
  if (adw_expander_row_get_expanded (row))
    tb_set_str (&self->open_id, gtk_widget_get_name (GTK_WIDGET (row)));
}

static GtkWidget *
make_row (TbOutageDialog     *self,
          const TbOutageLine *line)
{
  AdwExpanderRow  *row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  g_autofree char *title = tb_outage_text_print_line (line);
  g_autofree char *deadline = tb_outage_text_print_deadline (line);
  GtkWidget       *label = gtk_label_new (deadline);

  gtk_widget_set_name (GTK_WIDGET (row), line->id);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, tb_outage_text_get_style (line));
  adw_expander_row_add_action (row, label);
  adw_expander_row_add_row (row, make_details (self, line));
  adw_expander_row_set_expanded (row, g_strcmp0 (line->id, self->open_id) == 0);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (on_expanded), self, 0);
  return GTK_WIDGET (row);
}

static void
show_lines (TbOutageDialog *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->lines->len; i++)
    gtk_list_box_append (self->list, make_row (self, self->lines->pdata[i]));
  gtk_stack_set_visible_child_name (self->stack, self->lines->len > 0 ? "list" : "empty");
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GPtrArray) lines = tb_desk_list_outages_finish (TB_DESK (source), result, NULL);
  TbOutageDialog       *self = data;

  if (lines == NULL)
    return; /* it may be gone: @data is not touched */
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_steal_pointer (&lines);
  show_lines (self);
}

static void
reload (TbOutageDialog *self)
{
  tb_desk_list_outages_async (self->desk, self->cancellable, on_listed, self);
}

static void
show_problem (TbOutageDialog *self,
              const char     *text)
{
  gtk_label_set_label (self->problem_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), text != NULL);
}

static void
on_noted (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (TbOutageDialog) self = data;
  g_autoptr (GPtrArray)      reasons = NULL;
  g_autoptr (GError)         error = NULL;

  if (tb_desk_note_outage_finish (TB_DESK (source), result, &reasons, &error))
    {
      show_problem (self, NULL);
      if (self->note_button != NULL)
        gtk_menu_button_popdown (self->note_button);
    }
  else if (self->problem_label != NULL)
    show_problem (self, reasons->len > 0 ? tb_ui_explain_reason (reasons->pdata[0])
                                         : tb_ui_explain_error (error));
}

/* Template callback: what was typed is noted. */
static void
tb_outage_dialog_on_note (TbOutageDialog *self)
{
  const gint64 today = tb_day_of_instant (tb_desk_get_now (self->desk));
  const gint64 day = tb_when_parse_day (gtk_editable_get_text (self->date_entry), today);
  const int    start = tb_when_parse_time (gtk_editable_get_text (self->start_entry));
  const int    end = tb_when_parse_time (gtk_editable_get_text (self->end_entry));
  const char  *reason = gtk_editable_get_text (self->reason_entry);

  if (day == TB_DAY_UNKNOWN)
    show_problem (self, _ ("Write a day like 1123, 11-23 or 2026-11-23."));
  else if (start == TB_WHEN_UNKNOWN || end == TB_WHEN_UNKNOWN)
    show_problem (self, _ ("Write a time like 0830 or 8:30."));
  else
    tb_desk_note_outage_async (self->desk, NULL,
                               tb_day_to_instant (day) + start * G_TIME_SPAN_MINUTE,
                               tb_day_to_instant (day) + end * G_TIME_SPAN_MINUTE, reason, NULL,
                               on_noted, g_object_ref (self));
}

/**
 * tb_outage_dialog_export_to:
 * @self: a dialog with its list
 * @file: where to
 */
void
tb_outage_dialog_export_to (TbOutageDialog *self,
                            GFile          *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      self->lines != NULL ? tb_outage_lines_export (self->lines, &error) : NULL;
  g_autofree char *base = g_file_get_basename (file);

  if (bytes != NULL)
    tb_save_bytes (GTK_WIDGET (self), file, bytes,
                   /* TRANSLATORS: name of a file */
                   g_strdup_printf (_ ("Saved as %s"), base));
  else if (error != NULL)
    tb_ui_toast (GTK_WIDGET (self), tb_ui_explain_error (error));
}

static void
on_chosen (GtkWidget *owner,
           GFile     *file,
           gint       how)
{
  tb_outage_dialog_export_to (TB_OUTAGE_DIALOG (owner), file);
}

static void
action_export (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbOutageDialog  *self = TB_OUTAGE_DIALOG (widget);
  g_autofree char *day = tb_day_print (tb_day_of_instant (tb_desk_get_now (self->desk)));
  g_autofree char *file_name = g_strdup_printf ("%s %s.csv", _ ("Outages"), day);

  tb_save_as (widget, _ ("Export Outages"), file_name, 0, on_chosen);
}

static void
action_copy (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbOutageDialog *self = TB_OUTAGE_DIALOG (widget);
  GString        *text = g_string_new (NULL);

  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    {
      const TbOutageLine *line = self->lines->pdata[i];
      g_autofree char    *title = tb_outage_text_print_line (line);
      g_autofree char    *facts = tb_outage_text_print_facts (line);
      g_autofree char    *deadline = tb_outage_text_print_deadline (line);

      g_string_append_printf (text, "%s\t%s\t%s\t%s\n", title, facts, deadline,
                              line->note != NULL ? line->note : "");
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  g_string_free (text, TRUE);
  tb_ui_toast (widget, _ ("Copied"));
}

static void
action_forms (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  tb_outage_save_forms (widget, TB_OUTAGE_DIALOG (widget)->desk);
}

static void
tb_outage_dialog_dispose (GObject *object)
{
  TbOutageDialog *self = TB_OUTAGE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_OUTAGE_DIALOG);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->open_id, g_free);
  G_OBJECT_CLASS (tb_outage_dialog_parent_class)->dispose (object);
}

static void
tb_outage_dialog_finalize (GObject *object)
{
  g_clear_object (&TB_OUTAGE_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (tb_outage_dialog_parent_class)->finalize (object);
}

static void
tb_outage_dialog_class_init (TbOutageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_outage_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_outage_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "outages.export", NULL, action_export);
  gtk_widget_class_install_action (widget_class, "outages.copy", NULL, action_copy);
  gtk_widget_class_install_action (widget_class, "outages.forms", NULL, action_forms);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbOutageDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TbOutageDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TbOutageDialog, note_button);
  gtk_widget_class_bind_template_child (widget_class, TbOutageDialog, date_entry);
  gtk_widget_class_bind_template_child (widget_class, TbOutageDialog, start_entry);
  gtk_widget_class_bind_template_child (widget_class, TbOutageDialog, end_entry);
  gtk_widget_class_bind_template_child (widget_class, TbOutageDialog, reason_entry);
  gtk_widget_class_bind_template_child (widget_class, TbOutageDialog, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, tb_outage_dialog_on_note);
}

static void
tb_outage_dialog_init (TbOutageDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_outage_dialog_open:
 * @origin: the widget that wants it
 * @desk: a desk
 *
 * Shows the list.
 */
void
tb_outage_dialog_open (GtkWidget *origin,
                       TbDesk    *desk)
{
  static const char *const news[] = { "outage-changed", "notify::synced-us", "notify::n-waiting" };
  GtkRoot                 *root = gtk_widget_get_root (origin);
  TbOutageDialog          *self = g_object_new (TB_TYPE_OUTAGE_DIALOG, "transient-for",
                                       GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                NULL);
  g_autofree char         *today = tb_day_print (tb_day_of_instant (tb_desk_get_now (desk)));

  tb_text_scale_window (GTK_WINDOW (self));
  self->desk = g_object_ref (desk);
  gtk_editable_set_text (self->date_entry, today);
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (desk, news[i], G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
  gtk_window_present (GTK_WINDOW (self));
}
