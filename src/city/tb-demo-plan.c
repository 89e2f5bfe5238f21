/* tb-demo-plan.c: how large a demonstration is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo.h"

/**
 * tb_demo_plan_small:
 * @plan: (out caller-allocates): 60 volunteers, 120 elders and three months of history
 * @seed: where chance starts
 * @now_us: the city's time, in microseconds UTC
 *
 * The demonstration, and the data set S of the benchmarks.
 */
void
tb_demo_plan_small (TbDemoPlan *plan,
                    guint32     seed,
                    gint64      now_us)
{
  *plan = (TbDemoPlan){ .seed = seed,
                        .n_volunteers = 60,
                        .n_elders = 120,
                        .n_records = 600,
                        .n_others = { 12, 20, 100 },
                        .n_months = 3,
                        .now_us = now_us,
                        .is_demo = TRUE };
}

/**
 * tb_demo_plan_large:
 * @plan: (out caller-allocates): a city for benchmarks
 * @seed: where chance starts
 * @now_us: the city's time, in microseconds UTC
 * @n_people: of the first organisation, at least 10; two in five of them volunteers
 * @n_records: of the first organisation
 *
 * 100,000 people and 1,000,000 records are the data set M.
 */
void
tb_demo_plan_large (TbDemoPlan *plan,
                    guint32     seed,
                    gint64      now_us,
                    guint       n_people,
                    guint       n_records)
{
  guint n_volunteers = MAX (n_people, 10) * 2 / 5;

  *plan = (TbDemoPlan){ .seed = seed,
                        .n_volunteers = n_volunteers,
                        .n_elders = MAX (n_people, 10) - n_volunteers + n_volunteers / 10,
                        .n_records = n_records,
                        .n_others = { 12, 20, 100 },
                        .n_months = 12,
                        .ops_per_txn = 5000,
                        .now_us = now_us };
}
