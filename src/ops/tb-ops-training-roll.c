/* tb-ops-training-roll.c: operations on who is enrolled in a lesson, and was there
 *
 * Source; X-39.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-training-private.h"

#include "tb-facts-training.h"
#include "tb-ops-people-private.h"
#include "tb-ops-standing-private.h"

static gboolean
is_state (const TbAttendance *attendance,
          const char         *state)
{
  return g_strcmp0 (attendance->state, state) == 0;
}

/* (transfer full): what is taught in a lesson, for people */
static char *
dup_title (TbOpContext    *cx,
           const TbLesson *lesson)
{
  g_autoptr (TbCourse) course = NULL;
  gpointer             row = NULL;

  if (!tb_ops_find_row (cx, &tb_course_kind, lesson->course_id, &row, NULL) || row == NULL)
    return g_strdup (lesson->place);
  course = row;
  return g_strdup (course->title);
}

/**
 * tb_training_check_clash:
 * @cx: the world; adds a reason for each other lesson they are in at that time, and warns of visits
 * @lesson: a lesson
 * @person_id: (nullable): somebody who is to be in it
 * @error: return location
 *
 * Source: X-39.
 *
 * Returns: whether the database answered
 */
gboolean
tb_training_check_clash (TbOpContext    *cx,
                         const TbLesson *lesson,
                         const char     *person_id,
                         GError        **error)
{
  g_autoptr (GPtrArray) lessons =
      tb_facts_list_lessons_at (cx->conn, lesson, person_id, error);
  g_autoptr (GPtrArray) visits = NULL;
  g_autofree char      *title = dup_title (cx, lesson);

  if (lessons == NULL ||
      (visits = tb_facts_list_visits_at (cx->conn, lesson, person_id, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < lessons->len; i++)
    {
      const TbLesson  *other = lessons->pdata[i];
      g_autofree char *name = dup_title (cx, other);

      tb_reasons_add_at (cx->reasons, "person_id", "at-once", "X-39",
                         "“%s” and “%s” are at the same time, and nobody is in both", title, name);
      tb_reasons_set_row (cx->reasons, other->id);
    }
  for (guint i = 0; cx->warnings != NULL && i < visits->len; i++)
    {
      const TbVisit *visit = visits->pdata[i];

      tb_reasons_add_at (cx->warnings, "person_id", "visit-at-once", "X-39",
                         "A visit is planned for this person at that time");
      tb_reasons_set_row (cx->warnings, visit->id);
      tb_reasons_set_warning (cx->warnings);
    }
  return TRUE;
}

/**
 * tb_training_move_up:
 * @cx: the world
 * @lesson: a lesson, as it is now; who waits longest gets the places that are free
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_training_move_up (TbOpContext    *cx,
                     const TbLesson *lesson,
                     GError        **error)
{
  g_autoptr (GPtrArray) waiting = NULL;
  gint64                n = 0;

  if (!tb_facts_count_places (cx->conn, lesson->id, &n, error))
    return FALSE;
  if (lesson->capacity != 0 && lesson->capacity <= n)
    return TRUE;
  waiting = tb_facts_list_waiting (cx->conn, lesson->id,
                                   lesson->capacity == 0 ? -1 : lesson->capacity - n, error);
  if (waiting == NULL)
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    {
      TbAttendance *attendance = waiting->pdata[i];

      tb_set_str (&attendance->state, TB_ATTENDANCE_ENROLLED);
      if (!tb_rows_change (cx->conn, cx->trail, attendance, error))
        return FALSE;
    }
  return TRUE;
}

/* What the person learnt on that day besides what the lesson counts for. */
static gboolean
sum_day (TbOpContext      *cx,
         const TbTraining *training,
         gint64           *minutes_out,
         GError          **error)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  *minutes_out = 0;
  if (!tb_rows_list (cx->conn, &tb_training_kind, TB_SQL_OF_PERSON, training->person_id, others,
                     error))
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    {
      const TbTraining *other = others->pdata[i];

      if (other->taken_on == training->taken_on && g_strcmp0 (other->id, training->id) != 0)
        *minutes_out += tb_training_sum (other);
    }
  return TRUE;
}

/**
 * tb_training_count:
 * @cx: the world; adds a reason if it cannot be so
 * @lesson: that is signed for
 * @attendance: who was there; what they learnt becomes a training, or goes if it was nothing
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_training_count (TbOpContext        *cx,
                   const TbLesson     *lesson,
                   const TbAttendance *attendance,
                   GError            **error)
{
  g_autofree char           *id = tb_attendance_derive_training (attendance->id);
  g_autoptr (TbTraining)     before = NULL;
  g_autoptr (TbTraining)     training = NULL;
  g_autoptr (TbCourse)       course = NULL;
  g_autoptr (TbOrganisation) organisation = NULL;
  gpointer                   rows[3] = { NULL };
  gint64                     day_minutes = 0;
  guint                      n_reasons = cx->reasons->len;

  if (!tb_ops_find_row (cx, &tb_training_kind, id, &rows[0], error))
    return FALSE;
  before = rows[0];
  if (!tb_ops_find_row (cx, &tb_course_kind, lesson->course_id, &rows[1], error))
    return FALSE;
  course = rows[1];
  if (!tb_ops_find_row (cx, &tb_organisation_kind, lesson->org_id, &rows[2], error))
    return FALSE;
  organisation = rows[2];
  if (course == NULL)
    {
      tb_reasons_add (cx->reasons, "no-course", "R-132", "There is no such course");
      return TRUE;
    }
  training = tb_lesson_make_training (course, lesson, attendance,
                                      organisation != NULL ? organisation->name : NULL);
  if (training == NULL)
    return before == NULL || cx->reasons->len > 0 ||
           tb_rows_remove (cx->conn, cx->trail, &tb_training_kind, id, error);
  tb_set_str (&training->org_id, lesson->org_id);
  tb_set_str (&training->recorded_by, cx->actor);
  if (!sum_day (cx, training, &day_minutes, error))
    return FALSE;
  tb_rules_check_training (training, day_minutes, tb_standing_get_today (cx), cx->reasons);
  if (cx->reasons->len > n_reasons)
    tb_reasons_set_row (cx->reasons, attendance->person_id);
  return tb_standing_keep (cx, training, error);
}

/* (transfer full) (nullable): @row_out and its lesson; a reason if there is none of the
 * organisation */
static gboolean
find_attendance (TbOpContext   *cx,
                 const char    *id,
                 TbAttendance **row_out,
                 TbLesson     **lesson_out,
                 GError       **error)
{
  gpointer row = NULL;

  if (!tb_standing_find_own (cx, &tb_attendance_kind, id, &row, error))
    return FALSE;
  *row_out = row;
  return row == NULL ||
         tb_training_find_lesson (cx, NULL, (*row_out)->lesson_id, lesson_out, error);
}

/* The number follows from lesson and person, so that nobody is in it twice. */
static void
check_number (TbOpContext             *cx,
              const TbAttendanceEnrol *args)
{
  g_autofree char *id = NULL;

  if (args->lesson_id == NULL || args->person_id == NULL)
    return; /* said already */
  id = tb_attendance_derive_id (args->lesson_id, args->person_id);
  if (g_strcmp0 (id, args->id) != 0)
    tb_reasons_add_at (cx->reasons, "id", "no-number", "R-163",
                       "The number does not follow from lesson and person");
}

static gboolean
find_place (TbOpContext    *cx,
            const TbLesson *lesson,
            const char    **state_out,
            GError        **error)
{
  gint64 n = 0;

  if (!tb_facts_count_places (cx->conn, lesson->id, &n, error))
    return FALSE;
  *state_out = lesson->capacity != 0 && n >= lesson->capacity ? TB_ATTENDANCE_WAITING
                                                              : TB_ATTENDANCE_ENROLLED;
  return TRUE;
}

static gboolean
attendance_enrol (TbOpContext  *cx,
                  gconstpointer data,
                  GError      **error)
{
  const TbAttendanceEnrol *args = data;
  g_autoptr (TbAttendance) attendance = NULL;
  g_autoptr (TbLesson)     lesson = NULL;
  const char              *state = NULL;
  gpointer                 row = NULL;

  check_number (cx, args);
  if (!tb_training_find_lesson (cx, "lesson_id", args->lesson_id, &lesson, error) ||
      !tb_standing_check_member (cx, "person_id", args->person_id, error) ||
      !tb_people_check_merged (cx, "person_id", args->person_id, error) ||
      !tb_ops_find_row (cx, &tb_attendance_kind, args->id, &row, error))
    return FALSE;
  attendance = row != NULL ? row : tb_record_new (&tb_attendance_kind);
  if (row != NULL && !is_state (attendance, TB_ATTENDANCE_WITHDRAWN))
    tb_reasons_add (cx->reasons, "exists", "R-230", "This person is enrolled already");
  if (lesson == NULL || cx->reasons->len > 0)
    return TRUE;
  tb_rules_check_enrolment (lesson, cx->reasons);
  if (!tb_training_check_clash (cx, lesson, args->person_id, error) ||
      !find_place (cx, lesson, &state, error))
    return FALSE;
  tb_table_copy_common (&tb_attendance_kind.table, attendance, cx->op->shape, args);
  tb_set_str (&attendance->org_id, cx->org_id);
  tb_set_str (&attendance->state, state);
  attendance->enrolled_us = cx->now_us;
  return tb_standing_keep (cx, attendance, error);
}

static gboolean
attendance_withdraw (TbOpContext  *cx,
                     gconstpointer data,
                     GError      **error)
{
  const TbAttendanceEnrol *args = data;
  g_autoptr (TbAttendance) attendance = NULL;
  g_autoptr (TbLesson)     lesson = NULL;

  if (!find_attendance (cx, args->id, &attendance, &lesson, error))
    return FALSE;
  if (attendance == NULL || lesson == NULL)
    return TRUE;
  tb_rules_check_enrolment (lesson, cx->reasons);
  if (!is_state (attendance, TB_ATTENDANCE_ENROLLED) &&
      !is_state (attendance, TB_ATTENDANCE_WAITING))
    tb_reasons_add (cx->reasons, "called", "R-230",
                    "This person has withdrawn, or has been called already");
  tb_set_str (&attendance->state, TB_ATTENDANCE_WITHDRAWN);
  return tb_standing_keep (cx, attendance, error) &&
         (cx->reasons->len > 0 || tb_training_move_up (cx, lesson, error));
}

static gboolean
attendance_call (TbOpContext  *cx,
                 gconstpointer data,
                 GError      **error)
{
  static const char *const fields[] = { "state", "from_us", "to_us", "way", NULL };
  const TbRowUpdate       *args = data;
  g_autoptr (TbAttendance) attendance = NULL;
  g_autoptr (TbLesson)     lesson = NULL;

  if (!find_attendance (cx, args->id, &attendance, &lesson, error))
    return FALSE;
  if (attendance == NULL || lesson == NULL)
    return TRUE;
  tb_training_check_own (cx, lesson);
  if (is_state (attendance, TB_ATTENDANCE_WITHDRAWN) ||
      is_state (attendance, TB_ATTENDANCE_WAITING))
    tb_reasons_add (cx->reasons, "not-enrolled", "R-132", "This person has no place in the lesson");
  tb_standing_patch (cx, TB_RECORD (attendance), fields, args->set);
  tb_rules_check_call (lesson, attendance, cx->now_us, cx->reasons);
  tb_set_str (&attendance->called_by, cx->actor);
  return tb_standing_keep (cx, attendance, error);
}

static gboolean
attendance_note (TbOpContext  *cx,
                 gconstpointer data,
                 GError      **error)
{
  static const char *const fields[] = { "quiz", "feedback", "note", NULL };
  const TbRowUpdate       *args = data;
  g_autoptr (TbAttendance) attendance = NULL;
  g_autoptr (TbLesson)     lesson = NULL;

  if (!find_attendance (cx, args->id, &attendance, &lesson, error))
    return FALSE;
  if (attendance == NULL || lesson == NULL)
    return TRUE;
  tb_training_check_own (cx, lesson);
  tb_standing_patch (cx, TB_RECORD (attendance), fields, args->set);
  tb_rules_check_note (attendance, cx->reasons);
  return tb_standing_keep (cx, attendance, error);
}

static gboolean
is_waiting_for_another (const TbAttendance *attendance)
{
  return attendance->fix_why != NULL && *attendance->fix_why != '\0';
}

static void
clear_fix (TbAttendance *attendance)
{
  attendance->fix_from_us = 0;
  attendance->fix_to_us = 0;
  tb_set_str (&attendance->fix_why, NULL);
}

/* What was signed for changes only when another person has confirmed it. */
static gboolean
attendance_correct (TbOpContext  *cx,
                    gconstpointer data,
                    GError      **error)
{
  const TbAttendanceCorrect *args = data;
  g_autoptr (TbAttendance)   attendance = NULL;
  g_autoptr (TbLesson)       lesson = NULL;

  if (!find_attendance (cx, args->id, &attendance, &lesson, error))
    return FALSE;
  if (attendance == NULL || lesson == NULL)
    return TRUE;
  if (is_waiting_for_another (attendance))
    tb_reasons_add (cx->reasons, "waits", "R-132",
                    "A correction waits already: confirm it or drop it first");
  clear_fix (attendance);
  tb_table_copy_common (&tb_attendance_kind.table, attendance, cx->op->shape, args);
  tb_set_str (&attendance->fix_by, cx->actor);
  tb_set_str (&attendance->fixed_by, NULL);
  tb_training_check_own (cx, lesson);
  tb_rules_check_fix (lesson, attendance, cx->reasons);
  return tb_standing_keep (cx, attendance, error);
}

static gboolean
attendance_drop (TbOpContext  *cx,
                 gconstpointer data,
                 GError      **error)
{
  const TbAttendanceCorrect *args = data;
  g_autoptr (TbAttendance)   attendance = NULL;
  g_autoptr (TbLesson)       lesson = NULL;

  if (!find_attendance (cx, args->id, &attendance, &lesson, error))
    return FALSE;
  if (attendance == NULL || lesson == NULL)
    return TRUE;
  if (!is_waiting_for_another (attendance))
    tb_reasons_add (cx->reasons, "no-fix", "R-132", "No correction waits here");
  clear_fix (attendance);
  tb_set_str (&attendance->fix_by, NULL);
  return tb_standing_keep (cx, attendance, error);
}

static gboolean
attendance_confirm (TbOpContext  *cx,
                    gconstpointer data,
                    GError      **error)
{
  g_autoptr (TbAttendance) attendance = NULL;
  g_autoptr (TbLesson)     lesson = NULL;
  gboolean                 was_there;

  if (!find_attendance (cx, ((const TbRowName *) data)->id, &attendance, &lesson, error))
    return FALSE;
  if (attendance == NULL || lesson == NULL)
    return TRUE;
  if (!is_waiting_for_another (attendance))
    tb_reasons_add (cx->reasons, "no-fix", "R-132", "No correction waits here");
  else if (g_strcmp0 (attendance->fix_by, cx->actor) == 0)
    tb_reasons_add (cx->reasons, "own-fix", "R-132",
                    "Another person confirms a correction than who made it");
  if (cx->reasons->len > 0)
    return TRUE;
  was_there = attendance->fix_from_us != 0;
  tb_set_str (&attendance->state, was_there ? TB_ATTENDANCE_PRESENT : TB_ATTENDANCE_ABSENT);
  attendance->from_us = attendance->fix_from_us;
  attendance->to_us = attendance->fix_to_us;
  clear_fix (attendance);
  tb_set_str (&attendance->fixed_by, cx->actor);
  if (was_there && !tb_training_check_clash (cx, lesson, attendance->person_id, error))
    return FALSE;
  return tb_training_count (cx, lesson, attendance, error) &&
         tb_standing_keep (cx, attendance, error);
}

const TbOpEntry tb_ops_roll[] = {
  { "attendance.enrol", attendance_enrol, "attendance.withdraw" },
  { "attendance.withdraw", attendance_withdraw, "attendance.enrol" },
  { "attendance.call", attendance_call, "attendance.call" },
  { "attendance.note", attendance_note, "attendance.note" },
  { "attendance.correct", attendance_correct, "attendance.drop" },
  { "attendance.drop", attendance_drop, "attendance.correct" },
  { "attendance.confirm", attendance_confirm, NULL },
  { NULL, NULL, NULL },
};
