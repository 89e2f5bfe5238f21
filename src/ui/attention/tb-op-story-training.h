/* tb-op-story-training.h: what operations on courses, lessons and roll calls do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op-story.h"

G_BEGIN_DECLS

char *tb_op_story_print_training (const TbOp      *op,
                                  const TbOpNames *names);

G_END_DECLS
