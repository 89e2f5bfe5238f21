/* test-papers.c: certificates in the window: requested, checked, approved, found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <cairo-pdf.h>

#include "tb-paper-preview.h"
#include "tb-paper-words.h"
#include "tb-pinyin.h"
#include "ui-world.h"

/* A volunteer with certified service for whom nothing was ever requested. */
static char *
find_volunteer (UiWorld *w)
{
  g_autoptr (GPtrArray) records =
      ui_desk_read (w->desk, &tb_service_record_kind, "state=certified", "start_us", 0);
  g_autoptr (GPtrArray) papers = ui_desk_read (w->desk, &tb_certificate_kind, NULL, NULL, 0);

  for (guint i = 0; i < records->len; i++)
    {
      const char *id = ((TbServiceRecord *) records->pdata[i])->volunteer_id;
      gboolean    is_free = TRUE;

      for (guint k = 0; k < papers->len; k++)
        is_free &= g_strcmp0 (((TbCertificate *) papers->pdata[k])->person_id, id) != 0;
      if (is_free)
        return g_strdup (id);
    }
  g_assert_not_reached ();
}

static void
act (UiWorld    *w,
     const char *action,
     const char *argument)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (w->window), action, "s", argument));
}

static void
show_query (UiWorld    *w,
            const char *filter)
{
  gtk_widget_activate_action (GTK_WIDGET (w->window), "win.show-query", "(ss)", "papers", filter);
}

static void
see (const char *text)
{
  ui_wait_for (ui_is_label, text);
}

/* who asks for a certificate sees its draft, and that a colleague approves it. */
static void
test_request (UiWorld      *w,
              gconstpointer data)
{
  g_autofree char *id = find_volunteer (w);

  ui_world_show_view (w, "papers");
  see ("All 11");
  see ("To approve 4");
  act (w, "win.papers-of", id);
  see ("No Certificate Yet");

  act (w, "win.issue", id);
  see ("Can be requested");
  ui_type ("From", "2022-02-31");
  see ("From: write a day like 2026-11-23.");
  ui_type ("From", "2022-05-01"); /* before the plan, and nothing was done on these days */
  ui_type ("To", "2022-05-02");
  see ("The period must lie between*");
  see ("R-242");
  see ("There is no certified service*");
  ui_type ("From", "2022-06-01");
  ui_type ("To", "2026-11-23");
  see ("Can be requested");
  ui_click ("Submit for Issue");
  see ("1 certificate requested");
  see ("* · page 1 of 1");
  see ("To approve 5");
  see ("You have requested this certificate.*");
  see ("Nobody approves a certificate they have requested*");

  gtk_widget_activate_action (GTK_WIDGET (w->window), "win.undo", NULL);
  see ("To approve 4");
}

/* A request put aside comes back, with whom it was for. */
static void
test_draft (UiWorld      *w,
            gconstpointer data)
{
  g_autofree char *id = find_volunteer (w);

  ui_world_show_view (w, "papers");
  act (w, "win.issue", id);
  see ("Can be requested");
  ui_type ("From", "2026-01-01");
  act (w, "win.page", "back");
  see ("All 11");
  act (w, "win.page", "new");
  see ("Can be requested");
}

/* what a colleague has requested is checked, approved, and bears a number. */
static void
test_approve (UiWorld      *w,
              gconstpointer data)
{
  ui_world_show_view (w, "papers");
  see ("To approve 4");
  show_query (w, "state=requested");
  see ("Requested by somebody else");
  see ("A number is at hand");
  see ("* · page 1 of 1");
  see ("*by 协调员 张建国");
  see ("协调员 张建国"); /* in the pane */
  ui_click ("Approve, Print");
  see ("To approve 3");
  see ("Issued 8");
  show_query (w, "state=issued");
  see ("Approved by");
  g_assert_null (ui_find_anywhere (ui_is_label, "*demo-*"));
}

static gboolean
is_awaiting (GtkWidget *list)
{
  g_autoptr (TbCertificate) certificate = NULL;

  g_object_get (list, "certificate", &certificate, NULL);
  return certificate != NULL && tb_paper_get_state (certificate) == TB_PAPER_AWAITING;
}

/* what is approved is printed once, and with the city's token, also if the page without it
 * was drawn before. */
static void
test_print_final (UiWorld      *w,
                  gconstpointer data)
{
  GtkWidget *list;

  ui_world_show_view (w, "papers");
  see ("To approve 4");
  see ("A number is at hand");
  see ("* · page 1 of 1");
  list = ui_wait_for (ui_is_type, "TbPaperList");
  ui_world_silence (w);
  ui_click ("Approve, Print");
  UI_WAIT (is_awaiting (list));
  see ("* · page 1 of 1");
  ui_world_plug_in (w);
  UI_WAIT (!is_awaiting (list));
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "GtkPrintUnixDialog")));
  ui_wait_gone (ui_is_type, "GtkPrintUnixDialog");
}

/* All that somebody else has requested, one after another; one's own stays. */
static void
test_approve_all (UiWorld      *w,
                  gconstpointer data)
{
  ui_world_show_view (w, "papers");
  see ("To approve 4");
  ui_click ("Approve All");
  see ("3 certificates issued");
  see ("To approve 1");
  see ("Issued 10");
}

static void
test_withdraw (UiWorld      *w,
               gconstpointer data)
{
  ui_world_show_view (w, "papers");
  show_query (w, "state=requested");
  see ("To approve 4");
  ui_click ("Return Request");
  see ("Request taken back");
  see ("To approve 3");
  see ("All 10");
  g_assert_null (ui_find_anywhere (ui_is_button, "Undo")); /* it would become one's own */
}

/* one's own request, withdrawn by mistake, is asked for again by undo. */
static void
test_withdraw_own (UiWorld      *w,
                   gconstpointer data)
{
  g_autofree char *id = find_volunteer (w);

  ui_world_show_view (w, "papers");
  see ("All 11");
  act (w, "win.issue", id);
  see ("Can be requested");
  ui_click ("Submit for Issue");
  see ("To approve 5");
  see ("You have requested this certificate.*");
  ui_click ("Withdraw Request");
  see ("Request taken back");
  see ("To approve 4");
  gtk_widget_activate_action (GTK_WIDGET (w->window), "win.undo", NULL);
  see ("To approve 5");
  see ("Undone: Request taken back");
}

/* By number, verification code, name, its pinyin and initials; what is not there is not found. */
static void
test_search (UiWorld      *w,
             gconstpointer data)
{
  static const char     entry[] = "Name, number or code";
  g_autoptr (GPtrArray) papers = NULL;
  const TbCertificate  *wanted;
  g_autofree char      *full = NULL;
  g_autofree char      *initials = NULL;

  papers = ui_desk_read (w->desk, &tb_certificate_kind, "state=issued", "number", 0);
  wanted = papers->pdata[2];
  full = tb_pinyin_full (wanted->name);
  initials = tb_pinyin_initials (wanted->name);
  ui_world_show_view (w, "papers");
  see ("All 11");
  for (guint i = 0; i < 5; i++)
    {
      const char *const texts[] = { wanted->number, wanted->code, wanted->name, full, initials };

      ui_type (entry, texts[i]);
      see (wanted->code); /* in the pane, which follows */
      ui_type (entry, "no such thing");
      see ("Nothing Found");
    }
}

/* The checks are those of what is selected, however fast that changes: an answer about one’s own
 * request never stands beside a colleague’s. */
static void
test_checks_follow (UiWorld      *w,
                    gconstpointer data)
{
  const gint64        deadline_us = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  GtkSingleSelection *selection;

  ui_world_show_view (w, "papers");
  show_query (w, "state=requested");
  see ("Requested by somebody else");
  selection = GTK_SINGLE_SELECTION (
      gtk_list_view_get_model (GTK_LIST_VIEW (ui_wait_for (ui_is_type, "GtkListView"))));
  for (guint n = 0; n < 12; n++)
    {
      gtk_single_selection_set_selected (selection, 1); /* one’s own … */
      for (guint i = 0; i < n; i++)
        ui_turn (deadline_us, "an answer");
      gtk_single_selection_set_selected (selection, 0); /* … and a colleague’s */
      while (ui_find_anywhere (ui_is_label, "Requested by somebody else") == NULL)
        {
          g_assert_null (ui_find_anywhere (ui_is_label, "Nobody approves a certificate*"));
          ui_turn (deadline_us, "the checks");
        }
    }
  UI_WAIT (gtk_widget_is_sensitive (ui_wait_for (ui_is_button, "Approve, Print")));
}

static cairo_status_t
append (void                *bytes,
        const unsigned char *data,
        unsigned int         length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_two_pages (void)
{
  GByteArray      *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, 595, 842);
  cairo_t         *cr = cairo_create (surface);

  for (int page = 0; page < 2; page++)
    {
      cairo_rectangle (cr, 100 + 200 * page, 100, 100, 100);
      cairo_fill (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

/* A page turned back is on the screen at once: nothing is drawn anew. */
static void
test_page_turned_back (UiWorld      *w,
                       gconstpointer data)
{
  TbPaperPreview    *preview = g_object_new (TB_TYPE_PAPER_PREVIEW, NULL);
  GtkWidget         *window = gtk_window_new ();
  GtkPicture        *picture;
  GtkWidget         *next, *previous;
  g_autoptr (GBytes) pdf = make_two_pages ();
  GdkPaintable      *first;

  gtk_window_set_default_size (GTK_WINDOW (window), 700, 500);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (preview));
  gtk_window_present (GTK_WINDOW (window));
  tb_paper_preview_set_paper (preview, w->desk, pdf);
  UI_WAIT (tb_paper_preview_get_n_pages (preview) == 2);
  picture = GTK_PICTURE (ui_find (GTK_WIDGET (preview), ui_is_type, "GtkPicture"));
  next = ui_find (GTK_WIDGET (preview), ui_is_button, "Next Page");
  previous = ui_find (GTK_WIDGET (preview), ui_is_button, "Previous Page");
  first = gtk_picture_get_paintable (picture);
  g_signal_emit_by_name (next, "clicked");
  UI_WAIT (gtk_picture_get_paintable (picture) != first);

  g_signal_emit_by_name (previous, "clicked");
  g_assert_true (gtk_picture_get_paintable (picture) == first);
  g_assert_cmpuint (tb_paper_preview_get_page (preview), ==, 0);
  g_signal_emit_by_name (next, "clicked");
  g_assert_true (gtk_picture_get_paintable (picture) != first);
  g_assert_false (gtk_widget_get_sensitive (next));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/papers/R-178-R-181-request-and-undo", "coordinator", test_request);
  UI_ADD_AS ("/papers/draft-of-a-request", "coordinator", test_draft);
  UI_ADD_AS ("/papers/R-181-R-182-approve", "coordinator", test_approve);
  UI_ADD_AS ("/papers/R-181-checks-follow", "coordinator", test_checks_follow);
  UI_ADD_AS ("/papers/R-182-print-final", "coordinator", test_print_final);
  UI_ADD_AS ("/papers/R-181-approve-all", "coordinator", test_approve_all);
  UI_ADD_AS ("/papers/R-178-withdraw", "coordinator", test_withdraw);
  UI_ADD_AS ("/papers/R-178-withdraw-own", "coordinator", test_withdraw_own);
  UI_ADD_AS ("/papers/R-177-search", "coordinator", test_search);
  UI_ADD_AS ("/papers/page-turned-back", "coordinator", test_page_turned_back);
  return g_test_run ();
}
