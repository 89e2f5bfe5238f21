/* bench-view.c: what the window costs: a frame while a list scrolls, a page, and memory
 *
 *   bench-view scroll  PROFILE [--constant]   frame times; --constant: the same view over rows
 *                                             that are always there, which is the floor
 *   bench-view preview PROFILE FILE.pdf       a paper opened until it is on the screen, and the
 *                                             same page drawn by poppler alone
 *   bench-view memory  PROFILE [ACTIONS]      memory before and after so many actions
 *   bench-view delta   PROFILE                see bench-delta.c
 *   bench-view first   PROFILE CITY VIEW      see bench-first.c
 *
 * Prints one line of NAME=NUMBER.  Times are of the main thread's processor, so that what else
 * runs on the machine does not count, and of the wall.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-view.h"

#include <malloc.h>
#include <stdlib.h>
#include <time.h>

#include "tb-ui-init.h"

#define WARM_ACTIONS 1000

double
bench_thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1e6;
}

double
bench_wall_ms (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The value below which that many of a hundred lie. */
double
bench_percentile (GArray *values,
                  guint   percent)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare);
  return g_array_index (values, double, (values->len - 1) * percent / 100);
}

GtkWidget *
bench_find (GtkWidget *root,
            GType      type)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = bench_find (w, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
bench_is_blank (Bench *bench,
                guint  position)
{
  g_autoptr (GObject)  slot = g_list_model_get_item (G_LIST_MODEL (bench->selection), position);
  g_autoptr (TbRecord) record = NULL;

  if (slot == NULL)
    return FALSE;
  g_object_get (slot, "record", &record, NULL);
  return record == NULL;
}

/* The first and the last row on the screen; the last is before the first if there are none. */
void
bench_find_rows (Bench *bench,
                 guint *first_out,
                 guint *last_out)
{
  guint  n = g_list_model_get_n_items (G_LIST_MODEL (bench->selection));
  double height = gtk_adjustment_get_upper (bench->adjustment) / MAX (n, 1);
  double top = gtk_adjustment_get_value (bench->adjustment);

  *first_out = n > 0 ? (guint) (top / height) : 1;
  *last_out = n > 0 ? (guint) ((top + gtk_adjustment_get_page_size (bench->adjustment)) / height)
                    : 0;
  if (n > 0)
    *last_out = MIN (*last_out, n - 1);
}

/* Whether any row on the screen has nothing in it. */
gboolean
bench_is_any_blank (Bench *bench)
{
  guint first, last;

  bench_find_rows (bench, &first, &last);
  for (guint i = first; i <= last; i++)
    if (bench_is_blank (bench, i))
      return TRUE;
  return FALSE;
}

static void
open_desk (Bench      *bench,
           const char *folder)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbClock) clock = tb_clock_new (BENCH_NOW);
  TbDeskOptions       options = { .folder = folder, .clock = clock, .is_demo = TRUE };

  bench->rand = g_rand_new_with_seed (1);
  bench->desk = tb_desk_open (&options, &error);
  if (bench->desk == NULL)
    {
      g_printerr ("%s\n", error->message);
      exit (1);
    }
}

/* The whole list: the view grows towards it. */
static gboolean
is_loaded (Bench *bench)
{
  g_autoptr (GListModel) growing = NULL;
  g_autoptr (GListModel) list = NULL;
  gboolean               is_loaded = FALSE;

  g_object_get (bench->selection, "model", &growing, NULL);
  g_object_get (growing, "model", &list, NULL);
  g_object_get (list, "is-loaded", &is_loaded, NULL);
  return is_loaded && g_list_model_get_n_items (list) > 0 &&
         g_list_model_get_n_items (growing) == g_list_model_get_n_items (list);
}

/* Whether the view on the screen has a list of rows, and takes it. */
gboolean
bench_has_list (Bench *bench)
{
  GtkWidget *view;

  if (bench->view != NULL)
    return TRUE;
  if ((view = bench_find (GTK_WIDGET (bench->window), GTK_TYPE_COLUMN_VIEW)) == NULL)
    return FALSE;
  bench->view = GTK_COLUMN_VIEW (view);
  bench->selection = gtk_column_view_get_model (bench->view);
  bench->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  return TRUE;
}

/* The real window with all volunteers, the first rows on the screen. */
void
bench_open_window (Bench *bench)
{
  bench->window = tb_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), BENCH_WINDOW_WIDTH, BENCH_WINDOW_HEIGHT);
  tb_window_set_desk (bench->window, bench->desk);
  tb_window_show_desk (bench->window);
  gtk_window_present (GTK_WINDOW (bench->window));
  gtk_widget_activate_action (GTK_WIDGET (bench->window), "win.show", "s", "volunteers");
  while (!bench_has_list (bench))
    g_main_context_iteration (NULL, TRUE);
  while (!is_loaded (bench) || gtk_adjustment_get_page_size (bench->adjustment) < 1 ||
         bench_is_any_blank (bench))
    g_main_context_iteration (NULL, TRUE);
}

/* What this process holds in proportion, in KiB. */
static guint64
read_pss (void)
{
  g_autofree char *text = NULL;
  const char      *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss:");
  return line != NULL ? g_ascii_strtoull (line + 5, NULL, 10) : 0;
}

/* What is allocated and not freed, in KiB: grows by leaks alone. */
static guint64
read_used (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (info.uordblks + info.hblkhd) / 1024;
}

/* One thing a person does: moves, selects, and the frames that follow. */
static void
act (Bench *bench,
     guint  number)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (bench->selection));

  switch (number % 4)
    {
    case 0:
      gtk_adjustment_set_value (bench->adjustment,
                                g_rand_double (bench->rand) *
                                    gtk_adjustment_get_upper (bench->adjustment));
      break;
    case 1:
      if (n > 0)
        gtk_selection_model_select_item (
            bench->selection, (guint) g_rand_int_range (bench->rand, 0, (gint32) n), TRUE);
      break;
    case 2:
      gtk_widget_activate_action (GTK_WIDGET (bench->window), "win.show", "s",
                                  number % 8 == 2 ? "elders" : "volunteers");
      break;
    default:
      gtk_adjustment_set_value (bench->adjustment,
                                gtk_adjustment_get_value (bench->adjustment) + 200);
    }
  for (guint i = 0; i < 4 || g_main_context_pending (NULL); i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
run_memory (Bench *bench,
            guint  n_actions)
{
  guint64 first, warm, last, used;

  bench_open_window (bench);
  first = read_pss ();
  for (guint i = 0; i < WARM_ACTIONS; i++)
    act (bench, i);
  warm = read_pss ();
  used = read_used ();
  for (guint i = 0; i < n_actions; i++)
    act (bench, i);
  last = read_pss ();
  g_print ("first_kib=%" G_GUINT64_FORMAT " warm_kib=%" G_GUINT64_FORMAT
           " last_kib=%" G_GUINT64_FORMAT " used_warm_kib=%" G_GUINT64_FORMAT
           " used_last_kib=%" G_GUINT64_FORMAT " actions=%u\n",
           first, warm, last, used, read_used (), n_actions);
}

int
main (int   argc,
      char *argv[])
{
  Bench       bench = { NULL };
  const char *mode = argc > 2 ? argv[1] : "";
  const char *more = argc > 3 ? argv[3] : NULL;

  gtk_init ();
  adw_init ();
  tb_ui_register ();
  if (argc > 2)
    open_desk (&bench, argv[2]);
  if (g_str_equal (mode, "scroll"))
    bench_run_scroll (&bench, more != NULL);
  else if (g_str_equal (mode, "preview") && more != NULL)
    bench_run_preview (&bench, more);
  else if (g_str_equal (mode, "memory"))
    run_memory (&bench, more != NULL ? (guint) atoi (more) : 10000);
  else if (g_str_equal (mode, "delta"))
    bench_run_delta (&bench);
  else if (g_str_equal (mode, "first") && argc > 4)
    bench_run_first (&bench, argv[3], argv[4]);
  else
    {
      g_printerr ("Use: see the head of bench-view.c\n");
      return 2;
    }
  return 0; /* the window and the desk end with the program */
}
