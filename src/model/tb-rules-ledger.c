/* tb-rules-ledger.c: what owners may do with their coins
 *
 * Three things and no fourth: use them for service, give them to a direct relative, donate them to
 * the platform.  Each takes the owner's own word.
 *
 * Source: plan 二（四）3; domain brief §5.3, §5.5; sync.md §6.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rules-ledger.h"

#include <string.h>

#include "tb-day.h"

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
check_guardian (const TbRules         *rules,
                const TbAuthorisation *given,
                const TbCoinFacts     *facts,
                gint64                 today,
                GPtrArray             *reasons)
{
  if (facts->owner == NULL ||
      tb_day_age (facts->owner->born, today) >= rules->min_volunteer_years)
    return;
  if (tb_rules_find_relation (facts->relations, facts->owner->id, given->guardian_id,
                              "guardian,parent", TRUE, today) == NULL)
    tb_reasons_add_at (reasons, "guardian_id", "no-guardian", "R-187",
                       "For a minor a guardian agrees, whose proof was seen");
}

/**
 * tb_rules_check_authorisation:
 * @rules: the rule package
 * @given: what is recorded of the owner's own word
 * @facts: what is known of the owner
 * @now_us: when, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: R-187: signature, code, or witnessed paper; coordinators cannot move coins alone.
 */
void
tb_rules_check_authorisation (const TbRules         *rules,
                              const TbAuthorisation *given,
                              const TbCoinFacts     *facts,
                              gint64                 now_us,
                              GPtrArray             *reasons)
{
  static const char *const forms[] = { TB_FORM_SIGNATURE, TB_FORM_CODE, TB_FORM_WITNESS, NULL };

  if (is_empty (given->form) || !g_strv_contains (forms, given->form) ||
      is_empty (given->authorisation))
    tb_reasons_add_at (reasons, "authorisation", "not-authorised", "R-187",
                       "The owner has not agreed by signature, code or witnessed paper");
  else if (strcmp (given->form, TB_FORM_WITNESS) == 0 &&
           (is_empty (given->witness) || g_strcmp0 (given->witness, facts->actor) == 0))
    tb_reasons_add_at (reasons, "witness", "no-witness", "R-187",
                       "A witness is somebody else than who enters it");
  check_guardian (rules, given, facts, tb_day_of_instant (now_us), reasons);
}

static void
check_owner (const TbCoinFacts *facts,
             const char        *person_id,
             GPtrArray         *reasons)
{
  if (facts->owner == NULL || !facts->is_member)
    {
      tb_reasons_add_at (reasons, "person_id", "no-member", "R-187",
                         "The owner of the coins is no member of this organisation");
      tb_reasons_set_row (reasons, person_id);
    }
}

/* Whether an account can give that many; @what is the most it may. */
static void
check_covers (const TbCoinFacts *facts,
              gint64             minutes,
              gint64             most,
              GPtrArray         *reasons)
{
  if (facts->account != NULL && facts->account->is_frozen)
    tb_reasons_add_at (reasons, "person_id", "frozen", "R-170", "The account is frozen");
  if (minutes > 0 && minutes > most)
    tb_reasons_add_at (reasons, "minutes", "not-enough", "R-185",
                       "Only %d minutes may be used for this", (int) CLAMP (most, 0, G_MAXINT));
}

/**
 * tb_rules_check_minutes:
 * @minutes: of a posting
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: sync.md §6, L12.
 */
void
tb_rules_check_minutes (gint64     minutes,
                        GPtrArray *reasons)
{
  if (minutes < 1 || minutes > TB_RULE_MAX_MINUTES)
    tb_reasons_add_at (reasons, "minutes", "minutes-range", "R-150",
                       "A posting counts 1 to %d minutes", TB_RULE_MAX_MINUTES);
}

/* nobody pays with coins for what they do themselves, or their family does. */
static void
check_provider (const TbRules       *rules,
                const TbHold        *hold,
                const TbCoinParties *parties,
                GPtrArray           *relations,
                gint64               day,
                GPtrArray           *reasons)
{
  const char *const served[] = { hold->person_id, hold->beneficiary_id };

  if (is_empty (hold->provider_id))
    return;
  if (!parties->is_provider_known)
    tb_reasons_add_at (reasons, "provider_id", "no-provider", "R-186",
                       "Who serves is no volunteer");
  for (guint i = 0; i < G_N_ELEMENTS (served); i++)
    if (g_strcmp0 (hold->provider_id, served[i]) == 0)
      {
        tb_reasons_add_at (reasons, "provider_id", "provider-self", "R-186",
                           "Who serves is neither who pays nor who is served");
        return;
      }
  for (guint i = 0; i < G_N_ELEMENTS (served); i++)
    if (tb_rules_find_relation (relations, served[i], hold->provider_id, rules->kin_relations,
                                FALSE, day) != NULL ||
        tb_rules_find_relation (parties->provider_relations, served[i], hold->provider_id,
                                rules->kin_relations, FALSE, day) != NULL)
      {
        tb_reasons_add_at (reasons, "provider_id", "provider-relative", "R-186",
                           "Who serves is no relative of who is served");
        return;
      }
}

/* R-183, A3: one's own need from sixty, or that of a spouse of sixty, whose proof was seen. */
static void
check_beneficiary (const TbRules       *rules,
                   const TbHold        *hold,
                   const TbCoinFacts   *facts,
                   const TbCoinParties *parties,
                   gint64               day,
                   GPtrArray           *reasons)
{
  const gboolean is_self = g_strcmp0 (hold->person_id, hold->beneficiary_id) == 0;
  const gint64   least = is_self ? rules->redeem_age_self : rules->redeem_age_spouse;

  if (!is_self && tb_rules_find_relation (facts->relations, hold->person_id,
                                          hold->beneficiary_id, "spouse", TRUE, day) == NULL)
    tb_reasons_add_at (reasons, "beneficiary_id", "no-spouse", "R-183",
                       "Coins are used for oneself or for a spouse whose proof was seen");
  if (parties->other == NULL && !facts->is_city)
    return; /* the city knows */
  if (parties->other == NULL || tb_day_age (parties->other->born, day) < least)
    {
      tb_reasons_add_at (reasons, "beneficiary_id", "not-sixty", "R-183",
                         "Who is served has not reached %d years on that day", (int) least);
      tb_reasons_set_row (reasons, hold->beneficiary_id);
    }
}

/**
 * tb_rules_check_hold:
 * @rules: the rule package
 * @hold: as it would be placed
 * @facts: what is known of the payer
 * @parties: what is known of the others
 * @now_us: when it is booked, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Whether coins may be set aside for a booked service.
 */
void
tb_rules_check_hold (const TbRules       *rules,
                     const TbHold        *hold,
                     const TbCoinFacts   *facts,
                     const TbCoinParties *parties,
                     gint64               now_us,
                     GPtrArray           *reasons)
{
  const gint64 day = tb_day_of_instant (now_us);

  check_owner (facts, hold->person_id, reasons);
  tb_rules_check_minutes (hold->minutes, reasons);
  if (strcmp (rules->rounding, "none") != 0 && hold->minutes % rules->coin_minutes != 0)
    tb_reasons_add_at (reasons, "minutes", "part-coin", "R-152",
                       "Coins are used whole: a coin is %d minutes", (int) rules->coin_minutes);
  if (rules->redeem_needs_demand && is_empty (hold->demand_id))
    tb_reasons_add_at (reasons, "demand_id", "no-demand", "R-184",
                       "Coins are used for an approved demand only");
  if (parties->is_booking_taken)
    tb_reasons_add_at (reasons, "booking", "booked-already", "R-185",
                       "Coins have been set aside for this booking");
  if (hold->expires_us <= now_us)
    tb_reasons_add_at (reasons, "expires_us", "expires-before", "R-185",
                       "Coins are set aside until a time to come");
  check_beneficiary (rules, hold, facts, parties, day, reasons);
  check_provider (rules, hold, parties, facts->relations, day, reasons);
  check_covers (facts, hold->minutes, tb_rules_get_available (facts), reasons);
}

/**
 * tb_rules_check_hold_open:
 * @hold: a hold
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * A hold ends once (L6).
 */
void
tb_rules_check_hold_open (const TbHold *hold,
                          GPtrArray    *reasons)
{
  if (g_strcmp0 (hold->state, TB_HOLD_OPEN) != 0)
    tb_reasons_add (reasons, "hold-not-open", "R-185", "The coins are not set aside any more");
}

/**
 * tb_rules_check_capture:
 * @rules: the rule package
 * @hold: a hold, with the volunteer who served
 * @parties: what is known of that volunteer
 * @relations: (nullable) (element-type TbRelation): of the payer and who was served
 * @minutes: of service that was given
 * @now_us: when, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Whether a service is paid for out of what was set aside for it; the rest becomes free again.
 */
void
tb_rules_check_capture (const TbRules       *rules,
                        const TbHold        *hold,
                        const TbCoinParties *parties,
                        GPtrArray           *relations,
                        gint64               minutes,
                        gint64               now_us,
                        GPtrArray           *reasons)
{
  tb_rules_check_hold_open (hold, reasons);
  if (minutes < 1 || minutes > hold->minutes)
    tb_reasons_add_at (reasons, "minutes", "more-than-held", "R-185",
                       "Between 1 and %d minutes are used of what was set aside",
                       (int) hold->minutes);
  if (is_empty (hold->provider_id))
    tb_reasons_add_at (reasons, "provider_id", "no-provider", "R-186",
                       "Who serves is no volunteer");
  check_provider (rules, hold, parties, relations, tb_day_of_instant (now_us), reasons);
}

/**
 * tb_rules_check_expiry:
 * @hold: a hold
 * @now_us: the city's time, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * L17: by the city's clock alone; one that has expired stays so, whatever the clock says later.
 */
void
tb_rules_check_expiry (const TbHold *hold,
                       gint64        now_us,
                       GPtrArray    *reasons)
{
  if (g_strcmp0 (hold->state, TB_HOLD_EXPIRED) == 0)
    return; /* once more changes nothing */
  tb_rules_check_hold_open (hold, reasons);
  if (now_us < hold->expires_us)
    tb_reasons_add (reasons, "not-yet", "R-185", "The coins are set aside for some time yet");
}

/* Whether what is not here does not exist: at the city, and for a member on their own desk.  The
 * receiver's desk sees neither the giver's account nor the proof; the city looks at both. */
static gboolean
is_judged_here (const TbCoinFacts *facts)
{
  return facts->is_city || facts->is_member;
}

static void
check_receiver (const TbRules       *rules,
                const TbGift        *gift,
                const TbCoinFacts   *facts,
                const TbCoinParties *parties,
                gint64               day,
                GPtrArray           *reasons)
{
  if (g_strcmp0 (gift->person_id, gift->receiver_id) == 0)
    tb_reasons_add_at (reasons, "receiver_id", "gift-to-self", "R-189",
                       "A gift goes to somebody else");
  else if (is_judged_here (facts) &&
           tb_rules_find_relation (facts->relations, gift->person_id, gift->receiver_id,
                                   rules->gift_relations, TRUE, day) == NULL)
    {
      tb_reasons_add_at (reasons, "receiver_id", "no-kin", "R-189",
                         "The receiver is no direct relative whose proof was seen");
      tb_reasons_set_row (reasons, gift->receiver_id);
    }
  if (parties->other == NULL && !facts->is_city)
    return; /* of another organisation: the city knows */
  if (parties->other == NULL ||
      tb_day_age (parties->other->born, day) < rules->gift_receiver_min_age)
    {
      tb_reasons_add_at (reasons, "receiver_id", "receiver-age", "R-189",
                         "The receiver has not reached %d years on that day",
                         (int) rules->gift_receiver_min_age);
      tb_reasons_set_row (reasons, gift->receiver_id);
    }
}

/**
 * tb_rules_check_gift:
 * @rules: the rule package
 * @gift: as it would be asked for, or be given
 * @facts: what is known of the giver
 * @parties: what is known of the receiver, and of gifts before
 * @now_us: when, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Whether coins may go to a direct relative; asked when a gift is requested and again when
 * it is confirmed.  Who acts for whom is checked by the caller.
 */
void
tb_rules_check_gift (const TbRules       *rules,
                     const TbGift        *gift,
                     const TbCoinFacts   *facts,
                     const TbCoinParties *parties,
                     gint64               now_us,
                     GPtrArray           *reasons)
{
  tb_rules_check_minutes (gift->minutes, reasons);
  if (gift->minutes > 0 && gift->minutes < rules->gift_min_minutes)
    tb_reasons_add_at (reasons, "minutes", "gift-small", "R-189",
                       "A gift is at least %d minutes", (int) rules->gift_min_minutes);
  check_receiver (rules, gift, facts, parties, tb_day_of_instant (now_us), reasons);
  if (rules->gift_day_minutes > 0 &&
      gift->minutes > rules->gift_day_minutes - parties->given_day)
    tb_reasons_add_at (reasons, "minutes", "gift-day", "R-189",
                       "At most %d minutes are given a day", (int) rules->gift_day_minutes);
  if (rules->gift_year_minutes > 0 &&
      gift->minutes > rules->gift_year_minutes - parties->given_year)
    tb_reasons_add_at (reasons, "minutes", "gift-year", "R-189",
                       "At most %d minutes are given a year", (int) rules->gift_year_minutes);
  if (is_judged_here (facts))
    check_covers (facts, gift->minutes, tb_rules_get_givable (rules, facts), reasons);
}

/**
 * tb_rules_check_gift_waits:
 * @gift: a gift
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_gift_waits (const TbGift *gift,
                           GPtrArray    *reasons)
{
  if (g_strcmp0 (gift->state, TB_GIFT_REQUESTED) != 0)
    tb_reasons_add (reasons, "gift-settled", "R-189", "The gift has been settled already");
}

/**
 * tb_rules_check_donation:
 * @rules: the rule package
 * @minutes: how many
 * @facts: what is known of the giver
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Whether coins may go to the platform's pool.
 */
void
tb_rules_check_donation (const TbRules     *rules,
                         gint64             minutes,
                         const TbCoinFacts *facts,
                         GPtrArray         *reasons)
{
  check_owner (facts, facts->owner != NULL ? facts->owner->id : NULL, reasons);
  tb_rules_check_minutes (minutes, reasons);
  if (strcmp (rules->donate_target, "pool") != 0)
    tb_reasons_add (reasons, "no-pool", "R-190", "Donations do not go to the platform here");
  check_covers (facts, minutes, tb_rules_get_donatable (rules, facts), reasons);
}
