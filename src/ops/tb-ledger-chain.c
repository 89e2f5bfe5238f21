/* tb-ledger-chain.c: an account's chain, posting by posting, while a ledger is checked
 *
 * Holds no postings, only the sum and the hash they come to, and the hashes it was told to
 * remember: those a statement vouches for.
 *
 * Source: sync.md §6, tamper evidence; L3, L9.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ledger-chain.h"

#include "tb-ledger.h"

typedef struct
{
  gint64 k;
  char  *hash; /* (owned) (nullable): what is written at the posting of this number */
} Mark;

static void
mark_clear (gpointer mark)
{
  g_clear_pointer (&((Mark *) mark)->hash, g_free);
}

/**
 * tb_ledger_chain_new:
 *
 * Returns: (transfer full): a chain without postings; free it with tb_ledger_chain_free()
 */
TbLedgerChain *
tb_ledger_chain_new (void)
{
  return g_new0 (TbLedgerChain, 1);
}

/**
 * tb_ledger_chain_free:
 * @chain: (transfer full): a chain
 */
void
tb_ledger_chain_free (TbLedgerChain *chain)
{
  g_free (chain->hash);
  g_clear_pointer (&chain->marks, g_array_unref);
  g_free (chain);
}

/**
 * tb_ledger_chain_mark:
 * @chain: a chain without postings
 * @k: number of a posting whose hash will be asked for; not less than the one marked before
 */
void
tb_ledger_chain_mark (TbLedgerChain *chain,
                      gint64         k)
{
  const Mark mark = { .k = k };

  if (chain->marks == NULL)
    {
      chain->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
      g_array_set_clear_func (chain->marks, mark_clear);
    }
  g_array_append_val (chain->marks, mark);
}

/**
 * tb_ledger_chain_restart:
 * @chain: a chain; it is without postings again, and knows what is to be remembered
 */
void
tb_ledger_chain_restart (TbLedgerChain *chain)
{
  chain->k = 0;
  chain->sum = 0;
  chain->is_broken = FALSE;
  chain->next_mark = 0;
  g_clear_pointer (&chain->hash, g_free);
  for (guint i = 0; chain->marks != NULL && i < chain->marks->len; i++)
    mark_clear (&g_array_index (chain->marks, Mark, i));
}

static void
remember (TbLedgerChain *chain,
          const char    *hash)
{
  for (; chain->marks != NULL && chain->next_mark < chain->marks->len; chain->next_mark++)
    {
      Mark *mark = &g_array_index (chain->marks, Mark, chain->next_mark);

      if (mark->k > chain->k)
        return;
      if (mark->k == chain->k)
        mark->hash = g_strdup (hash);
    }
}

/**
 * tb_ledger_chain_add:
 * @chain: a chain
 * @posting: the account's next posting; what a desk only expects has no number, and does not count
 */
void
tb_ledger_chain_add (TbLedgerChain   *chain,
                     const TbPosting *posting)
{
  g_autofree char *expected = NULL;

  if (posting->ver == 0)
    return;
  chain->k++;
  remember (chain, posting->account_hash);
  if (chain->is_broken)
    return;
  expected = tb_ledger_hash_posting (chain->hash, posting);
  if (__builtin_add_overflow (chain->sum, posting->minutes, &chain->sum) ||
      posting->k != chain->k || posting->balance_after != chain->sum ||
      g_strcmp0 (expected, posting->account_hash) != 0)
    {
      chain->is_broken = TRUE;
      return;
    }
  g_free (chain->hash);
  chain->hash = g_steal_pointer (&expected);
}

/**
 * tb_ledger_chain_has:
 * @chain: a chain with all its postings
 * @k: a number marked before
 * @hash: (nullable): a hash
 *
 * Returns: whether the posting of this number is there, and has this hash
 */
gboolean
tb_ledger_chain_has (const TbLedgerChain *chain,
                     gint64               k,
                     const char          *hash)
{
  if (k < 1 || k > chain->k)
    return FALSE;
  for (guint i = 0; chain->marks != NULL && i < chain->marks->len; i++)
    {
      const Mark *mark = &g_array_index (chain->marks, Mark, i);

      if (mark->k == k)
        return g_strcmp0 (mark->hash, hash) == 0;
    }
  return FALSE;
}
