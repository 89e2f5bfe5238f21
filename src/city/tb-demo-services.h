/* tb-demo-services.h: what a demonstration's records say, and what elders say of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-demo-story.h"
#include "tb-op.h"

G_BEGIN_DECLS

void
         tb_demo_record_write (const TbDemoRecord *record,
                               GArray             *people,
                               const char         *leader,
                               TbOp               *op);
gboolean tb_demo_evaluation_write (const TbDemoRecord *record,
                                   TbOp               *op);

G_END_DECLS
