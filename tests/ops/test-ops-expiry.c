/* test-ops-expiry.c: coins that are too old: which, when, and once (L17)
 *
 * sync.md §6.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger-check.h"
#include "tb-day.h"
#include "tb-op-args-ledger.h"

/* Coins are good for a year, grants for half of one; the day is that of the fixture, 2026-11-23. */
static void
open_world (LedgerWorld *w)
{
  ledger_world_open (w, NULL);
  ledger_world_fill (w);
  w->rules = tb_rules_dup (tb_rules_get_default ());
  w->rules->expiry_months = 12;
  w->rules->grant_expiry_months = 6;
}

/* Both chains hold, and all coins issued are somewhere: L9, L14. */
static void
close_world (LedgerWorld *w)
{
  g_autofree char *why = ledger_check_chains (w);

  g_assert_cmpstr (why, ==, NULL);
  g_assert_cmpint (ledger_ask (w, "SELECT coalesce (sum (posted), 0) FROM account"), ==, 0);
  ledger_world_close (w);
}

/* From noon of @day on. */
static void
go_to (LedgerWorld *w,
       gint64       day)
{
  w->now_us = tb_day_to_instant (day) + 12 * TB_TEST_HOUR_US;
}

static TbOp *
new_expiry (LedgerWorld *w,
            gint64       day)
{
  static guint     n = 0;
  g_autofree char *id = g_strdup_printf ("x%u", ++n);
  TbOp            *op = tb_op_new (id, "city", "coins.expire", w->now_us);
  TbCoinsExpire   *args = op->args;

  args->id = g_strdup (id);
  args->day = day;
  return op;
}

/* The city's work of a day, on that day. */
static void
expire_on (LedgerWorld *w,
           gint64       day)
{
  go_to (w, day);
  ASSERT_OP (w, &tb_test_platform, new_expiry (w, 0), "");
}

static gint64
count_txns (LedgerWorld *w)
{
  return ledger_ask (w, "SELECT count(*) FROM ledger_txn");
}

/* coins expire where the rules say so, and Beijing's do not; the city does it, on a day that
 * is one and has come. */
static void
test_refusals (void)
{
  LedgerWorld w;

  ledger_world_open (&w, NULL);
  ledger_world_fill (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 0, .minutes = 60);
  go_to (&w, 20361124);
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 0), "never-expires");
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 20361124), "never-expires");
  w.rules = tb_rules_dup (tb_rules_get_default ());
  w.rules->expiry_months = 24;
  ASSERT_OP (&w, &tb_test_operator, new_expiry (&w, 0), "not-your-part");
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 20360231), "no-day");
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, -1), "no-day");
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 20361125), "future");
  g_assert_cmpint (count_txns (&w), ==, 1);
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 20361124), "");
  ledger_assert_account (&w, "member:p0", 0, 0);
  close_world (&w);
}

/* good to the end of the day, a year later; what came later is good for longer. */
static void
test_term (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 0, .minutes = 60);
  ASSERT_STEP (&w, "", V_EARN, .seq = 2, .target = 2, .who = 0, .minutes = 50,
               .wait_min = 24 * 60);
  expire_on (&w, 20271123);
  ledger_assert_account (&w, "member:p0", 110, 0);
  expire_on (&w, 20271124);
  ledger_assert_account (&w, "member:p0", 50, 0);
  expire_on (&w, 20271125);
  ledger_assert_account (&w, "member:p0", 0, 0);
  ledger_assert_account (&w, TB_ACCOUNT_EXPIRED, 110, 0);
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM ledger_txn WHERE cause = 'expire' AND"
                                   " source_id = 'member:p0/20271124'"),
                   ==, 1);
  close_world (&w);
}

/* service, a gift and a donation have used what was oldest. */
static void
test_oldest_first (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 0, .minutes = 300);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 2, .other = 2, .minutes = 300);
  go_to (&w, 20261224);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 3, .other = 0, .minutes = 100);
  ASSERT_STEP (&w, "", V_HOLD, .seq = 4, .target = 4, .who = 0, .other = 0, .third = 3,
               .minutes = 120);
  ASSERT_STEP (&w, "", V_CAPTURE, .seq = 5, .target = 4, .minutes = 110);
  ASSERT_STEP (&w, "", V_GIFT, .seq = 6, .who = 0, .other = 1, .minutes = 90);
  ASSERT_STEP (&w, "", V_CONFIRM, .seq = 7, .target = 6);
  ASSERT_STEP (&w, "", V_DONATE, .seq = 8, .who = 0, .minutes = 80); /* 20 and 100 are left */
  ASSERT_STEP (&w, "", V_DONATE, .seq = 9, .who = 2, .minutes = 300);
  expire_on (&w, 20271124);
  ledger_assert_account (&w, "member:p0", 100, 0);
  ledger_assert_account (&w, "member:p1", 90, 0); /* a term of its own, from the gift on */
  ledger_assert_account (&w, "member:p2", 0, 0);
  ASSERT_STEP (&w, "", V_DONATE, .seq = 10, .who = 0, .minutes = 30);
  expire_on (&w, 20271224);
  ledger_assert_account (&w, "member:p1", 90, 0);
  expire_on (&w, 20271225);
  ledger_assert_account (&w, "member:p0", 0, 0);
  ledger_assert_account (&w, "member:p1", 0, 0);
  ledger_assert_account (&w, TB_ACCOUNT_EXPIRED, 20 + 70 + 90, 0);
  close_world (&w);
}

/* grants have their own term, also beside coins that never expire. */
static void
test_grants (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 0, .minutes = 60);
  ASSERT_STEP (&w, "", V_ISSUE, .seq = 2, .other = A_GRANT, .minutes = 600);
  ASSERT_STEP (&w, "", V_GRANT, .seq = 3, .who = A_GRANT, .other = 0, .minutes = 120);
  expire_on (&w, 20270523);
  ledger_assert_account (&w, "member:p0", 180, 0);
  expire_on (&w, 20270524);
  ledger_assert_account (&w, "member:p0", 60, 0);
  expire_on (&w, 20270525); /* once, although what is left is older */
  ledger_assert_account (&w, "member:p0", 60, 0);
  ledger_assert_account (&w, "grant:110101", 480, 0); /* nobody's yet, and not back */
  w.rules->expiry_months = 0;
  ASSERT_STEP (&w, "", V_GRANT, .seq = 4, .who = A_GRANT, .other = 0, .minutes = 100);
  expire_on (&w, 20301231);
  ledger_assert_account (&w, "member:p0", 60, 0);
  ledger_assert_account (&w, TB_ACCOUNT_EXPIRED, 220, 0);
  close_world (&w);
}

/* What a transaction of the city's ledger is taken back with. */
static TbOp *
new_reversal (LedgerWorld *w,
              const char  *cause,
              const char  *source)
{
  TbOp         *op = tb_op_new ("back", "operator", "reversal.post", w->now_us);
  TbCoinReason *args = op->args;

  args->id = tb_ledger_derive_id (cause, source);
  args->reason = g_strdup ("error");
  return op;
}

/* what is taken back does not expire, what is given back is as old as it was; who has an
 * earning taken back that has expired owes it like one that was used, unless its expiry is taken
 * back first. */
static void
test_reversals (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_EARN, .seq = 1, .target = 1, .who = 0, .minutes = 100);
  ASSERT_STEP (&w, "", V_EARN, .seq = 2, .target = 2, .who = 3, .minutes = 60);
  ASSERT_STEP (&w, "", V_EARN, .seq = 3, .target = 3, .who = 7, .minutes = 60);
  ASSERT_STEP (&w, "", V_HOLD, .seq = 4, .target = 4, .who = 0, .other = 0, .third = 3,
               .minutes = 60);
  ASSERT_STEP (&w, "", V_CAPTURE, .seq = 5, .target = 4, .minutes = 60);
  go_to (&w, 20270101);
  ASSERT_STEP (&w, "", V_EARN, .seq = 6, .target = 6, .who = 0, .minutes = 50);
  ASSERT_STEP (&w, "", V_EARN, .seq = 7, .target = 7, .who = 0, .minutes = 30);
  ASSERT_STEP (&w, "", V_REVERSE, .seq = 8, .target = 6, .other = V_EARN); /* 40 and 30 */
  ASSERT_STEP (&w, "", V_REVERSE, .seq = 9, .target = 4, .other = V_HOLD); /* 100 and 30 */
  ledger_assert_account (&w, "member:p0", 130, 0);
  expire_on (&w, 20271124);
  ledger_assert_account (&w, "member:p0", 30, 0);
  ledger_assert_account (&w, "member:p3", 0, 0);
  ledger_assert_account (&w, "member:p7", 0, 0);

  ASSERT_STEP (&w, "", V_REVERSE, .seq = 10, .target = 2, .other = V_EARN);
  g_assert_cmpint (ledger_ask (&w, "SELECT owed FROM account WHERE id = 'member:p3'"), ==, 60);
  ASSERT_OP (&w, &tb_test_operator, new_reversal (&w, TB_CAUSE_EXPIRE, "member:p7/20271124"), "");
  ledger_assert_account (&w, "member:p7", 60, 0);
  ASSERT_STEP (&w, "", V_REVERSE, .seq = 11, .target = 3, .other = V_EARN);
  g_assert_cmpint (ledger_ask (&w, "SELECT owed FROM account WHERE id = 'member:p7'"), ==, 0);
  ASSERT_OP (&w, &tb_test_operator, new_reversal (&w, TB_CAUSE_EXPIRE, "member:p0/20271124"), "");
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 0), ""); /* that day is over */
  ledger_assert_account (&w, "member:p0", 130, 0);
  expire_on (&w, 20271125); /* they are too old all the same */
  ledger_assert_account (&w, "member:p0", 30, 0);
  expire_on (&w, 20280102);
  ledger_assert_account (&w, "member:p0", 0, 0);
  close_world (&w);
}

/* of two earnings the one that was wrong is taken back, also if part of it is owed. */
static void
test_owed (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 0, .minutes = 50);
  go_to (&w, 20270101);
  ASSERT_STEP (&w, "", V_EARN, .seq = 2, .target = 2, .who = 0, .minutes = 100);
  go_to (&w, 20271123);
  ASSERT_STEP (&w, "", V_HOLD, .seq = 3, .target = 3, .who = 0, .other = 0, .third = 3,
               .minutes = 60);
  ASSERT_STEP (&w, "", V_REVERSE, .seq = 4, .target = 2, .other = V_EARN); /* 50 and 10 are left */
  g_assert_cmpint (ledger_ask (&w, "SELECT owed FROM account WHERE id = 'member:p0'"), ==, 10);
  go_to (&w, 20271124);
  ASSERT_STEP (&w, "", V_RELEASE, .seq = 5, .target = 3);
  expire_on (&w, 20271124);
  ledger_assert_account (&w, "member:p0", 10, 0);
  close_world (&w);
}

/* what is set aside may still be used; what is free of it again is too old. */
static void
test_held (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 0, .minutes = 100);
  go_to (&w, 20271123);
  ASSERT_STEP (&w, "", V_HOLD, .seq = 2, .target = 2, .who = 0, .other = 0, .third = 3,
               .minutes = 60);
  expire_on (&w, 20271124);
  ledger_assert_account (&w, "member:p0", 60, 60);
  expire_on (&w, 20271125);
  ledger_assert_account (&w, "member:p0", 60, 60);
  ASSERT_STEP (&w, "", V_CAPTURE, .seq = 3, .target = 2, .minutes = 45);
  ledger_assert_account (&w, "member:p0", 15, 0);
  expire_on (&w, 20271126);
  ledger_assert_account (&w, "member:p0", 0, 0);
  ledger_assert_account (&w, TB_ACCOUNT_EXPIRED, 55, 0);
  close_world (&w);
}

/* What is set aside is of the oldest: what came later stays, before and after it is used. */
static void
test_held_of_the_oldest (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 0, .minutes = 100);
  go_to (&w, 20270601);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 2, .other = 0, .minutes = 50);
  go_to (&w, 20271123);
  ASSERT_STEP (&w, "", V_HOLD, .seq = 3, .target = 3, .who = 0, .other = 0, .third = 3,
               .minutes = 60);
  expire_on (&w, 20271124);
  ledger_assert_account (&w, "member:p0", 110, 60);
  ASSERT_STEP (&w, "", V_CAPTURE, .seq = 4, .target = 3, .minutes = 60);
  expire_on (&w, 20271125);
  ledger_assert_account (&w, "member:p0", 50, 0);
  ledger_assert_account (&w, TB_ACCOUNT_EXPIRED, 40, 0);
  close_world (&w);
}

/* L17: a day is done once, also if nothing expired on it; a day before it is over, whatever the
 * clock says and whatever the rules have become. */
static void
test_once (void)
{
  LedgerWorld w;
  TbOp       *same;

  open_world (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 0, .minutes = 100);
  expire_on (&w, 20271124);
  ledger_assert_account (&w, "member:p0", 0, 0);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 2, .other = 0, .minutes = 70);
  go_to (&w, 20281130);
  same = new_expiry (&w, 20281126);
  ASSERT_OP (&w, &tb_test_platform, same, ""); /* late, and not of today */
  ledger_assert_account (&w, "member:p0", 0, 0);
  g_assert_cmpint (count_txns (&w), ==, 4);

  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 3, .other = 0, .minutes = 80);
  expire_on (&w, 20291130); /* to the end of this day: nothing */
  w.rules->expiry_months = 1;
  g_assert_cmpint (count_txns (&w), ==, 5);
  expire_on (&w, 20291130);
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 20291130), "");
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 20291129), "");
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 20271124), "");
  expire_on (&w, 20291015); /* set back */
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 20291130), "future");
  g_assert_cmpint (count_txns (&w), ==, 5);
  ledger_assert_account (&w, "member:p0", 80, 0);
  expire_on (&w, 20291201);
  ledger_assert_account (&w, "member:p0", 0, 0);
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM expiry_day"), ==, 4);
  close_world (&w);
}

/* L7, L17: even a city that has forgotten its days posts nothing twice; a month that is closed
 * stays as it was. */
static void
test_forgotten (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 0, .minutes = 100);
  go_to (&w, 20261127);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 3, .other = 1, .minutes = 100);
  expire_on (&w, 20271124);
  ASSERT_OP (&w, &tb_test_operator, new_reversal (&w, TB_CAUSE_EXPIRE, "member:p0/20271124"), "");
  ledger_world_sql (&w, "DELETE FROM expiry_day");
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 0), "already-posted");
  ledger_assert_account (&w, "member:p0", 100, 0);
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM expiry_day"), ==, 0);

  go_to (&w, 20271223);
  for (gint64 month = 202611; month <= 202711; month = tb_day_add_months (month * 100 + 1, 1) / 100)
    ASSERT_STEP (&w, "", V_CLOSE, .seq = 2, .minutes = month);
  go_to (&w, 20271129); /* set back, and two have something too old */
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 0), "period-closed");
  go_to (&w, 20271223);
  ASSERT_OP (&w, &tb_test_platform, new_expiry (&w, 20271129), ""); /* of then, posted now */
  ledger_assert_account (&w, "member:p0", 0, 0);
  ledger_assert_account (&w, "member:p1", 0, 0);
  g_assert_cmpint (ledger_ask (&w, "SELECT period FROM ledger_txn"
                                   " WHERE source_id = 'member:p0/20271129'"),
                   ==, 202712);
  close_world (&w);
}

/* L12: as much as fits into a posting, and the rest the day after. */
static void
test_large (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 0, .minutes = TB_RULE_MAX_MINUTES);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 2, .other = 0, .minutes = 60);
  expire_on (&w, 20271124);
  ledger_assert_account (&w, "member:p0", 60, 0);
  expire_on (&w, 20271125);
  ledger_assert_account (&w, "member:p0", 0, 0);
  close_world (&w);
}

/* All accounts of a day, each in its own transaction and none but members'. */
static void
test_many (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_ISSUE, .seq = 200, .other = A_GRANT, .minutes = 600);
  for (guint p = 0; p < N_PERSONS; p++)
    {
      ASSERT_STEP (&w, "", V_MIGRATE, .seq = p, .other = p, .minutes = 100 + p);
      if (p % 3 == 0)
        ASSERT_STEP (&w, "", V_DONATE, .seq = 100 + p, .who = p, .minutes = 100 + p);
      if (p % 3 == 1)
        ASSERT_STEP (&w, "", V_DONATE, .seq = 100 + p, .who = p, .minutes = p);
    }
  expire_on (&w, 20271123);
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM ledger_txn WHERE cause = 'expire'"), ==,
                   0);
  expire_on (&w, 20271124);
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM ledger_txn WHERE cause = 'expire'"), ==,
                   2 * N_PERSONS / 3);
  g_assert_cmpint (
      ledger_ask (&w, "SELECT count(*) FROM account WHERE type = 'member' AND posted <> 0"), ==, 0);
  ledger_assert_account (&w, TB_ACCOUNT_EXPIRED, 20 * 100 + (20 * 102 + 3 * 190), 0);
  ledger_assert_account (&w, "grant:110101", 600, 0);
  close_world (&w);
}

/* A desk that holds some of the accounts expects nothing: the city answers. */
static void
test_desk (void)
{
  LedgerWorld desk;

  ledger_world_open_desk (&desk);
  ASSERT_OP (&desk, &tb_test_platform, new_expiry (&desk, 0), "never-expires");
  ledger_world_let_expire (&desk);
  ASSERT_OP (&desk, &tb_test_platform, new_expiry (&desk, 20261124), "future");
  ASSERT_OP (&desk, &tb_test_platform, new_expiry (&desk, 0), "");
  g_assert_cmpint (count_txns (&desk), ==, 0);
  ledger_world_close (&desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ops-expiry/R-009-coins-expire", test_refusals);
  g_test_add_func ("/ops-expiry/R-009-term", test_term);
  g_test_add_func ("/ops-expiry/R-009-oldest-first", test_oldest_first);
  g_test_add_func ("/ops-expiry/R-221-grants", test_grants);
  g_test_add_func ("/ops-expiry/R-170-reversals", test_reversals);
  g_test_add_func ("/ops-expiry/R-170-owed", test_owed);
  g_test_add_func ("/ops-expiry/L5-R-185-held", test_held);
  g_test_add_func ("/ops-expiry/R-185-held-of-the-oldest", test_held_of_the_oldest);
  g_test_add_func ("/ops-expiry/L17-once", test_once);
  g_test_add_func ("/ops-expiry/L7-L17-forgotten", test_forgotten);
  g_test_add_func ("/ops-expiry/L12-large", test_large);
  g_test_add_func ("/ops-expiry/L14-many-accounts", test_many);
  g_test_add_func ("/ops-expiry/R-025-desk", test_desk);
  return g_test_run ();
}
