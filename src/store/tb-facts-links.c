/* tb-facts-links.c: whether rows name another row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-links.h"

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
