/* test-milestones.c: 10,000 coins and stars
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-milestones.h"
#include "tb-rule-book.h"

#define HOUR 60

/* R-194, A9: both are compared, each for itself; what was given or granted is not among it. */
static void
test_benefit (void)
{
  static const struct
  {
    TbCoinSplit split;
    gint64      lifetime, balance;
    gboolean    by_balance, by_lifetime;
  } rows[] = {
    { { 0, 0, 0 }, 0, 0, FALSE, FALSE },
    { { 599999, 0, 0 }, 599999, 599999, FALSE, FALSE },
    { { 600000, 0, 0 }, 600000, 600000, TRUE, TRUE },
    { { 1, 0, 0 }, 600000, 1, FALSE, TRUE }, /* used meanwhile */
    { { 0, 600000, 600000 }, 0, 0, FALSE, FALSE },
    { { G_MAXINT64, 1, 1 }, -5, G_MAXINT64, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbMilestones got;

      tb_milestones_find (tb_rules_get_default (), &rows[i].split, rows[i].lifetime, &got);
      g_assert_cmpint (got.benefit_at, ==, 10000 * HOUR);
      g_assert_cmpint (got.balance, ==, rows[i].balance);
      g_assert_cmpint (got.lifetime, ==, MAX (rows[i].lifetime, 0));
      g_assert_cmpint (got.by_balance, ==, rows[i].by_balance);
      g_assert_cmpint (got.by_lifetime, ==, rows[i].by_lifetime);
    }
}

/* a city that counts gifts and grants says so, and sums do not wrap around. */
static void
test_counts (void)
{
  g_autoptr (TbRules) rules = tb_rules_dup (tb_rules_get_default ());
  TbCoinSplit         split = { 100, 20, 3 };
  TbMilestones        got;

  rules->benefit_counts_gifts = TRUE;
  tb_milestones_find (rules, &split, 0, &got);
  g_assert_cmpint (got.balance, ==, 120);
  rules->benefit_counts_grants = TRUE;
  tb_milestones_find (rules, &split, 0, &got);
  g_assert_cmpint (got.balance, ==, 123);
  split.own = G_MAXINT64;
  tb_milestones_find (rules, &split, 0, &got);
  g_assert_cmpint (got.balance, ==, G_MAXINT64);
}

/* 100, 300, 600, 1,000 and 1,500 hours. */
static void
test_stars (void)
{
  static const struct
  {
    gint64 hours, star, next;
  } rows[] = {
    { 0, 0, 100 },
    { 100, 1, 300 },
    { 300, 2, 600 },
    { 600, 3, 1000 },
    { 1000, 4, 1500 },
    { 1500, 5, 0 },
    { 99999, 5, 0 },
  };
  const TbCoinSplit none = { 0 };
  TbMilestones      got;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      tb_milestones_find (tb_rules_get_default (), &none, rows[i].hours * HOUR, &got);
      g_assert_cmpint (got.star, ==, rows[i].star);
      g_assert_cmpint (got.next_star_at, ==, rows[i].next * HOUR);
      if (rows[i].hours == 0)
        continue;
      tb_milestones_find (tb_rules_get_default (), &none, rows[i].hours * HOUR - 1, &got);
      g_assert_cmpint (got.star, ==, rows[i].hours > 1500 ? 5 : rows[i].star - 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/milestones/R-194-benefit", test_benefit);
  g_test_add_func ("/milestones/R-194-counts", test_counts);
  g_test_add_func ("/milestones/R-237-stars", test_stars);
  return g_test_run ();
}
