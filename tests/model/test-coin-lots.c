/* test-coin-lots.c: which coins are too old on a day
 *
 * coins are good for so many months, and grants for so many; what was used was used
 * oldest first.  Worked out by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-coin-lots.h"
#include "tb-day.h"

#define NOTHING -1

static const TbCoinTerms year = { .earned = 12, .granted = 6 };

static gint64
count (const TbCoinMove *moves,
       guint             n_moves,
       gint64            day)
{
  return tb_coin_lots_find_due (moves, n_moves, &year, day);
}

#define ASSERT_DUE(moves, day, minutes) \
  g_assert_cmpint (count (moves, G_N_ELEMENTS (moves), day), ==, minutes)

/* “More than that many months”: good to the end of the day that has the same number, or of the
 * month's last if it has none. */
static void
test_months (void)
{
  static const struct
  {
    gint64 came_on, months, last_day;
  } rows[] = {
    { 20260315, 1, 20260415 },
    { 20260131, 1, 20260228 },
    { 20280131, 1, 20280229 },
    { 20260130, 1, 20260228 },
    { 20260228, 1, 20260328 },
    { 20260831, 6, 20270228 },
    { 20280229, 12, 20290228 },
    { 20261231, 2, 20270228 },
    { 20261130, 3, 20270228 },
    { 20260101, 1200, 21260101 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TbCoinMove  move = { rows[i].came_on, 60, NOTHING };
      const TbCoinTerms terms = { .earned = rows[i].months };

      g_assert_cmpint (tb_coin_lots_find_due (&move, 1, &terms, rows[i].last_day), ==, 0);
      g_assert_cmpint (
          tb_coin_lots_find_due (&move, 1, &terms, tb_day_add_days (rows[i].last_day, 1)), ==, 60);
    }
}

/* 0 months: good for ever; and nobody lives to see the year 10000. */
static void
test_for_ever (void)
{
  static const TbCoinMove moves[] = { { 20220601, 60, NOTHING },
                                      { 20220601, 30, NOTHING, .is_grant = TRUE } };
  static const TbCoinMove late[] = { { 99990601, 60, NOTHING } };
  const TbCoinTerms       never = { 0, 0 }, grants = { .granted = 6 }, earned = { .earned = 12 };

  g_assert_cmpint (tb_coin_lots_find_due (moves, 2, &never, 99991231), ==, 0);
  g_assert_cmpint (tb_coin_lots_find_due (moves, 2, &grants, 99991231), ==, 30);
  g_assert_cmpint (tb_coin_lots_find_due (moves, 2, &earned, 99991231), ==, 60);
  g_assert_cmpint (tb_coin_lots_find_due (late, 1, &earned, 99991231), ==, 0);
  g_assert_cmpint (tb_coin_lots_find_due (NULL, 0, &year, 20300101), ==, 0);
}

/* What went has taken the oldest, whatever brought them. */
static void
test_oldest_first (void)
{
  static const TbCoinMove moves[] = {
    { 20260110, 100, NOTHING },
    { 20260210, 50, NOTHING },
    { 20260301, -70, NOTHING }, /* 30 and 50 are left */
    { 20260310, 40, NOTHING },
    { 20260401, -35, NOTHING }, /* 45 and 40 */
  };
  static const TbCoinMove mixed[] = {
    { 20260110, 60, NOTHING, .is_grant = TRUE },
    { 20260111, 60, NOTHING },
    { 20260112, -90, NOTHING }, /* all of the grant */
  };
  static const TbCoinMove used[] = { { 20260110, 60, NOTHING }, { 20260120, -60, NOTHING } };

  ASSERT_DUE (moves, 20270110, 0);
  ASSERT_DUE (moves, 20270210, 0);
  ASSERT_DUE (moves, 20270211, 45);
  ASSERT_DUE (moves, 20270311, 85);
  ASSERT_DUE (mixed, 20260711, 0);
  ASSERT_DUE (mixed, 20270112, 30);
  ASSERT_DUE (used, 20300101, 0);
}

/* What has expired does so once: it was of the term that ended, and not the oldest. */
static void
test_expired_before (void)
{
  static const TbCoinMove moves[] = {
    { 20260110, 100, NOTHING },
    { 20260210, 50, NOTHING, .is_grant = TRUE },
    { 20260811, -50, NOTHING, .is_expiry = TRUE },
    { 20260901, -30, NOTHING },
  };
  static const TbCoinMove part[] = {
    { 20260110, 100, NOTHING },
    { 20260210, 50, NOTHING },
    { 20270301, -120, NOTHING, .is_expiry = TRUE }, /* the rest was set aside */
  };

  g_assert_cmpint (count (moves, 2, 20260811), ==, 50);
  g_assert_cmpint (count (moves, 3, 20260811), ==, 0);
  ASSERT_DUE (moves, 20270110, 0);
  ASSERT_DUE (moves, 20270111, 70);
  ASSERT_DUE (part, 20270301, 30);
}

/* A reversal of what came takes it from there; what is missing there, from the oldest. */
static void
test_taken_back (void)
{
  static const TbCoinMove moves[] = {
    { 20260110, 100, NOTHING },
    { 20260210, 50, NOTHING },
    { 20260301, -50, 1 },
  };
  static const TbCoinMove spent[] = {
    { 20260110, 100, NOTHING },
    { 20260210, 50, NOTHING },
    { 20260301, -70, NOTHING },
    { 20260302, -80, 0 }, /* 30 of its own are left, and 50 of the next */
  };

  ASSERT_DUE (moves, 20270111, 100);
  ASSERT_DUE (moves, 20270211, 100);
  g_assert_cmpint (count (spent, 3, 20270211), ==, 80);
  ASSERT_DUE (spent, 20270211, 0);
}

/* A reversal of what went gives it back to whom it was taken from, as old as it was. */
static void
test_given_back (void)
{
  static const TbCoinMove moves[] = {
    { 20260110, 100, NOTHING },
    { 20260210, 50, NOTHING },
    { 20260301, -120, NOTHING },
    { 20260310, 20, NOTHING },  /* 30 and 20 */
    { 20260901, 120, 2 },       /* 100, 50 and 20 */
    { 20260902, -10, NOTHING }, /* 90, 50 and 20 */
  };
  static const TbCoinMove expired[] = {
    { 20260110, 100, NOTHING },
    { 20270111, -100, NOTHING, .is_expiry = TRUE },
    { 20270115, 100, 1 },
  };

  ASSERT_DUE (moves, 20270110, 0);
  ASSERT_DUE (moves, 20270111, 90);
  ASSERT_DUE (moves, 20270211, 140);
  ASSERT_DUE (moves, 20270311, 160);
  ASSERT_DUE (moves, 20300101, 160);
  g_assert_cmpint (count (expired, 2, 20270116), ==, 0);
  ASSERT_DUE (expired, 20270116, 100);
}

/* What has expired under other terms than today's errs to the owner's good: nothing that is left
 * ends earlier than it may. */
static void
test_changed_terms (void)
{
  static const TbCoinMove moves[] = {
    { 20250110, 100, NOTHING },
    { 20251210, 50, NOTHING, .is_grant = TRUE },
    { 20260111, -100, NOTHING, .is_expiry = TRUE }, /* all that was earned, after a year */
  };
  const TbCoinTerms longer = { .earned = 36, .granted = 6 };

  ASSERT_DUE (moves, 20260610, 0);
  ASSERT_DUE (moves, 20260611, 50);
  g_assert_cmpint (tb_coin_lots_find_due (moves, 3, &longer, 20260611), ==, 0);
  g_assert_cmpint (tb_coin_lots_find_due (moves, 3, &longer, 20280111), ==, 50);
}

/* Never more than there is, and never less on a later day. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint round = 0; round < 300; round++)
    {
      TbCoinMove moves[60];
      gint64     day = 20260101, balance = 0, last = 0;

      for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
        {
          const gboolean is_out = balance > 0 && g_rand_boolean (rand);

          day = tb_day_add_days (day, g_rand_int_range (rand, 0, 30));
          moves[i] = (TbCoinMove){ day, 1 + g_rand_int_range (rand, 0, 100), NOTHING };
          moves[i].is_grant = !is_out && g_rand_boolean (rand);
          moves[i].is_expiry = is_out && g_rand_int_range (rand, 0, 4) == 0;
          if (is_out)
            moves[i].minutes = -MIN (moves[i].minutes, balance);
          balance += moves[i].minutes;
        }
      for (gint64 on = 20260101; on < 20330101; on = tb_day_add_days (on, 50))
        {
          const gint64 due = count (moves, G_N_ELEMENTS (moves), on);

          g_assert_cmpint (due, >=, last);
          g_assert_cmpint (due, <=, balance);
          last = due;
        }
      g_assert_cmpint (last, ==, balance); /* in the end all of it */
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coin-lots/R-009-months", test_months);
  g_test_add_func ("/coin-lots/R-009-for-ever", test_for_ever);
  g_test_add_func ("/coin-lots/R-009-R-221-oldest-first", test_oldest_first);
  g_test_add_func ("/coin-lots/L17-R-009-expired-before", test_expired_before);
  g_test_add_func ("/coin-lots/R-170-taken-back", test_taken_back);
  g_test_add_func ("/coin-lots/R-170-given-back", test_given_back);
  g_test_add_func ("/coin-lots/R-009-changed-terms", test_changed_terms);
  g_test_add_func ("/coin-lots/L5-random", test_random);
  return g_test_run ();
}
