/* test-ops-corrections.c: grants, the pool, and what puts the ledger right
 *
 * sync.md §6.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ledger-check.h"
#include "tb-day.h"
#include "tb-facts-ledger.h"
#include "tb-op-args-ledger.h"

static const TbIdentity first = { "coordinator0", "o0", NULL, TB_ROLE_COORDINATOR };

static void
open_world (LedgerWorld *w)
{
  ledger_world_open (w, NULL);
  ledger_world_fill (w);
}

static TbAccount *
get_account (LedgerWorld *w,
             const char  *id)
{
  gpointer row = NULL;

  g_assert_true (tb_rows_get (w->conn, &tb_account_kind, id, &row, NULL));
  g_assert_nonnull (row);
  return row;
}

static void
assert_posted (LedgerWorld *w,
               const char  *id,
               gint64       posted)
{
  g_autoptr (TbAccount) account = get_account (w, id);

  g_assert_cmpint (account->posted, ==, posted);
}

static TbOp *
make (LedgerWorld *w,
      LedgerOp     step,
      const char  *field,
      const char  *value)
{
  TbOp          *op = ledger_make_op (&step, w->now_us);
  const TbField *found = tb_table_find (op->shape, field);

  g_assert_nonnull (found);
  tb_field_clear (found, op->args);
  if (value != NULL)
    g_assert_true (tb_field_parse (found, op->args, value, NULL));
  return op;
}

/* a budget becomes coins, and elders are granted them. */
static void
test_grants (void)
{
  const LedgerOp issue = { V_ISSUE, .seq = 1, .other = A_GRANT, .minutes = 600 };
  const LedgerOp give = { V_GRANT, .seq = 2, .who = A_GRANT, .other = 0, .minutes = 120 };
  LedgerWorld    w;

  open_world (&w);
  ASSERT_OP (&w, &tb_test_operator, ledger_make_op (&issue, w.now_us), "not-your-part");
  ASSERT_OP (&w, &first, ledger_make_op (&issue, w.now_us), "not-your-part");
  ASSERT_OP (&w, &tb_test_platform, make (&w, issue, "document", NULL), "no-document");
  ASSERT_OP (&w, &tb_test_platform, make (&w, issue, "account", "pool"), "no-budget-account");
  ASSERT_OP (&w, &tb_test_platform, make (&w, issue, "account", "member:p0"), "no-budget-account");
  ASSERT_OP (&w, &tb_test_platform, make (&w, issue, "minutes", "1000000001"), "minutes-range");
  ASSERT_OP (&w, &tb_test_operator, ledger_make_op (&give, w.now_us), "no-budget not-covered");
  ASSERT_STEP (&w, "", V_ISSUE, .seq = 1, .other = A_GRANT, .minutes = 600);
  ASSERT_STEP (&w, "already-posted", V_ISSUE, .seq = 1, .other = A_GRANT, .minutes = 600);
  ASSERT_STEP (&w, "", V_ISSUE, .seq = 3, .other = A_GRANT + 4, .minutes = 60); /* a fund */

  ASSERT_OP (&w, &first, ledger_make_op (&give, w.now_us), "not-your-part");
  ASSERT_OP (&w, &tb_test_operator, make (&w, give, "category", NULL), "no-category");
  ASSERT_OP (&w, &tb_test_operator, make (&w, give, "document", "另一份"), "no-budget");
  ASSERT_OP (&w, &tb_test_operator, make (&w, give, "person_id", "p3"), "not-eligible");
  ASSERT_OP (&w, &tb_test_operator, make (&w, give, "person_id", "p999"), "not-eligible");
  ASSERT_OP (&w, &tb_test_operator, make (&w, give, "minutes", "601"), "not-covered");
  ASSERT_OP (&w, &tb_test_operator, ledger_make_op (&give, w.now_us), "");
  assert_posted (&w, "grant:110101", 480);
  assert_posted (&w, "fund:110102", 60);
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM account WHERE district = '110101' AND"
                                   " id = 'grant:110101' OR district = '110102' AND"
                                   " id = 'fund:110102'"),
                   ==, 2);
  assert_posted (&w, "member:p0", 120);
  assert_posted (&w, "mint:2026", -660);
  ledger_world_close (&w);
}

/* R-190, A2: the pool pays for elders without coins, and for groups where the rules say so. */
static void
test_pool (void)
{
  const LedgerOp pay = { V_POOL, .seq = 5, .minutes = 30 };
  LedgerWorld    w;
  TbOp          *op;

  open_world (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 3, .minutes = 90);
  ASSERT_STEP (&w, "not-covered", V_POOL, .seq = 5, .minutes = 30);
  ASSERT_STEP (&w, "", V_DONATE, .seq = 2, .who = 3, .minutes = 90);
  ASSERT_OP (&w, &tb_test_operator, make (&w, pay, "purpose", "money"), "no-purpose");
  ASSERT_OP (&w, &tb_test_operator, make (&w, pay, "purpose", "elder"), "not-eligible");
  op = make (&w, pay, "purpose", "elder");
  tb_set_str (&((TbPoolPay *) op->args)->person_id, "p999"); /* whom nobody knows */
  ASSERT_OP (&w, &tb_test_operator, op, "not-eligible");
  op = make (&w, pay, "purpose", "elder");
  tb_set_str (&((TbPoolPay *) op->args)->person_id, "p0");
  ASSERT_OP (&w, &tb_test_operator, op, "");
  ASSERT_OP (&w, &tb_test_operator, ledger_make_op (&pay, w.now_us), "already-posted");
  ASSERT_STEP (&w, "", V_POOL, .seq = 6, .minutes = 30);
  w.rules = tb_rules_dup (tb_rules_get_default ());
  tb_set_str (&w.rules->group_payer, "none");
  ASSERT_STEP (&w, "not-the-pool", V_POOL, .seq = 7, .minutes = 30);
  assert_posted (&w, TB_ACCOUNT_POOL, 30);
  assert_posted (&w, TB_ACCOUNT_REDEEMED, 60);
  ASSERT_STEP (&w, "irrevocable", V_REVERSE, .seq = 8, .target = 2, .other = V_DONATE); /* */
  ledger_world_close (&w);
}

/* L7, R-170: the exact opposite, once, with a reason; and what it came from says so. */
static void
test_reversal (void)
{
  const LedgerOp   back = { V_REVERSE, .seq = 4, .target = 1, .other = V_EARN };
  g_autofree char *earn = tb_ledger_derive_id (TB_CAUSE_EARN, "s1");
  g_autofree char *reversal = tb_ledger_derive_id (TB_CAUSE_REVERSAL, earn);
  LedgerWorld      w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_EARN, .seq = 1, .target = 1, .who = 3, .minutes = 100);
  ASSERT_STEP (&w, "no-transaction", V_REVERSE, .seq = 2, .target = 9, .other = V_EARN);
  ASSERT_OP (&w, &tb_test_operator, make (&w, back, "reason", "because"), "no-reason-code");
  ASSERT_OP (&w, &first, ledger_make_op (&back, w.now_us), "not-your-part");
  ASSERT_STEP (&w, "", V_REVERSE, .seq = 4, .target = 1, .other = V_EARN);
  assert_posted (&w, "member:p3", 0);
  assert_posted (&w, "mint:2026", 0);
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM service_record WHERE state = 'reversed'"),
                   ==, 1);
  ASSERT_STEP (&w, "reversed-already", V_REVERSE, .seq = 5, .target = 1, .other = V_EARN);
  ASSERT_OP (&w, &tb_test_operator, make (&w, back, "id", reversal), "is-reversal");
  ASSERT_STEP (&w, "not-recognised already-posted", V_EARN, .seq = 6, .target = 1);

  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 7, .other = 2, .minutes = 100);
  ASSERT_STEP (&w, "", V_GIFT, .seq = 8, .who = 2, .other = 0, .minutes = 100);
  ASSERT_STEP (&w, "", V_CONFIRM, .seq = 9, .target = 8);
  ASSERT_STEP (&w, "", V_REVERSE, .seq = 10, .target = 8, .other = V_GIFT);
  assert_posted (&w, "member:p2", 100);
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM gift WHERE state = 'reversed'"), ==, 1);

  ASSERT_STEP (&w, "", V_EARN, .seq = 11, .target = 11, .who = 3, .minutes = 60);
  ledger_world_sql (&w, "DELETE FROM service_record WHERE id = 's11'"); /* coins go without it */
  ASSERT_STEP (&w, "", V_REVERSE, .seq = 12, .target = 11, .other = V_EARN);
  assert_posted (&w, "member:p3", 0);
  ledger_world_close (&w);
}

/* sync.md §6: who has used what was wrong owes it; nobody is below nothing for a moment. */
static void
test_owed (void)
{
  LedgerWorld           w;
  g_autoptr (TbAccount) account = NULL;
  g_autoptr (TbAccount) later = NULL;

  open_world (&w);
  ASSERT_STEP (&w, "", V_EARN, .seq = 1, .target = 1, .who = 3, .minutes = 100);
  ASSERT_STEP (&w, "", V_DONATE, .seq = 2, .who = 3, .minutes = 70);
  ASSERT_STEP (&w, "", V_REVERSE, .seq = 3, .target = 1, .other = V_EARN);
  account = get_account (&w, "member:p3");
  g_assert_cmpint (account->posted, ==, 0);
  g_assert_cmpint (account->owed, ==, 70);
  g_assert_true (account->is_frozen);
  assert_posted (&w, TB_ACCOUNT_SUSPENSE, 0);
  assert_posted (&w, "mint:2026", -70); /* the pool has them */
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM ledger_txn WHERE cause = 'adjust' AND "
                                   "reason = 'settlement'"),
                   ==, 1);

  ASSERT_STEP (&w, "owes", V_THAW, .seq = 4, .who = 3);
  ASSERT_STEP (&w, "minutes-range", V_MIGRATE, .seq = 20, .other = 2, .minutes = 0);
  ASSERT_STEP (&w, "", V_EARN, .seq = 5, .target = 5, .who = 3, .minutes = 90);
  ASSERT_STEP (&w, "frozen", V_DONATE, .seq = 6, .who = 3, .minutes = 10);
  ASSERT_STEP (&w, "owes-less", V_REPAY, .seq = 7, .who = 3, .minutes = 71);
  ASSERT_STEP (&w, "", V_REPAY, .seq = 7, .who = 3, .minutes = 70);
  ASSERT_STEP (&w, "", V_THAW, .seq = 8, .who = 3);
  ASSERT_STEP (&w, "not-frozen", V_THAW, .seq = 9, .who = 3);
  ASSERT_STEP (&w, "", V_DONATE, .seq = 10, .who = 3, .minutes = 20);
  later = get_account (&w, "member:p3");
  g_assert_cmpint (later->posted, ==, 0);
  g_assert_cmpint (later->owed, ==, 0);
  ledger_world_close (&w);
}

/* a frozen account gives nothing; what was set aside before may still be used. */
static void
test_frozen (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "no-account", V_FREEZE, .seq = 1, .who = 0);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 2, .other = 0, .minutes = 600);
  ASSERT_STEP (&w, "", V_HOLD, .seq = 3, .target = 3, .who = 0, .other = 0, .third = 3,
               .minutes = 60);
  ASSERT_STEP (&w, "", V_FREEZE, .seq = 4, .who = 0);
  ASSERT_STEP (&w, "frozen", V_FREEZE, .seq = 5, .who = 0);
  ASSERT_STEP (&w, "frozen", V_HOLD, .seq = 6, .target = 6, .who = 0, .other = 0, .third = 3,
               .minutes = 60);
  ASSERT_STEP (&w, "frozen", V_GIFT, .seq = 7, .who = 0, .other = 1, .minutes = 60);
  ASSERT_STEP (&w, "", V_CAPTURE, .seq = 8, .target = 3, .minutes = 60);
  ASSERT_OP (&w, &first, ledger_make_op (&(LedgerOp){ V_THAW, .seq = 9, .who = 0 }, w.now_us),
             "not-your-part");
  ledger_world_close (&w);
}

/* Two people, and not one twice. */
static void
test_adjust (void)
{
  const LedgerOp propose = { V_PROPOSE, .seq = 2, .who = 0, .minutes = 50 };
  LedgerWorld    w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 0, .minutes = 60);
  ASSERT_OP (&w, &tb_test_platform, make (&w, propose, "document", NULL), "missing");
  ASSERT_OP (&w, &tb_test_platform, make (&w, propose, "reason", NULL), "missing");
  ASSERT_OP (&w, &tb_test_platform, make (&w, propose, "from_account", "member:p9"), "no-account");
  ASSERT_OP (&w, &tb_test_platform, make (&w, propose, "to_account", "member:p9"), "no-account");
  ASSERT_OP (&w, &tb_test_platform, make (&w, propose, "to_account", "cash"), "no-account");
  ASSERT_OP (&w, &tb_test_platform, make (&w, propose, "minutes", "61"), "not-covered");
  ASSERT_OP (&w, &tb_test_platform, make (&w, propose, "occurred_us", NULL), "future");
  ASSERT_STEP (&w, "", V_PROPOSE, .seq = 2, .who = 0, .minutes = 50);
  ASSERT_STEP (&w, "exists", V_PROPOSE, .seq = 2, .who = 0, .minutes = 50);
  assert_posted (&w, "member:p0", 60);
  ASSERT_STEP (&w, "own-adjust", V_APPROVE, .seq = 3, .target = 2, .third = 0);
  ASSERT_STEP (&w, "no-adjust", V_APPROVE, .seq = 3, .target = 77, .third = 1);
  ASSERT_STEP (&w, "", V_APPROVE, .seq = 3, .target = 2, .third = 1);
  ASSERT_STEP (&w, "adjusted-already", V_APPROVE, .seq = 4, .target = 2, .third = 1);
  assert_posted (&w, "member:p0", 10);
  assert_posted (&w, TB_ACCOUNT_FORFEITED, 50);
  ledger_world_close (&w);
}

/* L15, R-009: a closed month stays as it was signed. */
static void
test_period (void)
{
  const gint64     a_month = 30 * 24 * 60;
  LedgerWorld      w;
  LedgerOp         late = { V_EARN, .seq = 9, .target = 9, .who = 3, .minutes = 60 };
  g_autofree char *again = NULL;

  open_world (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 0, .minutes = 600);
  ASSERT_STEP (&w, "", V_ISSUE, .seq = 2, .other = A_GRANT, .minutes = 60);
  ASSERT_STEP (&w, "", V_ISSUE, .seq = 3, .other = A_GRANT + 3, .minutes = 40);
  ASSERT_STEP (&w, "", V_PROPOSE, .seq = 4, .who = 0, .minutes = 50);
  ASSERT_STEP (&w, "month-runs", V_CLOSE, .seq = 5, .minutes = 202611);
  ASSERT_STEP (&w, "no-period", V_CLOSE, .seq = 5, .minutes = 202613);
  ASSERT_OP (&w, &tb_test_platform,
             make (&w, (LedgerOp){ V_CLOSE, .minutes = 202611 }, "id", "2026-11x"), "no-period");
  ASSERT_OP (&w, &tb_test_operator,
             ledger_make_op (&(LedgerOp){ V_CLOSE, .minutes = 202611 }, w.now_us),
             "not-your-part month-runs");
  ASSERT_STEP (&w, "not-in-order", V_CLOSE, .seq = 6, .minutes = 202612, .wait_min = a_month);
  ASSERT_STEP (&w, "", V_CLOSE, .seq = 6, .minutes = 202611);
  ASSERT_STEP (&w, "closed-already", V_CLOSE, .seq = 7, .minutes = 202611);
  ASSERT_STEP (&w, "not-in-order", V_CLOSE, .seq = 7, .minutes = 202701);
  g_assert_cmpint (ledger_ask (&w, "SELECT closing FROM statement WHERE account = 'city'"), ==,
                   700);
  g_assert_cmpint (
      ledger_ask (&w, "SELECT closing FROM statement WHERE account = 'district:110101'"), ==, 100);
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM chain_head"), ==, 1);

  w.now_us -= a_month * TB_TEST_MIN_US; /* the service was in November … */
  again = ledger_world_step (&w, &late);
  g_assert_cmpstr (again, ==, "period-closed");
  w.now_us += a_month * TB_TEST_MIN_US;
  ASSERT_STEP (&w, "", V_APPROVE, .seq = 10, .target = 4, .third = 1); /* … so two people agree */
  g_assert_cmpint (ledger_ask (&w, "SELECT period FROM ledger_txn WHERE cause = 'adjust'"), ==,
                   202612);
  ASSERT_STEP (&w, "", V_CLOSE, .seq = 11, .minutes = 202612, .wait_min = a_month);
  g_assert_cmpint (ledger_ask (&w, "SELECT opening FROM statement WHERE account = 'member:p0' AND"
                                   " period = 202612"),
                   ==, 600);
  g_assert_cmpint (ledger_ask (&w, "SELECT closing FROM statement WHERE account = 'member:p0' AND"
                                   " period = 202612"),
                   ==, 550);
  ledger_world_close (&w);
}

/* The third party's desk does not hold members' accounts: it asks, and the city answers. */
static void
test_operators_desk (void)
{
  const LedgerOp pay = { V_POOL, .seq = 8, .minutes = 30 };
  LedgerWorld    desk;
  TbOp          *op;

  ledger_world_open_desk (&desk);
  op = make (&desk, pay, "purpose", "elder");
  tb_set_str (&((TbPoolPay *) op->args)->person_id, "p0"); /* who may well be an elder */
  ASSERT_OP (&desk, &tb_test_operator, op, "not-covered");
  op = make (&desk, pay, "purpose", "elder");
  ASSERT_OP (&desk, &tb_test_operator, op, "not-eligible not-covered");
  ASSERT_STEP (&desk, "", V_FREEZE, .seq = 1, .who = 0);
  ASSERT_STEP (&desk, "", V_THAW, .seq = 2, .who = 0);
  ASSERT_STEP (&desk, "", V_REPAY, .seq = 3, .who = 0, .minutes = 60);
  ASSERT_STEP (&desk, "", V_PROPOSE, .seq = 4, .who = 0, .minutes = 60);
  ASSERT_STEP (&desk, "", V_CLOSE, .seq = 5, .minutes = 202610);
  /* what it expects of a reversal is the plain opposite */
  ASSERT_STEP (&desk, "", V_EARN, .seq = 6, .target = 6, .who = 3, .minutes = 60);
  ASSERT_STEP (&desk, "", V_REVERSE, .seq = 7, .target = 6, .other = V_EARN);
  g_assert_cmpint (ledger_ask (&desk, "SELECT count(*) FROM ledger_txn WHERE cause = 'reversal'"),
                   ==, 1);
  g_assert_cmpint (ledger_ask (&desk, "SELECT sum (minutes) FROM posting"
                                      " WHERE account = 'member:p3'"),
                   ==, 0);
  g_assert_cmpint (ledger_ask (&desk, "SELECT count(*) FROM account"), ==, 0);
  g_assert_cmpint (ledger_ask (&desk, "SELECT count(*) FROM statement"), ==, 0);
  g_assert_cmpint (ledger_ask (&desk, "SELECT count(*) FROM adjust"), ==, 1);
  ledger_world_close (&desk);
}

/* no money and no goods: not in an operation, not in an account, not in the file. */
static void
test_no_money (void)
{
  static const char *const words[] = { "cash", "goods", "money", "sell", "buy", "price", "yuan" };
  static const char *const accounts[] = { "cash", "goods:1", "cash:p0", "bank", "",
                                          "mint", "mint:0026", "member:", "pool:1", NULL };
  LedgerWorld              w;

  for (const TbTable *shape = tb_op_ledger_shapes; shape->name != NULL; shape++)
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      {
        g_assert_null (strstr (shape->name, words[i]));
        for (guint f = 0; f < shape->n_fields; f++)
          g_assert_null (strstr (shape->fields[f].name, words[i]));
      }
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    g_assert_false (tb_account_is_possible (accounts[i]));
  open_world (&w);
  g_assert_true (tb_conn_exec (w.conn,
                               "INSERT INTO posting (id, txn_id, account, minutes, k)"
                               " VALUES ('1', 't', 'pool', -1, 1), ('2', 't', 'redeemed', 1, 1)",
                               NULL));
  g_assert_false (tb_conn_exec (w.conn,
                                "INSERT INTO ledger_txn (id, cause, actor, n)"
                                " VALUES ('t', 'cash', 'a', 1)",
                                NULL));
  g_assert_true (tb_conn_exec (w.conn,
                               "INSERT INTO ledger_txn (id, cause, actor, n)"
                               " VALUES ('t', 'adjust', 'a', 1)",
                               NULL));
  ledger_world_close (&w);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ops-corrections/R-097-R-219-R-221-grants", test_grants);
  g_test_add_func ("/ops-corrections/R-190-pool", test_pool);
  g_test_add_func ("/ops-corrections/L7-R-170-reversal", test_reversal);
  g_test_add_func ("/ops-corrections/L5-R-170-owed", test_owed);
  g_test_add_func ("/ops-corrections/R-170-frozen", test_frozen);
  g_test_add_func ("/ops-corrections/R-170-adjust", test_adjust);
  g_test_add_func ("/ops-corrections/L15-R-009-period", test_period);
  g_test_add_func ("/ops-corrections/R-025-operators-desk", test_operators_desk);
  g_test_add_func ("/ops-corrections/R-006-R-191-no-money", test_no_money);
  return g_test_run ();
}
