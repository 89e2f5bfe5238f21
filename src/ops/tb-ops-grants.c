/* tb-ops-grants.c: coins that come from budgets, funds and pilots, and what the pool pays for
 *
 * Source: plan 三（一）; sync.md §6.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-coin-facts.h"
#include "tb-day.h"
#include "tb-facts-milestones.h"
#include "tb-ledger.h"

static gboolean
grant_issue (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  const TbGrantIssue *args = data;
  g_autofree char    *mint = tb_account_derive_mint (tb_day_of_instant (cx->now_us));
  TbLedgerMove        move = { .cause = TB_CAUSE_GRANT_ISSUE,
                               .source_id = args->id,
                               .document = args->document };

  tb_rules_check_grant_issue (args->account, args->minutes, args->document, cx->reasons);
  return cx->reasons->len > 0 ||
         tb_ledger_post_pair (cx, &move, mint, args->account, args->minutes, error);
}

/* what the district whose budget it is has laid down. */
static gboolean
check_district (TbOpContext       *cx,
                const TbGrantGive *args,
                GError           **error)
{
  const gint64          today = tb_day_of_instant (cx->now_us);
  const char           *place = tb_account_find_budget_place (args->account);
  g_autoptr (GPtrArray) quotas = NULL;
  const TbRuleShare    *quota = NULL;
  g_autofree char      *member = NULL;
  gint64                first = today / 100 * 100 + 1;
  gint64                used = 0;

  if (place == NULL || args->person_id == NULL || cx->shelf == NULL)
    return TRUE; /* it was said that it is missing; or somebody tries rules */
  tb_ops_check_feature_at (cx, "grant", place, today);
  quotas = tb_rule_book_find_quotas (cx->shelf->book, place, today);
  if ((quota = tb_rules_find_quota (quotas, args->category, cx->reasons)) == NULL)
    return TRUE;
  if (strcmp (quota->period, "year") == 0)
    first = today / 10000 * 10000 + 101;
  member = tb_account_derive_member (args->person_id);
  if (!tb_facts_received (cx->conn, member, TB_CAUSE_GRANT, args->category,
                          tb_day_to_instant (first), G_MAXINT64, &used, error))
    return FALSE;
  tb_rules_check_quota (quota, used, args->minutes, cx->reasons);
  return TRUE;
}

static gboolean
grant_give (TbOpContext  *cx,
            gconstpointer data,
            GError      **error)
{
  const TbGrantGive   *args = data;
  g_autoptr (TbPerson) person = NULL;
  g_autofree char     *member = NULL;
  TbPostFacts          facts = { 0 };
  gint64               n_budgets = 0;
  TbLedgerMove         move = { .cause = TB_CAUSE_GRANT,
                                .source_id = args->id,
                                .reason = args->category,
                                .document = args->document };

  if (!tb_coin_read_person (cx, args->person_id, &person, error) ||
      !tb_coin_get_available (cx, args->account, &facts.available, NULL, error) ||
      !tb_facts_count_budgets (cx->conn, args->account, args->document, &n_budgets, error))
    return FALSE;
  facts.is_eligible = person != NULL ? person->is_elder : cx->truth == NULL;
  facts.is_document_known = n_budgets > 0;
  tb_rules_check_grant (args->account, args->minutes, args->category, &facts, cx->reasons);
  if (!check_district (cx, args, error))
    return FALSE;
  if (cx->reasons->len > 0)
    return TRUE;
  member = tb_account_derive_member (args->person_id);
  return tb_ledger_post_pair (cx, &move, args->account, member, args->minutes, error);
}

static gboolean
pool_pay (TbOpContext  *cx,
          gconstpointer data,
          GError      **error)
{
  const TbPoolPay     *args = data;
  g_autoptr (TbPerson) person = NULL;
  TbPostFacts          facts = { 0 };
  TbLedgerMove         move = { .cause = TB_CAUSE_POOL_PAY, /* once a booking */
                                .source_id = args->booking,
                                .reason = args->purpose };

  if (!tb_coin_read_person (cx, args->person_id, &person, error) ||
      !tb_coin_get_available (cx, TB_ACCOUNT_POOL, &facts.available, NULL, error))
    return FALSE;
  facts.is_eligible =
      person != NULL ? person->is_elder : args->person_id != NULL && cx->truth == NULL;
  tb_rules_check_pool_pay (cx->rules, args->purpose, args->minutes, &facts, cx->reasons);
  return cx->reasons->len > 0 || tb_ledger_post_pair (cx, &move, TB_ACCOUNT_POOL,
                                                      TB_ACCOUNT_REDEEMED, args->minutes, error);
}

static gboolean
coins_migrate (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  const TbCoinsMigrate *args = data;
  g_autoptr (TbPerson)  person = NULL;
  g_autofree char      *mint = tb_account_derive_mint (tb_day_of_instant (cx->now_us));
  g_autofree char      *member = NULL;
  TbLedgerMove          move = { .cause = TB_CAUSE_MIGRATE,
                                 .source_id = args->id,
                                 .document = args->document };

  if (!tb_coin_read_person (cx, args->person_id, &person, error))
    return FALSE;
  if (person == NULL)
    tb_reasons_add_at (cx->reasons, "person_id", "no-person", "R-020",
                       "There is no such person in the city");
  tb_rules_check_minutes (args->minutes, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  member = tb_account_derive_member (args->person_id);
  return tb_ledger_post_pair (cx, &move, mint, member, args->minutes, error);
}

const TbOpEntry tb_ops_grants[] = {
  { "grant.issue", grant_issue, NULL },
  { "grant.give", grant_give, NULL },
  { "pool.pay", pool_pay, NULL },
  { "coins.migrate", coins_migrate, NULL },
  { NULL, NULL, NULL },
};
