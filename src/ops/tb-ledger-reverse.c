/* tb-ledger-reverse.c: what was posted is taken back, never edited
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
    tb_reasons_add (cx->reasons, "not-covered", "R-185", "Only %d minutes are on the account",
                    (int) CLAMP (available, 0, G_MAXINT));
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

/**
 * tb_ledger_reverse:
 * @cx: the world
 * @txn: a transaction that may be reversed
 * @reason: why
 * @error: return location
 *
 * Posts the exact opposite, and marks what the coins came from.  What a member has spent of them
 * meanwhile is owed (sync.md §6; R-170).
 *
 * Returns: whether the database answered; look at the context's reasons for the outcome
 */
gboolean
tb_ledger_reverse (TbOpContext       *cx,
                   const TbLedgerTxn *txn,
                   const char        *reason,
                   GError           **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *short_of = NULL;
  Back                  back = { .names = names };
  TbLedgerMove          move = {
             .cause = TB_CAUSE_REVERSAL, .source_id = txn->id, .reverses = txn->id, .reason = reason
  };
  gboolean ok;

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
