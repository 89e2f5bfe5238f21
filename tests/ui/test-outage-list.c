/* test-outage-list.c: many times without the city platform in their list, and some that are none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <time.h>

#include "tb-desk-outage.h"
#include "ui-forms.h"

#define N_MANY   100
#define N_QUIET  40 /* turns without a new row: there comes none */
#define MAX_MADE 3  /* rows in one turn … */
#define MAX_SEEN 40 /* … and before anybody has scrolled */

/* A row of the toolkit's own has so many; with what is in it twice that. */
#define MAX_WIDGETS 32

static void
start (UiWorld *world)
{
  ui_desk_sync (world->desk);
  ui_world_show_desk (world, world->desk);
}

static GtkWidget *
open_list (UiWorld *world)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)",
                                             "sync", "outages"));
  return ui_wait_for (ui_is_type, "TbOutageDialog");
}

/* What colleagues have told the city: each with the evidence of many tries. */
static void
report_many (UiWorld *world)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError)       error = NULL;
  GPtrArray               *ops = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_op_free);
  GString                 *evidence = g_string_new (NULL);
  const gint64             now_us = tb_desk_get_now (world->desk);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (evidence, "2026-11-01T01:12:%02uZ pull 503 unavailable\n", i);
  for (guint i = 1; i <= N_MANY; i++)
    {
      TbOp           *op = tb_desk_new_op (world->desk, "outage.report");
      TbOutageReport *args = op->args;

      args->id = tb_desk_new_id (world->desk);
      args->cause = g_strdup (TB_OUTAGE_PLATFORM);
      args->from_us = now_us - i * G_TIME_SPAN_DAY;
      args->to_us = args->from_us + G_TIME_SPAN_HOUR;
      args->n_tries = 40;
      args->evidence = g_strdup (evidence->str);
      g_ptr_array_add (ops, op);
    }
  g_string_free (evidence, TRUE);
  tb_desk_do_all_async (world->desk, ops, NULL, NULL, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  g_assert_true (tb_desk_do_all_finish (world->desk, answer, NULL, &error));
  g_assert_no_error (error);
}

static guint
count (GtkWidget  *root,
       const char *type)
{
  guint n = type == NULL || ui_is_type (root, type);

  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    n += count (w, type);
  return n;
}

/* Of this thread: a busy machine does not make it slower. */
static gint64
get_work_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* a hundred of them are shown without anybody waiting: rows as far as somebody looks, some
 * a turn, and what is in a row when it is opened; what has changed changes in the row that is
 * there. */
static void
test_many (UiWorld      *world,
           gconstpointer data)
{
  GtkWidget *dialog;
  GtkWidget *row;
  guint      n_rows = 0, n_all;
  gint64     work_us, longest_us = 0;

  start (world);
  report_many (world);
  ui_desk_sync_anew (world->desk);
  work_us = -get_work_us ();
  dialog = open_list (world);
  work_us += get_work_us ();
  for (guint quiet = 0; quiet < N_QUIET; quiet++)
    {
      const guint  before = n_rows;
      const gint64 turn_us = get_work_us ();

      ui_turn (g_get_monotonic_time () + UI_DEADLINE_S * G_USEC_PER_SEC, "rows");
      work_us += get_work_us () - turn_us;
      longest_us = MAX (longest_us, get_work_us () - turn_us);
      n_rows = count (dialog, "TbOutageLineRow");
      g_assert_cmpuint (n_rows - before, <=, MAX_MADE);
      if (n_rows == 0 || n_rows > before)
        quiet = 0;
    }
  g_assert_cmpuint (n_rows, <=, MAX_SEEN);
  n_all = count (dialog, NULL);
  g_test_message ("%u widgets for %u outages, after %d ms; the longest turn took %d ms", n_all,
                  n_rows, (int) work_us / 1000,
                  (int) longest_us / 1000);
  g_assert_cmpuint (n_all, <=, N_MANY * MAX_WIDGETS);
  g_assert_null (ui_find (dialog, ui_is_label, "*out of service*"));
  row = ui_find (dialog, ui_is_type, "TbOutageLineRow");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_wait_for (ui_is_label, "*out of service*");
  g_assert_cmpuint (count (dialog, NULL), <=, n_all + MAX_WIDGETS);
  ui_click ("All Is Entered");
  ui_wait_for (ui_is_label, "back-entry done");
  UI_WAIT (tb_desk_get_n_waiting (world->desk) == 0);
  g_assert_true (ui_find (dialog, ui_is_type, "TbOutageLineRow") == row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  while (count (dialog, "TbOutageLineRow") < N_MANY)
    {
      GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (
          GTK_SCROLLED_WINDOW (ui_find (dialog, ui_is_type, "GtkScrolledWindow")));

      gtk_adjustment_set_value (place, gtk_adjustment_get_upper (place));
      ui_turn (g_get_monotonic_time () + UI_DEADLINE_S * G_USEC_PER_SEC, "all rows");
    }
  gtk_window_close (GTK_WINDOW (dialog));
  ui_wait_gone (ui_is_type, "TbOutageDialog");
}

static GtkWidget *
get_focused_row (void)
{
  GtkWidget *focus = ui_get_focus ();

  while (focus != NULL && !ui_is_type (focus, "TbOutageLineRow"))
    focus = gtk_widget_get_parent (focus);
  return focus;
}

static void
type_there (const char *text)
{
  GtkWidget *focus = ui_get_focus ();

  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), text);
  ui_press (GDK_KEY_Tab, 0);
}

/* opened, read, acted upon and closed with nothing but keys. */
static void
test_keys (UiWorld      *world,
           gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;
  GtkWidget            *rows[2];
  GtkWidget            *button;

  start (world);
  report_many (world);
  ui_desk_sync_anew (world->desk);
  ui_world_show_view (world, "sync");
  ui_wait_for (ui_is_label, "100 outages wait for their back-entry");
  ui_tab_to (ui_is_button, "Outages…");
  g_assert_true (ui_press (GDK_KEY_Return, 0));
  ui_wait_for (ui_is_type, "TbOutageDialog");
  UI_WAIT ((rows[0] = get_focused_row ()) != NULL);
  UI_WAIT (gtk_widget_get_next_sibling (rows[0]) != NULL);

  g_assert_true (ui_press (GDK_KEY_Down, 0));
  UI_WAIT ((rows[1] = get_focused_row ()) != rows[0]);
  g_assert_nonnull (rows[1]);
  for (guint i = 2; i < N_MANY; i++) /* to the last one, which was not there when it opened */
    {
      GtkWidget *before = get_focused_row ();

      UI_WAIT (gtk_widget_get_next_sibling (before) != NULL);
      g_assert_true (ui_press (GDK_KEY_Down, 0));
      g_assert_true (get_focused_row () == gtk_widget_get_next_sibling (before));
    }
  g_assert_null (gtk_widget_get_next_sibling (get_focused_row ()));
  while (get_focused_row () != rows[0])
    g_assert_true (ui_press (GDK_KEY_Up, 0));
  g_assert_true (ui_press (GDK_KEY_Return, 0));
  UI_WAIT (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (rows[0])));

  ui_tab_to (ui_is_button, "All Is Entered");
  button = ui_get_focus ();
  g_assert_true (ui_press (GDK_KEY_space, 0));
  ui_wait_for (ui_is_label, "back-entry done");
  UI_WAIT (tb_desk_get_n_waiting (world->desk) == 0);
  g_assert_true (ui_get_focus () == button);
  UI_WAIT (ui_is_button (button, "There Is More to Enter"));
  lines = ui_desk_list_outages (world->desk);
  g_assert_cmpstr (((TbOutageLine *) lines->pdata[0])->state, ==, TB_OUTAGE_DONE);

  ui_tab_to (ui_is_button, "Note One…");
  g_assert_true (ui_press (GDK_KEY_Return, 0));
  UI_WAIT (GTK_IS_TEXT (ui_get_focus ()));
  type_there ("1120");
  type_there ("1900");
  type_there ("2100");
  type_there ("停电");
  ui_tab_to (ui_is_button, "Note It");
  g_assert_true (ui_press (GDK_KEY_Return, 0));
  ui_wait_for (ui_is_label, "2026-11-20 19:00 – 21:00 · Noted by hand");
  ui_tab_to (ui_is_button, "Copy");
  g_assert_true (ui_press (GDK_KEY_Return, 0));
  ui_wait_for (ui_is_label, "Copied");
  ui_tab_to (ui_is_button, "Export…");
  ui_tab_to (ui_is_button, "Paper Forms…");
  g_assert_true (ui_press (GDK_KEY_Escape, 0));
  ui_wait_gone (ui_is_type, "TbOutageDialog");
}

/* what cannot be recorded online is said, with the paper for it; the rest goes on
 * as ever.  When it can again, what is on paper waits to be entered, until a day. */
static void
test_gap (UiWorld      *world,
          gconstpointer data)
{
  TbDesk               *district = ui_world_open_desk (world, "operator");
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  const TbOutageLine   *line;
  GtkWidget            *form;

  start (world);
  ui_desk_set_gap (district, world->desk, "gap-of-a-category", 0);
  ui_wait_for (ui_is_label, "Not recorded online since 2026-11-16: Going out together (系统改造). "
                            "Put it down on paper; *");
  ui_wait_for (ui_is_button, "Paper Forms…");
  g_assert_null (ui_find_anywhere (ui_is_button, "Enter from Paper…"));
  form = ui_record_open (world);
  ui_record_fill (world, form, "1120", "0600", "0700");
  ui_wait_for (ui_is_label, "This cannot be recorded online yet: put it down on paper*(R-155)");
  g_assert_nonnull (ui_find (form, ui_is_button, "Paper Forms…"));
  gtk_drop_down_set_selected (ui_record_get_child (form, "late_choice"), 1);
  ui_wait_for (ui_is_label, "This cannot be recorded online yet: its back-entry begins*(R-157)");
  gtk_drop_down_set_selected (ui_record_get_child (form, "late_choice"), 0);
  g_object_set (ui_record_get_child (form, "item_picker"), "value", "1.1", NULL);
  ui_wait_gone (ui_is_label, "This cannot be recorded online yet*");
  gtk_window_destroy (GTK_WINDOW (form));

  ui_desk_set_gap (district, world->desk, "gap-of-a-category", 20261122);
  ui_wait_for (ui_is_label, "Recorded online again: Going out together. Put on paper (2026-11-16 – "
                            "2026-11-22): back-entry by 2026-12-04, 9 working days left.");
  ui_world_show_view (world, "today");
  ui_wait_for (ui_is_label, "1 outage waits for its back-entry");
  ui_click ("Enter from Paper…");
  form = ui_wait_for (ui_is_type, "TbRecordForm");
  ui_wait_for (ui_is_label, "Why entered late");
  ui_record_fill (world, form, "1120", "0600", "0700");
  gtk_widget_activate_action (form, "form.save", NULL);
  ui_wait_gone (ui_is_type, "TbRecordForm");
  records = ui_desk_read (world->desk, &tb_service_record_kind, "", "-submitted_us", 1);
  g_assert_cmpstr (((TbServiceRecord *) records->pdata[0])->mode, ==, "late");
  g_assert_cmpstr (((TbServiceRecord *) records->pdata[0])->basis, ==, "系统改造");
  g_assert_cmpstr (((TbServiceRecord *) records->pdata[0])->item, ==, "3.2");

  open_list (world);
  ui_wait_for (ui_is_label,
               "2026-11-16 – 2026-11-22 · Not recorded online yet: Going out together");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_wait_for (ui_is_type, "TbOutageLineRow")),
                                 TRUE);
  ui_wait_for (ui_is_label, "7 days · 1 record entered");
  ui_click ("All Is Entered");
  ui_wait_for (ui_is_label, "back-entry done");
  UI_WAIT (tb_desk_get_n_waiting (world->desk) == 0);
  lines = ui_desk_list_outages (world->desk);
  line = lines->pdata[0];
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (line->state, ==, TB_OUTAGE_DONE);
  g_assert_cmpstr (line->item, ==, "3");
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbOutageDialog")));
  ui_wait_gone (ui_is_type, "TbOutageDialog");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/outage-list/R-154-many", "coordinator", test_many);
  UI_ADD_AS ("/outage-list/R-157-keys", "coordinator", test_keys);
  UI_ADD_AS ("/outage-list/R-155-gap", "coordinator", test_gap);
  return g_test_run ();
}
