/* bench-scroll.c: frames while the list of volunteers scrolls, over its rows or over constant ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-view.h"

#define N_WARM      20 /* wheel steps that are not measured */
#define N_WHEEL     200
#define N_JUMPS     60
#define N_SAMPLES   64  /* rows the constant model repeats */
#define BLANK_LIMIT 120 /* frames after which a row that stays blank is given up */

#define BENCH_TYPE_CONSTANT (bench_constant_get_type ())
G_DECLARE_FINAL_TYPE (BenchConstant, bench_constant, BENCH, CONSTANT, GObject)

struct _BenchConstant
{
  GObject    parent_instance;
  GPtrArray *samples; /* (owned) (element-type GObject) */
  GType      type;
  guint      n;
};

static GType
get_type (GListModel *model)
{
  return BENCH_CONSTANT (model)->type;
}

static guint
get_n (GListModel *model)
{
  return BENCH_CONSTANT (model)->n;
}

static gpointer
get (GListModel *model,
     guint       position)
{
  BenchConstant *self = BENCH_CONSTANT (model);

  return position < self->n
             ? g_object_ref (g_ptr_array_index (self->samples, position % self->samples->len))
             : NULL;
}

static void
bench_constant_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_type;
  iface->get_n_items = get_n;
  iface->get_item = get;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BenchConstant, bench_constant, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, bench_constant_list_init))

static void
bench_constant_finalize (GObject *object)
{
  g_clear_pointer (&BENCH_CONSTANT (object)->samples, g_ptr_array_unref);
  G_OBJECT_CLASS (bench_constant_parent_class)->finalize (object);
}

static void
bench_constant_class_init (BenchConstantClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bench_constant_finalize;
}

static void
bench_constant_init (BenchConstant *self)
{
  self->samples = g_ptr_array_new_with_free_func (g_object_unref);
}

typedef struct
{
  Bench  *bench;
  GArray *cpu;         /* (owned) (element-type double): ms a frame */
  GArray *wall;        /* (owned) (element-type double) */
  double  last_cpu;    /* when the last frame ended */
  double  frame_start; /* of this one, on the wall */
  guint   n_steps;
  guint   n_blank;   /* frames in a row with a blank row */
  guint   worst;     /* the most of those */
  guint   n_blanked; /* jumps or steps after which a frame had a blank row */
} Scroll;

static void
on_before_paint (GdkFrameClock *clock,
                 Scroll        *scroll)
{
  scroll->frame_start = bench_wall_ms ();
}

static void
on_after_paint (GdkFrameClock *clock,
                Scroll        *scroll)
{
  double cpu = bench_thread_ms ();
  double used = cpu - scroll->last_cpu;
  double took = bench_wall_ms () - scroll->frame_start;

  if (scroll->n_steps > N_WARM)
    {
      g_array_append_val (scroll->cpu, used);
      g_array_append_val (scroll->wall, took);
    }
  if (bench_is_any_blank (scroll->bench))
    {
      scroll->n_blanked += scroll->n_blank == 0;
      scroll->worst = MAX (scroll->worst, ++scroll->n_blank);
    }
  else
    scroll->n_blank = 0;
  scroll->last_cpu = bench_thread_ms (); /* looking for blank rows is not the view's work */
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  Scroll        *scroll = data;
  GtkAdjustment *adjustment = scroll->bench->adjustment;
  double         page = gtk_adjustment_get_page_size (adjustment);
  double         most = gtk_adjustment_get_upper (adjustment) - page;

  if (scroll->n_blank > 0 && scroll->n_blank < BLANK_LIMIT)
    return G_SOURCE_CONTINUE; /* people wait until they see something */
  scroll->n_blank = 0;
  if (scroll->n_steps++ < N_WARM + N_WHEEL)
    gtk_adjustment_set_value (adjustment,
                              MIN (gtk_adjustment_get_value (adjustment) + page / 12, most));
  else
    gtk_adjustment_set_value (adjustment, g_rand_double (scroll->bench->rand) * most);
  return G_SOURCE_CONTINUE;
}

/* Puts rows that are always there in the place of the real ones. */
static void
make_constant (Bench *bench)
{
  g_autoptr (BenchConstant) constant = g_object_new (BENCH_TYPE_CONSTANT, NULL);
  g_autoptr (GListModel)    model = NULL;

  g_object_get (bench->selection, "model", &model, NULL);
  constant->n = g_list_model_get_n_items (model);
  constant->type = g_list_model_get_item_type (model);
  for (guint i = 0; i < MIN (N_SAMPLES, constant->n); i++)
    {
      while (bench_is_blank (bench, i))
        g_main_context_iteration (NULL, TRUE);
      g_ptr_array_add (constant->samples, g_list_model_get_item (model, i));
    }
  g_object_set (bench->selection, "model", constant, NULL);
}

void
bench_run_scroll (Bench   *bench,
                  gboolean is_constant)
{
  GdkFrameClock *clock;
  Scroll         scroll = { .bench = bench };

  bench_open_window (bench);
  if (is_constant)
    make_constant (bench);
  scroll.cpu = g_array_new (FALSE, FALSE, sizeof (double));
  scroll.wall = g_array_new (FALSE, FALSE, sizeof (double));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->view));
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), &scroll);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &scroll);
  scroll.last_cpu = bench_thread_ms ();
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->view), on_tick, &scroll, NULL);
  while (scroll.n_steps < N_WARM + N_WHEEL + N_JUMPS)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (clock, &scroll);
  g_print ("rows=%u frames=%u p50_ms=%.2f p99_ms=%.2f wall_p99_ms=%.2f blank_steps=%u "
           "blank_frames=%u\n",
           g_list_model_get_n_items (G_LIST_MODEL (bench->selection)), scroll.cpu->len,
           bench_percentile (scroll.cpu, 50), bench_percentile (scroll.cpu, 99),
           bench_percentile (scroll.wall, 99),
           scroll.n_blanked, scroll.worst);
}
