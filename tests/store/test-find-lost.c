/* test-find-lost.c: an index outlives the transactions a disk takes away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-cache.h"
#include "tb-kinds.h"
#include "tb-rows.h"
#include "tb-test-vfs.h"
#include "tb-test.h"

#define N_CALLS 60 /* more than a transaction of one row makes */

static TbConn *
open_cache (const char *folder)
{
  g_autofree char   *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (TbSeal) seal = tb_test_seal_new (1);
  g_autoptr (GError) error = NULL;
  TbConn            *cache =
      tb_store_open (path, TB_FILE_CACHE, TB_SCRATCH, tb_kinds_get_all (), seal, &error);

  g_assert_no_error (error);
  return cache;
}

static gboolean
put (TbConn *cache, guint n, GError **error)
{
  g_autoptr (TbPerson) person = tb_record_new (&tb_person_kind);
  g_auto (TbTxn)       txn = { 0 };

  person->id = g_strdup_printf ("%u", n);
  person->name = g_strdup ("王秀英");
  person->name_key = g_strdup (person->id);
  person->is_volunteer = TRUE;
  return tb_txn_begin (&txn, cache, error) && tb_rows_put (cache, person, error) &&
         tb_txn_commit (&txn, error);
}

static gint64
ask (TbConn *cache, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64             answer = -1;

  tb_conn_ask (cache, sql, &answer, &error, "");
  g_assert_no_error (error);
  return answer;
}

/* Whatever a disk does to one transaction, the next ones count from what is there. */
static void
test_lost (gconstpointer data)
{
  const TbTestFault  fault = GPOINTER_TO_INT (data);
  char              *folder = tb_test_make_folder ();
  TbConn            *cache, *other;
  g_autoptr (GError) error = NULL;
  guint              n_struck = 0;

  tb_test_vfs_start (folder);
  cache = open_cache (folder);
  other = open_cache (folder);
  for (guint n = 0; n < N_CALLS; n++)
    {
      g_autoptr (GError) lost = NULL;

      g_assert_true (put (other, 3 * n, &error)); /* so that the first has to read */
      g_assert_no_error (error);
      tb_test_vfs_arm (folder, fault, n, 1, n);
      put (cache, 3 * n + 1, &lost);
      n_struck += tb_test_vfs_disarm (folder) ? 1 : 0;
      put (cache, 3 * n + 2, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ask (cache, "SELECT unicode (substr (block, 1, 1)) FROM find_person_data"
                                   " WHERE id = 1"),
                       ==, MIN (ask (cache, "SELECT count(*) FROM found_person"), 127));
      if (ask (cache, "SELECT count(*) FROM found_person") > 100)
        tb_conn_run (cache, "DELETE FROM person", &error, "");
      g_assert_no_error (error);
    }
  g_assert_cmpuint (n_struck, >, 0);
  tb_conn_run (cache, "INSERT INTO find_person (find_person) VALUES ('integrity-check')", &error,
               "");
  g_assert_no_error (error);
  tb_conn_close (cache);
  tb_conn_close (other);
  tb_test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  tb_test_vfs_use ();
  g_test_add_data_func ("/find-lost/read", GINT_TO_POINTER (TB_TEST_FAULT_READ), test_lost);
  g_test_add_data_func ("/find-lost/write", GINT_TO_POINTER (TB_TEST_FAULT_WRITE), test_lost);
  g_test_add_data_func ("/find-lost/full", GINT_TO_POINTER (TB_TEST_FAULT_FULL), test_lost);
  return g_test_run ();
}
