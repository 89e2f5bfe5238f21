/* tb-facts-milestones.c: what somebody has earned in a lifetime, and with what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-milestones.h"

/* What was reversed was not earned, also if the coins were gone and the reversal took them from
 * “suspense”: so what was taken back is left out, and not subtracted. */
#define EARNED                                                                               \
  "SELECT coalesce (sum (p.minutes), 0) FROM posting p JOIN ledger_txn t ON t.id = p.txn_id" \
  " LEFT JOIN ledger_txn r ON r.reverses = t.id AND r.ver > 0"                               \
  " WHERE p.account = ?1 AND r.id IS NULL"
static const char SQL_LIFETIME[] = EARNED " AND p.ver > 0 AND t.cause = 'earn'";
static const char SQL_RECEIVED[] = EARNED " AND t.cause = ?2 AND (?3 IS NULL OR t.reason = ?3)"
                                          " AND t.occurred_us >= ?4 AND t.occurred_us < ?5";
static const char SQL_CATEGORIES[] =
    "SELECT substr (item, 1, 1), sum (minutes), count(*) FROM service_record"
    " WHERE volunteer_id = ?1 AND +state = 'certified' GROUP BY 1 ORDER BY 1";

/**
 * tb_facts_lifetime:
 * @conn: a connection
 * @account: a member's account
 * @minutes_out: (out): all that certified service ever brought, less what was reversed
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_lifetime (TbConn     *conn,
                   const char *account,
                   gint64     *minutes_out,
                   GError    **error)
{
  *minutes_out = 0;
  return tb_conn_ask (conn, SQL_LIFETIME, minutes_out, error, "s", account);
}

/**
 * tb_facts_received:
 * @conn: a connection
 * @account: a member's account
 * @cause: one of TB_CAUSE_…
 * @reason: (nullable): only with that reason
 * @from_us: first moment, in microseconds UTC
 * @before_us: the moment after the last one
 * @minutes_out: (out): what came by that cause for what was then, less what was reversed
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_received (TbConn     *conn,
                   const char *account,
                   const char *cause,
                   const char *reason,
                   gint64      from_us,
                   gint64      before_us,
                   gint64     *minutes_out,
                   GError    **error)
{
  *minutes_out = 0;
  return tb_conn_ask (conn, SQL_RECEIVED, minutes_out, error, "sssii", account, cause, reason,
                      from_us, before_us);
}

/**
 * tb_facts_list_categories:
 * @conn: a connection
 * @person_id: somebody who has served
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbCategorySum) (nullable): certified service by category;
 *   %NULL with @error if the database did not answer
 */
GPtrArray *
tb_facts_list_categories (TbConn     *conn,
                          const char *person_id,
                          GError    **error)
{
  g_autoptr (GPtrArray) sums =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tb_category_sum_free);
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (conn, SQL_CATEGORIES, &st, error))
    return NULL;
  tb_stmt_bind_text (&st, 1, person_id);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      TbCategorySum *sum = tb_table_new (&tb_category_sum_table);

      sum->category = g_strdup (tb_stmt_get_text (&st, 0));
      sum->minutes = tb_stmt_get_int64 (&st, 1);
      sum->n_records = tb_stmt_get_int64 (&st, 2);
      g_ptr_array_add (sums, sum);
    }
  return step != TB_STEP_FAILED ? g_steal_pointer (&sums) : NULL;
}
