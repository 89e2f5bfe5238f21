/* tb-facts-expiry.c: what the rules on coins that expire want to know
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-expiry.h"

#include <string.h>

#include "tb-day.h"
#include "tb-kinds-ledger.h"

static const char SQL_LAST[] = "SELECT coalesce (max (day), 0) FROM expiry_day";
static const char SQL_MARK[] = "INSERT INTO expiry_day (day, run) VALUES (?1, ?2)";
static const char SQL_FREE[] =
    "SELECT id FROM account WHERE type = 'member' AND posted > held ORDER BY id";

/* What a member owes after a reversal is posted beside it, and its source is what was reversed. */
static const char SQL_MOVES[] =
    "SELECT p.txn_id, p.minutes, t.cause, t.recorded_us,"
    " CASE WHEN t.cause = 'adjust' AND t.reason = 'settlement' THEN t.source_id ELSE t.reverses END"
    " FROM posting p JOIN ledger_txn t ON t.id = p.txn_id"
    " WHERE p.account = ?1 AND p.ver > 0 ORDER BY p.k";

/**
 * tb_facts_last_expiry:
 * @conn: connection to the city's database
 * @day_out: (out): the last day on which coins were let expire, yyyymmdd; 0 if there was none
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_last_expiry (TbConn  *conn,
                      gint64  *day_out,
                      GError **error)
{
  *day_out = 0;
  return tb_conn_ask (conn, SQL_LAST, day_out, error, "");
}

/**
 * tb_facts_mark_expiry:
 * @conn: connection to the city's database, in a write transaction
 * @day: after tb_facts_last_expiry(), yyyymmdd
 * @run: what asked for it
 * @error: return location
 *
 * From now on the day is over, also if nothing has expired.  Only the city keeps this, and tells
 * nobody.
 *
 * Returns: whether it was written
 */
gboolean
tb_facts_mark_expiry (TbConn     *conn,
                      gint64      day,
                      const char *run,
                      GError    **error)
{
  return tb_conn_run (conn, SQL_MARK, error, "is", day, run);
}

/**
 * tb_facts_list_free_members:
 * @conn: connection to the city's database
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): ids of the members' accounts that have
 *   more on them than is set aside; %NULL with @error if the database did not answer
 */
GPtrArray *
tb_facts_list_free_members (TbConn  *conn,
                            GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (TbStmt)       st = { 0 };
  TbStep                step;

  if (!tb_conn_prepare (conn, SQL_FREE, &st, error))
    return NULL;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (tb_stmt_get_text (&st, 0)));
  return step == TB_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* Index of the move a transaction made on the account; -1 if it made none. */
static int
find_move (GHashTable *indexes,
           const char *txn_id)
{
  gpointer index = NULL;

  return txn_id != NULL && g_hash_table_lookup_extended (indexes, txn_id, NULL, &index)
             ? GPOINTER_TO_INT (index)
             : -1;
}

/**
 * tb_facts_list_coin_moves:
 * @conn: connection to the city's database
 * @account: a member's account
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbCoinMove) (nullable): all the city has posted on it, in
 *   its order; %NULL with @error if the database did not answer
 */
GArray *
tb_facts_list_coin_moves (TbConn     *conn,
                          const char *account,
                          GError    **error)
{
  g_autoptr (GHashTable) indexes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray)     moves = g_array_new (FALSE, FALSE, sizeof (TbCoinMove));
  g_auto (TbStmt)        st = { 0 };
  TbStep                 step;

  if (!tb_conn_prepare (conn, SQL_MOVES, &st, error))
    return NULL;
  tb_stmt_bind_text (&st, 1, account);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      const char      *cause = tb_stmt_get_text (&st, 2);
      const TbCoinMove move = { .day = tb_day_of_instant (tb_stmt_get_int64 (&st, 3)),
                                .minutes = tb_stmt_get_int64 (&st, 1),
                                .undoes = find_move (indexes, tb_stmt_get_text (&st, 4)),
                                .is_grant = strcmp (cause, TB_CAUSE_GRANT) == 0,
                                .is_expiry = strcmp (cause, TB_CAUSE_EXPIRE) == 0 };

      g_hash_table_insert (indexes, g_strdup (tb_stmt_get_text (&st, 0)),
                           GINT_TO_POINTER ((int) moves->len));
      g_array_append_val (moves, move);
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&moves) : NULL;
}
