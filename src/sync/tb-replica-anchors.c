/* tb-replica-anchors.c: whether the city's ledger goes on from where this desk saw it last
 *
 * A city could write its ledger anew, chains and all, and nobody who only has the new one would
 * know.  So a desk keeps, outside what the city can give it again, where each chain stood.  What
 * does not go on from there is noted for people to see; its anchor stays as it was seen first.
 *
 * Source: sync.md §6, tamper evidence (a); R-009.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anchors.h"
#include "tb-ledger.h"
#include "tb-query.h"
#include "tb-replica-private.h"
#include "tb-sign.h"

/* What is looked at, and what comes of it. */
typedef struct
{
  TbReplica  *replica;
  TbConn     *cache;
  char       *city_key; /* (owned): in base64 */
  GHashTable *seen;     /* (owned) (element-type utf8 TbAnchor): by chain */
  GPtrArray  *faults;   /* (owned) (element-type TbAnchorFault) */
} Keeping;

static void
keeping_clear (Keeping *keeping)
{
  g_clear_pointer (&keeping->city_key, g_free);
  g_clear_pointer (&keeping->seen, g_hash_table_unref);
  g_clear_pointer (&keeping->faults, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Keeping, keeping_clear)

static gboolean
read_seen (Keeping *keeping,
           GError **error)
{
  g_autoptr (GPtrArray) anchors =
      tb_anchors_list (keeping->replica->vault, keeping->city_key, error);

  if (anchors == NULL)
    return FALSE;
  keeping->seen =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) tb_anchor_free);
  while (anchors->len > 0)
    {
      TbAnchor *anchor = g_ptr_array_steal_index_fast (anchors, anchors->len - 1);

      g_hash_table_insert (keeping->seen, anchor->chain, anchor);
    }
  return TRUE;
}

/* @found: (nullable): what stands now where @seen was seen */
static gboolean
fits (Keeping        *keeping,
      const TbAnchor *seen,
      const char     *found)
{
  TbAnchorFault *fault;

  if (g_strcmp0 (seen->hash, found) == 0)
    return TRUE;
  fault = g_new0 (TbAnchorFault, 1);
  fault->chain = g_strdup (seen->chain);
  fault->n = seen->n;
  fault->hash = g_strdup (seen->hash);
  fault->found = g_strdup (found);
  g_ptr_array_add (keeping->faults, fault);
  return FALSE;
}

/* An account that is not here any more, because its owner left, says nothing. */
static gboolean
keep_account (Keeping        *keeping,
              const TbAnchor *now,
              GError        **error)
{
  const TbAnchor  *seen = g_hash_table_lookup (keeping->seen, now->chain);
  g_autofree char *found = NULL;

  if (seen != NULL && seen->n == now->n)
    {
      fits (keeping, seen, now->hash);
      return TRUE;
    }
  if (seen != NULL && seen->n < now->n &&
      !tb_anchors_find_posting (keeping->cache, now->chain, seen->n, &found, error))
    return FALSE;
  return (seen != NULL && !fits (keeping, seen, found)) ||
         tb_anchors_put (keeping->replica->vault, keeping->city_key, now, error);
}

static gboolean
keep_accounts (Keeping *keeping,
               GError **error)
{
  g_autoptr (GPtrArray) accounts = tb_anchors_list_accounts (keeping->cache, error);

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    if (!keep_account (keeping, accounts->pdata[i], error))
      return FALSE;
  return accounts != NULL;
}

/* Whose transaction is here as well is found by both. */
static gboolean
check_city (Keeping        *keeping,
            const TbAnchor *seen,
            gboolean       *fits_out,
            GError        **error)
{
  g_autofree char *head = NULL;
  g_autofree char *txn = NULL;

  if (!tb_anchors_find_head (keeping->cache, seen->n, &head, error) ||
      !tb_anchors_find_txn (keeping->cache, seen->n, &txn, error))
    return FALSE;
  *fits_out = fits (keeping, seen, head) && (txn == NULL || fits (keeping, seen, txn));
  return TRUE;
}

static gboolean
keep_city (Keeping *keeping,
           GError **error)
{
  const TbAnchor       *seen = g_hash_table_lookup (keeping->seen, TB_ANCHOR_CITY);
  g_autoptr (TbQuery)   query = tb_query_all (&tb_chain_head_kind);
  g_autoptr (GPtrArray) heads = NULL;
  g_autofree char      *text = NULL;
  const TbChainHead    *head;
  gboolean              goes_on = TRUE;

  if ((seen != NULL && !check_city (keeping, seen, &goes_on, error)) ||
      !tb_query_add_order (query, "n", TRUE, error) ||
      (heads = tb_query_read_all (query, keeping->cache, 1, error)) == NULL)
    return FALSE;
  if (!goes_on || heads->len == 0)
    return TRUE;
  head = heads->pdata[0];
  text = tb_chain_head_print_signed (head);
  /* one that nobody signed proves nothing; “ledger verify” finds it */
  if ((seen != NULL && head->n <= seen->n) ||
      !tb_sign_fits (keeping->replica->public_key, TB_LEDGER_SIGN_HEAD, text, head->signature))
    return TRUE;
  return tb_anchors_put (keeping->replica->vault, keeping->city_key,
                         &(TbAnchor){ .chain = (char *) TB_ANCHOR_CITY,
                                      .n = head->n,
                                      .hash = head->hash,
                                      .at_us = head->at_us,
                                      .signature = head->signature },
                         error);
}

/**
 * tb_replica_keep_anchors:
 * @self: a replica
 * @cache: its cache, in a write transaction in which no row of the city's was written yet
 * @error: return location
 *
 * Compares the chains with what was seen of them before, notes in the cache which do not go on from
 * there, and takes down where the others stand now.  Does nothing while the rows are not of one
 * moment, or nothing came that tells of a chain.
 *
 * Returns: whether that is done
 */
gboolean
tb_replica_keep_anchors (TbReplica *self,
                         TbConn    *cache,
                         GError   **error)
{
  g_auto (Keeping) keeping = { .replica = self, .cache = cache };
  g_auto (TbTxn)   txn = { 0 };
  TbCursor         cursor;

  if (!tb_cache_get_cursor (cache, self->scope, &cursor, error))
    return FALSE;
  if (!self->has_key || !cursor.is_whole || !self->is_ledger_new)
    return TRUE;
  keeping.city_key = g_base64_encode (self->public_key, sizeof self->public_key);
  keeping.faults = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_anchor_fault_free);
  if (!tb_txn_begin (&txn, self->vault, error) || !read_seen (&keeping, error) ||
      !keep_city (&keeping, error) || !keep_accounts (&keeping, error) ||
      !tb_txn_commit (&txn, error) ||
      !tb_anchors_set_faults (cache, keeping.faults, error))
    return FALSE;
  self->is_ledger_new = FALSE;
  return TRUE;
}
