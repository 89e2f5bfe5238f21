/* tb-facts-scans.c: how much room the scans of an organisation take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-scans.h"

static const char SQL_SUM[] = "SELECT coalesce (sum (bytes), 0) FROM scan WHERE org_id = ?1";

/**
 * tb_facts_sum_scans:
 * @conn: a connection
 * @org_id: (nullable): an organisation
 * @n_bytes_out: (out): of all its scans
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_sum_scans (TbConn     *conn,
                    const char *org_id,
                    gint64     *n_bytes_out,
                    GError    **error)
{
  g_auto (TbStmt) st = { 0 };

  *n_bytes_out = 0;
  if (!tb_conn_prepare (conn, SQL_SUM, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, org_id);
  if (tb_stmt_step (&st, error) != TB_STEP_ROW)
    return FALSE;
  *n_bytes_out = tb_stmt_get_int64 (&st, 0);
  return TRUE;
}
