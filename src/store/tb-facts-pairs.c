/* tb-facts-pairs.c: who somebody was merged into, and who into them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-pairs.h"

#include "tb-rows.h"

static const char SQL_MERGED[] = "SELECT id FROM person WHERE merged_into = ?1 ORDER BY id";

/* Of visits to come; those that are over have been.  Those of one person are few, of a state many:
 * hence the unary plus. */
static const char SQL_AT_ONCE[] =
    "SELECT "
    "(SELECT count(*) FROM visit a JOIN visit b ON b.start_us < a.end_us"
    " AND b.end_us > a.start_us WHERE a.volunteer_id = ?1 AND b.volunteer_id = ?2"
    " AND +a.state = 'planned' AND +b.state = 'planned' AND a.end_us > ?3)"
    " + "
    "(SELECT count(*) FROM visit a JOIN visit b ON b.start_us < a.end_us"
    " AND b.end_us > a.start_us WHERE a.volunteer_id = ?1 AND b.elder_id = ?2"
    " AND +a.state = 'planned' AND +b.state = 'planned' AND a.end_us > ?3)"
    " + "
    "(SELECT count(*) FROM visit a JOIN visit b ON b.start_us < a.end_us"
    " AND b.end_us > a.start_us WHERE a.elder_id = ?1 AND b.volunteer_id = ?2"
    " AND +a.state = 'planned' AND +b.state = 'planned' AND a.end_us > ?3)";

static const char SQL_BETWEEN[] =
    "SELECT (SELECT count(*) FROM visit WHERE +state = 'planned' AND end_us > ?3"
    "         AND volunteer_id IN (?1, ?2) AND elder_id IN (?1, ?2) AND volunteer_id <> elder_id)"
    " + (SELECT count(*) FROM service_record WHERE +state NOT IN ('reversed', 'void')"
    "     AND volunteer_id IN (?1, ?2) AND elder_id IN (?1, ?2) AND volunteer_id <> elder_id)";

/**
 * tb_facts_list_merged:
 * @conn: a connection
 * @person_id: somebody
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): keys of those who were merged into them;
 *   %NULL if the database did not answer
 */
GPtrArray *
tb_facts_list_merged (TbConn     *conn,
                      const char *person_id,
                      GError    **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (TbStmt)       st = { 0 };
  TbStep                step;

  if (!tb_conn_prepare (conn, SQL_MERGED, &st, error))
    return NULL;
  tb_stmt_bind_text (&st, 1, person_id);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (tb_stmt_get_text (&st, 0)));
  return step == TB_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/**
 * tb_facts_find_survivor:
 * @conn: a connection
 * @person_id: somebody
 * @person_out: (out) (transfer full) (nullable): the row of the person they were merged into; %NULL
 *   if they were not, or it is not seen here
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_find_survivor (TbConn     *conn,
                        const char *person_id,
                        gpointer   *person_out,
                        GError    **error)
{
  g_autoptr (TbPerson) person = NULL;
  gpointer             row = NULL;

  *person_out = NULL;
  if (!tb_rows_get (conn, &tb_person_kind, person_id, &row, error))
    return FALSE;
  person = row;
  return person == NULL || person->merged_into == NULL ||
         tb_rows_get (conn, &tb_person_kind, person->merged_into, person_out, error);
}

/**
 * tb_facts_read_pair:
 * @conn: a connection
 * @person_id: somebody
 * @other_id: somebody else
 * @now_us: in microseconds UTC
 * @facts_out: (out caller-allocates): what they do that one person cannot
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_read_pair (TbConn      *conn,
                    const char  *person_id,
                    const char  *other_id,
                    gint64       now_us,
                    TbPairFacts *facts_out,
                    GError     **error)
{
  return tb_conn_ask (conn, SQL_AT_ONCE, &facts_out->n_at_once, error, "ssi", person_id, other_id,
                      now_us) &&
         tb_conn_ask (conn, SQL_BETWEEN, &facts_out->n_between, error, "ssi", person_id, other_id,
                      now_us);
}
