/* test-append-only.c: what the city's schema itself keeps, whoever writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-expiry.h"
#include "tb-test.h"

static TbPosting *
make_posting (const char *id,
              const char *account,
              gint64      minutes)
{
  TbPosting *posting = tb_record_new (&tb_posting_kind);

  tb_set_str (&posting->id, id);
  tb_set_str (&posting->txn_id, "t");
  tb_set_str (&posting->account, account);
  posting->minutes = minutes;
  posting->k = g_ascii_strtoll (id, NULL, 10);
  return posting;
}

static void
assert_refused (gboolean is_done,
                GError **error)
{
  g_assert_false (is_done);
  g_assert_error (*error, TB_ERROR, TB_ERROR_CONSTRAINT);
  g_clear_error (error);
}

static void
test_ledger (void)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (TbConn)      city = tb_test_open (NULL, TB_FILE_CITY);
  g_autoptr (TbPosting)   one = make_posting ("1", "mint:2026", -60);
  g_autoptr (TbPosting)   two = make_posting ("2", "member:a", 59);
  g_autoptr (TbPosting)   three = make_posting ("3", "member:a", 1);
  g_autoptr (TbPosting)   four = make_posting ("4", "member:a", 1);
  g_autoptr (TbLedgerTxn) txn = tb_record_new (&tb_ledger_txn_kind);

  tb_set_str (&txn->id, "t");
  tb_set_str (&txn->cause, "earn");
  tb_set_str (&txn->actor, "a");

  assert_refused (tb_rows_put (city, txn, &error), &error); /* no postings */
  g_assert_true (tb_rows_put (city, one, &error));
  assert_refused (tb_rows_put (city, txn, &error), &error); /* one side only */
  g_assert_true (tb_rows_put (city, two, &error));
  assert_refused (tb_rows_put (city, txn, &error), &error); /* -1 */

  two->minutes = 60;
  assert_refused (tb_rows_put (city, two, &error), &error);
  assert_refused (tb_rows_delete (city, &tb_posting_kind, "2", &error), &error);
  assert_refused (tb_conn_exec (city, "UPDATE posting SET ver = 7", &error), &error);

  g_assert_true (tb_rows_put (city, three, &error));
  g_assert_true (tb_rows_put (city, txn, &error));
  assert_refused (tb_rows_put (city, four, &error), &error); /* sealed */
  txn->n = 2;
  assert_refused (tb_rows_put (city, txn, &error), &error);
  assert_refused (tb_rows_delete (city, &tb_ledger_txn_kind, "t", &error), &error);
  assert_refused (tb_conn_exec (city, "DELETE FROM ledger_txn", &error), &error);
}

/* A desk must be able to take a prediction back. */
static void
test_desk (void)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbConn)    cache = tb_test_open (NULL, TB_FILE_CACHE);
  g_autoptr (TbPosting) one = make_posting ("1", "mint:2026", -60);

  g_assert_true (tb_rows_put (cache, one, &error));
  one->ver = 3;
  g_assert_true (tb_rows_put (cache, one, &error));
  g_assert_true (tb_rows_delete (cache, &tb_posting_kind, "1", &error));
}

static void
test_accounts (void)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbConn)    city = tb_test_open (NULL, TB_FILE_CITY);
  g_autoptr (TbAccount) account = tb_record_new (&tb_account_kind);

  tb_set_str (&account->id, "member:a");
  tb_set_str (&account->type, "member");
  account->posted = -1;
  assert_refused (tb_rows_put (city, account, &error), &error);
  account->posted = 60;
  account->held = 60;
  g_assert_true (tb_rows_put (city, account, &error));
  account->held = 61;
  assert_refused (tb_rows_put (city, account, &error), &error);
  account->held = -1;
  assert_refused (tb_rows_put (city, account, &error), &error);
  account->held = 0;
  account->posted = -60;
  assert_refused (tb_rows_put (city, account, &error), &error);

  tb_set_str (&account->id, "mint:2026"); /* alone may owe */
  tb_set_str (&account->type, "mint");
  g_assert_true (tb_rows_put (city, account, &error));
}

/* Coins have not always expired. */
static void
test_older_file (void)
{
  g_autofree char   *folder = tb_test_make_folder ();
  g_autofree char   *path = g_build_filename (folder, "city.db", NULL);
  g_autoptr (TbConn) city = tb_test_open (path, TB_FILE_CITY);
  g_autoptr (GError) error = NULL;
  gint64             day = 0;

  g_assert_true (tb_conn_exec (city,
                               "DROP TABLE expiry_day; DROP TABLE scope_day; DROP TABLE told_again;"
                               " DROP INDEX change_gone; ALTER TABLE scope DROP COLUMN min_valid;"
                               " ALTER TABLE device DROP COLUMN replaces;"
                               " ALTER TABLE device DROP COLUMN revoked_us;"
                               " ALTER TABLE login DROP COLUMN revoked_us;"
                               " DROP TABLE further; DROP INDEX login_actor;"
                               " ALTER TABLE login DROP COLUMN scopes_ver;"
                               " ALTER TABLE history DROP COLUMN actor;"
                               " ALTER TABLE history DROP COLUMN recorded_us;"
                               " PRAGMA user_version = 3",
                               &error));
  g_clear_pointer (&city, tb_conn_close);
  city = tb_test_open (path, TB_FILE_CITY);
  g_assert_true (tb_facts_mark_expiry (city, 20261123, "x1", &error));
  g_assert_true (tb_facts_last_expiry (city, &day, &error));
  g_assert_cmpint (day, ==, 20261123);
  tb_test_remove_folder (g_steal_pointer (&folder));
}

static void
test_newer_file (void)
{
  g_autofree char   *folder = tb_test_make_folder ();
  g_autofree char   *path = g_build_filename (folder, "city.db", NULL);
  g_autoptr (TbConn) city = tb_test_open (path, TB_FILE_CITY);
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_conn_exec (city, "PRAGMA user_version = 99", &error));
  g_clear_pointer (&city, tb_conn_close);
  g_assert_null (
      tb_store_open (path, TB_FILE_CITY, TB_SCRATCH, tb_kinds_get_all (), NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_SCHEMA);
  tb_test_remove_folder (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/append-only/L1-L11-ledger", test_ledger);
  g_test_add_func ("/append-only/desk-takes-back", test_desk);
  g_test_add_func ("/append-only/L5-accounts", test_accounts);
  g_test_add_func ("/append-only/L17-older-file", test_older_file);
  g_test_add_func ("/append-only/newer-file", test_newer_file);
  return g_test_run ();
}
