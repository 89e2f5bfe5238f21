/* tb-ops-courses.c: operations on courses
 *
 * Source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-facts-links.h"
#include "tb-ops-standing-private.h"
#include "tb-ops-training-private.h"

/* Its minutes are what lessons count by. */
static const char *const course_fields[] = { "title", "code", "about", "lecturer",
                                             "material", "valid_months", "film_min", "general_min",
                                             "policy_min",
                                             "psychology_min", "nursing_min", "process_min",
                                             "emergency_min", NULL };

static gboolean
course_open (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  g_autoptr (TbCourse) course = NULL;
  gpointer             row = NULL;
  gboolean             is_made;

  is_made = tb_standing_make_row (cx, &tb_course_kind, data, &row, error);
  course = row;
  if (!is_made)
    return FALSE;
  tb_set_str (&course->origin, TB_COURSE_OURS);
  tb_set_str (&course->state, TB_COURSE_OPEN);
  tb_rules_check_course (course, cx->reasons);
  return tb_standing_keep (cx, course, error);
}

/* that of a street, a district or the city, which the organisation only reads. */
static gboolean
course_deliver (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const TbCourseDeliver     *args = data;
  g_autoptr (TbCourse)       course = NULL;
  g_autoptr (TbOrganisation) organisation = NULL;
  gpointer                   rows[2] = { NULL };
  gboolean                   is_made;

  is_made = tb_standing_make_row (cx, &tb_course_kind, data, &rows[0], error);
  course = rows[0];
  if (!is_made || !tb_ops_find_row (cx, &tb_organisation_kind, args->org_id, &rows[1], error))
    return FALSE;
  organisation = rows[1];
  if (organisation == NULL && args->org_id != NULL)
    tb_reasons_add_at (cx->reasons, "org_id", "no-organisation", "R-046",
                       "There is no such organisation");
  if (organisation != NULL && !tb_ops_check_place (cx, args->org_id, error))
    return FALSE;
  if (g_strcmp0 (args->origin, TB_COURSE_OURS) == 0)
    tb_reasons_add_at (cx->reasons, "origin", "no-choice", "R-046",
                       "A course of their own is opened by the organisation itself");
  tb_set_str (&course->org_id, args->org_id);
  tb_set_str (&course->state, TB_COURSE_OPEN);
  tb_rules_check_course (course, cx->reasons);
  return tb_standing_keep (cx, course, error);
}

/* (transfer full) (nullable): one the organisation may change; a reason if it may not */
static gboolean
find_course (TbOpContext *cx,
             const char  *id,
             TbCourse   **course_out,
             GError     **error)
{
  gpointer row = NULL;

  if (!tb_standing_find_own (cx, &tb_course_kind, id, &row, error))
    return FALSE;
  *course_out = row;
  if (row != NULL && g_strcmp0 ((*course_out)->origin, TB_COURSE_OURS) != 0)
    tb_reasons_add (cx->reasons, "not-ours", "R-046",
                    "This course is somebody else's: it is only read here");
  return TRUE;
}

/* What of a course lessons count by: whether it is the same. */
static gboolean
counts_alike (const TbCourse *course,
              const TbCourse *other)
{
  gint64 parts[2][TB_GATE_N_PARTS];

  tb_course_get_parts (course, parts[0]);
  tb_course_get_parts (other, parts[1]);
  return memcmp (parts[0], parts[1], sizeof parts[0]) == 0 &&
         course->valid_months == other->valid_months && course->film_min == other->film_min;
}

static gboolean
course_change (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  const TbRowUpdate   *args = data;
  g_autoptr (TbCourse) course = NULL;
  g_autoptr (TbCourse) before = NULL;
  gpointer             row = NULL;
  gboolean             has_lessons = FALSE;

  if (!find_course (cx, args->id, &course, error))
    return FALSE;
  if (course == NULL)
    return TRUE;
  if (!tb_ops_find_row (cx, &tb_course_kind, args->id, &row, error))
    return FALSE;
  before = row;
  if (!tb_facts_has_link (cx->conn, &tb_lesson_kind, "course_id", args->id, &has_lessons, error))
    return FALSE;
  tb_standing_patch (cx, TB_RECORD (course), course_fields, args->set);
  if (has_lessons && !counts_alike (course, before))
    tb_reasons_add (cx->reasons, "has-lessons", "R-136",
                    "Lessons of this course are planned: what it counts for stays, close it and "
                    "open another");
  if (course->title == NULL || *course->title == '\0')
    tb_reasons_add_missing (cx->reasons, tb_table_find (&tb_course_kind.table, "title"));
  tb_rules_check_course (course, cx->reasons);
  return tb_standing_keep (cx, course, error);
}

/* From @before to @after, and not twice. */
static gboolean
turn_course (TbOpContext *cx,
             const char  *id,
             const char  *before,
             const char  *after,
             GError     **error)
{
  g_autoptr (TbCourse) course = NULL;

  if (!find_course (cx, id, &course, error))
    return FALSE;
  if (course == NULL)
    return TRUE;
  if (g_strcmp0 (course->state, before) != 0)
    tb_reasons_add (cx->reasons, "done", "R-163", "This has been done already");
  tb_set_str (&course->state, after);
  return tb_standing_keep (cx, course, error);
}

static gboolean
course_close (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  return turn_course (cx, ((const TbRowName *) data)->id, TB_COURSE_OPEN, TB_COURSE_CLOSED, error);
}

static gboolean
course_reopen (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  return turn_course (cx, ((const TbRowName *) data)->id, TB_COURSE_CLOSED, TB_COURSE_OPEN, error);
}

const TbOpEntry tb_ops_courses[] = {
  { "course.open", course_open, "course.close" },
  { "course.deliver", course_deliver, NULL },
  { "course.change", course_change, "course.change" },
  { "course.close", course_close, "course.reopen" },
  { "course.reopen", course_reopen, "course.close" },
  { NULL, NULL, NULL },
};
