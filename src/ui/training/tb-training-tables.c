/* tb-training-tables.c: lists of courses, lessons and who is in one: what stands in each, and how
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-training-tables.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-kinds.h"
#include "tb-roll-state.h"
#include "tb-rules-training.h"
#include "tb-training-deeds.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

#define NARROW "narrow-cell"
#define MIDDLE "middle-cell"
#define WIDE   "wide-cell"

static char *
course_family (gpointer record, TbDesk *desk)
{
  gint64 parts[TB_GATE_N_PARTS];

  tb_course_get_parts (record, parts);
  if (parts[TB_GATE_GENERAL] > 0 && parts[TB_GATE_ELDER] > 0)
    return g_strdup (_ ("General and elder care"));
  return g_strdup (parts[TB_GATE_ELDER] > 0 ? _ ("Elder care") : _ ("General"));
}

static char *
course_minutes (gpointer record, TbDesk *desk)
{
  const gint64 sum = tb_course_sum (record);

  return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) sum), (int) sum);
}

static char *
course_origin (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_training_deeds_get_word ("origin", ((TbCourse *) record)->origin));
}

static char *
course_state (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_training_deeds_get_word ("course", ((TbCourse *) record)->state));
}

/* */
static const TbFileColumn courses[] = {
  { NC_ ("column", "Course"), "title", NULL, WIDE, TRUE, FALSE },
  { NC_ ("column", "Code"), "code", NULL, NARROW, FALSE, FALSE },
  { NC_ ("column", "Family"), NULL, course_family, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Counts for"), NULL, course_minutes, NARROW, FALSE, TRUE },
  { NC_ ("column", "Lecturer"), "lecturer", NULL, NARROW, FALSE, FALSE },
  { NC_ ("column", "Origin"), "origin", course_origin, NARROW, FALSE, FALSE },
  { NC_ ("column", "State"), "state", course_state, NARROW, FALSE, FALSE },
};

static char *
lesson_when (gpointer record, TbDesk *desk)
{
  return tb_roll_print_when (record);
}

static char *
lesson_course (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_record_get_name (record, "course_id"));
}

/* Of how many places so many are taken. */
static char *
lesson_places (gpointer record, TbDesk *desk)
{
  const TbLesson *lesson = record;
  const char     *taken = tb_record_get_name (record, "places");

  if (taken == NULL)
    return NULL;
  return lesson->capacity == 0
             ? g_strdup (taken)
             : g_strdup_printf ("%s / %" G_GINT64_FORMAT, taken, lesson->capacity);
}

static char *
lesson_state (gpointer record, TbDesk *desk)
{
  const TbLesson *lesson = record;
  const char     *state = lesson->state;

  if (g_strcmp0 (state, TB_LESSON_PLANNED) == 0 && lesson->end_us <= tb_desk_get_now (desk))
    return g_strdup (_ ("to be signed for"));
  return g_strdup (tb_training_deeds_get_word ("lesson", state));
}

/* */
static const TbFileColumn lessons[] = {
  { NC_ ("column", "When"), "-start_us", lesson_when, WIDE, FALSE, FALSE },
  { NC_ ("column", "Course"), NULL, lesson_course, WIDE, TRUE, FALSE },
  { NC_ ("column", "Place"), "place", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Enrolled"), NULL, lesson_places, NARROW, FALSE, TRUE },
  { NC_ ("column", "State"), "state", lesson_state, NARROW, FALSE, FALSE },
};

static char *
film_who (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_record_get_name (record, "person_id"));
}

/* Of how many minutes so many: a moment counts once, and a minute when it is whole. */
static char *
film_watched (gpointer record, TbDesk *desk)
{
  const gint64 watched = ((TbVideoProgress *) record)->watched_us / G_TIME_SPAN_MINUTE;
  const char  *film = tb_record_get_name (record, "film");
  const gint64 length = film != NULL ? g_ascii_strtoll (film, NULL, 10) : 0;

  /* TRANSLATORS: so many minutes of so many, of a film somebody watches */
  return g_strdup_printf (_ ("%d of %d min"), (int) watched, (int) length);
}

static char *
film_last (gpointer record, TbDesk *desk)
{
  const gint64     at_us = ((TbVideoProgress *) record)->seen_us;
  g_autofree char *day = tb_ui_format_day (tb_day_of_instant (at_us));
  g_autofree char *clock = tb_ui_format_clock (at_us);

  return g_strdup_printf ("%s %s", day, clock);
}

static char *
film_state (gpointer record, TbDesk *desk)
{
  return g_strdup (((TbVideoProgress *) record)->finished_us > 0 ? _ ("finished, and counted")
                                                                 : _ ("not all of it yet"));
}

/* */
static const TbFileColumn films[] = {
  { NC_ ("column", "Volunteer"), NULL, film_who, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Course"), NULL, lesson_course, WIDE, TRUE, FALSE },
  { NC_ ("column", "Watched"), "-watched_us", film_watched, NARROW, FALSE, TRUE },
  { NC_ ("column", "Last watched"), "-seen_us", film_last, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "State"), NULL, film_state, MIDDLE, FALSE, FALSE },
};

#define COLUMNS(columns) columns, G_N_ELEMENTS (columns)

static const TbFileTable tables[] = {
  { "courses", &tb_course_kind, N_ ("Courses"), "org_id", FALSE, "title",
    N_ ("Courses stand here with what they count for: general knowledge, and the five areas on "
        "elders. Open the first."),
    "training.edit-course", "id", "course", NULL, NULL, 0, COLUMNS (courses) },
  { "all-lessons", &tb_lesson_kind, N_ ("Lessons"), "org_id", FALSE, "-start_us",
    N_ ("Lessons stand here: a course, a place and a time. Choose a course under Courses and plan "
        "the first."),
    "training.call", "id", NULL, NULL, NULL, 0, COLUMNS (lessons) },
  { "films", &tb_video_progress_kind, N_ ("Films"), "org_id", FALSE, "-seen_us",
    N_ ("Here stands who has watched how much of the film of a course on the city’s platform. It "
        "counts when all of it was watched, no faster than it runs."),
    NULL, NULL, NULL, NULL, NULL, 0, COLUMNS (films) },
  { "lessons", &tb_lesson_kind, N_ ("Lessons"), "org_id", FALSE, "-start_us",
    N_ ("Lessons stand here: a course, a place and a time. Choose a course and plan the first."),
    "training.edit-lesson", "id", "lesson", NULL, NULL, 0, COLUMNS (lessons) },
};

/**
 * tb_training_tables_find:
 * @name: of a list
 *
 * Returns: (transfer none) (nullable): what stands in it
 */
const TbFileTable *
tb_training_tables_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_strcmp0 (tables[i].name, name) == 0)
      return &tables[i];
  return NULL;
}
