/* test-ledger-journal.c: the ledger as a text, added up by a program that is not ours: L13, and
 * what a check of a ledger finds: L1, L3, L9
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ledger-chance.h"
#include "ledger-check.h"
#include "tb-ledger-journal.h"
#include "tb-sign.h"

#define N_STEPS 3000

static void
fill (LedgerWorld *w)
{
  g_autoptr (GArray) steps = ledger_make_steps (206, N_STEPS);

  ledger_world_open (w, NULL);
  ledger_world_fill (w);
  g_assert_true (tb_conn_exec (w->conn, "BEGIN IMMEDIATE", NULL));
  for (guint i = 0; i < steps->len; i++)
    g_free (ledger_world_step (w, &g_array_index (steps, LedgerOp, i)));
  g_assert_true (tb_conn_exec (w->conn, "COMMIT", NULL));
  g_assert_cmpint (ledger_ask (w, "SELECT count(*) FROM ledger_txn"), >, N_STEPS / 4);
  g_assert_cmpint (ledger_ask (w, "SELECT count(*) FROM ledger_txn WHERE cause = 'reversal'"), >,
                   10);
}

/* Runs hledger; %NULL, and the case is skipped, if it is not installed. */
static char *
run_hledger (const char *journal,
             const char *one,
             const char *two,
             int        *status_out)
{
  const char        *argv[] = { "hledger", "-f", journal, one, two, NULL };
  g_auto (GStrv)     environment = g_environ_setenv (g_get_environ (), "LC_ALL", "C.UTF-8", TRUE);
  g_autoptr (GError) error = NULL;
  char              *out = NULL;

  if (g_spawn_sync (NULL, (char **) argv, environment,
                    G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL,
                    status_out, &error))
    return out;
  g_assert_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);
  g_test_skip ("hledger is not installed");
  return NULL;
}

static void
write_text (const char *path,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* “"member:p0","60 min"” a line: what hledger says each account has. */
static void
compare_balances (LedgerWorld *w,
                  const char  *csv)
{
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);
  guint          n = 0;

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv)        parts = g_strsplit (lines[i], "\"", -1);
      g_autoptr (TbAccount) account = NULL;
      gpointer              row = NULL;

      g_assert_cmpuint (g_strv_length (parts), ==, 5);
      g_assert_true (tb_rows_get (w->conn, &tb_account_kind, parts[1], &row, NULL));
      account = row;
      g_assert_nonnull (account);
      g_assert_cmpint (g_ascii_strtoll (parts[3], NULL, 10), ==, account->posted);
      n++;
    }
  g_assert_cmpint (n, ==, ledger_ask (w, "SELECT count(*) FROM account WHERE posted <> 0"));
}

/* L13: an independent program accepts it, and finds the same balances. */
static void
test_hledger (void)
{
  g_autofree char *folder = tb_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "city.journal", NULL);
  g_autofree char *text = NULL;
  g_autofree char *said = NULL;
  g_autofree char *balances = NULL;
  g_autofree char *bent = NULL;
  g_autofree char *objection = NULL;
  g_autofree char *cut = NULL;
  int              status = -1;
  LedgerWorld      w;

  fill (&w);
  text = tb_ledger_print_hledger (w.conn, NULL);
  g_assert_nonnull (strstr (text, " = ")); /* balances after postings are in it, to be checked */
  write_text (path, text);
  if ((said = run_hledger (path, "check", "--strict", &status)) != NULL)
    {
      g_assert_cmpint (status, ==, 0);
      balances = run_hledger (path, "balance", "--output-format=csv", &status);
      g_assert_cmpint (status, ==, 0);
      *strstr (balances, "\"total\"") = '\0';
      compare_balances (&w, balances);

      /* and it does not accept just anything: one figure is changed */
      cut = g_strdup (text);
      *strstr (cut, " min = ") = '9';
      bent = g_strdup (cut);
      write_text (path, bent);
      objection = run_hledger (path, "check", "-s", &status);
      g_assert_cmpint (status, !=, 0);
    }
  ledger_world_close (&w);
  tb_test_remove_folder (g_steal_pointer (&folder));
}

/* What a journal says, read back: one line a posting. */
static char *
read_back (const char *text)
{
  g_auto (GStrv)   lines = g_strsplit (text, "\n", -1);
  g_autofree char *head = NULL;
  g_autofree char *id = NULL;
  GString         *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];

      if (g_ascii_isdigit (*line))
        {
          const char      *end = strchr (line, ')');
          g_autofree char *n = g_strndup (line + 12, (gsize) (end - line) - 12);
          g_auto (GStrv)   said = g_strsplit (end + 2, " | ", 2);

          g_free (head);
          head = g_strdup_printf ("%s %s %s", n, said[0], said[1]);
        }
      else if (g_str_has_prefix (line, "    ; id: "))
        {
          g_free (id);
          id = g_strdup (line + strlen ("    ; id: "));
        }
      else if (g_str_has_prefix (line, "    ") && line[4] != ';')
        {
          g_auto (GStrv) parts = g_strsplit (line + 4, "  ", 2);

          g_string_append_printf (out, "%s %s %s %d\n", head, id, parts[0],
                                  (int) g_ascii_strtoll (parts[1], NULL, 10));
        }
    }
  return g_string_free (out, FALSE);
}

/* L13: out and in again is the same. */
static void
test_round_trip (void)
{
  GString         *ours = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *theirs = NULL;
  g_auto (TbStmt)  st = { 0 };
  LedgerWorld      w;

  fill (&w);
  text = tb_ledger_print_hledger (w.conn, NULL);
  theirs = read_back (text);
  g_assert_true (tb_conn_prepare (w.conn,
                                  "SELECT t.n || ' ' || t.cause || ' ' || t.source_id || ' ' || "
                                  "t.id || ' ' || p.account || ' ' || p.minutes FROM ledger_txn t "
                                  "JOIN posting p ON p.txn_id = t.id ORDER BY t.n, p.id",
                                  &st, NULL));
  while (tb_stmt_step (&st, NULL) == TB_STEP_ROW)
    g_string_append_printf (ours, "%s\n", tb_stmt_get_text (&st, 0));
  tb_stmt_clear (&st);
  g_assert_cmpstr (ours->str, ==, theirs);
  g_string_free (ours, TRUE);
  ledger_world_close (&w);
}

static void
assert_finds (LedgerWorld *w,
              const char  *sql,
              const char  *finding)
{
  g_auto (TbLedgerReport) report = { 0 };

  g_assert_true (tb_conn_exec (w->conn, "BEGIN", NULL));
  if (sql != NULL)
    {
      static const char *const guards[] = { "posting_no_update", "ledger_txn_no_update",
                                            "chain_head_no_update", "statement_no_update",
                                            "account_covers_update" };

      for (guint i = 0; i < G_N_ELEMENTS (guards); i++) /* who can do this can do anything */
        {
          g_autofree char *drop = g_strconcat ("DROP TRIGGER ", guards[i], NULL);

          g_assert_true (tb_conn_exec (w->conn, drop, NULL));
        }
      g_assert_true (tb_conn_exec (w->conn, sql, NULL));
    }
  g_assert_true (
      tb_ledger_verify (w->conn, w->truth.keys.key.public_key, &report, NULL));
  if (finding == NULL)
    g_assert_cmpuint (report.findings->len, ==, 0);
  else
    {
      gboolean is_said = FALSE;

      for (guint i = 0; i < report.findings->len; i++)
        is_said |= g_str_has_prefix (report.findings->pdata[i], finding);
      g_assert_true (is_said);
    }
  g_assert_true (tb_conn_exec (w->conn, "ROLLBACK", NULL));
}

static gpointer
read_one (LedgerWorld  *w,
          const TbKind *kind,
          const char   *sql)
{
  g_auto (TbStmt) stmt = { 0 };
  gpointer        row = NULL;

  g_assert_true (tb_conn_prepare (w->conn, sql, &stmt, NULL));
  g_assert_cmpint (tb_stmt_step (&stmt, NULL), ==, TB_STEP_ROW);
  g_assert_true (tb_rows_get (w->conn, kind, tb_stmt_get_text (&stmt, 0), &row, NULL));
  g_assert_nonnull (row);
  return row;
}

/* A statement that the city has signed, and that is wrong all the same. */
static void
assert_finds_statement (LedgerWorld *w,
                        gint64       opening,
                        gint64       sum)
{
  g_autoptr (TbStatement) row =
      read_one (w, &tb_statement_kind, "SELECT id FROM statement WHERE account = 'member:p0'");
  g_autofree char *text = NULL;
  g_autofree char *signature = NULL;
  g_autofree char *sql = NULL;

  row->opening += opening;
  row->sum += sum;
  text = tb_statement_print_signed (row);
  signature = tb_sign_text (w->truth.keys.secret_key, TB_LEDGER_SIGN_STATEMENT, text);
  sql = g_strdup_printf ("UPDATE statement SET opening = opening + (%d), sum = sum + (%d),"
                         " signature = '%s' WHERE id = '%s'",
                         (int) opening, (int) sum, signature, row->id);
  assert_finds (w, sql, "statements do not follow each other");
}

/* The last posting of an account under another number, with the hash that belongs to it. */
static void
assert_finds_number (LedgerWorld *w)
{
  g_autoptr (TbPosting) last = read_one (
      w, &tb_posting_kind, "SELECT id FROM posting WHERE account = 'member:p0' ORDER BY k DESC");
  g_autoptr (TbPosting) before = read_one (
      w, &tb_posting_kind,
      "SELECT id FROM posting WHERE account = 'member:p0' ORDER BY k DESC LIMIT 1 OFFSET 1");
  g_autofree char *hash = NULL;
  g_autofree char *sql = NULL;

  last->k++;
  hash = tb_ledger_hash_posting (before->account_hash, last);
  sql = g_strdup_printf ("UPDATE posting SET k = k + 1, account_hash = '%s' WHERE id = '%s'", hash,
                         last->id);
  assert_finds (w, sql, "the chain of an account is broken");
}

/* L9: what is changed in the file is found, and the city's word reaches as far as it was given. */
static void
test_verify (void)
{
  g_auto (TbLedgerReport) report = { 0 };
  g_auto (TbLedgerReport) blind = { 0 };
  const gint64            a_month = 30 * 24 * 60;
  const LedgerOp          close = { V_CLOSE, .seq = 9001, .minutes = 202612, .wait_min = a_month };
  const LedgerOp          more = { V_MIGRATE, .seq = 9002, .other = 0, .minutes = 60 };
  gint64                  n_before;
  LedgerWorld             w;
  g_autofree char        *codes = NULL;
  g_autofree char        *later = NULL;

  fill (&w);
  n_before = ledger_ask (&w, "SELECT count(*) FROM ledger_txn");
  codes = ledger_world_step (&w, &close);
  g_assert_cmpstr (codes, ==, "");
  later = ledger_world_step (&w, &more);
  g_assert_cmpstr (later, ==, "");

  g_assert_true (tb_ledger_verify (w.conn, w.truth.keys.key.public_key, &report, NULL));
  g_assert_cmpuint (report.findings->len, ==, 0);
  g_assert_cmpint (report.anchored_txns, ==, n_before);
  g_assert_cmpint (report.chained_txns, ==, 1);
  g_assert_cmpint (report.chained_postings, ==, 2);
  g_assert_cmpint (report.anchored_postings, ==, report.n_postings - 2);
  g_assert_cmpint (report.n_heads, ==, ledger_ask (&w, "SELECT count(*) FROM chain_head"));
  g_assert_cmpint (report.n_heads, >, n_before / TB_LEDGER_HEAD_EVERY);

  g_assert_true (tb_ledger_verify (w.conn, NULL, &blind, NULL)); /* without the city's key */
  g_assert_cmpint (blind.anchored_txns + blind.anchored_postings, ==, 0);

  assert_finds (&w, NULL, NULL);
  assert_finds (&w, "UPDATE ledger_txn SET actor = 'x' WHERE n = 7", "the city's chain is broken");
  assert_finds (&w, "UPDATE ledger_txn SET prev_hash = 'x' WHERE n = 7",
                "the city's chain is broken");
  assert_finds (&w, "UPDATE posting SET minutes = minutes + 1 WHERE k = 3",
                "a transaction does not sum to nothing");
  assert_finds (&w, "UPDATE posting SET balance_after = 1 WHERE account = 'member:p0' AND k = 2",
                "the chain of an account is broken");
  assert_finds (&w, "UPDATE account SET posted = posted + 1 WHERE id = 'member:p0'",
                "an account is not the sum of its postings");
  assert_finds (&w, "UPDATE posting SET account_hash = 'x' WHERE account = 'member:p0' AND k ="
                    " (SELECT min (k) FROM statement WHERE account = 'member:p0')",
                "an account is not the one the city has signed");
  assert_finds (&w, "UPDATE posting SET account = 'member:p0x' WHERE account = 'member:p0'",
                "an account is not the one the city has signed");
  assert_finds (&w, "UPDATE ledger_txn SET hash = 'x' WHERE n = (SELECT max (n) FROM chain_head)",
                "the city's chain is broken");
  assert_finds (&w, "UPDATE ledger_txn SET reason = 'x' WHERE n = (SELECT max (n) FROM chain_head)",
                "the chain is not the one the city has signed");
  assert_finds (&w, "UPDATE chain_head SET n = n - 1", "a head of the chain is not signed");
  assert_finds (&w, "UPDATE statement SET closing = closing + 1 WHERE account = 'member:p0'",
                "a statement is not signed");
  assert_finds_statement (&w, 1, -1);
  assert_finds_statement (&w, 0, 1);
  assert_finds_number (&w);
  ledger_world_close (&w);
}

/* sync.md §6, L9: a head is signed with what is posted an hour after the last one, or after the
 * chain began; and with no other. */
static void
test_hourly_heads (void)
{
  LedgerWorld w;

  ledger_world_open (&w, NULL);
  ledger_world_fill (&w);
#define HEADS "SELECT count(*) FROM chain_head"
  ASSERT_STEP (&w, "", V_EARN, .seq = 1, .target = 1, .who = 1, .minutes = 30);
  ASSERT_STEP (&w, "", V_EARN, .seq = 2, .target = 2, .who = 1, .minutes = 30, .wait_min = 59);
  g_assert_cmpint (ledger_ask (&w, HEADS), ==, 0);
  ASSERT_STEP (&w, "", V_EARN, .seq = 3, .target = 3, .who = 3, .minutes = 30, .wait_min = 1);
  g_assert_cmpint (ledger_ask (&w, HEADS " WHERE n = 3"), ==, 1);
  ASSERT_STEP (&w, "", V_EARN, .seq = 4, .target = 4, .who = 3, .minutes = 30, .wait_min = 59);
  g_assert_cmpint (ledger_ask (&w, HEADS), ==, 1);
  ASSERT_STEP (&w, "", V_EARN, .seq = 5, .target = 5, .who = 1, .minutes = 30, .wait_min = 600);
  g_assert_cmpint (ledger_ask (&w, HEADS " WHERE n = 5"), ==, 1);
  g_assert_cmpint (ledger_ask (&w, HEADS), ==, 2);
  w.now_us -= 600 * TB_TEST_MIN_US; /* the clock is set back: not silent until it has caught up */
  ASSERT_STEP (&w, "", V_EARN, .seq = 6, .target = 6, .who = 3, .minutes = 30);
  ASSERT_STEP (&w, "", V_EARN, .seq = 7, .target = 7, .who = 3, .minutes = 30, .wait_min = 59);
  g_assert_cmpint (ledger_ask (&w, HEADS " WHERE n = 6"), ==, 1);
  g_assert_cmpint (ledger_ask (&w, HEADS), ==, 3);
  ledger_world_close (&w);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger-journal/L13-R-009-hledger", test_hledger);
  g_test_add_func ("/ledger-journal/L13-round-trip", test_round_trip);
  g_test_add_func ("/ledger-journal/L9-verify", test_verify);
  g_test_add_func ("/ledger-journal/L9-hourly-heads", test_hourly_heads);
  return g_test_run ();
}
