/* bench-first.c: the window while everything comes for the first time
 *
 * Signs in with an empty profile and stays in one view until all is there, drawing a frame whenever
 * one is due.  A turn of the main loop lasts from the end of one poll() to the beginning of the
 * next, less the time in which others had the processors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-view.h"

#include <stdlib.h>

#include "tb-stall.h"

#define ACCOUNT  "coordinator"
#define PASSWORD "demo"
#define LIMIT_MS 50.0

/* Global, because poll() is given no data. */
static struct
{
  GPollFunc poll; /* what was there before */
  double    begin_ms;
  double    begin_waited_ms;
  double    begin_cpu_ms;
  double    longest_ms;     /* less waiting for a processor */
  double    longest_cpu_ms; /* of the main thread alone: less waiting for anybody */
  double    longest_wall_ms;
  guint     n_turns;
  guint     n_long;
} turns;

typedef struct
{
  double last_ms; /* when the last frame began */
  double waited_ms;
  double longest_ms; /* between two frames, less waiting for a processor */
  guint  n_frames;
  guint  n_long;
} Frames;

/* How long the main thread has waited for a processor. */
static double
read_waited_ms (void)
{
  g_autofree char *text = NULL;
  char            *end;

  if (!g_file_get_contents ("/proc/thread-self/schedstat", &text, NULL, NULL))
    return 0;
  g_ascii_strtoull (text, &end, 10); /* computed; the second number is waited */
  return (double) g_ascii_strtoull (end, NULL, 10) / 1e6;
}

static gint
watched_poll (GPollFD *fds,
              guint    n_fds,
              gint     timeout_ms)
{
  gint n;

  if (turns.begin_ms > 0)
    {
      double wall = bench_wall_ms () - turns.begin_ms;
      double own = wall - (read_waited_ms () - turns.begin_waited_ms);

      turns.n_turns++;
      turns.n_long += own > LIMIT_MS;
      turns.longest_ms = MAX (turns.longest_ms, own);
      turns.longest_wall_ms = MAX (turns.longest_wall_ms, wall);
      turns.longest_cpu_ms = MAX (turns.longest_cpu_ms, bench_thread_ms () - turns.begin_cpu_ms);
    }
  n = turns.poll (fds, n_fds, timeout_ms);
  turns.begin_cpu_ms = bench_thread_ms ();
  turns.begin_waited_ms = read_waited_ms ();
  turns.begin_ms = bench_wall_ms ();
  return n;
}

/* Frames come one after the other, as long as somebody wants them. */
static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  Frames *frames = data;
  double  now = bench_wall_ms ();
  double  waited = read_waited_ms ();
  double  took = now - frames->last_ms - (waited - frames->waited_ms);

  if (frames->n_frames++ > 0)
    {
      frames->n_long += took > LIMIT_MS;
      frames->longest_ms = MAX (frames->longest_ms, took);
    }
  frames->last_ms = now;
  frames->waited_ms = waited;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
on_result (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
sign_in (Bench      *bench,
         const char *city)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sign_in_async (bench->desk, city, ACCOUNT, PASSWORD, NULL, on_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (!tb_desk_sign_in_finish (bench->desk, result, &error))
    {
      g_printerr ("%s\n", error->message);
      exit (1);
    }
}

static gboolean
has_rows (Bench *bench)
{
  return bench_has_list (bench) &&
         g_list_model_get_n_items (G_LIST_MODEL (bench->selection)) > 0 &&
         !bench_is_any_blank (bench);
}

/* The first turns put a window on the screen; what is watched is everything after that. */
static void
show_window (Bench      *bench,
             const char *view)
{
  bench->window = tb_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), BENCH_WINDOW_WIDTH, BENCH_WINDOW_HEIGHT);
  tb_window_set_desk (bench->window, bench->desk);
  gtk_window_present (GTK_WINDOW (bench->window));
  tb_window_show_desk (bench->window);
  gtk_widget_activate_action (GTK_WIDGET (bench->window), "win.show", "s", view);
  while (!gtk_widget_get_mapped (GTK_WIDGET (bench->window)))
    g_main_context_iteration (NULL, TRUE);
}

void
bench_run_first (Bench      *bench,
                 const char *city,
                 const char *view)
{
  Frames frames = { 0 };
  double start, shown = 0;

  tb_stall_watch (); /* names what holds it up, if the environment asks for that */
  sign_in (bench, city);
  start = bench_wall_ms ();
  show_window (bench, view);
  turns.poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, watched_poll);
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->window), on_tick, &frames, NULL);
  while (tb_desk_get_state (bench->desk) != TB_DESK_SYNCED || shown == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      if (shown == 0 && has_rows (bench))
        shown = bench_wall_ms ();
    }
  g_print ("turns=%u long_turns=%u longest_ms=%.1f longest_wall_ms=%.1f longest_cpu_ms=%.1f ",
           turns.n_turns, turns.n_long, turns.longest_ms, turns.longest_wall_ms,
           turns.longest_cpu_ms);
  g_print ("frames=%u long_frames=%u longest_frame_ms=%.1f rows=%u shown_s=%.2f synced_s=%.2f\n",
           frames.n_frames, frames.n_long, frames.longest_ms,
           g_list_model_get_n_items (G_LIST_MODEL (bench->selection)), (shown - start) / 1000,
           (bench_wall_ms () - start) / 1000);
}
