/* floor-sync.c: the parts of a snapshot read into a database by the shortest way
 *
 *   floor-sync DATABASE TABLES.sql INDEXES.sql PART…    the parts are files, compressed with gzip
 *
 * Unpacks, parses and inserts them in one transaction that waits for no disk, into tables without
 * an index; then makes the indexes.  What is done is what anybody must do who wants these rows in
 * a database.  Prints one line of NAME=NUMBER: when the rows were there, and when all was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <sqlite3.h>
#include <stdlib.h>

#define ROW_HEAD 2 /* kind and sequence number before the values */

static void G_GNUC_NORETURN G_GNUC_PRINTF (1, 2)
    die (const char *format,
         ...)
{
  g_autofree char *text = NULL;
  va_list          args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("%s\n", text);
  exit (1);
}

static void
run (sqlite3    *db,
     const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    die ("%s: %s", message, sql);
}

static void
run_file (sqlite3    *db,
          const char *path)
{
  g_autofree char *sql = NULL;

  if (!g_file_get_contents (path, &sql, NULL, NULL))
    die ("%s cannot be read", path);
  run (db, sql);
}

/* One statement a kind, by the columns that this part names. */
static GHashTable *
prepare (sqlite3    *db,
         JsonObject *cols)
{
  GHashTable       *inserts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                     (GDestroyNotify) sqlite3_finalize);
  g_autoptr (GList) kinds = json_object_get_members (cols);

  for (GList *l = kinds; l != NULL; l = l->next)
    {
      JsonArray          *names = json_object_get_array_member (cols, l->data);
      g_autoptr (GString) sql = g_string_new (NULL);
      sqlite3_stmt       *insert = NULL;

      g_string_printf (sql, "INSERT INTO %s (", (const char *) l->data);
      for (guint i = 0; i < json_array_get_length (names); i++)
        g_string_append_printf (sql, "%s%s", i > 0 ? "," : "",
                                json_array_get_string_element (names, i));
      g_string_append (sql, ") VALUES (");
      for (guint i = 0; i < json_array_get_length (names); i++)
        g_string_append (sql, i > 0 ? ",?" : "?");
      g_string_append_c (sql, ')');
      if (sqlite3_prepare_v2 (db, sql->str, -1, &insert, NULL) != SQLITE_OK)
        die ("%s: %s", sqlite3_errmsg (db), sql->str);
      g_hash_table_insert (inserts, g_strdup (l->data), insert);
    }
  return inserts;
}

static void
insert_row (GHashTable *inserts,
            JsonArray  *row)
{
  sqlite3_stmt *insert = g_hash_table_lookup (inserts, json_array_get_string_element (row, 0));

  for (guint i = ROW_HEAD; i < json_array_get_length (row); i++)
    {
      JsonNode *value = json_array_get_element (row, i);
      int       place = (int) (i - ROW_HEAD + 1);

      if (JSON_NODE_HOLDS_NULL (value))
        sqlite3_bind_null (insert, place);
      else if (json_node_get_value_type (value) == G_TYPE_STRING)
        sqlite3_bind_text (insert, place, json_node_get_string (value), -1, SQLITE_TRANSIENT);
      else
        sqlite3_bind_int64 (insert, place, json_node_get_int (value));
    }
  if (sqlite3_step (insert) != SQLITE_DONE)
    die ("a row is not taken: %s", sqlite3_errmsg (sqlite3_db_handle (insert)));
  sqlite3_reset (insert);
}

static char *
unpack (const char *path)
{
  g_autoptr (GFile)            file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) packed = g_file_read (file, NULL, NULL);
  g_autoptr (GConverter)       gunzip =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream)  stream = g_converter_input_stream_new (G_INPUT_STREAM (packed), gunzip);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_NONE, NULL, NULL) < 0 ||
      !g_output_stream_write_all (memory, "", 1, NULL, NULL, NULL) ||
      !g_output_stream_close (memory, NULL, NULL))
    die ("%s cannot be unpacked", path);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (memory));
}

/* A line each: the head, the rows, the trailer. */
static guint
take_part (sqlite3    *db,
           const char *path)
{
  g_autofree char       *text = unpack (path);
  g_auto (GStrv)         lines = g_strsplit (text, "\n", -1);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GHashTable) inserts = NULL;
  guint                  n = g_strv_length (lines) - 2; /* the trailer, and what follows its end */

  json_parser_load_from_data (parser, lines[0], -1, NULL);
  inserts = prepare (db, json_object_get_object_member (
                             json_node_get_object (json_parser_get_root (parser)), "cols"));
  for (guint i = 1; i < n; i++)
    {
      json_parser_load_from_data (parser, lines[i], -1, NULL);
      insert_row (inserts, json_node_get_array (json_parser_get_root (parser)));
    }
  return n - 1;
}

int
main (int   argc,
      char *argv[])
{
  sqlite3 *db = NULL;
  gint64   start_us = g_get_monotonic_time ();
  gint64   rows_us;
  guint    n_rows = 0;

  if (argc < 5 || sqlite3_open (argv[1], &db) != SQLITE_OK)
    {
      g_printerr ("Use: floor-sync DATABASE TABLES.sql INDEXES.sql PART…\n");
      return 2;
    }
  run (db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  run_file (db, argv[2]);
  run (db, "BEGIN");
  for (int i = 4; i < argc; i++)
    n_rows += take_part (db, argv[i]);
  run (db, "COMMIT");
  rows_us = g_get_monotonic_time ();
  run_file (db, argv[3]);
  g_print ("rows=%u rows_ms=%" G_GINT64_FORMAT " all_ms=%" G_GINT64_FORMAT "\n", n_rows,
           (rows_us - start_us) / 1000, (g_get_monotonic_time () - start_us) / 1000);
  sqlite3_close (db);
  return 0;
}
