/* tb-training-numbers.c: what a trainer has given, and what came of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-training-numbers.h"

#include "tb-day.h"
#include "tb-training-count.h"

static void
given_free (gpointer data)
{
  TbGiven *given = data;

  g_free (given->id);
  g_free (given->course);
  g_free (given->lecturer);
  g_free (given->place);
  g_free (given);
}

static void
trainee_free (gpointer data)
{
  TbTrainee *trainee = data;

  g_free (trainee->person_id);
  g_free (trainee->name);
  g_free (trainee->team);
  g_free (trainee->district);
  g_free (trainee);
}

static void
sum_free (gpointer data)
{
  TbTrainingSum *sum = data;

  g_free (sum->key);
  g_ptr_array_unref (sum->givens);
  g_ptr_array_unref (sum->trainees);
  g_free (sum);
}

/**
 * tb_training_facts_new:
 *
 * Returns: (transfer full): nothing yet
 */
TbTrainingFacts *
tb_training_facts_new (void)
{
  TbTrainingFacts *facts = g_new0 (TbTrainingFacts, 1);

  facts->givens = g_ptr_array_new_with_free_func (given_free);
  facts->trainees = g_ptr_array_new_with_free_func (trainee_free);
  facts->waits = g_array_new (FALSE, FALSE, sizeof (gint64));
  return facts;
}

/**
 * tb_training_facts_free:
 * @facts: (transfer full): what was counted from
 */
void
tb_training_facts_free (TbTrainingFacts *facts)
{
  g_ptr_array_unref (facts->trainees);
  g_ptr_array_unref (facts->givens);
  g_array_unref (facts->waits);
  g_free (facts);
}

/**
 * tb_training_facts_add:
 * @facts: what is counted from
 * @given: a lesson of it
 *
 * Returns: (transfer none): somebody who was enrolled in it, to be filled in
 */
TbTrainee *
tb_training_facts_add (TbTrainingFacts *facts,
                       const TbGiven   *given)
{
  TbTrainee *trainee = g_new0 (TbTrainee, 1);

  trainee->given = given;
  g_ptr_array_add (facts->trainees, trainee);
  return trainee;
}

static char *
make_key (const TbGiven   *given,
          const TbTrainee *trainee,
          TbTrainingWay    way)
{
  switch (way)
    {
    case TB_TRAINING_BY_COURSE:
      return g_strdup (given->course);
    case TB_TRAINING_BY_LECTURER:
      return g_strdup (given->lecturer);
    case TB_TRAINING_BY_TEAM:
      return g_strdup (trainee != NULL ? trainee->team : NULL);
    case TB_TRAINING_BY_DISTRICT:
      return g_strdup (trainee != NULL ? trainee->district : NULL);
    case TB_TRAINING_BY_MONTH:
    case TB_TRAINING_N_WAYS:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, tb_day_of_instant (given->start_us) / 100);
    }
}

static TbTrainingSum *
sum_new (const char *key)
{
  TbTrainingSum *sum = g_new0 (TbTrainingSum, 1);

  sum->key = g_strdup (key != NULL ? key : "");
  sum->givens = g_ptr_array_new ();
  sum->trainees = g_ptr_array_new ();
  return sum;
}

static TbTrainingSum *
find_sum (GPtrArray  *sums,
          const char *key)
{
  TbTrainingSum *sum;

  for (guint i = 0; i < sums->len; i++)
    if (g_strcmp0 (((TbTrainingSum *) sums->pdata[i])->key, key != NULL ? key : "") == 0)
      return sums->pdata[i];
  sum = sum_new (key);
  g_ptr_array_add (sums, sum);
  return sum;
}

static void
take_given (TbTrainingSum *sum,
            const TbGiven *given)
{
  if (g_ptr_array_find (sum->givens, given, NULL))
    return;
  g_ptr_array_add (sum->givens, (gpointer) given);
  sum->given_min += given->minutes;
}

static void
take_trainee (TbTrainingSum         *sum,
              const TbTrainingFacts *facts,
              const TbTrainee       *trainee)
{
  take_given (sum, trainee->given);
  g_ptr_array_add (sum->trainees, (gpointer) trainee);
  sum->n_there += trainee->is_there;
  sum->n_absent += !trainee->is_there;
  if (trainee->is_there)
    sum->people_min += trainee->minutes;
  sum->n_quizzed += trainee->quiz != 0;
  sum->n_passed += trainee->quiz != 0 && trainee->quiz >= facts->pass_mark;
}

static void
count_people (TbTrainingSum *sum)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sum->trainees->len; i++)
    {
      const TbTrainee *trainee = sum->trainees->pdata[i];

      if (trainee->is_there)
        g_hash_table_add (people, trainee->person_id);
    }
  sum->n_people = g_hash_table_size (people);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 ((*(TbTrainingSum *const *) a)->key, (*(TbTrainingSum *const *) b)->key);
}

static gboolean
is_between (const TbGiven *given,
            gint64         from,
            gint64         until)
{
  const gint64 day = tb_day_of_instant (given->start_us);

  return day >= from && (until == 0 || day <= until);
}

/**
 * tb_training_facts_sum:
 * @facts: what is counted from
 * @way: by what
 * @from: yyyymmdd; 0: from the first
 * @until: yyyymmdd; 0: to the last
 *
 * What is counted of teams and districts is their people: a lesson of two of them counts in both.
 *
 * Returns: (transfer full) (element-type TbTrainingSum): numbers, in the order of their keys; the
 *   last is of all.  Lives no longer than @facts.
 */
GPtrArray *
tb_training_facts_sum (const TbTrainingFacts *facts,
                       TbTrainingWay          way,
                       gint64                 from,
                       gint64                 until)
{
  const gboolean is_of_people = way == TB_TRAINING_BY_TEAM || way == TB_TRAINING_BY_DISTRICT;
  GPtrArray     *sums = g_ptr_array_new_with_free_func (sum_free);
  TbTrainingSum *all = sum_new (NULL);

  for (guint i = 0; i < facts->givens->len; i++)
    {
      const TbGiven   *given = facts->givens->pdata[i];
      g_autofree char *key = is_of_people ? NULL : make_key (given, NULL, way);

      if (!is_between (given, from, until))
        continue;
      take_given (all, given);
      if (!is_of_people)
        take_given (find_sum (sums, key), given);
    }
  for (guint i = 0; i < facts->trainees->len; i++)
    {
      const TbTrainee *trainee = facts->trainees->pdata[i];
      g_autofree char *key = make_key (trainee->given, trainee, way);

      if (!is_between (trainee->given, from, until))
        continue;
      take_trainee (all, facts, trainee);
      take_trainee (find_sum (sums, key), facts, trainee);
    }
  g_ptr_array_sort (sums, compare_keys);
  g_ptr_array_add (sums, all);
  for (guint i = 0; i < sums->len; i++)
    count_people (sums->pdata[i]);
  return sums;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const gint64 one = *(const gint64 *) a;
  const gint64 two = *(const gint64 *) b;

  return (one > two) - (one < two);
}

/**
 * tb_training_facts_find_wait:
 * @facts: what is counted from
 * @days_out: (out): the median, the lower of two
 *
 * How long people wait from their application until they have learnt enough to serve.
 *
 * Returns: whether there is anybody
 */
gboolean
tb_training_facts_find_wait (const TbTrainingFacts *facts,
                             gint64                *days_out)
{
  g_autoptr (GArray) sorted = g_array_copy (facts->waits);

  if (sorted->len == 0)
    return FALSE;
  g_array_sort (sorted, compare_days);
  *days_out = g_array_index (sorted, gint64, (sorted->len - 1) / 2);
  return TRUE;
}

/**
 * tb_training_find_gate_day:
 * @rules: that are asked
 * @trainings: (element-type TbTraining): of one person
 *
 * Returns: the first day on which they were enough, yyyymmdd; 0 if they never were
 */
gint64
tb_training_find_gate_day (const TbRules *rules,
                           GPtrArray     *trainings)
{
  gint64 first = 0;

  for (guint i = 0; i < trainings->len; i++)
    {
      const gint64    day = ((TbTraining *) trainings->pdata[i])->taken_on;
      TbTrainingCount count;

      if (first != 0 && day >= first)
        continue;
      tb_training_count_find (rules, trainings, day, &count);
      if (tb_training_count_is_enough (&count))
        first = day;
    }
  return first;
}

/**
 * tb_training_get_permille:
 * @part: of @whole
 * @whole: not negative
 *
 * Returns: so many of a thousand, half up; -1 of nothing
 */
gint64
tb_training_get_permille (gint64 part,
                          gint64 whole)
{
  return whole > 0 ? (2000 * part + whole) / (2 * whole) : -1;
}
