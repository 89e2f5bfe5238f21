/* bench-paper.c: a paper opened until it is on the screen, and the same page drawn by poppler alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <poppler.h>
#include <stdlib.h>
#include <time.h>

#include "bench-view.h"
#include "tb-paper-preview.h"

#define PAGES     21 /* times a paper is opened */
#define SETTLE_MS 150

typedef struct
{
  GtkPicture   *picture;
  GdkPaintable *before; /* (owned) (nullable): the page that was there last */
  gboolean      is_shown;
} Sheet;

static void
on_sheet_painted (GdkFrameClock *clock,
                  Sheet         *sheet)
{
  GdkPaintable *page = gtk_picture_get_paintable (sheet->picture);

  sheet->is_shown = sheet->is_shown || (page != NULL && page != sheet->before);
}

static gboolean
on_settled (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets everything come to rest, so that what is measured next is measured alone. */
static void
settle (void)
{
  gboolean is_over = FALSE;

  g_timeout_add (SETTLE_MS, on_settled, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* Of all threads of the process. */
static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1e6;
}

/* The same page at the same size, as poppler draws it; milliseconds. */
static double
draw_alone (GBytes *pdf,
            int     width)
{
  g_autoptr (GError) error = NULL;
  double             start = bench_wall_ms ();
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
  return bench_wall_ms () - start;
}

void
bench_run_preview (Bench      *bench,
                   const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *data = NULL;
  gsize              size = 0;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GArray) opened = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) opened_cpu = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) alone_cpu = g_array_new (FALSE, FALSE, sizeof (double));
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
  gtk_window_set_default_size (GTK_WINDOW (window), BENCH_WINDOW_WIDTH, BENCH_WINDOW_HEIGHT);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (preview));
  gtk_window_present (GTK_WINDOW (window));
  tb_paper_preview_set_paper (preview, bench->desk, pdf);
  while (sheet.picture == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      sheet.picture = GTK_PICTURE (bench_find (window, GTK_TYPE_PICTURE));
    }
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (on_sheet_painted), &sheet);
  for (guint i = 0; i <= PAGES; i++)
    {
      g_autoptr (GBytes) another = NULL; /* nothing known of the paper before helps */
      double             start, start_cpu, took, took_cpu;

      another = g_bytes_new (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
      settle ();
      g_set_object (&sheet.before, gtk_picture_get_paintable (sheet.picture));
      sheet.is_shown = FALSE;
      start = bench_wall_ms ();
      start_cpu = cpu_ms ();
      tb_paper_preview_set_paper (preview, bench->desk, another);
      while (!sheet.is_shown)
        g_main_context_iteration (NULL, TRUE);
      took = bench_wall_ms () - start;
      took_cpu = cpu_ms () - start_cpu;
      page = gtk_picture_get_paintable (sheet.picture);
      if (i > 0)
        {
          g_array_append_val (opened, took);
          g_array_append_val (opened_cpu, took_cpu);
        }
      settle ();
      start_cpu = cpu_ms ();
      took = draw_alone (pdf, gdk_paintable_get_intrinsic_width (page));
      took_cpu = cpu_ms () - start_cpu;
      if (i > 0)
        {
          g_array_append_val (alone, took);
          g_array_append_val (alone_cpu, took_cpu);
        }
    }
  g_print ("width_px=%d opened_ms=%.2f alone_ms=%.2f opened_cpu_ms=%.2f alone_cpu_ms=%.2f\n",
           gdk_paintable_get_intrinsic_width (page), bench_percentile (opened, 50),
           bench_percentile (alone, 50), bench_percentile (opened_cpu, 50),
           bench_percentile (alone_cpu, 50));
  g_clear_object (&sheet.before);
}
