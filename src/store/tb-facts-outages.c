/* tb-facts-outages.c: what was entered after times without the city platform
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-outages.h"

static const char SQL_COUNT[] =
    "SELECT outage_id, count(*) FROM service_record WHERE outage_id IS NOT NULL GROUP BY outage_id";

/* Of all items, or of an item or category and what is below it; by the days, because nearly all
 * records of a desk are of one organisation. */
static const char SQL_COUNT_GAP[] =
    "SELECT count(*) FROM service_record WHERE +org_id = ?1 AND mode = 'late' AND outage_id IS NULL"
    " AND start_us >= ?2 AND start_us < ?3"
    " AND (?4 = '' OR item = ?4 OR substr (item, 1, length (?4) + 1) = ?4 || '.')";

/**
 * tb_facts_count_back_entries:
 * @conn: a connection
 * @error: return location
 *
 * One statement for any number of outages.
 *
 * Returns: (transfer full) (element-type utf8 guint): how many records name each outage as why they
 *   were entered late; one that none does is not in it
 */
GHashTable *
tb_facts_count_back_entries (TbConn  *conn,
                             GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (TbStmt)        st = { 0 };
  TbStep                 step;

  if (!tb_conn_prepare (conn, SQL_COUNT, &st, error))
    return NULL;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    g_hash_table_insert (counts, g_strdup (tb_stmt_get_text (&st, 0)),
                         GUINT_TO_POINTER ((guint) tb_stmt_get_int64 (&st, 1)));
  return step == TB_STEP_DONE ? g_steal_pointer (&counts) : NULL;
}

/**
 * tb_facts_count_gap_entries:
 * @conn: a connection
 * @org_id: an organisation
 * @item: (nullable): code of a service item or of a category; %NULL for all
 * @from_us: when the organisation could not record that online any more, in microseconds UTC …
 * @to_us: … and when it could again
 * @n_out: (out): how many services of that time were entered from paper, and name no outage
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_count_gap_entries (TbConn     *conn,
                            const char *org_id,
                            const char *item,
                            gint64      from_us,
                            gint64      to_us,
                            gint64     *n_out,
                            GError    **error)
{
  *n_out = 0;
  return tb_conn_ask (conn, SQL_COUNT_GAP, n_out, error, "siis", org_id, from_us, to_us,
                      item != NULL ? item : "");
}
