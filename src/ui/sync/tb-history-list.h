/* tb-history-list.h: this desk's operations as a list that is read where somebody looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-history-entry.h"

G_BEGIN_DECLS

#define TB_TYPE_HISTORY_LIST (tb_history_list_get_type ())
G_DECLARE_FINAL_TYPE (TbHistoryList, tb_history_list, TB, HISTORY_LIST, GObject)

TbHistoryList *tb_history_list_new (TbDesk *desk);
void           tb_history_list_ask (TbHistoryList *self,
                                    TbDeskHistory  part,
                                    const char    *text);
void           tb_history_list_set_is_seen (TbHistoryList *self,
                                            gboolean       is_seen);
gboolean       tb_history_list_is_loaded (TbHistoryList *self);
gboolean       tb_history_list_find (TbHistoryList *self,
                                     gint64         n,
                                     guint         *position_out);

G_END_DECLS
