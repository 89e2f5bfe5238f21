/* tb-demo-file.h: what the files of people in a demonstration hold besides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-demo-story.h"
#include "tb-op.h"

G_BEGIN_DECLS

#define TB_DEMO_N_NOTES 5

TbOp *tb_demo_file_make (const TbDemoPerson *person,
                         guint               index,
                         guint               note,
                         const char         *org_id,
                         gint64              at_us);

G_END_DECLS
