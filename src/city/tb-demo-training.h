/* tb-demo-training.h: courses of a demonstration, and the lessons they are given in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"
#include "tb-demo-story.h"
#include "tb-op.h"

G_BEGIN_DECLS

/* An operation, and who asks for it. */
typedef struct
{
  TbOp      *op;  /* (owned) */
  TbIdentity who; /* its texts are those of whom it was made for */
} TbDemoStep;

GPtrArray *tb_demo_training_make (const TbDemoPlan  *plan,
                                  const TbDemoStory *story,
                                  const char        *org,
                                  const char        *scope);

G_END_DECLS
