/* tb-history-row.h: an operation in the history: what, how it stands, when, why it came back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-history-entry.h"

G_BEGIN_DECLS

#define TB_TYPE_HISTORY_ROW (tb_history_row_get_type ())
G_DECLARE_FINAL_TYPE (TbHistoryRow, tb_history_row, TB, HISTORY_ROW, AdwBin)

GtkWidget *tb_history_row_new (TbDesk *desk);
void       tb_history_row_set_entry (TbHistoryRow   *self,
                                     TbHistoryEntry *entry);
char      *tb_history_row_print (TbAttentionItem *item,
                                 gint64           now_us);

G_END_DECLS
