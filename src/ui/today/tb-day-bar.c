/* tb-day-bar.c: one day of a chart: a bar that can be pressed
 *
 * It is a button as high as the chart, so that a day of few hours can be hit as well; its
 * colour is that of its text, so the style sheet decides it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day-bar.h"

#include <math.h>

struct _TbDayBar
{
  GtkButton parent_instance;
  gint64    day;      /* yyyymmdd */
  char     *sentence; /* (owned): what is said of it */
  gint64    part;     /* of … */
  gint64    whole;    /* … the height */
};

G_DEFINE_FINAL_TYPE (TbDayBar, tb_day_bar, GTK_TYPE_BUTTON)

static void
tb_day_bar_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  TbDayBar *self = TB_DAY_BAR (widget);
  int       width = gtk_widget_get_width (widget);
  int       height = gtk_widget_get_height (widget);
  float     bar;
  float     gap = roundf ((float) width * 0.15f);
  GdkRGBA   color;

  if (self->part <= 0 || self->whole <= 0)
    return;
  /* whole pixels: an edge between two is a blur */
  bar = MAX (2.f, roundf ((float) height * (float) self->part / (float) self->whole));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (gap, (float) height - bar,
                                                  MAX (2.f, (float) width - 2 * gap), bar));
}

static void
tb_day_bar_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  *minimum = 1; /* the chart decides */
  *natural = 1;
}

static void
tb_day_bar_finalize (GObject *object)
{
  g_free (TB_DAY_BAR (object)->sentence);
  G_OBJECT_CLASS (tb_day_bar_parent_class)->finalize (object);
}

static void
tb_day_bar_class_init (TbDayBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tb_day_bar_finalize;
  widget_class->snapshot = tb_day_bar_snapshot;
  widget_class->measure = tb_day_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "day-bar");
}

static void
tb_day_bar_init (TbDayBar *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL); /* it has no child */
}

/**
 * tb_day_bar_new:
 *
 * Returns: (transfer floating): a bar of no day yet
 */
GtkWidget *
tb_day_bar_new (void)
{
  return g_object_new (TB_TYPE_DAY_BAR, NULL);
}

/**
 * tb_day_bar_set_day:
 * @self: a bar
 * @day: which day, as yyyymmdd
 * @sentence: what is said of it to who listens
 */
void
tb_day_bar_set_day (TbDayBar   *self,
                    gint64      day,
                    const char *sentence)
{
  g_return_if_fail (TB_IS_DAY_BAR (self));

  self->day = day;
  if (g_strcmp0 (self->sentence, sentence) == 0)
    return;
  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

/**
 * tb_day_bar_set_share:
 * @self: a bar
 * @part: how high it is, of …
 * @whole: … what fills it
 */
void
tb_day_bar_set_share (TbDayBar *self,
                      gint64    part,
                      gint64    whole)
{
  g_return_if_fail (TB_IS_DAY_BAR (self));

  self->part = part;
  self->whole = whole;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tb_day_bar_get_day:
 * @self: a bar
 *
 * Returns: its day, as yyyymmdd
 */
gint64
tb_day_bar_get_day (TbDayBar *self)
{
  g_return_val_if_fail (TB_IS_DAY_BAR (self), 0);
  return self->day;
}

/**
 * tb_day_bar_get_sentence:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): what is said of its day
 */
const char *
tb_day_bar_get_sentence (TbDayBar *self)
{
  g_return_val_if_fail (TB_IS_DAY_BAR (self), NULL);
  return self->sentence;
}
