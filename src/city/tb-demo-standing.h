/* tb-demo-standing.h: what lets the volunteers of a demonstration serve, and what ten of them lack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-demo-story.h"
#include "tb-op.h"

G_BEGIN_DECLS

#define TB_DEMO_N_STEPS 9

/* Who takes a step: two people do a review. */
typedef enum
{
  TB_DEMO_BY_FIRST,
  TB_DEMO_BY_SECOND,
  TB_DEMO_BY_TRAINER, /* a coordinator if there is none */
} TbDemoBy;

/* A volunteer on the day of registering with an organisation, of joining a second one, or of
 * stopping. */
typedef struct
{
  const TbDemoPerson *person;   /* (unowned) */
  const TbDemoPerson *guardian; /* (unowned): of a minor */
  TbDemoDeed          deed;
  gint64              on;    /* that day */
  gint64              today; /* when the story ends */
} TbDemoStanding;

const char *tb_demo_standing_find (const TbDemoStanding *self,
                                   guint                 step,
                                   TbDemoBy             *by_out);
void        tb_demo_standing_write (const TbDemoStanding *self,
                                    guint                 step,
                                    TbOp                 *op,
                                    GRand                *rand);

G_END_DECLS
