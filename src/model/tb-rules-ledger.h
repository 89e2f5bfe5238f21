/* tb-rules-ledger.h: the policy on coins: what their owners may do with them, and who corrects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-rule-package.h"
#include "tb-rules.h"

G_BEGIN_DECLS

/* Where the coins on an account came from: what somebody earned, was given, or was granted.  The
 * sum of the three is what is posted. */
typedef struct
{
  gint64 own, gifted, granted;
} TbCoinSplit;

/* What the rules want to know of an account and its owner. */
typedef struct
{
  const TbPerson  *owner;     /* (nullable): if not registered */
  gboolean         is_member; /* of the organisation that acts */
  const TbAccount *account;   /* (nullable): if nothing was ever posted */
  TbCoinSplit      split;
  gint64           leaving;   /* minutes that have been asked to leave it, and not answered yet */
  GPtrArray       *relations; /* (element-type TbRelation): of the owner, either way */
  const char      *actor;     /* who asks */
  gboolean         is_city;   /* knows everybody; at a desk what is not here is not judged */
} TbCoinFacts;

/* And of the others who take part. */
typedef struct
{
  const TbPerson *other;              /* (nullable): who is served, or given coins */
  gboolean        is_provider_known;  /* whether the provider is a volunteer of the city */
  GPtrArray      *provider_relations; /* (nullable) (element-type TbRelation) */
  gboolean        is_booking_taken;   /* whether another hold is for the same booking */
  gint64          given_day;          /* minutes the giver has given today … */
  gint64          given_year;         /* … and this year */
} TbCoinParties;

/* What a reversal, an adjustment or a grant rests on. */
typedef struct
{
  gboolean is_reversed;       /* whether the transaction was reversed before */
  gboolean is_document_known; /* whether the budget was made coins under that document */
  gint64   available;         /* of the account that gives */
  gboolean has_from, has_to;  /* whether the accounts are there */
  gboolean is_eligible;       /* whether the receiver is an elder the plan knows */
} TbPostFacts;

/* What somebody has earned so far, less what was reversed, and what the account holds. */
typedef struct
{
  gint64 on_day; /* of the service */
  gint64 in_life;
  gint64 balance;
} TbEarned;

/* Coins before rounding, and what was left over before: R-152, A1. */
typedef struct
{
  gint64 credited;  /* minutes that count */
  gint64 remainder; /* minutes kept for the next time */
} TbRounded;

/* From when somebody may use coins, as yyyymmdd; 0 for what nobody can tell. */
typedef struct
{
  gint64 on;        /* the earlier of the two */
  gint64 self_on;   /* for oneself */
  gint64 spouse_on; /* for a spouse */
} TbMaturity;

void      tb_coin_split_move (TbCoinSplit *split, const char *cause, gint64 minutes);
gint64    tb_rules_get_available (const TbCoinFacts *facts);
gboolean  tb_rules_has_cap (const TbRules *rules);
gboolean  tb_rules_has_expiry (const TbRules *rules);
gint64    tb_rules_cap (const TbRules  *rules,
                        gint64          minutes,
                        const TbEarned *earned);
gint64    tb_rules_get_givable (const TbRules     *rules,
                                const TbCoinFacts *facts);
gint64    tb_rules_get_donatable (const TbRules     *rules,
                                  const TbCoinFacts *facts);
TbRounded tb_rules_round (const TbRules *rules,
                          gint64         minutes,
                          gint64         remainder);

const TbRelation *tb_rules_find_relation (GPtrArray  *relations,
                                          const char *person_id,
                                          const char *other_id,
                                          const char *allowed,
                                          gboolean    needs_proof,
                                          gint64      day);

TbMaturity tb_rules_find_maturity (const TbRules  *rules,
                                   const TbPerson *owner,
                                   GPtrArray      *relatives,
                                   GPtrArray      *relations,
                                   gint64          day);

void tb_rules_check_authorisation (const TbRules         *rules,
                                   const TbAuthorisation *given,
                                   const TbCoinFacts     *facts,
                                   gint64                 now_us,
                                   GPtrArray             *reasons);
void tb_rules_check_hold (const TbRules       *rules,
                          const TbHold        *hold,
                          const TbCoinFacts   *facts,
                          const TbCoinParties *parties,
                          gint64               now_us,
                          GPtrArray           *reasons);
void tb_rules_check_capture (const TbRules       *rules,
                             const TbHold        *hold,
                             const TbCoinParties *parties,
                             GPtrArray           *relations,
                             gint64               minutes,
                             gint64               now_us,
                             GPtrArray           *reasons);
void tb_rules_check_hold_open (const TbHold *hold,
                               GPtrArray    *reasons);
void tb_rules_check_expiry (const TbHold *hold,
                            gint64        now_us,
                            GPtrArray    *reasons);
void tb_rules_check_gift (const TbRules       *rules,
                          const TbGift        *gift,
                          const TbCoinFacts   *facts,
                          const TbCoinParties *parties,
                          gint64               now_us,
                          GPtrArray           *reasons);
void tb_rules_check_gift_waits (const TbGift *gift,
                                GPtrArray    *reasons);
void tb_rules_check_donation (const TbRules     *rules,
                              gint64             minutes,
                              const TbCoinFacts *facts,
                              GPtrArray         *reasons);

/* What only the city and the third party do. */
void tb_rules_check_minutes (gint64     minutes,
                             GPtrArray *reasons);
void tb_rules_check_grant_issue (const char *account,
                                 gint64      minutes,
                                 const char *document,
                                 GPtrArray  *reasons);
void tb_rules_check_grant (const char        *account,
                           gint64             minutes,
                           const char        *category,
                           const TbPostFacts *facts,
                           GPtrArray         *reasons);

const TbRuleShare *tb_rules_find_quota (GPtrArray  *quotas,
                                        const char *category,
                                        GPtrArray  *reasons);

void tb_rules_check_quota (const TbRuleShare *quota,
                           gint64             used,
                           gint64             minutes,
                           GPtrArray         *reasons);
void tb_rules_check_pool_pay (const TbRules     *rules,
                              const char        *purpose,
                              gint64             minutes,
                              const TbPostFacts *facts,
                              GPtrArray         *reasons);
void tb_rules_check_coin_expiry (gint64     day,
                                 gint64     today,
                                 gboolean   has_expiry,
                                 GPtrArray *reasons);
void tb_rules_check_reversal (const TbRules     *rules,
                              const TbLedgerTxn *txn,
                              const char        *reason,
                              const TbPostFacts *facts,
                              GPtrArray         *reasons);
void tb_rules_check_freeze (const TbAccount *account,
                            GPtrArray       *reasons);
void tb_rules_check_thaw (const TbAccount *account,
                          GPtrArray       *reasons);
void tb_rules_check_repayment (const TbAccount *account,
                               gint64           minutes,
                               GPtrArray       *reasons);
void tb_rules_check_adjust (const TbAdjust    *adjust,
                            const TbPostFacts *facts,
                            gint64             now_us,
                            GPtrArray         *reasons);
void tb_rules_check_adjust_approval (const TbAdjust    *adjust,
                                     const TbPostFacts *facts,
                                     const char        *actor,
                                     GPtrArray         *reasons);
void tb_rules_check_close (gint64     period,
                           gint64     last_closed,
                           gint64     first_open,
                           gint64     now_us,
                           GPtrArray *reasons);

G_END_DECLS
