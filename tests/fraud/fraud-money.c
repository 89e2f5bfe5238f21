/* fraud-money.c: coins that go where they should not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-plant.h"

#define RICH 300 /* minutes somebody has earned at least before they spend */

static void
earn_some (FraudCity   *city,
           FraudPerson *who)
{
  for (int minutes = 0, day = fraud_range (city, 5, 20); minutes < RICH; day += 9)
    {
      FraudPerson *elder = fraud_add_elder (city, who->org, fraud_range (city, 66, 90));
      const int    now = fraud_range (city, 100, 150);

      fraud_serve_at (city, who, elder, day, fraud_range (city, 520, 900), now);
      minutes += now;
    }
}

/* Who serves, has earned, and belongs to no list others are picked from. */
static FraudPerson *
new_earner (FraudCity *city,
            int        age)
{
  FraudOrg    *org = fraud_any_org (city);
  FraudPerson *who =
      age >= 60 ? fraud_add_both (city, org, age) : fraud_add_volunteer (city, org, age);

  g_ptr_array_remove (org->volunteers, who);
  earn_some (city, who);
  return who;
}

/* Coins that have just been used for @service were so at its end. */
static void
settle_now (FraudCity          *city,
            TbHold             *hold,
            const FraudService *service)
{
  FraudMove *move = g_ptr_array_index (city->moves, city->moves->len - 1);

  hold->settled_us = service->record->end_us + fraud_range (city, 5, 90) * TB_TEST_MIN_US;
  move->at_us = hold->settled_us;
}

/* Coins come back to where they began, by three to five hands; some of the way as a gift. */
static void
plant_ring (FraudCity *city)
{
  FraudPerson *who[5];
  const int    n = fraud_range (city, 3, 5);
  const int    step = 27 / n;
  int          day = fraud_range (city, 90, 180);

  for (int i = 0; i < n; i++)
    who[i] = new_earner (city, fraud_range (city, 61, 74));
  for (int i = 0; i < n; i++)
    {
      FraudPerson *to = who[(i + 1) % n];

      if (fraud_chance (city, 20))
        {
          TbGift *gift = fraud_give (city, who[i], to, NULL, fraud_at (day, 700),
                                     60 + 5 * fraud_range (city, 0, 9));

          fraud_blame (city, "X-52", gift->id);
          fraud_excuse_row (city, "X-71", gift->id);
        }
      else
        {
          FraudService *service = fraud_serve_at (
              city, to, who[i], day, fraud_range (city, 530, 700), fraud_range (city, 50, 110));
          TbHold *hold = fraud_redeem (city, who[i], service);

          settle_now (city, hold, service);
          fraud_blame (city, "X-52", hold->id);
        }
      fraud_blame (city, "X-52", to->person->id);
      day += fraud_range (city, 1, step);
    }
}

static void
plant_wrong_coins (FraudCity *city)
{
  FraudService *service = fraud_any (city, 20);
  const gint64  minutes = service->record->minutes;

  service->earned = fraud_chance (city, 40)   ? minutes + fraud_range (city, 1, 9)
                    : fraud_chance (city, 50) ? 2 * minutes
                                              : minutes - fraud_range (city, 1, 20);
  fraud_blame_service (city, "X-67", service);
}

/* Coins out of nothing, by somebody who has the file in hand: the balances made to fit, or not. */
static char *
print_meddling (FraudCity  *city,
                const char *account)
{
  switch (fraud_range (city, 0, 3))
    {
    case 0:
      return g_strdup_printf ("DROP TRIGGER IF EXISTS account_covers_update;"
                              "UPDATE account SET posted = -300 WHERE id = '%s'",
                              account);
    case 1:
      return g_strdup_printf ("UPDATE account SET posted = posted + 600 WHERE id = '%s'", account);
    case 2:
      return g_strdup_printf ("DROP TRIGGER IF EXISTS posting_no_update;"
                              "UPDATE posting SET balance_after = balance_after + 600"
                              " WHERE account = '%s' AND k = 2",
                              account);
    default:
      return g_strdup_printf ("DROP TRIGGER IF EXISTS posting_no_update;"
                              "UPDATE posting SET balance_after = balance_after + 600"
                              " WHERE account = '%s';"
                              "UPDATE posting SET minutes = minutes + 600"
                              " WHERE account = '%s' AND k = 1;"
                              "UPDATE account SET posted = posted + 600 WHERE id = '%s'",
                              account, account, account);
    }
}

static void
plant_broken (FraudCity *city)
{
  FraudPerson     *who = new_earner (city, fraud_range (city, 20, 58));
  g_autofree char *account = tb_account_derive_member (who->person->id);

  fraud_blame (city, "X-68", account);
  for (guint i = 0; i < city->services->len; i++) /* one of which is paid otherwise, too */
    if (((FraudService *) city->services->pdata[i])->volunteer == who)
      fraud_excuse (city, "X-67", city->services->pdata[i]);
  g_ptr_array_add (city->after, print_meddling (city, account));
}

static FraudService *
served_later (FraudCity   *city,
              FraudPerson *elder)
{
  return fraud_serve_once (city, fraud_pick (city, fraud_any_org (city)->volunteers), elder, 70);
}

/* At forty, for somebody else or for nobody's spouse. */
static void
plant_redeemed_young (FraudCity *city)
{
  FraudPerson *who = new_earner (city, fraud_range (city, 24, 58));
  FraudPerson *elder = fraud_add_elder (city, who->org, fraud_range (city, 66, 90));
  TbHold      *hold;

  if (fraud_chance (city, 50))
    fraud_relate (city, who, elder, "parent");
  hold = fraud_redeem (city, who, served_later (city, elder));
  fraud_blame (city, "X-69", hold->id);
}

static void
plant_no_demand (FraudCity *city)
{
  FraudPerson *who = new_earner (city, fraud_range (city, 61, 74));
  TbHold      *hold = fraud_redeem (city, who, served_later (city, who));

  tb_set_str (&hold->demand_id, fraud_chance (city, 50) ? NULL : "");
  fraud_blame (city, "X-70", hold->id);
}

/* To a friend, to a brother, to a mother without paper or whose paper is out of date. */
static void
plant_gift_outside (FraudCity *city)
{
  FraudPerson *who = new_earner (city, fraud_range (city, 24, 58));
  FraudPerson *to = fraud_add_elder (city, who->org, fraud_range (city, 66, 90));
  const int    way = fraud_range (city, 0, 3);
  TbRelation  *relation = NULL;
  TbGift      *gift;

  if (way > 0)
    relation = fraud_relate (city, who, to, way == 1 ? "sibling" : "parent");
  if (way == 2)
    tb_set_str (&relation->proof, NULL);
  else if (way == 3)
    relation->until_on = fraud_day (fraud_range (city, -60, 60));
  gift = fraud_give (city, who, to, relation, fraud_at (fraud_range (city, 90, 220), 700),
                     60 * fraud_range (city, 1, 3));
  fraud_blame (city, "X-71", gift->id);
}

/* Hours on sale: to many, by many, or handed on as soon as they are granted. */
static void
plant_gift_storm (FraudCity *city)
{
  const int    way = fraud_range (city, 0, 2);
  const int    n = way == 0 ? fraud_range (city, 4, 5) : way == 1 ? fraud_range (city, 5, 7)
                                                                  : 1;
  FraudPerson *centre =
      way == 0 ? new_earner (city, fraud_range (city, 24, 58))
               : fraud_add_elder (city, fraud_any_org (city), fraud_range (city, 66, 88));
  const int day = fraud_range (city, 90, 140);

  fraud_blame (city, "X-72", centre->person->id);
  if (way == 2)
    fraud_grant (city, centre, fraud_at (day, 600), 1200);
  for (int i = 0; i < n; i++)
    {
      FraudPerson *other = way == 1
                               ? new_earner (city, fraud_range (city, 24, 58))
                               : fraud_add_elder (city, centre->org, fraud_range (city, 66, 88));
      TbGift      *gift = fraud_give (
               city, way == 1 ? other : centre, way == 1 ? centre : other, NULL,
               fraud_at (day + (way == 2 ? 0 : i * 85 / n), fraud_range (city, 640, 1200)), 60);

      fraud_blame (city, "X-72", gift->id);
      fraud_excuse_row (city, "X-71", gift->id);
    }
}

/* Granted as an elder in need, spent, and a volunteer on the same day. */
static void
plant_grant_misused (FraudCity *city)
{
  FraudPerson  *who = fraud_add_both (city, fraud_any_org (city), fraud_range (city, 61, 74));
  const int     day = fraud_range (city, 70, 180);
  FraudService *service;
  TbHold       *hold;

  g_ptr_array_remove (who->org->volunteers, who);
  fraud_grant (city, who, fraud_at (day - fraud_range (city, 3, 30), 600),
               60 * fraud_range (city, 5, 20));
  service = fraud_serve_at (city, fraud_new_volunteer (city), who, day, 540, 70);
  hold = fraud_redeem (city, who, service);
  settle_now (city, hold, service);
  who->registration->applied_on = who->registration->reviewed_on = fraud_day (day);
  fraud_blame (city, "X-73", hold->id);
  fraud_blame (city, "X-73", who->person->id);
  fraud_blame (city, "X-73", service->record->id);
  fraud_blame_service (city, "X-73",
                       fraud_serve_at (city, who, fraud_add_elder (city, who->org, 80),
                                       fraud_chance (city, 50) ? day : day + 3, 900, 60));
}

/* Close to 10,000 coins, and more than eight a day of late, by whoever posts them. */
static void
plant_near_benefit (FraudCity *city)
{
  FraudPerson     *who = new_earner (city, fraud_range (city, 45, 58));
  g_autofree char *account = tb_account_derive_member (who->person->id);
  g_autofree char *pilot = g_strconcat ("pilot-", who->person->id, NULL);
  const int        n = fraud_range (city, 10, 16);

  fraud_move (city, fraud_at (2, 600), TB_CAUSE_MIGRATE, pilot, "mint:2026", account,
              fraud_range (city, 482000, 590000));
  for (int i = 0; i < n; i++)
    {
      g_autofree char *source = g_strdup_printf ("ghost-%s-%d", who->person->id, i);

      fraud_move (city, fraud_at (FRAUD_N_DAYS - 88 + i * 5, 700), TB_CAUSE_EARN, source,
                  "mint:2026", account, 44000 / n + fraud_range (city, 0, 900));
    }
  fraud_blame (city, "X-75", account);
}

const FraudPlant fraud_plants_coins[] = {
  { "X-52", plant_ring, 3, 5 },
  { "X-67", plant_wrong_coins, 3, 5 },
  { "X-68", plant_broken, 3, 5 },
  { "X-69", plant_redeemed_young, 3, 5 },
  { "X-70", plant_no_demand, 3, 5 },
  { "X-71", plant_gift_outside, 3, 6 },
  { "X-72", plant_gift_storm, 3, 5 },
  { "X-73", plant_grant_misused, 2, 4 },
  { "X-75", plant_near_benefit, 1, 3 },
  { NULL, NULL, 0, 0 },
};
