/* tb-anchors.c: where the chains of the city's ledger stood when a desk last saw them
 *
 * Anchors lie in the vault, what does not fit them in the cache.
 *
 * Source: sync.md §6, tamper evidence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anchors.h"

static const char SQL_LIST[] =
    "SELECT chain, n, hash, n_heads, at_us, signature FROM anchor WHERE city_key = ?1";
static const char SQL_PUT[] =
    "INSERT OR REPLACE INTO anchor (city_key, chain, n, hash, n_heads, at_us, signature)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char SQL_ACCOUNTS[] =
    "SELECT id, k, coalesce (hash, ''), 0, 0, NULL FROM account WHERE ver > 0 AND k > 0";
static const char SQL_TXN[] = "SELECT hash FROM ledger_txn WHERE n = ?1 AND ver > 0";
static const char SQL_TWIN[] =
    "SELECT n FROM ledger_txn WHERE ver > 0 AND n > 0 GROUP BY n HAVING count(*) > 1 LIMIT 1";
static const char SQL_FAULTS[] =
    "SELECT chain, n, hash, now_n, now_hash FROM ledger_fault ORDER BY chain";
static const char SQL_CLEAR_FAULTS[] = "DELETE FROM ledger_fault";
static const char SQL_ADD_FAULT[] =
    "INSERT INTO ledger_fault (chain, n, hash, now_n, now_hash)"
    " VALUES (?1, ?2, ?3, ?4, ?5)";

/**
 * tb_anchor_free:
 * @anchor: (nullable) (transfer full): an anchor
 */
void
tb_anchor_free (TbAnchor *anchor)
{
  if (anchor == NULL)
    return;
  g_free (anchor->chain);
  g_free (anchor->hash);
  g_free (anchor->signature);
  g_free (anchor);
}

/**
 * tb_anchor_fault_free:
 * @fault: (nullable) (transfer full): a fault
 */
void
tb_anchor_fault_free (TbAnchorFault *fault)
{
  if (fault == NULL)
    return;
  g_free (fault->chain);
  g_free (fault->hash);
  g_free (fault->now_hash);
  g_free (fault);
}

static GPtrArray *
read_anchors (TbStmt  *st,
              GError **error)
{
  g_autoptr (GPtrArray) anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_anchor_free);
  TbStep                step;

  while ((step = tb_stmt_step (st, error)) == TB_STEP_ROW)
    {
      TbAnchor *anchor = g_new0 (TbAnchor, 1);

      anchor->chain = g_strdup (tb_stmt_get_text (st, 0));
      anchor->n = tb_stmt_get_int64 (st, 1);
      anchor->hash = g_strdup (tb_stmt_get_text (st, 2));
      anchor->n_heads = tb_stmt_get_int64 (st, 3);
      anchor->at_us = tb_stmt_get_int64 (st, 4);
      anchor->signature = g_strdup (tb_stmt_get_text (st, 5));
      g_ptr_array_add (anchors, anchor);
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&anchors) : NULL;
}

/**
 * tb_anchors_list:
 * @vault: connection to a vault
 * @city_key: the city's public key, in base64
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbAnchor): what was seen of that city's chains
 */
GPtrArray *
tb_anchors_list (TbConn     *vault,
                 const char *city_key,
                 GError    **error)
{
  g_auto (TbStmt) st = { 0 };

  if (!tb_conn_prepare (vault, SQL_LIST, &st, error))
    return NULL;
  tb_stmt_bind_text (&st, 1, city_key);
  return read_anchors (&st, error);
}

/**
 * tb_anchors_put:
 * @vault: connection to a vault, in a write transaction
 * @city_key: the city's public key, in base64
 * @anchor: what was seen; instead of what was seen of its chain before
 * @error: return location
 *
 * Returns: whether it is kept
 */
gboolean
tb_anchors_put (TbConn         *vault,
                const char     *city_key,
                const TbAnchor *anchor,
                GError        **error)
{
  return tb_conn_run (vault, SQL_PUT, error, "ssisiis", city_key, anchor->chain, anchor->n,
                      anchor->hash, anchor->n_heads, anchor->at_us,
                      anchor->signature != NULL ? anchor->signature : "");
}

/**
 * tb_anchors_list_accounts:
 * @cache: connection to a cache
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbAnchor): where the chain of each account stands that the
 *   city has told of
 */
GPtrArray *
tb_anchors_list_accounts (TbConn  *cache,
                          GError **error)
{
  g_auto (TbStmt) st = { 0 };

  return tb_conn_prepare (cache, SQL_ACCOUNTS, &st, error) ? read_anchors (&st, error) : NULL;
}

/**
 * tb_anchors_find_txn:
 * @cache: connection to a cache
 * @n: number in the city's chain
 * @hash_out: (out) (transfer full) (nullable): hash of the transaction; %NULL if it is not here
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_anchors_find_txn (TbConn  *cache,
                     gint64   n,
                     char   **hash_out,
                     GError **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  *hash_out = NULL;
  if (!tb_conn_prepare (cache, SQL_TXN, &st, error))
    return FALSE;
  tb_stmt_bind_int64 (&st, 1, n);
  step = tb_stmt_step (&st, error);
  if (step == TB_STEP_ROW)
    *hash_out = g_strdup (tb_stmt_get_text (&st, 0));
  return step != TB_STEP_FAILED;
}

/**
 * tb_anchors_find_twin:
 * @cache: connection to a cache
 * @n_out: (out): a number in the city's chain that two transactions have; 0 if there is none
 * @error: return location
 *
 * Rows of a ledger that was given up are never taken back: nobody knows of them any more.
 *
 * Returns: whether the database answered
 */
gboolean
tb_anchors_find_twin (TbConn  *cache,
                      gint64  *n_out,
                      GError **error)
{
  *n_out = 0;
  return tb_conn_ask (cache, SQL_TWIN, n_out, error, "");
}

/**
 * tb_anchors_list_faults:
 * @cache: connection to a cache
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbAnchorFault): chains that do not continue what was seen
 *   of them, in the order of their names
 */
GPtrArray *
tb_anchors_list_faults (TbConn  *cache,
                        GError **error)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tb_anchor_fault_free);
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (cache, SQL_FAULTS, &st, error))
    return NULL;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      TbAnchorFault *fault = g_new0 (TbAnchorFault, 1);
      const char    *now_hash = tb_stmt_get_text (&st, 4);

      fault->chain = g_strdup (tb_stmt_get_text (&st, 0));
      fault->n = tb_stmt_get_int64 (&st, 1);
      fault->hash = g_strdup (tb_stmt_get_text (&st, 2));
      fault->now_n = tb_stmt_get_int64 (&st, 3);
      fault->now_hash = now_hash != NULL && *now_hash != '\0' ? g_strdup (now_hash) : NULL;
      g_ptr_array_add (faults, fault);
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&faults) : NULL;
}

/**
 * tb_anchors_set_faults:
 * @cache: connection to a cache, in a write transaction
 * @faults: (element-type TbAnchorFault): all there are
 * @error: return location
 *
 * Returns: whether they are written
 */
gboolean
tb_anchors_set_faults (TbConn    *cache,
                       GPtrArray *faults,
                       GError   **error)
{
  if (!tb_conn_run (cache, SQL_CLEAR_FAULTS, error, ""))
    return FALSE;
  for (guint i = 0; i < faults->len; i++)
    {
      const TbAnchorFault *fault = faults->pdata[i];

      if (!tb_conn_run (cache, SQL_ADD_FAULT, error, "sisis", fault->chain, fault->n, fault->hash,
                        fault->now_n, fault->now_hash != NULL ? fault->now_hash : ""))
        return FALSE;
    }
  return TRUE;
}
