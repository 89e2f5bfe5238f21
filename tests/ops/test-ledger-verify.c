/* test-ledger-verify.c: a ledger is checked alike, whether it lies in the file as it was posted or
 * in any other order: L1, L3, L9
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ledger-world.h"
#include "tb-ledger-journal.h"
#include "tb-query.h"
#include "tb-sign.h"

#define N_BEFORE 40 /* transactions before the month is closed */
#define N_AFTER  32

/* What somebody does to a file, and what is found of it. */
typedef struct
{
  const char *sql;
  void (*change) (LedgerWorld *w);
  const char *finding; /* (nullable) */
  guint       n_findings;
  int         more; /* postings, than there were */
  gboolean    out_of_order;
} Tampering;

static const char SHUFFLE[] = "CREATE TEMP TABLE aside AS SELECT * FROM posting ORDER BY id;"
                              "DELETE FROM posting;"
                              "INSERT INTO posting SELECT * FROM aside;"
                              "DROP TABLE aside";

/* Who can write the file can do anything. */
static void
drop_guards (LedgerWorld *w)
{
  g_autoptr (GString) sql = g_string_new ("DROP INDEX posting_k;");
  g_auto (TbStmt)     st = { 0 };

  g_assert_true (tb_conn_prepare (w->conn, "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
                                  &st, NULL));
  while (tb_stmt_step (&st, NULL) == TB_STEP_ROW)
    g_string_append_printf (sql, "DROP TRIGGER %s;", tb_stmt_get_text (&st, 0));
  tb_stmt_clear (&st);
  ledger_world_sql (w, sql->str);
}

static void
open_world (LedgerWorld *w)
{
  guint seq = 1;

  ledger_world_set_up (w);
  for (; seq <= N_BEFORE; seq++)
    ASSERT_STEP (w, "", V_EARN, .seq = seq, .target = seq, .who = seq % 8, .minutes = 30,
                 .wait_min = 60);
  ASSERT_STEP (w, "", V_CLOSE, .seq = seq, .minutes = 202611, .wait_min = 30 * 24 * 60);
  for (; seq <= N_BEFORE + N_AFTER; seq++)
    ASSERT_STEP (w, "", V_EARN, .seq = seq + 1, .target = seq + 1, .who = seq % 8, .minutes = 30,
                 .wait_min = 60);
  drop_guards (w);
}

static gboolean
count_txn (const TbLedgerTxn *txn,
           GPtrArray         *postings,
           gpointer           data,
           GError           **error)
{
  ++*(gint64 *) data;
  for (guint i = 1; i < postings->len; i++)
    g_assert_cmpstr (tb_record_get_id (postings->pdata[i - 1]), <,
                     tb_record_get_id (postings->pdata[i]));
  return TRUE;
}

static gboolean
is_in_order (LedgerWorld *w)
{
  gboolean in_order = FALSE;
  gint64   n = 0;

  g_assert_true (tb_facts_sweep_journal (w->conn, count_txn, &n, &in_order, NULL));
  if (in_order)
    g_assert_cmpint (n, ==, ledger_ask (w, "SELECT count(*) FROM ledger_txn"));
  return in_order;
}

static void
verify (LedgerWorld    *w,
        TbLedgerReport *report)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_ledger_verify (w->conn, w->truth.keys.key.public_key, report, &error));
  g_assert_no_error (error);
}

static void
assert_alike (const TbLedgerReport *a,
              const TbLedgerReport *b)
{
  g_assert_cmpmem (a, G_STRUCT_OFFSET (TbLedgerReport, findings), b,
                   G_STRUCT_OFFSET (TbLedgerReport, findings));
  g_assert_cmpuint (a->findings->len, ==, b->findings->len);
  for (guint i = 0; i < a->findings->len; i++)
    g_assert_cmpstr (a->findings->pdata[i], ==, b->findings->pdata[i]);
}

static gboolean
says (const TbLedgerReport *report,
      const char           *finding)
{
  for (guint i = 0; i < report->findings->len; i++)
    if (g_str_has_prefix (report->findings->pdata[i], finding))
      return TRUE;
  return FALSE;
}

static void
assert_found (LedgerWorld     *w,
              const Tampering *t,
              gint64           n_postings)
{
  g_auto (TbLedgerReport) as_posted = { 0 };
  g_auto (TbLedgerReport) shuffled = { 0 };

  ledger_world_sql (w, "BEGIN");
  if (t->sql != NULL)
    ledger_world_sql (w, t->sql);
  if (t->change != NULL)
    t->change (w);
  g_test_message ("%s", t->sql != NULL ? t->sql : "a change");
  g_assert_true (is_in_order (w) == !t->out_of_order);
  verify (w, &as_posted);
  ledger_world_sql (w, SHUFFLE);
  g_assert_false (is_in_order (w));
  verify (w, &shuffled);
  ledger_world_sql (w, "ROLLBACK");

  assert_alike (&as_posted, &shuffled);
  g_assert_cmpuint (as_posted.findings->len, ==, t->n_findings);
  g_assert_true (t->finding == NULL || says (&as_posted, t->finding));
  g_assert_cmpint (as_posted.n_postings, ==, n_postings + t->more);
}

static GPtrArray *
read_account (LedgerWorld *w)
{
  g_autoptr (TbQuery)   query = tb_query_all (&tb_posting_kind);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_true (tb_query_add_term (query, "account", TB_OP_EQUAL, "member:p0", NULL));
  g_assert_true (tb_query_add_order (query, "k", FALSE, NULL));
  rows = tb_query_read_all (query, w->conn, 0, NULL);
  g_assert_nonnull (rows);
  return g_steal_pointer (&rows);
}

/* Writes a posting as the one that follows another. */
static void
put_after (LedgerWorld     *w,
           const TbPosting *before,
           TbPosting       *posting)
{
  g_autofree char *hash = NULL;

  posting->k = before->k + 1;
  posting->balance_after = before->balance_after + posting->minutes;
  hash = tb_ledger_hash_posting (before->account_hash, posting);
  tb_set_str (&posting->account_hash, hash);
  g_assert_true (tb_rows_put (w->conn, posting, NULL));
}

static void
put_account (LedgerWorld     *w,
             const TbPosting *last)
{
  g_autoptr (TbAccount) account = NULL;
  gpointer              row = NULL;

  g_assert_true (tb_rows_get (w->conn, &tb_account_kind, last->account, &row, NULL));
  account = row;
  account->k = last->k;
  account->posted = last->balance_after;
  tb_set_str (&account->hash, last->account_hash);
  g_assert_true (tb_rows_put (w->conn, account, NULL));
}

/* The last two postings of an account change places: its chain is sound, and another than that in
 * the order of the city's. */
static void
swap_last (LedgerWorld *w)
{
  g_autoptr (GPtrArray) rows = read_account (w);
  TbPosting *const     *last = (TbPosting *const *) rows->pdata + rows->len - 3;

  put_after (w, last[0], last[2]);
  put_after (w, last[2], last[1]);
  put_account (w, last[1]);
}

/* One more posting of an account, as it should be, of a transaction that is not here. */
static TbPosting *
add_posting (LedgerWorld *w)
{
  g_autoptr (GPtrArray) rows = read_account (w);
  TbPosting            *posting = tb_record_dup (rows->pdata[rows->len - 1]);

  tb_set_str (&posting->id, "one-more");
  tb_set_str (&posting->txn_id, "not-here");
  posting->minutes = 30;
  put_after (w, rows->pdata[rows->len - 1], posting);
  return posting;
}

static void
add_unseen (LedgerWorld *w)
{
  g_object_unref (add_posting (w));
}

static void
add_sound (LedgerWorld *w)
{
  g_autoptr (TbPosting) posting = add_posting (w);

  put_account (w, posting);
}

static void
add_unsound (LedgerWorld *w)
{
  g_autoptr (TbPosting) posting = add_posting (w);

  posting->balance_after++;
  g_assert_true (tb_rows_put (w->conn, posting, NULL));
}

/* The city's word for a posting that is not there, and so has no hash. */
static void
vouch_beyond (LedgerWorld *w)
{
  g_autofree char        *id = tb_statement_derive_id ("member:p0", 202611);
  g_autofree char        *text = NULL;
  g_autofree char        *signature = NULL;
  g_autoptr (TbStatement) statement = NULL;
  gpointer                row = NULL;

  g_assert_true (tb_rows_get (w->conn, &tb_statement_kind, id, &row, NULL));
  statement = row;
  statement->k = 1000;
  tb_set_str (&statement->account_hash, NULL);
  text = tb_statement_print_signed (statement);
  signature = tb_sign_text (w->truth.keys.secret_key, TB_LEDGER_SIGN_STATEMENT, text);
  tb_set_str (&statement->signature, signature);
  g_assert_true (tb_rows_put (w->conn, statement, NULL));
}

#define OF_TXN(n)  "(SELECT id FROM ledger_txn WHERE n = " #n ")"
#define POSTING(k) " WHERE account = 'member:p0' AND k = " #k
#define EXPECTED                                                                     \
  "INSERT INTO posting (id, txn_id, account, minutes)"                               \
  " VALUES ('e', 'expected', 'member:p0', 30), ('f', 'expected', 'mint:2026', -30);" \
  "INSERT INTO ledger_txn (id, cause) VALUES ('expected', 'earn');"

static const Tampering tamperings[] = {
  { 0 },
  { .sql = "UPDATE ledger_txn SET actor = 'x' WHERE n = 7",
    .finding = "the city's chain is broken",
    .n_findings = 1 },
  { .sql = "UPDATE ledger_txn SET prev_hash = 'x' WHERE n = 7",
    .finding = "the city's chain is broken",
    .n_findings = 1 },
  { .sql = "UPDATE posting SET minutes = minutes + 1" POSTING (2),
    .finding = "a transaction does not sum to nothing",
    .n_findings = 5 }, /* which is another, and so are the chain and the sum of its account */
  { .sql = "UPDATE posting SET balance_after = 1" POSTING (2),
    .finding = "the chain of an account is broken",
    .n_findings = 2 },
  { .sql = "UPDATE posting SET account_hash = NULL" POSTING (2),
    .finding = "the chain of an account is broken",
    .n_findings = 2 },
  { .sql = "UPDATE posting SET account_hash = 'x' WHERE account = 'member:p0' AND k ="
           " (SELECT k FROM statement WHERE account = 'member:p0')",
    .finding = "an account is not the one the city has signed",
    .n_findings = 3 },
  { .sql = "UPDATE posting SET ver = 0" POSTING (2),
    .finding = "the chain of an account is broken",
    .n_findings = 3,
    .more = -1 },
  { .sql = "UPDATE posting SET account = 'member:p0x' WHERE account = 'member:p0'",
    .finding = "an account is not the one the city has signed",
    .n_findings = 21, /* ten transactions, all but the first under a head; and two of the account */
    .more = -10 },
  { .sql = "UPDATE account SET hash = 'x' WHERE id = 'member:p0'",
    .finding = "an account is not the sum of its postings",
    .n_findings = 1 },
  { .sql = "UPDATE account SET k = k + 1 WHERE id = 'member:p0'",
    .finding = "an account is not the sum of its postings",
    .n_findings = 1 },
  { .change = swap_last },
  { .change = vouch_beyond,
    .finding = "an account is not the one the city has signed",
    .n_findings = 1 },

  /* what is missing */
  { .sql = "DELETE FROM ledger_txn WHERE n = 7", .out_of_order = TRUE },
  { .sql = "DELETE FROM posting WHERE minutes < 0 AND txn_id = " OF_TXN (20),
    .finding = "a transaction does not sum to nothing",
    .n_findings = 6, /* three of the transaction, three of the account */
    .more = -1 },
  { .sql = "DELETE FROM posting WHERE txn_id = " OF_TXN (20),
    .finding = "a transaction does not sum to nothing",
    .n_findings = 9,
    .more = -2,
    .out_of_order = TRUE },

  /* what is there besides */
  { .change = add_sound, .more = 1, .out_of_order = TRUE },
  { .change = add_unseen,
    .finding = "an account is not the sum of its postings",
    .n_findings = 1,
    .more = 1,
    .out_of_order = TRUE },
  { .change = add_unsound,
    .finding = "the chain of an account is broken",
    .n_findings = 2,
    .more = 1,
    .out_of_order = TRUE },
  { .sql = "INSERT INTO posting (id, ver, txn_id, account, minutes)"
           " SELECT 'one-more', 1, id, 'nobody', 30 FROM ledger_txn WHERE n = 7",
    .finding = "a transaction does not sum to nothing",
    .n_findings = 2,
    .out_of_order = TRUE },
  { .sql = EXPECTED, .out_of_order = TRUE },
  { .sql = EXPECTED "UPDATE ledger_txn SET actor = 'x' WHERE n = 7",
    .finding = "the city's chain is broken",
    .n_findings = 1,
    .out_of_order = TRUE },
};

/* L9: wherever the postings lie, every one is looked at, and the same is found. */
static void
test_any_order (void)
{
  g_auto (TbLedgerReport) sound = { 0 };
  LedgerWorld             w;

  open_world (&w);
  verify (&w, &sound);
  g_assert_cmpint (sound.n_txns, ==, 8 + N_BEFORE + N_AFTER);
  g_assert_cmpint (sound.n_postings, ==, ledger_ask (&w, "SELECT count(*) FROM posting"));
  g_assert_cmpint (sound.n_statements, >=, 8);
  g_assert_cmpint (sound.anchored_postings, ==, 2 * (8 + N_BEFORE));
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    assert_found (&w, &tamperings[i], sound.n_postings);
  ledger_world_close (&w);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger-verify/L9-R-009-any-order", test_any_order);
  return g_test_run ();
}
