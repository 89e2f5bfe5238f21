/* tb-demo.h: a city of invented people, filled by the operations real people use
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"

G_BEGIN_DECLS

#define TB_DEMO_PASSWORD "demo" /* of every login */
/* Who does what in it. */
#define TB_DEMO_PLATFORM "demo-platform"
#define TB_DEMO_OPERATOR "demo-operator"
#define TB_DEMO_CLERK    "demo-clerk"
#define TB_DEMO_TRAINER  "demo-trainer"
#define TB_DEMO_LEADER   "demo-leader"

#define TB_DEMO_THIRD_PARTY "演示" /* who certifies while tb_demo_live() runs */

/* How large a city, and when.  The first organisation has the size asked for, the two others
 * stand for the rest of the city. */
typedef struct
{
  guint32  seed;
  guint    n_volunteers; /* of the first organisation; every tenth is an elder too */
  guint    n_elders;     /* of the first organisation, with those who are both */
  guint    n_records;    /* of the first organisation */
  guint    n_others[3];  /* volunteers, elders and records of each of the two others */
  guint    n_months;     /* of history, up to yesterday */
  guint    ops_per_txn;  /* 0: everything in one transaction, so that it is there whole or not */
  gint64   now_us;       /* the city's time, in microseconds UTC */
  gboolean is_demo;      /* whether the organisations say so of themselves */
} TbDemoPlan;

void     tb_demo_plan_small (TbDemoPlan *plan,
                             guint32     seed,
                             gint64      now_us);
void     tb_demo_plan_large (TbDemoPlan *plan,
                             guint32     seed,
                             gint64      now_us,
                             guint       n_people,
                             guint       n_records);
gboolean tb_demo_fill (TbCity           *city,
                       const TbDemoPlan *plan,
                       GError          **error);
gboolean tb_demo_live (TbCity  *city,
                       gint64   now_us,
                       guint   *n_certified,
                       GError **error);

G_END_DECLS
