/* tb-conn-watch.c: which rows of some tables were written to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-conn-private.h"

static void
unref_rows (gpointer rows)
{
  g_array_unref (rows);
}

/**
 * tb_conn_watch:
 * @conn: a connection
 * @table: a table, whose rows are noted from now on when they are written to
 */
void
tb_conn_watch (TbConn     *conn,
               const char *table)
{
  if (conn->watched == NULL)
    conn->watched = g_hash_table_new_full (NULL, NULL, NULL, unref_rows);
  g_hash_table_insert (conn->watched, (gpointer) g_intern_string (table),
                       g_array_new (FALSE, FALSE, sizeof (gint64)));
}

/**
 * tb_conn_is_watching:
 * @conn: a connection
 *
 * Returns: whether rows of any table are noted
 */
gboolean
tb_conn_is_watching (TbConn *conn)
{
  return conn->watched != NULL;
}

/**
 * tb_conn_doubt_index:
 * @conn: a connection
 * @is_doubted: whether what it keeps of the full-text index may be of a transaction that was lost
 */
void
tb_conn_doubt_index (TbConn  *conn,
                     gboolean is_doubted)
{
  conn->is_doubted = is_doubted && tb_conn_is_watching (conn);
}

/**
 * tb_conn_doubts_index:
 * @conn: a connection
 *
 * Returns: whether that is so
 */
gboolean
tb_conn_doubts_index (TbConn *conn)
{
  return conn->is_doubted;
}

/**
 * tb_conn_note_row:
 * @conn: a connection that watches
 * @table: interned name of a table
 * @row: rowid of a row that was written to, or is gone
 */
void
tb_conn_note_row (TbConn     *conn,
                  const char *table,
                  gint64      row)
{
  GArray *rows = g_hash_table_lookup (conn->watched, table);

  if (rows != NULL)
    g_array_append_val (rows, row);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/**
 * tb_conn_take_rows:
 * @conn: a connection
 * @table: a table
 *
 * Returns: (transfer full) (nullable) (element-type gint64): rows of it that were written to since
 *   the last call, in order, each once; perhaps some that were not after all; %NULL if it is not
 *   watched
 */
GArray *
tb_conn_take_rows (TbConn     *conn,
                   const char *table)
{
  const char *name = g_intern_string (table);
  GArray     *rows = conn->watched != NULL ? g_hash_table_lookup (conn->watched, name) : NULL;
  GArray     *taken;

  if (rows == NULL)
    return NULL;
  taken = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    if (i == 0 || g_array_index (rows, gint64, i) != g_array_index (rows, gint64, i - 1))
      g_array_append_val (taken, g_array_index (rows, gint64, i));
  g_array_set_size (rows, 0);
  return taken;
}
