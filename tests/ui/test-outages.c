/* test-outages.c: the city platform is not there for a while: told, listed, entered from paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-outage.h"
#include "tb-outage-text.h"
#include "ui-world.h"

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
  lines = ui_desk_list_outages (world->desk);
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
  return g_test_run ();
}
