/* bench-view.c: what the window costs: a frame while a list scrolls, a page, and memory
 *
 *   bench-view scroll  PROFILE [--constant]   frame times; --constant: the same view over rows
 *                                             that are always there, which is the floor
 *   bench-view preview PROFILE FILE.pdf       a paper opened until it is on the screen, and the
 *                                             same page drawn by poppler alone
 *   bench-view memory  PROFILE [ACTIONS]      memory before and after so many actions
 *
 * Prints one line of NAME=NUMBER.  Times are of the main thread's processor, so that what else
 * runs on the machine does not count, and of the wall.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <poppler.h>
#include <stdlib.h>
#include <time.h>

#include "tb-desk.h"
#include "tb-paper-preview.h"
#include "tb-ui-init.h"
#include "tb-window.h"

#define NOW           "2026-11-23T09:25+08:00"
#define N_WARM        20 /* wheel steps that are not measured */
#define N_WHEEL       200
#define N_JUMPS       60
#define N_SAMPLES     64  /* rows the constant model repeats */
#define BLANK_LIMIT   120 /* frames after which a row that stays blank is given up */
#define PAGES         21  /* times a paper is opened */
#define WARM_ACTIONS  1000
#define WINDOW_WIDTH  1400
#define WINDOW_HEIGHT 900

/* --- Rows that are always there ------------------------------------------------------------ */

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

/* --- Figures ------------------------------------------------------------------------------- */

static double
thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1e6;
}

static double
wall_ms (void)
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
static double
percentile (GArray *values,
            guint   percent)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare);
  return g_array_index (values, double, (values->len - 1) * percent / 100);
}

/* --- The window ---------------------------------------------------------------------------- */

typedef struct
{
  TbDesk             *desk;   /* (owned) */
  TbWindow           *window; /* (unowned): GTK's */
  GtkColumnView      *view;   /* (unowned) (nullable) */
  GtkSingleSelection *selection;
  GtkAdjustment      *adjustment;
  GRand              *rand; /* (owned) */
} Bench;

static GtkWidget *
find (GtkWidget *root,
      GType      type)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find (w, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_blank (Bench *bench,
          guint  position)
{
  g_autoptr (GObject)  slot = g_list_model_get_item (G_LIST_MODEL (bench->selection), position);
  g_autoptr (TbRecord) record = NULL;

  if (slot == NULL)
    return FALSE;
  g_object_get (slot, "record", &record, NULL);
  return record == NULL;
}

/* Whether any row on the screen has nothing in it. */
static gboolean
is_any_blank (Bench *bench)
{
  guint  n = g_list_model_get_n_items (G_LIST_MODEL (bench->selection));
  double height = gtk_adjustment_get_upper (bench->adjustment) / MAX (n, 1);
  double top = gtk_adjustment_get_value (bench->adjustment);
  guint  first = (guint) (top / height);
  guint  last = (guint) ((top + gtk_adjustment_get_page_size (bench->adjustment)) / height);

  for (guint i = first; i <= last && i < n; i++)
    if (is_blank (bench, i))
      return TRUE;
  return FALSE;
}

static void
open_desk (Bench      *bench,
           const char *folder)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbClock) clock = tb_clock_new (NOW);
  TbDeskOptions       options = { .folder = folder, .clock = clock, .is_demo = TRUE };

  bench->rand = g_rand_new_with_seed (1);
  bench->desk = tb_desk_open (&options, &error);
  if (bench->desk == NULL)
    {
      g_printerr ("%s\n", error->message);
      exit (1);
    }
}

/* The real window with the list of volunteers, its first rows on the screen. */
static void
open_window (Bench *bench)
{
  GtkWidget *view = NULL;

  bench->window = tb_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), WINDOW_WIDTH, WINDOW_HEIGHT);
  tb_window_set_desk (bench->window, bench->desk);
  tb_window_show_desk (bench->window);
  gtk_window_present (GTK_WINDOW (bench->window));
  gtk_widget_activate_action (GTK_WIDGET (bench->window), "win.show", "s", "volunteers");
  while (view == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      view = find (GTK_WIDGET (bench->window), GTK_TYPE_COLUMN_VIEW);
    }
  bench->view = GTK_COLUMN_VIEW (view);
  bench->selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (bench->view));
  bench->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  while (g_list_model_get_n_items (G_LIST_MODEL (bench->selection)) == 0 ||
         gtk_adjustment_get_page_size (bench->adjustment) < 1 || is_any_blank (bench))
    g_main_context_iteration (NULL, TRUE);
}

/* --- Scrolling ----------------------------------------------------------------------------- */

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
  scroll->frame_start = wall_ms ();
}

static void
on_after_paint (GdkFrameClock *clock,
                Scroll        *scroll)
{
  double cpu = thread_ms ();
  double used = cpu - scroll->last_cpu;
  double took = wall_ms () - scroll->frame_start;

  if (scroll->n_steps > N_WARM)
    {
      g_array_append_val (scroll->cpu, used);
      g_array_append_val (scroll->wall, took);
    }
  if (is_any_blank (scroll->bench))
    {
      scroll->n_blanked += scroll->n_blank == 0;
      scroll->worst = MAX (scroll->worst, ++scroll->n_blank);
    }
  else
    scroll->n_blank = 0;
  scroll->last_cpu = thread_ms (); /* looking for blank rows is not the view's work */
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
  GListModel               *model = gtk_single_selection_get_model (bench->selection);

  constant->n = g_list_model_get_n_items (model);
  constant->type = g_list_model_get_item_type (model);
  for (guint i = 0; i < MIN (N_SAMPLES, constant->n); i++)
    {
      while (is_blank (bench, i))
        g_main_context_iteration (NULL, TRUE);
      g_ptr_array_add (constant->samples, g_list_model_get_item (model, i));
    }
  gtk_single_selection_set_model (bench->selection, G_LIST_MODEL (constant));
}

static void
run_scroll (Bench   *bench,
            gboolean is_constant)
{
  GdkFrameClock *clock;
  Scroll         scroll = { .bench = bench };

  open_window (bench);
  if (is_constant)
    make_constant (bench);
  scroll.cpu = g_array_new (FALSE, FALSE, sizeof (double));
  scroll.wall = g_array_new (FALSE, FALSE, sizeof (double));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->view));
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), &scroll);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &scroll);
  scroll.last_cpu = thread_ms ();
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->view), on_tick, &scroll, NULL);
  while (scroll.n_steps < N_WARM + N_WHEEL + N_JUMPS)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (clock, &scroll);
  g_print ("rows=%u frames=%u p50_ms=%.2f p99_ms=%.2f wall_p99_ms=%.2f blank_steps=%u "
           "blank_frames=%u\n",
           g_list_model_get_n_items (G_LIST_MODEL (bench->selection)), scroll.cpu->len,
           percentile (scroll.cpu, 50), percentile (scroll.cpu, 99), percentile (scroll.wall, 99),
           scroll.n_blanked, scroll.worst);
}

/* --- A paper ------------------------------------------------------------------------------- */

typedef struct
{
  GtkPicture *picture;
  gboolean    is_shown;
} Sheet;

static void
on_sheet_painted (GdkFrameClock *clock,
                  Sheet         *sheet)
{
  sheet->is_shown = sheet->is_shown || gtk_picture_get_paintable (sheet->picture) != NULL;
}

/* The same page at the same size, as poppler draws it; milliseconds. */
static double
draw_alone (GBytes *pdf,
            int     width)
{
  g_autoptr (GError) error = NULL;
  double             start = wall_ms ();
  PopplerDocument   *document = poppler_document_new_from_bytes (pdf, NULL, &error);
  PopplerPage       *page;
  cairo_surface_t   *surface;
  cairo_t           *cr;
  double             page_width = 0, page_height = 0;

  g_assert_no_error (error);
  page = poppler_document_get_page (document, 0);
  poppler_page_get_size (page, &page_width, &page_height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width,
                                        (int) (page_height * width / page_width));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / page_width, width / page_width);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  cairo_surface_destroy (surface);
  g_object_unref (page);
  g_object_unref (document);
  return wall_ms () - start;
}

static void
run_preview (Bench      *bench,
             const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *data = NULL;
  gsize              size = 0;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GArray) opened = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (double));
  TbPaperPreview    *preview = g_object_new (TB_TYPE_PAPER_PREVIEW, NULL);
  GtkWidget         *window = adw_window_new ();
  Sheet              sheet = { NULL };
  GdkPaintable      *page = NULL;

  if (!g_file_get_contents (file, &data, &size, &error))
    {
      g_printerr ("%s\n", error->message);
      exit (1);
    }
  pdf = g_bytes_new_take (g_steal_pointer (&data), size);
  gtk_window_set_default_size (GTK_WINDOW (window), WINDOW_WIDTH, WINDOW_HEIGHT);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (preview));
  gtk_window_present (GTK_WINDOW (window));
  tb_paper_preview_set_paper (preview, bench->desk, pdf);
  while (sheet.picture == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      sheet.picture = GTK_PICTURE (find (window, GTK_TYPE_PICTURE));
    }
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (on_sheet_painted), &sheet);
  for (guint i = 0; i <= PAGES; i++)
    {
      double start, took;

      gtk_picture_set_paintable (sheet.picture, NULL);
      sheet.is_shown = FALSE;
      while (g_main_context_iteration (NULL, FALSE))
        ;
      start = wall_ms ();
      tb_paper_preview_set_paper (preview, bench->desk, pdf);
      while (!sheet.is_shown)
        g_main_context_iteration (NULL, TRUE);
      took = wall_ms () - start;
      page = gtk_picture_get_paintable (sheet.picture);
      if (i > 0)
        g_array_append_val (opened, took);
      took = draw_alone (pdf, gdk_paintable_get_intrinsic_width (page));
      if (i > 0)
        g_array_append_val (alone, took);
    }
  g_print ("width_px=%d opened_ms=%.2f alone_ms=%.2f opened_p90_ms=%.2f alone_p90_ms=%.2f\n",
           gdk_paintable_get_intrinsic_width (page), percentile (opened, 50),
           percentile (alone, 50), percentile (opened, 90), percentile (alone, 90));
}

/* --- Memory -------------------------------------------------------------------------------- */

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
        gtk_single_selection_set_selected (bench->selection,
                                           (guint) g_rand_int_range (bench->rand, 0, (gint32) n));
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
  guint64 first, warm, last;

  open_window (bench);
  first = read_pss ();
  for (guint i = 0; i < WARM_ACTIONS; i++)
    act (bench, i);
  warm = read_pss ();
  for (guint i = 0; i < n_actions; i++)
    act (bench, i);
  last = read_pss ();
  g_print ("first_kib=%" G_GUINT64_FORMAT " warm_kib=%" G_GUINT64_FORMAT
           " last_kib=%" G_GUINT64_FORMAT " actions=%u\n",
           first, warm, last, n_actions);
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
    run_scroll (&bench, more != NULL);
  else if (g_str_equal (mode, "preview") && more != NULL)
    run_preview (&bench, more);
  else if (g_str_equal (mode, "memory"))
    run_memory (&bench, more != NULL ? (guint) atoi (more) : 10000);
  else
    {
      g_printerr ("Use: bench-view scroll|preview|memory PROFILE [--constant|FILE.pdf|ACTIONS]\n");
      return 2;
    }
  return 0; /* the window and the desk end with the program */
}
