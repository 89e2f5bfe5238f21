/* tb-compare-row.c: comparing the rows here with the city's, and what came of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-compare-row.h"

#include <glib/gi18n.h>

#include "tb-desk-compare.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/sync/tb-compare-row.ui"

struct _TbCompareRow
{
  GtkBox        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of what is under way */
  char         *sentence;    /* (owned) (nullable): what came of the last one asked for here */

  /* from the template */
  GtkLabel       *label;
  GtkProgressBar *bar;
  GtkWidget      *start_button;
  GtkWidget      *stop_button;
  GtkWidget      *anew_button;
};

enum
{
  PROP_DESK = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbCompareRow, tb_compare_row, GTK_TYPE_BOX)

static char *
print_last (TbDesk *desk)
{
  g_autofree char *ago = NULL;

  if (tb_desk_get_n_left (desk) > 0)
    return g_strdup (_ ("Some data stay different from the city platform’s whatever is tried. Read "
                        "everything anew; what waits to be sent is kept."));
  if (tb_desk_get_compared_us (desk) == 0)
    return g_strdup (_ ("The data here were not checked yet."));
  ago = tb_ui_format_ago (tb_desk_get_compared_us (desk), tb_desk_get_now (desk));
  return g_strdup_printf (_ ("Data last checked: %s"), ago);
}

static char *
print_outcome (const TbDeskComparison *found)
{
  const guint      n_rows = (guint) found->n_rows;
  const guint      n_cured = (guint) found->n_cured;
  g_autofree char *compared = g_strdup_printf (
      /* TRANSLATORS: rows of data, kinds of data */
      ngettext ("%1$u row of %2$u kinds compared", "%1$u rows of %2$u kinds compared", n_rows),
      n_rows, found->n_kinds);
  g_autofree char *outcome = NULL;

  if (found->n_left > 0)
    outcome = g_strdup (_ ("some stay different whatever is tried: read everything anew; what "
                           "waits to be sent is kept"));
  else if (n_cured > 0)
    outcome = g_strdup_printf (ngettext ("%u was put right", "%u were put right", n_cured),
                               n_cured);
  else if (found->n_restless > 0)
    outcome = g_strdup (_ ("some changed all the time: check again later"));
  else
    outcome = g_strdup (_ ("all are as the city platform has them"));
  return g_strdup_printf (_ ("%s · %s"), compared, outcome);
}

static void
update (TbCompareRow *self)
{
  const gboolean   is_busy = self->cancellable != NULL;
  g_autofree char *last = NULL;

  gtk_widget_set_visible (self->start_button, !is_busy);
  gtk_widget_set_visible (self->stop_button, is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), is_busy);
  gtk_widget_set_visible (self->anew_button,
                          !is_busy && self->desk != NULL && tb_desk_get_n_left (self->desk) > 0);
  if (is_busy)
    gtk_label_set_label (self->label, _ ("The data here are compared with the city platform’s…"));
  else if (self->sentence != NULL)
    gtk_label_set_label (self->label, self->sentence);
  else if (self->desk != NULL)
    gtk_label_set_label (self->label, last = print_last (self->desk));
}

/* One comparison that was asked for; the row may go meanwhile. */
typedef struct
{
  GWeakRef      row;
  GCancellable *cancellable; /* (owned) */
} Asked;

static void
on_progress (guint    done,
             guint    total,
             gpointer data)
{
  Asked                   *asked = data;
  g_autoptr (TbCompareRow) self = g_weak_ref_get (&asked->row);

  if (self != NULL && self->cancellable == asked->cancellable && total > 0)
    gtk_progress_bar_set_fraction (self->bar, (double) done / total);
}

static void
on_compared (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Asked                   *asked = data;
  g_autoptr (TbCompareRow) self = g_weak_ref_get (&asked->row);
  g_autoptr (GError)       error = NULL;
  TbDeskComparison         found;
  gboolean                 was_focused;
  gboolean                 ok = tb_desk_compare_finish (TB_DESK (source), result, &found, &error);

  if (self != NULL && self->cancellable == asked->cancellable)
    {
      g_clear_object (&self->cancellable);
      g_clear_pointer (&self->sentence, g_free);
      if (ok)
        self->sentence = print_outcome (&found);
      else if (g_error_matches (error, TB_ERROR, TB_ERROR_ABSENT))
        self->sentence = g_strdup (_ ("This city platform cannot compare data yet."));
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        self->sentence = g_strdup (tb_ui_explain_error (error));
      was_focused = gtk_widget_has_focus (self->stop_button);
      update (self);
      if (was_focused)
        gtk_widget_grab_focus (self->start_button); /* the other one is gone */
    }
  g_weak_ref_clear (&asked->row);
  g_object_unref (asked->cancellable);
  g_free (asked);
}

/* Template callbacks. */

static void
tb_compare_row_on_start (TbCompareRow *self)
{
  Asked *asked;

  if (self->desk == NULL || self->cancellable != NULL)
    return;
  asked = g_new (Asked, 1);
  g_weak_ref_init (&asked->row, self);
  self->cancellable = g_cancellable_new ();
  asked->cancellable = g_object_ref (self->cancellable);
  gtk_progress_bar_set_fraction (self->bar, 0);
  update (self);
  gtk_widget_grab_focus (self->stop_button);
  tb_desk_compare_async (self->desk, on_progress, asked, self->cancellable, on_compared, asked);
}

static void
tb_compare_row_on_stop (TbCompareRow *self)
{
  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  update (self);
  gtk_widget_grab_focus (self->start_button);
}

static void
set_desk (TbCompareRow *self,
          TbDesk       *desk)
{
  if (desk == NULL || !g_set_object (&self->desk, desk))
    return;
  g_signal_connect_object (desk, "exchange-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
tb_compare_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_value_set_object (value, TB_COMPARE_ROW (object)->desk);
}

static void
tb_compare_row_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  set_desk (TB_COMPARE_ROW (object), g_value_get_object (value));
}

static void
tb_compare_row_dispose (GObject *object)
{
  TbCompareRow *self = TB_COMPARE_ROW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_COMPARE_ROW);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->sentence, g_free);
  G_OBJECT_CLASS (tb_compare_row_parent_class)->dispose (object);
}

static void
tb_compare_row_class_init (TbCompareRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_compare_row_get_property;
  object_class->set_property = tb_compare_row_set_property;
  object_class->dispose = tb_compare_row_dispose;
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbCompareRow, label);
  gtk_widget_class_bind_template_child (widget_class, TbCompareRow, bar);
  gtk_widget_class_bind_template_child (widget_class, TbCompareRow, start_button);
  gtk_widget_class_bind_template_child (widget_class, TbCompareRow, stop_button);
  gtk_widget_class_bind_template_child (widget_class, TbCompareRow, anew_button);
  gtk_widget_class_bind_template_callback (widget_class, tb_compare_row_on_start);
  gtk_widget_class_bind_template_callback (widget_class, tb_compare_row_on_stop);
}

static void
tb_compare_row_init (TbCompareRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}
