/* tb-ops-holds.c: coins set aside for a booked service, and what becomes of them
 *
 * Only the city sets coins aside, because only it has the account (sync.md §6): what a desk does
 * is a request until the city has answered.  What was set aside may be used offline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-coin-facts.h"
#include "tb-ledger.h"

/* Minutes held on an account: of a desk's copy only the city speaks. */
static gboolean
change_held (TbOpContext *cx,
             const char  *account_id,
             gint64       minutes,
             GError     **error)
{
  g_autoptr (TbAccount) account = NULL;

  if (cx->truth == NULL)
    return TRUE;
  if (!tb_coin_read_account (cx, account_id, &account, error))
    return FALSE;
  if (account == NULL || __builtin_add_overflow (account->held, minutes, &account->held))
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_CONSTRAINT, "nothing can be held there");
      return FALSE;
    }
  return tb_rows_change (cx->conn, cx->trail, account, error);
}

/* The hold an operation names, if those who ask may see it. */
static gboolean
find_hold (TbOpContext *cx,
           const char  *id,
           TbHold     **hold_out,
           GError     **error)
{
  gpointer row = NULL;
  gboolean is_member = TRUE;

  if (!tb_rows_get (cx->conn, &tb_hold_kind, id, &row, error))
    return FALSE;
  *hold_out = row;
  if (*hold_out != NULL && cx->org_id != NULL && g_strcmp0 ((*hold_out)->org_id, cx->org_id) != 0)
    {
      if (!tb_ops_is_member (cx, (*hold_out)->person_id, &is_member, error))
        return FALSE;
      if (!is_member)
        g_clear_object (hold_out);
    }
  if (*hold_out == NULL)
    tb_reasons_add (cx->reasons, "no-hold", "R-185", "No coins have been set aside under it");
  return TRUE;
}

static gboolean
find_provider (TbOpContext   *cx,
               const char    *provider_id,
               TbCoinParties *parties,
               GError       **error)
{
  g_autoptr (TbPerson) provider = NULL;

  if (!tb_coin_read_person (cx, provider_id, &provider, error) ||
      (parties->provider_relations = tb_facts_list_kin (cx->conn, provider_id, error)) == NULL)
    return FALSE;
  /* at a desk somebody of another organisation is not known: the city judges */
  parties->is_provider_known = provider != NULL ? provider->is_volunteer : cx->truth == NULL;
  return TRUE;
}

static gboolean
hold_place (TbOpContext  *cx,
            gconstpointer data,
            GError      **error)
{
  const TbHoldPlace    *args = data;
  g_autoptr (TbHold)    hold = tb_record_new (&tb_hold_kind);
  g_autoptr (TbPerson)  other = NULL;
  g_autoptr (GPtrArray) provider_relations = NULL;
  g_autofree char      *twin = NULL;
  g_auto (TbCoinView)   view = { 0 };
  TbAuthorisation       given = { args->form, args->authorisation, args->witness,
                                  args->guardian_id };
  TbCoinParties         parties = { 0 };
  g_autoptr (TbRecord)  same = NULL;
  gpointer              row = NULL;
  gboolean              ok;

  tb_table_copy_common (&tb_hold_kind.table, hold, cx->op->shape, args);
  ok = tb_coin_view_open (&view, cx, args->person_id, error) &&
       tb_coin_read_person (cx, args->beneficiary_id, &other, error) &&
       find_provider (cx, args->provider_id, &parties, error) &&
       tb_facts_find_booking (cx->conn, args->booking, &twin, error) &&
       tb_ops_find_row (cx, &tb_hold_kind, args->id, &row, error);
  provider_relations = parties.provider_relations;
  same = row;
  if (!ok)
    return FALSE;
  tb_ops_check_feature (cx, "redeem", 0);
  parties.other = other;
  parties.is_booking_taken = twin != NULL || same != NULL;
  tb_rules_check_hold (cx->rules, hold, &view.facts, &parties, cx->now_us, cx->reasons);
  tb_rules_check_authorisation (cx->rules, &given, &view.facts, cx->now_us, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;

  tb_set_str (&hold->org_id, cx->org_id);
  tb_set_str (&hold->account, view.account_id);
  tb_set_str (&hold->state, cx->truth != NULL ? TB_HOLD_OPEN : TB_HOLD_REQUESTED);
  tb_set_str (&hold->placed_by, cx->actor);
  hold->placed_us = cx->now_us;
  return change_held (cx, hold->account, hold->minutes, error) &&
         tb_rows_change (cx->conn, cx->trail, hold, error);
}

/* A hold ends, in one of three ways. */
static gboolean
settle (TbOpContext *cx,
        TbHold      *hold,
        const char  *state,
        GError     **error)
{
  tb_set_str (&hold->state, state);
  tb_set_str (&hold->settled_by, cx->actor);
  hold->settled_us = cx->now_us;
  return change_held (cx, hold->account, -hold->minutes, error) &&
         tb_rows_change (cx->conn, cx->trail, hold, error);
}

static gboolean
hold_capture (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbHoldCapture  *args = data;
  g_autoptr (TbHold)    hold = NULL;
  g_autoptr (GPtrArray) relations = NULL;
  g_autoptr (GPtrArray) provider_relations = NULL;
  TbCoinParties         parties = { 0 };
  TbLedgerMove          move = { .cause = TB_CAUSE_REDEEM, .source_id = args->id };
  gboolean              ok;

  if (!find_hold (cx, args->id, &hold, error))
    return FALSE;
  if (hold == NULL)
    return TRUE;
  if (args->provider_id != NULL)
    tb_set_str (&hold->provider_id, args->provider_id);
  relations = tb_facts_list_kin (cx->conn, hold->person_id, error);
  ok = relations != NULL && find_provider (cx, hold->provider_id, &parties, error);
  provider_relations = parties.provider_relations;
  if (!ok)
    return FALSE;
  tb_rules_check_capture (cx->rules, hold, &parties, relations, args->minutes, cx->now_us,
                          cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;

  hold->captured = args->minutes;
  return settle (cx, hold, TB_HOLD_CAPTURED, error) &&
         tb_ledger_post_pair (cx, &move, hold->account, TB_ACCOUNT_REDEEMED, args->minutes, error);
}

static gboolean
hold_release (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbCoinName  *args = data;
  g_autoptr (TbHold) hold = NULL;

  if (!find_hold (cx, args->id, &hold, error))
    return FALSE;
  if (hold == NULL)
    return TRUE;
  if (g_strcmp0 (hold->state, TB_HOLD_REQUESTED) != 0) /* at a desk one may think better of it */
    tb_rules_check_hold_open (hold, cx->reasons);
  return cx->reasons->len > 0 || settle (cx, hold, TB_HOLD_RELEASED, error);
}

static gboolean
hold_expire (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  const TbCoinName  *args = data;
  g_autoptr (TbHold) hold = NULL;

  if (!find_hold (cx, args->id, &hold, error))
    return FALSE;
  if (hold == NULL)
    return TRUE;
  tb_rules_check_expiry (hold, cx->now_us, cx->reasons);
  return cx->reasons->len > 0 || g_strcmp0 (hold->state, TB_HOLD_EXPIRED) == 0 ||
         settle (cx, hold, TB_HOLD_EXPIRED, error);
}

const TbOpEntry tb_ops_holds[] = {
  { "hold.place", hold_place, "hold.release" },
  { "hold.capture", hold_capture, NULL },
  { "hold.release", hold_release, NULL },
  { "hold.expire", hold_expire, NULL },
  { NULL, NULL, NULL },
};
