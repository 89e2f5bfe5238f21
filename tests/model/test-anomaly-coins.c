/* test-anomaly-coins.c: coins: how many, whose, and where they go
 *
 * The rules.  Rings, X-52, have a file of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "anomaly-world.h"

#include <string.h>

#define DAY_US G_TIME_SPAN_DAY

/* Coins that go, kept by the array of the scene alone. */
static TbTransfer *
pass (AnomalyWorld *world,
      TbTransfer   *row,
      const char   *id,
      const char   *from,
      const char   *to,
      gint64        at_us)
{
  *row = (TbTransfer){ .from = from,
                       .to = to,
                       .cause = TB_CAUSE_GIFT,
                       .minutes = 60,
                       .at_us = at_us,
                       .kind = &tb_gift_kind,
                       .id = id };
  g_ptr_array_add (world->scene.transfers, row);
  return row;
}

/* a minute of service is a minute of coins, but for what the rules say. */
static void
test_wrong_coins (AnomalyWorld *world,
                  gconstpointer data)
{
  static const struct
  {
    gint64      minutes, percent, step, posted;
    const char *says;
  } rows[] = {
    { 90, 100, 1, 90, "" },
    { 90, 100, 1, 91, "block - s1" },
    { 90, 100, 1, 89, "block - s1" },
    { 90, 150, 1, 135, "" },
    { 90, 150, 1, 90, "block - s1" },
    { 89, 100, 30, 60, "" },
    { 90, 100, 30, 90, "" },
    { 89, 100, 30, 89, "block - s1" },
    { 33, 150, 1, 49, "" },
    { -5, 100, 1, 0, "" },
    { -5, 100, 1, -5, "block - s1" },
    { 0, 100, 1, 60, "block - s1" },
    { G_MAXINT64, 1000, 7, 60, "block - s1" },
    { G_MININT64, 1000, 0, G_MAXINT64, "block - s1" },
  };
  TbService *service = anomaly_world_give (world, "s1", anomaly_at (20261120, 9, 0), 90);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      anomaly_record (service)->minutes = rows[i].minutes;
      world->rules->multiplier_percent = rows[i].percent;
      world->rules->credit_step_minutes = rows[i].step;
      service->posted_minutes = rows[i].posted;
      service->is_posted = TRUE;
      ASSERT_SAYS (world, "X-67", service, rows[i].says);
      service->is_posted = FALSE; /* not posted, or not known */
      ASSERT_SAYS (world, "X-67", service, "");
    }
  service->is_posted = TRUE;
  ASSERT_SAYS (world, "X-67", NULL, "");
  tb_set_str (&anomaly_record (service)->state, TB_RECORD_REVERSED); /* */
  ASSERT_SAYS (world, "X-67", service, "");
  tb_set_str (&anomaly_record (service)->state, TB_RECORD_CERTIFIED);
  world->rules->multiplier_percent = 100;
  world->rules->credit_step_minutes = 1;
  world->rules->cap_day_minutes = 60; /* less may be right, and more is not */
  service->posted_minutes = 30;
  anomaly_record (service)->minutes = 90;
  ASSERT_SAYS (world, "X-67", service, "");
  service->posted_minutes = 91;
  ASSERT_SAYS (world, "X-67", service, "block - s1");
  service->posted_minutes = 30;
  tb_set_str (&world->rules->excess_action, "donate"); /* then all of it is posted */
  ASSERT_SAYS (world, "X-67", service, "block - s1");
}

/* below nothing, a sum that differs, a chain that breaks. */
static void
test_broken_account (AnomalyWorld *world,
                     gconstpointer data)
{
  TbAccount *account = anomaly_world_row (world, &tb_account_kind, "member:v");

  ASSERT_SAYS (world, "X-68", NULL, "");
  world->scene.account = account;
  tb_set_str (&account->type, TB_ACCOUNT_MEMBER);
  account->posted = world->scene.sum_minutes = 120;
  account->held = 120;
  ASSERT_SAYS (world, "X-68", NULL, "");
  account->held = 121;
  ASSERT_SAYS (world, "X-68", NULL, "block - member:v");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The account stands at -1 minutes, and may go below nothing by 0 at most");
  world->rules->overdraft_minutes = 1;
  ASSERT_SAYS (world, "X-68", NULL, "");
  tb_set_str (&account->type, TB_ACCOUNT_MINT); /* owes what it has issued */
  account->posted = world->scene.sum_minutes = -5000;
  ASSERT_SAYS (world, "X-68", NULL, "");
  world->scene.sum_minutes = -5001;
  ASSERT_SAYS (world, "X-68", NULL, "block - member:v");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The postings of the account add up to -5001 minutes, and its balance says "
                   "-5000");
  world->scene.sum_minutes = -5000;
  world->scene.is_chain_broken = TRUE;
  ASSERT_SAYS (world, "X-68", NULL, "block - member:v");
  world->scene.broken_id = "p7";
  ASSERT_SAYS (world, "X-68", NULL, "block - member:v p7");
  tb_set_str (&account->type, NULL);
  account->posted = G_MININT64;
  account->held = G_MAXINT64;
  world->scene.sum_minutes = G_MAXINT64;
  world->rules->overdraft_minutes = G_MININT64;
  ASSERT_SAYS (world, "X-68", NULL, "block - member:v; block - member:v; block - member:v p7");
}

/* A3: sixty years on the day of the booking, of who is served. */
static void
test_redeemed_young (AnomalyWorld *world,
                     gconstpointer data)
{
  TbHold   *hold = anomaly_world_row (world, &tb_hold_kind, "h1");
  TbPerson *payer = anomaly_world_row (world, &tb_person_kind, "v");
  TbPerson *spouse = anomaly_world_row (world, &tb_person_kind, "w");

  ASSERT_SAYS (world, "X-69", NULL, "");
  world->scene.hold = hold;
  ASSERT_SAYS (world, "X-69", NULL, ""); /* nothing is known of it */
  world->scene.person = payer;
  tb_set_str (&hold->person_id, "v");
  tb_set_str (&hold->beneficiary_id, "v");
  tb_set_str (&hold->state, TB_HOLD_CAPTURED);
  hold->placed_us = anomaly_at (20261123, 9, 0);
  ASSERT_SAYS (world, "X-69", NULL, "");
  payer->born = 19661123; /* sixty today */
  ASSERT_SAYS (world, "X-69", NULL, "");
  payer->born = 19661124; /* tomorrow */
  ASSERT_SAYS (world, "X-69", NULL, "block beneficiary_id h1 v");
  world->scene.spouse_born = 19500307; /* who is not who is served */
  ASSERT_SAYS (world, "X-69", NULL, "block beneficiary_id h1 v");
  tb_set_str (&hold->beneficiary_id, "w");
  ASSERT_SAYS (world, "X-69", NULL, "");
  world->scene.spouse_born = 19661124;
  ASSERT_SAYS (world, "X-69", NULL, "block beneficiary_id h1 w");
  world->scene.other = spouse; /* is known better */
  ASSERT_SAYS (world, "X-69", NULL, "");
  spouse->born = 19661124;
  ASSERT_SAYS (world, "X-69", NULL, "block beneficiary_id h1 w");
  spouse->born = 19661123;
  ASSERT_SAYS (world, "X-69", NULL, "");
  world->rules->redeem_age_spouse = 61;
  ASSERT_SAYS (world, "X-69", NULL, "block beneficiary_id h1 w");
  tb_set_str (&hold->state, TB_HOLD_RELEASED); /* nothing was used */
  ASSERT_SAYS (world, "X-69", NULL, "");
  tb_set_str (&hold->state, TB_HOLD_EXPIRED);
  ASSERT_SAYS (world, "X-69", NULL, "");
  tb_set_str (&hold->state, TB_HOLD_OPEN);
  hold->placed_us = 0; /* not known when */
  ASSERT_SAYS (world, "X-69", NULL, "");
  spouse->born = 20270101; /* not born yet */
  hold->placed_us = anomaly_at (20261123, 9, 0);
  ASSERT_SAYS (world, "X-69", NULL, "block beneficiary_id h1 w");
}

/* not known who was served: neither oneself nor the spouse has reached sixty. */
static void
test_redeemed_by_whom (AnomalyWorld *world,
                       gconstpointer data)
{
  TbHold   *hold = anomaly_world_row (world, &tb_hold_kind, "h1");
  TbPerson *payer = anomaly_world_row (world, &tb_person_kind, "v");

  world->scene.hold = hold;
  world->scene.person = payer;
  tb_set_str (&hold->person_id, "v");
  hold->placed_us = anomaly_at (20261123, 9, 0);
  payer->born = 19661124;
  ASSERT_SAYS (world, "X-69", NULL, "block beneficiary_id h1 v");
  world->scene.spouse_born = 19661124;
  ASSERT_SAYS (world, "X-69", NULL, "block beneficiary_id h1 v");
  world->scene.spouse_born = 19661123;
  ASSERT_SAYS (world, "X-69", NULL, "");
  world->scene.spouse_born = 0;
  payer->born = 19661123;
  ASSERT_SAYS (world, "X-69", NULL, "");
  payer->born = 77; /* no day */
  ASSERT_SAYS (world, "X-69", NULL, "");
}

/* no demand, or one that was not approved. */
static void
test_no_demand (AnomalyWorld *world,
                gconstpointer data)
{
  TbHold *hold = anomaly_world_row (world, &tb_hold_kind, "h1");

  ASSERT_SAYS (world, "X-70", NULL, "");
  world->scene.hold = hold;
  tb_set_str (&hold->state, TB_HOLD_OPEN);
  ASSERT_SAYS (world, "X-70", NULL, "block demand_id h1");
  tb_set_str (&hold->demand_id, "d1");
  ASSERT_SAYS (world, "X-70", NULL, "block demand_id h1");
  world->scene.has_demand = TRUE;
  ASSERT_SAYS (world, "X-70", NULL, "");
  tb_set_str (&hold->demand_id, "");
  ASSERT_SAYS (world, "X-70", NULL, "block demand_id h1");
  world->rules->redeem_needs_demand = FALSE;
  ASSERT_SAYS (world, "X-70", NULL, "");
  world->rules->redeem_needs_demand = TRUE;
  tb_set_str (&hold->state, TB_HOLD_RELEASED);
  ASSERT_SAYS (world, "X-70", NULL, "");
}

/* A5: a direct relative, whose proof was seen, on the day coins moved. */
static void
test_gift_outside (AnomalyWorld *world,
                   gconstpointer data)
{
  TbGift     *gift = anomaly_world_row (world, &tb_gift_kind, "g1");
  TbRelation *relation = anomaly_world_row (world, &tb_relation_kind, "k1");
  GPtrArray  *relations = world->scene.relations;

  ASSERT_SAYS (world, "X-71", NULL, "");
  world->scene.gift = gift;
  tb_set_str (&gift->state, TB_GIFT_GIVEN);
  gift->requested_us = anomaly_at (20261120, 9, 0);
  ASSERT_SAYS (world, "X-71", NULL, ""); /* not known from whom to whom */
  tb_set_str (&gift->person_id, "v");
  tb_set_str (&gift->receiver_id, "w");
  ASSERT_SAYS (world, "X-71", NULL, "block receiver_id g1 w");
  world->scene.relations = NULL; /* not known */
  ASSERT_SAYS (world, "X-71", NULL, "");
  world->scene.relations = relations;
  g_ptr_array_add (relations, relation);
  tb_set_str (&relation->person_id, "w");
  tb_set_str (&relation->other_id, "v");
  tb_set_str (&relation->relation, "parent");
  ASSERT_SAYS (world, "X-71", NULL, "block receiver_id g1 w"); /* nobody saw a proof */
  tb_set_str (&relation->proof, "household book");
  ASSERT_SAYS (world, "X-71", NULL, "");
  tb_set_str (&relation->relation, "sibling");
  ASSERT_SAYS (world, "X-71", NULL, "block receiver_id g1 w");
  tb_set_str (&relation->relation, "spouse");
  relation->until_on = 20261120;
  ASSERT_SAYS (world, "X-71", NULL, "");
  gift->settled_us = anomaly_at (20261121, 0, 0); /* the day after they parted */
  ASSERT_SAYS (world, "X-71", NULL, "block receiver_id g1 w");
  tb_set_str (&gift->state, TB_GIFT_DECLINED); /* nothing was given */
  ASSERT_SAYS (world, "X-71", NULL, "");
  tb_set_str (&gift->state, TB_GIFT_REVERSED); /* */
  ASSERT_SAYS (world, "X-71", NULL, "");
  tb_set_str (&gift->state, TB_GIFT_REQUESTED);
  gift->settled_us = gift->requested_us = 0; /* not known when */
  ASSERT_SAYS (world, "X-71", NULL, "");
}

/* more than three are given to within 90 days. */
static void
test_receivers (AnomalyWorld *world,
                gconstpointer data)
{
  static const char *const ids[] = { "g1", "g2", "g3", "g4" };
  static const char *const others[] = { "a", "b", "c", "d" };
  TbTransfer               rows[4], again;

  for (guint i = 0; i < 4; i++)
    {
      ASSERT_SAYS (world, "X-72", NULL, "");
      pass (world, &rows[i], ids[i], "v", others[i], TB_TEST_NOW_US - i * 30 * DAY_US);
    }
  ASSERT_SAYS (world, "X-72", NULL, ""); /* not known of whom */
  world->scene.person = anomaly_world_row (world, &tb_person_kind, "v");
  ASSERT_SAYS (world, "X-72", NULL, "review - v g4 g3 g2 g1");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "Within 90 days coins were given to 4 people: more than 3");
  rows[3].at_us--; /* 90 days and a microsecond */
  ASSERT_SAYS (world, "X-72", NULL, "");
  pass (world, &again, "g5", "v", "c", TB_TEST_NOW_US); /* one of the three */
  ASSERT_SAYS (world, "X-72", NULL, "");
  again.to = "e";
  ASSERT_SAYS (world, "X-72", NULL, "review - v g3 g2 g1 g5");
  again.cause = TB_CAUSE_REDEEM; /* used for service */
  ASSERT_SAYS (world, "X-72", NULL, "");
  again.cause = NULL;
  ASSERT_SAYS (world, "X-72", NULL, "");
  again.cause = TB_CAUSE_GIFT;
  again.at_us = 0;
  ASSERT_SAYS (world, "X-72", NULL, "");
  again.at_us = TB_TEST_NOW_US;
  again.from = "x"; /* by somebody else */
  ASSERT_SAYS (world, "X-72", NULL, "");
  again.from = "v";
  again.to = "d"; /* twice the same one, and both too long before the others */
  again.at_us = rows[3].at_us - 1;
  ASSERT_SAYS (world, "X-72", NULL, "");
  g_ptr_array_unref (world->scene.transfers);
  world->scene.transfers = NULL;
  ASSERT_SAYS (world, "X-72", NULL, "");
  world->scene.transfers = g_ptr_array_new ();
}

/* from five on who are not of the family. */
static void
test_givers (AnomalyWorld *world,
             gconstpointer data)
{
  static const char *const ids[] = { "g1", "g2", "g3", "g4", "g5", "g6" };
  static const char *const others[] = { "a", "b", "c", "d", "e", "f" };
  TbTransfer               rows[6];

  world->scene.person = anomaly_world_row (world, &tb_person_kind, "v");
  for (guint i = 0; i < 5; i++)
    {
      ASSERT_SAYS (world, "X-72", NULL, ""); /* four are too few */
      pass (world, &rows[i], ids[i], others[i], "v", TB_TEST_NOW_US + i * DAY_US);
    }
  ASSERT_SAYS (world, "X-72", NULL, "review - v g1 g2 g3 g4 g5");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "Within 90 days 5 people who are not of the family gave coins; from 5 on it is "
                   "looked at");
  rows[2].is_kin = TRUE;
  ASSERT_SAYS (world, "X-72", NULL, "");
  pass (world, &rows[5], ids[5], others[5], "v", TB_TEST_NOW_US + 90 * DAY_US);
  ASSERT_SAYS (world, "X-72", NULL, "review - v g1 g2 g4 g5 g6");
  rows[5].at_us++;
  ASSERT_SAYS (world, "X-72", NULL, "");
}

/* given on within a day of a grant. */
static void
test_passed_on (AnomalyWorld *world,
                gconstpointer data)
{
  TbTransfer grant, gift;

  world->scene.person = anomaly_world_row (world, &tb_person_kind, "v");
  pass (world, &gift, "g1", "v", "a", TB_TEST_NOW_US + DAY_US);
  pass (world, &grant, "t1", "grant:110100", "v", TB_TEST_NOW_US);
  ASSERT_SAYS (world, "X-72", NULL, ""); /* another gift, and no grant */
  grant.cause = TB_CAUSE_GRANT;
  grant.kind = &tb_ledger_txn_kind;
  ASSERT_SAYS (world, "X-72", NULL, "review - v g1 t1");
  gift.at_us = TB_TEST_NOW_US; /* at once */
  ASSERT_SAYS (world, "X-72", NULL, "review - v g1 t1");
  gift.at_us = TB_TEST_NOW_US + DAY_US + 1;
  ASSERT_SAYS (world, "X-72", NULL, "");
  gift.at_us = TB_TEST_NOW_US - 1; /* before */
  ASSERT_SAYS (world, "X-72", NULL, "");
  gift.at_us = TB_TEST_NOW_US;
  grant.kind = NULL;
  ASSERT_SAYS (world, "X-72", NULL, "review - v g1");
}

/* a grant for a category that was over; or used by who serves others that day. */
static void
test_grant_misused (AnomalyWorld *world,
                    gconstpointer data)
{
  TbService *service = anomaly_world_service (world, "s1", anomaly_at (20261120, 15, 0), 60);
  TbTransfer grant, used, earlier;

  ASSERT_SAYS (world, "X-73", NULL, "");
  world->scene.person = anomaly_world_row (world, &tb_person_kind, "v");
  pass (world, &grant, "t1", "grant:110100", "v", anomaly_at (20261110, 9, 0))->cause =
      TB_CAUSE_GRANT;
  ASSERT_SAYS (world, "X-73", NULL, ""); /* not known until when */
  world->scene.category_until = 20261110;
  ASSERT_SAYS (world, "X-73", NULL, "");
  world->scene.category_until = 20261109;
  ASSERT_SAYS (world, "X-73", NULL, "review - v t1");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "Coins were granted for a category whose last day was 2026-11-09");
  grant.cause = TB_CAUSE_GIFT; /* by a relative, whom no category binds */
  ASSERT_SAYS (world, "X-73", NULL, "");
  grant.cause = TB_CAUSE_GRANT;
  world->scene.category_until = 0;
  pass (world, &used, "h1", "v", "w", anomaly_at (20261120, 9, 0))->cause = TB_CAUSE_REDEEM;
  ASSERT_SAYS (world, "X-73", NULL, "");
  g_ptr_array_add (world->scene.given, service);
  ASSERT_SAYS (world, "X-73", NULL, "review - v h1 s1");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "Granted coins were used on a day on which the person served others");
  anomaly_record (service)->start_us += DAY_US;
  ASSERT_SAYS (world, "X-73", NULL, "");
  anomaly_record (service)->start_us -= DAY_US;
  tb_set_str (&anomaly_record (service)->state, TB_RECORD_REVERSED); /* */
  ASSERT_SAYS (world, "X-73", NULL, "");
  tb_set_str (&anomaly_record (service)->state, TB_RECORD_CERTIFIED);
  grant.minutes = 120;
  pass (world, &earlier, "h0", "v", "w", anomaly_at (20261119, 9, 0))->cause = TB_CAUSE_REDEEM;
  earlier.minutes = 119; /* one minute of the grant is left */
  ASSERT_SAYS (world, "X-73", NULL, "review - v h1 s1");
  earlier.minutes = 120; /* none: what was used then is one's own */
  ASSERT_SAYS (world, "X-73", NULL, "");
  grant.minutes = 0; /* not known how many */
  ASSERT_SAYS (world, "X-73", NULL, "");
}

/* beyond 8,000 coins, more than eight a day on average. */
static void
test_near_benefit (AnomalyWorld *world,
                   gconstpointer data)
{
  TbAccount *account = anomaly_world_row (world, &tb_account_kind, "member:v");

  world->scene.grown_minutes = 8 * 60 * 90 + 1;
  ASSERT_SAYS (world, "X-75", NULL, "");
  world->scene.account = account;
  account->posted = 480000;
  ASSERT_SAYS (world, "X-75", NULL, "");
  account->posted = 480001;
  ASSERT_SAYS (world, "X-75", NULL, "review - member:v");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "Beyond 480000 minutes the account grew by 43201 in 90 days: more than 480 a "
                   "day");
  world->scene.grown_minutes = 8 * 60 * 90;
  ASSERT_SAYS (world, "X-75", NULL, "");
  world->scene.grown_minutes = 0; /* not known */
  ASSERT_SAYS (world, "X-75", NULL, "");
}

static void
test_hostile (void)
{
  static const char *const family[] = { TB_ANOMALY_COINS (ANOMALY_ID) };

  anomaly_check_hostile (family, G_N_ELEMENTS (family));
}

/* Transfers of anybody's invention, by rules of anybody's. */
static void
test_hostile_transfers (AnomalyWorld *world,
                        gconstpointer data)
{
  static const gint64      numbers[] = { G_MININT64, -1, 0, 1, TB_TEST_NOW_US, G_MAXINT64 };
  static const char *const causes[] = { TB_CAUSE_GIFT, TB_CAUSE_GRANT, TB_CAUSE_REDEEM, NULL, "?" };
  static const char *const people[] = { "v", "a", "", NULL };
  const TbKind *const      kinds[] = { NULL, &tb_gift_kind };
  g_autofree TbTransfer   *rows = g_new0 (TbTransfer, 2000);
  TbHold                  *hold = anomaly_world_row (world, &tb_hold_kind, "h1");

  world->scene.person = anomaly_world_row (world, &tb_person_kind, "v");
  world->scene.hold = hold;
  for (guint i = 0; i < 2000; i++)
    {
      rows[i] = (TbTransfer){ people[i % 4], people[i / 3 % 4], causes[i / 7 % 5],
                              numbers[i / 11 % 6], numbers[i / 5 % 6], i % 13 == 0,
                              kinds[i % 2], i % 3 == 0 ? NULL : "x" };
      g_ptr_array_add (world->scene.transfers, &rows[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      world->rules->gift_days = world->rules->gift_receivers = numbers[i];
      world->rules->gift_givers = world->rules->benefit_days = numbers[i];
      world->rules->redeem_age_self = world->rules->redeem_age_spouse = numbers[i];
      world->rules->ring_days = world->rules->ring_people_most = numbers[i];
      world->scene.category_until = world->scene.spouse_born = hold->placed_us = numbers[i];
      anomaly_world_look (world, "X-52", NULL);
      anomaly_world_look (world, "X-69", NULL);
      anomaly_world_look (world, "X-72", NULL);
      anomaly_world_look (world, "X-73", NULL);
      anomaly_world_look (world, "X-75", NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ANOMALY_ADD ("/anomaly-coins/X-67-R-152-wrong-coins", test_wrong_coins);
  ANOMALY_ADD ("/anomaly-coins/X-68-R-212-broken-account", test_broken_account);
  ANOMALY_ADD ("/anomaly-coins/X-69-R-183-A3-redeemed-young", test_redeemed_young);
  ANOMALY_ADD ("/anomaly-coins/X-69-R-183-by-whom", test_redeemed_by_whom);
  ANOMALY_ADD ("/anomaly-coins/X-70-R-184-no-demand", test_no_demand);
  ANOMALY_ADD ("/anomaly-coins/X-71-R-189-A5-gift-outside", test_gift_outside);
  ANOMALY_ADD ("/anomaly-coins/X-72-R-189-receivers", test_receivers);
  ANOMALY_ADD ("/anomaly-coins/X-72-R-189-givers", test_givers);
  ANOMALY_ADD ("/anomaly-coins/X-72-R-221-passed-on", test_passed_on);
  ANOMALY_ADD ("/anomaly-coins/X-73-R-221-grant-misused", test_grant_misused);
  ANOMALY_ADD ("/anomaly-coins/X-75-R-194-near-benefit", test_near_benefit);
  g_test_add_func ("/anomaly-coins/hostile", test_hostile);
  ANOMALY_ADD ("/anomaly-coins/hostile-transfers", test_hostile_transfers);
  return g_test_run ();
}
