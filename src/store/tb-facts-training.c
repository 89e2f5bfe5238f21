/* tb-facts-training.c: who is in which lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-training.h"

#include "tb-rows.h"

static const char SQL_OF_LESSON[] = "WHERE lesson_id = ?1 ORDER BY enrolled_us, id";
static const char SQL_OF_COURSE[] = "WHERE course_id = ?1 ORDER BY start_us, id";
static const char SQL_PLACES[] = "SELECT count(*) FROM attendance WHERE lesson_id = ?1"
                                 " AND state IN ('enrolled', 'present', 'absent')";
/* who came first has the first place that is free */
static const char SQL_WAITING[] =
    "WHERE lesson_id = ?1 AND state = 'waiting' ORDER BY enrolled_us, id LIMIT ?2";
static const char SQL_LESSONS_AT[] =
    "WHERE id <> ?1 AND state <> 'cancelled' AND start_us < ?3 AND end_us > ?2 AND id IN"
    " (SELECT lesson_id FROM attendance WHERE person_id = ?4"
    "  AND state IN ('enrolled', 'waiting', 'present')) ORDER BY start_us, id";
static const char SQL_VISITS_AT[] =
    "WHERE volunteer_id = ?1 AND state = 'planned' AND start_us < ?3 AND end_us > ?2"
    " ORDER BY start_us, id";

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * tb_facts_list_attendance:
 * @conn: a connection
 * @lesson_id: a lesson
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbAttendance): everybody who was ever enrolled in it, in
 *   the order they were
 */
GPtrArray *
tb_facts_list_attendance (TbConn     *conn,
                          const char *lesson_id,
                          GError    **error)
{
  g_autoptr (GPtrArray) rows = new_rows ();

  return tb_rows_select (conn, &tb_attendance_kind, SQL_OF_LESSON, rows, error, "s", lesson_id)
             ? g_steal_pointer (&rows)
             : NULL;
}

/**
 * tb_facts_list_lessons_of:
 * @conn: a connection
 * @course_id: a course
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbLesson): all in which it is, was or was to be given, the
 *   first first
 */
GPtrArray *
tb_facts_list_lessons_of (TbConn     *conn,
                          const char *course_id,
                          GError    **error)
{
  g_autoptr (GPtrArray) rows = new_rows ();

  return tb_rows_select (conn, &tb_lesson_kind, SQL_OF_COURSE, rows, error, "s", course_id)
             ? g_steal_pointer (&rows)
             : NULL;
}

/**
 * tb_facts_count_places:
 * @conn: a connection
 * @lesson_id: a lesson
 * @n_out: (out): places that are taken
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_count_places (TbConn     *conn,
                       const char *lesson_id,
                       gint64     *n_out,
                       GError    **error)
{
  return tb_conn_ask (conn, SQL_PLACES, n_out, error, "s", lesson_id);
}

/**
 * tb_facts_list_waiting:
 * @conn: a connection
 * @lesson_id: a lesson
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbAttendance): who gets the next places
 */
GPtrArray *
tb_facts_list_waiting (TbConn     *conn,
                       const char *lesson_id,
                       gint64      limit,
                       GError    **error)
{
  g_autoptr (GPtrArray) rows = new_rows ();

  return tb_rows_select (conn, &tb_attendance_kind, SQL_WAITING, rows, error, "si", lesson_id,
                         limit)
             ? g_steal_pointer (&rows)
             : NULL;
}

/**
 * tb_facts_list_lessons_at:
 * @conn: a connection
 * @lesson: a lesson
 * @person_id: (nullable): somebody
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbLesson): others at that time they are in, or wait for
 */
GPtrArray *
tb_facts_list_lessons_at (TbConn         *conn,
                          const TbLesson *lesson,
                          const char     *person_id,
                          GError        **error)
{
  g_autoptr (GPtrArray) rows = new_rows ();

  return tb_rows_select (conn, &tb_lesson_kind, SQL_LESSONS_AT, rows, error, "siis", lesson->id,
                         lesson->start_us, lesson->end_us, person_id)
             ? g_steal_pointer (&rows)
             : NULL;
}

/**
 * tb_facts_list_visits_at:
 * @conn: a connection
 * @lesson: a lesson
 * @person_id: (nullable): a volunteer
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbVisit): what they are planned for at that time
 */
GPtrArray *
tb_facts_list_visits_at (TbConn         *conn,
                         const TbLesson *lesson,
                         const char     *person_id,
                         GError        **error)
{
  g_autoptr (GPtrArray) rows = new_rows ();

  return tb_rows_select (conn, &tb_visit_kind, SQL_VISITS_AT, rows, error, "sii", person_id,
                         lesson->start_us, lesson->end_us)
             ? g_steal_pointer (&rows)
             : NULL;
}
