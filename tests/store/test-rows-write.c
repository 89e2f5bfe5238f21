/* test-rows-write.c: of a row that is there, only what changed is written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sqlite3.h>

#include "tb-db.h"
#include "tb-kinds.h"
#include "tb-rows.h"
#include "tb-test.h"

#define N_PEOPLE  5000 /* an index has many pages */
#define N_CHANGED 100
#define N_CHANGES 4000

typedef gboolean (*Put) (TbConn *conn, gpointer record, GError **error);

static TbConn *
open_cache (const char *folder,
            const char *name)
{
  g_autofree char   *path = g_build_filename (folder, name, NULL);
  g_autoptr (TbSeal) seal = tb_test_seal_new (1);
  g_autoptr (GError) error = NULL;
  TbConn            *cache =
      tb_store_open (path, TB_FILE_CACHE, TB_SCRATCH, tb_kinds_get_all (), seal, &error);

  g_assert_no_error (error);
  return cache;
}

static void
put (TbConn  *cache,
     gpointer record,
     Put      how)
{
  g_autoptr (GError) error = NULL;

  how (cache, record, &error);
  g_assert_no_error (error);
}

/* Pages of the cache that were changed, and written to the log. */
static int
count_pages (TbConn *cache)
{
  g_auto (TbStmt)    st = { 0 };
  g_autoptr (GError) error = NULL;
  int                n = 0, highest = 0;

  tb_conn_prepare (cache, "SELECT 1", &st, &error);
  g_assert_no_error (error);
  sqlite3_db_status (sqlite3_db_handle (st.native), SQLITE_DBSTATUS_CACHE_WRITE, &n, &highest, 1);
  return n;
}

static void
put_people (TbConn     *cache,
            guint       n,
            guint       step,
            const char *prefix,
            Put         how)
{
  g_autoptr (GError) error = NULL;
  g_auto (TbTxn)     txn = { 0 };

  tb_txn_begin (&txn, cache, &error);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TbPerson) person = tb_record_new (&tb_person_kind);
      guint                number = i * step % N_PEOPLE;

      person->id = g_strdup_printf ("%08x", number * 2654435761u);
      person->name = g_strdup_printf ("王%08x", number * 40503u);
      person->name_key = g_strdup_printf ("%08x", number * 69069u);
      person->born = 19400101 + number % 28;
      person->is_volunteer = TRUE;
      person->id_number = g_strdup_printf ("110100195003%06u", number);
      person->phone = g_strdup_printf ("%s%08u", prefix, number);
      put (cache, person, how);
    }
  tb_txn_commit (&txn, &error);
  g_assert_no_error (error);
}

/* B5: a hundred telephone numbers that a colleague changed; no list is sorted by them. */
static void
test_pages (void)
{
  char   *folder = tb_test_make_folder ();
  TbConn *cache = open_cache (folder, "cache.db");
  int     whole, changed;

  put_people (cache, N_PEOPLE, 1, "139", tb_rows_put);
  count_pages (cache);
  put_people (cache, N_CHANGED, 47, "138", tb_rows_put);
  whole = count_pages (cache);
  put_people (cache, N_CHANGED, 47, "137", tb_rows_put_changed);
  changed = count_pages (cache);
  g_test_message ("%d pages, whole %d", changed, whole);
  g_assert_cmpint (changed * 2, <, whole);
  put_people (cache, N_CHANGED, 47, "137", tb_rows_put_changed);
  g_assert_cmpint (count_pages (cache), ==, 0); /* nothing is new */
  tb_conn_close (cache);
  tb_test_remove_folder (folder);
}

static void
change_some (TbRecord *record)
{
  const TbKind *kind = tb_record_get_kind (record);
  int           n = g_test_rand_int_range (0, 4);

  while (n-- > 0)
    {
      int            i = g_test_rand_int_range (1, (int) kind->table.n_fields); /* not the key */
      const TbField *field = &kind->table.fields[i];

      if (tb_field_is_number (field))
        tb_field_set_int64 (field, record, g_test_rand_int_range (0, 2));
      else if (g_test_rand_bit () && (field->marks & TB_MARK_REQUIRED) == 0)
        tb_field_clear (field, record);
      else if (field->type == TB_FIELD_TEXT)
        {
          g_autofree char *text = g_strdup_printf ("王%d", g_test_rand_int_range (0, 9));

          tb_field_parse (field, record, text, NULL);
        }
    }
}

static char *
dump (TbConn *cache)
{
  g_autoptr (GError) error = NULL;
  char              *text = tb_rows_dump (cache, tb_kinds_get_all (), &error);

  g_assert_no_error (error);
  return text;
}

static void
assert_found_the_same (TbConn     *one,
                       TbConn     *other,
                       const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *in_one = NULL;
  g_autofree char   *in_other = NULL;

  tb_rows_find (one, &tb_person_kind, "id_number", number, &in_one, &error);
  g_assert_no_error (error);
  tb_rows_find (other, &tb_person_kind, "id_number", number, &in_other, &error);
  g_assert_no_error (error);
  g_assert_cmpint (in_one != NULL, ==, in_other != NULL);
}

/* Rows of every kind, changed at random and written in both ways, are the same rows. */
static void
test_same (void)
{
  const char           *texts[] = { "a", "b", "c" };
  const TbKind *const  *kinds = tb_kinds_get_all ();
  char                 *folder = tb_test_make_folder ();
  TbConn               *whole = open_cache (folder, "whole.db");
  TbConn               *changed = open_cache (folder, "changed.db");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char      *dump_whole = NULL;
  g_autofree char      *dump_changed = NULL;

  for (guint k = 0; kinds[k] != NULL; k++)
    for (guint n = 0; n < G_N_ELEMENTS (texts); n++)
      {
        TbRecord *record = tb_record_new (kinds[k]);

        for (guint i = 0; i < kinds[k]->table.n_fields; i++)
          if (kinds[k]->table.fields[i].marks & (TB_MARK_KEY | TB_MARK_REQUIRED))
            tb_field_parse (&kinds[k]->table.fields[i], record, texts[n], NULL);
        g_ptr_array_add (rows, record);
      }
  for (guint n = 0; n < N_CHANGES; n++)
    {
      TbRecord *record = rows->pdata[g_test_rand_int_range (0, (int) rows->len)];

      change_some (record);
      put (whole, record, tb_rows_put);
      put (changed, record, tb_rows_put_changed);
    }
  dump_whole = dump (whole);
  dump_changed = dump (changed);
  g_assert_cmpstr (dump_whole, ==, dump_changed);
  for (int i = 0; i < 9; i++)
    {
      g_autofree char *number = g_strdup_printf ("王%d", i);

      assert_found_the_same (whole, changed, number);
    }
  tb_conn_close (whole);
  tb_conn_close (changed);
  tb_test_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rows-write/B5-pages", test_pages);
  g_test_add_func ("/rows-write/same", test_same);
  return g_test_run ();
}
