/* tb-paper-print.c: a paper to the printer
 *
 * The pages are drawn from the bytes that the preview shows, at 300 dots an inch, where the
 * preview's are: one place reads PDF files, and it is not on this thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-print.h"

#define PRINT_SCALE (300.0 / 72.0)

typedef struct
{
  TbDesk          *desk;    /* (owned) */
  GBytes          *pdf;     /* (owned) */
  GtkPrintContext *context; /* (owned) (nullable): of the page on its way */
  TbPaperPrinted   done;
  GObject         *owner; /* (unowned) (nullable): cleared when it goes */
} Job;

static void
job_free (gpointer  data,
          GClosure *closure)
{
  Job *job = data;

  g_clear_weak_pointer (&job->owner);
  g_clear_object (&job->context);
  g_clear_pointer (&job->pdf, g_bytes_unref);
  g_clear_object (&job->desk);
  g_free (job);
}

static void
put_page (cairo_t           *cr,
          const TbPaperPage *page)
{
  cairo_surface_t *surface;

  surface = cairo_image_surface_create_for_data ((guchar *) g_bytes_get_data (page->pixels, NULL),
                                                 CAIRO_FORMAT_ARGB32, page->width, page->height,
                                                 page->stride);
  cairo_scale (cr, page->page_width / page->width, page->page_height / page->height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_surface_destroy (surface);
}

static void
on_drawn (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GtkPrintOperation) operation = data;
  Job                          *job = g_object_get_data (G_OBJECT (operation), "tb-job");
  g_auto (TbPaperPage)          page = { 0 };
  g_autoptr (GError)            error = NULL;

  if (!tb_desk_show_paper_finish (TB_DESK (source), result, &page, &error))
    {
      g_message ("cannot draw a page for the printer: %s", error->message);
      gtk_print_operation_cancel (operation);
    }
  else
    put_page (gtk_print_context_get_cairo_context (job->context), &page);
  g_clear_object (&job->context);
  gtk_print_operation_draw_page_finish (operation);
}

static void
on_draw_page (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           data)
{
  Job *job = data;

  gtk_print_operation_set_defer_drawing (operation);
  g_set_object (&job->context, context);
  tb_desk_show_paper_async (job->desk, job->pdf, (guint) page, PRINT_SCALE, NULL, on_drawn,
                            g_object_ref (operation));
}

static void
on_done (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         gpointer                data)
{
  Job               *job = data;
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (job->owner != NULL && result != GTK_PRINT_OPERATION_RESULT_CANCEL)
    job->done (job->owner, error);
}

/**
 * tb_paper_print:
 * @desk: draws
 * @pdf: the paper
 * @n_pages: how many pages it has, 1 or more
 * @is_wide: whether they lie on their long side
 * @job_name: what the printer's queue shows; no names of people
 * @parent: the window the dialog belongs to
 * @owner: who wants to know how it went
 * @done: called, unless @owner is gone, when it was handed to the printer, or could not be; not
 *   when somebody thought better of it
 */
void
tb_paper_print (TbDesk        *desk,
                GBytes        *pdf,
                guint          n_pages,
                gboolean       is_wide,
                const char    *job_name,
                GtkWindow     *parent,
                GObject       *owner,
                TbPaperPrinted done)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup)      setup = gtk_page_setup_new ();
  GtkPaperSize                 *a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  Job                          *job = g_new0 (Job, 1);

  g_return_if_fail (TB_IS_DESK (desk));
  g_return_if_fail (n_pages > 0);

  job->desk = g_object_ref (desk);
  job->pdf = g_bytes_ref (pdf);
  job->done = done;
  g_set_weak_pointer (&job->owner, owner);
  gtk_page_setup_set_paper_size (setup, a4);
  gtk_paper_size_free (a4);
  gtk_page_setup_set_orientation (setup, is_wide ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                 : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int) n_pages);
  gtk_print_operation_set_job_name (operation, job_name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_object_set_data (G_OBJECT (operation), "tb-job", job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_done), job, job_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent,
                           NULL); /* NULL: “done” tells the error */
}
