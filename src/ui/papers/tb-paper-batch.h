/* tb-paper-batch.h: approves many certificates, with count and cancel
 *
 * A bar that is seen while it works.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PAPER_BATCH (tb_paper_batch_get_type ())
G_DECLARE_FINAL_TYPE (TbPaperBatch, tb_paper_batch, TB, PAPER_BATCH, AdwBin)

void     tb_paper_batch_approve_all (TbPaperBatch *self,
                                     TbDesk       *desk);
gboolean tb_paper_batch_is_busy (TbPaperBatch *self);

G_END_DECLS
