/* test-ops-coins.c: coins set aside and used, and every reason why not
 *
 * sync.md §6: what a desk may and may not say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ledger-check.h"
#include "tb-facts-ledger.h"
#include "tb-op-args-ledger.h"
#include "tb-rules-ledger.h"

static const TbIdentity first = { "coordinator0", "o0", NULL, TB_ROLE_COORDINATOR };
static const TbIdentity other = { "coordinator1", "o1", NULL, TB_ROLE_COORDINATOR };
static const TbIdentity clerk = { "clerk", "o0", NULL, TB_ROLE_CLERK };

static TbOp *
new_hold (LedgerWorld *w,
          guint        seq)
{
  const LedgerOp step = { V_HOLD, .seq = seq, .target = seq, .who = 0,
                          .other = 0, .third = 3, .minutes = 60 };

  return ledger_make_op (&step, w->now_us);
}

/* A hold with one argument changed. */
static TbOp *
hold_with (LedgerWorld *w,
           const char  *field,
           const char  *value)
{
  TbOp          *op = new_hold (w, 1);
  const TbField *found = tb_table_find (op->shape, field);

  g_assert_nonnull (found);
  tb_field_clear (found, op->args);
  if (value != NULL)
    g_assert_true (tb_field_parse (found, op->args, value, NULL));
  return op;
}

/* */
static void
test_hold_reasons (void)
{
  static const struct
  {
    const char *field, *value, *codes;
  } rows[] = {
    { "minutes", "0", "minutes-range" },
    { "minutes", "90", "part-coin" }, /* */
    { "minutes", "660", "not-enough" },
    { "demand_id", NULL, "no-demand" }, /* */
    { "expires_us", NULL, "expires-before" },
    { "booking", NULL, "missing" },
    { "beneficiary_id", "p3", "no-spouse not-sixty provider-self" },
    { "beneficiary_id", "p2", "no-spouse not-sixty" }, /* a child: that is a gift */
    { "beneficiary_id", "p4", "no-spouse" },
    { "beneficiary_id", "p999", "no-spouse not-sixty" },
    { "provider_id", "p0", "provider-self" }, /* */
    { "provider_id", "p1", "provider-relative" },
    { "provider_id", "p2", "provider-relative" },
    { "provider_id", "p999", "no-provider" },
    { "person_id", "p2", "no-spouse" }, /* not yet sixty */
    { "person_id", "p4", "no-member no-spouse" },
    { "person_id", "p999", "no-member no-spouse not-enough" },
    { "form", NULL, "not-authorised" }, /* */
    { "form", "oral", "not-authorised" },
    { "form", "witness", "no-witness" },
    { "authorisation", NULL, "not-authorised" },
  };
  LedgerWorld w;

  ledger_world_set_up (&w);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbOp *op = hold_with (&w, rows[i].field, rows[i].value);

      if (strcmp (rows[i].field, "person_id") == 0)
        tb_set_str (&((TbHoldPlace *) op->args)->provider_id, "p7");
      ASSERT_OP (&w, &first, op, rows[i].codes);
    }
  ASSERT_OP (&w, &other, new_hold (&w, 1), "no-member");
  ASSERT_OP (&w, &clerk, new_hold (&w, 1), "not-your-part");
  ASSERT_OP (&w, &tb_test_operator, new_hold (&w, 1), "not-your-part no-member");
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM hold"), ==, 0);
  ledger_world_close (&w);
}

/* R-183, A3: a couple, the spouse's proof, and the day it holds. */
static void
test_spouse (void)
{
  LedgerWorld w;

  ledger_world_set_up (&w);
  ledger_world_sql (&w, "UPDATE person SET born = 19681123 WHERE id = 'p0'"); /* 58 today */
  ASSERT_OP (&w, &first, new_hold (&w, 1), "not-sixty");
  ASSERT_OP (&w, &first, hold_with (&w, "beneficiary_id", "p1"), "");
  ledger_world_sql (&w, "UPDATE person SET born = 19661124 WHERE id = 'p1'"); /* 60 tomorrow */
  ASSERT_STEP (&w, "not-sixty", V_HOLD, .seq = 2, .target = 2, .who = 0, .other = 1, .third = 3,
               .minutes = 60);
  ledger_world_sql (&w, "UPDATE person SET born = 19661123 WHERE id = 'p1'"); /* 60 today */
  ASSERT_STEP (&w, "", V_HOLD, .seq = 2, .target = 2, .who = 0, .other = 1, .third = 3,
               .minutes = 60);
  ledger_world_sql (&w, "UPDATE relation SET from_on = 20261124 WHERE relation = 'spouse'");
  ASSERT_STEP (&w, "no-spouse", V_HOLD, .seq = 3, .target = 3, .who = 0, .other = 1, .third = 3,
               .minutes = 60);
  ledger_world_sql (&w, "UPDATE relation SET from_on = 20261123 WHERE relation = 'spouse'");
  ASSERT_STEP (&w, "", V_HOLD, .seq = 4, .target = 4, .who = 0, .other = 1, .third = 3,
               .minutes = 60); /* married today */
  ledger_world_sql (&w, "UPDATE relation SET until_on = 20261122 WHERE relation = 'spouse'");
  ASSERT_STEP (&w, "no-spouse", V_HOLD, .seq = 3, .target = 3, .who = 0, .other = 1, .third = 3,
               .minutes = 60);
  ledger_world_sql (&w, "UPDATE relation SET until_on = 0, proof = NULL WHERE relation = 'spouse'");
  ASSERT_STEP (&w, "no-spouse", V_HOLD, .seq = 3, .target = 3, .who = 0, .other = 1, .third = 3,
               .minutes = 60);
  ledger_world_close (&w);
}

/* a family owes its elders service whether or not a paper was seen. */
static void
test_relatives (void)
{
  LedgerWorld w;

  ledger_world_set_up (&w);
  ledger_world_sql (&w, "INSERT INTO relation (id, person_id, other_id, relation, org_id)"
                        " VALUES ('x', 'p1', 'p3', 'child', 'o0')"); /* of who is served */
  ASSERT_OP (&w, &first, hold_with (&w, "beneficiary_id", "p1"), "provider-relative");
  ledger_world_sql (&w, "UPDATE relation SET proof = NULL");
  ASSERT_OP (&w, &first, hold_with (&w, "provider_id", "p2"), "provider-relative");
  ledger_world_sql (&w, "UPDATE relation SET until_on = 20261122");
  ASSERT_OP (&w, &first, hold_with (&w, "provider_id", "p2"), "");
  ledger_world_close (&w);
}

/* R-185, L6: hold on booking, spend on completion, release on cancel. */
static void
test_hold_life (void)
{
  LedgerWorld w;

  ledger_world_set_up (&w);
  ASSERT_STEP (&w, "", V_HOLD, .seq = 1, .target = 1, .who = 0, .other = 0, .third = 3,
               .minutes = 240);
  ledger_assert_account (&w, "member:p0", 600, 240);
  ASSERT_STEP (&w, "booked-already", V_HOLD, .seq = 2, .target = 1, .who = 0, .other = 0,
               .third = 3, .minutes = 60);
  ASSERT_STEP (&w, "not-enough", V_HOLD, .seq = 2, .target = 2, .who = 0, .other = 0, .third = 3,
               .minutes = 420);
  ASSERT_STEP (&w, "more-than-held", V_CAPTURE, .seq = 3, .target = 1, .minutes = 241);
  ASSERT_STEP (&w, "more-than-held", V_CAPTURE, .seq = 3, .target = 1, .minutes = 0);
  ASSERT_STEP (&w, "not-yet", V_EXPIRE, .seq = 3, .target = 1);
  ASSERT_STEP (&w, "no-hold", V_RELEASE, .seq = 3, .target = 77);
  ASSERT_STEP (&w, "no-hold", V_EXPIRE, .seq = 3, .target = 77);
  ASSERT_STEP (&w, "no-hold", V_CAPTURE, .seq = 3, .target = 77, .minutes = 60);
  ASSERT_OP (&w, &first, hold_with (&w, "booking", "another"), "booked-already"); /* its number */
  ASSERT_STEP (&w, "", V_CAPTURE, .seq = 3, .target = 1, .minutes = 200);
  ledger_assert_account (&w, "member:p0", 400, 0); /* what was not used is free again */
  ledger_assert_account (&w, TB_ACCOUNT_REDEEMED, 200, 0);
  ASSERT_STEP (&w, "hold-not-open", V_CAPTURE, .seq = 4, .target = 1, .minutes = 40);
  ASSERT_STEP (&w, "hold-not-open", V_RELEASE, .seq = 4, .target = 1);

  ASSERT_STEP (&w, "", V_HOLD, .seq = 5, .target = 5, .who = 0, .other = 0, .third = 3,
               .minutes = 60);
  ASSERT_STEP (&w, "", V_RELEASE, .seq = 6, .target = 5);
  ASSERT_STEP (&w, "hold-not-open", V_CAPTURE, .seq = 7, .target = 5, .minutes = 60);
  ledger_assert_account (&w, "member:p0", 400, 0);
  ledger_world_close (&w);
}

/* L17: by the clock, once, and never back. */
static void
test_expiry (void)
{
  LedgerWorld w;

  ledger_world_set_up (&w);
  ASSERT_STEP (&w, "", V_HOLD, .seq = 1, .target = 1, .who = 0, .other = 0, .third = 3,
               .minutes = 60);
  ASSERT_STEP (&w, "not-yet", V_EXPIRE, .seq = 2, .target = 1, .wait_min = 24 * 60 - 1);
  ASSERT_STEP (&w, "", V_EXPIRE, .seq = 3, .target = 1, .wait_min = 1);
  ledger_assert_account (&w, "member:p0", 600, 0);
  ASSERT_STEP (&w, "", V_EXPIRE, .seq = 4, .target = 1);
  g_assert_cmpuint (w.writes, ==, 0); /* once more changes nothing */
  ASSERT_STEP (&w, "hold-not-open", V_CAPTURE, .seq = 5, .target = 1, .minutes = 60,
               .wait_min = -48 * 60); /* a clock that was set back brings nothing back */
  ledger_world_close (&w);
}

/* R-152, A1: what becomes of part of a coin. */
static void
test_rounding (void)
{
  static const struct
  {
    const char *rounding;
    gint64      minutes, before, credited, after;
  } rows[] = {
    { "none", 95, 7, 95, 7 },
    { "floor", 119, 7, 60, 7 },
    { "floor", 59, 0, 0, 0 },
    { "half_up", 89, 0, 60, 0 },
    { "half_up", 90, 0, 120, 0 },
    { "half_up", 29, 0, 0, 0 },
    { "carry", 50, 0, 0, 50 },
    { "carry", 50, 50, 60, 40 },
    { "carry", 0, 59, 0, 59 },
    { "carry", 180, 59, 180, 59 },
    { "carry", G_MAXINT64, 59, G_MAXINT64 - 7, 59 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TbRules) rules = tb_rules_dup (tb_rules_get_default ());
      TbRounded           got;

      tb_set_str (&rules->rounding, rows[i].rounding);
      got = tb_rules_round (rules, rows[i].minutes, rows[i].before);
      g_assert_cmpint (got.credited, ==, rows[i].credited);
      g_assert_cmpint (got.remainder, ==, rows[i].after);
    }
}

/* All that was posted on somebody's account, oldest first: cause, minutes, balance after. */
static char *
print_statement (LedgerWorld *w,
                 const char  *account)
{
  g_autoptr (GPtrArray) postings = g_ptr_array_new_with_free_func (g_object_unref);
  GString              *text = g_string_new (NULL);

  g_assert_true (tb_rows_select (w->conn, &tb_posting_kind, "WHERE account = ?1 ORDER BY k",
                                 postings, NULL, "s", account));
  for (guint i = 0; i < postings->len; i++)
    {
      const TbPosting        *posting = postings->pdata[i];
      g_autoptr (TbLedgerTxn) txn = NULL;
      gpointer                row = NULL;

      g_assert_true (tb_rows_get (w->conn, &tb_ledger_txn_kind, posting->txn_id, &row, NULL));
      txn = row;
      g_string_append_printf (text, "%s%s %d %d", i > 0 ? ", " : "", txn->cause,
                              (int) posting->minutes, (int) posting->balance_after);
    }
  return g_string_free (text, FALSE);
}

/* coins are saved, used for service, given to a parent and
 * donated, and nothing else; who is too young saves and does not use yet. */
static void
test_save_use_transfer (void)
{
  LedgerWorld      w;
  g_autofree char *elder = NULL;
  g_autofree char *child = NULL;

  ledger_world_open (&w, NULL);
  ledger_world_fill (&w);
  ASSERT_STEP (&w, "not-enough", V_HOLD, .seq = 1, .target = 1, .who = 4, .other = 4, .third = 9,
               .minutes = 60); /* nothing was saved yet */
  ASSERT_STEP (&w, "", V_EARN, .seq = 2, .target = 2, .who = 4, .minutes = 180);
  ASSERT_STEP (&w, "", V_EARN, .seq = 3, .target = 3, .who = 6, .minutes = 120); /* a child of 4 */
  ledger_assert_account (&w, "member:p4", 180, 0);
  ledger_assert_account (&w, "member:p6", 120, 0);

  ASSERT_STEP (&w, "not-sixty", V_HOLD, .seq = 4, .target = 4, .who = 6, .other = 6, .third = 9,
               .minutes = 60); /* */
  {
    TbOp *op = ledger_make_op (&(LedgerOp){ V_HOLD, .seq = 5, .target = 5, .who = 4, .other = 4,
                                            .third = 9, .minutes = 60 },
                               w.now_us);

    tb_set_str (&((TbHoldPlace *) op->args)->demand_id, NULL);
    ASSERT_OP (&w, &other, op, "no-demand"); /* */
  }
  ASSERT_STEP (&w, "", V_HOLD, .seq = 5, .target = 5, .who = 4, .other = 4, .third = 9,
               .minutes = 120);
  ledger_assert_account (&w, "member:p4", 180, 120);
  ASSERT_STEP (&w, "not-enough", V_DONATE, .seq = 6, .who = 4, .minutes = 61); /* it is held */
  ASSERT_STEP (&w, "", V_CAPTURE, .seq = 7, .target = 5, .minutes = 90);
  ledger_assert_account (&w, "member:p4", 90, 0);
  ledger_assert_account (&w, TB_ACCOUNT_REDEEMED, 90, 0);

  ASSERT_STEP (&w, "receiver-age", V_GIFT, .seq = 8, .who = 4, .other = 6, .minutes = 60);
  ASSERT_STEP (&w, "", V_GIFT, .seq = 8, .who = 6, .other = 4, .minutes = 60);
  ASSERT_STEP (&w, "", V_CONFIRM, .seq = 9, .target = 8);
  ASSERT_STEP (&w, "", V_DONATE, .seq = 10, .who = 4, .minutes = 30);
  ledger_assert_account (&w, "member:p4", 120, 0);
  ledger_assert_account (&w, "member:p6", 60, 0);
  ledger_assert_account (&w, TB_ACCOUNT_POOL, 30, 0);
  g_assert_cmpint (ledger_ask (&w, "SELECT sum (minutes) FROM posting"), ==, 0);
  elder = print_statement (&w, "member:p4");
  child = print_statement (&w, "member:p6");
  g_assert_cmpstr (elder, ==, "earn 180 180, redeem-capture -90 90, gift 60 150, donate -30 120");
  g_assert_cmpstr (child, ==, "earn 120 120, gift -60 60");
  ledger_world_close (&w);
}

/* R-150, L12: a posting counts, and is not too large. */
static void
test_minutes (void)
{
  static const struct
  {
    gint64      minutes;
    const char *codes;
  } rows[] = {
    { 0, "minutes-range" },
    { 1, "" },
    { TB_RULE_MAX_MINUTES, "" },
    { TB_RULE_MAX_MINUTES + 1, "minutes-range" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) reasons = tb_reasons_new ();
      g_autofree char      *got = NULL;

      tb_rules_check_minutes (rows[i].minutes, reasons);
      got = tb_test_list_codes (reasons);
      g_assert_cmpstr (got, ==, rows[i].codes);
    }
}

/* sync.md §6: a desk asks, and never decides that coins exist. */
static void
test_desk (void)
{
  LedgerWorld           desk;
  g_autoptr (TbAccount) account = tb_record_new (&tb_account_kind);

  ledger_world_open_desk (&desk);
  ledger_world_fill (&desk);
  tb_set_str (&account->id, "member:p0");
  tb_set_str (&account->type, TB_ACCOUNT_MEMBER);
  tb_set_str (&account->person_id, "p0");
  account->posted = 300;
  g_assert_true (tb_rows_put (desk.conn, account, NULL));

  ASSERT_STEP (&desk, "", V_HOLD, .seq = 1, .target = 1, .who = 0, .other = 0, .third = 3,
               .minutes = 60);
  g_assert_cmpint (ledger_ask (&desk, "SELECT count(*) FROM hold WHERE state = 'requested'"), ==,
                   1);
  ledger_assert_account (&desk, "member:p0", 300, 0);
  ASSERT_STEP (&desk, "hold-not-open", V_CAPTURE, .seq = 2, .target = 1, .minutes = 60);
  ASSERT_STEP (&desk, "", V_RELEASE, .seq = 3, .target = 1); /* one may think better of it */

  ASSERT_STEP (&desk, "", V_DONATE, .seq = 4, .who = 0, .minutes = 200);
  ledger_assert_account (&desk, "member:p0", 300, 0); /* until the city speaks */
  ASSERT_STEP (&desk, "not-enough", V_DONATE, .seq = 5, .who = 0, .minutes = 101);
  g_assert_cmpint (ledger_ask (&desk, "SELECT count(*) FROM ledger_txn WHERE n <> 0"), ==, 0);
  ledger_world_close (&desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ops-coins/R-183-R-184-R-186-R-187-hold-reasons", test_hold_reasons);
  g_test_add_func ("/ops-coins/R-183-spouse", test_spouse);
  g_test_add_func ("/ops-coins/R-186-relatives", test_relatives);
  g_test_add_func ("/ops-coins/L6-R-185-hold-life", test_hold_life);
  g_test_add_func ("/ops-coins/L17-expiry", test_expiry);
  g_test_add_func ("/ops-coins/R-152-rounding", test_rounding);
  g_test_add_func ("/ops-coins/R-014-R-188-save-use-transfer", test_save_use_transfer);
  g_test_add_func ("/ops-coins/L12-R-150-minutes", test_minutes);
  g_test_add_func ("/ops-coins/R-025-L18-desk", test_desk);
  return g_test_run ();
}
