/* tb-facts-journal.c: the city's chain as it was written, one transaction after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-ledger.h"

#include <string.h>

#include "tb-rows.h"

/* Since the last one; before there was one, since the chain began. */
static const char SQL_HEAD_TIME[] =
    "SELECT coalesce ((SELECT at_us FROM chain_head ORDER BY n DESC LIMIT 1),"
    " (SELECT recorded_us FROM ledger_txn WHERE n > 0 ORDER BY n LIMIT 1), 0)";
static const char SQL_LAST_HEAD[] = "SELECT coalesce (max (n), 0) FROM chain_head";
static const char NEXT_TXNS[] = "WHERE n > ?1 ORDER BY n LIMIT ?2";
static const char POSTINGS_OF_TXNS[] =
    "WHERE txn_id IN (SELECT id FROM ledger_txn WHERE n BETWEEN ?1 AND ?2) ORDER BY txn_id, id";

static const char ALL_TXNS[] = "WHERE n > 0 ORDER BY n, id";
static const char ALL_POSTINGS[] = "ORDER BY rowid"; /* as they were written */
static const char CHAIN[] = "WHERE account = ?1 ORDER BY k, id";
/* Sorted after they were read: an index would lead all over the file. */
static const char CHAINS[] = "ORDER BY +account, k, id";
static const char STATEMENTS[] = "ORDER BY account, k";

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

/* Postings while they are gone through as they lie in the file. */
typedef struct
{
  TbStmt     st; /* on the next posting, if there is one */
  gboolean   is_on_row;
  int        txn_column; /* where it says of which transaction it is */
  GPtrArray *records;    /* (owned) (element-type TbPosting): filled anew for each transaction */
  GPtrArray *of_txn;     /* (owned): those of the one at hand */
} Sweep;

static void
sweep_clear (Sweep *self)
{
  tb_stmt_clear (&self->st);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->of_txn);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sweep, sweep_clear)

static gboolean
step (Sweep   *self,
      GError **error)
{
  const TbStep step = tb_stmt_step (&self->st, error);

  self->is_on_row = step == TB_STEP_ROW;
  return step != TB_STEP_FAILED;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp ((*(const TbPosting *const *) a)->id, (*(const TbPosting *const *) b)->id);
}

/* What comes next of this transaction, and nothing beyond. */
static gboolean
collect (Sweep      *self,
         const char *txn_id,
         GError    **error)
{
  g_ptr_array_set_size (self->of_txn, 0);
  while (self->is_on_row &&
         g_strcmp0 (tb_stmt_get_text (&self->st, self->txn_column), txn_id) == 0)
    {
      const guint n = self->of_txn->len;

      if (n == self->records->len)
        g_ptr_array_add (self->records, tb_record_new (&tb_posting_kind));
      g_ptr_array_add (self->of_txn, self->records->pdata[n]);
      if (!tb_rows_refill (&tb_posting_kind, &self->st, self->records->pdata[n], error) ||
          !step (self, error))
        return FALSE;
    }
  g_ptr_array_sort (self->of_txn, compare_ids);
  return TRUE;
}

static gboolean
prepare (TbConn       *conn,
         const TbKind *kind,
         const char   *tail,
         TbStmt       *st,
         GError      **error)
{
  g_autofree char *sql = tb_kind_print_select (kind, tail);

  return tb_conn_prepare (conn, sql, st, error);
}

/**
 * tb_facts_sweep_journal:
 * @conn: a connection
 * @func: called for every transaction the city has posted and that is here, in its order
 * @data: for @func
 * @in_order_out: (out): whether the postings lie in the file in the order of their transactions,
 *   and nothing else lies there.  If not, the sweep has ended before, @func has not been given
 *   every posting, and maybe not all those of a transaction: what it was told is to be forgotten
 * @error: return location
 *
 * Reads both tables from their beginning to their end, side by side, and looks for nothing: three
 * times as fast as asking for the postings of each transaction.  That is how a city writes them,
 * and how they stay, as nothing may be changed; a desk gets them in any order.  Each posting goes
 * to the one transaction whose key it has, so if all are used up, no transaction lacks any.
 *
 * Returns: whether the database answered, and @func wanted to go on
 */
gboolean
tb_facts_sweep_journal (TbConn       *conn,
                        TbJournalFunc func,
                        gpointer      data,
                        gboolean     *in_order_out,
                        GError      **error)
{
  const TbField          *txn_id = tb_table_find (&tb_posting_kind.table, "txn_id");
  g_autoptr (TbLedgerTxn) txn = tb_record_new (&tb_ledger_txn_kind);
  g_auto (TbStmt)         txns = { 0 };
  g_auto (Sweep)          sweep = {
             .txn_column = (int) (txn_id - tb_posting_kind.table.fields),
             .records = g_ptr_array_new_with_free_func (g_object_unref),
             .of_txn = g_ptr_array_new (),
  };
  TbStep found;

  *in_order_out = FALSE;
  if (!prepare (conn, &tb_ledger_txn_kind, ALL_TXNS, &txns, error) ||
      !prepare (conn, &tb_posting_kind, ALL_POSTINGS, &sweep.st, error) || !step (&sweep, error))
    return FALSE;
  while ((found = tb_stmt_step (&txns, error)) == TB_STEP_ROW)
    {
      if (!tb_rows_refill (&tb_ledger_txn_kind, &txns, txn, error) ||
          !collect (&sweep, txn->id, error))
        return FALSE;
      if (sweep.of_txn->len == 0)
        return TRUE;
      if (!func (txn, sweep.of_txn, data, error))
        return FALSE;
    }
  *in_order_out = !sweep.is_on_row;
  return found == TB_STEP_DONE;
}

/* One row after the other, in one record. */
static gboolean
walk (TbConn       *conn,
      const TbKind *kind,
      const char   *tail,
      const char   *parameter,
      TbRowFunc     func,
      gpointer      data,
      GError      **error)
{
  g_autoptr (TbRecord) record = tb_record_new (kind);
  g_auto (TbStmt)      st = { 0 };
  TbStep               found;

  if (!prepare (conn, kind, tail, &st, error))
    return FALSE;
  if (parameter != NULL)
    tb_stmt_bind_text (&st, 1, parameter);
  while ((found = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    if (!tb_rows_refill (kind, &st, record, error) || !func (record, data, error))
      return FALSE;
  return found == TB_STEP_DONE;
}

/**
 * tb_facts_walk_chain:
 * @conn: a connection
 * @account: an account
 * @func: called for every #TbPosting of it, in the order of its chain; those a desk only expects
 *   are among them
 * @data: for @func
 * @error: return location
 *
 * Returns: whether all were gone through
 */
gboolean
tb_facts_walk_chain (TbConn     *conn,
                     const char *account,
                     TbRowFunc   func,
                     gpointer    data,
                     GError    **error)
{
  return walk (conn, &tb_posting_kind, CHAIN, account, func, data, error);
}

/**
 * tb_facts_walk_chains:
 * @conn: a connection
 * @func: called for every #TbPosting: all of an account together, as for tb_facts_walk_chain()
 * @data: for @func
 * @error: return location
 *
 * What does not fit into memory is sorted in a file of SQLite's, which has no name.
 *
 * Returns: whether all were gone through
 */
gboolean
tb_facts_walk_chains (TbConn   *conn,
                      TbRowFunc func,
                      gpointer  data,
                      GError  **error)
{
  return walk (conn, &tb_posting_kind, CHAINS, NULL, func, data, error);
}

/**
 * tb_facts_walk_statements:
 * @conn: a connection
 * @func: called for every #TbStatement: all of an account together, in the order of its chain
 * @data: for @func
 * @error: return location
 *
 * Returns: whether all were gone through
 */
gboolean
tb_facts_walk_statements (TbConn   *conn,
                          TbRowFunc func,
                          gpointer  data,
                          GError  **error)
{
  return walk (conn, &tb_statement_kind, STATEMENTS, NULL, func, data, error);
}
