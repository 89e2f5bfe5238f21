/* tb-attention-row.h: an operation in a list: what, when, how it stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-attention-item.h"

G_BEGIN_DECLS

#define TB_TYPE_ATTENTION_ROW (tb_attention_row_get_type ())
G_DECLARE_FINAL_TYPE (TbAttentionRow, tb_attention_row, TB, ATTENTION_ROW, GtkListBoxRow)

GtkWidget       *tb_attention_row_new (TbDesk          *desk,
                                       TbAttentionItem *item);
TbAttentionItem *tb_attention_row_get_item (TbAttentionRow *self);

G_END_DECLS
