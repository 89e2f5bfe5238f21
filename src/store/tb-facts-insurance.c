/* tb-facts-insurance.c: who must be insured, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-insurance.h"

#include "tb-rows.h"

/* As the gate says who may serve: approved by that day, and not stopped yet. */
static const char SQL_SERVING[] =
    "WHERE org_id = ?1 AND state IN ('approved', 'stopped') AND reviewed_on <> 0"
    " AND reviewed_on <= ?2 AND (state = 'approved' OR stopped_on > ?2) ORDER BY person_id";
static const char SQL_BETWEEN[] =
    "WHERE org_id = ?1 AND state = 'planned' AND start_us >= ?2 AND start_us < ?3"
    " ORDER BY start_us, activity, id";
static const char SQL_WITH[] =
    "WHERE state = 'planned' AND (id = ?1 OR (activity <> '' AND activity = ?2 AND org_id = ?3"
    " AND start_us = ?4)) ORDER BY id";

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * tb_facts_list_serving:
 * @conn: a connection
 * @org_id: (nullable): an organisation
 * @day: yyyymmdd
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbRegistration): those who serve with it on that day, by
 *   person
 */
GPtrArray *
tb_facts_list_serving (TbConn     *conn,
                       const char *org_id,
                       gint64      day,
                       GError    **error)
{
  g_autoptr (GPtrArray) rows = new_rows ();

  return tb_rows_select (conn, &tb_registration_kind, SQL_SERVING, rows, error, "si", org_id, day)
             ? g_steal_pointer (&rows)
             : NULL;
}

/**
 * tb_facts_list_visits_between:
 * @conn: a connection
 * @org_id: (nullable): an organisation
 * @from_us: the first instant, in microseconds UTC
 * @before_us: the first one after
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbVisit): what is planned to begin then
 */
GPtrArray *
tb_facts_list_visits_between (
    TbConn *conn, const char *org_id, gint64 from_us, gint64 before_us, GError **error)
{
  g_autoptr (GPtrArray) rows = new_rows ();

  return tb_rows_select (conn, &tb_visit_kind, SQL_BETWEEN, rows, error, "sii", org_id, from_us,
                         before_us)
             ? g_steal_pointer (&rows)
             : NULL;
}

/**
 * tb_facts_list_visits_with:
 * @conn: a connection
 * @visit: a visit
 * @error: return location
 *
 * Those of one activity bear its name, and are of one organisation and one start.
 *
 * Returns: (transfer full) (element-type TbVisit): it, and the others of its activity, as far as
 *   they are not cancelled
 */
GPtrArray *
tb_facts_list_visits_with (TbConn        *conn,
                           const TbVisit *visit,
                           GError       **error)
{
  g_autoptr (GPtrArray) rows = new_rows ();

  return tb_rows_select (conn, &tb_visit_kind, SQL_WITH, rows, error, "sssi", visit->id,
                         visit->activity, visit->org_id, visit->start_us)
             ? g_steal_pointer (&rows)
             : NULL;
}
