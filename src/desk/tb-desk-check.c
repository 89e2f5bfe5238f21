/* tb-desk-check.c: whether what is here holds together
 *
 * Sums, both chains, and the cache against the vault: everything is worked out anew from what
 * is stored, and nothing is changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-private.h"
#include "tb-ledger.h"

typedef struct
{
  TbReplica    *replica; /* (unowned) */
  TbCheckReport report;
} Check;

static void
check_free (gpointer data)
{
  tb_check_report_clear (&((Check *) data)->report);
  g_free (data);
}

static void
add_finding (Check      *check,
             const char *format,
             const char *subject)
{
  g_ptr_array_add (check->report.findings, g_strconcat (format, ": ", subject, NULL));
}

static GPtrArray *
read_all (TbConn       *cache,
          const TbKind *kind,
          const char   *field,
          const char   *value,
          const char   *order,
          GError      **error)
{
  g_autoptr (TbQuery) query = tb_query_all (kind);

  return (field == NULL || tb_query_add_term (query, field, TB_OP_EQUAL, value, error)) &&
                 tb_query_add_order (query, order, FALSE, error)
             ? tb_query_read_all (query, cache, 0, error)
             : NULL;
}

/* One account: its balance is the sum of its postings, and each follows from the one before. */
static gboolean
check_account (Check           *check,
               TbConn          *cache,
               const TbAccount *account,
               GError         **error)
{
  g_autoptr (GPtrArray) postings =
      read_all (cache, &tb_posting_kind, "account", account->id, "k", error);
  const char *hash = NULL;
  gint64      sum = 0;
  gint64      k = 0;

  if (postings == NULL)
    return FALSE;
  for (guint i = 0; i < postings->len; i++)
    {
      const TbPosting *posting = g_ptr_array_index (postings, i);
      g_autofree char *expected = NULL;

      if (posting->ver == 0)
        continue; /* expected here, not booked by the city */
      check->report.n_postings++;
      k++;
      expected = tb_ledger_hash_posting (hash, posting);
      if (__builtin_add_overflow (sum, posting->minutes, &sum) || posting->k != k ||
          posting->balance_after != sum || g_strcmp0 (expected, posting->account_hash) != 0)
        {
          add_finding (check, "the chain of an account is broken", account->id);
          return TRUE;
        }
      hash = posting->account_hash;
    }
  if (account->posted != sum || account->k != k || g_strcmp0 (account->hash, hash) != 0)
    add_finding (check, "an account is not the sum of its postings", account->id);
  return TRUE;
}

static gboolean
check_accounts (Check   *check,
                TbConn  *cache,
                GError **error)
{
  g_autoptr (GPtrArray) accounts = read_all (cache, &tb_account_kind, NULL, NULL, "id", error);

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      check->report.n_accounts++;
      if (!check_account (check, cache, g_ptr_array_index (accounts, i), error))
        return FALSE;
    }
  return accounts != NULL;
}

static gboolean
check_txn (Check             *check,
           TbConn            *cache,
           const TbLedgerTxn *txn,
           const TbLedgerTxn *before,
           GError           **error)
{
  g_autoptr (GPtrArray) postings =
      read_all (cache, &tb_posting_kind, "txn_id", txn->id, "id", error);
  g_autofree char *hash = NULL;
  gint64           sum = 0;

  if (postings == NULL)
    return FALSE;
  for (guint i = 0; i < postings->len; i++)
    if (__builtin_add_overflow (sum, ((TbPosting *) postings->pdata[i])->minutes, &sum))
      sum = G_MAXINT64;
  if (sum != 0 || postings->len < 2)
    add_finding (check, "a transaction does not sum to nothing", txn->id);
  if (txn->ver == 0)
    return TRUE;
  hash = tb_ledger_hash_txn (txn, postings);
  if (g_strcmp0 (hash, txn->hash) != 0 ||
      (before != NULL && before->n + 1 == txn->n && g_strcmp0 (before->hash, txn->prev_hash) != 0))
    add_finding (check, "the city's chain is broken", txn->id);
  return TRUE;
}

static gboolean
check_txns (Check   *check,
            TbConn  *cache,
            GError **error)
{
  g_autoptr (GPtrArray) txns = read_all (cache, &tb_ledger_txn_kind, NULL, NULL, "n", error);

  for (guint i = 0; txns != NULL && i < txns->len; i++)
    if (!check_txn (check, cache, txns->pdata[i], i > 0 ? txns->pdata[i - 1] : NULL, error))
      return FALSE;
  return txns != NULL;
}

static gint64
count_lines (const char *text)
{
  gint64 n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == '\n';
  return n;
}

/* The screen is what the city said, and the vault's open operations on top: made anew, it must
 * be the same. */
static gboolean
check_cache (Check   *check,
             TbConn  *cache,
             GError **error)
{
  g_autofree char *before = tb_rows_dump (cache, tb_kinds_get_all (), error);
  g_autofree char *after = NULL;

  if (before == NULL || !tb_replica_refresh (check->replica, cache, error) ||
      (after = tb_rows_dump (cache, tb_kinds_get_all (), error)) == NULL)
    return FALSE;
  check->report.n_rows = count_lines (after);
  if (g_strcmp0 (before, after) != 0)
    add_finding (check, "the cache is not what city and vault say", "it was made anew");
  return TRUE;
}

static gpointer
check_job (TbConn       *cache,
           gpointer      args,
           GCancellable *cancellable,
           GError      **error)
{
  Check *check = args;

  return check_accounts (check, cache, error) && check_txns (check, cache, error) &&
                 check_cache (check, cache, error)
             ? check
             : NULL;
}

/**
 * tb_desk_check_async:
 * @self: a desk
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_check_async (TbDesk             *self,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  Check *check = g_new0 (Check, 1);

  check->replica = self->replica;
  check->report.findings = g_ptr_array_new_with_free_func (g_free);
  tb_desk_run (self, tb_desk_check_async, TB_DESK_WRITES, check_job, check, check_free, NULL,
               cancellable, callback, user_data);
}

/**
 * tb_desk_check_finish:
 * @self: a desk
 * @result: from the callback
 * @report_out: (out caller-allocates): what was found; clear it with tb_check_report_clear()
 * @error: return location
 *
 * Returns: whether everything could be looked at; look at the findings for the outcome
 */
gboolean
tb_desk_check_finish (TbDesk        *self,
                      GAsyncResult  *result,
                      TbCheckReport *report_out,
                      GError       **error)
{
  Check *check = tb_desk_run_finish (self, result, error);

  if (check == NULL)
    return FALSE;
  *report_out = check->report;
  check->report = (TbCheckReport){ 0 };
  return TRUE;
}
