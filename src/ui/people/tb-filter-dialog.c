/* tb-filter-dialog.c: somebody puts a filter together
 *
 * How many people answer is counted while it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-filter-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-desk-figures.h"
#include "tb-filter-row.h"
#include "tb-in-view.h"
#include "tb-keys.h"
#include "tb-text-scale.h"

#define TEMPLATE_URI   "/com/example/TimeBank/ui/people/tb-filter-dialog.ui"
#define COUNT_AFTER_MS 200

struct _TbFilterDialog
{
  AdwWindow     parent_instance;
  TbDesk       *desk;   /* (owned) */
  char         *before; /* (owned): the name it was kept under; “” if it is new */
  char         *asked;  /* (owned) (nullable): what is asked of people besides */
  gint64        today;
  gboolean      are_elders;
  gboolean      is_tried;    /* to be shown: now everything is said */
  GCancellable *cancellable; /* (owned) (nullable): of the count on its way */
  guint         timer;

  /* from the template */
  GtkBox            *rows_box;
  GtkWidget         *add_button;
  GtkWidget         *name_box;
  GtkEditable       *name_entry;
  GtkWidget         *forget_button;
  GtkLabel          *count_label;
  GtkScrolledWindow *scroller;
};

enum
{
  SIGNAL_ASKED,
  SIGNAL_FORGOTTEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbFilterDialog, tb_filter_dialog, ADW_TYPE_WINDOW)

static guint
count_rows (TbFilterDialog *self)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows_box)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;
  const gint64       n = tb_desk_count_finish (TB_DESK (source), result, &error);
  g_autofree char   *text = NULL;

  if (n < 0)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("cannot count: %s", error->message);
      return; /* the dialog may be gone: @data is not touched */
    }
  text = g_strdup_printf (ngettext ("%u person", "%u people", (gulong) n), (guint) n);
  gtk_label_set_label (TB_FILTER_DIALOG (data)->count_label, text);
}

static gboolean
on_moment (gpointer data)
{
  TbFilterDialog            *self = data;
  g_autoptr (TbPeopleFilter) filter = tb_filter_dialog_make_filter (self);
  g_autofree char           *text = tb_people_filter_print (filter, self->are_elders, self->today);

  self->timer = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_label_set_label (self->count_label, "");
  if (text == NULL)
    return G_SOURCE_REMOVE;
  self->cancellable = g_cancellable_new ();
  tb_desk_count_async (self->desk, &tb_person_kind, text, self->cancellable, on_counted, self);
  return G_SOURCE_REMOVE;
}

/* Says what is wrong, of what is empty only once it is to be shown; returns the first such row. */
static GtkWidget *
check (TbFilterDialog *self)
{
  GtkWidget *first = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows_box)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      const TbFilterLine *line = tb_filter_row_get_line (TB_FILTER_ROW (row));
      g_autofree char    *problem = tb_people_filter_explain_line (line, self->today);
      const gboolean      is_said = self->is_tried || *line->value != '\0';

      tb_filter_row_set_problem (TB_FILTER_ROW (row), is_said ? problem : NULL);
      if (problem != NULL && first == NULL)
        first = row;
    }
  return first;
}

static void
on_changed (TbFilterDialog *self)
{
  check (self);
  gtk_widget_set_sensitive (self->add_button, count_rows (self) < TB_FILTER_MAX_LINES);
  if (self->timer == 0)
    self->timer = g_timeout_add (COUNT_AFTER_MS, on_moment, self);
}

static void
on_removed (TbFilterRow    *row,
            TbFilterDialog *self)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  if (next == NULL)
    next = gtk_widget_get_prev_sibling (GTK_WIDGET (row));
  gtk_box_remove (self->rows_box, GTK_WIDGET (row));
  on_changed (self);
  gtk_widget_grab_focus (next != NULL ? next : self->add_button);
}

static GtkWidget *
add_row (TbFilterDialog     *self,
         const TbFilterLine *line)
{
  TbFilterRow *row = tb_filter_row_new (line, self->asked);

  g_signal_connect_object (row, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (on_removed), self, 0);
  gtk_box_append (self->rows_box, GTK_WIDGET (row));
  return GTK_WIDGET (row);
}

/* The next field that is not asked for yet. */
static void
action_add (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  TbFilterDialog *self = TB_FILTER_DIALOG (widget);
  TbFilterLine    line = { 0, 0, (char *) "" };
  guint64         taken = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows_box)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    taken |= G_GUINT64_CONSTANT (1) << tb_filter_row_get_line (TB_FILTER_ROW (row))->field;
  while (line.field + 1 < tb_filter_get_n_fields () &&
         (taken & G_GUINT64_CONSTANT (1) << line.field) != 0)
    line.field++;
  if (count_rows (self) < TB_FILTER_MAX_LINES)
    gtk_widget_grab_focus (add_row (self, &line));
  on_changed (self);
}

static void
action_show (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbFilterDialog *self = TB_FILTER_DIALOG (widget);
  GtkWidget      *wrong;

  self->is_tried = TRUE;
  if ((wrong = check (self)) != NULL)
    {
      gtk_widget_grab_focus (wrong);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_ASKED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
action_forget (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_FORGOTTEN], 0);
  gtk_window_destroy (GTK_WINDOW (widget));
}

static void
tb_filter_dialog_dispose (GObject *object)
{
  TbFilterDialog *self = TB_FILTER_DIALOG (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_FILTER_DIALOG);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_filter_dialog_parent_class)->dispose (object);
}

static void
tb_filter_dialog_finalize (GObject *object)
{
  g_free (TB_FILTER_DIALOG (object)->before);
  g_free (TB_FILTER_DIALOG (object)->asked);
  G_OBJECT_CLASS (tb_filter_dialog_parent_class)->finalize (object);
}

static void
tb_filter_dialog_class_init (TbFilterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_filter_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_filter_dialog_finalize;
  signals[SIGNAL_ASKED] = g_signal_new ("asked", TB_TYPE_FILTER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FORGOTTEN] = g_signal_new ("forgotten", TB_TYPE_FILTER_DIALOG, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "dialog.add", NULL, action_add);
  gtk_widget_class_install_action (widget_class, "dialog.show", NULL, action_show);
  gtk_widget_class_install_action (widget_class, "dialog.forget", NULL, action_forget);
  tb_keys_add_to_form (widget_class, "dialog.show");
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbFilterDialog, rows_box);
  gtk_widget_class_bind_template_child (widget_class, TbFilterDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, TbFilterDialog, name_box);
  gtk_widget_class_bind_template_child (widget_class, TbFilterDialog, name_entry);
  gtk_widget_class_bind_template_child (widget_class, TbFilterDialog, forget_button);
  gtk_widget_class_bind_template_child (widget_class, TbFilterDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, TbFilterDialog, scroller);
}

static void
tb_filter_dialog_init (TbFilterDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tb_in_view_follow (GTK_WINDOW (self), self->scroller, TB_TYPE_FILTER_ROW);
}

/**
 * tb_filter_dialog_new:
 * @desk: counts who answers
 * @filter: (nullable): one to go on with
 * @are_elders: of elders rather than volunteers
 * @can_keep: whether there is room for another one
 * @asked: (nullable): what is asked of people besides, “optional_fields” of the rule package
 * @parent: (nullable): the window of the list
 *
 * Returns: (transfer none): a dialog, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_filter_dialog_new (TbDesk               *desk,
                      const TbPeopleFilter *filter,
                      gboolean              are_elders,
                      gboolean              can_keep,
                      const char           *asked,
                      GtkWindow            *parent)
{
  TbFilterDialog *self = g_object_new (TB_TYPE_FILTER_DIALOG, "transient-for", parent, NULL);

  tb_text_scale_window (GTK_WINDOW (self));
  self->desk = g_object_ref (desk);
  self->today = tb_day_of_instant (tb_desk_get_now (desk));
  self->are_elders = are_elders;
  self->asked = g_strdup (asked);
  self->before = g_strdup (filter != NULL ? filter->name : "");
  gtk_editable_set_text (self->name_entry, self->before);
  gtk_widget_set_visible (self->name_box, can_keep || *self->before != '\0');
  gtk_widget_set_visible (self->forget_button, *self->before != '\0');
  for (guint i = 0; filter != NULL && i < filter->lines->len; i++)
    add_row (self, filter->lines->pdata[i]);
  if (count_rows (self) == 0)
    action_add (GTK_WIDGET (self), NULL, NULL);
  on_changed (self);
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->rows_box)));
  return GTK_WIDGET (self);
}

/**
 * tb_filter_dialog_make_filter:
 * @self: a dialog
 *
 * Returns: (transfer full): what is put together in it, under the name it is to be kept under
 */
TbPeopleFilter *
tb_filter_dialog_make_filter (TbFilterDialog *self)
{
  g_autofree char *name = NULL;
  TbPeopleFilter  *filter;

  g_return_val_if_fail (TB_IS_FILTER_DIALOG (self), NULL);

  name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_entry)));
  filter = tb_people_filter_new (name);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows_box)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      const TbFilterLine *line = tb_filter_row_get_line (TB_FILTER_ROW (row));

      tb_people_filter_add (filter, line->field, line->comparison, line->value);
    }
  return filter;
}

/**
 * tb_filter_dialog_get_before:
 * @self: a dialog
 *
 * Returns: (transfer none): the name it was kept under; “” if it is new
 */
const char *
tb_filter_dialog_get_before (TbFilterDialog *self)
{
  g_return_val_if_fail (TB_IS_FILTER_DIALOG (self), "");
  return self->before;
}
