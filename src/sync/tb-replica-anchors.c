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
#include <string.h>

#include "tb-anchors.h"
#include "tb-ledger.h"
#include "tb-query.h"
#include "tb-reading.h"
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

/* @now_hash: (nullable): what stands at @now_n and does not go on from @seen */
static void
add_fault (Keeping        *keeping,
           const TbAnchor *seen,
           gint64          now_n,
           const char     *now_hash)
{
  TbAnchorFault *fault = g_new0 (TbAnchorFault, 1);

  fault->chain = g_strdup (seen->chain);
  fault->n = seen->n;
  fault->hash = g_strdup (seen->hash);
  fault->now_n = now_n;
  fault->now_hash = g_strdup (now_hash);
  g_ptr_array_add (keeping->faults, fault);
}

static GPtrArray *
list_postings (TbConn         *cache,
               const TbAnchor *seen,
               GError        **error)
{
  g_autoptr (TbQuery) query = tb_query_all (&tb_posting_kind);
  g_autofree char    *k = g_strdup_printf ("%" G_GINT64_FORMAT, seen->n);

  return tb_query_add_term (query, "account", TB_OP_EQUAL, seen->chain, error) &&
                 tb_query_add_term (query, "k", TB_OP_MORE, k, error) &&
                 tb_query_add_order (query, "k", FALSE, error)
             ? tb_query_read_all (query, cache, 0, error)
             : NULL;
}

/* Works out the chain from where it was seen to where it stands.  What was given up of an account
 * is still in the cache, so there may be two postings of one number: one follows. */
static gboolean
goes_on (TbConn         *cache,
         const TbAnchor *seen,
         const TbAnchor *now,
         gboolean       *goes_on_out,
         GError        **error)
{
  g_autoptr (GPtrArray) postings = list_postings (cache, seen, error);
  g_autofree char      *hash = g_strdup (seen->hash);
  gint64                k = seen->n;

  /* another scope may have told of postings that the account's row does not hold yet */
  for (guint i = 0; postings != NULL && i < postings->len && k < now->n; i++)
    {
      const TbPosting *posting = postings->pdata[i];
      g_autofree char *next = NULL;

      if (posting->ver == 0 || posting->k != k + 1)
        continue;
      next = tb_ledger_hash_posting (hash, posting);
      if (g_strcmp0 (next, posting->account_hash) != 0)
        continue;
      g_free (hash);
      hash = g_steal_pointer (&next);
      k++;
    }
  *goes_on_out = k == now->n && g_strcmp0 (hash, now->hash) == 0;
  return postings != NULL;
}

/* An account that is not here any more, because its owner left, says nothing. */
static gboolean
keep_account (Keeping        *keeping,
              const TbAnchor *now,
              GError        **error)
{
  const TbAnchor *seen = g_hash_table_lookup (keeping->seen, now->chain);
  gboolean        fits = seen == NULL;

  if (seen != NULL && seen->n == now->n)
    fits = g_strcmp0 (seen->hash, now->hash) == 0;
  else if (seen != NULL && seen->n < now->n &&
           !goes_on (keeping->cache, seen, now, &fits, error))
    return FALSE;
  if (!fits)
    add_fault (keeping, seen, now->n, now->hash);
  return !fits || (seen != NULL && seen->n == now->n) ||
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

/* (nullable): the head of that number, and how many there are up to it */
static const TbChainHead *
find_head (GPtrArray *heads,
           gint64     n,
           gint64    *n_heads_out)
{
  const TbChainHead *found = NULL;

  *n_heads_out = 0;
  for (guint i = 0; i < heads->len; i++)
    {
      const TbChainHead *head = heads->pdata[i];

      *n_heads_out += head->n <= n;
      if (head->n == n)
        found = head;
    }
  return found;
}

/* A head is signed once and stays, and none is signed before the last one; and no number of the
 * chain is given twice.  A ledger written anew that signs nothing before the last head, in which no
 * transaction is this desk's, fits all the same: only the city could prove more. */
static gboolean
check_city (Keeping        *keeping,
            const TbAnchor *seen,
            GPtrArray      *heads,
            GError        **error)
{
  gint64             twin = 0, n_heads = 0;
  const TbChainHead *head = find_head (heads, seen->n, &n_heads);
  g_autofree char   *txn = NULL;

  if (!tb_anchors_find_txn (keeping->cache, seen->n, &txn, error) ||
      !tb_anchors_find_twin (keeping->cache, &twin, error))
    return FALSE;
  if (head == NULL || strcmp (head->hash, seen->hash) != 0 || n_heads != seen->n_heads)
    add_fault (keeping, seen, seen->n, head != NULL ? head->hash : NULL);
  else if (txn != NULL && strcmp (txn, seen->hash) != 0)
    add_fault (keeping, seen, seen->n, txn);
  else if (twin != 0)
    add_fault (keeping, seen, twin, NULL);
  return TRUE;
}

/* (transfer full): the anchor of a head the city has signed; NULL of another, which proves nothing
 * and which “ledger verify” finds */
static TbAnchor *
make_city_anchor (Keeping           *keeping,
                  const TbChainHead *head)
{
  g_autofree char *text = tb_chain_head_print_signed (head);
  TbAnchor        *anchor;

  if (!tb_sign_fits (keeping->replica->public_key, TB_LEDGER_SIGN_HEAD, text, head->signature))
    return NULL;
  anchor = g_new0 (TbAnchor, 1);
  anchor->chain = g_strdup (TB_ANCHOR_CITY);
  anchor->n = head->n;
  anchor->hash = g_strdup (head->hash);
  anchor->at_us = head->at_us;
  anchor->signature = g_strdup (head->signature);
  return anchor;
}

static gboolean
keep_city (Keeping *keeping,
           GError **error)
{
  const TbAnchor       *seen = g_hash_table_lookup (keeping->seen, TB_ANCHOR_CITY);
  g_autoptr (TbQuery)   query = tb_query_all (&tb_chain_head_kind);
  g_autoptr (GPtrArray) heads = NULL;
  g_autoptr (TbAnchor)  now = NULL;
  const guint           n_faults = keeping->faults->len;

  if (!tb_query_add_order (query, "n", TRUE, error) ||
      (heads = tb_query_read_all (query, keeping->cache, 0, error)) == NULL ||
      (seen != NULL && !check_city (keeping, seen, heads, error)))
    return FALSE;
  if (keeping->faults->len > n_faults || heads->len == 0 ||
      (seen != NULL && ((TbChainHead *) heads->pdata[0])->n <= seen->n) ||
      (now = make_city_anchor (keeping, heads->pdata[0])) == NULL)
    return TRUE;
  now->n_heads = heads->len;
  return tb_anchors_put (keeping->replica->vault, keeping->city_key, now, error);
}

static int
compare_faults (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(TbAnchorFault **) a)->chain, (*(TbAnchorFault **) b)->chain);
}

static gboolean
are_same (GPtrArray *faults,
          GPtrArray *others)
{
  gboolean same = faults->len == others->len;

  for (guint i = 0; same && i < faults->len; i++)
    {
      const TbAnchorFault *fault = faults->pdata[i];
      const TbAnchorFault *other = others->pdata[i];

      same = strcmp (fault->chain, other->chain) == 0 && fault->n == other->n &&
             strcmp (fault->hash, other->hash) == 0 && fault->now_n == other->now_n &&
             g_strcmp0 (fault->now_hash, other->now_hash) == 0;
    }
  return same;
}

/* What is noted already needs no further look; what is noted now may still be lost with the
 * transaction, so the next time it is looked at again. */
static gboolean
note_faults (Keeping *keeping,
             GError **error)
{
  g_autoptr (GPtrArray) before = tb_anchors_list_faults (keeping->cache, error);

  if (before == NULL)
    return FALSE;
  g_ptr_array_sort (keeping->faults, compare_faults);
  keeping->replica->is_ledger_new = !are_same (before, keeping->faults);
  return !keeping->replica->is_ledger_new ||
         tb_anchors_set_faults (keeping->cache, keeping->faults, error);
}

static gboolean
keep (TbReplica *self,
      TbConn    *cache,
      GError   **error)
{
  g_auto (Keeping) keeping = { .replica = self, .cache = cache };
  g_auto (TbTxn)   txn = { 0 };
  gboolean         is_whole = FALSE;

  if (!self->has_key || !self->is_ledger_new)
    return TRUE;
  /* heads and accounts are of different scopes */
  if (!tb_reading_is_whole (cache, self->scope, &is_whole, error))
    return FALSE;
  if (!is_whole)
    return TRUE;
  keeping.city_key = g_base64_encode (self->public_key, sizeof self->public_key);
  keeping.faults = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_anchor_fault_free);
  return tb_txn_begin (&txn, self->vault, error) && read_seen (&keeping, error) &&
         keep_city (&keeping, error) && keep_accounts (&keeping, error) &&
         tb_txn_commit (&txn, error) && note_faults (&keeping, error);
}

/**
 * tb_replica_list_faults:
 * @self: a replica
 * @cache: its cache, in a write transaction in which no row of the city's was written yet
 * @error: return location
 *
 * If something has come that tells of a chain, and the rows are of one moment, compares the chains
 * with what was seen of them before, notes in the cache which do not go on from there, and takes
 * down where the others stand now.  A program that has just begun has heard nothing: its cache may
 * be older than what was seen, after a power cut.  A vault that cannot be written does not hide
 * what was found before.
 *
 * Returns: (transfer full) (element-type TbAnchorFault): chains of the ledger that do not go on
 *   from where this desk saw them
 */
GPtrArray *
tb_replica_list_faults (TbReplica *self,
                        TbConn    *cache,
                        GError   **error)
{
  g_autoptr (GError) not_kept = NULL;

  if (!keep (self, cache, &not_kept))
    g_info ("where the ledger stands is not taken down: %s", not_kept->message);
  return tb_anchors_list_faults (cache, error);
}
