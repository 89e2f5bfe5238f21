/* test-workdays.c: working days and the ends of periods
 *
 * Order 67 art. 11, A12 and A13: facts of a service are recorded within ten working
 * days, corrections are answered within five.  Tables and deadlines are those of the domain
 * brief §6.8, written down a second time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-workdays.h"

#include <string.h>

#include "tb-day.h"

#define DEADLINE_WORKDAYS 10

/* The table of the brief, in its own form: month and day, “..” and the last day. */
static const struct
{
  int         year;
  const char *days_off;
  const char *working;
  int         n_off;   /* what the notice says the holidays add up to */
  int         n_works; /* and the days that make up for them */
} brief[] = {
  { 2022,
    "01-01..03, 01-31..02-06, 04-03..05, 04-30..05-04, 06-03..05, 09-10..12, 10-01..07",
    "01-29 01-30 04-02 04-24 05-07 10-08 10-09", 3 + 7 + 3 + 5 + 3 + 3 + 7, 7 },
  { 2023,
    "2022-12-31..01-02, 01-21..27, 04-05, 04-29..05-03, 06-22..24, 09-29..10-06",
    "01-28 01-29 04-23 05-06 06-25 10-07 10-08", 3 + 7 + 1 + 5 + 3 + 8, 7 },
  { 2024,
    "01-01, 02-10..17, 04-04..06, 05-01..05, 06-10, 09-15..17, 10-01..07",
    "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12", 1 + 8 + 3 + 5 + 1 + 3 + 7, 8 },
  { 2025,
    "01-01, 01-28..02-04, 04-04..06, 05-01..05, 05-31..06-02, 10-01..08",
    "01-26 02-08 04-27 09-28 10-11", 1 + 8 + 3 + 5 + 3 + 8, 5 },
  { 2026,
    "01-01..03, 02-15..23, 04-04..06, 05-01..05, 06-19..21, 09-25..27, 10-01..07",
    "01-04 02-14 02-28 05-09 09-20 10-10", 3 + 9 + 3 + 5 + 3 + 3 + 7, 6 },
};

static gboolean
is_weekend (gint64 day)
{
  GDate date;

  g_assert_true (tb_day_to_date (day, &date));
  return g_date_get_weekday (&date) >= G_DATE_SATURDAY;
}

/* “02-15” or “2022-12-31” of the brief. */
static gint64
read_day (const char *text,
          int         year)
{
  g_autofree char *whole = strlen (text) > 5 ? g_strdup (text)
                                             : g_strdup_printf ("%d-%s", year, text);

  return tb_day_parse (whole);
}

/* All days of a line of the brief. */
static GArray *
expand (const char *line,
        int         year)
{
  g_auto (GStrv) parts = g_strsplit_set (line, ", ", -1);
  GArray        *days = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) ends = g_strsplit (parts[i], "..", -1);
      gint64         day, last;

      if (*parts[i] == '\0')
        continue;
      day = read_day (ends[0], year);
      last = day;
      if (ends[1] != NULL && strlen (ends[1]) == 2)
        last = day / 100 * 100 + g_ascii_strtoll (ends[1], NULL, 10);
      else if (ends[1] != NULL)
        last = read_day (ends[1], year);
      for (; day <= last; day = tb_day_add_days (day, 1))
        g_array_append_val (days, day);
    }
  return days;
}

static gboolean
has (GArray *days,
     gint64  day)
{
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, gint64, i) == day)
      return TRUE;
  return FALSE;
}

/* Every day of the five years: off, worked, or as the week has it. */
static void
test_every_day (void)
{
  g_autoptr (TbWorkdays) calendar = tb_workdays_new ();
  g_autoptr (GArray)     off = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray)     works = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < G_N_ELEMENTS (brief); i++)
    {
      g_autoptr (GArray) off_here = expand (brief[i].days_off, brief[i].year);
      g_autoptr (GArray) works_here = expand (brief[i].working, brief[i].year);

      g_assert_cmpuint (off_here->len, ==, brief[i].n_off);
      g_assert_cmpuint (works_here->len, ==, brief[i].n_works);
      g_array_append_vals (off, off_here->data, off_here->len);
      g_array_append_vals (works, works_here->data, works_here->len);
      g_assert_true (tb_workdays_has_year (calendar, brief[i].year));
    }
  for (gint64 day = 20220101; day <= 20261231; day = tb_day_add_days (day, 1))
    {
      const gboolean expected = has (works, day) || (!has (off, day) && !is_weekend (day));

      if (tb_workdays_is_working (calendar, day) != expected)
        g_test_message ("%d", (int) day);
      g_assert_cmpint (tb_workdays_is_working (calendar, day), ==, expected);
    }
}

/* What years of the table say in all: days less weekends less the holidays that the law of
 * those years grants (11, since 2025 13), whatever was moved where. */
static void
test_totals (void)
{
  static const struct
  {
    gint64 before, last;
    int    working;
  } rows[] = {
    { 20231231, 20241231, 366 - 104 - 11 },
    { 20241231, 20251231, 365 - 104 - 13 },
    { 20251231, 20261231, 365 - 104 - 13 },
  };
  g_autoptr (TbWorkdays) calendar = tb_workdays_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean is_assumed = TRUE;

      g_assert_cmpint (
          tb_workdays_distance (calendar, rows[i].before, rows[i].last, &is_assumed), ==,
          rows[i].working);
      g_assert_false (is_assumed);
    }
}

/* The answer of somebody who knows weekends only. */
static gint64
add_naive (gint64 day,
           int    n)
{
  while (n > 0)
    {
      day = tb_day_add_days (day, 1);
      if (!is_weekend (day))
        n--;
    }
  return day;
}

/* Brief §6.8: “10 working days after the activity ends”, and what Monday to Friday would say. */
static const struct
{
  gint64 ended, deadline, naive;
} vectors[] = {
  { 20220929, 20221018, 20221013 },
  { 20230927, 20231017, 20231011 },
  { 20240927, 20241016, 20241011 },
  { 20250124, 20250213, 20250207 },
  { 20250430, 20250519, 20250514 },
  { 20250926, 20251016, 20251010 },
  { 20260212, 20260304, 20260226 },
  { 20260923, 20261014, 20261007 },
  { 20261123, 20261207, 20261207 },
};

static void
test_deadlines (void)
{
  g_autoptr (TbWorkdays) calendar = tb_workdays_new ();

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      gboolean     is_assumed = TRUE;
      const gint64 deadline =
          tb_workdays_add (calendar, vectors[i].ended, DEADLINE_WORKDAYS, &is_assumed);

      g_assert_cmpint (deadline, ==, vectors[i].deadline);
      g_assert_false (is_assumed);
      g_assert_cmpint (tb_workdays_distance (calendar, vectors[i].ended, deadline, NULL), ==,
                       DEADLINE_WORKDAYS);
      g_assert_true (tb_workdays_is_working (calendar, deadline));
    }
}

/* The control: the naive column is what it says it is, and not the answer where it differs. */
static void
test_not_naive (void)
{
  g_autoptr (TbWorkdays) calendar = tb_workdays_new ();
  guint                  n_different = 0;

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const gint64 naive = add_naive (vectors[i].ended, DEADLINE_WORKDAYS);

      g_assert_cmpint (naive, ==, vectors[i].naive);
      if (vectors[i].naive == vectors[i].deadline)
        continue;
      g_assert_cmpint (tb_workdays_add (calendar, vectors[i].ended, DEADLINE_WORKDAYS, NULL), !=,
                       naive);
      n_different++;
    }
  g_assert_cmpuint (n_different, ==, G_N_ELEMENTS (vectors) - 1);
}

/* Civil Code 201: counted from the day after, be it what it may; 203: ends on a working day. */
static void
test_counting (void)
{
  static const struct
  {
    gint64 day, n, there;
  } rows[] = {
    { 20261123, 0, 20261123 }, /* Monday: nothing is counted */
    { 20261122, 0, 20261122 }, /* Sunday: nor is it moved */
    { 20261123, 1, 20261124 },
    { 20261120, 1, 20261123 }, /* Friday */
    { 20261121, 1, 20261123 }, /* Saturday */
    { 20261009, 1, 20261010 }, /* the Saturday after is worked */
    { 20261010, 1, 20261012 },
    { 20261001, 1, 20261008 },
    { 20261123, 5, 20261130 }, /* A13 */
    { 20221230, 1, 20230103 }, /* over the eve that the table of 2023 names */
  };
  g_autoptr (TbWorkdays) calendar = tb_workdays_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean is_assumed = TRUE;

      g_assert_cmpint (tb_workdays_add (calendar, rows[i].day, rows[i].n, &is_assumed), ==,
                       rows[i].there);
      g_assert_false (is_assumed);
    }
}

/* Distance undoes addition, forwards and backwards, from any day. */
static void
test_distance (void)
{
  g_autoptr (TbWorkdays) calendar = tb_workdays_new ();

  for (guint i = 0; i < 3000; i++)
    {
      const gint64 day = tb_day_add_days (20211201, g_test_rand_int_range (0, 1900));
      const gint64 n = g_test_rand_int_range (0, 300);
      gboolean     is_assumed, is_assumed_too;
      const gint64 there = tb_workdays_add (calendar, day, n, &is_assumed);

      g_assert_cmpint (tb_workdays_distance (calendar, day, there, &is_assumed_too), ==, n);
      g_assert_cmpint (is_assumed, ==, is_assumed_too);
      g_assert_cmpint (tb_workdays_distance (calendar, there, day, NULL), ==, -n);
    }
  /* days off after the last day add nothing: whether it is late is another question */
  g_assert_cmpint (tb_workdays_distance (calendar, 20261123, 20261213, NULL), ==, 14);
  g_assert_cmpint (tb_workdays_distance (calendar, 20261123, 20261211, NULL), ==, 14);
  g_assert_cmpint (tb_workdays_distance (calendar, 20261123, 20261123, NULL), ==, 0);
}

static void
test_missing_years (void)
{
  static const struct
  {
    gint64   day, n, there;
    gboolean is_assumed;
    int      missing;
  } rows[] = {
    { 20261231, 0, 20261231, FALSE, 0 },
    { 20261230, 1, 20261231, FALSE, 0 },
    { 20261230, 2, 20270101, TRUE, 2027 }, /* a Friday, for all the program knows */
    { 20261231, 1, 20270101, TRUE, 2027 },
    { 20270930, 1, 20271001, TRUE, 2027 },
    { 20211231, 1, 20220104, FALSE, 0 }, /* counting begins the day after */
    { 20211230, 1, 20211231, TRUE, 2021 },
  };
  g_autoptr (TbWorkdays) calendar = tb_workdays_new ();

  g_assert_false (tb_workdays_has_year (calendar, 2021));
  g_assert_false (tb_workdays_has_year (calendar, 2027));
  g_assert_false (tb_workdays_has_year (calendar, 0));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean     is_assumed = !rows[i].is_assumed;
      const gint64 there = tb_workdays_add (calendar, rows[i].day, rows[i].n, &is_assumed);

      g_assert_cmpint (there, ==, rows[i].there);
      g_assert_cmpint (is_assumed, ==, rows[i].is_assumed);
      g_assert_cmpint (tb_workdays_find_missing_year (calendar, rows[i].day, there), ==,
                       rows[i].missing);
    }
  g_assert_cmpint (tb_workdays_find_missing_year (calendar, 20260101, 20300101), ==, 2027);
  g_assert_cmpint (tb_workdays_find_missing_year (calendar, 0, 20300101), ==, 0);
  g_assert_cmpint (tb_workdays_find_missing_year (calendar, 20260101, 0), ==, 0);
}

static void
test_limits (void)
{
  static const struct
  {
    gint64   day, n, there;
    gboolean is_assumed;
  } rows[] = {
    { 0, 1, 0, FALSE },
    { 0, 0, 0, FALSE },
    { -20261123, 1, 0, FALSE },
    { 20260230, 1, 0, FALSE },
    { 20261123, -1, 0, FALSE },
    { 20261123, G_MININT64, 0, FALSE },
    { 20261123, G_MAXINT64, 0, FALSE },
    { 99991231, 0, 99991231, FALSE },
    { 99991231, 1, 0, FALSE },
    { 99991230, 1, 99991231, TRUE }, /* a Friday */
    { 99991230, 2, 0, FALSE },
    { 10101, 1, 10102, TRUE }, /* a Tuesday */
  };
  g_autoptr (TbWorkdays) calendar = tb_workdays_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean is_assumed = !rows[i].is_assumed;

      g_assert_cmpint (tb_workdays_add (calendar, rows[i].day, rows[i].n, &is_assumed), ==,
                       rows[i].there);
      g_assert_cmpint (is_assumed, ==, rows[i].is_assumed);
    }
  g_assert_false (tb_workdays_is_working (calendar, 0));
  g_assert_false (tb_workdays_is_working (calendar, 20260230));
  g_assert_false (tb_workdays_is_working (calendar, G_MAXINT64));
  g_assert_true (tb_workdays_is_working (calendar, 99991231));
  tb_workdays_free (NULL); /* is nothing */
  g_assert_cmpint (tb_workdays_distance (calendar, 0, 20261123, NULL), ==, 0);
  g_assert_cmpint (tb_workdays_distance (calendar, 20261123, 0, NULL), ==, 0);
  g_assert_cmpint (tb_workdays_distance (calendar, 10101, 99991231, NULL), >, 2600000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workdays/brief-6.8-every-day", test_every_day);
  g_test_add_func ("/workdays/days-of-a-year", test_totals);
  g_test_add_func ("/workdays/R-153-X-26-Order-67-art-11-deadlines", test_deadlines);
  g_test_add_func ("/workdays/R-153-not-as-if-weekends-were-all", test_not_naive);
  g_test_add_func ("/workdays/A12-A13-counting", test_counting);
  g_test_add_func ("/workdays/distance", test_distance);
  g_test_add_func ("/workdays/missing-years-are-told", test_missing_years);
  g_test_add_func ("/workdays/limits", test_limits);
  return g_test_run ();
}
