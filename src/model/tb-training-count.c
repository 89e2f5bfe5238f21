/* tb-training-count.c: how far somebody is with the training they need, and how long it is good
 *
 * Source, A16; credentials R-123.  The gate has the last word on a day; here
 * stands how much is left of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-training-count.h"

#include <string.h>

#include "tb-gate-private.h"

static gint64
get_lack (gint64 needed,
          gint64 learnt)
{
  return MAX (needed - learnt, 0);
}

/* The five areas lie within what is learnt on elders: whoever lacks both fills both at once. */
static void
count_on (const TbRules *rules,
          GPtrArray     *trainings,
          gint64         day,
          gint64        *learnt_out,
          gint64        *counted_out,
          gint64        *needed_out)
{
  gint64 learnt[TB_GATE_N_PARTS];
  gint64 needed[TB_GATE_N_PARTS];
  gint64 of_areas = 0;
  gint64 lack_of_areas = 0;

  tb_gate_sum_training (rules, trainings, day, learnt);
  tb_gate_get_needed (rules, needed);
  for (guint part = TB_GATE_POLICY; part < TB_GATE_N_PARTS; part++)
    {
      of_areas += needed[part];
      lack_of_areas += get_lack (needed[part], learnt[part]);
    }
  *learnt_out = learnt[TB_GATE_GENERAL] + learnt[TB_GATE_ELDER];
  *needed_out = needed[TB_GATE_GENERAL] + MAX (needed[TB_GATE_ELDER], of_areas);
  *counted_out = *needed_out - get_lack (needed[TB_GATE_GENERAL], learnt[TB_GATE_GENERAL]) -
                 MAX (get_lack (needed[TB_GATE_ELDER], learnt[TB_GATE_ELDER]), lack_of_areas);
}

static gboolean
is_enough_on (const TbRules *rules,
              GPtrArray     *trainings,
              gint64         day)
{
  gint64 learnt;
  gint64 counted;
  gint64 needed;

  count_on (rules, trainings, day, &learnt, &counted, &needed);
  return counted >= needed;
}

/**
 * tb_training_count_find:
 * @rules: in force on the day
 * @trainings: (nullable) (element-type TbTraining): of one person
 * @day: yyyymmdd
 * @count_out: (out caller-allocates): how far that is, and until when
 *
 * Enough is what the gate takes for enough.
 */
void
tb_training_count_find (const TbRules   *rules,
                        GPtrArray       *trainings,
                        gint64           day,
                        TbTrainingCount *count_out)
{
  gboolean is_enough;

  *count_out = (TbTrainingCount){ 0 };
  count_on (rules, trainings, day, &count_out->learnt, &count_out->counted, &count_out->needed);
  is_enough = tb_training_count_is_enough (count_out);
  if (is_enough)
    count_out->until_on = G_MAXINT64;
  /* it can only become less on a day after an end */
  for (guint i = 0; i < (trainings != NULL ? trainings->len : 0); i++)
    {
      const TbTraining *row = trainings->pdata[i];
      const gint64      end =
          tb_gate_find_end (row->taken_on, row->until_on, rules->training_valid_months);

      if (end == 0)
        continue;
      if (is_enough && end >= day && end < count_out->until_on &&
          !is_enough_on (rules, trainings, tb_day_add_days (end, 1)))
        count_out->until_on = end;
      else if (!is_enough && end < day && end > count_out->ended_on &&
               is_enough_on (rules, trainings, end))
        count_out->ended_on = end;
    }
}

/**
 * tb_training_count_is_enough:
 * @count: of somebody
 *
 * Returns: whether nothing is missing
 */
gboolean
tb_training_count_is_enough (const TbTrainingCount *count)
{
  return count->counted >= count->needed;
}

static gint64
get_end (const TbCredential *row)
{
  return row->until_on == 0 ? G_MAXINT64 : row->until_on;
}

/* Whether another of its type lasts longer: then this one says nothing. */
static gboolean
is_followed (GPtrArray *credentials,
             guint      at)
{
  const TbCredential *row = credentials->pdata[at];

  for (guint i = 0; i < credentials->len; i++)
    {
      const TbCredential *other = credentials->pdata[i];

      if (i != at && other->verified_by != NULL && g_strcmp0 (other->type, row->type) == 0 &&
          (get_end (other) > get_end (row) || (get_end (other) == get_end (row) && i < at)))
        return TRUE;
    }
  return FALSE;
}

/**
 * tb_credential_count_find:
 * @credentials: (nullable) (element-type TbCredential): of one person
 * @day: yyyymmdd
 * @count_out: (out caller-allocates): how many are held, and which of them ends first
 *
 * One that nobody has verified is none yet.
 */
void
tb_credential_count_find (GPtrArray         *credentials,
                          gint64             day,
                          TbCredentialCount *count_out)
{
  *count_out = (TbCredentialCount){ .until_on = G_MAXINT64 };
  for (guint i = 0; i < (credentials != NULL ? credentials->len : 0); i++)
    {
      const TbCredential *row = credentials->pdata[i];

      if (row->verified_by == NULL)
        count_out->waits = TRUE;
      if (row->verified_by == NULL || is_followed (credentials, i))
        continue;
      if (get_end (row) >= day)
        {
          count_out->n_held += row->from_on <= day;
          if (get_end (row) < count_out->until_on)
            {
              count_out->until_on = row->until_on;
              count_out->type = row->type;
            }
        }
      else
        count_out->ended_on = MAX (count_out->ended_on, row->until_on);
    }
}
