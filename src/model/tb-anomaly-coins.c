/* tb-anomaly-coins.c: rules about coins: their number, their owners, and the ways they go
 *
 * Source: plan 二（四）3; domain brief §5.5, §8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-numbers.h"
#include "tb-day.h"
#include "tb-rules-ledger.h"

/* What a record is worth: R-152.  Not rounded to whole coins: minutes are stored (A1). */
static gint64
find_worth (const TbRules         *rules,
            const TbServiceRecord *record)
{
  const gint64 step = MAX (rules->credit_step_minutes, 1);
  const gint64 minutes = MAX (record->minutes, 0);
  const gint64 worth = tb_anomaly_multiply (minutes, rules->multiplier_percent) / 100;

  return worth - worth % step;
}

/**
 * tb_anomaly_wrong_coins:
 * @scene: what is known; its rules are those the record was judged by
 * @service: a service
 * @findings: gets that other coins were posted for it than it is worth
 */
void
tb_anomaly_wrong_coins (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  gint64 worth;

  if (!tb_anomaly_counts (service) || !service->is_posted)
    return;
  worth = find_worth (scene->rules, service->record);
  if (service->posted_minutes == worth ||
      (service->posted_minutes < worth && tb_rules_has_cap (scene->rules) &&
       g_strcmp0 (scene->rules->excess_action, "donate") != 0)) /* */
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "%d minutes of coins were posted for %d minutes of service, which are worth %d",
                   tb_anomaly_clip (service->posted_minutes),
                   tb_anomaly_clip (service->record->minutes), tb_anomaly_clip (worth));
}

/* The mint alone owes what it has issued. */
static gboolean
may_be_below (const TbAccount *account)
{
  return g_strcmp0 (account->type, TB_ACCOUNT_MINT) == 0;
}

/**
 * tb_anomaly_broken_account:
 * @scene: an account, with the sum and the chain of its postings
 * @service: (nullable): nothing
 * @findings: gets that more was used than was there, that postings and balance differ, and that a
 *   posting was changed
 */
void
tb_anomaly_broken_account (const TbScene   *scene,
                           const TbService *service,
                           TbFindings      *findings)
{
  const TbAccount *account = scene->account;
  gint64           available;

  if (account == NULL)
    return;
  available = tb_anomaly_subtract (account->posted, account->held);
  if (!may_be_below (account) &&
      available < tb_anomaly_subtract (0, scene->rules->overdraft_minutes))
    tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_account_kind, account->id,
                     "The account stands at %d minutes, and may go below nothing by %d at most",
                     tb_anomaly_clip (available),
                     tb_anomaly_clip (scene->rules->overdraft_minutes));
  if (scene->sum_minutes != account->posted)
    tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_account_kind, account->id,
                     "The postings of the account add up to %d minutes, and its balance says %d",
                     tb_anomaly_clip (scene->sum_minutes), tb_anomaly_clip (account->posted));
  if (scene->is_chain_broken)
    {
      tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_account_kind, account->id,
                       "A posting of the account is not what it was when it was made");
      tb_findings_add_row (findings, &tb_posting_kind, scene->broken_id);
    }
}

/* -1 if it is not known; years nobody has lived yet are none. */
static int
find_age (gint64 born,
          gint64 day)
{
  return tb_day_is_valid (born) && tb_day_is_valid (day) ? MAX (tb_day_age (born, day), 0) : -1;
}

static gboolean
is_young (int    age,
          gint64 least)
{
  return age >= 0 && age < least;
}

/* R-183, A3: who is served has reached the age, as tb_rules_check_hold() says; if it is not known
 * who that is, or it is neither of the two, the payer or the spouse has. */
static gboolean
is_too_young (const TbScene *scene,
              gint64         day)
{
  const TbHold *hold = scene->hold;
  const int     self = scene->person != NULL ? find_age (scene->person->born, day) : -1;
  const int     spouse = find_age (scene->spouse_born, day);

  if (tb_anomaly_is_same (hold->beneficiary_id, hold->person_id))
    return is_young (self, scene->rules->redeem_age_self);
  if (!tb_anomaly_is_empty (hold->beneficiary_id) && !scene->is_for_others)
    return is_young (scene->other != NULL ? find_age (scene->other->born, day) : spouse,
                     scene->rules->redeem_age_spouse);
  return is_young (self, scene->rules->redeem_age_self) &&
         (scene->spouse_born == 0 || is_young (spouse, scene->rules->redeem_age_spouse));
}

/* Whether coins are, or were, used by it. */
static gboolean
is_used (const TbHold *hold)
{
  return hold != NULL && g_strcmp0 (hold->state, TB_HOLD_RELEASED) != 0 &&
         g_strcmp0 (hold->state, TB_HOLD_EXPIRED) != 0;
}

/**
 * tb_anomaly_redeemed_young:
 * @scene: a hold, its payer and who is served
 * @service: (nullable): nothing
 * @findings: gets that who is served was too young when it was booked
 */
void
tb_anomaly_redeemed_young (const TbScene   *scene,
                           const TbService *service,
                           TbFindings      *findings)
{
  const TbHold *hold = scene->hold;

  if (!is_used (hold) || !is_too_young (scene, tb_day_of_instant (hold->placed_us)))
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_hold_kind, hold->id,
                   "Coins were set aside before anybody had reached the age: %d years oneself, "
                   "%d a spouse who is served",
                   tb_anomaly_clip (scene->rules->redeem_age_self),
                   tb_anomaly_clip (scene->rules->redeem_age_spouse));
  tb_findings_set_field (findings, "beneficiary_id");
  tb_findings_add_row (findings, &tb_person_kind,
                       tb_anomaly_is_empty (hold->beneficiary_id) ? hold->person_id
                                                                  : hold->beneficiary_id);
}

/**
 * tb_anomaly_no_demand:
 * @scene: a hold, and whether there is an approved demand
 * @service: (nullable): nothing
 * @findings: gets that there is none
 */
void
tb_anomaly_no_demand (const TbScene   *scene,
                      const TbService *service,
                      TbFindings      *findings)
{
  const TbHold *hold = scene->hold;

  if (!is_used (hold) || !scene->rules->redeem_needs_demand ||
      (!tb_anomaly_is_empty (hold->demand_id) && scene->has_demand))
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_hold_kind, hold->id,
                   "Coins are used for an approved demand only");
  tb_findings_set_field (findings, "demand_id");
}

/**
 * tb_anomaly_gift_outside:
 * @scene: a gift, with all relations of its giver; %NULL if they are not known
 * @service: (nullable): nothing
 * @findings: gets that its receiver was no direct relative whose proof was seen and valid (X-71,
 *
 */
void
tb_anomaly_gift_outside (const TbScene   *scene,
                         const TbService *service,
                         TbFindings      *findings)
{
  const TbGift *gift = scene->gift;
  gint64        day;

  if (gift == NULL || scene->relations == NULL || tb_anomaly_is_empty (gift->person_id) ||
      tb_anomaly_is_empty (gift->receiver_id) ||
      (g_strcmp0 (gift->state, TB_GIFT_REQUESTED) != 0 &&
       g_strcmp0 (gift->state, TB_GIFT_GIVEN) != 0))
    return;
  day = tb_day_of_instant (gift->settled_us != 0 ? gift->settled_us : gift->requested_us);
  if (day == 0 || tb_rules_find_relation (scene->relations, gift->person_id, gift->receiver_id,
                                          scene->rules->gift_relations, TRUE, day) != NULL)
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_gift_kind, gift->id,
                   "The receiver is no direct relative whose proof was seen");
  tb_findings_set_field (findings, "receiver_id");
  tb_findings_add_row (findings, &tb_person_kind, gift->receiver_id);
}

/**
 * tb_anomaly_near_benefit:
 * @scene: an account, with what was certified of late
 * @service: (nullable): nothing
 * @findings: gets that it grows fast where it is near what opens a public home
 */
void
tb_anomaly_near_benefit (const TbScene   *scene,
                         const TbService *service,
                         TbFindings      *findings)
{
  const TbRules *rules = scene->rules;

  if (scene->account == NULL || scene->account->posted <= rules->benefit_near_minutes ||
      scene->grown_minutes <= tb_anomaly_multiply (rules->benefit_day_minutes, rules->benefit_days))
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_account_kind, scene->account->id,
                   "Beyond %d minutes the account grew by %d in %d days: more than %d a day",
                   tb_anomaly_clip (rules->benefit_near_minutes),
                   tb_anomaly_clip (scene->grown_minutes), tb_anomaly_clip (rules->benefit_days),
                   tb_anomaly_clip (rules->benefit_day_minutes));
}
