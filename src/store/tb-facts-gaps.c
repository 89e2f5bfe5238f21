/* tb-facts-gaps.c: what everybody of an organisation has learnt, and what is taught next
 *
 * Three statements, however many people there are: a matrix of 5,000 is read at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-gaps.h"

#include "tb-facts-training.h"
#include "tb-rows.h"

/* Whoever wants to serve and may, as far as it is not for training; under whichever key of theirs
 * they applied. */
static const char SQL_PEOPLE[] =
    "SELECT p.id, p.name, p.name_key, (SELECT t.name FROM membership m JOIN team t"
    "   ON t.id = m.team_id WHERE m.person_id = p.id AND m.org_id = ?1 LIMIT 1)"
    " FROM person p WHERE p.gone_on = 0 AND p.erased_on = 0 AND p.merged_into IS NULL AND p.id IN"
    "   (SELECT coalesce (q.merged_into, q.id) FROM registration r JOIN person q"
    "    ON q.id = r.person_id WHERE r.org_id = ?1 AND r.state IN ('applied', 'approved'))"
    " ORDER BY p.name_key, p.id";
/* What was learnt under the key of somebody who was merged into them is theirs, too. */
static const char SQL_TRAININGS[] =
    "SELECT coalesce (p.merged_into, p.id), t.taken_on, t.until_on, t.general_min, t.policy_min,"
    " t.psychology_min, t.nursing_min, t.process_min, t.emergency_min"
    " FROM training t JOIN person p ON p.id = t.person_id";
static const char SQL_COMING[] =
    "SELECT coalesce (p.merged_into, p.id), a.lesson_id FROM attendance a"
    " JOIN person p ON p.id = a.person_id WHERE a.lesson_id = ?1"
    " AND a.state IN ('enrolled', 'present')";
static const char SQL_LESSONS[] =
    "WHERE org_id = ?1 AND state = 'planned' AND end_us > ?2 ORDER BY start_us, id";

static void
teaching_free (gpointer teaching)
{
  tb_teaching_free (teaching);
}

/**
 * tb_facts_list_teachings:
 * @conn: a connection
 * @org_id: (nullable): an organisation
 * @now_us: the time it is
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbTeaching): its lessons that are to come, the first first
 */
GPtrArray *
tb_facts_list_teachings (TbConn     *conn,
                         const char *org_id,
                         gint64      now_us,
                         GError    **error)
{
  g_autoptr (GPtrArray) lessons = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) teachings = g_ptr_array_new_with_free_func (teaching_free);

  if (!tb_rows_select (conn, &tb_lesson_kind, SQL_LESSONS, lessons, error, "si", org_id, now_us))
    return NULL;
  for (guint i = 0; i < lessons->len; i++)
    {
      TbLesson *lesson = lessons->pdata[i];
      gpointer  course = NULL;
      gint64    n_taken = 0;

      if (!tb_rows_get (conn, &tb_course_kind, lesson->course_id, &course, error))
        return NULL;
      if (course == NULL)
        continue; /* has not come yet */
      if (!tb_facts_count_places (conn, lesson->id, &n_taken, error))
        {
          g_object_unref (course);
          return NULL;
        }
      g_ptr_array_add (teachings, tb_teaching_new (g_object_ref (lesson), course, n_taken));
    }
  return g_steal_pointer (&teachings);
}

/* What is known of somebody, until their gap is found. */
typedef struct
{
  TbGap     *gap;
  GPtrArray *trainings; /* (owned) (element-type TbTraining) */
  GPtrArray *coming;    /* (owned) (element-type TbTeaching) */
} Learner;

static void
learner_free (gpointer data)
{
  Learner *learner = data;

  g_clear_object (&learner->gap);
  g_ptr_array_unref (learner->trainings);
  g_ptr_array_unref (learner->coming);
  g_free (learner);
}

static gboolean
read_people (TbConn     *conn,
             const char *org_id,
             GPtrArray  *learners,
             GError    **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (conn, SQL_PEOPLE, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, org_id);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      Learner *learner = g_new0 (Learner, 1);

      learner->gap = tb_gap_new (tb_stmt_get_text (&st, 0), tb_stmt_get_text (&st, 1),
                                 tb_stmt_get_text (&st, 2), tb_stmt_get_text (&st, 3));
      learner->trainings = g_ptr_array_new_with_free_func (g_object_unref);
      learner->coming = g_ptr_array_new ();
      g_ptr_array_add (learners, learner);
    }
  return step == TB_STEP_DONE;
}

static gboolean
read_trainings (TbConn     *conn,
                GHashTable *by_person,
                GError    **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (conn, SQL_TRAININGS, &st, error))
    return FALSE;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      Learner    *learner = g_hash_table_lookup (by_person, tb_stmt_get_text (&st, 0));
      TbTraining *training;

      if (learner == NULL)
        continue;
      training = tb_record_new (&tb_training_kind);
      training->taken_on = tb_stmt_get_int64 (&st, 1);
      training->until_on = tb_stmt_get_int64 (&st, 2);
      training->general_min = tb_stmt_get_int64 (&st, 3);
      training->policy_min = tb_stmt_get_int64 (&st, 4);
      training->psychology_min = tb_stmt_get_int64 (&st, 5);
      training->nursing_min = tb_stmt_get_int64 (&st, 6);
      training->process_min = tb_stmt_get_int64 (&st, 7);
      training->emergency_min = tb_stmt_get_int64 (&st, 8);
      g_ptr_array_add (learner->trainings, training);
    }
  return step == TB_STEP_DONE;
}

static gboolean
read_coming (TbConn     *conn,
             GHashTable *by_person,
             TbTeaching *teaching,
             GError    **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (conn, SQL_COMING, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, teaching->lesson->id);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      Learner *learner = g_hash_table_lookup (by_person, tb_stmt_get_text (&st, 0));

      if (learner != NULL)
        g_ptr_array_add (learner->coming, teaching);
    }
  return step == TB_STEP_DONE;
}

/**
 * tb_facts_list_gaps:
 * @conn: a connection
 * @org_id: (nullable): an organisation
 * @rules: in force on the day
 * @day: yyyymmdd
 * @teachings: (element-type TbTeaching): its lessons that are to come
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbGap): everybody who has applied, by name
 */
GPtrArray *
tb_facts_list_gaps (TbConn        *conn,
                    const char    *org_id,
                    const TbRules *rules,
                    gint64         day,
                    GPtrArray     *teachings,
                    GError       **error)
{
  g_autoptr (GPtrArray)  learners = g_ptr_array_new_with_free_func (learner_free);
  g_autoptr (GHashTable) by_person = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  gaps = g_ptr_array_new_with_free_func (g_object_unref);

  if (!read_people (conn, org_id, learners, error))
    return NULL;
  for (guint i = 0; i < learners->len; i++)
    g_hash_table_insert (by_person, ((Learner *) learners->pdata[i])->gap->person_id,
                         learners->pdata[i]);
  if (!read_trainings (conn, by_person, error))
    return NULL;
  for (guint i = 0; i < teachings->len; i++)
    if (!read_coming (conn, by_person, teachings->pdata[i], error))
      return NULL;
  for (guint i = 0; i < learners->len; i++)
    {
      Learner *learner = learners->pdata[i];

      tb_gap_find (learner->gap, rules, day, learner->trainings, learner->coming, teachings);
      g_ptr_array_add (gaps, g_object_ref (learner->gap));
    }
  return g_steal_pointer (&gaps);
}
