/* floor-push.c: what a city does with pushes, in one process and on one connection
 *
 *   floor-push CITY-FOLDER BODY…    takes each body as it came over HTTP, in that order
 *
 * The same statements as timebank-city runs, on a disk that is waited for likewise; no HTTP, no
 * desk and no thread.  Prints one line of NAME=NUMBER.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city.h"
#include "tb-clock.h"
#include "tb-migrate.h"

#define NOW "2026-11-23T09:25+08:00"

static TbCity *
open_city (const char *folder,
           GError    **error)
{
  g_autofree char   *db_path = g_build_filename (folder, "city.db", NULL);
  g_autofree char   *key_path = g_build_filename (folder, "key.file", NULL);
  g_autofree char   *key = NULL;
  gsize              size = 0;
  g_autoptr (TbSeal) seal = NULL;
  TbConn            *conn;

  if (!g_file_get_contents (key_path, &key, &size, error))
    return NULL;
  g_assert_cmpuint (size, ==, TB_SEAL_KEY_BYTES);
  seal = tb_seal_new ((const guint8 *) key);
  conn = tb_store_open (db_path, TB_FILE_CITY, TB_DURABLE, tb_kinds_get_all (), seal, error);
  return conn != NULL ? tb_city_new (conn, error) : NULL;
}

static gboolean
push (TbCity     *city,
      const char *path,
      gint64      now_us,
      GError    **error)
{
  g_autofree char   *data = NULL;
  gsize              size = 0;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GBytes) reply = NULL;

  if (!g_file_get_contents (path, &data, &size, error))
    return FALSE;
  body = g_bytes_new (data, size);
  reply = tb_city_push (city, body, now_us, error);
  return reply != NULL;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbClock) clock = tb_clock_new (NOW);
  g_autoptr (TbCity)  city = argc > 2 ? open_city (argv[1], &error) : NULL;
  gint64              start_us;

  if (city == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "Use: floor-push CITY-FOLDER BODY…");
      return 2;
    }
  start_us = g_get_monotonic_time ();
  for (int i = 2; i < argc; i++)
    if (!push (city, argv[i], tb_clock_now (clock), &error))
      {
        g_printerr ("%s: %s\n", argv[i], error->message);
        return 1;
      }
  g_print ("ms=%" G_GINT64_FORMAT "\n", (g_get_monotonic_time () - start_us) / 1000);
  return 0;
}
