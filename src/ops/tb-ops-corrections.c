/* tb-ops-corrections.c: what was wrong is reversed or adjusted, never edited
 *
 * Source: sync.md §6; R-170.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-coin-facts.h"
#include "tb-day.h"
#include "tb-feed.h"
#include "tb-ledger.h"

/* What takes a transaction back, while it is put together. */
typedef struct
{
  TbLedgerSide sides[TB_LEDGER_MAX_SIDES];
  guint        n_sides;
  GPtrArray   *names;    /* (owned) (element-type utf8): of the accounts */
  char        *short_of; /* (owned) (nullable): the member's account that does not cover it */
  gint64       has;      /* what is free on it */
  gint64       due;      /* what should be taken from it */
} Back;

static void
add_side (Back       *back,
          const char *account,
          gint64      minutes)
{
  char *name = g_strdup (account);

  g_ptr_array_add (back->names, name);
  back->sides[back->n_sides++] = (TbLedgerSide){ name, minutes };
}

/* The opposite of one posting; what a member has spent meanwhile is asked of “suspense”. */
static gboolean
turn (TbOpContext     *cx,
      Back            *back,
      const TbPosting *posting,
      GError         **error)
{
  g_autofree char *type = tb_account_derive_type (posting->account);
  gint64           available = 0;

  if (cx->truth == NULL || posting->minutes < 0 || strcmp (type, TB_ACCOUNT_MINT) == 0)
    {
      add_side (back, posting->account, -posting->minutes);
      return TRUE;
    }
  if (!tb_coin_get_available (cx, posting->account, &available, NULL, error))
    return FALSE;
  if (available >= posting->minutes)
    add_side (back, posting->account, -posting->minutes);
  else if (strcmp (type, TB_ACCOUNT_MEMBER) != 0 || back->short_of != NULL)
    tb_reasons_add (cx->reasons, "not-covered", "R-185",
                    "Only %d minutes are on the account", (int) CLAMP (available, 0, G_MAXINT));
  else
    {
      back->short_of = g_strdup (posting->account);
      back->has = MAX (available, 0);
      back->due = posting->minutes;
      add_side (back, TB_ACCOUNT_SUSPENSE, -posting->minutes);
    }
  return TRUE;
}

static gboolean
turn_all (TbOpContext *cx,
          Back        *back,
          const char  *txn_id,
          GError     **error)
{
  g_autoptr (GPtrArray) ids = tb_feed_list_postings (cx->conn, txn_id, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (TbPosting) posting = NULL;
      gpointer              row = NULL;

      if (!tb_rows_get (cx->conn, &tb_posting_kind, ids->pdata[i], &row, error))
        return FALSE;
      posting = row;
      if (back->n_sides < TB_LEDGER_MAX_SIDES && !turn (cx, back, posting, error))
        return FALSE;
    }
  return ids != NULL;
}

/* A member owes what is not there any more, and the city stands in for it: so “suspense” has what
 * the reversal takes from it, nobody is below 0, and all sums to 0 at every moment. */
static gboolean
stand_in (TbOpContext       *cx,
          const Back        *back,
          const TbLedgerTxn *txn,
          GError           **error)
{
  g_autofree char      *mint = tb_account_derive_mint (tb_day_of_instant (txn->occurred_us));
  g_autoptr (TbAccount) account = NULL;
  const TbLedgerSide    sides[] = { { TB_ACCOUNT_SUSPENSE, back->due },
                                    { mint, back->has - back->due },
                                    { back->short_of, -back->has } };
  const TbLedgerMove    move = { .cause = TB_CAUSE_ADJUST,
                                 .source_id = txn->id,
                                 .reason = "settlement",
                                 .sides = sides,
                                 .n_sides = back->has > 0 ? 3 : 2 };

  if (!tb_ledger_post (cx, &move, error))
    return FALSE;
  if (cx->reasons->len > 0)
    return TRUE;
  if (!tb_coin_read_account (cx, back->short_of, &account, error))
    return FALSE;
  account->is_frozen = TRUE;
  tb_set_str (&account->frozen_why, "reversal");
  if (__builtin_add_overflow (account->owed, back->due - back->has, &account->owed))
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_CONSTRAINT, "the account is full");
      return FALSE;
    }
  return tb_rows_change (cx->conn, cx->trail, account, error);
}

/* What the coins came from says that they are gone. */
static gboolean
mark_source (TbOpContext       *cx,
             const TbLedgerTxn *txn,
             GError           **error)
{
  g_autoptr (TbRecord) record = NULL;
  const TbKind        *kind = strcmp (txn->cause, TB_CAUSE_EARN) == 0   ? &tb_service_record_kind
                              : strcmp (txn->cause, TB_CAUSE_GIFT) == 0 ? &tb_gift_kind
                                                                        : NULL;
  gpointer             row = NULL;

  if (kind == NULL)
    return TRUE;
  if (!tb_rows_get (cx->conn, kind, txn->source_id, &row, error))
    return FALSE;
  if ((record = row) == NULL)
    return TRUE;
  if (kind == &tb_gift_kind)
    tb_set_str (&((TbGift *) row)->state, TB_GIFT_REVERSED);
  else
    tb_set_str (&((TbServiceRecord *) row)->state, TB_RECORD_REVERSED);
  return tb_rows_change (cx->conn, cx->trail, row, error);
}

static gboolean
take_back (TbOpContext       *cx,
           const TbLedgerTxn *txn,
           const char        *reason,
           GError           **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *short_of = NULL;
  Back                  back = { .names = names };
  TbLedgerMove          move = { .cause = TB_CAUSE_REVERSAL,
                                 .source_id = txn->id,
                                 .reverses = txn->id,
                                 .reason = reason };
  gboolean              ok;

  ok = turn_all (cx, &back, txn->id, error);
  short_of = back.short_of;
  if (!ok)
    return FALSE;
  move.sides = back.sides;
  move.n_sides = back.n_sides;
  if (cx->reasons->len > 0)
    return TRUE;
  if (short_of != NULL && !stand_in (cx, &back, txn, error))
    return FALSE;
  return cx->reasons->len > 0 ||
         (tb_ledger_post (cx, &move, error) && mark_source (cx, txn, error));
}

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
  return cx->reasons->len > 0 || take_back (cx, txn, args->reason, error);
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
  const gboolean is_possible = tb_account_is_possible (adjust->from_account) &&
                               tb_account_is_possible (adjust->to_account);
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
         tb_ledger_post_pair (cx, &move, adjust->from_account, adjust->to_account,
                              adjust->minutes, error);
}

#define CITY_OR_OPERATOR (TB_ROLE_OPERATOR | TB_ROLE_PLATFORM)

const TbOpEntry tb_ops_corrections[] = {
  { "reversal.post", CITY_OR_OPERATOR, reversal_post, NULL },
  { "account.freeze", CITY_OR_OPERATOR, account_freeze, "account.thaw" },
  { "account.thaw", CITY_OR_OPERATOR, account_thaw, "account.freeze" },
  { "account.repay", CITY_OR_OPERATOR, account_repay, NULL },
  { "adjust.propose", CITY_OR_OPERATOR, adjust_propose, NULL },
  { "adjust.approve", CITY_OR_OPERATOR, adjust_approve, NULL },
  { NULL, 0, NULL, NULL },
};
