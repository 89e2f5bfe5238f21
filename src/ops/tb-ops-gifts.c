/* tb-ops-gifts.c: coins given to a direct relative, and coins donated to the platform
 *
 * A gift takes three: its giver, its receiver, and the city.  The desk of each side records the
 * word of its own member.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-coin-facts.h"
#include "tb-day.h"
#include "tb-ledger.h"

/* The gift an operation names, if @side of it belongs to the organisation that acts. */
static gboolean
find_gift (TbOpContext *cx,
           const char  *id,
           gboolean     is_receiver,
           TbGift     **gift_out,
           GError     **error)
{
  gpointer row = NULL;
  gboolean is_member = FALSE;

  if (!tb_rows_get (cx->conn, &tb_gift_kind, id, &row, error))
    return FALSE;
  *gift_out = row;
  if (*gift_out != NULL &&
      !tb_ops_is_member (cx, is_receiver ? (*gift_out)->receiver_id : (*gift_out)->person_id,
                         &is_member, error))
    return FALSE;
  if (!is_member)
    g_clear_object (gift_out);
  if (*gift_out == NULL)
    tb_reasons_add (cx->reasons, "no-gift", "R-189", "No such gift waits for your member's word");
  return TRUE;
}

/* What the giver has given on this day and in this year. */
static gboolean
sum_given (TbOpContext   *cx,
           const char    *person_id,
           TbCoinParties *parties,
           GError       **error)
{
  const gint64 today = tb_day_of_instant (cx->now_us);
  const gint64 new_year = today / 10000 * 10000 + 101;

  return person_id == NULL ||
         (tb_facts_given (cx->conn, person_id, tb_day_to_instant (today),
                          tb_day_to_instant (tb_day_add_days (today, 1)), &parties->given_day,
                          error) &&
          tb_facts_given (cx->conn, person_id, tb_day_to_instant (new_year),
                          tb_day_to_instant (tb_day_add_years (new_year, 1)),
                          &parties->given_year, error));
}

/* Everything the rules ask of a gift but who acts. */
static gboolean
check (TbOpContext *cx,
       TbGift      *gift,
       TbCoinView  *view,
       GError     **error)
{
  g_autoptr (TbPerson) receiver = NULL;
  TbCoinParties        parties = { 0 };
  const TbRelation    *relation;

  if (!tb_coin_view_open (view, cx, gift->person_id, error) ||
      !tb_coin_read_person (cx, gift->receiver_id, &receiver, error) ||
      !sum_given (cx, gift->person_id, &parties, error))
    return FALSE;
  parties.other = receiver;
  tb_rules_check_gift (cx->rules, gift, &view->facts, &parties, cx->now_us, cx->reasons);
  relation = tb_rules_find_relation (view->relations, gift->person_id, gift->receiver_id,
                                     cx->rules->gift_relations, TRUE,
                                     tb_day_of_instant (cx->now_us));
  tb_set_str (&gift->relation_id, relation != NULL ? relation->id : NULL);
  return TRUE;
}

static gboolean
gift_request (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbGiftRequest *args = data;
  g_autoptr (TbGift)   gift = tb_record_new (&tb_gift_kind);
  g_auto (TbCoinView)  view = { 0 };
  g_autoptr (TbRecord) twin = NULL;
  TbAuthorisation      given = { args->form, args->authorisation, args->witness,
                                 args->guardian_id };
  gpointer             row = NULL;

  tb_table_copy_common (&tb_gift_kind.table, gift, cx->op->shape, args);
  if (!check (cx, gift, &view, error) ||
      !tb_ops_find_row (cx, &tb_gift_kind, args->id, &row, error))
    return FALSE;
  tb_ops_check_feature (cx, "gift", 0);
  if ((twin = row) != NULL)
    tb_reasons_add (cx->reasons, "exists", "R-189", "There is a gift of this number");
  if (view.owner == NULL || !view.facts.is_member)
    tb_reasons_add_at (cx->reasons, "person_id", "no-member", "R-187",
                       "The owner of the coins is no member of this organisation");
  tb_rules_check_authorisation (cx->rules, &given, &view.facts, cx->now_us, cx->reasons);
  tb_set_str (&gift->org_id, cx->org_id);
  tb_set_str (&gift->state, TB_GIFT_REQUESTED);
  tb_set_str (&gift->requested_by, cx->actor);
  gift->requested_us = cx->now_us;
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, gift, error);
}

static gboolean
settle (TbOpContext *cx,
        TbGift      *gift,
        const char  *state,
        GError     **error)
{
  tb_set_str (&gift->state, state);
  tb_set_str (&gift->settled_by, cx->actor);
  gift->settled_us = cx->now_us;
  return tb_rows_change (cx->conn, cx->trail, gift, error);
}

static gboolean
gift_confirm (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbGiftConfirm *args = data;
  g_autoptr (TbGift)   gift = NULL;
  g_auto (TbCoinView)  giver = { 0 };
  g_auto (TbCoinView)  receiver = { 0 };
  TbAuthorisation      given = { args->form, args->authorisation, args->witness,
                                 args->guardian_id };
  TbLedgerMove         move = { .cause = TB_CAUSE_GIFT, .source_id = args->id };

  if (!find_gift (cx, args->id, TRUE, &gift, error))
    return FALSE;
  if (gift == NULL)
    return TRUE;
  tb_rules_check_gift_waits (gift, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  if (!check (cx, gift, &giver, error) ||
      !tb_coin_view_open (&receiver, cx, gift->receiver_id, error))
    return FALSE;
  tb_rules_check_authorisation (cx->rules, &given, &receiver.facts, cx->now_us, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;

  tb_set_str (&gift->receiver_form, args->form);
  tb_set_str (&gift->receiver_authorisation, args->authorisation);
  tb_set_str (&gift->receiver_witness, args->witness);
  return settle (cx, gift, TB_GIFT_GIVEN, error) &&
         tb_ledger_post_pair (cx, &move, giver.account_id, receiver.account_id, gift->minutes,
                              error);
}

static gboolean
end_gift (TbOpContext *cx,
          const char  *id,
          gboolean     is_receiver,
          const char  *state,
          GError     **error)
{
  g_autoptr (TbGift) gift = NULL;

  if (!find_gift (cx, id, is_receiver, &gift, error))
    return FALSE;
  if (gift == NULL)
    return TRUE;
  tb_rules_check_gift_waits (gift, cx->reasons);
  return cx->reasons->len > 0 || settle (cx, gift, state, error);
}

static gboolean
gift_decline (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  return end_gift (cx, ((const TbCoinName *) data)->id, TRUE, TB_GIFT_DECLINED, error);
}

static gboolean
gift_cancel (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  return end_gift (cx, ((const TbCoinName *) data)->id, FALSE, TB_GIFT_CANCELLED, error);
}

/* for good; there is no operation that takes it back. */
static gboolean
donation_make (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  const TbDonationMake *args = data;
  g_auto (TbCoinView)   view = { 0 };
  TbAuthorisation       given = { args->form, args->authorisation, args->witness,
                                  args->guardian_id };
  TbLedgerMove          move = { .cause = TB_CAUSE_DONATE, .source_id = args->id };

  if (!tb_coin_view_open (&view, cx, args->person_id, error))
    return FALSE;
  tb_ops_check_feature (cx, "donate", 0);
  tb_rules_check_donation (cx->rules, args->minutes, &view.facts, cx->reasons);
  tb_rules_check_authorisation (cx->rules, &given, &view.facts, cx->now_us, cx->reasons);
  return cx->reasons->len > 0 ||
         tb_ledger_post_pair (cx, &move, view.account_id, TB_ACCOUNT_POOL, args->minutes, error);
}

const TbOpEntry tb_ops_gifts[] = {
  { "gift.request", gift_request, "gift.cancel" },
  { "gift.confirm", gift_confirm, NULL },
  { "gift.decline", gift_decline, NULL },
  { "gift.cancel", gift_cancel, NULL },
  { "donation.make", donation_make, NULL },
  { NULL, NULL, NULL },
};
