/* tb-facts-journal.c: the city's chain as it was written, one transaction after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-ledger.h"

#include "tb-rows.h"

/* Since the last one; before there was one, since the chain began. */
static const char SQL_HEAD_TIME[] =
    "SELECT coalesce ((SELECT at_us FROM chain_head ORDER BY n DESC LIMIT 1),"
    " (SELECT recorded_us FROM ledger_txn WHERE n > 0 ORDER BY n LIMIT 1), 0)";
static const char SQL_LAST_HEAD[] = "SELECT coalesce (max (n), 0) FROM chain_head";
static const char NEXT_TXNS[] = "WHERE n > ?1 ORDER BY n LIMIT ?2";
static const char POSTINGS_OF_TXNS[] =
    "WHERE txn_id IN (SELECT id FROM ledger_txn WHERE n BETWEEN ?1 AND ?2) ORDER BY txn_id, id";

/**
 * tb_facts_head_time:
 * @conn: connection to the city's database
 * @at_us: (out): when the last head of the chain was signed, in microseconds UTC; before there is
 *   one, when the chain began; 0 for an empty chain
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_head_time (TbConn  *conn,
                    gint64  *at_us,
                    GError **error)
{
  *at_us = 0;
  return tb_conn_ask (conn, SQL_HEAD_TIME, at_us, error, "");
}

/**
 * tb_facts_last_head:
 * @conn: connection to the city's database
 * @n_out: (out): number of the last transaction that a signed head vouches for; 0 if none does
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_last_head (TbConn  *conn,
                    gint64  *n_out,
                    GError **error)
{
  *n_out = 0;
  return tb_conn_ask (conn, SQL_LAST_HEAD, n_out, error, "");
}

/**
 * tb_facts_list_journal:
 * @conn: a connection
 * @after: number of a transaction
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbLedgerTxn): the next transactions of the city's chain
 *   that are here
 */
GPtrArray *
tb_facts_list_journal (TbConn  *conn,
                       gint64   after,
                       guint    limit,
                       GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  return tb_rows_select (conn, &tb_ledger_txn_kind, NEXT_TXNS, rows, error, "ii", after,
                         (gint64) limit)
             ? g_steal_pointer (&rows)
             : NULL;
}

/**
 * tb_facts_list_journal_postings:
 * @conn: a connection
 * @first: number of a transaction
 * @last: number of one that is not before it
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbPosting): postings of these transactions and of those
 *   between, as far as they are here: all of one together, in the order of their keys
 */
GPtrArray *
tb_facts_list_journal_postings (TbConn  *conn,
                                gint64   first,
                                gint64   last,
                                GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  return tb_rows_select (conn, &tb_posting_kind, POSTINGS_OF_TXNS, rows, error, "ii", first, last)
             ? g_steal_pointer (&rows)
             : NULL;
}
