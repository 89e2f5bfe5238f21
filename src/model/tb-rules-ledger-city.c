/* tb-rules-ledger-city.c: the policy on coins that the city and the third party move
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
check_budget (const char *account,
              GPtrArray  *reasons)
{
  if (tb_account_find_budget_place (account) == NULL)
    tb_reasons_add_at (reasons, "account", "no-budget-account", "R-219",
                       "This is no district's grant or fund");
}

static void
check_available (gint64     minutes,
                 gint64     available,
                 GPtrArray *reasons)
{
  if (minutes > 0 && minutes > available)
    tb_reasons_add_at (reasons, "minutes", "not-covered", "R-185",
                       "Only %d minutes are on the account", (int) CLAMP (available, 0, G_MAXINT));
}

/**
 * tb_rules_check_grant_issue:
 * @account: where to
 * @minutes: how many
 * @document: (nullable): the signed budget
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Whether a budget becomes coins.
 */
void
tb_rules_check_grant_issue (const char *account,
                            gint64      minutes,
                            const char *document,
                            GPtrArray  *reasons)
{
  check_budget (account, reasons);
  tb_rules_check_minutes (minutes, reasons);
  if (is_empty (document))
    tb_reasons_add_at (reasons, "document", "no-document", "R-097",
                       "The document it rests on is not named");
}

/**
 * tb_rules_check_grant:
 * @account: where from
 * @minutes: how many
 * @category: (nullable): by which the elder is eligible
 * @facts: what it rests on
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Whether an elder is granted coins.
 */
void
tb_rules_check_grant (const char        *account,
                      gint64             minutes,
                      const char        *category,
                      const TbPostFacts *facts,
                      GPtrArray         *reasons)
{
  check_budget (account, reasons);
  tb_rules_check_minutes (minutes, reasons);
  if (is_empty (category))
    tb_reasons_add_at (reasons, "category", "no-category", "R-221",
                       "The category of elders is not named");
  if (!facts->is_eligible)
    tb_reasons_add_at (reasons, "person_id", "not-eligible", "R-221",
                       "Coins are granted to registered elders");
  if (!facts->is_document_known)
    tb_reasons_add_at (reasons, "document", "no-budget", "R-097",
                       "No budget of that document is on the account");
  check_available (minutes, facts->available, reasons);
}

/**
 * tb_rules_find_quota:
 * @quotas: (element-type TbRuleShare): where it is granted, at most one a category
 * @category: (nullable): by which the elder is eligible
 * @reasons: (element-type TbReason): told of a category the plan does not know, which would get
 *   past every line of the table
 *
 *
 *
 * Returns: (transfer none) (nullable): what is laid down for the category
 */
const TbRuleShare *
tb_rules_find_quota (GPtrArray  *quotas,
                     const char *category,
                     GPtrArray  *reasons)
{
  if (quotas->len == 0 || is_empty (category))
    return NULL; /* nothing is laid down; or it was said that the category is missing */
  if (!g_strv_contains (tb_rule_get_categories (), category))
    tb_reasons_add_at (reasons, "category", "unknown-category", "R-098",
                       "There are quotas here, and none is for a category “%s”", category);
  for (guint i = 0; i < quotas->len; i++)
    if (strcmp (((TbRuleShare *) quotas->pdata[i])->category, category) == 0)
      return quotas->pdata[i];
  return NULL;
}

/**
 * tb_rules_check_quota:
 * @quota: what an elder of a category is given at most
 * @used: minutes given in the period under way
 * @minutes: how many more
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * “a certain number of coins”, which each district lays down.
 */
void
tb_rules_check_quota (const TbRuleShare *quota,
                      gint64             used,
                      gint64             minutes,
                      GPtrArray         *reasons)
{
  const int most = (int) quota->minutes; /* a package says no more than fits */
  const int given = (int) CLAMP (used, 0, G_MAXINT);
  gint64    sum = 0;

  if (!__builtin_add_overflow (used, MAX (minutes, 0), &sum) && sum <= quota->minutes)
    return;
  if (strcmp (quota->period, "year") == 0)
    tb_reasons_add_at (reasons, "minutes", "over-quota", "R-098",
                       "Of the %d minutes a year for this category, %d have been granted", most,
                       given);
  else
    tb_reasons_add_at (reasons, "minutes", "over-quota", "R-098",
                       "Of the %d minutes a month for this category, %d have been granted", most,
                       given);
}

/**
 * tb_rules_check_pool_pay:
 * @rules: the rule package
 * @purpose: (nullable): “elder” or “group”
 * @minutes: how many
 * @facts: what it rests on
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Whether the platform's pool pays for a service: of an elder without coins, or of a group where
 * the rules say so (A2).
 */
void
tb_rules_check_pool_pay (const TbRules     *rules,
                         const char        *purpose,
                         gint64             minutes,
                         const TbPostFacts *facts,
                         GPtrArray         *reasons)
{
  if (g_strcmp0 (purpose, "elder") != 0 && g_strcmp0 (purpose, "group") != 0)
    tb_reasons_add_at (reasons, "purpose", "no-purpose", "R-190",
                       "The pool pays for an elder without coins or for a group");
  else if (strcmp (purpose, "group") == 0 && strcmp (rules->group_payer, "pool") != 0)
    tb_reasons_add_at (reasons, "purpose", "not-the-pool", "R-097",
                       "The pool does not pay for groups here");
  else if (strcmp (purpose, "elder") == 0 && !facts->is_eligible)
    tb_reasons_add_at (reasons, "person_id", "not-eligible", "R-221",
                       "Coins are granted to registered elders");
  tb_rules_check_minutes (minutes, reasons);
  check_available (minutes, facts->available, reasons);
}

/**
 * tb_rules_check_coin_expiry:
 * @day: on which coins are to expire, yyyymmdd
 * @today: the city's day
 * @has_expiry: whether any rules let coins expire on @day
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * L17: by the city's clock alone.
 */
void
tb_rules_check_coin_expiry (gint64     day,
                            gint64     today,
                            gboolean   has_expiry,
                            GPtrArray *reasons)
{
  if (!tb_day_is_valid (day))
    tb_reasons_add_at (reasons, "day", "no-day", "R-009", "The day is not possible");
  else if (day > today)
    tb_reasons_add_at (reasons, "day", "future", "R-009", "That day has not come yet");
  else if (!has_expiry)
    tb_reasons_add (reasons, "never-expires", "R-009", "Coins do not expire here");
}

/**
 * tb_rules_check_reversal:
 * @rules: the rule package
 * @txn: (nullable): what is to be reversed
 * @reason: (nullable): the code why
 * @facts: what it rests on
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: sync.md §6: at most one reversal, and none of a reversal (L7); R-190 on donations.
 */
void
tb_rules_check_reversal (const TbRules     *rules,
                         const TbLedgerTxn *txn,
                         const char        *reason,
                         const TbPostFacts *facts,
                         GPtrArray         *reasons)
{
  static const char *const codes[] = { "error", "duplicate", "falsified", "cancelled", NULL };

  if (is_empty (reason) || !g_strv_contains (codes, reason))
    tb_reasons_add_at (reasons, "reason", "no-reason-code", "R-170",
                       "A reversal says why: error, duplicate, falsified or cancelled");
  if (txn == NULL)
    {
      tb_reasons_add (reasons, "no-transaction", "R-170", "There is no such transaction");
      return;
    }
  if (strcmp (txn->cause, TB_CAUSE_REVERSAL) == 0)
    tb_reasons_add (reasons, "is-reversal", "R-170", "A reversal is not reversed");
  if (facts->is_reversed)
    tb_reasons_add (reasons, "reversed-already", "R-170", "The transaction has been reversed");
  if (strcmp (txn->cause, TB_CAUSE_DONATE) == 0 && !rules->donate_revocable)
    tb_reasons_add (reasons, "irrevocable", "R-190", "A donation is not taken back");
}

/**
 * tb_rules_check_freeze:
 * @account: (nullable): an account
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_freeze (const TbAccount *account,
                       GPtrArray       *reasons)
{
  if (account == NULL || strcmp (account->type, TB_ACCOUNT_MEMBER) != 0)
    tb_reasons_add (reasons, "no-account", "R-170", "Nobody has such an account");
  else if (account->is_frozen)
    tb_reasons_add (reasons, "frozen", "R-170", "The account is frozen");
}

/**
 * tb_rules_check_thaw:
 * @account: (nullable): an account
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_thaw (const TbAccount *account,
                     GPtrArray       *reasons)
{
  if (account == NULL)
    tb_reasons_add (reasons, "no-account", "R-170", "Nobody has such an account");
  else if (!account->is_frozen)
    tb_reasons_add (reasons, "not-frozen", "R-170", "The account is not frozen");
  else if (account->owed > 0)
    tb_reasons_add (reasons, "owes", "R-170",
                    "%d minutes are still to be repaid", (int) MIN (account->owed, G_MAXINT));
}

/**
 * tb_rules_check_repayment:
 * @account: (nullable): an account
 * @minutes: how many
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Whether what a reversal left open is paid back out of coins that came later.
 */
void
tb_rules_check_repayment (const TbAccount *account,
                          gint64           minutes,
                          GPtrArray       *reasons)
{
  if (account == NULL)
    {
      tb_reasons_add (reasons, "no-account", "R-170", "Nobody has such an account");
      return;
    }
  tb_rules_check_minutes (minutes, reasons);
  if (minutes > account->owed)
    tb_reasons_add_at (reasons, "minutes", "owes-less", "R-170",
                       "Only %d minutes are to be repaid", (int) MIN (account->owed, G_MAXINT));
  check_available (minutes, account->posted - account->held, reasons);
}

/* What holds when an adjustment is proposed, and still when it is approved. */
static void
check_adjust (const TbAdjust    *adjust,
              const TbPostFacts *facts,
              GPtrArray         *reasons)
{
  tb_rules_check_minutes (adjust->minutes, reasons);
  if (!facts->has_from || !facts->has_to ||
      g_strcmp0 (adjust->from_account, adjust->to_account) == 0)
    tb_reasons_add_at (reasons, "from_account", "no-account", "R-170",
                       "Nobody has such an account");
  else if (!g_str_has_prefix (adjust->from_account, TB_ACCOUNT_MINT ":"))
    check_available (adjust->minutes, facts->available, reasons);
}

/**
 * tb_rules_check_adjust:
 * @adjust: as it would be proposed
 * @facts: what it rests on
 * @now_us: when, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_adjust (const TbAdjust    *adjust,
                       const TbPostFacts *facts,
                       gint64             now_us,
                       GPtrArray         *reasons)
{
  check_adjust (adjust, facts, reasons);
  if (adjust->occurred_us <= 0 || adjust->occurred_us > now_us)
    tb_reasons_add_at (reasons, "occurred_us", "future", "R-170",
                       "What is put right lies in the past");
}

/**
 * tb_rules_check_adjust_approval:
 * @adjust: an adjustment
 * @facts: what it rests on
 * @actor: who wants to approve it
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: sync.md §6: two persons.
 */
void
tb_rules_check_adjust_approval (const TbAdjust    *adjust,
                                const TbPostFacts *facts,
                                const char        *actor,
                                GPtrArray         *reasons)
{
  if (g_strcmp0 (adjust->state, TB_ADJUST_PROPOSED) != 0)
    tb_reasons_add (reasons, "adjusted-already", "R-170", "The adjustment has been approved");
  else
    check_adjust (adjust, facts, reasons);
  if (g_strcmp0 (adjust->proposed_by, actor) == 0)
    tb_reasons_add (reasons, "own-adjust", "R-167", "Nobody approves what they have proposed");
}

/* The month after, as yyyymm. */
static gint64
get_next (gint64 period)
{
  return tb_day_add_months (period * 100 + 1, 1) / 100;
}

/**
 * tb_rules_check_close:
 * @period: yyyymm
 * @last_closed: the last month that is closed; 0 if none is
 * @first_open: the first month anything was posted in; 0 if nothing was
 * @now_us: the city's time, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Months are closed one after the other, and when they are over (L15).
 */
void
tb_rules_check_close (gint64     period,
                      gint64     last_closed,
                      gint64     first_open,
                      gint64     now_us,
                      GPtrArray *reasons)
{
  const gint64 next = last_closed != 0 ? get_next (last_closed) : first_open;

  if (!tb_day_is_valid (period * 100 + 1))
    tb_reasons_add (reasons, "no-period", "R-009", "A period is a month, such as 2026-10");
  else if (period <= last_closed)
    tb_reasons_add (reasons, "closed-already", "R-009", "The month is closed");
  else if (next != 0 && period != next)
    tb_reasons_add (reasons, "not-in-order", "R-009", "Months are closed one after the other");
  else if (tb_day_of_instant (now_us) / 100 <= period)
    tb_reasons_add (reasons, "month-runs", "R-009", "The month is not over yet");
}
