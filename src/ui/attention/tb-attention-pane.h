/* tb-attention-pane.h: an operation that came back: what, why, and what to press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-attention-item.h"

G_BEGIN_DECLS

#define TB_TYPE_ATTENTION_PANE (tb_attention_pane_get_type ())
G_DECLARE_FINAL_TYPE (TbAttentionPane, tb_attention_pane, TB, ATTENTION_PANE, AdwBin)

void             tb_attention_pane_set_item (TbAttentionPane *self,
                                             TbDesk          *desk,
                                             TbAttentionItem *item);
TbAttentionItem *tb_attention_pane_get_item (TbAttentionPane *self);
GPtrArray       *tb_attention_pane_get_choices (TbAttentionPane *self);
void             tb_attention_pane_show_reasons (TbAttentionPane *self,
                                                 GPtrArray       *reasons);

G_END_DECLS
