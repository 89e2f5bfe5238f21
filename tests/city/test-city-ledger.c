/* test-city-ledger.c: the journal of the whole city, and the papers that rest on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "city-world.h"
#include "tb-day.h"
#include "tb-facts.h"
#include "tb-ledger.h"
#include "tb-token.h"

#define AGO(hours) (TB_TEST_NOW_US - (hours) *TB_TEST_HOUR_US)

/* Three records of two volunteers and two years. */
static void
fill (CityWorld *w)
{
  ASSERT_SAY (w, "ann", tb_test_volunteer ("w9", "org:o1", "u"), "applied");
  city_world_make_ready (w, "ann", "org:o1", "u");
  city_world_certify (w, "r1", "v", AGO (5), 60);
  city_world_certify (w, "r2", "v", tb_day_to_instant (20251231) + TB_TEST_HOUR_US, 30);
  city_world_certify (w, "r3", "u", AGO (5), 45);
}

static GPtrArray *
list_keys (CityWorld  *w,
           const char *sql)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *keys = g_ptr_array_new_with_free_func (g_free);
  g_auto (TbStmt)    st = { 0 };

  g_assert_true (tb_conn_prepare (tb_city_get_conn (w->city), sql, &st, &error));
  while (tb_stmt_step (&st, &error) == TB_STEP_ROW)
    g_ptr_array_add (keys, g_strdup (tb_stmt_get_text (&st, 0)));
  g_assert_no_error (error);
  return keys;
}

static GPtrArray *
list_postings (CityWorld  *w,
               const char *where,
               const char *order)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT id FROM posting WHERE %s ORDER BY %s", where, order);
  g_autoptr (GPtrArray) keys = list_keys (w, sql);
  GPtrArray            *postings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_add (postings, city_world_get (w, &tb_posting_kind, keys->pdata[i]));
  return postings;
}

static void
assert_account (CityWorld  *w,
                const char *id,
                gint64      posted,
                gint64      k)
{
  g_autoptr (TbAccount) account = city_world_get (w, &tb_account_kind, id);

  g_assert_nonnull (account);
  g_assert_cmpint (account->posted, ==, posted);
  g_assert_cmpint (account->k, ==, k);
}

static void
test_sums (CityWorld    *w,
           gconstpointer data)
{
  fill (w);
  assert_account (w, "member:v", 90, 2);
  assert_account (w, "member:u", 45, 1);
  assert_account (w, "mint:2026", -105, 2);
  assert_account (w, "mint:2025", -30, 1); /* the year of the service, not of the posting */
  g_assert_cmpint (city_world_count (w, "SELECT sum (posted) FROM account"), ==, 0);
  g_assert_cmpint (city_world_count (w, "SELECT sum (minutes) FROM posting"), ==, 0);
  g_assert_cmpint (
      city_world_count (w, "SELECT count(*) FROM (SELECT 1 FROM posting GROUP BY txn_id"
                           " HAVING sum (minutes) <> 0 OR count(*) <> 2)"),
      ==, 0);
}

static void
test_city_chain (CityWorld    *w,
                 gconstpointer data)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autofree char      *before = g_strdup ("");

  fill (w);
  keys = list_keys (w, "SELECT id FROM ledger_txn ORDER BY n");
  g_assert_cmpuint (keys->len, ==, 3);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (TbLedgerTxn) txn = city_world_get (w, &tb_ledger_txn_kind, keys->pdata[i]);
      g_autofree char        *where = g_strdup_printf ("txn_id = '%s'", txn->id);
      g_autoptr (GPtrArray)   postings = list_postings (w, where, "id");
      g_autofree char        *hash = tb_ledger_hash_txn (txn, postings);
      g_autofree char        *bent = NULL;

      g_assert_cmpint (txn->n, ==, i + 1);
      g_assert_cmpint (txn->alg, ==, 1);
      g_assert_cmpstr (txn->prev_hash, ==, before);
      g_assert_cmpstr (txn->hash, ==, hash);
      g_assert_cmpuint (strlen (hash), ==, 64);
      ((TbPosting *) postings->pdata[0])->minutes++;
      bent = tb_ledger_hash_txn (txn, postings);
      g_assert_cmpstr (bent, !=, hash);
      g_free (before);
      before = g_strdup (txn->hash);
    }
}

static void
test_account_chain (CityWorld    *w,
                    gconstpointer data)
{
  static const char *const accounts[] = { "member:v", "member:u", "mint:2026", "mint:2025" };

  fill (w);
  for (guint a = 0; a < G_N_ELEMENTS (accounts); a++)
    {
      g_autoptr (TbAccount) account = city_world_get (w, &tb_account_kind, accounts[a]);
      g_autofree char      *where = g_strdup_printf ("account = '%s'", accounts[a]);
      g_autoptr (GPtrArray) postings = list_postings (w, where, "k");
      g_autofree char      *hash = NULL;
      gint64                balance = 0;

      g_assert_cmpuint (postings->len, ==, account->k);
      for (guint i = 0; i < postings->len; i++)
        {
          const TbPosting *posting = postings->pdata[i];
          g_autofree char *before = g_steal_pointer (&hash);

          balance += posting->minutes;
          g_assert_cmpint (posting->k, ==, i + 1);
          g_assert_cmpint (posting->balance_after, ==, balance);
          hash = tb_ledger_hash_posting (before, posting);
          g_assert_cmpstr (hash, ==, posting->account_hash);
        }
      g_assert_cmpstr (hash, ==, account->hash);
      g_assert_cmpint (balance, ==, account->posted);
    }
}

/* Whatever is changed afterwards shows: no value of a transaction is outside its hash. */
static void
test_every_value_counts (void)
{
  g_autoptr (GHashTable)  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TbLedgerTxn) txn = tb_record_new (&tb_ledger_txn_kind);
  g_autoptr (TbPosting)   posting = tb_record_new (&tb_posting_kind);
  g_autoptr (GPtrArray)   postings = g_ptr_array_new ();

  static const char *const outside[] = { "ver", "hash" };
  guint                    n = 1;

  g_ptr_array_add (postings, posting);
  g_hash_table_add (seen, tb_ledger_hash_txn (txn, postings));
  for (guint i = 0; i < tb_ledger_txn_kind.table.n_fields; i++)
    {
      const TbField *field = &tb_ledger_txn_kind.table.fields[i];

      if (g_str_equal (field->name, outside[0]) || g_str_equal (field->name, outside[1]))
        continue;
      g_assert_true (tb_field_parse (field, txn, "1", NULL));
      g_hash_table_add (seen, tb_ledger_hash_txn (txn, postings));
      n++;
    }
  tb_set_str (&posting->id, "1");
  g_hash_table_add (seen, tb_ledger_hash_txn (txn, postings));
  tb_set_str (&posting->account, "1");
  g_hash_table_add (seen, tb_ledger_hash_txn (txn, postings));
  posting->minutes = 1;
  g_hash_table_add (seen, tb_ledger_hash_txn (txn, postings));
  /* nor does it matter how values are cut */
  tb_set_str (&posting->id, "11");
  tb_set_str (&posting->account, "");
  g_hash_table_add (seen, tb_ledger_hash_txn (txn, postings));
  g_assert_cmpuint (g_hash_table_size (seen), ==, n + 4);
}

/* What an account cannot hold is an answer, and leaves no trace but that. */
static void
test_overflow (CityWorld    *w,
               gconstpointer data)
{
  g_autoptr (TbAccount) account = NULL;

  fill (w);
  account = city_world_get (w, &tb_account_kind, "member:v");
  account->posted = G_MAXINT64 - 5;
  g_assert_true (tb_rows_put (tb_city_get_conn (w->city), account, NULL));
  ASSERT_SAY (w, "ann", tb_test_service ("s", "org:o1", "r9", "v", "e", AGO (3), 10), "applied");
  ASSERT_SAY (w, "bo", tb_test_on ("g", "org:o1", "record.recognise", "r9"), "applied");
  ASSERT_SAY (w, "operator", tb_test_on ("c", "operator", "record.certify", "r9"),
              "rejected not-possible");
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM ledger_txn"), ==, 3);
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM posting"), ==, 6);
  assert_account (w, "mint:2026", -105, 2);
}

static gint64
next_serial (CityWorld  *w,
             const char *device,
             gint64     *left_out)
{
  gint64 serial = -1;

  g_assert_true (tb_facts_next_serial (tb_city_get_conn (w->city), "o1", device, 2026, 0, &serial,
                                       left_out, NULL));
  return serial;
}

static void
provide (CityWorld  *w,
         const char *device)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_city_provide_numbers (w->city, "o1", device, w->now_us, &error));
  g_assert_no_error (error);
}

/* anybody can check a paper with the city's public key. */
static void
test_token (CityWorld    *w,
            gconstpointer data)
{
  const guint8             *public_key = tb_city_get_public_key (w->city);
  TbTokenKey                key = { tb_token_key_id (public_key), { 0 } };
  g_autoptr (TbCertificate) certificate = NULL;
  g_autoptr (GError)        error = NULL;
  g_auto (TbToken)          token = { 0 };
  g_auto (TbToken)          other = { 0 };
  TbTokenVerdict            verdict = TB_TOKEN_FORGED;

  memcpy (key.public_key, public_key, sizeof key.public_key);
  fill (w);
  provide (w, "clerk");
  ASSERT_SAY (w, "ann", tb_test_request ("q", "org:o1", "c1", "v"), "applied");
  ASSERT_SAY (w, "clerk", tb_test_issue ("c", "org:o1", "c1", 1), "applied");
  certificate = city_world_get (w, &tb_certificate_kind, "c1");
  g_assert_true (tb_token_verify (certificate->token, &key, 1, &token, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpint (verdict, ==, TB_TOKEN_GENUINE);
  g_assert_cmpstr (token.number, ==, certificate->number);
  g_assert_cmpint (token.minutes, ==, 60); /* of this year; the ledger's */
  g_assert_cmpint (token.issued_on, ==, TB_TEST_TODAY);
  g_assert_true (tb_token_name_matches (&token, "王小明"));
  g_assert_false (tb_token_name_matches (&token, "李阿姨"));

  key.public_key[0] ^= 1;
  g_assert_false (tb_token_verify (certificate->token, &key, 1, &other, &verdict, NULL));
  g_assert_cmpint (verdict, !=, TB_TOKEN_GENUINE);
}

static void
test_numbers (CityWorld    *w,
              gconstpointer data)
{
  gint64 left = 0;

  fill (w);
  ASSERT_SAY (w, "ann", tb_test_request ("q0", "org:o1", "c0", "v"), "applied");
  ASSERT_SAY (w, "clerk", tb_test_issue ("c0", "org:o1", "c0", 1), "rejected no-number");
  ASSERT_SAY (w, "ann", tb_test_on ("w0", "org:o1", "certificate.withdraw", "c0"), "applied");
  provide (w, "clerk");
  provide (w, "clerk"); /* has enough */
  provide (w, "ann");
  g_assert_cmpint (next_serial (w, "clerk", &left), ==, 1);
  g_assert_cmpint (left, ==, 50);
  g_assert_cmpint (next_serial (w, "ann", &left), ==, 51);
  ASSERT_LOOK (w, "org:o2", "number_block", "x", "never");
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM change WHERE kind = 'number_block'"
                                        " AND scope = 'org:o1'"),
                   ==, 2);

  for (gint64 serial = 1; serial <= 41; serial++)
    {
      g_autofree char *id = g_strdup_printf ("c%d", (int) serial);
      g_autofree char *asked = g_strdup_printf ("q%d", (int) serial);

      ASSERT_SAY (w, "ann", tb_test_request (asked, "org:o1", id, "v"), "applied");
      ASSERT_SAY (w, "clerk", tb_test_issue (id, "org:o1", id, serial), "applied");
    }
  g_assert_cmpint (next_serial (w, "clerk", &left), ==, 42);
  g_assert_cmpint (left, ==, 9 + 50); /* runs low: the city sets more aside by itself */
  g_assert_cmpint (next_serial (w, "ann", &left), ==, 51);
  g_assert_cmpint (left, ==, 50);
}

/* A city keeps its key and its name; without the seal it does not open. */
static void
test_identity (void)
{
  g_autofree char   *folder = tb_test_make_folder ();
  g_autofree char   *path = g_build_filename (folder, "city.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TbCity) city = tb_city_new (tb_test_open (path, TB_FILE_CITY), &error);
  g_autoptr (TbSeal) other = tb_test_seal_new (9);
  g_autofree char   *epoch = g_strdup (tb_city_get_epoch (city));
  g_autofree guint8 *key = g_memdup2 (tb_city_get_public_key (city), TB_TOKEN_PUBLIC_BYTES);
  TbConn            *conn;

  g_clear_pointer (&city, tb_city_free);
  city = tb_city_new (tb_test_open (path, TB_FILE_CITY), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tb_city_get_epoch (city), ==, epoch);
  g_assert_cmpmem (tb_city_get_public_key (city), TB_TOKEN_PUBLIC_BYTES, key,
                   TB_TOKEN_PUBLIC_BYTES);
  g_clear_pointer (&city, tb_city_free);

  conn = tb_test_open (path, TB_FILE_CITY);
  tb_conn_set_seal (conn, other);
  g_assert_null (tb_city_new (conn, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_KEY);
  tb_test_remove_folder (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CITY_ADD ("/city-ledger/L1-L2-L3-sums", test_sums);
  CITY_ADD ("/city-ledger/L9-city-chain", test_city_chain);
  CITY_ADD ("/city-ledger/L9-account-chain", test_account_chain);
  g_test_add_func ("/city-ledger/L9-every-value-counts", test_every_value_counts);
  CITY_ADD ("/city-ledger/L10-L12-overflow", test_overflow);
  CITY_ADD ("/city-ledger/R-182-token", test_token);
  CITY_ADD ("/city-ledger/R-182-numbers", test_numbers);
  g_test_add_func ("/city-ledger/R-212-identity", test_identity);
  return g_test_run ();
}
