/* tb-gap.c: what somebody still has to learn, and which lesson teaches it
 *
 * Source; P-058 of the features.  What is enough is what the gate takes for
 * enough: tb-training-count.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-gap.h"

#include <string.h>

#include "tb-gate-private.h"
#include "tb-pinyin.h"
#include "tb-rules-training.h"

G_DEFINE_FINAL_TYPE (TbGap, tb_gap, G_TYPE_OBJECT)

/**
 * tb_teaching_new:
 * @lesson: (transfer full): one that is to come
 * @course: (transfer full): what is taught in it
 * @n_taken: places that are taken
 *
 * Returns: (transfer full): what it brings somebody
 */
TbTeaching *
tb_teaching_new (TbLesson *lesson,
                 TbCourse *course,
                 gint64    n_taken)
{
  TbTeaching              *teaching = g_new0 (TbTeaching, 1);
  g_autoptr (TbAttendance) whole = tb_record_new (&tb_attendance_kind);

  tb_set_str (&whole->id, lesson->id);
  tb_set_str (&whole->state, TB_ATTENDANCE_PRESENT);
  teaching->lesson = lesson;
  teaching->course = course;
  teaching->training = tb_lesson_make_training (course, lesson, whole, NULL);
  teaching->n_free = lesson->capacity == 0 ? G_MAXINT64 : MAX (lesson->capacity - n_taken, 0);
  return teaching;
}

/**
 * tb_teaching_free:
 * @teaching: (transfer full): a lesson that is to come
 */
void
tb_teaching_free (TbTeaching *teaching)
{
  g_clear_object (&teaching->lesson);
  g_clear_object (&teaching->course);
  g_clear_object (&teaching->training);
  g_free (teaching);
}

static void
tb_gap_finalize (GObject *object)
{
  TbGap *self = TB_GAP (object);

  g_free (self->person_id);
  g_free (self->name);
  g_free (self->name_key);
  g_free (self->initials);
  g_free (self->team);
  g_free (self->next_id);
  g_free (self->next_title);
  g_ptr_array_unref (self->coming);
  G_OBJECT_CLASS (tb_gap_parent_class)->finalize (object);
}

static void
tb_gap_class_init (TbGapClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tb_gap_finalize;
}

static void
tb_gap_init (TbGap *self)
{
  self->coming = g_ptr_array_new_with_free_func (g_free);
}

/**
 * tb_gap_new:
 * @person_id: a person's key
 * @name: theirs
 * @name_key: what they are sorted by
 * @team: (nullable): the name of theirs
 *
 * Returns: (transfer full): somebody of whom nothing is known yet
 */
TbGap *
tb_gap_new (const char *person_id,
            const char *name,
            const char *name_key,
            const char *team)
{
  TbGap *self = g_object_new (TB_TYPE_GAP, NULL);

  self->person_id = g_strdup (person_id);
  self->name = g_strdup (name);
  self->name_key = g_strdup (name_key);
  self->initials = tb_pinyin_initials (name);
  self->team = g_strdup (team);
  return self;
}

static gint
compare_days (gconstpointer a,
              gconstpointer b)
{
  const TbTraining *x = (*(const TbTeaching *const *) a)->training;
  const TbTraining *y = (*(const TbTeaching *const *) b)->training;

  return (x->start_us > y->start_us) - (x->start_us < y->start_us);
}

/* The day of the lesson after which nothing is missing any more. */
static gint64
find_serves_from (const TbRules *rules,
                  GPtrArray     *trainings,
                  GPtrArray     *coming)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < trainings->len; i++)
    g_ptr_array_add (all, trainings->pdata[i]);
  for (guint i = 0; i < coming->len; i++)
    if (((TbTeaching *) coming->pdata[i])->training != NULL)
      g_ptr_array_add (sorted, coming->pdata[i]);
  g_ptr_array_sort (sorted, compare_days);
  for (guint i = 0; i < sorted->len; i++)
    {
      TbTraining     *training = ((TbTeaching *) sorted->pdata[i])->training;
      TbTrainingCount then;

      g_ptr_array_add (all, training);
      tb_training_count_find (rules, all, training->taken_on, &then);
      if (tb_training_count_is_enough (&then))
        return training->taken_on;
    }
  return 0;
}

/* What a lesson teaches is added to what was learnt. */
static void
add_training (const TbTraining *training,
              gint64            learnt[TB_GATE_N_PARTS])
{
  const gint64 taught[] = { training->general_min, 0,
                            training->policy_min, training->psychology_min,
                            training->nursing_min, training->process_min,
                            training->emergency_min };

  for (guint part = 0; part < TB_GATE_N_PARTS; part++)
    {
      learnt[part] += taught[part];
      if (part >= TB_GATE_POLICY)
        learnt[TB_GATE_ELDER] += taught[part];
    }
}

/* Whether who knows that much has less to learn after a lesson. */
static gboolean
brings_further (const TbGap      *self,
                const gint64      learnt[TB_GATE_N_PARTS],
                const TbTraining *training)
{
  gint64 then[TB_GATE_N_PARTS];

  memcpy (then, learnt, sizeof then);
  add_training (training, then);
  for (guint part = 0; part < TB_GATE_N_PARTS; part++)
    if (learnt[part] < self->needed[part] && then[part] > learnt[part])
      return TRUE;
  return FALSE;
}

static void
find_next (TbGap     *self,
           GPtrArray *coming,
           GPtrArray *teachings)
{
  gint64 learnt[TB_GATE_N_PARTS];

  memcpy (learnt, self->learnt, sizeof learnt);
  for (guint i = 0; i < coming->len; i++)
    if (((TbTeaching *) coming->pdata[i])->training != NULL)
      add_training (((TbTeaching *) coming->pdata[i])->training, learnt);
  for (guint i = 0; self->next_id == NULL && i < teachings->len; i++)
    {
      const TbTeaching *teaching = teachings->pdata[i];

      if (teaching->n_free > 0 && teaching->training != NULL &&
          !g_ptr_array_find (coming, teaching, NULL) &&
          brings_further (self, learnt, teaching->training))
        {
          self->next_id = g_strdup (teaching->lesson->id);
          self->next_us = teaching->lesson->start_us;
          self->next_title = g_strdup (teaching->course->title);
        }
    }
}

/**
 * tb_gap_find:
 * @self: somebody
 * @rules: in force on the day
 * @day: yyyymmdd
 * @trainings: (element-type TbTraining): theirs
 * @coming: (element-type TbTeaching): lessons they are enrolled in
 * @teachings: (element-type TbTeaching): all that are to come, the first first
 *
 * Finds what is missing, and what would cure it; once.
 */
void
tb_gap_find (TbGap         *self,
             const TbRules *rules,
             gint64         day,
             GPtrArray     *trainings,
             GPtrArray     *coming,
             GPtrArray     *teachings)
{
  tb_gate_sum_training (rules, trainings, day, self->learnt);
  tb_gate_get_needed (rules, self->needed);
  tb_training_count_find (rules, trainings, day, &self->count);
  for (guint i = 0; i < coming->len; i++)
    g_ptr_array_add (self->coming, g_strdup (((TbTeaching *) coming->pdata[i])->lesson->id));
  self->day = day;
  self->serves_from = tb_training_count_is_enough (&self->count)
                          ? day
                          : find_serves_from (rules, trainings, coming);
  if (self->serves_from == 0)
    find_next (self, coming, teachings);
}

/**
 * tb_gap_get_short:
 * @self: somebody
 * @part: a part of the training
 *
 * Returns: minutes of it that are missing; 0 if none are
 */
gint64
tb_gap_get_short (const TbGap *self,
                  TbGatePart   part)
{
  return MAX (self->needed[part] - self->learnt[part], 0);
}

/**
 * tb_gap_is_in:
 * @self: somebody
 * @lesson: one that is to come
 *
 * Returns: whether they are enrolled in it
 */
gboolean
tb_gap_is_in (const TbGap    *self,
              const TbLesson *lesson)
{
  return g_ptr_array_find_with_equal_func (self->coming, lesson->id, g_str_equal, NULL);
}
