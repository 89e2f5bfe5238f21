/* tb-desk-print-lessons.c: papers of courses: the sheet people sign, and what came of a course
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-desk-print-private.h"
#include "tb-doc-sheet.h"
#include "tb-facts-training.h"
#include "tb-paper-text.h"
#include "tb-person-code.h"
#include "tb-rows.h"
#include "tb-rules-training.h"
#include "tb-sheet-code.h"

#define SERIAL_CHARS 4 /* of the end of a key, which is chance */

static gboolean
find (gconstpointer row,
      const char   *what,
      GError      **error)
{
  if (row == NULL)
    g_set_error (error, TB_ERROR, TB_ERROR_ABSENT, "there is no such %s here", what);
  return row != NULL;
}

/* What stands for somebody on the sheet. */
static gboolean
add_signer (TbPrintJob         *job,
            TbConn             *cache,
            const TbAttendance *row,
            guint               n,
            GError            **error)
{
  g_autoptr (TbPerson) person = NULL;

  if (g_strcmp0 (row->state, TB_ATTENDANCE_WITHDRAWN) == 0 ||
      g_strcmp0 (row->state, TB_ATTENDANCE_WAITING) == 0)
    return TRUE;
  if (!tb_print_job_read_row (cache, &tb_person_kind, row->person_id, &person, error))
    return FALSE;
  g_ptr_array_add (job->cells, g_strdup_printf ("%u", n));
  g_ptr_array_add (job->cells, g_strdup (person != NULL ? person->name : "—"));
  g_ptr_array_add (job->cells, tb_person_code_shorten (row->person_id));
  return TRUE;
}

/**
 * tb_print_sheet_read:
 * @job: the sheet of a lesson
 * @cache: a connection
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Errors: %TB_ERROR_ABSENT if there is no such lesson.
 *
 * Returns: whether there is something to draw
 */
gboolean
tb_print_sheet_read (TbPrintJob   *job,
                     TbConn       *cache,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (TbStaff) staff = NULL;

  job->cells = g_ptr_array_new_with_free_func (g_free);
  if (!tb_print_job_read_row (cache, &tb_lesson_kind, job->wish->row_id, &job->lesson, error) ||
      !find (job->lesson, "lesson", error) ||
      !tb_print_job_read_row (cache, &tb_course_kind, job->lesson->course_id, &job->course,
                              error) ||
      !find (job->course, "course", error) ||
      !tb_print_job_read_row (cache, &tb_staff_kind, job->lesson->trainer_id, &staff, error) ||
      (job->rows = tb_facts_list_attendance (cache, job->lesson->id, error)) == NULL)
    return FALSE;
  if (staff != NULL)
    job->guardian = g_strdup (staff->name); /* whoever answers for it */
  tb_lesson_sort_people (job->rows);
  for (guint i = 0; i < job->rows->len; i++)
    if (!add_signer (job, cache, job->rows->pdata[i], i + 1, error))
      return FALSE;
  return TRUE;
}

static char *
print_clock (gint64 instant_us)
{
  const gint64 minute =
      (instant_us - tb_day_to_instant (tb_day_of_instant (instant_us))) / G_TIME_SPAN_MINUTE;

  return g_strdup_printf ("%02d:%02d", (int) (minute / 60), (int) (minute % 60));
}

static char *
print_when (const TbLesson *lesson)
{
  g_autofree char *day = tb_day_print (tb_day_of_instant (lesson->start_us));
  g_autofree char *from = print_clock (lesson->start_us);
  g_autofree char *to = print_clock (lesson->end_us);

  return g_strdup_printf ("%s %s–%s", day, from, to);
}

/**
 * tb_print_sheet_draw:
 * @job: a sheet that was read for
 * @cancellable: (nullable): not looked at: it is a few pages
 * @error: return location
 *
 * Returns: (transfer full): what people of the lesson sign, as a PDF file
 */
GBytes *
tb_print_sheet_draw (TbPrintJob   *job,
                     GCancellable *cancellable,
                     GError      **error)
{
  const char        *id = job->lesson->id;
  g_autofree char   *when = print_when (job->lesson);
  g_autofree char   *end = g_ascii_strup (id + MAX (strlen (id), SERIAL_CHARS) - SERIAL_CHARS, -1);
  const gint64       day = tb_day_of_instant (job->lesson->start_us);
  g_autofree char   *serial = g_strdup_printf ("QD%06d-%s", (int) (day % 1000000), end);
  g_autofree char   *qr = tb_sheet_code_print (id);
  g_autoptr (GArray) signers = g_array_new (FALSE, FALSE, sizeof (TbDocSigner));
  const char *const  lecturer = job->lesson->lecturer != NULL && *job->lesson->lecturer != '\0'
                                    ? job->lesson->lecturer
                                    : job->course->lecturer;
  TbDocSheet         sheet = { .serial = serial,
                               .qr = qr,
                               .org_name = job->org != NULL ? job->org->name : NULL,
                               .course = job->course->title,
                               .code = job->course->code,
                               .when = when,
                               .place = job->lesson->place,
                               .lecturer = lecturer,
                               .trainer = job->guardian,
                               .made_on = tb_print_job_get_day (job),
                               .is_demo = job->is_demo };

  for (guint i = 0; i + 2 < job->cells->len; i += 3)
    {
      const TbDocSigner signer = {
        (guint) g_ascii_strtoull (job->cells->pdata[i], NULL, 10), job->cells->pdata[i + 1],
        job->cells->pdata[i + 2]
      };

      g_array_append_val (signers, signer);
    }
  sheet.signers = (const TbDocSigner *) (gpointer) signers->data;
  sheet.n_signers = signers->len;
  return tb_doc_sheet_print (&sheet, error);
}

static const TbDocColumn columns[] = {
  { "时间", TB_DOC_FIGURE },
  { "地点", TB_DOC_TEXT },
  { "讲师", TB_DOC_TEXT },
  { "状态", TB_DOC_SHORT },
  { "报名", TB_DOC_FIGURE },
  { "实到", TB_DOC_FIGURE },
  { "未到", TB_DOC_FIGURE },
  { "人·分钟", TB_DOC_FIGURE },
  { "测验人数", TB_DOC_FIGURE },
  { "平均分", TB_DOC_FIGURE },
  { "反馈人数", TB_DOC_FIGURE },
  { "平均评价", TB_DOC_FIGURE },
};

/* What came of one lesson, or of all. */
typedef struct
{
  gint64 n, there, absent, minutes;
  gint64 quizzes, points; /* 0 counts as such: it is kept as -1 */
  gint64 feedbacks, marks;
} Sums;

static void
count_one (const TbLesson     *lesson,
           const TbAttendance *row,
           Sums               *sums)
{
  const gboolean is_there = g_strcmp0 (row->state, TB_ATTENDANCE_PRESENT) == 0;

  if (g_strcmp0 (row->state, TB_ATTENDANCE_WITHDRAWN) == 0 ||
      g_strcmp0 (row->state, TB_ATTENDANCE_WAITING) == 0)
    return;
  sums->n++;
  sums->there += is_there;
  sums->absent += !is_there && g_strcmp0 (lesson->state, TB_LESSON_CLOSED) == 0;
  if (is_there)
    sums->minutes += MAX (tb_lesson_clip_to (lesson, row->to_us) -
                              tb_lesson_clip_from (lesson, row->from_us),
                          0) /
                     G_TIME_SPAN_MINUTE;
  if (row->quiz != 0)
    {
      sums->quizzes++;
      sums->points += MAX (row->quiz, 0);
    }
  if (row->feedback != 0)
    {
      sums->feedbacks++;
      sums->marks += row->feedback;
    }
}

static char *
print_number (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* To one place, half up; (nullable): of none. */
static char *
print_average (gint64 sum,
               gint64 n)
{
  const gint64 tenths = n > 0 ? (20 * sum + n) / (2 * n) : 0;

  return n > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT ".%d", tenths / 10, (int) (tenths % 10))
               : NULL;
}

static void
add_sums (GPtrArray  *cells,
          const Sums *sums)
{
  g_ptr_array_add (cells, print_number (sums->n));
  g_ptr_array_add (cells, print_number (sums->there));
  g_ptr_array_add (cells, print_number (sums->absent));
  g_ptr_array_add (cells, print_number (sums->minutes));
  g_ptr_array_add (cells, print_number (sums->quizzes));
  g_ptr_array_add (cells, print_average (sums->points, sums->quizzes));
  g_ptr_array_add (cells, print_number (sums->feedbacks));
  g_ptr_array_add (cells, print_average (sums->marks, sums->feedbacks));
}

static const char *
get_state (const TbLesson *lesson)
{
  if (g_strcmp0 (lesson->state, TB_LESSON_CLOSED) == 0)
    return "已签认";
  return g_strcmp0 (lesson->state, TB_LESSON_CANCELLED) == 0 ? "已取消" : "已排";
}

static gboolean
add_lesson (TbPrintJob     *job,
            TbConn         *cache,
            const TbLesson *lesson,
            GHashTable     *people,
            Sums           *all,
            GError        **error)
{
  g_autoptr (GPtrArray) rows = tb_facts_list_attendance (cache, lesson->id, error);
  Sums                  sums = { 0 };

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const TbAttendance *row = rows->pdata[i];

      count_one (lesson, row, &sums);
      count_one (lesson, row, all);
      if (g_strcmp0 (row->state, TB_ATTENDANCE_PRESENT) == 0)
        g_hash_table_add (people, g_strdup (row->person_id));
    }
  g_ptr_array_add (job->cells, print_when (lesson));
  g_ptr_array_add (job->cells, g_strdup (lesson->place));
  g_ptr_array_add (job->cells, g_strdup (lesson->lecturer));
  g_ptr_array_add (job->cells, g_strdup (get_state (lesson)));
  add_sums (job->cells, &sums);
  return TRUE;
}

static char *
print_all (const TbCourse *course,
           guint           n_lessons,
           guint           n_people,
           const Sums     *all)
{
  g_autofree char *quiz = print_average (all->points, all->quizzes);
  g_autofree char *mark = print_average (all->marks, all->feedbacks);

  return g_strdup_printf (
      "%s%s%s　计 %" G_GINT64_FORMAT " 分钟\n%u 场，报名 %" G_GINT64_FORMAT " 人次，实到 %" G_GINT64_FORMAT
      " 人次（%u 人），未到 %" G_GINT64_FORMAT " 人次，共 %" G_GINT64_FORMAT
      " 人·分钟；测验平均 %s 分，评价平均 %s 分（满分 5 分）。",
      course->title, course->code != NULL && *course->code != '\0' ? "　编码 " : "",
      course->code != NULL ? course->code : "", tb_course_sum (course), n_lessons, all->n,
      all->there,
      n_people, all->absent, all->minutes, quiz != NULL ? quiz : "—", mark != NULL ? mark : "—");
}

/**
 * tb_print_course_read:
 * @job: the report of a course
 * @cache: a connection
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Errors: %TB_ERROR_ABSENT if there is no such course.
 *
 * Returns: whether there is something to draw
 */
gboolean
tb_print_course_read (TbPrintJob   *job,
                      TbConn       *cache,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GPtrArray)  lessons = NULL;
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Sums                   all = { 0 };

  job->cells = g_ptr_array_new_with_free_func (g_free);
  job->texts = g_ptr_array_new_with_free_func (g_free);
  if (!tb_print_job_read_row (cache, &tb_course_kind, job->wish->row_id, &job->course, error) ||
      !find (job->course, "course", error) ||
      (lessons = tb_facts_list_lessons_of (cache, job->course->id, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < lessons->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !add_lesson (job, cache, lessons->pdata[i], people, &all, error))
      return FALSE;
  g_ptr_array_add (job->texts, print_all (job->course, lessons->len, g_hash_table_size (people),
                                          &all));
  return TRUE;
}

/**
 * tb_print_course_draw:
 * @job: a report that was read for
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Returns: (transfer full): how often a course was given and what came of it, as a PDF file
 */
GBytes *
tb_print_course_draw (TbPrintJob   *job,
                      GCancellable *cancellable,
                      GError      **error)
{
  TbDocTable table = {
    .title = "课程报告",
    .range_name = "课程",
    .unit = "场",
    .range = job->texts->pdata[0],
    .note = "只统计本组织的场次；平均数四舍五入到一位小数。",
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
  };

  return tb_print_job_draw_table (job, &table, cancellable, error);
}
