/* test-sealed.c: what is sealed cannot be read, moved or guessed, and is found all the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem */
#include <string.h>

#include "tb-test.h"
#include "tb-vault.h"

#define CANARY_PHONE "13800009876"
#define CANARY_PLACE "幸福里小区7号楼"

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) */
} File;

static void
set_up (File         *file,
        gconstpointer data)
{
  file->folder = tb_test_make_folder ();
  file->path = g_build_filename (file->folder, "test.db", NULL);
}

static void
tear_down (File         *file,
           gconstpointer data)
{
  tb_test_remove_folder (file->folder);
  g_free (file->path);
}

static TbPerson *
make_person (const char *id,
             const char *number)
{
  TbPerson *person = tb_record_new (&tb_person_kind);

  tb_set_str (&person->id, id);
  tb_set_str (&person->name, "name in the clear");
  tb_set_str (&person->id_number, number);
  tb_set_str (&person->phone, CANARY_PHONE);
  tb_set_str (&person->address, CANARY_PLACE);
  return person;
}

static void
put_person (TbConn     *conn,
            const char *id,
            const char *number)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPerson) person = make_person (id, number);

  g_assert_true (tb_rows_put (conn, person, &error));
  g_assert_no_error (error);
}

/* Whether any file in the folder, the log beside the database too, holds these bytes. */
static gboolean
is_readable (File       *file,
             const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (file->folder, 0, NULL);
  const char      *name;
  gboolean         found = FALSE;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (file->folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize            size = 0;

      g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
      found |= memmem (bytes, size, text, strlen (text)) != NULL;
    }
  return found;
}

static void
test_at_rest (File         *file,
              gconstpointer data)
{
  const TbFileRole roles[] = { TB_FILE_CACHE, TB_FILE_CITY };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (TbConn) conn = tb_test_open (file->path, roles[i]);

      put_person (conn, "p1", TB_TEST_NUMBER_1950);
      for (guint closed = 0; closed < 2; closed++)
        {
          g_assert_true (is_readable (file, "name in the clear")); /* it does lie there */
          g_assert_false (is_readable (file, CANARY_PHONE));
          g_assert_false (is_readable (file, CANARY_PLACE));
          g_assert_false (is_readable (file, TB_TEST_NUMBER_1950));
          g_clear_pointer (&conn, tb_conn_close);
        }
      tb_test_remove_folder (file->folder);
      g_free (file->path);
      set_up (file, NULL);
    }
}

/* The same value is not the same twice, so that nobody sees who shares a telephone. */
static void
test_nothing_repeats (File         *file,
                      gconstpointer data)
{
  g_autoptr (TbConn) conn = tb_test_open (file->path, TB_FILE_CACHE);
  gint64             n = 0;

  put_person (conn, "p1", TB_TEST_NUMBER_1950);
  put_person (conn, "p2", TB_TEST_NUMBER_1950);
  g_assert_true (tb_conn_ask (conn,
                              "SELECT count(DISTINCT phone) * 10 + count(DISTINCT id_number)"
                              " FROM person",
                              &n, NULL, ""));
  g_assert_cmpint (n, ==, 22);
}

static void
test_find (File         *file,
           gconstpointer data)
{
  g_autoptr (TbConn) conn = tb_test_open (file->path, TB_FILE_CACHE);
  g_autoptr (GError) error = NULL;
  g_autofree char   *one = NULL;
  g_autofree char   *two = NULL;
  g_autofree char   *none = NULL;

  put_person (conn, "p1", TB_TEST_NUMBER_1950);
  put_person (conn, "p2", TB_TEST_NUMBER_1964);
  put_person (conn, "p3", NULL);
  g_assert_true (tb_rows_find (conn, &tb_person_kind, "id_number", TB_TEST_NUMBER_1950, &one,
                               &error));
  g_assert_cmpstr (one, ==, "p1");
  g_assert_true (tb_rows_find (conn, &tb_person_kind, "id_number", TB_TEST_NUMBER_1964, &two,
                               &error));
  g_assert_cmpstr (two, ==, "p2");

  put_person (conn, "p2", NULL); /* a number that is taken away is not found any more */
  g_assert_true (tb_rows_find (conn, &tb_person_kind, "id_number", TB_TEST_NUMBER_1964, &none,
                               &error));
  g_assert_null (none);
}

static void
assert_key_error (TbConn     *conn,
                  const char *id)
{
  g_autoptr (GError) error = NULL;
  gpointer           row = NULL;

  g_assert_false (tb_rows_get (conn, &tb_person_kind, id, &row, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_KEY);
  g_assert_null (row);
}

/* Bound to table, column and row: nobody gives a person another's telephone or address. */
static void
test_does_not_move (File         *file,
                    gconstpointer data)
{
  static const char *const moves[] = {
    "UPDATE person SET phone = (SELECT phone FROM person WHERE id = 'p1') WHERE id = 'p2'",
    "UPDATE person SET address = phone WHERE id = 'p2'",
    "UPDATE person SET phone = x'01' WHERE id = 'p2'",
    "UPDATE person SET phone = substr (phone, 1, length (phone) - 1) WHERE id = 'p2'",
  };
  g_autoptr (TbConn) conn = tb_test_open (file->path, TB_FILE_CACHE);

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (TbPerson) first = NULL;
      gpointer             row = NULL;

      put_person (conn, "p1", TB_TEST_NUMBER_1950);
      put_person (conn, "p2", TB_TEST_NUMBER_1964);
      g_assert_true (tb_conn_exec (conn, moves[i], NULL));
      assert_key_error (conn, "p2");
      g_assert_true (tb_rows_get (conn, &tb_person_kind, "p1", &row, NULL));
      first = row;
      g_assert_cmpstr (first->phone, ==, CANARY_PHONE);
    }
}

static void
test_wrong_key (File         *file,
                gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbSeal)   other = tb_test_seal_new (9);
  g_autoptr (TbConn)   conn = tb_test_open (file->path, TB_FILE_CACHE);
  g_autoptr (TbPerson) person = make_person ("p9", NULL);
  g_autofree char     *found = NULL;

  put_person (conn, "p1", TB_TEST_NUMBER_1950);
  tb_conn_set_seal (conn, other);
  assert_key_error (conn, "p1");
  g_assert_true (tb_rows_find (conn, &tb_person_kind, "id_number", TB_TEST_NUMBER_1950, &found,
                               &error));
  g_assert_null (found);

  tb_conn_set_seal (conn, NULL); /* as after the idle lock */
  assert_key_error (conn, "p1");
  g_assert_false (tb_rows_put (conn, person, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_KEY);
  g_clear_error (&error);
  g_assert_false (tb_rows_find (conn, &tb_person_kind, "id_number", TB_TEST_NUMBER_1950, &found,
                                &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_KEY);
}

static void
test_vault (File         *file,
            gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbSeal)    other = tb_test_seal_new (9);
  g_autoptr (TbConn)    vault = tb_test_open (file->path, TB_FILE_VAULT);
  g_autoptr (TbOp)      op = tb_test_elder ("o1", "org:o1", "e");
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char      *actor = NULL;
  g_auto (TbTxn)        txn = { 0 };

  op->n = 1;
  g_assert_true (tb_vault_enrol (vault, "d", &error));
  g_assert_true (tb_txn_begin (&txn, vault, &error));
  g_assert_true (tb_vault_append (vault, op, CANARY_PLACE, &error));
  g_assert_true (tb_txn_commit (&txn, &error));
  g_assert_true (tb_vault_put_profile (vault, "actor", CANARY_PHONE, &error));
  g_assert_no_error (error);
  g_assert_false (is_readable (file, CANARY_PLACE));
  g_assert_false (is_readable (file, CANARY_PHONE));
  g_assert_true (tb_vault_get_profile (vault, "actor", &actor, &error));
  g_assert_cmpstr (actor, ==, CANARY_PHONE);
  g_clear_pointer (&actor, g_free);
  g_assert_true (tb_vault_get_profile (vault, "nothing", &actor, &error));
  g_assert_null (actor);

  tb_conn_set_seal (vault, other);
  g_assert_false (tb_vault_get_profile (vault, "actor", &actor, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_KEY);
  g_clear_error (&error);
  entries = tb_vault_list (vault, TB_OUTBOX_ALL, 0, 10, &error);
  g_assert_null (entries);
  g_assert_error (error, TB_ERROR, TB_ERROR_KEY);
  g_clear_error (&error);

  g_assert_true (tb_vault_put_profile (vault, "actor", NULL, &error));
  g_assert_true (tb_vault_get_profile (vault, "actor", &actor, &error));
  g_assert_null (actor);
}

#define ADD(path, func) g_test_add (path, File, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sealed/R-211-at-rest", test_at_rest);
  ADD ("/sealed/R-211-nothing-repeats", test_nothing_repeats);
  ADD ("/sealed/R-020-find", test_find);
  ADD ("/sealed/R-212-does-not-move", test_does_not_move);
  ADD ("/sealed/R-211-wrong-key", test_wrong_key);
  ADD ("/sealed/R-211-vault", test_vault);
  return g_test_run ();
}
