/* tb-training-deeds.c: courses and lessons as forms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-training-deeds.h"

#include <glib/gi18n.h>

#include "tb-kinds.h"

#define LONG   N_ ("such as 90 or 1:30")
#define MOMENT N_ ("such as 2026-11-30 9:00")

static const TbDeedChoice origins[] = {
  { TB_COURSE_OURS, N_ ("Ours") },
  { TB_COURSE_OF_STREET, N_ ("Of the street") },
  { TB_COURSE_OF_DISTRICT, N_ ("Of the district") },
  { TB_COURSE_OF_CITY, N_ ("Of the city") },
  { NULL, NULL },
};

static const TbDeedChoice courses[] = {
  { TB_COURSE_OPEN, N_ ("is given") },
  { TB_COURSE_CLOSED, N_ ("is given no more") },
  { NULL, NULL },
};

static const TbDeedChoice lessons[] = {
  { TB_LESSON_PLANNED, N_ ("planned") },
  { TB_LESSON_CANCELLED, N_ ("cancelled") },
  { TB_LESSON_CLOSED, N_ ("signed for") },
  { NULL, NULL },
};

static const TbDeedChoice attendances[] = {
  { TB_ATTENDANCE_ENROLLED, N_ ("not called yet") },
  { TB_ATTENDANCE_WAITING, N_ ("waits for a place") },
  { TB_ATTENDANCE_PRESENT, N_ ("there") },
  { TB_ATTENDANCE_ABSENT, N_ ("not there") },
  { TB_ATTENDANCE_WITHDRAWN, N_ ("withdrawn") },
  { NULL, NULL },
};

/* */
static const TbDeedLine course_lines[] = {
  { "title", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "code", TB_DEED_TEXT, NULL, NULL, N_ ("of the city’s syllabus, if it has one"), NULL },
  { "general_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "policy_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "psychology_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "nursing_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "process_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "emergency_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "film_min", TB_DEED_LENGTH, NULL, NULL, N_ ("empty: there is no film of it"), NULL },
  { "lecturer", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "material", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "about", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "valid_months", TB_DEED_NUMBER, NULL, NULL, N_ ("empty: as the rules say"), NULL },
};

/* */
static const TbDeedLine lesson_lines[] = {
  { "start_us", TB_DEED_MOMENT, NULL, NULL, MOMENT, NULL },
  { "end_us", TB_DEED_MOMENT, NULL, NULL, N_ ("such as 12:00"), NULL },
  { "place", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "lecturer", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "capacity", TB_DEED_NUMBER, NULL, NULL, N_ ("empty: as many as come"), NULL },
};

static const TbDeedLine cancel_lines[] = {
  { "reason", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
};

/* what another person confirms; both times empty: was not there. */
static const TbDeedLine correct_lines[] = {
  { "fix_from_us", TB_DEED_MOMENT, NULL, NULL, N_ ("empty: was not there"), NULL },
  { "fix_to_us", TB_DEED_MOMENT, NULL, NULL, N_ ("such as 12:00"), NULL },
  { "fix_why", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
};

static const TbDeedChoice feedbacks[] = {
  { "", N_ ("none given") },
  { "1", N_ ("1, very poor") },
  { "2", N_ ("2, poor") },
  { "3", N_ ("3, fair") },
  { "4", N_ ("4, good") },
  { "5", N_ ("5, very good") },
  { NULL, NULL },
};

/* */
static const TbDeedLine note_lines[] = {
  { "quiz", TB_DEED_SCORE, NULL, NULL, N_ ("0 to 100; empty: there was none"), NULL },
  { "feedback", TB_DEED_CHOICE, "", NULL, NULL, feedbacks },
  { "note", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
};

#define LINES(lines) lines, G_N_ELEMENTS (lines)

static const TbDeed deeds[] = {
  { "course", "course.open", N_ ("New Course…"), N_ ("New Course"), N_ ("course opened"),
    TB_DEED_ORG, TRUE, LINES (course_lines), 0, NULL },
  { "edit-course", "course.change", N_ ("Edit…"), N_ ("Course"), N_ ("changed"), TB_DEED_CHANGING,
    FALSE, LINES (course_lines), 0, &tb_course_kind },
  { "lesson", "lesson.plan", N_ ("New Lesson…"), N_ ("New Lesson"), N_ ("lesson planned"),
    TB_DEED_ORG, TRUE, LINES (lesson_lines), 0, NULL },
  { "edit-lesson", "lesson.change", N_ ("Edit…"), N_ ("Lesson"), N_ ("changed"), TB_DEED_CHANGING,
    FALSE, LINES (lesson_lines), 0, &tb_lesson_kind },
  { "cancel-lesson", "lesson.cancel", N_ ("Cancel Lesson…"), N_ ("Cancel Lesson"),
    N_ ("lesson cancelled"), TB_DEED_ORG, FALSE, LINES (cancel_lines), 0, NULL },
  { "correct-attendance", "attendance.correct", N_ ("Correct Minutes…"), N_ ("Correct Minutes"),
    N_ ("waits for another person to confirm it"), TB_DEED_ORG, FALSE, LINES (correct_lines), 0,
    NULL },
  { "note-attendance", "attendance.note", N_ ("Quiz and Feedback…"), N_ ("Quiz and Feedback"),
    N_ ("noted"), TB_DEED_CHANGING, FALSE, LINES (note_lines), 0, &tb_attendance_kind },
};

/**
 * tb_training_deeds_find:
 * @name: of a deed
 *
 * Returns: (transfer none) (nullable): the deed
 */
const TbDeed *
tb_training_deeds_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_strcmp0 (deeds[i].name, name) == 0)
      return &deeds[i];
  return NULL;
}

/**
 * tb_training_deeds_get_word:
 * @what: “origin”, “course”, “lesson” or “attendance”
 * @value: (nullable): as rows have it
 *
 * Returns: (transfer none) (nullable): what people see for it, translated; %NULL for nothing
 */
const char *
tb_training_deeds_get_word (const char *what,
                            const char *value)
{
  static const struct
  {
    const char         *what;
    const TbDeedChoice *choices;
  } lists[] = {
    { "origin", origins },
    { "course", courses },
    { "lesson", lessons },
    { "attendance", attendances },
  };

  if (value == NULL || *value == '\0')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const TbDeedChoice *choice = lists[i].choices;
         g_strcmp0 (what, lists[i].what) == 0 && choice->value != NULL; choice++)
      if (g_strcmp0 (choice->value, value) == 0)
        return _ (choice->label);
  return value;
}
