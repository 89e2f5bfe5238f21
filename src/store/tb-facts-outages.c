/* tb-facts-outages.c: what was entered after times without the city platform
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-outages.h"

static const char SQL_COUNT[] = "SELECT count(*) FROM service_record WHERE outage_id = ?1";

/**
 * tb_facts_count_back_entries:
 * @conn: a connection
 * @outage_id: an outage
 * @n_out: (out): how many records name it as why they were entered late
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_count_back_entries (TbConn     *conn,
                             const char *outage_id,
                             gint64     *n_out,
                             GError    **error)
{
  *n_out = 0;
  return tb_conn_ask (conn, SQL_COUNT, n_out, error, "s", outage_id);
}
