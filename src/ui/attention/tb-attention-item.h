/* tb-attention-item.h: an operation of this desk, in a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_ATTENTION_ITEM (tb_attention_item_get_type ())
G_DECLARE_FINAL_TYPE (TbAttentionItem, tb_attention_item, TB, ATTENTION_ITEM, GObject)

TbAttentionItem    *tb_attention_item_new (TbDesk       *desk,
                                           TbOutboxItem *item);
const TbOutboxItem *tb_attention_item_get (TbAttentionItem *self);
const char         *tb_attention_item_get_story (TbAttentionItem *self);
TbRowState          tb_attention_item_get_state (TbAttentionItem *self);
void                tb_attention_fill (GListStore *list,
                                       TbDesk     *desk,
                                       GPtrArray  *items);

G_END_DECLS
