/* test-ops-gifts.c: coins given and donated, and every reason why not
 *
 * sync.md §6: what each of two desks may say.
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

  ledger_world_set_up (&w);
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
  ledger_world_sql (&w, "SAVEPOINT born");
  ledger_world_sql (&w, "UPDATE person SET born = 19661124 WHERE id = 'p0'"); /* 60 tomorrow */
  ASSERT_OP (&w, &first, new_gift (&w, 2, 0, 60), "receiver-age");
  ledger_world_sql (&w, "UPDATE person SET born = 19661123 WHERE id = 'p0'");
  ASSERT_OP (&w, &first, new_gift (&w, 2, 0, 60), "");
  ledger_world_sql (&w, "ROLLBACK TO born");
  ledger_world_sql (&w, "UPDATE relation SET proof = '' WHERE relation = 'child'");
  ASSERT_OP (&w, &first, new_gift (&w, 2, 0, 60), "no-kin");
  ledger_world_sql (&w, "UPDATE relation SET proof = '户口簿', from_on = 20261124"
                        " WHERE relation = 'child'");
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

  ledger_world_set_up (&w);
  ledger_world_sql (&w, "UPDATE person SET born = 20120307 WHERE id = 'p2'");
  ASSERT_OP (&w, &first, new_gift (&w, 2, 0, 60), "no-guardian");
  ledger_world_sql (&w, "SAVEPOINT grown");
  ledger_world_sql (&w, "UPDATE person SET born = 20081123 WHERE id = 'p2'"); /* 18 today */
  ASSERT_OP (&w, &first, new_gift (&w, 2, 0, 60), "");
  ledger_world_sql (&w, "ROLLBACK TO grown");
  ledger_world_sql (&w, "RELEASE grown");
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

  ledger_world_set_up (&w);
  ASSERT_STEP (&w, "", V_GIFT, .seq = 1, .who = 2, .other = 4, .minutes = 120);
  ledger_assert_account (&w, "member:p2", 600, 0); /* nothing has moved yet */
  ASSERT_OP (&w, &first,
             ledger_make_op (&(LedgerOp){ V_CONFIRM, .seq = 2, .target = 1 }, w.now_us), "no-gift");
  ASSERT_OP (&w, &other,
             ledger_make_op (&(LedgerOp){ V_CANCEL, .seq = 2, .target = 1 }, w.now_us), "no-gift");
  ASSERT_STEP (&w, "", V_CONFIRM, .seq = 2, .target = 1);
  ledger_assert_account (&w, "member:p2", 480, 0);
  ledger_assert_account (&w, "member:p4", 720, 0);
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

  ledger_world_set_up (&w);
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

/* by the owner's word, through the owner's organisation. */
static void
test_donation_reasons (void)
{
  const LedgerOp step = { V_DONATE, .seq = 1, .who = 0, .minutes = 60 };
  LedgerWorld    w;
  TbOp          *op;

  ledger_world_set_up (&w);
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

/* the receiver's desk knows neither the giver's coins nor the proof, and the giver's desk
 * not the receiver's birthday: each records its own member's word, and the city judges. */
static void
test_two_desks (void)
{
  LedgerWorld        desk;
  g_autoptr (TbGift) gift = tb_record_new (&tb_gift_kind);

  ledger_world_open_desk (&desk);
  ledger_world_fill (&desk);
  ledger_world_sql (&desk, "DELETE FROM relation");
  ledger_world_sql (&desk, "DELETE FROM person WHERE id = 'p2'");
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
  ledger_world_sql (&desk, "DELETE FROM person WHERE id = 'p4'");
  ASSERT_OP (&desk, &first, new_gift (&desk, 2, 4, 60), "not-enough"); /* its own member's coins */
  ASSERT_OP (&desk, &first, new_gift (&desk, 3, 4, 60), "no-kin not-enough");
  ledger_world_close (&desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ops-gifts/R-187-R-190-donation-reasons", test_donation_reasons);
  g_test_add_func ("/ops-gifts/R-187-R-189-gift-reasons", test_gift_reasons);
  g_test_add_func ("/ops-gifts/R-187-minor", test_minor);
  g_test_add_func ("/ops-gifts/R-189-gift-life", test_gift_life);
  g_test_add_func ("/ops-gifts/R-189-R-221-no-regift", test_no_regift);
  g_test_add_func ("/ops-gifts/R-189-gift-limits", test_gift_limits);
  g_test_add_func ("/ops-gifts/R-189-two-desks", test_two_desks);
  return g_test_run ();
}
