/* test-workdays-years.c: calendars of years that come later
 *
 * R-016, domain brief §6.8: a year that has not been announced is brought by a package, and what
 * is wrong with it is named.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-workdays.h"

/* Adds a year; what is wrong with its texts, or NULL. */
static char *
set_year (TbWorkdays *calendar,
          int         year,
          const char *days_off,
          const char *working)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv)     off = g_strsplit (days_off, " ", *days_off == '\0' ? 0 : -1);
  g_auto (GStrv)     works = g_strsplit (working, " ", *working == '\0' ? 0 : -1);

  if (*days_off == '\0')
    off[0] = NULL;
  if (*working == '\0')
    works[0] = NULL;
  if (tb_workdays_set_year (calendar, year, (const char *const *) off,
                            (const char *const *) works, &error))
    return NULL;
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  return g_strdup (error->message);
}

static void
assert_set (TbWorkdays *calendar,
            int         year,
            const char *days_off,
            const char *working)
{
  g_autofree char *problem = set_year (calendar, year, days_off, working);

  g_assert_cmpstr (problem, ==, NULL);
}

/* A year that a package brings later; invented days. */
static void
test_later_year (void)
{
  g_autoptr (TbWorkdays) calendar = tb_workdays_new ();
  gboolean               is_assumed = FALSE;

  g_assert_cmpint (tb_workdays_add (calendar, 20270928, 10, &is_assumed), ==, 20271012);
  g_assert_true (is_assumed);
  assert_set (calendar, 2027, "2027-01-01..03 2027-02-05..11 2027-10-01..07", "2027-10-09");
  g_assert_true (tb_workdays_has_year (calendar, 2027));
  g_assert_cmpint (tb_workdays_add (calendar, 20270928, 10, &is_assumed), ==, 20271018);
  g_assert_false (is_assumed);
  g_assert_cmpint (tb_workdays_add (calendar, 20261230, 2, &is_assumed), ==, 20270104);
  g_assert_false (is_assumed);
  g_assert_true (tb_workdays_is_working (calendar, 20271009));

  /* what it brings once more counts alone: nothing of the first one is left */
  assert_set (calendar, 2027, "2027-01-01", "");
  g_assert_cmpint (tb_workdays_add (calendar, 20270928, 10, NULL), ==, 20271012);
  g_assert_false (tb_workdays_is_working (calendar, 20271009));
  g_assert_false (tb_workdays_is_working (calendar, 20270101));

  /* the others are as they were */
  g_assert_cmpint (tb_workdays_add (calendar, 20260923, 10, NULL), ==, 20261014);
}

/* The eve of a holiday is of the year before, and the later notice is heard. */
static void
test_eve (void)
{
  g_autoptr (TbWorkdays) calendar = tb_workdays_new ();

  g_assert_true (tb_workdays_is_working (calendar, 20271231)); /* a Friday */
  assert_set (calendar, 2028, "2027-12-31..2028-01-02", "");
  g_assert_false (tb_workdays_is_working (calendar, 20271231));
  g_assert_false (tb_workdays_is_working (calendar, 20280101));
  g_assert_false (tb_workdays_has_year (calendar, 2027));

  assert_set (calendar, 2027, "2027-01-01", "2027-12-26");
  g_assert_false (tb_workdays_is_working (calendar, 20271231));
  g_assert_true (tb_workdays_is_working (calendar, 20271226)); /* a Sunday */
  assert_set (calendar, 2028, "2027-12-26..2028-01-02", "");
  g_assert_false (tb_workdays_is_working (calendar, 20271226));
  assert_set (calendar, 2028, "2028-01-01", "");
  g_assert_true (tb_workdays_is_working (calendar, 20271226));
  g_assert_true (tb_workdays_is_working (calendar, 20271231));
}

#define FORM " is not written like 2026-02-15 or 2026-02-15..23"

static void
test_refusals (void)
{
  static const struct
  {
    int         year;
    const char *off, *works, *problem;
  } rows[] = {
    { 2027, "2027-2-15", "", "“2027-2-15”" FORM },
    { 2027, "2027/02/15", "", "“2027/02/15”" FORM },
    { 2027, "20270215", "", "“20270215”" FORM },
    { 2027, "2027-02-15.23", "", "“2027-02-15.23”" FORM },
    { 2027, "2027-02-15..", "", "“2027-02-15..”" FORM },
    { 2027, "2027-02-15..3", "", "“2027-02-15..3”" FORM },
    { 2027, "2027-02-15..23x", "", "“2027-02-15..23x”" FORM },
    { 2027, "2027-02-15..23..24", "", "“2027-02-15..23..24”" FORM },
    { 2027, "2027-02-15\t", "", "“2027-02-15\t”" FORM },
    { 2027, "２０２７-02-15", "", "“２０２７-02-15”" FORM },
    { 2027, "春节", "", "“春节”" FORM },
    { 2027, "2027-01-01", "2027-01-9", "“2027-01-9”" FORM },
    { 2027, "2027-02-29", "", "“2027-02-29” names a day the calendar does not have" },
    { 2027, "2027-02-25..29", "", "“2027-02-25..29” names a day the calendar does not have" },
    { 2027, "2027-13-01", "", "“2027-13-01” names a day the calendar does not have" },
    { 2027, "2027-02-15..14", "", "“2027-02-15..14” ends before it begins" },
    { 2027, "2027-02-15..01-14", "", "“2027-02-15..01-14” ends before it begins" },
    { 2027, "2026-10-01..07", "", "“2026-10-01..07” does not belong to 2027" },
    { 2027, "2026-12-31", "", "“2026-12-31” does not belong to 2027" },
    { 2027, "2028-01-01", "", "“2028-01-01” does not belong to 2027" },
    { 2027, "2027-12-31..2028-01-02", "",
      "“2027-12-31..2028-01-02” does not belong to 2027" },
    { 2027, "2026-11-30..2027-01-02", "",
      "“2026-11-30..2027-01-02” does not belong to 2027" },
    { 2027, "2027-01-01", "2026-12-27", "“2026-12-27” does not belong to 2027" },
    { 2027, "2027-01-01", "2026-12-27..2027-01-02",
      "“2026-12-27..2027-01-02” does not belong to 2027" },
    { 2027, "2027-02-15..03-18", "", "“2027-02-15..03-18” is longer than 31 days" },
    { 2027, "2027-02-05..11 2027-02-10", "", "“2027-02-10”: 2027-02-10 is there twice" },
    { 2027, "2027-02-05..11 2027-02-11..13", "", "“2027-02-11..13”: 2027-02-11 is there twice" },
    { 2028, "2027-12-30..2028-01-02 2028-01-02", "", "“2028-01-02”: 2028-01-02 is there twice" },
    { 2027, "2027-02-06..11", "2027-02-06", "“2027-02-06”: 2027-02-06 is there twice" },
    { 2027, "2027-02-08", "2027-02-09",
      "“2027-02-09” is no Saturday or Sunday: it is a working day anyway" },
    { 2027, "", "", "2027 has no day off: this is no calendar" },
    { 2027, "", "2027-10-09", "2027 has no day off: this is no calendar" },
    { 0, "0000-01-01", "", "0 is not a year from 1 to 9999" },
    { 10000, "9999-01-01", "", "10000 is not a year from 1 to 9999" },
    { -1, "2027-01-01", "", "-1 is not a year from 1 to 9999" },
  };
  g_autoptr (TbWorkdays) calendar = tb_workdays_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *problem =
          set_year (calendar, rows[i].year, rows[i].off, rows[i].works);

      g_assert_cmpstr (problem, ==, rows[i].problem);
      g_assert_false (tb_workdays_has_year (calendar, rows[i].year));
    }
  assert_set (calendar, 2027, "2027-02-15..03-17", ""); /* 31 days are possible */
  assert_set (calendar, 1, "0001-01-01", "");
  assert_set (calendar, 9999, "9999-12-31", "");
  g_assert_cmpint (tb_workdays_add (calendar, 99991230, 1, NULL), ==, 0);

  /* a year that is there stays as it is when its replacement is refused */
  g_free (set_year (calendar, 2026, "2026-03-02..06 2026-02-30", ""));
  g_assert_cmpint (tb_workdays_add (calendar, 20260212, 10, NULL), ==, 20260304);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workdays/R-016-a-later-year", test_later_year);
  g_test_add_func ("/workdays/eve-of-a-holiday", test_eve);
  g_test_add_func ("/workdays/refusals-name-what-is-wrong", test_refusals);
  return g_test_run ();
}
