/* tb-facts-numbers.c: what the numbers of training are counted from
 *
 * Three statements, however many lessons there were.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-numbers.h"

#include "tb-day.h"
#include "tb-rules-training.h"

static const char SQL_GIVEN[] =
    "SELECT l.id, coalesce (c.title, ''), coalesce (nullif (l.lecturer, ''), c.lecturer, ''),"
    " coalesce (l.place, ''), l.start_us, l.end_us FROM lesson l"
    " LEFT JOIN course c ON c.id = l.course_id WHERE l.org_id = ?1 AND l.state = 'closed'"
    " ORDER BY l.start_us, l.id";
/* whoever was not called in a lesson that is closed was not there */
static const char SQL_TRAINEES[] =
    "SELECT a.lesson_id, a.state, a.from_us, a.to_us, a.quiz, p.id, p.name,"
    " (SELECT t.name FROM membership m JOIN team t ON t.id = m.team_id"
    "  WHERE m.person_id = p.id AND m.org_id = ?1 LIMIT 1), p.district"
    " FROM attendance a JOIN lesson l ON l.id = a.lesson_id"
    " JOIN person q ON q.id = a.person_id JOIN person p ON p.id = coalesce (q.merged_into, q.id)"
    " WHERE l.org_id = ?1 AND l.state = 'closed' AND a.state IN ('enrolled', 'present', 'absent')"
    " ORDER BY l.start_us, p.name_key, a.id";
static const char SQL_WAITS[] =
    "SELECT r.person_id, r.applied_on, t.taken_on, t.until_on, t.general_min, t.policy_min,"
    " t.psychology_min, t.nursing_min, t.process_min, t.emergency_min FROM registration r"
    " JOIN training t ON t.person_id = r.person_id WHERE r.org_id = ?1 AND r.applied_on > 0"
    " ORDER BY r.person_id, t.taken_on, t.id";

static gboolean
read_givens (TbConn          *conn,
             const char      *org_id,
             TbTrainingFacts *facts,
             GHashTable      *by_id,
             GError         **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (conn, SQL_GIVEN, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, org_id);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      TbGiven     *given = g_new0 (TbGiven, 1);
      const gint64 end_us = tb_stmt_get_int64 (&st, 5);

      given->id = g_strdup (tb_stmt_get_text (&st, 0));
      given->course = g_strdup (tb_stmt_get_text (&st, 1));
      given->lecturer = g_strdup (tb_stmt_get_text (&st, 2));
      given->place = g_strdup (tb_stmt_get_text (&st, 3));
      given->start_us = tb_stmt_get_int64 (&st, 4);
      given->minutes = MAX (end_us - given->start_us, 0) / G_TIME_SPAN_MINUTE;
      g_ptr_array_add (facts->givens, given);
      g_hash_table_insert (by_id, given->id, given);
    }
  return step == TB_STEP_DONE;
}

static gint64
count_minutes (const TbGiven *given,
               gint64         from_us,
               gint64         to_us)
{
  g_autoptr (TbLesson) lesson = tb_record_new (&tb_lesson_kind);

  lesson->start_us = given->start_us;
  lesson->end_us = given->start_us + given->minutes * G_TIME_SPAN_MINUTE;
  return MAX (tb_lesson_clip_to (lesson, to_us) - tb_lesson_clip_from (lesson, from_us), 0) /
         G_TIME_SPAN_MINUTE;
}

static gboolean
read_trainees (TbConn          *conn,
               const char      *org_id,
               TbTrainingFacts *facts,
               GHashTable      *by_id,
               GError         **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (conn, SQL_TRAINEES, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, org_id);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      const TbGiven *given = g_hash_table_lookup (by_id, tb_stmt_get_text (&st, 0));
      const char    *district = tb_stmt_get_text (&st, 8);
      const char    *team = tb_stmt_get_text (&st, 7);
      TbTrainee     *trainee;

      if (given == NULL)
        continue;
      trainee = tb_training_facts_add (facts, given);
      trainee->is_there =
          g_strcmp0 (tb_stmt_get_text (&st, 1), TB_ATTENDANCE_PRESENT) == 0;
      if (trainee->is_there)
        trainee->minutes = count_minutes (given, tb_stmt_get_int64 (&st, 2),
                                          tb_stmt_get_int64 (&st, 3));
      trainee->quiz = tb_stmt_get_int64 (&st, 4);
      trainee->person_id = g_strdup (tb_stmt_get_text (&st, 5));
      trainee->name = g_strdup (tb_stmt_get_text (&st, 6));
      trainee->team = g_strdup (team != NULL ? team : "");
      trainee->district = g_strdup (district != NULL ? district : "");
    }
  return step == TB_STEP_DONE;
}

static void
add_wait (TbTrainingFacts *facts,
          const TbRules   *rules,
          gint64           applied_on,
          GPtrArray       *trainings)
{
  const gint64 day = tb_training_find_gate_day (rules, trainings);
  gint64       days;

  if (day == 0)
    return;
  days = (tb_day_to_instant (day) - tb_day_to_instant (applied_on)) / G_TIME_SPAN_DAY;
  if (days >= 0) /* who had learnt it before waited for nothing of ours */
    g_array_append_val (facts->waits, days);
}

static gboolean
read_waits (TbConn          *conn,
            const char      *org_id,
            TbTrainingFacts *facts,
            const TbRules   *rules,
            GError         **error)
{
  g_auto (TbStmt)       st = { 0 };
  g_autofree char      *who = NULL;
  g_autoptr (GPtrArray) trainings = g_ptr_array_new_with_free_func (g_object_unref);
  gint64                applied_on = 0;
  TbStep                step;

  if (!tb_conn_prepare (conn, SQL_WAITS, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, org_id);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      TbTraining *training = tb_record_new (&tb_training_kind);

      if (g_strcmp0 (who, tb_stmt_get_text (&st, 0)) != 0)
        {
          if (who != NULL)
            add_wait (facts, rules, applied_on, trainings);
          g_ptr_array_set_size (trainings, 0);
          tb_set_str (&who, tb_stmt_get_text (&st, 0));
          applied_on = tb_stmt_get_int64 (&st, 1);
        }
      training->taken_on = tb_stmt_get_int64 (&st, 2);
      training->until_on = tb_stmt_get_int64 (&st, 3);
      training->general_min = tb_stmt_get_int64 (&st, 4);
      training->policy_min = tb_stmt_get_int64 (&st, 5);
      training->psychology_min = tb_stmt_get_int64 (&st, 6);
      training->nursing_min = tb_stmt_get_int64 (&st, 7);
      training->process_min = tb_stmt_get_int64 (&st, 8);
      training->emergency_min = tb_stmt_get_int64 (&st, 9);
      g_ptr_array_add (trainings, training);
    }
  if (step == TB_STEP_DONE && who != NULL)
    add_wait (facts, rules, applied_on, trainings);
  return step == TB_STEP_DONE;
}

/**
 * tb_facts_read_numbers:
 * @conn: a connection
 * @org_id: (nullable): an organisation
 * @rules: in force today
 * @error: return location
 *
 * Returns: (transfer full): lessons it gave, who was enrolled in them, and how long people waited
 */
TbTrainingFacts *
tb_facts_read_numbers (TbConn        *conn,
                       const char    *org_id,
                       const TbRules *rules,
                       GError       **error)
{
  g_autoptr (TbTrainingFacts) facts = tb_training_facts_new ();
  g_autoptr (GHashTable)      by_id = g_hash_table_new (g_str_hash, g_str_equal);

  facts->pass_mark = rules->training_pass_mark;
  if (!read_givens (conn, org_id, facts, by_id, error) ||
      !read_trainees (conn, org_id, facts, by_id, error) ||
      !read_waits (conn, org_id, facts, rules, error))
    return NULL;
  return g_steal_pointer (&facts);
}
