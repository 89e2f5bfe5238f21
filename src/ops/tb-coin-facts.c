/* tb-coin-facts.c: what is known around an account, for the operations on coins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-coin-facts.h"

/**
 * tb_coin_read_person:
 * @cx: the world
 * @person_id: (nullable): somebody
 * @person_out: (out) (transfer full) (nullable): their row; %NULL if it is not here
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_coin_read_person (TbOpContext *cx,
                     const char  *person_id,
                     TbPerson   **person_out,
                     GError     **error)
{
  gpointer       row = NULL;
  const gboolean ok = tb_ops_find_row (cx, &tb_person_kind, person_id, &row, error);

  *person_out = row;
  return ok;
}

/**
 * tb_coin_read_account:
 * @cx: the world
 * @id: (nullable): of an account
 * @account_out: (out) (transfer full) (nullable): its row; %NULL if there is none
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_coin_read_account (TbOpContext *cx,
                      const char  *id,
                      TbAccount  **account_out,
                      GError     **error)
{
  gpointer       row = NULL;
  const gboolean ok = tb_ops_find_row (cx, &tb_account_kind, id, &row, error);

  *account_out = row;
  return ok;
}

/**
 * tb_coin_get_available:
 * @cx: the world
 * @account: (nullable): an account
 * @minutes_out: (out): what may be taken from it
 * @is_there_out: (out) (optional): whether there is such an account
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_coin_get_available (TbOpContext *cx,
                       const char  *account,
                       gint64      *minutes_out,
                       gboolean    *is_there_out,
                       GError     **error)
{
  g_autoptr (TbAccount) row = NULL;
  gint64                leaving = 0;

  *minutes_out = 0;
  if (!tb_coin_read_account (cx, account, &row, error) ||
      (row != NULL && !tb_facts_leaving (cx->conn, account, &leaving, error)))
    return FALSE;
  if (row != NULL)
    *minutes_out = row->posted - row->held - leaving;
  if (is_there_out != NULL)
    *is_there_out = row != NULL;
  return TRUE;
}

/**
 * tb_coin_view_open:
 * @view: (out caller-allocates): clear it with g_auto(TbCoinView)
 * @cx: the world; must outlive @view
 * @person_id: (nullable): whose account
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_coin_view_open (TbCoinView  *view,
                   TbOpContext *cx,
                   const char  *person_id,
                   GError     **error)
{
  TbCoinFacts *facts = &view->facts;

  *view = (TbCoinView){ .facts = { .actor = cx->actor, .is_city = cx->truth != NULL } };
  view->account_id = tb_account_derive_member (person_id != NULL ? person_id : "");
  if (!tb_coin_read_person (cx, person_id, &view->owner, error) ||
      !tb_coin_read_account (cx, view->account_id, &view->account, error) ||
      !tb_ops_is_member (cx, person_id, &facts->is_member, error) ||
      !tb_facts_leaving (cx->conn, view->account_id, &facts->leaving, error) ||
      !tb_facts_split (cx->conn, view->account_id, &facts->split, error) ||
      (view->relations = tb_facts_list_kin (cx->conn, person_id, error)) == NULL)
    return FALSE;
  facts->owner = view->owner;
  facts->account = view->account;
  facts->relations = view->relations;
  return TRUE;
}

/**
 * tb_coin_view_clear:
 * @view: a view
 */
void
tb_coin_view_clear (TbCoinView *view)
{
  g_clear_object (&view->owner);
  g_clear_object (&view->account);
  g_clear_pointer (&view->relations, g_ptr_array_unref);
  g_clear_pointer (&view->account_id, g_free);
}
