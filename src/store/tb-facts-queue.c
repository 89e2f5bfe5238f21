/* tb-facts-queue.c: what waits at the city, and whether anything is there at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-queue.h"

static const char SQL_RECOGNISED[] =
    "SELECT id FROM service_record WHERE state = 'recognised' AND recognised_us <= ?1"
    " ORDER BY recognised_us, id LIMIT ?2";
static const char SQL_ORGANISATIONS[] = "SELECT id FROM organisation ORDER BY id";
static const char SQL_HAS_ORGANISATION[] = "SELECT EXISTS (SELECT 1 FROM organisation)";

/**
 * tb_facts_list_recognised:
 * @conn: a connection
 * @before_us: only those recognised at this time or before, in microseconds UTC
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): keys of the service records that wait for
 *   certification, those that have waited longest first
 */
GPtrArray *
tb_facts_list_recognised (TbConn  *conn,
                          gint64   before_us,
                          gint64   limit,
                          GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (TbStmt)       st = { 0 };
  TbStep                step;

  if (!tb_conn_prepare (conn, SQL_RECOGNISED, &st, error))
    return NULL;
  tb_stmt_bind_int64 (&st, 1, before_us);
  tb_stmt_bind_int64 (&st, 2, limit);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (tb_stmt_get_text (&st, 0)));
  return step == TB_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/**
 * tb_facts_has_organisation:
 * @conn: a connection
 * @has_out: (out): whether an organisation is registered
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_has_organisation (TbConn   *conn,
                           gboolean *has_out,
                           GError  **error)
{
  gint64 has = 0;

  if (!tb_conn_ask (conn, SQL_HAS_ORGANISATION, &has, error, ""))
    return FALSE;
  *has_out = has != 0;
  return TRUE;
}

/**
 * tb_facts_list_organisations:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): keys of all organisations
 */
GPtrArray *
tb_facts_list_organisations (TbConn  *conn,
                             GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (TbStmt)       st = { 0 };
  TbStep                step;

  if (!tb_conn_prepare (conn, SQL_ORGANISATIONS, &st, error))
    return NULL;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (tb_stmt_get_text (&st, 0)));
  return step == TB_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}
