/* tb-ops-corrections.c: what was wrong is reversed or adjusted, never edited
 *
 * Source: sync.md §6; R-170.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-coin-facts.h"
#include "tb-day.h"
#include "tb-ledger.h"

static gboolean
reversal_post (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  const TbCoinReason     *args = data;
  g_autofree char        *reversal_id = tb_ledger_derive_id (TB_CAUSE_REVERSAL, args->id);
  g_autoptr (TbLedgerTxn) txn = NULL;
  g_autoptr (TbRecord)    reversal = NULL;
  TbPostFacts             facts = { 0 };
  gpointer                rows[2] = { NULL };

  if (!tb_rows_get (cx->conn, &tb_ledger_txn_kind, args->id, &rows[0], error))
    return FALSE;
  txn = rows[0];
  if (!tb_rows_get (cx->conn, &tb_ledger_txn_kind, reversal_id, &rows[1], error))
    return FALSE;
  reversal = rows[1];
  facts.is_reversed = reversal != NULL;
  tb_rules_check_reversal (cx->rules, txn, args->reason, &facts, cx->reasons);
  return cx->reasons->len > 0 || tb_ledger_reverse (cx, txn, args->reason, error);
}

static gboolean
account_freeze (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const TbCoinReason   *args = data;
  g_autoptr (TbAccount) account = NULL;

  if (!tb_coin_read_account (cx, args->id, &account, error))
    return FALSE;
  if (account == NULL && cx->truth == NULL)
    return TRUE; /* the operator's desk does not hold members' accounts: the city knows */
  tb_rules_check_freeze (account, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  g_assert (account != NULL); /* or the rules would have said so */
  account->is_frozen = TRUE;
  tb_set_str (&account->frozen_why, args->reason);
  return tb_rows_change (cx->conn, cx->trail, account, error);
}

static gboolean
account_thaw (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbCoinReason   *args = data;
  g_autoptr (TbAccount) account = NULL;

  if (!tb_coin_read_account (cx, args->id, &account, error))
    return FALSE;
  if (account == NULL && cx->truth == NULL)
    return TRUE; /* as above */
  tb_rules_check_thaw (account, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  g_assert (account != NULL); /* or the rules would have said so */
  account->is_frozen = FALSE;
  tb_set_str (&account->frozen_why, NULL);
  return tb_rows_change (cx->conn, cx->trail, account, error);
}

static gboolean
account_repay (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  const TbAccountRepay *args = data;
  g_autoptr (TbAccount) account = NULL;
  g_autofree char      *mint = tb_account_derive_mint (tb_day_of_instant (cx->now_us));
  TbLedgerMove          move = { .cause = TB_CAUSE_ADJUST,
                                 .source_id = cx->op->id,
                                 .reason = "repayment" };

  if (!tb_coin_read_account (cx, args->id, &account, error))
    return FALSE;
  if (account == NULL && cx->truth == NULL)
    return TRUE; /* as above */
  tb_rules_check_repayment (account, args->minutes, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  g_assert (account != NULL); /* or the rules would have said so */
  account->owed -= args->minutes;
  return tb_rows_change (cx->conn, cx->trail, account, error) &&
         tb_ledger_post_pair (cx, &move, account->id, mint, args->minutes, error);
}

/* What an adjustment rests on; only the city holds every account. */
static gboolean
look_up (TbOpContext    *cx,
         const TbAdjust *adjust,
         TbPostFacts    *facts,
         GError        **error)
{
  const gboolean is_possible =
      tb_account_is_possible (adjust->from_account) && tb_account_is_possible (adjust->to_account);
  g_autofree char *type = is_possible ? tb_account_derive_type (adjust->to_account) : NULL;

  if (!tb_coin_get_available (cx, adjust->from_account, &facts->available, &facts->has_from,
                              error) ||
      !tb_coin_get_available (cx, adjust->to_account, &(gint64){ 0 }, &facts->has_to, error))
    return FALSE;
  if (cx->truth == NULL)
    {
      facts->has_from = facts->has_to = is_possible;
      facts->available = G_MAXINT64;
    }
  /* the city's own accounts are opened when something comes */
  facts->has_to |= is_possible && strcmp (type, TB_ACCOUNT_MEMBER) != 0;
  facts->has_from &= is_possible;
  return TRUE;
}

static gboolean
adjust_propose (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const TbAdjustPropose *args = data;
  g_autoptr (TbAdjust)   adjust = tb_record_new (&tb_adjust_kind);
  g_autoptr (TbRecord)   twin = NULL;
  TbPostFacts            facts = { 0 };
  gpointer               row = NULL;

  tb_table_copy_common (&tb_adjust_kind.table, adjust, cx->op->shape, args);
  if (!look_up (cx, adjust, &facts, error) ||
      !tb_ops_find_row (cx, &tb_adjust_kind, args->id, &row, error))
    return FALSE;
  if ((twin = row) != NULL)
    tb_reasons_add (cx->reasons, "exists", "R-170", "There is an adjustment of this number");
  tb_rules_check_adjust (adjust, &facts, cx->now_us, cx->reasons);
  tb_set_str (&adjust->state, TB_ADJUST_PROPOSED);
  tb_set_str (&adjust->proposed_by, cx->actor);
  adjust->proposed_us = cx->now_us;
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, adjust, error);
}

static gboolean
adjust_approve (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const TbCoinName    *args = data;
  g_autoptr (TbAdjust) adjust = NULL;
  TbPostFacts          facts = { 0 };
  TbLedgerMove         move = { .cause = TB_CAUSE_ADJUST, .source_id = args->id };
  gpointer             row = NULL;

  if (!tb_rows_get (cx->conn, &tb_adjust_kind, args->id, &row, error))
    return FALSE;
  if ((adjust = row) == NULL)
    {
      tb_reasons_add (cx->reasons, "no-adjust", "R-170", "There is no such adjustment");
      return TRUE;
    }
  if (!look_up (cx, adjust, &facts, error))
    return FALSE;
  tb_rules_check_adjust_approval (adjust, &facts, cx->actor, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  tb_set_str (&adjust->state, TB_ADJUST_APPROVED);
  tb_set_str (&adjust->approved_by, cx->actor);
  adjust->approved_us = cx->now_us;
  move.occurred_us = adjust->occurred_us;
  move.reason = adjust->reason;
  move.document = adjust->document;
  return tb_rows_change (cx->conn, cx->trail, adjust, error) &&
         tb_ledger_post_pair (cx, &move, adjust->from_account, adjust->to_account, adjust->minutes,
                              error);
}

const TbOpEntry tb_ops_corrections[] = {
  { "reversal.post", reversal_post, NULL },
  { "account.freeze", account_freeze, "account.thaw" },
  { "account.thaw", account_thaw, "account.freeze" },
  { "account.repay", account_repay, NULL },
  { "adjust.propose", adjust_propose, NULL },
  { "adjust.approve", adjust_approve, NULL },
  { NULL, NULL, NULL },
};
