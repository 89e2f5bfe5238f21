/* tb-rules-training.c: what may be said of courses and lessons, and what counts of them
 *
 * Source: Order 67 art. 8; X-39.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rules-training.h"

#include <string.h>

#include "tb-day.h"
#include "tb-id.h"

#define MAX_LESSON_MINUTES 480 /* nobody learns longer in one day */
#define MAX_MONTHS         1200
#define MAX_ROOM           100000
#define MAX_CHARACTERS     200
#define MAX_SCORE          100
#define MAX_FEEDBACK       5
#define EARLY_US           (60 * G_TIME_SPAN_MINUTE) /* people come before it begins */

static const char *const origins[] = { TB_COURSE_OURS, TB_COURSE_OF_STREET, TB_COURSE_OF_DISTRICT,
                                       TB_COURSE_OF_CITY, NULL };
static const char *const marks[] = { TB_ATTENDANCE_ENROLLED, TB_ATTENDANCE_PRESENT,
                                     TB_ATTENDANCE_ABSENT, NULL };

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static gint64
get_length (const TbLesson *lesson)
{
  return MAX (lesson->end_us - lesson->start_us, 0) / G_TIME_SPAN_MINUTE;
}

static void
check_length (const char *field,
              const char *text,
              GPtrArray  *reasons)
{
  if (text != NULL && g_utf8_strlen (text, -1) > MAX_CHARACTERS)
    tb_reasons_add_at (reasons, field, "too-long", "R-163", "It is longer than it may be");
}

/**
 * tb_attendance_derive_id:
 * @lesson_id: a lesson
 * @person_id: a person
 *
 * Returns: (transfer full): the only id of that person's place in it
 */
char *
tb_attendance_derive_id (const char *lesson_id,
                         const char *person_id)
{
  g_autofree char *both = g_strconcat (lesson_id, "/", person_id, NULL);

  return tb_id_derive ("attendance", both);
}

/**
 * tb_attendance_derive_training:
 * @attendance_id: that somebody was in a lesson
 *
 * Returns: (transfer full): the only id of what they learnt in it
 */
char *
tb_attendance_derive_training (const char *attendance_id)
{
  return tb_id_derive ("training", attendance_id);
}

/**
 * tb_course_get_origins:
 *
 * Returns: (array zero-terminated=1): whose a course may be
 */
const char *const *
tb_course_get_origins (void)
{
  return origins;
}

/**
 * tb_course_get_parts:
 * @course: a course
 * @minutes_out: (out) (array): that count for each part; what is on elders is its five areas
 */
void
tb_course_get_parts (const TbCourse *course,
                     gint64          minutes_out[TB_GATE_N_PARTS])
{
  minutes_out[TB_GATE_GENERAL] = course->general_min;
  minutes_out[TB_GATE_POLICY] = course->policy_min;
  minutes_out[TB_GATE_PSYCHOLOGY] = course->psychology_min;
  minutes_out[TB_GATE_NURSING] = course->nursing_min;
  minutes_out[TB_GATE_PROCESS] = course->process_min;
  minutes_out[TB_GATE_EMERGENCY] = course->emergency_min;
  minutes_out[TB_GATE_ELDER] = 0;
  for (guint part = TB_GATE_POLICY; part < TB_GATE_N_PARTS; part++)
    minutes_out[TB_GATE_ELDER] += minutes_out[part];
}

/**
 * tb_course_sum:
 * @course: a course
 *
 * Returns: minutes that count in all
 */
gint64
tb_course_sum (const TbCourse *course)
{
  gint64 parts[TB_GATE_N_PARTS];

  tb_course_get_parts (course, parts);
  return parts[TB_GATE_GENERAL] + parts[TB_GATE_ELDER];
}

/**
 * tb_lesson_clip_from:
 * @lesson: a lesson
 * @from_us: when somebody came; 0: in time
 *
 * Returns: since when they were in it
 */
gint64
tb_lesson_clip_from (const TbLesson *lesson,
                     gint64          from_us)
{
  return from_us == 0 ? lesson->start_us : CLAMP (from_us, lesson->start_us, lesson->end_us);
}

/**
 * tb_lesson_clip_to:
 * @lesson: a lesson
 * @to_us: when somebody left; 0: when it was over
 *
 * Returns: until when they were in it
 */
gint64
tb_lesson_clip_to (const TbLesson *lesson,
                   gint64          to_us)
{
  return to_us == 0 ? lesson->end_us : CLAMP (to_us, lesson->start_us, lesson->end_us);
}

/* What of @part was taught by @minute of a lesson of @length; whole at its end, never falling. */
static gint64
get_taught (gint64 part,
            gint64 minute,
            gint64 length)
{
  return length > 0 ? part * minute / length : 0;
}

/**
 * tb_lesson_share:
 * @course: what is taught
 * @lesson: in which
 * @from_us: when somebody came; 0: in time
 * @to_us: when they left; 0: when it was over
 * @minutes_out: (out) (array): that count for them, of each part
 *
 * Each part is taught evenly.  Of a time cut in two at a whole minute, the two count as much as the
 * whole; nothing counts that was not taught in the time, and nobody gets more than the course has.
 */
void
tb_lesson_share (const TbCourse *course,
                 const TbLesson *lesson,
                 gint64          from_us,
                 gint64          to_us,
                 gint64          minutes_out[TB_GATE_N_PARTS])
{
  const gint64 length = get_length (lesson);
  /* who comes within a minute has missed it, who leaves within one, too */
  const gint64 from =
      (tb_lesson_clip_from (lesson, from_us) - lesson->start_us + G_TIME_SPAN_MINUTE - 1) /
      G_TIME_SPAN_MINUTE;
  const gint64 to =
      (tb_lesson_clip_to (lesson, to_us) - lesson->start_us) / G_TIME_SPAN_MINUTE;
  gint64 parts[TB_GATE_N_PARTS];

  tb_course_get_parts (course, parts);
  minutes_out[TB_GATE_ELDER] = 0;
  for (guint part = 0; part < TB_GATE_N_PARTS; part++)
    {
      if (part == TB_GATE_ELDER)
        continue;
      minutes_out[part] = to > from ? get_taught (parts[part], to, length) -
                                          get_taught (parts[part], from, length)
                                    : 0;
      if (part >= TB_GATE_POLICY)
        minutes_out[TB_GATE_ELDER] += minutes_out[part];
    }
}

/**
 * tb_lesson_make_training:
 * @course: what was taught
 * @lesson: in which
 * @attendance: who was there, and from when until when
 * @organiser: (nullable): whose lesson it was
 *
 * Order 67 art. 8: 名称、主要内容、学习时长、举办单位、日期.
 *
 * Returns: (transfer full) (nullable): what it counts for; %NULL if that is nothing
 */
TbTraining *
tb_lesson_make_training (const TbCourse     *course,
                         const TbLesson     *lesson,
                         const TbAttendance *attendance,
                         const char         *organiser)
{
  g_autofree char *id = tb_attendance_derive_training (attendance->id);
  gint64           parts[TB_GATE_N_PARTS];
  TbTraining      *training;

  tb_lesson_share (course, lesson, attendance->from_us, attendance->to_us, parts);
  if (g_strcmp0 (attendance->state, TB_ATTENDANCE_PRESENT) != 0 ||
      parts[TB_GATE_GENERAL] + parts[TB_GATE_ELDER] == 0)
    return NULL;
  training = tb_record_new (&tb_training_kind);
  tb_set_str (&training->id, id);
  tb_set_str (&training->person_id, attendance->person_id);
  tb_set_str (&training->course, course->title);
  tb_set_str (&training->organiser, organiser);
  training->taken_on = tb_day_of_instant (lesson->start_us);
  if (course->valid_months > 0)
    training->until_on = tb_day_add_months (training->taken_on, (gint) course->valid_months);
  training->start_us = tb_lesson_clip_from (lesson, attendance->from_us);
  training->end_us = tb_lesson_clip_to (lesson, attendance->to_us);
  training->general_min = parts[TB_GATE_GENERAL];
  training->policy_min = parts[TB_GATE_POLICY];
  training->psychology_min = parts[TB_GATE_PSYCHOLOGY];
  training->nursing_min = parts[TB_GATE_NURSING];
  training->process_min = parts[TB_GATE_PROCESS];
  training->emergency_min = parts[TB_GATE_EMERGENCY];
  tb_set_str (&training->attendance_id, attendance->id);
  return training;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const TbAttendance *one = *(TbAttendance *const *) a;
  const TbAttendance *two = *(TbAttendance *const *) b;

  if (one->enrolled_us != two->enrolled_us)
    return one->enrolled_us < two->enrolled_us ? -1 : 1;
  return g_strcmp0 (one->id, two->id);
}

/**
 * tb_lesson_sort_people:
 * @rows: (element-type TbAttendance): everybody who was ever enrolled in a lesson
 *
 * Brings them into the order of the list and of the sheet people sign.  Whoever comes later
 * stands behind those before, and who has withdrawn keeps their place, so that a number on paper
 * means the same person on the screen.
 */
void
tb_lesson_sort_people (GPtrArray *rows)
{
  g_ptr_array_sort (rows, compare_rows);
}

/**
 * tb_rules_check_course:
 * @course: as it would be
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_course (const TbCourse *course,
                       GPtrArray      *reasons)
{
  gint64   parts[TB_GATE_N_PARTS];
  gint64   sum = 0;
  gboolean is_possible = TRUE;

  tb_course_get_parts (course, parts);
  for (guint part = 0; part < TB_GATE_N_PARTS; part++)
    {
      is_possible = is_possible && parts[part] >= 0 && parts[part] <= MAX_LESSON_MINUTES * 5;
      sum += part != TB_GATE_ELDER && is_possible ? parts[part] : 0;
    }
  if (!is_possible || sum < 1)
    tb_reasons_add_at (reasons, "general_min", "no-minutes", "Order 67 art. 8",
                       "A course has a length, and no part of it is below nothing");
  else if (sum > MAX_LESSON_MINUTES)
    tb_reasons_add_at (reasons, "general_min", "day-limit", "X-39",
                       "Nobody learns more than %d minutes a day", MAX_LESSON_MINUTES);
  if (course->film_min < 0 || course->film_min > MAX_LESSON_MINUTES)
    tb_reasons_add_at (reasons, "film_min", "no-film", "R-133", "No film is that long");
  else if (course->film_min > 0 && is_possible && course->film_min < sum)
    tb_reasons_add_at (reasons, "film_min", "too-short", "R-133",
                       "The film is shorter than the %d minutes the course counts for", (int) sum);
  if (course->valid_months < 0 || course->valid_months > MAX_MONTHS)
    tb_reasons_add_at (reasons, "valid_months", "no-months", "R-136",
                       "So many months are not possible");
  if (!g_strv_contains (origins, course->origin != NULL ? course->origin : ""))
    tb_reasons_add_at (reasons, "origin", "no-choice", "R-046", "“%s” is not possible here",
                       course->origin != NULL ? course->origin : "");
  check_length ("title", course->title, reasons);
  check_length ("code", course->code, reasons);
  check_length ("lecturer", course->lecturer, reasons);
}

/**
 * tb_rules_check_lesson:
 * @lesson: as it would be
 * @course: (nullable): what is taught in it
 * @now_us: the time
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * A lesson that was given already may be entered: who was there is called from paper.
 */
void
tb_rules_check_lesson (const TbLesson *lesson,
                       const TbCourse *course,
                       gint64          now_us,
                       GPtrArray      *reasons)
{
  const gboolean is_span = lesson->start_us > 0 && lesson->end_us > lesson->start_us &&
                           tb_day_of_instant (lesson->start_us) ==
                               tb_day_of_instant (lesson->end_us - 1);

  if (course == NULL)
    tb_reasons_add_at (reasons, "course_id", "no-course", "R-132", "There is no such course");
  else if (g_strcmp0 (course->state, TB_COURSE_CLOSED) == 0)
    tb_reasons_add_at (reasons, "course_id", "closed", "R-132", "This course is given no more");
  if (!is_span)
    tb_reasons_add_at (reasons, "end_us", "span", "R-132",
                       "A lesson begins and ends on one day, and ends after it begins");
  else if (get_length (lesson) > MAX_LESSON_MINUTES)
    tb_reasons_add_at (reasons, "end_us", "day-limit", "X-39",
                       "Nobody learns more than %d minutes a day", MAX_LESSON_MINUTES);
  else if (course != NULL && get_length (lesson) < tb_course_sum (course))
    tb_reasons_add_at (reasons, "end_us", "too-short", "R-136",
                       "The lesson is shorter than the %d minutes the course counts for",
                       (int) tb_course_sum (course));
  if (is_span && tb_day_of_instant (lesson->start_us) >
                     tb_day_add_years (tb_day_of_instant (now_us), 2))
    tb_reasons_add_at (reasons, "start_us", "too-late", "R-163",
                       "That is more than two years away");
  if (lesson->capacity < 0 || lesson->capacity > MAX_ROOM)
    tb_reasons_add_at (reasons, "capacity", "no-room", "R-132",
                       "There is not room for so many people");
  check_length ("place", lesson->place, reasons);
  check_length ("lecturer", lesson->lecturer, reasons);
}

/**
 * tb_rules_check_enrolment:
 * @lesson: somebody wants to be in
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_enrolment (const TbLesson *lesson,
                          GPtrArray      *reasons)
{
  if (g_strcmp0 (lesson->state, TB_LESSON_PLANNED) != 0)
    tb_reasons_add (reasons, "not-planned", "R-230",
                    "This lesson has been signed for or cancelled already");
}

static void
check_times (const TbLesson *lesson,
             const char     *from_field,
             gint64          from_us,
             const char     *to_field,
             gint64          to_us,
             GPtrArray      *reasons)
{
  if (from_us != 0 && (from_us < lesson->start_us || from_us > lesson->end_us))
    tb_reasons_add_at (reasons, from_field, "outside", "R-132",
                       "That time lies outside the lesson");
  if (to_us != 0 && (to_us < lesson->start_us || to_us > lesson->end_us))
    tb_reasons_add_at (reasons, to_field, "outside", "R-132", "That time lies outside the lesson");
  else if (tb_lesson_clip_to (lesson, to_us) < tb_lesson_clip_from (lesson, from_us))
    tb_reasons_add_at (reasons, to_field, "backwards", "R-132",
                       "Nobody leaves before they have come");
}

/**
 * tb_rules_check_call:
 * @lesson: that somebody is called in
 * @attendance: as it would be
 * @now_us: the time
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_call (const TbLesson     *lesson,
                     const TbAttendance *attendance,
                     gint64              now_us,
                     GPtrArray          *reasons)
{
  tb_rules_check_enrolment (lesson, reasons);
  if (!g_strv_contains (marks, attendance->state != NULL ? attendance->state : ""))
    tb_reasons_add_at (reasons, "state", "no-choice", "R-132", "“%s” is not possible here",
                       attendance->state != NULL ? attendance->state : "");
  if (now_us < lesson->start_us - EARLY_US)
    tb_reasons_add (reasons, "future", "R-132",
                    "Nobody is called before the hour in which the lesson begins");
  check_times (lesson, "from_us", attendance->from_us, "to_us", attendance->to_us, reasons);
}

/**
 * tb_rules_check_note:
 * @attendance: as it would be
 * @reasons: (element-type TbReason): gets every reason why not
 *
 *
 */
void
tb_rules_check_note (const TbAttendance *attendance,
                     GPtrArray          *reasons)
{
  if (attendance->quiz < -1 || attendance->quiz > MAX_SCORE)
    tb_reasons_add_at (reasons, "quiz", "no-score", "R-232", "A quiz has 0 to %d points",
                       MAX_SCORE);
  if (attendance->feedback < 0 || attendance->feedback > MAX_FEEDBACK)
    tb_reasons_add_at (reasons, "feedback", "no-score", "R-232", "Feedback is 1 to %d",
                       MAX_FEEDBACK);
}

/**
 * tb_rules_check_signing:
 * @lesson: to be signed for
 * @now_us: the time
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_signing (const TbLesson *lesson,
                        gint64          now_us,
                        GPtrArray      *reasons)
{
  tb_rules_check_enrolment (lesson, reasons);
  if (now_us < lesson->end_us)
    tb_reasons_add (reasons, "not-over", "R-132",
                    "The lesson is not over yet: what counts is known when it is");
}

/**
 * tb_rules_check_fix:
 * @lesson: that was signed for
 * @attendance: with what is to be corrected
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_fix (const TbLesson     *lesson,
                    const TbAttendance *attendance,
                    GPtrArray          *reasons)
{
  if (g_strcmp0 (lesson->state, TB_LESSON_CLOSED) != 0)
    tb_reasons_add (reasons, "not-closed", "R-132",
                    "Nobody has signed for this lesson yet: call again");
  if (is_empty (attendance->fix_why))
    tb_reasons_add_at (reasons, "fix_why", "missing", "R-132",
                       "A correction says why it is made");
  if ((attendance->fix_from_us == 0) != (attendance->fix_to_us == 0))
    tb_reasons_add_at (reasons, "fix_to_us", "one-time", "R-132",
                       "Either both times, or none for who was not there");
  else if (attendance->fix_from_us != 0)
    check_times (lesson, "fix_from_us", attendance->fix_from_us, "fix_to_us",
                 attendance->fix_to_us, reasons);
}
