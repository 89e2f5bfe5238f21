/* tb-feed-seqs.c: where all scopes stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-feed.h"

static const char SQL_SEQS[] = "SELECT id, seq FROM scope";

/**
 * tb_feed_read_seqs:
 * @city: connection to the city's database
 * @seqs: (element-type utf8 gint64): gets each scope and the number of its last change; owns and
 *   frees both
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_feed_read_seqs (TbConn     *city,
                   GHashTable *seqs,
                   GError    **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (city, SQL_SEQS, &st, error))
    return FALSE;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      gint64 *seq = g_new (gint64, 1);

      *seq = tb_stmt_get_int64 (&st, 1);
      g_hash_table_insert (seqs, g_strdup (tb_stmt_get_text (&st, 0)), seq);
    }
  return step == TB_STEP_DONE;
}
