/* tb-gate-training.c: how much training somebody has on a day, and how much it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-gate-private.h"

/**
 * tb_gate_find_training_end:
 * @rules: in force on the day
 * @training: of somebody
 *
 * Returns: the last day it is good for, yyyymmdd; 0 for ever
 *
 * Source: R-136, A16.
 */
gint64
tb_gate_find_training_end (const TbRules    *rules,
                           const TbTraining *training)
{
  return tb_gate_find_end (training->taken_on, training->until_on, rules->training_valid_months);
}

/**
 * tb_gate_sum_training:
 * @rules: in force on the day
 * @trainings: (nullable) (element-type TbTraining): of one person
 * @day: yyyymmdd
 * @minutes_out: (out) (array): of trainings valid on that day, of each part
 *
 * Source: R-136, A16.
 */
void
tb_gate_sum_training (const TbRules *rules,
                      GPtrArray     *trainings,
                      gint64         day,
                      gint64         minutes_out[TB_GATE_N_PARTS])
{
  memset (minutes_out, 0, sizeof *minutes_out * TB_GATE_N_PARTS);
  for (guint i = 0; i < (trainings != NULL ? trainings->len : 0); i++)
    {
      const TbTraining *row = trainings->pdata[i];
      const gint64      learnt[] = { row->general_min, 0,
                                     row->policy_min, row->psychology_min,
                                     row->nursing_min, row->process_min,
                                     row->emergency_min };

      if (!tb_gate_is_within (row->taken_on, tb_gate_find_training_end (rules, row), day))
        continue;
      for (guint part = 0; part < TB_GATE_N_PARTS; part++)
        {
          minutes_out[part] += learnt[part];
          if (part >= TB_GATE_POLICY)
            minutes_out[TB_GATE_ELDER] += learnt[part];
        }
    }
}

/**
 * tb_gate_get_needed:
 * @rules: in force on the day
 * @minutes_out: (out) (array): that each part needs
 */
void
tb_gate_get_needed (const TbRules *rules,
                    gint64         minutes_out[TB_GATE_N_PARTS])
{
  for (guint part = 0; part < TB_GATE_N_PARTS; part++)
    minutes_out[part] = rules->training_area_minutes;
  minutes_out[TB_GATE_GENERAL] = rules->training_general_minutes;
  minutes_out[TB_GATE_ELDER] = rules->training_elder_minutes;
}
