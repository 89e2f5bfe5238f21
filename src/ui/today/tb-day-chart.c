/* tb-day-chart.c: a month as bars, a day each
 *
 * Bars are widgets, because only widgets can be reached and read out; lines and figures are
 * drawn.  Tab goes to one bar and away again, arrows go from bar to bar, Enter opens a day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day-chart.h"

#include <adwaita.h>

#include "tb-day-bar.h"

#define N_TEXT_LINES 11 /* height of the chart, in lines of its text */
#define GAP          8  /* px beside and below the bars */

struct _TbDayChart
{
  GtkWidget     parent_instance;
  TbTodayState *state;   /* (owned) (nullable) */
  GPtrArray    *bars;    /* (owned) (element-type TbDayBar): children */
  GtkWidget    *current; /* (unowned) (nullable): where Tab leads */
  char         *readout; /* (owned): of the day people point at, else of today */
};

enum
{
  PROP_READOUT = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_DAY_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbDayChart, tb_day_chart, GTK_TYPE_WIDGET)

/* Where things stand, in px. */
typedef struct
{
  int left;
  int top;
  int width;
  int height;
  int line; /* of text */
} Frame;

static PangoLayout *
make_layout (TbDayChart *self,
             gint64      number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
}

static int
get_line_height (TbDayChart *self)
{
  g_autoptr (PangoLayout) layout = make_layout (self, 0);
  int                     height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static Frame
get_frame (TbDayChart *self,
           int         width,
           int         height)
{
  TbTodayScale            scale = tb_today_state_get_scale (self->state);
  g_autoptr (PangoLayout) layout = make_layout (self, scale.step / 60 * scale.n_steps);
  Frame                   frame = { 0 };
  int                     label_width = 0;

  pango_layout_get_pixel_size (layout, &label_width, &frame.line);
  frame.left = label_width + GAP;
  frame.top = frame.line / 2;
  frame.width = MAX (1, width - frame.left);
  frame.height = MAX (1, height - frame.top - GAP / 2 - frame.line);
  return frame;
}

/* Left edge of a bar, so that those of all bars fill the width. */
static int
get_x (const Frame        *frame,
       const TbTodayScale *scale,
       guint               i)
{
  return frame->left + frame->width * (int) i / (int) scale->n_slots;
}

static void
draw_text (TbDayChart    *self,
           GtkSnapshot   *snapshot,
           gint64         number,
           const GdkRGBA *color,
           float          align,
           int            x,
           int            y)
{
  g_autoptr (PangoLayout) layout = make_layout (self, number);
  int                     width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (x - (int) ((float) width * align)),
                                                (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* How many days lie between two figures below, so that they do not touch. */
static guint
choose_label_step (TbDayChart         *self,
                   const Frame        *frame,
                   const TbTodayScale *scale)
{
  static const guint      steps[] = { 1, 2, 4, 5, 7, 10 };
  g_autoptr (PangoLayout) layout = make_layout (self, 30);
  int                     width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (frame->width * (int) steps[i] / (int) scale->n_slots >= width * 2)
      return steps[i];
  return 15;
}

static void
draw_frame (TbDayChart  *self,
            GtkSnapshot *snapshot)
{
  int          width = gtk_widget_get_width (GTK_WIDGET (self));
  Frame        frame = get_frame (self, width, gtk_widget_get_height (GTK_WIDGET (self)));
  TbTodayScale scale = tb_today_state_get_scale (self->state);
  guint        step = choose_label_step (self, &frame, &scale);
  GdkRGBA      color;
  GdkRGBA      faint;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  faint = color;
  faint.alpha *= adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 0.6f
                                                                                        : 0.25f;
  for (guint i = 0; i <= scale.n_steps; i++)
    {
      int y = frame.top + frame.height - frame.height * (int) i / (int) scale.n_steps;

      gtk_snapshot_append_color (snapshot, &faint,
                                 &GRAPHENE_RECT_INIT ((float) frame.left, (float) y,
                                                      (float) frame.width, 1.f));
      draw_text (self, snapshot, scale.step / 60 * i, &color, 1.f, frame.left - GAP,
                 y - frame.line / 2);
    }
  for (guint i = 0; i < scale.n_days; i++)
    if ((scale.n_days - 1 - i) % step == 0)
      draw_text (self, snapshot, i + 1, &color, 0.5f,
                 (get_x (&frame, &scale, i) + get_x (&frame, &scale, i + 1)) / 2,
                 frame.top + frame.height + GAP / 2);
}

static void
tb_day_chart_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  TbDayChart *self = TB_DAY_CHART (widget);

  if (self->state == NULL)
    return;
  draw_frame (self, snapshot);
  for (guint i = 0; i < self->bars->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->bars, i), snapshot);
}

static void
tb_day_chart_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  int line = get_line_height (TB_DAY_CHART (widget));

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? line * N_TEXT_LINES : line * 14;
}

static void
tb_day_chart_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  TbDayChart  *self = TB_DAY_CHART (widget);
  TbTodayScale scale;
  Frame        frame;

  if (self->state == NULL)
    return;
  scale = tb_today_state_get_scale (self->state);
  frame = get_frame (self, width, height);
  for (guint i = 0; i < self->bars->len; i++)
    {
      int           x = get_x (&frame, &scale, i);
      GtkAllocation room = { x, frame.top, get_x (&frame, &scale, i + 1) - x, frame.height };

      gtk_widget_size_allocate (g_ptr_array_index (self->bars, i), &room, -1);
    }
}

static TbDayBar *
find_focus (TbDayChart *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return child != NULL ? TB_DAY_BAR (child) : NULL;
}

static gboolean
tb_day_chart_focus (GtkWidget       *widget,
                    GtkDirectionType direction)
{
  TbDayChart *self = TB_DAY_CHART (widget);
  TbDayBar   *focus = find_focus (self);
  guint       i = 0;

  if (self->bars->len == 0)
    return FALSE;
  if (focus == NULL)
    return gtk_widget_grab_focus (self->current);
  if (!g_ptr_array_find (self->bars, focus, &i))
    return FALSE;
  if (direction == GTK_DIR_LEFT && i > 0)
    return gtk_widget_grab_focus (g_ptr_array_index (self->bars, i - 1));
  if (direction == GTK_DIR_RIGHT && i + 1 < self->bars->len)
    return gtk_widget_grab_focus (g_ptr_array_index (self->bars, i + 1));
  return direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT;
}

static gboolean
tb_day_chart_grab_focus (GtkWidget *widget)
{
  TbDayChart *self = TB_DAY_CHART (widget);

  return self->current != NULL && gtk_widget_grab_focus (self->current);
}

/* Says the day under the pointer, else the one with the keyboard, else today. */
static void
read_out (TbDayChart *self)
{
  GtkWidget *told = NULL;

  for (guint i = 0; i < self->bars->len; i++)
    {
      GtkWidget *bar = g_ptr_array_index (self->bars, i);

      if ((gtk_widget_get_state_flags (bar) & GTK_STATE_FLAG_PRELIGHT) != 0)
        told = bar;
    }
  if (told == NULL)
    told = self->current;
  if (told == NULL ||
      g_strcmp0 (self->readout, tb_day_bar_get_sentence (TB_DAY_BAR (told))) == 0)
    return;
  g_free (self->readout);
  self->readout = g_strdup (tb_day_bar_get_sentence (TB_DAY_BAR (told)));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READOUT]);
}

static void
tb_day_chart_set_focus_child (GtkWidget *widget,
                              GtkWidget *child)
{
  TbDayChart *self = TB_DAY_CHART (widget);

  GTK_WIDGET_CLASS (tb_day_chart_parent_class)->set_focus_child (widget, child);
  if (child == NULL || self->bars->len == 0)
    return;
  self->current = child;
  read_out (self);
}

static void
on_bar_clicked (TbDayChart *self,
                TbDayBar   *bar)
{
  g_signal_emit (self, signals[SIGNAL_DAY_ACTIVATED], 0, tb_day_bar_get_day (bar));
}

static gboolean
go_to_end (GtkWidget *widget,
           GVariant  *args,
           gpointer   data)
{
  TbDayChart *self = TB_DAY_CHART (widget);

  if (self->bars->len == 0)
    return FALSE;
  return gtk_widget_grab_focus (
      g_ptr_array_index (self->bars, g_variant_get_boolean (args) ? self->bars->len - 1 : 0));
}

static void
set_n_bars (TbDayChart *self,
            guint       n)
{
  while (self->bars->len > n)
    {
      GtkWidget *bar = g_ptr_array_steal_index (self->bars, self->bars->len - 1);

      if (self->current == bar)
        self->current = NULL;
      gtk_widget_unparent (bar);
    }
  while (self->bars->len < n)
    {
      GtkWidget *bar = tb_day_bar_new ();

      gtk_widget_set_parent (bar, GTK_WIDGET (self));
      g_signal_connect_object (bar, "clicked", G_CALLBACK (on_bar_clicked), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (bar, "state-flags-changed", G_CALLBACK (read_out), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->bars, bar);
    }
}

static void
tb_day_chart_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  g_value_set_string (value, TB_DAY_CHART (object)->readout);
}

static void
tb_day_chart_dispose (GObject *object)
{
  TbDayChart *self = TB_DAY_CHART (object);

  set_n_bars (self, 0);
  g_clear_pointer (&self->state, tb_today_state_unref);
  G_OBJECT_CLASS (tb_day_chart_parent_class)->dispose (object);
}

static void
tb_day_chart_finalize (GObject *object)
{
  TbDayChart *self = TB_DAY_CHART (object);

  g_ptr_array_unref (self->bars);
  g_free (self->readout);
  G_OBJECT_CLASS (tb_day_chart_parent_class)->finalize (object);
}

static void
tb_day_chart_class_init (TbDayChartClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_day_chart_get_property;
  object_class->dispose = tb_day_chart_dispose;
  object_class->finalize = tb_day_chart_finalize;
  widget_class->snapshot = tb_day_chart_snapshot;
  widget_class->measure = tb_day_chart_measure;
  widget_class->size_allocate = tb_day_chart_size_allocate;
  widget_class->focus = tb_day_chart_focus;
  widget_class->grab_focus = tb_day_chart_grab_focus;
  widget_class->set_focus_child = tb_day_chart_set_focus_child;

  /* What can be read of a day, in words. */
  properties[PROP_READOUT] = g_param_spec_string ("readout", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* Emitted with a day, as yyyymmdd, that somebody wants to see. */
  signals[SIGNAL_DAY_ACTIVATED] = g_signal_new ("day-activated", TB_TYPE_DAY_CHART,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, go_to_end, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, go_to_end, "b", TRUE);
  gtk_widget_class_set_css_name (widget_class, "day-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tb_day_chart_init (TbDayChart *self)
{
  self->bars = g_ptr_array_new ();
}

/**
 * tb_day_chart_set_state:
 * @self: a chart
 * @state: (nullable): the month it shows; %NULL for none
 */
void
tb_day_chart_set_state (TbDayChart   *self,
                        TbTodayState *state)
{
  TbTodayScale scale;

  g_return_if_fail (TB_IS_DAY_CHART (self));

  g_clear_pointer (&self->state, tb_today_state_unref);
  if (state == NULL)
    {
      set_n_bars (self, 0);
      return;
    }
  self->state = tb_today_state_ref (state);
  scale = tb_today_state_get_scale (state);
  set_n_bars (self, scale.n_days);
  for (guint i = 0; i < scale.n_days; i++)
    {
      TbDayBar        *bar = g_ptr_array_index (self->bars, i);
      g_autofree char *sentence = tb_today_state_describe_day (state, i);

      tb_day_bar_set_day (bar, scale.first_day + i, sentence);
      tb_day_bar_set_share (bar, tb_today_state_get_minutes (state, i),
                            scale.step * scale.n_steps);
      if (i + 1 == scale.n_days)
        gtk_widget_add_css_class (GTK_WIDGET (bar), "today");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (bar), "today");
    }
  if (self->current == NULL && scale.n_days > 0)
    self->current = g_ptr_array_index (self->bars, scale.n_days - 1);
  read_out (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
