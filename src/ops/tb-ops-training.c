/* tb-ops-training.c: operations on lessons
 *
 * Source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-training-private.h"

#include "tb-day.h"
#include "tb-facts-training.h"
#include "tb-ops-standing-private.h"

static const char *const lesson_fields[] = { "place", "start_us", "end_us", "lecturer",
                                             "trainer_id", "capacity", NULL };

/* What is taught in it; %NULL if that is of another organisation. */
static gboolean
find_course_of (TbOpContext    *cx,
                const TbLesson *lesson,
                TbCourse      **course_out,
                GError        **error)
{
  gpointer row = NULL;

  if (!tb_ops_find_row (cx, &tb_course_kind, lesson->course_id, &row, error))
    return FALSE;
  *course_out = row;
  if (row != NULL && g_strcmp0 ((*course_out)->org_id, cx->org_id) != 0)
    g_clear_object (course_out);
  return TRUE;
}

/* Somebody of the organisation, or who acts. */
static gboolean
check_trainer (TbOpContext *cx,
               const char  *trainer_id,
               GError     **error)
{
  g_autoptr (TbStaff) staff = NULL;
  gpointer            row = NULL;

  if (g_strcmp0 (trainer_id, cx->actor) == 0)
    return TRUE;
  if (!tb_ops_find_row (cx, &tb_staff_kind, trainer_id, &row, error))
    return FALSE;
  staff = row;
  if (staff == NULL || g_strcmp0 (staff->org_id, cx->org_id) != 0)
    tb_reasons_add_at (cx->reasons, "trainer_id", "no-staff", "R-132",
                       "Nobody of that number works for the organisation");
  return TRUE;
}

static gboolean
lesson_plan (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  g_autoptr (TbLesson) lesson = NULL;
  g_autoptr (TbCourse) course = NULL;
  gpointer             row = NULL;
  gboolean             is_made;

  is_made = tb_standing_make_row (cx, &tb_lesson_kind, data, &row, error);
  lesson = row;
  if (!is_made || !find_course_of (cx, lesson, &course, error))
    return FALSE;
  if (lesson->trainer_id == NULL || *lesson->trainer_id == '\0')
    tb_set_str (&lesson->trainer_id, cx->actor);
  if (!check_trainer (cx, lesson->trainer_id, error))
    return FALSE;
  tb_set_str (&lesson->state, TB_LESSON_PLANNED);
  tb_set_str (&lesson->planned_by, cx->actor);
  tb_rules_check_lesson (lesson, course, cx->now_us, cx->reasons);
  return tb_standing_keep (cx, lesson, error);
}

/**
 * tb_training_find_lesson:
 * @cx: the world; adds a reason if the organisation that acts has no such lesson
 * @field: (nullable): the argument that names it
 * @id: (nullable): a lesson
 * @lesson_out: (out) (transfer full) (nullable): the lesson
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_training_find_lesson (TbOpContext *cx,
                         const char  *field,
                         const char  *id,
                         TbLesson   **lesson_out,
                         GError     **error)
{
  gpointer row = NULL;

  if (!tb_ops_find_row (cx, &tb_lesson_kind, id, &row, error))
    return FALSE;
  *lesson_out = row;
  if (row != NULL && g_strcmp0 ((*lesson_out)->org_id, cx->org_id) != 0)
    g_clear_object (lesson_out);
  if (*lesson_out == NULL && id != NULL)
    tb_reasons_add_at (cx->reasons, field, "no-lesson", "R-132",
                       "This organisation gives no such lesson");
  return TRUE;
}

/**
 * tb_training_check_own:
 * @cx: the world; adds a reason if who acts is a trainer, and of another lesson
 * @lesson: a lesson
 *
 * A trainer signs for what they teach; a coordinator for all of the organisation.
 */
void
tb_training_check_own (TbOpContext    *cx,
                       const TbLesson *lesson)
{
  if ((cx->roles & TB_ROLE_COORDINATOR) == 0 && g_strcmp0 (lesson->trainer_id, cx->actor) != 0)
    {
      tb_reasons_add (cx->reasons, "not-your-lesson", "R-132",
                      "Another trainer signs for this lesson");
      tb_reasons_set_row (cx->reasons, lesson->id);
    }
}

static gboolean
has_moved (const TbLesson *lesson,
           const TbLesson *before)
{
  return lesson->start_us != before->start_us || lesson->end_us != before->end_us;
}

/* Whether everybody who is in it still can be, and was called within it. */
static gboolean
check_people (TbOpContext    *cx,
              const TbLesson *lesson,
              GError        **error)
{
  g_autoptr (GPtrArray) people = tb_facts_list_attendance (cx->conn, lesson->id, error);

  if (people == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      const TbAttendance *attendance = people->pdata[i];

      if (g_strcmp0 (attendance->state, TB_ATTENDANCE_WITHDRAWN) == 0 ||
          g_strcmp0 (attendance->state, TB_ATTENDANCE_ABSENT) == 0)
        continue;
      if (g_strcmp0 (attendance->state, TB_ATTENDANCE_PRESENT) == 0)
        {
          tb_reasons_add (cx->reasons, "called", "R-132",
                          "People were called in this lesson: its time stays");
          return TRUE;
        }
      if (!tb_training_check_clash (cx, lesson, attendance->person_id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_room (TbOpContext    *cx,
            const TbLesson *lesson,
            GError        **error)
{
  gint64 n = 0;

  if (!tb_facts_count_places (cx->conn, lesson->id, &n, error))
    return FALSE;
  if (lesson->capacity != 0 && lesson->capacity < n)
    tb_reasons_add_at (cx->reasons, "capacity", "enrolled", "R-230",
                       "%d people are enrolled already", (int) n);
  return TRUE;
}

static gboolean
lesson_change (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  const TbRowUpdate   *args = data;
  g_autoptr (TbLesson) lesson = NULL;
  g_autoptr (TbLesson) before = NULL;
  g_autoptr (TbCourse) course = NULL;

  if (!tb_training_find_lesson (cx, "id", args->id, &lesson, error))
    return FALSE;
  if (lesson == NULL)
    return TRUE;
  if (!tb_training_find_lesson (cx, "id", args->id, &before, error) ||
      !find_course_of (cx, lesson, &course, error))
    return FALSE;
  tb_training_check_own (cx, before);
  tb_rules_check_enrolment (before, cx->reasons);
  tb_standing_patch (cx, TB_RECORD (lesson), lesson_fields, args->set);
  if (course != NULL) /* that it is given no more binds only new lessons */
    tb_set_str (&course->state, TB_COURSE_OPEN);
  tb_rules_check_lesson (lesson, course, cx->now_us, cx->reasons);
  if (lesson->place == NULL || *lesson->place == '\0')
    tb_reasons_add_missing (cx->reasons, tb_table_find (&tb_lesson_kind.table, "place"));
  if ((g_strcmp0 (lesson->trainer_id, before->trainer_id) != 0 &&
       !check_trainer (cx, lesson->trainer_id, error)) ||
      !check_room (cx, lesson, error) ||
      (has_moved (lesson, before) && !check_people (cx, lesson, error)))
    return FALSE;
  return tb_standing_keep (cx, lesson, error) &&
         (cx->reasons->len > 0 || tb_training_move_up (cx, lesson, error));
}

static gboolean
lesson_cancel (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  const TbLessonCancel *args = data;
  g_autoptr (TbLesson)  lesson = NULL;

  if (!tb_training_find_lesson (cx, "id", args->id, &lesson, error))
    return FALSE;
  if (lesson == NULL)
    return TRUE;
  tb_training_check_own (cx, lesson);
  tb_rules_check_enrolment (lesson, cx->reasons);
  tb_set_str (&lesson->state, TB_LESSON_CANCELLED);
  tb_set_str (&lesson->cancelled_why, args->reason);
  return tb_standing_keep (cx, lesson, error);
}

/* Takes that back, if everybody who was in it still can be. */
static gboolean
lesson_revive (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  const TbLessonCancel *args = data;
  g_autoptr (TbLesson)  lesson = NULL;
  g_autoptr (GPtrArray) people = NULL;

  if (!tb_training_find_lesson (cx, "id", args->id, &lesson, error))
    return FALSE;
  if (lesson == NULL)
    return TRUE;
  tb_training_check_own (cx, lesson);
  if (g_strcmp0 (lesson->state, TB_LESSON_CANCELLED) != 0)
    tb_reasons_add (cx->reasons, "not-cancelled", "R-230", "This lesson is not cancelled");
  if ((people = tb_facts_list_attendance (cx->conn, args->id, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      const TbAttendance *attendance = people->pdata[i];

      if (g_strcmp0 (attendance->state, TB_ATTENDANCE_WITHDRAWN) != 0 &&
          !tb_training_check_clash (cx, lesson, attendance->person_id, error))
        return FALSE;
    }
  tb_set_str (&lesson->state, TB_LESSON_PLANNED);
  tb_set_str (&lesson->cancelled_why, NULL);
  return tb_standing_keep (cx, lesson, error);
}

/* Makes what it counts for, of everybody who was there. */
static gboolean
lesson_close (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  g_autoptr (TbLesson)  lesson = NULL;
  g_autoptr (GPtrArray) people = NULL;

  if (!tb_training_find_lesson (cx, "id", ((const TbRowName *) data)->id, &lesson, error))
    return FALSE;
  if (lesson == NULL)
    return TRUE;
  tb_training_check_own (cx, lesson);
  tb_rules_check_signing (lesson, cx->now_us, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  tb_set_str (&lesson->state, TB_LESSON_CLOSED);
  tb_set_str (&lesson->closed_by, cx->actor);
  lesson->closed_us = cx->now_us;
  if ((people = tb_facts_list_attendance (cx->conn, lesson->id, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    if (!tb_training_count (cx, lesson, people->pdata[i], error))
      return FALSE;
  return tb_standing_keep (cx, lesson, error);
}

static gboolean
forget_training (TbOpContext        *cx,
                 const TbAttendance *attendance,
                 GError            **error)
{
  g_autofree char       *id = tb_attendance_derive_training (attendance->id);
  g_autoptr (TbTraining) training = NULL;
  gpointer               row = NULL;

  if (!tb_ops_find_row (cx, &tb_training_kind, id, &row, error))
    return FALSE;
  training = row;
  return training == NULL || tb_rows_remove (cx->conn, cx->trail, &tb_training_kind, id, error);
}

/* A mistake of a moment ago: who signed, on the same day, before anybody corrects anything. */
static gboolean
lesson_reopen (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  g_autoptr (TbLesson)  lesson = NULL;
  g_autoptr (GPtrArray) people = NULL;

  if (!tb_training_find_lesson (cx, "id", ((const TbRowName *) data)->id, &lesson, error))
    return FALSE;
  if (lesson == NULL)
    return TRUE;
  if ((people = tb_facts_list_attendance (cx->conn, lesson->id, error)) == NULL)
    return FALSE;
  if (g_strcmp0 (lesson->state, TB_LESSON_CLOSED) != 0 ||
      g_strcmp0 (lesson->closed_by, cx->actor) != 0 ||
      tb_day_of_instant (lesson->closed_us) != tb_standing_get_today (cx))
    tb_reasons_add (cx->reasons, "stays", "R-132",
                    "What was signed for stays; another person confirms a correction");
  for (guint i = 0; i < people->len; i++)
    {
      const TbAttendance *attendance = people->pdata[i];

      if (attendance->fix_by != NULL && *attendance->fix_by != '\0')
        {
          tb_reasons_add (cx->reasons, "corrected", "R-132",
                          "Minutes of this lesson have been corrected: it stays signed");
          return TRUE;
        }
    }
  if (cx->reasons->len > 0)
    return TRUE;
  for (guint i = 0; i < people->len; i++)
    if (!forget_training (cx, people->pdata[i], error))
      return FALSE;
  tb_set_str (&lesson->state, TB_LESSON_PLANNED);
  tb_set_str (&lesson->closed_by, NULL);
  lesson->closed_us = 0;
  return tb_standing_keep (cx, lesson, error);
}

const TbOpEntry tb_ops_training[] = {
  { "lesson.plan", lesson_plan, NULL },
  { "lesson.change", lesson_change, "lesson.change" },
  { "lesson.cancel", lesson_cancel, "lesson.revive" },
  { "lesson.revive", lesson_revive, "lesson.cancel" },
  { "lesson.close", lesson_close, "lesson.reopen" },
  { "lesson.reopen", lesson_reopen, "lesson.close" },
  { NULL, NULL, NULL },
};
