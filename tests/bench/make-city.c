/* make-city.c: writes a large city for benchmarks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "tb-clock.h"
#include "tb-demo.h"
#include "tb-migrate.h"

#define KEY_FILE "key.file"
#define DB_FILE  "city.db"

/* Only here: a large cache, seldom a checkpoint, and what a savepoint could need kept in memory,
 * or most of the time goes into writing the same pages again and again. */
static const char SQL_HURRY[] =
    "PRAGMA cache_size = -1000000; PRAGMA wal_autocheckpoint = 200000; PRAGMA temp_store = MEMORY;"
    "PRAGMA mmap_size = 8589934592;";

static TbSeal *
make_key (const char *dir,
          GError    **error)
{
  g_autofree char *path = g_build_filename (dir, KEY_FILE, NULL);
  guint8           key[TB_SEAL_KEY_BYTES];

  tb_seal_make_key (key);
  if (!g_file_set_contents_full (path, (const char *) key, sizeof key,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return NULL;
  return tb_seal_new (key);
}

static TbCity *
open_city (const char *dir,
           GError    **error)
{
  g_autofree char   *path = g_build_filename (dir, DB_FILE, NULL);
  g_autoptr (TbSeal) seal = NULL;
  TbConn            *conn;

  if (g_mkdir_with_parents (dir, 0700) != 0 || g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, TB_ERROR, TB_ERROR_STORE, "%s cannot be made, or is there already", path);
      return NULL;
    }
  if ((seal = make_key (dir, error)) == NULL)
    return NULL;
  conn = tb_store_open (path, TB_FILE_CITY, TB_SCRATCH, tb_kinds_get_all (), seal, error);
  if (conn == NULL)
    return NULL;
  if (!tb_conn_exec (conn, SQL_HURRY, error))
    {
      tb_conn_close (conn);
      return NULL;
    }
  return tb_city_new (conn, error);
}

/* Prints how many operations a second it took; the history has a line a row they changed. */
static gboolean
report (TbCity  *city,
        gint64   took_us,
        GError **error)
{
  TbConn *conn = tb_city_get_conn (city);
  gint64  people = 0;
  gint64  records = 0;
  gint64  ops = 0;

  if (!tb_conn_ask (conn, "SELECT count(*) FROM person", &people, error, "") ||
      !tb_conn_ask (conn, "SELECT count(*) FROM service_record", &records, error, "") ||
      !tb_conn_ask (conn, "SELECT count(DISTINCT op_id) FROM history", &ops, error, ""))
    return FALSE;
  g_print ("%d people, %d records, %d operations in %.1f s: %.0f a second\n", (int) people,
           (int) records, (int) ops, (double) took_us / G_USEC_PER_SEC,
           (double) ops * G_USEC_PER_SEC / (double) took_us);
  return TRUE;
}

static gboolean
make_city (const char       *dir,
           const TbDemoPlan *plan,
           GError          **error)
{
  g_autoptr (TbCity) city = open_city (dir, error);
  gint64             start_us = g_get_monotonic_time ();

  return city != NULL && tb_demo_fill (city, plan, error) &&
         report (city, g_get_monotonic_time () - start_us, error);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char   *dir = NULL;
  g_autofree char   *now = NULL;
  int                people = 100000, records = 1000000, seed = 1, batch = 5000;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &dir, "Folder to write city.db and key.file to", "DIR" },
    { "people", 0, 0, G_OPTION_ARG_INT, &people, "People; 0 for the demonstration", "N" },
    { "records", 0, 0, G_OPTION_ARG_INT, &records, "Service records", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Where chance starts", "N" },
    { "batch", 0, 0, G_OPTION_ARG_INT, &batch, "Operations a transaction; 0 for all", "N" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &now, "When it is there, ISO 8601", "TIME" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (TbClock)        clock = NULL;
  g_autoptr (GError)         error = NULL;
  TbDemoPlan                 plan;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || dir == NULL || people < 0 ||
      records < 0 || batch < 0 || (clock = tb_clock_new (now)) == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message
                                        : "--data DIR is wanted, and whole numbers, and --now "
                                          "as 2026-11-23T09:25+08:00; see --help");
      return 2;
    }
  if (people == 0)
    tb_demo_plan_small (&plan, (guint32) seed, tb_clock_now (clock));
  else
    tb_demo_plan_large (&plan, (guint32) seed, tb_clock_now (clock), (guint) people,
                        (guint) records);
  plan.ops_per_txn = (guint) batch;
  if (!make_city (dir, &plan, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
