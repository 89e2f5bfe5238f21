/* test-today-state.c: what the day's view says, without a display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-today-state.h"

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static TbTodayFigures *
make_figures (TbRoles roles,
              gint64  today)
{
  TbTodayFigures *figures = g_new0 (TbTodayFigures, 1);

  figures->now_us = tb_day_to_instant (today) + 9 * HOUR_US;
  figures->roles = roles;
  figures->actor = g_strdup ("me");
  figures->month = g_array_new (FALSE, TRUE, sizeof (gint64));
  figures->month_before = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (figures->month, (guint) (today % 100));
  g_array_set_size (figures->month_before, (guint) (today % 100));
  return figures;
}

static const TbTodayItem *
find_card (TbTodayState *state,
           const char   *title)
{
  for (guint i = 0; i < tb_today_state_get_n_cards (state); i++)
    if (g_str_equal (tb_today_state_get_card (state, i)->title, title))
      return tb_today_state_get_card (state, i);
  return NULL;
}

static const TbTodayItem *
find_line (TbTodayState *state,
           const char   *view,
           const char   *filter)
{
  for (guint i = 0; i < tb_today_state_get_n_lines (state); i++)
    {
      const TbTodayItem *line = tb_today_state_get_line (state, i);

      if (g_str_equal (line->view, view) && g_str_equal (line->filter, filter))
        return line;
    }
  return NULL;
}

/* The month stands beside the same days of the month before, to the tenth of a per cent. */
static void
test_compares_months (void)
{
  static const struct
  {
    gint64      minutes;
    gint64      before;
    const char *figure;
    const char *note;
    TbTone      tone;
  } months[] = {
    { 110790, 98568, "1,846.5 hours", "▲ 12.4% on these days last month", TB_TONE_GOOD },
    { 90, 120, "1.5 hours", "▼ 25.0% on these days last month", TB_TONE_WARNING },
    { 90, 90, "1.5 hours", "as on these days last month", TB_TONE_PLAIN },
    { 90, 0, "1.5 hours", "nothing on these days last month", TB_TONE_PLAIN },
    { 0, 0, "0 hours", NULL, TB_TONE_PLAIN },
    { 60 * 1234567, 60 * 1234567, "1,234,567 hours", "as on these days last month", TB_TONE_PLAIN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autoptr (TbTodayFigures) figures = make_figures (TB_ROLE_COORDINATOR, 20261123);
      g_autoptr (TbTodayState)   state = NULL;
      const TbTodayItem         *card;

      g_array_index (figures->month, gint64, 4) = months[i].minutes;
      g_array_index (figures->month_before, gint64, 22) = months[i].before;
      state = tb_today_state_new (figures);
      card = find_card (state, "Service this month");
      g_assert_nonnull (card);
      g_assert_cmpstr (card->figure, ==, months[i].figure);
      g_assert_cmpstr (card->note, ==, months[i].note);
      g_assert_cmpint (card->tone, ==, months[i].tone);
      g_assert_cmpstr (card->view, ==, "records");
    }
}

/* nobody recognises their own: what one submitted oneself is told apart and no line. */
static void
test_leaves_own_records_to_others (void)
{
  g_autoptr (TbTodayFigures) figures = make_figures (TB_ROLE_COORDINATOR, 20261123);
  g_autoptr (TbTodayState)   own = NULL;
  g_autoptr (TbTodayState)   others = NULL;

  figures->n_own_submitted = 2;
  own = tb_today_state_new (figures);
  g_assert_cmpuint (tb_today_state_get_n_lines (own), ==, 0);
  g_assert_cmpstr (find_card (own, "To be recognised")->figure, ==, "0 records");
  g_assert_cmpstr (find_card (own, "To be recognised")->note, ==,
                   "2 of yours wait for a colleague");

  figures->to_recognise = (TbTodayQueue){ 7, tb_day_to_instant (20261121) + 20 * HOUR_US };
  others = tb_today_state_new (figures);
  g_assert_cmpuint (tb_today_state_get_n_lines (others), ==, 1);
  g_assert_nonnull (find_line (others, "records", "state=submitted AND submitted_by!=\"me\""));
  g_assert_cmpstr (tb_today_state_get_line (others, 0)->title, ==,
                   "7 service records are to be recognised");
  g_assert_cmpstr (tb_today_state_get_line (others, 0)->note, ==, "the oldest for 2 days");
  g_assert_cmpstr (find_card (others, "To be recognised")->figure, ==, "7 records");
}

/* Each part of the work sees the lines it can do something about, and no others. */
static void
test_speaks_to_each_part (void)
{
  static const struct
  {
    TbRoles role;
    guint   n_cards;
    guint   n_lines;
  } parts[] = {
    { TB_ROLE_COORDINATOR, 4, 4 },
    { TB_ROLE_CLERK, 2, 3 },
    { TB_ROLE_OPERATOR, 2, 3 },
    { TB_ROLE_STREET, 2, 2 },
    { TB_ROLE_TRAINER, 1, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (TbTodayFigures) figures = make_figures (parts[i].role, 20261123);
      g_autoptr (TbTodayState)   state = NULL;

      figures->to_recognise.n = 1;
      figures->to_certify.n = 1;
      figures->requests.n = 1;
      figures->n_rejected = 1;
      figures->n_conflicts = 1;
      figures->first_rejected = g_strdup ("Record a service");
      state = tb_today_state_new (figures);
      g_assert_cmpuint (tb_today_state_get_n_cards (state), ==, parts[i].n_cards);
      g_assert_cmpuint (tb_today_state_get_n_lines (state), ==, parts[i].n_lines);
      g_assert_cmpstr (tb_today_state_get_line (state, 0)->view, ==, "attention");
      g_assert_cmpstr (tb_today_state_get_line (state, 0)->note, ==, "Record a service");
    }
}

static void
test_says_nothing_of_nothing (void)
{
  g_autoptr (TbTodayFigures) figures = make_figures (TB_ROLE_COORDINATOR | TB_ROLE_OPERATOR,
                                                     20261101);
  g_autoptr (TbTodayState)   state = tb_today_state_new (figures);

  g_assert_cmpuint (tb_today_state_get_n_lines (state), ==, 0);
  for (guint i = 0; i < tb_today_state_get_n_cards (state); i++)
    g_assert_cmpint (tb_today_state_get_card (state, i)->tone, ==, TB_TONE_PLAIN);
}

/* Lines at round hours, at most three above the first one, and all bars below the last. */
static void
test_draws_at_round_hours (void)
{
  static const struct
  {
    gint64 most;
    gint64 step_hours;
    guint  n_steps;
  } scales[] = {
    { 0, 1, 1 },
    { 60, 1, 1 },
    { 61, 1, 2 },
    { 180, 1, 3 },
    { 181, 2, 2 },
    { 11 * 60, 4, 3 },
    { 110 * 60, 40, 3 },
    { 121 * 60, 50, 3 },
    { 151 * 60, 100, 2 },
    { 5000 * 60, 2000, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autoptr (TbTodayFigures) figures = make_figures (TB_ROLE_COORDINATOR, 20261123);
      g_autoptr (TbTodayState)   state = NULL;
      TbTodayScale               scale;

      g_array_index (figures->month, gint64, 0) = scales[i].most;
      state = tb_today_state_new (figures);
      scale = tb_today_state_get_scale (state);
      g_assert_cmpint (scale.step, ==, scales[i].step_hours * 60);
      g_assert_cmpuint (scale.n_steps, ==, scales[i].n_steps);
      g_assert_cmpint (scale.step * scale.n_steps, >=, scales[i].most);
      g_assert_cmpuint (scale.n_days, ==, 23);
      g_assert_cmpint (scale.first_day, ==, 20261101);
    }
}

/* A month begins with one narrow bar, not with a wall. */
static void
test_begins_a_month (void)
{
  g_autoptr (TbTodayFigures) figures = make_figures (TB_ROLE_COORDINATOR, 20270101);
  g_autoptr (TbTodayState)   state = NULL;
  g_autofree char           *day = NULL;

  g_array_index (figures->month, gint64, 0) = 90;
  state = tb_today_state_new (figures);
  day = tb_today_state_describe_day (state, 0);
  g_assert_cmpuint (tb_today_state_get_scale (state).n_days, ==, 1);
  g_assert_cmpuint (tb_today_state_get_scale (state).n_slots, ==, 14);
  g_assert_cmpstr (day, ==, "Friday, 1 January: 1 h 30 min");
}

/* what is on paper is to be entered, and until when. */
static void
test_outages (void)
{
  static const struct
  {
    gint64      days;
    TbTone      tone;
    const char *note;
  } cases[] = {
    { 10, TB_TONE_PLAIN, "back-entry by 2026-12-07, 10 working days left" },
    { 2, TB_TONE_WARNING, "back-entry by 2026-12-07, 2 working days left" },
    { 0, TB_TONE_WARNING, "today is the last day of back-entry" },
    { -1, TB_TONE_BAD, "back-entry is late: the last day was 2026-12-07" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TbTodayFigures) figures = make_figures (TB_ROLE_COORDINATOR, 20261123);
      g_autoptr (TbTodayState)   state = NULL;
      const TbTodayItem         *line;

      figures->n_outages = 1;
      figures->outage_last_on = 20261207;
      figures->outage_days = cases[i].days;
      state = tb_today_state_new (figures);
      line = find_line (state, "sync", "outages");
      g_assert_nonnull (line);
      g_assert_cmpstr (line->title, ==, "1 outage waits for its back-entry");
      g_assert_cmpstr (line->note, ==, cases[i].note);
      g_assert_cmpint (line->tone, ==, cases[i].tone);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/today-state/compares-months", test_compares_months);
  g_test_add_func ("/today-state/leaves-own-records-to-others", test_leaves_own_records_to_others);
  g_test_add_func ("/today-state/speaks-to-each-part", test_speaks_to_each_part);
  g_test_add_func ("/today-state/says-nothing-of-nothing", test_says_nothing_of_nothing);
  g_test_add_func ("/today-state/draws-at-round-hours", test_draws_at_round_hours);
  g_test_add_func ("/today-state/begins-a-month", test_begins_a_month);
  g_test_add_func ("/today-state/R-157-outages", test_outages);
  return g_test_run ();
}
