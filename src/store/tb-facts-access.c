/* tb-facts-access.c: how much somebody read of other people's data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-access.h"

#include "tb-day.h"

/* By who read and the day in Beijing: sealed values on the screen, fields by their spaces; people
 * in the largest list that left it. */
static const char SQL_ACCESSES[] =
    "SELECT read_by, max (read_us),"
    " sum ((channel = 'screen')"
    "      * (1 + length (fields) - length (replace (fields, ' ', '')))),"
    " max ((channel <> 'screen') * n_people)"
    " FROM disclosure WHERE read_us >= ?1 AND read_by > ''"
    " GROUP BY read_by, (read_us + 28800000000) / 86400000000"
    " ORDER BY read_by, 2";

static void
access_free (gpointer data)
{
  TbAccess *access = data;

  g_free ((char *) access->user); /* our own copy */
  g_free (access);
}

/**
 * tb_facts_list_accesses:
 * @conn: a connection
 * @from_us: first moment, in microseconds UTC
 * @error: return location
 *
 * Nothing is read of a minor without leave: the operation refuses it.
 *
 * Returns: (transfer full) (nullable) (element-type TbAccess): what was read since then, a line a
 *   reader and day; %NULL if the database did not answer
 */
GPtrArray *
tb_facts_list_accesses (TbConn  *conn,
                        gint64   from_us,
                        GError **error)
{
  g_autoptr (GPtrArray) accesses = g_ptr_array_new_with_free_func (access_free);
  g_auto (TbStmt)       st = { 0 };
  TbStep                step;

  if (!tb_conn_prepare (conn, SQL_ACCESSES, &st, error))
    return NULL;
  tb_stmt_bind_int64 (&st, 1, from_us);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      TbAccess *access = g_new0 (TbAccess, 1);

      access->user = g_strdup (tb_stmt_get_text (&st, 0));
      access->day = tb_day_of_instant (tb_stmt_get_int64 (&st, 1));
      access->n_reveals = tb_stmt_get_int64 (&st, 2);
      access->n_exported = tb_stmt_get_int64 (&st, 3);
      g_ptr_array_add (accesses, access);
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&accesses) : NULL;
}
