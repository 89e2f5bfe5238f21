/* tb-history-entry.h: a place in the history of this desk's operations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-attention-item.h"

G_BEGIN_DECLS

#define TB_TYPE_HISTORY_ENTRY (tb_history_entry_get_type ())
G_DECLARE_FINAL_TYPE (TbHistoryEntry, tb_history_entry, TB, HISTORY_ENTRY, GObject)

TbHistoryEntry  *tb_history_entry_new (gint64 n);
gint64           tb_history_entry_get_n (TbHistoryEntry *self);
TbAttentionItem *tb_history_entry_get_item (TbHistoryEntry *self);
void             tb_history_entry_take (TbHistoryEntry *self,
                                        TbDesk         *desk,
                                        TbOutboxItem   *item);

G_END_DECLS
