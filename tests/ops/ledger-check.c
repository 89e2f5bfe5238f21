/* ledger-check.c: what must hold of a ledger at any moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger-check.h"

#include "tb-facts-ledger.h"
#include "tb-feed.h"
#include "tb-sign.h"

/* Each counts what breaks it. */
static const struct
{
  const char *says;
  const char *sql;
} invariants[] = {
  { "L1: a transaction sums to 0 and has two sides",
    "SELECT count(*) FROM (SELECT 1 FROM posting GROUP BY txn_id "
    "HAVING sum (minutes) <> 0 OR count(*) < 2)" },
  { "L1: every posting has its transaction",
    "SELECT count(*) FROM posting WHERE txn_id NOT IN (SELECT id FROM ledger_txn)" },
  { "L2: all accounts sum to 0", "SELECT abs (coalesce (sum (posted), 0)) FROM account" },
  { "L3: an account is the sum of its postings",
    "SELECT count(*) FROM account a WHERE (a.posted, a.k) <> "
    "(SELECT sum (p.minutes), count(*) FROM posting p WHERE p.account = a.id)" },
  { "L3, L9: balances run, and numbers have no gaps",
    "SELECT count(*) FROM (SELECT k, balance_after, sum (minutes) OVER w AS balance, "
    "row_number () OVER w AS place FROM posting WINDOW w AS (PARTITION BY account ORDER BY k)) "
    "WHERE balance_after <> balance OR k <> place" },
  { "L4: what is held is the sum of open holds",
    "SELECT count(*) FROM account a WHERE a.held <> (SELECT coalesce (sum (h.minutes), 0) "
    "FROM hold h WHERE h.account = a.id AND h.state = 'open')" },
  { "L5: nobody but the mint owes",
    "SELECT count(*) FROM account WHERE type <> 'mint' AND (posted < held OR held < 0)" },
  { "L6: a hold is used once, and for no more than was held",
    "SELECT count(*) FROM hold h WHERE captured NOT BETWEEN 0 AND minutes OR "
    "(state = 'captured') <> "
    "(SELECT count(*) = 1 FROM ledger_txn t WHERE t.cause = 'redeem-capture' "
    "AND t.source_id = h.id) OR (state <> 'captured' AND captured <> 0)" },
  { "L7: one transaction for one source",
    "SELECT count(*) FROM (SELECT 1 FROM ledger_txn WHERE cause <> 'reversal' "
    "GROUP BY cause, source_id HAVING count(*) > 1)" },
  { "L7: one reversal of a transaction",
    "SELECT count(*) FROM (SELECT 1 FROM ledger_txn WHERE reverses IS NOT NULL "
    "GROUP BY reverses HAVING count(*) > 1)" },
  { "L7: no reversal of a reversal",
    "SELECT count(*) FROM ledger_txn t LEFT JOIN ledger_txn r ON r.id = t.reverses "
    "WHERE (t.cause = 'reversal') <> (t.reverses IS NOT NULL) OR r.cause = 'reversal'" },
  { "L7: a reversal is the exact opposite, and what a member lacks stands in suspense",
    "SELECT count(*) FROM ledger_txn t JOIN posting p ON p.txn_id = t.reverses WHERE NOT EXISTS "
    "(SELECT 1 FROM posting q WHERE q.txn_id = t.id AND q.minutes = -p.minutes "
    "AND q.account IN (p.account, 'suspense'))" },
  { "L9: the city's chain has no gaps and every link holds",
    "SELECT count(*) FROM (SELECT n, prev_hash, row_number () OVER (ORDER BY n) AS place, "
    "lag (hash, 1, '') OVER (ORDER BY n) AS before FROM ledger_txn) "
    "WHERE n <> place OR prev_hash <> before" },
  { "L9: every thousandth transaction is signed for",
    "SELECT count(*) FROM ledger_txn t WHERE t.n % 1000 = 0 AND NOT EXISTS "
    "(SELECT 1 FROM chain_head h WHERE h.n = t.n AND h.hash = t.hash)" },
  { "L14: coins issued are on accounts, used or gone",
    "SELECT (SELECT coalesce (-sum (posted), 0) FROM account WHERE type = 'mint') - "
    "(SELECT coalesce (sum (posted), 0) FROM account WHERE type IN ('member', 'grant', 'fund', "
    "'pool', 'redeemed', 'expired', 'forfeited', 'suspense'))" },
  { "L15: statements add up, and the next one begins where the last one ended",
    "SELECT count(*) FROM (SELECT opening, sum, closing, lag (closing, 1, 0) OVER "
    "(PARTITION BY account ORDER BY period) AS before FROM statement) "
    "WHERE opening + sum <> closing OR opening <> before" },
  { "L15: a statement is what was posted in its month, and stays so",
    "SELECT count(*) FROM statement s WHERE s.account LIKE '%member%' AND (s.sum, s.count) <> "
    "(SELECT sum (p.minutes), count(*) FROM posting p JOIN ledger_txn t ON t.id = p.txn_id "
    "WHERE p.account = s.account AND t.period = s.period)" },
  { "L15: the city's statement tells of all coins issued",
    "SELECT count(*) FROM statement s WHERE s.account = 'city' AND s.closing <> "
    "(SELECT coalesce (-sum (p.minutes), 0) FROM posting p JOIN ledger_txn t ON t.id = p.txn_id "
    "WHERE p.account LIKE 'mint:%' AND t.period <= s.period)" },
  { "R-191: coins move for no other cause",
    "SELECT count(*) FROM ledger_txn WHERE cause NOT IN ('earn', 'grant-issue', 'grant', "
    "'redeem-capture', 'gift', 'donate', 'pool-pay', 'expire', 'reversal', 'adjust', 'migrate')" },
};

static char *
check_account (LedgerWorld       *w,
               const LedgerModel *m,
               guint              a)
{
  g_autofree char      *id = ledger_name_account (a);
  g_autoptr (TbAccount) account = NULL;
  gpointer              row = NULL;
  gint64                posted = 0, held = 0, owed = 0;
  gboolean              is_frozen = FALSE;

  g_assert_true (tb_rows_get (w->conn, &tb_account_kind, id, &row, NULL));
  if ((account = row) != NULL)
    {
      posted = account->posted;
      held = account->held;
      owed = account->owed;
      is_frozen = account->is_frozen;
    }
  if (a == A_MINT)
    posted = ledger_ask (w, "SELECT coalesce (sum (posted), 0) FROM account WHERE type = 'mint'");
  if (posted == m->posted[a] && held == m->held[a] && owed == m->owed[a] &&
      is_frozen == m->is_frozen[a])
    return NULL;
  return g_strdup_printf ("%s: has %d, held %d, owes %d, frozen %d; the model says %d, %d, %d, %d",
                          id, (int) posted, (int) held, (int) owed, is_frozen, (int) m->posted[a],
                          (int) m->held[a], (int) m->owed[a], m->is_frozen[a]);
}

/* Where the coins of somebody came from. */
static char *
check_split (LedgerWorld       *w,
             const LedgerModel *m,
             guint              person)
{
  g_autofree char *id = ledger_name_account (person);
  const gint64    *parts = m->parts[person];
  TbCoinSplit      split = { 0 };

  g_assert_true (tb_facts_split (w->conn, id, &split, NULL));
  if (split.own == parts[OWN] && split.gifted == parts[GIFTED] && split.granted == parts[GRANTED])
    return NULL;
  return g_strdup_printf ("%s: own %d, gifted %d, granted %d; the model says %d, %d, %d", id,
                          (int) split.own, (int) split.gifted, (int) split.granted,
                          (int) parts[OWN], (int) parts[GIFTED], (int) parts[GRANTED]);
}

/* What does not hold; %NULL if everything does. */
char *
ledger_check (LedgerWorld       *w,
              const LedgerModel *m)
{
  for (guint i = 0; i < G_N_ELEMENTS (invariants); i++)
    if (ledger_ask (w, invariants[i].sql) != 0)
      return g_strdup (invariants[i].says);
  for (guint a = 0; a < N_ACCOUNTS; a++)
    {
      char *why = check_account (w, m, a);

      if (why == NULL && a < N_PERSONS)
        why = check_split (w, m, a);
      if (why != NULL)
        return why;
    }
  return NULL;
}

static GPtrArray *
list_postings (LedgerWorld *w,
               const char  *txn_id)
{
  g_autoptr (GPtrArray) ids = tb_feed_list_postings (w->conn, txn_id, NULL);
  GPtrArray            *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ids->len; i++)
    {
      gpointer row = NULL;

      g_assert_true (tb_rows_get (w->conn, &tb_posting_kind, ids->pdata[i], &row, NULL));
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static char *
check_posting (GHashTable      *heads,
               const TbPosting *posting)
{
  const char      *before = g_hash_table_lookup (heads, posting->account);
  g_autofree char *hash = tb_ledger_hash_posting (before, posting);

  if (g_strcmp0 (hash, posting->account_hash) != 0)
    return g_strconcat ("L9: the chain of an account is broken: ", posting->account, NULL);
  g_hash_table_insert (heads, g_strdup (posting->account), g_steal_pointer (&hash));
  return NULL;
}

static char *
check_heads (LedgerWorld *w)
{
  g_auto (TbStmt) st = { 0 };

  g_assert_true (tb_conn_prepare (w->conn, "SELECT id FROM chain_head", &st, NULL));
  while (tb_stmt_step (&st, NULL) == TB_STEP_ROW)
    {
      g_autoptr (TbChainHead) head = NULL;
      g_autofree char        *text = NULL;
      gpointer                row = NULL;

      g_assert_true (
          tb_rows_get (w->conn, &tb_chain_head_kind, tb_stmt_get_text (&st, 0), &row, NULL));
      head = row;
      text = tb_chain_head_print_signed (head);
      if (!tb_sign_fits (w->truth.keys.key.public_key, TB_LEDGER_SIGN_HEAD, text,
                         head->signature))
        return g_strdup ("L9: a head is not signed by the city");
    }
  return NULL;
}

/* Works both chains out anew: L9. */
char *
ledger_check_chains (LedgerWorld *w)
{
  g_autoptr (GHashTable) heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gint64                 n = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) txns = tb_facts_list_journal (w->conn, n, 1000, NULL);

      if (txns->len == 0)
        return check_heads (w);
      for (guint i = 0; i < txns->len; i++)
        {
          const TbLedgerTxn    *txn = txns->pdata[i];
          g_autoptr (GPtrArray) postings = list_postings (w, txn->id);
          g_autofree char      *hash = tb_ledger_hash_txn (txn, postings);

          if (g_strcmp0 (hash, txn->hash) != 0)
            return g_strdup ("L9: the city's chain is broken");
          for (guint p = 0; p < postings->len; p++)
            {
              char *why = check_posting (heads, postings->pdata[p]);

              if (why != NULL)
                return why;
            }
          n = txn->n;
        }
    }
}
