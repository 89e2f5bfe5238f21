/* test-db.c: the threads of a cache, and who waits for whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "tb-db.h"
#include "tb-kinds.h"
#include "tb-test.h"

#define MANY 200 /* transactions, of ten pages each */

typedef struct
{
  char *folder; /* (owned) */
  TbDb *db;     /* (owned) */
} Fixture;

static char *
path_of (Fixture *f, const char *suffix)
{
  return g_strconcat (f->folder, "/cache.db", suffix, NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = NULL;

  f->folder = tb_test_make_folder ();
  path = path_of (f, "");
  f->db = tb_db_open (path, tb_kinds_get_all (), NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tb_db_close (f->db);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->db);
  tb_test_remove_folder (f->folder);
}

static void
store_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gpointer
count_job (TbConn *conn, gpointer args, GCancellable *cancellable, GError **error)
{
  gint64 n = -1;

  return tb_conn_ask (conn, "SELECT count(*) FROM person", &n, error, "") ? args : NULL;
}

typedef struct
{
  gint has_begun;
  gint may_end;
} Long;

/* Counts until somebody lets it go. */
static gpointer
long_job (TbConn *conn, gpointer args, GCancellable *cancellable, GError **error)
{
  Long *job = args;

  g_atomic_int_set (&job->has_begun, 1);
  while (!g_atomic_int_get (&job->may_end))
    if (count_job (conn, args, cancellable, error) == NULL)
      return NULL;
  return args;
}

/* B2, B5: rows are read and written while a figure is on its way. */
static void
test_study_is_not_waited_for (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) study = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GAsyncResult) after = NULL;
  g_autoptr (GError)       error = NULL;
  Long                     job = { 0, 0 };

  tb_db_study_async (f->db, long_job, &job, NULL, NULL, NULL, store_result, &study);
  tb_db_study_async (f->db, count_job, f, NULL, NULL, NULL, store_result, &after);
  tb_db_read_async (f->db, count_job, f, NULL, NULL, NULL, store_result, &read);
  wait_for (&read);
  g_assert_true (tb_db_run_finish (f->db, read, &error) == f);
  g_assert_null (study);
  g_assert_null (after);
  g_atomic_int_set (&job.may_end, 1);
  wait_for (&after);
  g_assert_nonnull (study); /* one figure after the other */
  g_assert_true (tb_db_run_finish (f->db, study, &error) == &job);
  g_assert_true (tb_db_run_finish (f->db, after, &error) == f);
  g_assert_no_error (error);
}

/* One that is given up ends, and the next comes to its turn. */
static void
test_study_is_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) study = NULL;
  g_autoptr (GAsyncResult) after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;
  Long                     job = { 0, 0 };

  tb_db_study_async (f->db, long_job, &job, NULL, NULL, cancellable, store_result, &study);
  tb_db_study_async (f->db, count_job, f, NULL, NULL, NULL, store_result, &after);
  while (!g_atomic_int_get (&job.has_begun))
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  wait_for (&study);
  g_assert_null (tb_db_run_finish (f->db, study, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_atomic_int_set (&job.may_end, 1);
  wait_for (&after);
  g_assert_true (tb_db_run_finish (f->db, after, &error) == f);
  g_assert_no_error (error);
}

static gpointer
write_job (TbConn *conn, gpointer args, GCancellable *cancellable, GError **error)
{
  return tb_conn_exec (conn,
                       "CREATE TABLE IF NOT EXISTS heap (bytes BLOB);"
                       "INSERT INTO heap (bytes) VALUES (zeroblob (40000))",
                       error)
             ? args
             : NULL;
}

/* No commit copies the log into its file, and yet it does not grow for ever. */
static void
test_log_stays_short (Fixture *f, gconstpointer data)
{
  g_autofree char *log = path_of (f, "-wal");
  GStatBuf         info = { 0 };

  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (GAsyncResult) done = NULL;
      g_autoptr (GError)       error = NULL;

      tb_db_write_async (f->db, write_job, f, NULL, NULL, NULL, store_result, &done);
      wait_for (&done);
      g_assert_true (tb_db_run_finish (f->db, done, &error) == f);
      g_assert_no_error (error);
    }
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_size, <, 1200 * 4200); /* 1,000 pages and the last writer's */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/db/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("study-is-not-waited-for", test_study_is_not_waited_for);
  ADD ("study-is-cancelled", test_study_is_cancelled);
  ADD ("log-stays-short", test_log_stays_short);
  return g_test_run ();
}
