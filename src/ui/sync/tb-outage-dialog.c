/* tb-outage-dialog.c: times without the city platform, and what of them is still to be entered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-outage-dialog.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-doing.h"
#include "tb-outage-doing.h"
#include "tb-outage-line-row.h"
#include "tb-outage-text.h"
#include "tb-save-as.h"
#include "tb-text-scale.h"
#include "tb-ui-text.h"
#include "tb-when.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/sync/tb-outage-dialog.ui"

/* Rows made in one turn: laying out one takes the toolkit some milliseconds; and the first time so
 * many, as the window itself takes more. */
#define N_AT_ONCE  3
#define N_AT_FIRST 1

struct _TbOutageDialog
{
  AdwWindow     parent_instance;
  TbDesk       *desk;        /* (owned) */
  GCancellable *cancellable; /* (owned): of all it asks, until it is gone */
  GPtrArray    *lines;       /* (owned) (nullable) (element-type TbOutageLine) */
  guint         n_shown;     /* of them in the list: as far as somebody has come, and a page more */
  guint         filling;     /* what shows the next of them; 0 if nobody is there yet */

  /* from the template */
  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  GtkListBox        *list;
  GtkMenuButton     *note_button;
  GtkEditable       *date_entry;
  GtkEditable       *start_entry;
  GtkEditable       *end_entry;
  GtkEditable       *reason_entry;
  GtkLabel          *problem_label;
};

G_DEFINE_FINAL_TYPE (TbOutageDialog, tb_outage_dialog, ADW_TYPE_WINDOW)

static gboolean
is_listed (TbOutageDialog *self,
           const char     *id)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_strcmp0 (((TbOutageLine *) self->lines->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

static TbOutageLineRow *
get_row (TbOutageDialog *self,
         guint           i)
{
  return (TbOutageLineRow *) gtk_list_box_get_row_at_index (self->list, (int) i);
}

/* In the row that shows it already, if there is one: what is open there stays open, and what has
 * the keyboard keeps it.  Returns: whether a row was made. */
static gboolean
show_line (TbOutageDialog *self,
           guint           i)
{
  const TbOutageLine *line = self->lines->pdata[i];
  TbOutageLineRow    *row;
  gboolean            is_new;

  while ((row = get_row (self, i)) != NULL && !is_listed (self, tb_outage_line_row_get_id (row)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  is_new = row == NULL || g_strcmp0 (tb_outage_line_row_get_id (row), line->id) != 0;
  if (is_new)
    {
      row = TB_OUTAGE_LINE_ROW (tb_outage_line_row_new (self->desk));
      gtk_list_box_insert (self->list, GTK_WIDGET (row), (int) i);
    }
  tb_outage_line_row_set_line (row, self->lines, i);
  return is_new;
}

static gboolean
is_near_the_end (TbOutageDialog *self)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (self->scroller);
  const double   page = gtk_adjustment_get_page_size (place);

  return gtk_adjustment_get_upper (place) - gtk_adjustment_get_value (place) - page < page;
}

/* In each frame some, until a page more is there than is seen. */
static gboolean
on_frame (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       data)
{
  TbOutageDialog *self = TB_OUTAGE_DIALOG (widget);

  if (!is_near_the_end (self) || self->n_shown == self->lines->len)
    {
      self->filling = 0;
      return G_SOURCE_REMOVE;
    }
  for (guint n = 0; n < N_AT_ONCE && self->n_shown < self->lines->len; self->n_shown++)
    n += show_line (self, self->n_shown) ? 1 : 0;
  return G_SOURCE_CONTINUE;
}

static void
show_more (TbOutageDialog *self)
{
  if (self->filling == 0 && self->lines != NULL && self->n_shown < self->lines->len)
    self->filling = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

static void
show_lines (TbOutageDialog *self)
{
  const gboolean is_first =
      g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") != 0;
  GtkWidget *row;

  self->n_shown = 0;
  while (self->n_shown < self->lines->len &&
         (self->n_shown < N_AT_FIRST || get_row (self, self->n_shown) != NULL))
    show_line (self, self->n_shown++);
  while ((row = (GtkWidget *) get_row (self, self->n_shown)) != NULL)
    gtk_list_box_remove (self->list, row);
  show_more (self);
  gtk_stack_set_visible_child_name (self->stack, self->lines->len > 0 ? "list" : "empty");
  if (is_first && self->lines->len > 0) /* who came with keys goes on with them */
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
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
  if (self->filling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->filling);
  self->filling = 0;
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_OUTAGE_DIALOG);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
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
  gtk_widget_class_bind_template_child (widget_class, TbOutageDialog, scroller);
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
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (show_more), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed",
                           G_CALLBACK (show_more), self, G_CONNECT_SWAPPED);
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
