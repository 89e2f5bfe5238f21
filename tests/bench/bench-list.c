/* bench-list.c: how long a list takes to answer, to read a page, and to follow a change
 *
 *   bench-list [ROWS]
 *
 * Prints medians of 7; the floor is the same question stepped through on a bare connection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdlib.h>

#include "tb-keys.h"
#include "tb-kinds.h"
#include "tb-paged-list.h"
#include "tb-rows.h"

#define SETTLE_US (100 * G_TIME_SPAN_MILLISECOND)
#define ROUNDS    7

static guint n_renamed; /* the row goes to the other end each time */

/* As common as in Beijing, more or less: one in twelve is called 王. */
static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "赵", "孙", "周",
                                        "吴", "欧阳", "吕" };
static const char *const given[] = { "建", "国", "秀", "英", "小", "明", "文", "华", "玉", "兰",
                                     "志", "强", "桂", "芳", "丽", "军", "海", "燕", "春", "梅",
                                     "红", "伟", "静", "平", "凤", "霞", "德", "福", "淑", "珍" };

#define pick(rand, texts) \
  (texts)[g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (texts))]

static gpointer
fill (TbConn       *conn,
      gpointer      args,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < GPOINTER_TO_UINT (args); i++)
    {
      g_autoptr (TbPerson) person = tb_record_new (&tb_person_kind);

      person->id = g_strdup_printf ("0190%08x-7000-8000-%012x", g_rand_int (rand), i);
      person->name = g_strdup_printf ("%s%s%s", pick (rand, surnames), pick (rand, given),
                                      g_rand_int_range (rand, 0, 5) > 0 ? pick (rand, given) : "");
      person->name_key = g_strdup_printf ("name %08x", g_rand_int (rand));
      person->is_volunteer = i % 5 < 2;
      person->phone = g_strdup_printf ("13%09d", g_rand_int_range (rand, 0, 1000000000));
      person->district = g_strdup_printf ("district %d", g_rand_int_range (rand, 0, 16));
      person->born = 19000101 + g_rand_int_range (rand, 0, 100) * 10000;
      if (!tb_rows_put (conn, person, error))
        return NULL;
    }
  return args;
}

static gpointer
rename_one (TbConn       *conn,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  return tb_conn_run (conn,
                      "UPDATE person SET name = ?1, name_key = ?1 WHERE rowid = "
                      "(SELECT max (rowid) FROM person) / 2",
                      error, "s", args)
             ? args
             : NULL;
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (tb_db_run_finish (TB_DB (source), result, &error) == NULL)
    {
      g_printerr ("%s\n", error->message);
      exit (1);
    }
  *(gboolean *) data = TRUE;
}

static void
write_now (TbDb    *db,
           TbDbFunc func,
           gpointer args)
{
  gboolean is_done = FALSE;

  tb_db_write_async (db, func, args, NULL, NULL, NULL, on_done, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  return (int) (*(const gint64 *) a - *(const gint64 *) b);
}

static void
print_median (const char *what,
              gint64     *times)
{
  qsort (times, ROUNDS, sizeof *times, compare_times);
  g_print ("  %-34s %9.2f ms  (%.2f to %.2f)\n", what, (double) times[ROUNDS / 2] / 1000.0,
           (double) times[0] / 1000.0, (double) times[ROUNDS - 1] / 1000.0);
}

static void
on_changed (GListModel *model,
            guint       position,
            guint       removed,
            guint       added,
            gpointer    data)
{
  *(gboolean *) data = TRUE;
}

/* Lets the list come to rest, so that what is measured next is measured alone. */
static void
settle (void)
{
  gint64 until = g_get_monotonic_time () + SETTLE_US;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

static void
run (TbDb       *db,
     TbConn     *conn,
     const char *filter,
     const char *order)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbQuery) query = tb_query_new (&tb_person_kind, filter, order, &error);
  gint64              keys[ROUNDS], first[ROUNDS], page[ROUNDS], follow[ROUNDS];
  guint               n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (TbPagedList) list = NULL;
      g_autoptr (TbKeys)      floor = NULL;
      g_autoptr (TbSlot)      slot = NULL;
      const char             *name = n_renamed++ % 2 == 0 ? "name 0" : "name g";
      gboolean                is_changed = FALSE;
      gint64                  start = g_get_monotonic_time ();

      floor = tb_keys_read (query, conn, 0, 0, &error);
      keys[i] = g_get_monotonic_time () - start;

      start = g_get_monotonic_time ();
      list = tb_paged_list_new (db, query);
      while (!tb_paged_list_get_is_loaded (list))
        g_main_context_iteration (NULL, TRUE);
      first[i] = g_get_monotonic_time () - start;

      n = g_list_model_get_n_items (G_LIST_MODEL (list));
      start = g_get_monotonic_time ();
      slot = g_list_model_get_item (G_LIST_MODEL (list), n / ROUNDS * i);
      while (slot != NULL && tb_slot_get_record (slot) == NULL)
        g_main_context_iteration (NULL, TRUE);
      page[i] = g_get_monotonic_time () - start;

      g_signal_connect (list, "items-changed", G_CALLBACK (on_changed), &is_changed);
      settle ();
      start = g_get_monotonic_time ();
      write_now (db, rename_one, (gpointer) name);
      while (!is_changed && filter == NULL)
        g_main_context_iteration (NULL, TRUE);
      follow[i] = g_get_monotonic_time () - start;
      g_signal_handlers_disconnect_by_data (list, &is_changed);
    }

  g_print ("%s, order %s: %u rows, keys %.1f MB\n", filter != NULL ? filter : "all", order, n,
           n * (double) sizeof (TbKey) / 1048576.0);
  print_median ("keys alone, bare connection", keys);
  print_median ("first answer", first);
  print_median ("a page of 64, cold, anywhere", page);
  if (filter == NULL)
    print_median ("one row renamed: write to splice", follow);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *dir = g_dir_make_tmp ("tb-bench-XXXXXX", &error);
  g_autofree char   *path = g_build_filename (dir, "cache.db", NULL);
  guint8             key[TB_SEAL_KEY_BYTES] = { 1 };
  g_autoptr (TbSeal) seal = tb_seal_new (key);
  g_autoptr (TbDb)   db = tb_db_open (path, tb_kinds_get_all (), seal, &error);
  g_autoptr (TbConn) conn = tb_conn_open (path, TB_READ_ONLY, &error);
  guint              n_rows = argc > 1 ? (guint) atoi (argv[1]) : 100000;

  gint64 start;

  g_assert_no_error (error);
  tb_conn_set_seal (conn, seal);
  start = g_get_monotonic_time ();
  write_now (db, fill, GUINT_TO_POINTER (n_rows));
  g_print ("%u rows written and indexed in %.1f s\n", n_rows,
           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  run (db, conn, NULL, "name");
  run (db, conn, NULL, "-district, name");
  run (db, conn, "is_volunteer=1", "name");
  run (db, conn, "district=\"district 3\"", "name");
  run (db, conn, "find=王", "name");
  run (db, conn, "find=王小", "name");
  run (db, conn, "find=w", "name");
  run (db, conn, "find=lijg", "name");
  run (db, conn, "find=\"wang 0815\"", "name");
  tb_conn_close (g_steal_pointer (&conn));
  tb_db_close (db);
  g_remove (path);
  g_rmdir (dir);
  return 0;
}
