/* tb-ledger-verify.c: whether a ledger holds together, and how far the city's word reaches
 *
 * Everything is worked out anew: sums, both chains, and what the city has signed of them.
 *
 * A city's tables are swept once from end to end, for both chains at the same time.  A desk has its
 * rows in any order: there the transactions are looked up one after the other, and the postings
 * sorted.
 *
 * Source: sync.md §6, tamper evidence; L1, L3, L9.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-ledger-chain.h"
#include "tb-ledger-journal.h"
#include "tb-ledger.h"
#include "tb-query.h"
#include "tb-sign.h"

typedef struct
{
  TbConn         *conn;
  const guint8   *public_key; /* (nullable): nothing is anchored without */
  TbLedgerReport *report;
  GHashTable     *heads;  /* (owned): number of a signed head to its hash */
  GHashTable     *chains; /* (owned): key of an account to its TbLedgerChain */
  gint64          last_n;
  char           *last_hash; /* (owned) */
  gint64          n_loose;   /* transactions without a gap since the last head */
} Verification;

static void
add_finding (Verification *v,
             const char   *what,
             const char   *which)
{
  g_ptr_array_add (v->report->findings, g_strconcat (what, ": ", which, NULL));
}

static GPtrArray *
read_all (TbConn       *conn,
          const TbKind *kind,
          const char   *field,
          const char   *value,
          const char   *order,
          GError      **error)
{
  g_autoptr (TbQuery) query = tb_query_all (kind);

  return (field == NULL || tb_query_add_term (query, field, TB_OP_EQUAL, value, error)) &&
                 tb_query_add_order (query, order, FALSE, error)
             ? tb_query_read_all (query, conn, 0, error)
             : NULL;
}

static gboolean
read_heads (Verification *v,
            GError      **error)
{
  g_autoptr (GPtrArray) rows = read_all (v->conn, &tb_chain_head_kind, NULL, NULL, "n", error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const TbChainHead *head = rows->pdata[i];
      g_autofree char   *text = tb_chain_head_print_signed (head);

      if (v->public_key == NULL)
        continue;
      if (!tb_sign_fits (v->public_key, TB_LEDGER_SIGN_HEAD, text, head->signature))
        {
          add_finding (v, "a head of the chain is not signed by the city", head->id);
          continue;
        }
      v->report->n_heads++;
      g_hash_table_insert (v->heads, g_memdup2 (&head->n, sizeof head->n), g_strdup (head->hash));
    }
  return rows != NULL;
}

static gint64
sum_up (GPtrArray *postings)
{
  gint64 sum = 0;

  for (guint i = 0; i < postings->len; i++)
    if (__builtin_add_overflow (sum, ((TbPosting *) postings->pdata[i])->minutes, &sum))
      return G_MAXINT64;
  return sum;
}

static gboolean
verify_txn (const TbLedgerTxn *txn,
            GPtrArray         *postings,
            gpointer           data,
            GError           **error)
{
  Verification    *v = data;
  const gboolean   follows = v->last_n + 1 == txn->n;
  g_autofree char *hash = tb_ledger_hash_txn (txn, postings);
  const char      *signed_hash = g_hash_table_lookup (v->heads, &txn->n);

  v->report->n_txns++;
  if (postings->len < 2 || sum_up (postings) != 0)
    add_finding (v, "a transaction does not sum to nothing", txn->id);
  if (g_strcmp0 (hash, txn->hash) != 0 ||
      (follows && g_strcmp0 (v->last_hash != NULL ? v->last_hash : "", txn->prev_hash) != 0))
    add_finding (v, "the city's chain is broken", txn->id);
  if (!follows)
    {
      v->report->chained_txns += v->n_loose;
      v->n_loose = 0;
    }
  v->n_loose++;
  if (signed_hash != NULL && strcmp (signed_hash, hash) != 0)
    add_finding (v, "the chain is not the one the city has signed", txn->id);
  else if (signed_hash != NULL)
    {
      v->report->anchored_txns += v->n_loose;
      v->n_loose = 0;
    }
  v->last_n = txn->n;
  g_free (v->last_hash);
  v->last_hash = g_strdup (txn->hash);
  return TRUE;
}

static void
free_chain (gpointer chain)
{
  tb_ledger_chain_free (chain);
}

static TbLedgerChain *
get_chain (Verification *v,
           const char   *account)
{
  TbLedgerChain *chain = g_hash_table_lookup (v->chains, account);

  if (chain == NULL)
    g_hash_table_insert (v->chains, g_strdup (account), chain = tb_ledger_chain_new ());
  return chain;
}

static gboolean
mark_statement (gpointer record,
                gpointer data,
                GError **error)
{
  const TbStatement *row = record;

  tb_ledger_chain_mark (get_chain (data, row->account), row->k);
  return TRUE;
}

static gboolean
add_to_chain (gpointer record,
              gpointer data,
              GError **error)
{
  const TbPosting *posting = record;

  tb_ledger_chain_add (get_chain (data, posting->account), posting);
  return TRUE;
}

static gboolean
verify_swept (const TbLedgerTxn *txn,
              GPtrArray         *postings,
              gpointer           data,
              GError           **error)
{
  for (guint i = 0; i < postings->len; i++)
    add_to_chain (postings->pdata[i], data, NULL);
  return verify_txn (txn, postings, data, error);
}

static gboolean
add_posting (gpointer record,
             gpointer data,
             GError **error)
{
  tb_ledger_chain_add (data, record);
  return TRUE;
}

static gboolean
read_chain (Verification  *v,
            TbLedgerChain *chain,
            const char    *account,
            GError       **error)
{
  tb_ledger_chain_restart (chain);
  return tb_facts_walk_chain (v->conn, account, add_posting, chain, error);
}

static void
restart_chain (gpointer account,
               gpointer chain,
               gpointer data)
{
  tb_ledger_chain_restart (chain);
}

/* Both chains in their own order, as if nothing of them had been looked at. */
static gboolean
verify_scattered (Verification *v,
                  guint         n_findings,
                  GError      **error)
{
  g_ptr_array_set_size (v->report->findings, (gint) n_findings);
  v->report->n_txns = v->report->anchored_txns = v->report->chained_txns = 0;
  v->last_n = v->n_loose = 0;
  g_clear_pointer (&v->last_hash, g_free);
  g_hash_table_foreach (v->chains, restart_chain, NULL);
  return tb_ledger_foreach (v->conn, verify_txn, v, error) &&
         tb_facts_walk_chains (v->conn, add_to_chain, v, error);
}

/* How far an account's postings lie under signed statements; checks these against them. */
static gboolean
read_statements (Verification        *v,
                 const char          *account,
                 const TbLedgerChain *chain,
                 gint64              *k_out,
                 GError             **error)
{
  g_autoptr (GPtrArray) rows =
      read_all (v->conn, &tb_statement_kind, "account", account, "period", error);
  const TbStatement *before = NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const TbStatement *row = rows->pdata[i];
      g_autofree char   *text = tb_statement_print_signed (row);

      if (v->public_key == NULL)
        continue;
      if (!tb_sign_fits (v->public_key, TB_LEDGER_SIGN_STATEMENT, text, row->signature))
        add_finding (v, "a statement is not signed by the city", row->id);
      else if (!tb_ledger_chain_has (chain, row->k, row->account_hash))
        add_finding (v, "an account is not the one the city has signed", account);
      else
        {
          v->report->n_statements++;
          *k_out = MAX (*k_out, row->k);
        }
      if (row->opening != (before != NULL ? before->closing : 0) ||
          row->opening + row->sum != row->closing)
        add_finding (v, "statements do not follow each other", row->id);
      before = row;
    }
  return rows != NULL;
}

static gboolean
verify_account (Verification    *v,
                const TbAccount *account,
                gboolean         is_swept,
                GError         **error)
{
  TbLedgerChain *chain = get_chain (v, account->id);
  gint64         anchored = 0;

  /* it may be sound, and its order not that of the city's chain */
  if (is_swept && chain->is_broken && !read_chain (v, chain, account->id, error))
    return FALSE;
  if (chain->is_broken)
    add_finding (v, "the chain of an account is broken", account->id);
  if (account->posted != chain->sum || account->k != chain->k ||
      g_strcmp0 (account->hash, chain->hash) != 0)
    add_finding (v, "an account is not the sum of its postings", account->id);
  if (chain->marks != NULL && !read_statements (v, account->id, chain, &anchored, error))
    return FALSE;
  v->report->n_accounts++;
  v->report->n_postings += chain->k;
  v->report->anchored_postings += anchored;
  v->report->chained_postings += chain->k - anchored;
  return TRUE;
}

static gboolean
verify_all (Verification *v,
            GError      **error)
{
  g_autoptr (GPtrArray) accounts = NULL;
  gboolean              is_swept = FALSE;
  guint                 n_findings;

  if (!read_heads (v, error) || !tb_facts_walk_statements (v->conn, mark_statement, v, error))
    return FALSE;
  n_findings = v->report->findings->len;
  if (!tb_facts_sweep_journal (v->conn, verify_swept, v, &is_swept, error) ||
      (!is_swept && !verify_scattered (v, n_findings, error)))
    return FALSE;
  v->report->chained_txns += v->n_loose;
  accounts = read_all (v->conn, &tb_account_kind, NULL, NULL, "id", error);
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    if (!verify_account (v, accounts->pdata[i], is_swept, error))
      return FALSE;
  return accounts != NULL;
}

/**
 * tb_ledger_verify:
 * @conn: a connection to a city's database, or to a desk's cache
 * @public_key: (nullable): %TB_TOKEN_PUBLIC_BYTES bytes that check the city's signatures
 * @report_out: (out caller-allocates): what was found; clear it with tb_ledger_report_clear()
 * @error: return location
 *
 * A desk holds the whole chain of each account it may see, and of the city's chain only pieces: a
 * signed head vouches for the pieces that reach up to it without a gap.  Memory grows with the
 * accounts and the statements, not with the postings.
 *
 * Returns: whether everything could be looked at; look at the findings for the outcome
 */
gboolean
tb_ledger_verify (TbConn         *conn,
                  const guint8   *public_key,
                  TbLedgerReport *report_out,
                  GError        **error)
{
  g_autoptr (GHashTable) heads =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) chains =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_chain);
  Verification v = { .conn = conn,
                     .public_key = public_key,
                     .report = report_out,
                     .heads = heads,
                     .chains = chains };
  gboolean     ok;

  *report_out = (TbLedgerReport){ 0 };
  report_out->findings = g_ptr_array_new_with_free_func (g_free);
  ok = verify_all (&v, error);
  g_free (v.last_hash);
  return ok;
}

/**
 * tb_ledger_report_clear:
 * @report: a report
 */
void
tb_ledger_report_clear (TbLedgerReport *report)
{
  g_clear_pointer (&report->findings, g_ptr_array_unref);
}
