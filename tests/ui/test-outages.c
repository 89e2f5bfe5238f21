/* test-outages.c: the city platform is not there for a while: told, listed, entered from paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-desk-outage.h"
#include "tb-outage-text.h"
#include "ui-forms.h"

#define N_MANY   100
#define MAX_MADE 12 /* rows in one turn */

/* A row of the toolkit's own has so many; with what is in it twice that. */
#define MAX_WIDGETS 32

static void
try_in_vain (TbDesk *desk)
{
  g_autoptr (GAsyncResult) answer = NULL;

  tb_desk_sync_async (desk, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  g_assert_false (tb_desk_sync_finish (desk, answer, NULL));
}

static void
start (UiWorld *world)
{
  ui_desk_sync (world->desk);
  ui_world_show_desk (world, world->desk);
}

static void
go_away (UiWorld *world)
{
  ui_world_unplug (world);
  for (guint i = 0; i < 3; i++)
    try_in_vain (world->desk);
  UI_WAIT (tb_desk_get_outage (world->desk) != NULL);
}

static void
come_back (UiWorld *world)
{
  ui_world_plug_in (world);
  ui_desk_sync_anew (world->desk);
  UI_WAIT (tb_desk_get_outage (world->desk) == NULL);
  UI_WAIT (tb_desk_get_n_waiting (world->desk) == 0);
}

static GPtrArray *
list_outages (TbDesk *desk)
{
  g_autoptr (GAsyncResult) answer = NULL;

  tb_desk_list_outages_async (desk, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  return tb_desk_list_outages_finish (desk, answer, NULL);
}

/* told while it lasts; afterwards what is to be done, and until when. */
static void
test_banner (UiWorld      *world,
             gconstpointer data)
{
  start (world);
  go_away (world);
  ui_wait_for (ui_is_label, "The city platform has a fault since*");
  g_assert_null (ui_find_anywhere (ui_is_button, "Enter from Paper…"));
  come_back (world);
  ui_wait_for (ui_is_label, "The city platform is back.*back-entry by*10 working days left.");
  ui_wait_for (ui_is_button, "Enter from Paper…");
  ui_click ("Not now");
  ui_wait_gone (ui_is_label, "The city platform is back.*");
}

/* the form knows the outage; the record names it and bears the mark for good. */
static void
test_enters (UiWorld      *world,
             gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;
  GtkWidget            *form;
  GtkWidget            *choice;

  start (world);
  go_away (world);
  come_back (world);
  ui_wait_for (ui_is_button, "Enter from Paper…");
  ui_click ("Enter from Paper…");
  form = ui_wait_for (ui_is_type, "TbRecordForm");
  ui_wait_for (ui_is_label, "Back-entry: *Fault of the city platform");
  choice = ui_find (form, ui_is_type, "GtkDropDown");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 1);
  ui_wait_for (ui_is_label, "Serial of the form");
  g_assert_null (ui_find (form, ui_is_label, "Why entered late"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 2);
  ui_wait_for (ui_is_label, "Why entered late");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 0);
  ui_wait_gone (ui_is_label, "Serial of the form");
  gtk_window_close (GTK_WINDOW (form));
  ui_wait_gone (ui_is_type, "TbRecordForm");
}

/* the list, with evidence; who has entered all says so, and takes it back. */
static void
test_list (UiWorld      *world,
           gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;
  const TbOutageLine   *line;

  start (world);
  go_away (world);
  come_back (world);
  ui_world_show_view (world, "sync");
  ui_wait_for (ui_is_label, "1 outage waits for its back-entry");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)",
                                             "sync", "outages"));
  ui_wait_for (ui_is_type, "TbOutageDialog");
  ui_wait_for (ui_is_label, "* · Fault of the city platform");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_wait_for (ui_is_type, "TbOutageLineRow")),
                                 TRUE);
  ui_wait_for (ui_is_label, "* tries in vain · 0 records entered");
  ui_wait_for (ui_is_label, "2026-11-23 09:2*nobody answers at the address\n*");
  ui_click ("All Is Entered");
  ui_wait_for (ui_is_label, "back-entry done");
  UI_WAIT (tb_desk_get_n_waiting (world->desk) == 0);
  lines = list_outages (world->desk);
  g_assert_cmpuint (lines->len, ==, 1);
  line = lines->pdata[0];
  g_assert_cmpstr (line->state, ==, TB_OUTAGE_DONE);
  ui_click ("There Is More to Enter");
  ui_wait_for (ui_is_label, "back-entry by*");
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbOutageDialog")));
  ui_wait_gone (ui_is_type, "TbOutageDialog");
}

/* 今日 says it, and leads there. */
static void
test_today (UiWorld      *world,
            gconstpointer data)
{
  start (world);
  go_away (world);
  come_back (world);
  ui_world_show_view (world, "today");
  ui_wait_for (ui_is_label, "1 outage waits for its back-entry");
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

/* a hundred of them are shown without anybody waiting: some rows a turn, and what is in a
 * row when it is opened; what has changed changes in the row that is there. */
static void
test_many (UiWorld      *world,
           gconstpointer data)
{
  GtkWidget *dialog;
  GtkWidget *row;
  guint      n_rows = 0, n_all;

  start (world);
  report_many (world);
  ui_desk_sync_anew (world->desk);
  dialog = open_list (world);
  while (n_rows < N_MANY)
    {
      const guint before = n_rows;

      ui_turn (g_get_monotonic_time () + UI_DEADLINE_S * G_USEC_PER_SEC, "rows");
      n_rows = count (dialog, "TbOutageLineRow");
      g_assert_cmpuint (n_rows - before, <=, MAX_MADE);
    }
  n_all = count (dialog, NULL);
  g_test_message ("%u widgets for %u outages", n_all, n_rows);
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

  g_assert_true (ui_press (GDK_KEY_Down, 0));
  UI_WAIT ((rows[1] = get_focused_row ()) != rows[0]);
  g_assert_nonnull (rows[1]);
  g_assert_true (ui_press (GDK_KEY_Up, 0));
  UI_WAIT (get_focused_row () == rows[0]);
  g_assert_true (ui_press (GDK_KEY_Return, 0));
  UI_WAIT (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (rows[0])));

  ui_tab_to (ui_is_button, "All Is Entered");
  button = ui_get_focus ();
  g_assert_true (ui_press (GDK_KEY_space, 0));
  ui_wait_for (ui_is_label, "back-entry done");
  UI_WAIT (tb_desk_get_n_waiting (world->desk) == 0);
  g_assert_true (ui_get_focus () == button);
  UI_WAIT (ui_is_button (button, "There Is More to Enter"));
  lines = list_outages (world->desk);
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

/* The district says, by the third party’s desk here, what the organisation cannot record online. */
static void
set_gap (UiWorld *world,
         TbDesk  *district,
         gint64   until_on)
{
  TbOp            *op = tb_desk_new_op (district, "capability.set");
  TbCapabilitySet *args = op->args;

  args->id = g_strdup ("gap-of-a-category");
  args->org_id = g_strdup (tb_desk_get_org_id (world->desk));
  args->item = g_strdup ("3");
  args->from_on = 20261116;
  args->until_on = until_on;
  args->reason = g_strdup ("系统改造");
  ui_desk_do (district, op);
  ui_desk_sync_anew (world->desk);
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
  set_gap (world, district, 0);
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

  set_gap (world, district, 20261122);
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
  lines = list_outages (world->desk);
  line = lines->pdata[0];
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (line->state, ==, TB_OUTAGE_DONE);
  g_assert_cmpstr (line->item, ==, "3");
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbOutageDialog")));
  ui_wait_gone (ui_is_type, "TbOutageDialog");
}

static TbOutageLine
make_line (const char *state,
           gint64      days_left)
{
  return (TbOutageLine){ .id = (char *) "o",
                         .state = (char *) state,
                         .cause = (char *) TB_OUTAGE_PLATFORM,
                         .from_us = G_GINT64_CONSTANT (1764378720000000),
                         .to_us = G_GINT64_CONSTANT (1764387000000000),
                         .last_on = 20251212,
                         .days_left = days_left };
}

/* at two working days it is time, and afterwards it is late. */
static void
test_deadlines (void)
{
  static const struct
  {
    const char *state;
    gint64      days;
    const char *style;
    const char *text;
  } cases[] = {
    { TB_OUTAGE_DUE, 10, "dim-label", "back-entry by 2025-12-12, 10 working days left" },
    { TB_OUTAGE_DUE, 3, "dim-label", "back-entry by 2025-12-12, 3 working days left" },
    { TB_OUTAGE_DUE, 2, "warning", "back-entry by 2025-12-12, 2 working days left" },
    { TB_OUTAGE_DUE, 0, "warning", "today is the last day of back-entry" },
    { TB_OUTAGE_DUE, -1, "error", "back-entry is late: the last day was 2025-12-12" },
    { TB_OUTAGE_DONE, -1, "dim-label", "back-entry done" },
    { TB_OUTAGE_OPEN, 0, "dim-label", "still going on" },
    { TB_OUTAGE_LOGGED, 0, "dim-label",
      "not the platform’s fault: nothing is entered later for it" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TbOutageLine line = make_line (cases[i].state, cases[i].days);
      g_autofree char   *text = tb_outage_text_print_deadline (&line);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (tb_outage_text_get_style (&line), ==, cases[i].style);
    }
}

/* the evidence as people read it, at the time of Beijing. */
static void
test_evidence (void)
{
  g_autofree char *text =
      tb_outage_text_print_evidence ("2025-11-29T01:12:03Z push 503 unavailable\n…\n"
                                     "2025-11-29T16:00:59Z pull timed-out\n"
                                     "2025-11-29T16:01:00Z part 500 -\n"
                                     "2025-11-29T16:01:01Z pull 503 maintenance\n");
  g_autofree char *none = tb_outage_text_print_evidence (NULL);

  g_assert_cmpstr (text, ==,
                   "2025-11-29 09:12:03  sending  503  out of service\n…\n"
                   "2025-11-30 00:00:59  fetching what is new  no answer in time\n"
                   "2025-11-30 00:01:00  fetching everything  500  \n"
                   "2025-11-30 00:01:01  fetching what is new  503  maintenance");
  g_assert_cmpstr (none, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  g_setenv ("TIMEBANK_OUTAGE_S", "0", TRUE); /* nobody waits for five minutes */
  g_test_add_func ("/outages/R-157-deadlines", test_deadlines);
  g_test_add_func ("/outages/R-154-evidence", test_evidence);
  UI_ADD_AS ("/outages/R-154-banner", "coordinator", test_banner);
  UI_ADD_AS ("/outages/R-158-enters", "coordinator", test_enters);
  UI_ADD_AS ("/outages/R-154-list", "coordinator", test_list);
  UI_ADD_AS ("/outages/R-157-today", "coordinator", test_today);
  UI_ADD_AS ("/outages/R-154-many", "coordinator", test_many);
  UI_ADD_AS ("/outages/R-157-keys", "coordinator", test_keys);
  UI_ADD_AS ("/outages/R-155-gap", "coordinator", test_gap);
  return g_test_run ();
}
