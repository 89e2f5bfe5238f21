/* test-ops-coins.c: what owners may do with their coins, and every reason why not
 *
 * redemption, gifts, donation; sync.md §6: what a desk may and may not say.
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

/* Runs and frees @op; compares the complete list of reasons. */
#define ASSERT_OP(w, who, op, codes)                       \
  G_STMT_START                                             \
  {                                                        \
    g_autofree char *got_ = ledger_world_run (w, who, op); \
                                                           \
    g_assert_cmpstr (got_, ==, codes);                     \
  }                                                        \
  G_STMT_END

#define ASSERT_STEP(w, codes, ...)                                                   \
  G_STMT_START                                                                       \
  {                                                                                  \
    g_autofree char *got_ = ledger_world_step (w, &(const LedgerOp){ __VA_ARGS__ }); \
                                                                                     \
    g_assert_cmpstr (got_, ==, codes);                                               \
  }                                                                                  \
  G_STMT_END

static void
open_world (LedgerWorld *w)
{
  ledger_world_open (w, NULL);
  ledger_world_fill (w);
  for (guint p = 0; p < 8; p++)
    ASSERT_STEP (w, "", V_MIGRATE, .seq = 900 + p, .other = p, .minutes = 600);
}

static void
run_sql (LedgerWorld *w,
         const char  *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_conn_exec (w->conn, sql, &error));
  g_assert_no_error (error);
}

static TbOp *
new_hold (LedgerWorld *w,
          guint        seq)
{
  const LedgerOp step = { V_HOLD, .seq = seq, .target = seq, .who = 0, .other = 0, .third = 3,
                          .minutes = 60 };

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

  open_world (&w);
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

  open_world (&w);
  run_sql (&w, "UPDATE person SET born = 19681123 WHERE id = 'p0'"); /* 58 today */
  ASSERT_OP (&w, &first, new_hold (&w, 1), "not-sixty");
  ASSERT_OP (&w, &first, hold_with (&w, "beneficiary_id", "p1"), "");
  run_sql (&w, "UPDATE person SET born = 19661124 WHERE id = 'p1'"); /* 60 tomorrow */
  ASSERT_STEP (&w, "not-sixty", V_HOLD, .seq = 2, .target = 2, .who = 0, .other = 1, .third = 3,
               .minutes = 60);
  run_sql (&w, "UPDATE person SET born = 19661123 WHERE id = 'p1'"); /* 60 today */
  ASSERT_STEP (&w, "", V_HOLD, .seq = 2, .target = 2, .who = 0, .other = 1, .third = 3,
               .minutes = 60);
  run_sql (&w, "UPDATE relation SET until_on = 20261122 WHERE relation = 'spouse'");
  ASSERT_STEP (&w, "no-spouse", V_HOLD, .seq = 3, .target = 3, .who = 0, .other = 1, .third = 3,
               .minutes = 60);
  run_sql (&w, "UPDATE relation SET until_on = 0, proof = NULL WHERE relation = 'spouse'");
  ASSERT_STEP (&w, "no-spouse", V_HOLD, .seq = 3, .target = 3, .who = 0, .other = 1, .third = 3,
               .minutes = 60);
  ledger_world_close (&w);
}

static void
assert_account (LedgerWorld *w,
                const char  *id,
                gint64       posted,
                gint64       held)
{
  g_autoptr (TbAccount) account = NULL;
  gpointer              row = NULL;

  g_assert_true (tb_rows_get (w->conn, &tb_account_kind, id, &row, NULL));
  account = row;
  g_assert_nonnull (account);
  g_assert_cmpint (account->posted, ==, posted);
  g_assert_cmpint (account->held, ==, held);
}

/* a family owes its elders service whether or not a paper was seen. */
static void
test_relatives (void)
{
  LedgerWorld w;

  open_world (&w);
  run_sql (&w, "UPDATE relation SET proof = NULL");
  ASSERT_OP (&w, &first, hold_with (&w, "provider_id", "p2"), "provider-relative");
  run_sql (&w, "UPDATE relation SET until_on = 20261122");
  ASSERT_OP (&w, &first, hold_with (&w, "provider_id", "p2"), "");
  ledger_world_close (&w);
}

/* by the owner's word, through the owner's organisation. */
static void
test_donation_reasons (void)
{
  const LedgerOp step = { V_DONATE, .seq = 1, .who = 0, .minutes = 60 };
  LedgerWorld    w;
  TbOp          *op;

  open_world (&w);
  ASSERT_OP (&w, &other, ledger_make_op (&step, w.now_us), "no-member");
  ASSERT_OP (&w, &clerk, ledger_make_op (&step, w.now_us), "not-your-part");
  op = ledger_make_op (&step, w.now_us);
  tb_set_str (&((TbDonationMake *) op->args)->person_id, "p999");
  ASSERT_OP (&w, &first, op, "no-member not-enough");
  op = ledger_make_op (&step, w.now_us);
  tb_set_str (&((TbDonationMake *) op->args)->form, NULL);
  ASSERT_OP (&w, &first, op, "not-authorised");
  op = ledger_make_op (&step, w.now_us);
  ((TbDonationMake *) op->args)->minutes = 0;
  ASSERT_OP (&w, &first, op, "minutes-range");
  w.rules = tb_rules_dup (tb_rules_get_default ());
  tb_set_str (&w.rules->donate_target, "group");
  ASSERT_OP (&w, &first, ledger_make_op (&step, w.now_us), "no-pool");
  ledger_world_close (&w);
}

/* R-185, L6: hold on booking, spend on completion, release on cancel. */
static void
test_hold_life (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_HOLD, .seq = 1, .target = 1, .who = 0, .other = 0, .third = 3,
               .minutes = 240);
  assert_account (&w, "member:p0", 600, 240);
  ASSERT_STEP (&w, "booked-already", V_HOLD, .seq = 2, .target = 1, .who = 0, .other = 0,
               .third = 3, .minutes = 60);
  ASSERT_STEP (&w, "not-enough", V_HOLD, .seq = 2, .target = 2, .who = 0, .other = 0, .third = 3,
               .minutes = 420);
  ASSERT_STEP (&w, "more-than-held", V_CAPTURE, .seq = 3, .target = 1, .minutes = 241);
  ASSERT_STEP (&w, "more-than-held", V_CAPTURE, .seq = 3, .target = 1, .minutes = 0);
  ASSERT_STEP (&w, "not-yet", V_EXPIRE, .seq = 3, .target = 1);
  ASSERT_STEP (&w, "no-hold", V_RELEASE, .seq = 3, .target = 77);
  ASSERT_STEP (&w, "", V_CAPTURE, .seq = 3, .target = 1, .minutes = 200);
  assert_account (&w, "member:p0", 400, 0); /* what was not used is free again */
  assert_account (&w, TB_ACCOUNT_REDEEMED, 200, 0);
  ASSERT_STEP (&w, "hold-not-open", V_CAPTURE, .seq = 4, .target = 1, .minutes = 40);
  ASSERT_STEP (&w, "hold-not-open", V_RELEASE, .seq = 4, .target = 1);

  ASSERT_STEP (&w, "", V_HOLD, .seq = 5, .target = 5, .who = 0, .other = 0, .third = 3,
               .minutes = 60);
  ASSERT_STEP (&w, "", V_RELEASE, .seq = 6, .target = 5);
  ASSERT_STEP (&w, "hold-not-open", V_CAPTURE, .seq = 7, .target = 5, .minutes = 60);
  assert_account (&w, "member:p0", 400, 0);
  ledger_world_close (&w);
}

/* L17: by the clock, once, and never back. */
static void
test_expiry (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_HOLD, .seq = 1, .target = 1, .who = 0, .other = 0, .third = 3,
               .minutes = 60);
  ASSERT_STEP (&w, "not-yet", V_EXPIRE, .seq = 2, .target = 1, .wait_min = 24 * 60 - 1);
  ASSERT_STEP (&w, "", V_EXPIRE, .seq = 3, .target = 1, .wait_min = 1);
  assert_account (&w, "member:p0", 600, 0);
  ASSERT_STEP (&w, "", V_EXPIRE, .seq = 4, .target = 1);
  g_assert_cmpuint (w.writes, ==, 0); /* once more changes nothing */
  ASSERT_STEP (&w, "hold-not-open", V_CAPTURE, .seq = 5, .target = 1, .minutes = 60,
               .wait_min = -48 * 60); /* a clock that was set back brings nothing back */
  ledger_world_close (&w);
}

static TbOp *
new_gift (LedgerWorld *w,
          guint        who,
          guint        receiver,
          gint64       minutes)
{
  const LedgerOp step = { V_GIFT, .seq = 1, .who = who, .other = receiver, .minutes = minutes };

  return ledger_make_op (&step, w->now_us);
}

/* */
static void
test_gift_reasons (void)
{
  LedgerWorld w;
  TbOp       *op;

  open_world (&w);
  ASSERT_OP (&w, &first, new_gift (&w, 0, 0, 60), "gift-to-self");
  ASSERT_OP (&w, &first, new_gift (&w, 0, 2, 60), "receiver-age");
  ASSERT_OP (&w, &first, new_gift (&w, 3, 0, 60), "no-kin");
  ASSERT_OP (&w, &first, new_gift (&w, 2, 1, 60), "no-kin"); /* of no proof */
  ASSERT_OP (&w, &first, new_gift (&w, 2, 0, 59), "gift-small");
  ASSERT_OP (&w, &first, new_gift (&w, 2, 0, 0), "minutes-range");
  ASSERT_OP (&w, &first, new_gift (&w, 2, 0, 601), "not-enough");
  ASSERT_OP (&w, &other, new_gift (&w, 2, 0, 60), "no-member");
  ASSERT_OP (&w, &clerk, new_gift (&w, 2, 0, 60), "not-your-part");
  op = new_gift (&w, 2, 0, 60);
  tb_set_str (&((TbGiftRequest *) op->args)->authorisation, NULL);
  ASSERT_OP (&w, &first, op, "not-authorised"); /* a coordinator alone moves nothing */
  op = new_gift (&w, 2, 0, 60);
  tb_set_str (&((TbGiftRequest *) op->args)->form, TB_FORM_WITNESS);
  tb_set_str (&((TbGiftRequest *) op->args)->witness, first.actor);
  ASSERT_OP (&w, &first, op, "no-witness");
  run_sql (&w, "UPDATE relation SET proof = '' WHERE relation = 'child'");
  ASSERT_OP (&w, &first, new_gift (&w, 2, 0, 60), "no-kin");
  run_sql (&w, "UPDATE relation SET proof = '户口簿', from_on = 20261124 WHERE relation = 'child'");
  ASSERT_OP (&w, &first, new_gift (&w, 2, 0, 60), "no-kin");
  g_assert_cmpint (ledger_ask (&w, "SELECT count(*) FROM gift"), ==, 0);
  ledger_world_close (&w);
}

/* a minor's coins move when a guardian agrees, whose proof was seen. */
static void
test_minor (void)
{
  LedgerWorld w;
  TbOp       *op;

  open_world (&w);
  run_sql (&w, "UPDATE person SET born = 20120307 WHERE id = 'p2'");
  ASSERT_OP (&w, &first, new_gift (&w, 2, 0, 60), "no-guardian");
  op = new_gift (&w, 2, 0, 60);
  tb_set_str (&((TbGiftRequest *) op->args)->guardian_id, "p1");
  ASSERT_OP (&w, &first, op, "no-guardian");
  op = new_gift (&w, 2, 0, 60);
  tb_set_str (&((TbGiftRequest *) op->args)->guardian_id, "p0"); /* the parent */
  ASSERT_OP (&w, &first, op, "");
  ledger_world_close (&w);
}

/* confirmed by both; the giver may think better of it, and the receiver may decline. */
static void
test_gift_life (void)
{
  LedgerWorld w;

  open_world (&w);
  ASSERT_STEP (&w, "", V_GIFT, .seq = 1, .who = 2, .other = 4, .minutes = 120);
  assert_account (&w, "member:p2", 600, 0); /* nothing has moved yet */
  ASSERT_OP (&w, &first,
             ledger_make_op (&(LedgerOp){ V_CONFIRM, .seq = 2, .target = 1 }, w.now_us), "no-gift");
  ASSERT_OP (&w, &other,
             ledger_make_op (&(LedgerOp){ V_CANCEL, .seq = 2, .target = 1 }, w.now_us), "no-gift");
  ASSERT_STEP (&w, "", V_CONFIRM, .seq = 2, .target = 1);
  assert_account (&w, "member:p2", 480, 0);
  assert_account (&w, "member:p4", 720, 0);
  ASSERT_STEP (&w, "gift-settled", V_CONFIRM, .seq = 3, .target = 1);
  ASSERT_STEP (&w, "gift-settled", V_CANCEL, .seq = 3, .target = 1);

  ASSERT_STEP (&w, "", V_GIFT, .seq = 4, .who = 2, .other = 4, .minutes = 300);
  ASSERT_STEP (&w, "", V_DECLINE, .seq = 5, .target = 4);
  ASSERT_STEP (&w, "", V_GIFT, .seq = 6, .who = 2, .other = 4, .minutes = 300);
  ASSERT_STEP (&w, "", V_CANCEL, .seq = 7, .target = 6);
  ASSERT_STEP (&w, "gift-settled", V_CONFIRM, .seq = 8, .target = 6);

  /* what was there when it was asked for is looked for again */
  ASSERT_STEP (&w, "", V_GIFT, .seq = 9, .who = 2, .other = 4, .minutes = 480);
  ASSERT_STEP (&w, "", V_DONATE, .seq = 10, .who = 2, .minutes = 1);
  ASSERT_STEP (&w, "not-enough", V_CONFIRM, .seq = 11, .target = 9);
  ledger_world_close (&w);
}

/* coins from gifts and grants are used, and not given on. */
static void
test_no_regift (void)
{
  LedgerWorld w;
  TbCoinSplit split = { 0 };

  ledger_world_open (&w, NULL);
  ledger_world_fill (&w);
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 1, .other = 2, .minutes = 300);
  ASSERT_STEP (&w, "", V_ISSUE, .seq = 2, .other = A_GRANT, .minutes = 1000);
  ASSERT_STEP (&w, "", V_GRANT, .seq = 3, .who = A_GRANT, .other = 0, .minutes = 120);
  ASSERT_STEP (&w, "", V_GIFT, .seq = 4, .who = 2, .other = 0, .minutes = 180);
  ASSERT_STEP (&w, "", V_CONFIRM, .seq = 5, .target = 4);
  g_assert_true (tb_facts_split (w.conn, "member:p0", &split, NULL));
  g_assert_cmpint (split.own, ==, 0);
  g_assert_cmpint (split.gifted, ==, 180);
  g_assert_cmpint (split.granted, ==, 120);
  ASSERT_STEP (&w, "not-enough", V_GIFT, .seq = 6, .who = 0, .other = 1, .minutes = 60);
  ASSERT_STEP (&w, "not-enough", V_DONATE, .seq = 7, .who = 0, .minutes = 181); /* not the grant */
  ASSERT_STEP (&w, "", V_DONATE, .seq = 8, .who = 0, .minutes = 30);

  /* used: the grant first, then the gift, one's own last */
  ASSERT_STEP (&w, "", V_MIGRATE, .seq = 9, .other = 0, .minutes = 100);
  ASSERT_STEP (&w, "", V_HOLD, .seq = 10, .target = 10, .who = 0, .other = 0, .third = 3,
               .minutes = 180);
  ASSERT_STEP (&w, "", V_GIFT, .seq = 11, .who = 0, .other = 1, .minutes = 100);
  ASSERT_STEP (&w, "", V_CAPTURE, .seq = 12, .target = 10, .minutes = 180);
  g_assert_true (tb_facts_split (w.conn, "member:p0", &split, NULL));
  g_assert_cmpint (split.own, ==, 100);
  g_assert_cmpint (split.gifted, ==, 90);
  g_assert_cmpint (split.granted, ==, 0);

  /* taken back, it is again what it was */
  ASSERT_STEP (&w, "", V_REVERSE, .seq = 14, .target = 10, .other = V_HOLD);
  g_assert_true (tb_facts_split (w.conn, "member:p0", &split, NULL));
  g_assert_cmpint (split.own, ==, 100);
  g_assert_cmpint (split.gifted, ==, 150);
  g_assert_cmpint (split.granted, ==, 120);
  ASSERT_STEP (&w, "", V_HOLD, .seq = 15, .target = 15, .who = 0, .other = 0, .third = 3,
               .minutes = 180);
  ASSERT_STEP (&w, "", V_CAPTURE, .seq = 16, .target = 15, .minutes = 180);

  w.rules = tb_rules_dup (tb_rules_get_default ()); /* where the rules allow it */
  w.rules->regift_allowed = TRUE;
  ASSERT_STEP (&w, "", V_GIFT, .seq = 13, .who = 0, .other = 1, .minutes = 190);
  ledger_world_close (&w);
}

/* limits by day and by year, as the rules say. */
static void
test_gift_limits (void)
{
  LedgerWorld w;

  open_world (&w);
  w.rules = tb_rules_dup (tb_rules_get_default ());
  w.rules->gift_day_minutes = 120;
  w.rules->gift_year_minutes = 240;
  ASSERT_STEP (&w, "gift-day", V_GIFT, .seq = 1, .who = 2, .other = 0, .minutes = 121);
  ASSERT_STEP (&w, "", V_GIFT, .seq = 1, .who = 2, .other = 0, .minutes = 120);
  ASSERT_STEP (&w, "", V_CONFIRM, .seq = 2, .target = 1);
  ASSERT_STEP (&w, "gift-day", V_GIFT, .seq = 3, .who = 2, .other = 0, .minutes = 60);
  ASSERT_STEP (&w, "", V_GIFT, .seq = 3, .who = 2, .other = 0, .minutes = 120,
               .wait_min = 24 * 60);
  ASSERT_STEP (&w, "", V_CONFIRM, .seq = 4, .target = 3);
  ASSERT_STEP (&w, "gift-year", V_GIFT, .seq = 5, .who = 2, .other = 0, .minutes = 60,
               .wait_min = 24 * 60);
  ASSERT_STEP (&w, "", V_GIFT, .seq = 5, .who = 2, .other = 0, .minutes = 60,
               .wait_min = 38 * 24 * 60); /* next year */
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
  assert_account (&desk, "member:p0", 300, 0);
  ASSERT_STEP (&desk, "hold-not-open", V_CAPTURE, .seq = 2, .target = 1, .minutes = 60);
  ASSERT_STEP (&desk, "", V_RELEASE, .seq = 3, .target = 1); /* one may think better of it */

  ASSERT_STEP (&desk, "", V_DONATE, .seq = 4, .who = 0, .minutes = 200);
  assert_account (&desk, "member:p0", 300, 0); /* the city's word stands until it speaks again */
  ASSERT_STEP (&desk, "not-enough", V_DONATE, .seq = 5, .who = 0, .minutes = 101);
  g_assert_cmpint (ledger_ask (&desk, "SELECT count(*) FROM ledger_txn WHERE n <> 0"), ==, 0);
  ledger_world_close (&desk);
}

/* the receiver's desk knows neither the giver's coins nor the proof, and the giver's desk
 * not the receiver's birthday: each records its own member's word, and the city judges. */
static void
test_two_desks (void)
{
  LedgerWorld        desk;
  g_autoptr (TbGift) gift = tb_record_new (&tb_gift_kind);

  ledger_world_open_desk (&desk);
  ledger_world_fill (&desk);
  run_sql (&desk, "DELETE FROM relation");
  run_sql (&desk, "DELETE FROM person WHERE id = 'p2'");
  tb_set_str (&gift->id, "g1");
  tb_set_str (&gift->person_id, "p2");
  tb_set_str (&gift->receiver_id, "p4");
  tb_set_str (&gift->org_id, "o0");
  tb_set_str (&gift->state, TB_GIFT_REQUESTED);
  gift->minutes = 60;
  g_assert_true (tb_rows_put (desk.conn, gift, NULL));
  ASSERT_OP (&desk, &other,
             ledger_make_op (&(LedgerOp){ V_CONFIRM, .seq = 2, .target = 1 }, desk.now_us), "");
  g_assert_cmpint (ledger_ask (&desk, "SELECT count(*) FROM gift WHERE state = 'given'"), ==, 1);
  g_assert_cmpint (ledger_ask (&desk, "SELECT count(*) FROM account"), ==, 0);
  ledger_world_close (&desk);

  ledger_world_open_desk (&desk);
  ledger_world_fill (&desk);
  run_sql (&desk, "DELETE FROM person WHERE id = 'p4'");
  ASSERT_OP (&desk, &first, new_gift (&desk, 2, 4, 60), "not-enough"); /* its own member's coins */
  ASSERT_OP (&desk, &first, new_gift (&desk, 3, 4, 60), "no-kin not-enough");
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
  g_test_add_func ("/ops-coins/R-187-R-190-donation-reasons", test_donation_reasons);
  g_test_add_func ("/ops-coins/L6-R-185-hold-life", test_hold_life);
  g_test_add_func ("/ops-coins/L17-expiry", test_expiry);
  g_test_add_func ("/ops-coins/R-187-R-189-gift-reasons", test_gift_reasons);
  g_test_add_func ("/ops-coins/R-187-minor", test_minor);
  g_test_add_func ("/ops-coins/R-189-gift-life", test_gift_life);
  g_test_add_func ("/ops-coins/R-189-R-221-no-regift", test_no_regift);
  g_test_add_func ("/ops-coins/R-189-gift-limits", test_gift_limits);
  g_test_add_func ("/ops-coins/R-152-rounding", test_rounding);
  g_test_add_func ("/ops-coins/R-025-L18-desk", test_desk);
  g_test_add_func ("/ops-coins/R-189-two-desks", test_two_desks);
  return g_test_run ();
}
