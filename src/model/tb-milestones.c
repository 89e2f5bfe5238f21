/* tb-milestones.c: what somebody's service has come to
 *
 * Source: plan 二（四）4; domain brief §4, §5.3, A9.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-milestones.h"

static const TbField milestone_fields[] = { TB_MILESTONES_FIELDS (TB_ENTRY, TbMilestones) };
static const TbField sum_fields[] = { TB_CATEGORY_SUM_FIELDS (TB_ENTRY, TbCategorySum) };
const TbTable        tb_milestones_table = TB_TABLE (TbMilestones, "milestones", milestone_fields);
const TbTable        tb_category_sum_table = TB_TABLE (TbCategorySum, "category-sum", sum_fields);

/* Stars by hours of service in a lifetime: the rules name the hours of each, rising. */
static void
find_star (const TbRules *rules,
           TbMilestones  *milestones)
{
  g_auto (GStrv) hours = g_strsplit (rules->star_hours != NULL ? rules->star_hours : "", ",", -1);

  for (guint i = 0; hours[i] != NULL && *hours[i] != '\0'; i++)
    {
      gint64 minutes = g_ascii_strtoll (hours[i], NULL, 10) * 60;

      if (milestones->lifetime < minutes)
        {
          milestones->next_star_at = minutes;
          return;
        }
      milestones->star = i + 1;
    }
}

static gint64
add (gint64 a,
     gint64 b)
{
  gint64 sum;

  return __builtin_add_overflow (a, b, &sum) ? G_MAXINT64 : sum;
}

/**
 * tb_milestones_find:
 * @rules: in force
 * @split: where the coins on the account came from, in minutes
 * @lifetime: all that was ever earned by certified service, in minutes
 * @milestones_out: (out caller-allocates): what that comes to
 *
 * Coins that were given or granted count if the rules say so.  Both balance and lifetime
 * are compared with what opens a public home, for the plan does not say which is meant (A9).
 */
void
tb_milestones_find (const TbRules     *rules,
                    const TbCoinSplit *split,
                    gint64             lifetime,
                    TbMilestones      *milestones_out)
{
  gint64 balance = split->own;

  if (rules->benefit_counts_gifts)
    balance = add (balance, split->gifted);
  if (rules->benefit_counts_grants)
    balance = add (balance, split->granted);
  *milestones_out = (TbMilestones){ .balance = balance,
                                    .lifetime = MAX (lifetime, 0),
                                    .benefit_at = rules->benefit_minutes,
                                    .by_balance = balance >= rules->benefit_minutes,
                                    .by_lifetime = lifetime >= rules->benefit_minutes };
  find_star (rules, milestones_out);
}

/**
 * tb_category_sum_free:
 * @sum: (transfer full) (nullable): a sum
 */
void
tb_category_sum_free (TbCategorySum *sum)
{
  if (sum != NULL)
    tb_table_free (&tb_category_sum_table, sum);
}
