/* tb-facts-links.c: whether rows name another row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-links.h"

#include "tb-rows.h"

/**
 * tb_facts_has_link:
 * @conn: a connection
 * @kind: a kind
 * @field: one of its fields that is marked as a link, and so has an index
 * @id: key of a row, of any kind
 * @has_link_out: (out): whether a row of @kind names it there
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_has_link (TbConn       *conn,
                   const TbKind *kind,
                   const char   *field,
                   const char   *id,
                   gboolean     *has_link_out,
                   GError      **error)
{
  g_autofree char *sql = NULL;
  gint64           n = 0;

  g_assert (tb_table_find (&kind->table, field) != NULL);
  sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s WHERE %s = ?1)", kind->table.name,
                         field);
  if (!tb_conn_ask (conn, sql, &n, error, "s", id))
    return FALSE;
  *has_link_out = n != 0;
  return TRUE;
}

/**
 * tb_facts_list_links:
 * @conn: a connection
 * @kind: a kind
 * @field: one of its fields
 * @id: (nullable): key of a row, of any kind; nothing names nobody
 * @rows: (element-type TbRecord): gets the rows of @kind that name it there, by their keys
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_list_links (TbConn       *conn,
                     const TbKind *kind,
                     const char   *field,
                     const char   *id,
                     GPtrArray    *rows,
                     GError      **error)
{
  g_autofree char *tail = g_strdup_printf ("WHERE %s = ?1 ORDER BY id", field);

  g_assert (tb_table_find (&kind->table, field) != NULL);
  return id == NULL || tb_rows_select (conn, kind, tail, rows, error, "s", id);
}
