/* tb-rules-coins.c: whose coins, how many of them, and who is whose relative
 *
 * Source: plan 二（四）3; domain brief §5.3, §5.5.
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

/* Takes up to @minutes out of a part; returns how many are still to be taken. */
static gint64
take (gint64 *part,
      gint64  minutes)
{
  gint64 taken = CLAMP (minutes, 0, MAX (*part, 0));

  *part -= taken;
  return minutes - taken;
}

/**
 * tb_coin_split_move:
 * @split: (inout): where the coins on an account came from
 * @cause: why coins move; not a reversal, which moves back what another moved
 * @minutes: how many come; below 0, how many go
 *
 * Granted coins are used first and one's own last, so that nobody is kept from giving on what they
 * earned; a gift takes one's own first, and a donation what was given.
 */
void
tb_coin_split_move (TbCoinSplit *split,
                    const char  *cause,
                    gint64       minutes)
{
  gint64 *own = &split->own;
  gint64 *gifted = &split->gifted;
  gint64 *granted = &split->granted;
  gint64 *order[3] = { granted, gifted, own };
  gint64  rest = -minutes;

  if (minutes >= 0)
    {
      *(strcmp (cause, TB_CAUSE_GIFT) == 0    ? gifted
        : strcmp (cause, TB_CAUSE_GRANT) == 0 ? granted
                                              : own) += minutes;
      return;
    }
  if (strcmp (cause, TB_CAUSE_GIFT) == 0)
    order[0] = own, order[2] = granted;
  else if (strcmp (cause, TB_CAUSE_DONATE) == 0)
    order[0] = gifted, order[1] = own, order[2] = granted;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    rest = take (order[i], rest);
  *own -= rest;
}

/**
 * tb_rules_get_available:
 * @facts: what is known of an account
 *
 * Returns: minutes that may be used now
 */
gint64
tb_rules_get_available (const TbCoinFacts *facts)
{
  return facts->account != NULL
             ? facts->account->posted - facts->account->held - facts->leaving
             : 0;
}

/* What may leave if @bound minutes must stay; what is held is taken out of those first. */
static gint64
get_free (const TbCoinFacts *facts,
          gint64             bound)
{
  return facts->account != NULL ? facts->account->posted -
                                      MAX (facts->account->held, bound) - facts->leaving
                                : 0;
}

/**
 * tb_rules_get_givable:
 * @rules: the rule package
 * @facts: what is known of an account
 *
 * Returns: minutes that may be given to somebody now
 */
gint64
tb_rules_get_givable (const TbRules     *rules,
                      const TbCoinFacts *facts)
{
  return get_free (facts, (rules->regift_allowed ? 0 : facts->split.gifted) +
                              (rules->grant_transferable ? 0 : facts->split.granted));
}

/**
 * tb_rules_get_donatable:
 * @rules: the rule package
 * @facts: what is known of an account
 *
 * Returns: minutes that may be donated now: granted ones are not
 */
gint64
tb_rules_get_donatable (const TbRules     *rules,
                        const TbCoinFacts *facts)
{
  return get_free (facts, rules->grant_transferable ? 0 : facts->split.granted);
}

/**
 * tb_rules_round:
 * @rules: the rule package
 * @minutes: served, at least 0
 * @remainder: what was left over before, at least 0
 *
 * Source: R-152, A1: minutes are stored; how parts of a coin count is a matter of the rules.
 *
 * Returns: what counts, and what is left over for the next time
 */
TbRounded
tb_rules_round (const TbRules *rules,
                gint64         minutes,
                gint64         remainder)
{
  const gint64 coin = rules->coin_minutes;
  gint64       all = 0;

  if (strcmp (rules->rounding, "none") == 0)
    return (TbRounded){ minutes, remainder };
  if (strcmp (rules->rounding, "floor") == 0)
    return (TbRounded){ minutes - minutes % coin, remainder };
  if (strcmp (rules->rounding, "half_up") == 0)
    return (TbRounded){ minutes - minutes % coin + (minutes % coin * 2 >= coin ? coin : 0),
                        remainder };
  if (__builtin_add_overflow (minutes, remainder, &all))
    return (TbRounded){ minutes - minutes % coin, remainder };
  return (TbRounded){ all - all % coin, all % coin };
}

/* What somebody is to the other, seen from the other side. */
static const char *
turn_round (const char *relation)
{
  static const char *const pairs[][2] = { { "parent", "child" },
                                          { "child", "parent" },
                                          { "grandparent", "grandchild" },
                                          { "grandchild", "grandparent" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (strcmp (relation, pairs[i][0]) == 0)
      return pairs[i][1];
  return relation;
}

/**
 * tb_rules_find_relation:
 * @relations: (nullable) (element-type TbRelation): what is known, either way
 * @person_id: somebody
 * @other_id: somebody else
 * @allowed: what @other_id may be to @person_id, separated by commas
 * @needs_proof: whether a paper must have been seen
 * @day: on which it holds, yyyymmdd
 *
 * Returns: (nullable): the first such relation
 */
const TbRelation *
tb_rules_find_relation (GPtrArray  *relations,
                        const char *person_id,
                        const char *other_id,
                        const char *allowed,
                        gboolean    needs_proof,
                        gint64      day)
{
  if (is_empty (person_id) || is_empty (other_id))
    return NULL;
  for (guint i = 0; relations != NULL && i < relations->len; i++)
    {
      const TbRelation *row = g_ptr_array_index (relations, i);
      const gboolean    is_straight = g_strcmp0 (row->person_id, person_id) == 0 &&
                                   g_strcmp0 (row->other_id, other_id) == 0;
      const gboolean is_turned = g_strcmp0 (row->person_id, other_id) == 0 &&
                                 g_strcmp0 (row->other_id, person_id) == 0;

      if ((is_straight && tb_rule_list_has (allowed, row->relation)) ||
          (is_turned && tb_rule_list_has (allowed, turn_round (row->relation))))
        if ((!needs_proof || !is_empty (row->proof)) && day >= row->from_on &&
            (row->until_on == 0 || day <= row->until_on))
          return row;
    }
  return NULL;
}

/* The birthday on which somebody is so old: in a common year 28 February for 29 February. */
static gint64
find_birthday (const TbPerson *person,
               gint64          years)
{
  return person != NULL && tb_day_is_valid (person->born)
             ? tb_day_add_years (person->born, (gint) years)
             : TB_DAY_UNKNOWN;
}

static gint64
find_earlier (gint64 a,
              gint64 b)
{
  return a == TB_DAY_UNKNOWN ? b : b == TB_DAY_UNKNOWN ? a
                                                       : MIN (a, b);
}

/**
 * tb_rules_find_maturity:
 * @rules: the rule package
 * @owner: (nullable): whose coins
 * @relatives: (nullable) (element-type TbPerson): those of the owner's relatives who are known
 * @relations: (nullable) (element-type TbRelation): of the owner, either way
 * @day: on which it is asked, yyyymmdd
 *
 * What is put by today is used when oneself or one's spouse is old enough.  A spouse counts whose
 * proof was seen, as for a hold, and only if the marriage is still in force on that birthday, or
 * on @day if that is later.
 *
 * Source: plan 一 (今天存时间、明天换服务), 二（四）3, A3; Civil Code articles 201, 202.
 *
 * Returns: from which day coins may be used
 */
TbMaturity
tb_rules_find_maturity (const TbRules  *rules,
                        const TbPerson *owner,
                        GPtrArray      *relatives,
                        GPtrArray      *relations,
                        gint64          day)
{
  TbMaturity maturity = { .self_on = find_birthday (owner, rules->redeem_age_self) };

  for (guint i = 0; owner != NULL && relatives != NULL && i < relatives->len; i++)
    {
      const TbPerson   *relative = relatives->pdata[i];
      const gint64      born_on = find_birthday (relative, rules->redeem_age_spouse);
      const TbRelation *marriage;

      if (born_on == TB_DAY_UNKNOWN)
        continue;
      marriage = tb_rules_find_relation (relations, owner->id, relative->id, "spouse", TRUE,
                                         MAX (born_on, day));
      if (marriage != NULL)
        maturity.spouse_on = find_earlier (maturity.spouse_on, MAX (born_on, marriage->from_on));
    }
  maturity.on = find_earlier (maturity.self_on, maturity.spouse_on);
  return maturity;
}

/**
 * tb_rules_has_cap:
 * @rules: the rule package
 *
 * Returns: whether there is a most that somebody may earn or hold; Beijing has none
 */
gboolean
tb_rules_has_cap (const TbRules *rules)
{
  return rules->cap_day_minutes > 0 || rules->cap_balance_minutes > 0 ||
         rules->cap_lifetime_minutes > 0;
}

/**
 * tb_rules_has_expiry:
 * @rules: the rule package
 *
 * Returns: whether any coins expire; Beijing's do not
 */
gboolean
tb_rules_has_expiry (const TbRules *rules)
{
  return rules->expiry_months > 0 || rules->grant_expiry_months > 0;
}

/* What is left below a cap; all of it where there is none. */
static gint64
get_room (gint64 minutes,
          gint64 cap,
          gint64 used)
{
  gint64 room = 0;

  if (cap <= 0)
    return minutes;
  return __builtin_sub_overflow (cap, used, &room) ? 0 : CLAMP (room, 0, minutes);
}

/**
 * tb_rules_cap:
 * @rules: in force on the day and at the place of the service
 * @minutes: what the service is worth, 0 or more
 * @earned: what was earned before
 *
 * R-028, domain brief §5.3: a district may lay down the most that is credited for a day, that an
 * account holds and that is earned in a life; 0 is no such limit.  What is above stays on the
 * record as service, and @rules say whether it is given to the platform's pool.
 *
 * Returns: how many of the minutes are credited, 0 … @minutes
 */
gint64
tb_rules_cap (const TbRules  *rules,
              gint64          minutes,
              const TbEarned *earned)
{
  minutes = get_room (minutes, rules->cap_day_minutes, earned->on_day);
  minutes = get_room (minutes, rules->cap_lifetime_minutes, earned->in_life);
  return get_room (minutes, rules->cap_balance_minutes, earned->balance);
}
