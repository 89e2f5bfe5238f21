/* tb-feed.c: the city's numbering of changes, and which scope sees what
 *
 * A row has one line in every scope that sees it, numbered by that scope's own counter; the
 * counters are read and written inside the writing transaction, so that numbers come in the
 * order of commits and a cursor never passes over anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-feed.h"

#include "tb-kinds.h"

static const char SQL_GET_SEQ[] = "SELECT seq FROM scope WHERE id = ?1";
static const char SQL_SET_SEQ[] = "INSERT INTO scope (id, seq) VALUES (?1, ?2)"
                                  " ON CONFLICT (id) DO UPDATE SET seq = excluded.seq";
static const char SQL_IS_VISIBLE[] =
    "SELECT 1 FROM change WHERE kind = ?1 AND id = ?2 AND scope = ?3 AND is_gone = 0";
static const char SQL_MARK[] =
    "INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone) VALUES (?1, ?2, ?3, ?4, ?5)";
static const char SQL_JOIN[] =
    "UPDATE change SET seq = (SELECT seq FROM scope WHERE id = ?1) WHERE scope = ?1 AND seq >= ?2";
static const char SQL_SCOPES[] =
    "SELECT scope FROM change WHERE kind = ?1 AND id = ?2 AND is_gone = 0 ORDER BY scope";
static const char SQL_FEED[] =
    "SELECT kind, id, seq, is_gone FROM change"
    " WHERE scope = ?1 AND seq > ?2 ORDER BY seq, kind, id";
static const char SQL_SEEN[] =
    "SELECT id, seq FROM change WHERE scope = ?1 AND kind = ?2 AND is_gone = 0 ORDER BY id";
static const char SQL_ORGS[] =
    "SELECT org_id FROM membership WHERE person_id = ?1 ORDER BY org_id";
static const char SQL_POSTINGS[] = "SELECT id FROM posting WHERE txn_id = ?1 ORDER BY id";
static const char SQL_TXNS[] = "SELECT DISTINCT txn_id FROM posting WHERE account = ?1";
static const struct
{
  const char *kind;
  const char *sql;
} coins[] = {
  { "hold",
    "SELECT id FROM hold WHERE person_id = ?1 OR beneficiary_id = ?1 OR provider_id = ?1"
    " ORDER BY id" },
  { "gift", "SELECT id FROM gift WHERE person_id = ?1 OR receiver_id = ?1 ORDER BY id" },
  { "statement", "SELECT id FROM statement WHERE account = 'member:' || ?1 ORDER BY id" },
};

/**
 * tb_feed_get_seq:
 * @city: connection to the city's database
 * @scope: a scope
 * @seq_out: (out): number of its last change; 0 for one that is new
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_feed_get_seq (TbConn     *city,
                 const char *scope,
                 gint64     *seq_out,
                 GError    **error)
{
  *seq_out = 0;
  return tb_conn_ask (city, SQL_GET_SEQ, seq_out, error, "s", scope);
}

/**
 * tb_feed_set_seq:
 * @city: connection to the city's database, in a write transaction
 * @scope: a scope
 * @seq: number of its last change
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_feed_set_seq (TbConn     *city,
                 const char *scope,
                 gint64      seq,
                 GError    **error)
{
  return tb_conn_run (city, SQL_SET_SEQ, error, "si", scope, seq);
}

/**
 * tb_feed_is_visible:
 * @city: connection to the city's database
 * @scope: a scope
 * @kind: name of a kind
 * @id: key of a row
 * @visible_out: (out): whether the scope sees it
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_feed_is_visible (TbConn     *city,
                    const char *scope,
                    const char *kind,
                    const char *id,
                    gboolean   *visible_out,
                    GError    **error)
{
  gint64 found = 0;

  if (!tb_conn_ask (city, SQL_IS_VISIBLE, &found, error, "sss", kind, id, scope))
    return FALSE;
  *visible_out = found != 0;
  return TRUE;
}

/**
 * tb_feed_mark:
 * @city: connection to the city's database, in a write transaction
 * @scope: a scope
 * @kind: name of a kind
 * @id: key of a row
 * @seq: number of the change in this scope
 * @is_gone: whether the scope does not see the row any more
 * @error: return location
 *
 * Returns: whether the line was written
 */
gboolean
tb_feed_mark (TbConn     *city,
              const char *scope,
              const char *kind,
              const char *id,
              gint64      seq,
              gboolean    is_gone,
              GError    **error)
{
  return tb_conn_run (city, SQL_MARK, error, "sssii", scope, kind, id, seq, (gint64) is_gone);
}

static GPtrArray *
list_texts (TbConn     *conn,
            const char *sql,
            const char *one,
            const char *two,
            GError    **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_auto (TbStmt)       st = { 0 };
  TbStep                step;

  if (!tb_conn_prepare (conn, sql, &st, error))
    return NULL;
  if (one != NULL)
    tb_stmt_bind_text (&st, 1, one);
  if (two != NULL)
    tb_stmt_bind_text (&st, 2, two);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    g_ptr_array_add (texts, g_strdup (tb_stmt_get_text (&st, 0)));
  return step == TB_STEP_DONE ? g_steal_pointer (&texts) : NULL;
}

/**
 * tb_feed_join:
 * @city: connection to the city's database, in a write transaction
 * @first_seqs: (element-type utf8 gint64): for each scope, the first number of several operations
 * @error: return location
 *
 * What they changed bears their last number: no page ends between two of them.
 *
 * Returns: whether it is so
 */
gboolean
tb_feed_join (TbConn     *city,
              GHashTable *first_seqs,
              GError    **error)
{
  GHashTableIter iter;
  gpointer       scope;
  gpointer       seq;

  g_hash_table_iter_init (&iter, first_seqs);
  while (g_hash_table_iter_next (&iter, &scope, &seq))
    if (!tb_conn_run (city, SQL_JOIN, error, "si", scope, *(const gint64 *) seq))
      return FALSE;
  return TRUE;
}

/**
 * tb_feed_list_scopes:
 * @city: connection to the city's database
 * @kind: name of a kind
 * @id: key of a row
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): scopes that see it now
 */
GPtrArray *
tb_feed_list_scopes (TbConn     *city,
                     const char *kind,
                     const char *id,
                     GError    **error)
{
  return list_texts (city, SQL_SCOPES, kind, id, error);
}

/**
 * tb_feed_read:
 * @city: connection to the city's database, in a transaction
 * @scope: a scope
 * @after: leave out changes up to this number
 * @func: gets each row, in the order of their last change, with that number as its version
 * @data: for @func
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_feed_read (TbConn       *city,
              const char   *scope,
              gint64        after,
              TbFeedRowFunc func,
              gpointer      data,
              GError      **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (city, SQL_FEED, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, scope);
  tb_stmt_bind_int64 (&st, 2, after);

  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      const TbKind *kind = tb_kinds_find (tb_stmt_get_text (&st, 0));
      const char   *id = tb_stmt_get_text (&st, 1);
      gint64        seq = tb_stmt_get_int64 (&st, 2);
      gpointer      record = NULL;

      if (kind == NULL)
        continue; /* of a program newer than this one */
      if (tb_stmt_get_int64 (&st, 3) == 0 && !tb_rows_get (city, kind, id, &record, error))
        return FALSE;
      if (record != NULL)
        tb_record_set_ver (record, seq);
      if (!func (kind, id, seq, record, data))
        return TRUE;
    }
  return step == TB_STEP_DONE;
}

/**
 * tb_feed_dump:
 * @city: connection to the city's database
 * @scope: a scope
 * @error: return location
 *
 * Returns: (transfer full): every field of every row the scope sees, as tb_rows_dump() of a
 *   desk that holds this scope and has nothing open gives them
 */
char *
tb_feed_dump (TbConn     *city,
              const char *scope,
              GError    **error)
{
  g_autoptr (GString)  out = g_string_new (NULL);
  const TbKind *const *kinds = tb_kinds_get_all ();

  for (guint k = 0; kinds[k] != NULL; k++)
    {
      g_auto (TbStmt) st = { 0 };
      TbStep          step;

      if (!tb_conn_prepare (city, SQL_SEEN, &st, error))
        return NULL;
      tb_stmt_bind_text (&st, 1, scope);
      tb_stmt_bind_text (&st, 2, kinds[k]->table.name);
      while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
        {
          g_autoptr (TbRecord) record = NULL;
          gpointer             row = NULL;

          if (!tb_rows_get (city, kinds[k], tb_stmt_get_text (&st, 0), &row, error))
            return NULL;
          if ((record = row) == NULL)
            continue;
          tb_record_set_ver (record, tb_stmt_get_int64 (&st, 1));
          tb_rows_append_dump (out, record);
        }
      if (step == TB_STEP_FAILED)
        return NULL;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * tb_feed_list_orgs_of_person:
 * @city: connection to the city's database
 * @person_id: a person
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): organisations the person belongs to
 */
GPtrArray *
tb_feed_list_orgs_of_person (TbConn     *city,
                             const char *person_id,
                             GError    **error)
{
  return list_texts (city, SQL_ORGS, person_id, NULL, error);
}

/**
 * tb_feed_list_postings:
 * @city: connection to the city's database
 * @txn_id: a transaction
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): keys of its postings
 */
GPtrArray *
tb_feed_list_postings (TbConn     *city,
                       const char *txn_id,
                       GError    **error)
{
  return list_texts (city, SQL_POSTINGS, txn_id, NULL, error);
}

/**
 * tb_feed_list_txns:
 * @city: connection to the city's database
 * @account: an account
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): keys of the transactions that moved its coins
 */
GPtrArray *
tb_feed_list_txns (TbConn     *city,
                   const char *account,
                   GError    **error)
{
  return list_texts (city, SQL_TXNS, account, NULL, error);
}

/**
 * tb_feed_list_coins_of_person:
 * @city: connection to the city's database
 * @kind: “hold”, “gift” or “statement”
 * @person_id: somebody
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): keys of the rows of that kind they take part in
 */
GPtrArray *
tb_feed_list_coins_of_person (TbConn     *city,
                              const char *kind,
                              const char *person_id,
                              GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (coins); i++)
    if (g_str_equal (coins[i].kind, kind))
      return list_texts (city, coins[i].sql, person_id, NULL, error);
  g_assert_not_reached (); /* a mistake of ours */
}
