/* test-ops-caps.c: the most that is earned on a day, in a life, and held
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger-check.h"
#include "tb-ledger.h"
#include "tb-rule-book.h"
#include "tb-rules-ledger.h"

#define DAY_MIN (24 * 60)

/* Nobody has coins yet; the rules are the fixture's own. */
static void
open_world (LedgerWorld *w,
            const char  *excess)
{
  ledger_world_open (w, NULL);
  ledger_world_fill (w);
  w->rules = tb_rules_dup (tb_rules_get_default ());
  tb_set_str (&w->rules->excess_action, excess);
}

static gint64
count_txns (LedgerWorld *w)
{
  return ledger_ask (w, "SELECT count(*) FROM ledger_txn");
}

/* R-028, L1, L7: to the minute; the next day begins anew; what was reversed was not earned. */
static void
test_day (void)
{
  LedgerWorld w;

  open_world (&w, "none");
  w.rules->cap_day_minutes = 120;
  ASSERT_STEP (&w, "", V_EARN, .seq = 1, .target = 1, .who = 1, .minutes = 119);
  ledger_assert_account (&w, "member:p1", 119, 0);
  ASSERT_STEP (&w, "", V_EARN, .seq = 2, .target = 2, .who = 1, .minutes = 60);
  ledger_assert_account (&w, "member:p1", 120, 0);
  g_assert_cmpint (count_txns (&w), ==, 2);
  ASSERT_STEP (&w, "", V_EARN, .seq = 3, .target = 3, .who = 1, .minutes = 1); /* full */
  ledger_assert_account (&w, "member:p1", 120, 0);
  g_assert_cmpint (count_txns (&w), ==, 2);
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM service_record WHERE state = 'certified'"),
                   ==, 3);
  ASSERT_STEP (&w, "", V_EARN, .seq = 4, .target = 4, .who = 3, .minutes = 60); /* another's day */
  ledger_assert_account (&w, "member:p3", 60, 0);
  ASSERT_STEP (&w, "", V_REVERSE, .seq = 5, .target = 1, .other = V_EARN);
  ledger_assert_account (&w, "member:p1", 1, 0);
  ASSERT_STEP (&w, "", V_EARN, .seq = 6, .target = 6, .who = 1, .minutes = 200);
  ledger_assert_account (&w, "member:p1", 120, 0);
  ASSERT_STEP (&w, "", V_EARN, .seq = 7, .target = 7, .who = 1, .minutes = 100,
               .wait_min = DAY_MIN);
  ledger_assert_account (&w, "member:p1", 220, 0);
  g_assert_cmpint (ledger_ask (&w, "SELECT sum (minutes) FROM posting"), ==, 0);
  ledger_world_close (&w);
}

/* R-028, L14: what is above goes to the pool, in the same transaction, and back with it. */
static void
test_donate (void)
{
  LedgerWorld w;

  open_world (&w, "donate");
  w.rules->cap_day_minutes = 60;
  ASSERT_STEP (&w, "", V_EARN, .seq = 1, .target = 1, .who = 1, .minutes = 90);
  ledger_assert_account (&w, "member:p1", 60, 0);
  ledger_assert_account (&w, TB_ACCOUNT_POOL, 30, 0);
  ASSERT_STEP (&w, "", V_EARN, .seq = 2, .target = 2, .who = 1, .minutes = 45); /* all of it */
  ledger_assert_account (&w, "member:p1", 60, 0);
  ledger_assert_account (&w, TB_ACCOUNT_POOL, 75, 0);
  g_assert_cmpint (count_txns (&w), ==, 2);
  ASSERT_STEP (&w, "", V_REVERSE, .seq = 3, .target = 1, .other = V_EARN);
  ledger_assert_account (&w, "member:p1", 0, 0);
  ledger_assert_account (&w, TB_ACCOUNT_POOL, 45, 0);
  g_assert_cmpint (ledger_ask (&w, "SELECT sum (minutes) FROM posting"), ==, 0);
  ledger_world_close (&w);
}

/* a full account takes nothing until something has gone; a full life takes nothing more. */
static void
test_balance_and_life (void)
{
  LedgerWorld w;

  open_world (&w, "honour");
  w.rules->cap_balance_minutes = 100;
  w.rules->cap_lifetime_minutes = 150;
  ASSERT_STEP (&w, "", V_EARN, .seq = 1, .target = 1, .who = 1, .minutes = 130);
  ledger_assert_account (&w, "member:p1", 100, 0);
  ASSERT_STEP (&w, "", V_DONATE, .seq = 2, .who = 1, .minutes = 60);
  ASSERT_STEP (&w, "", V_EARN, .seq = 3, .target = 3, .who = 1, .minutes = 130);
  ledger_assert_account (&w, "member:p1", 90, 0); /* 150 earned in all */
  ASSERT_STEP (&w, "", V_EARN, .seq = 4, .target = 4, .who = 1, .minutes = 1);
  ledger_assert_account (&w, "member:p1", 90, 0);
  g_assert_cmpint (count_txns (&w), ==, 3);
  ledger_world_close (&w);
}

/* what was taken back was not earned, also if it had been used and is owed. */
static void
test_owed (void)
{
  LedgerWorld w;

  open_world (&w, "none");
  w.rules->cap_day_minutes = 100;
  w.rules->cap_lifetime_minutes = 130;
  ASSERT_STEP (&w, "", V_EARN, .seq = 1, .target = 1, .who = 1, .minutes = 100);
  ASSERT_STEP (&w, "", V_DONATE, .seq = 2, .who = 1, .minutes = 90);
  ASSERT_STEP (&w, "", V_REVERSE, .seq = 3, .target = 1, .other = V_EARN);
  ledger_assert_account (&w, "member:p1", 0, 0);
  g_assert_cmpint (ledger_ask (&w, "SELECT owed FROM account WHERE id = 'member:p1'"), ==, 90);
  ASSERT_STEP (&w, "", V_EARN, .seq = 4, .target = 4, .who = 1, .minutes = 120);
  ledger_assert_account (&w, "member:p1", 100, 0); /* the day is as good as new … */
  ASSERT_STEP (&w, "", V_EARN, .seq = 5, .target = 5, .who = 1, .minutes = 120,
               .wait_min = DAY_MIN);
  ledger_assert_account (&w, "member:p1", 130, 0); /* … and so is the life */
  ledger_world_close (&w);
}

/* what was there before a cap is not taken away; nothing is as large as it can be. */
static void
test_cap (void)
{
  g_autoptr (TbRules) rules = tb_rules_dup (tb_rules_get_default ());
  TbEarned            earned = { 500, 9000, 700 };

  g_assert_false (tb_rules_has_cap (rules)); /* Beijing's: none */
  g_assert_cmpint (tb_rules_cap (rules, 60, &earned), ==, 60);
  rules->cap_day_minutes = 480;
  g_assert_true (tb_rules_has_cap (rules));
  g_assert_cmpint (tb_rules_cap (rules, 60, &earned), ==, 0);
  rules->cap_day_minutes = 0;
  rules->cap_lifetime_minutes = 9001;
  g_assert_true (tb_rules_has_cap (rules));
  g_assert_cmpint (tb_rules_cap (rules, 60, &earned), ==, 1);
  rules->cap_lifetime_minutes = 0;
  rules->cap_balance_minutes = 730;
  g_assert_true (tb_rules_has_cap (rules));
  g_assert_cmpint (tb_rules_cap (rules, 60, &earned), ==, 30);
  earned.balance = G_MININT64;
  g_assert_cmpint (tb_rules_cap (rules, 60, &earned), ==, 0);
  earned.balance = G_MAXINT64;
  g_assert_cmpint (tb_rules_cap (rules, 60, &earned), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ops-caps/R-028-L7-day", test_day);
  g_test_add_func ("/ops-caps/R-028-L14-donate", test_donate);
  g_test_add_func ("/ops-caps/R-028-balance-and-life", test_balance_and_life);
  g_test_add_func ("/ops-caps/R-028-R-170-owed", test_owed);
  g_test_add_func ("/ops-caps/R-028-cap", test_cap);
  return g_test_run ();
}
