/* tb-desk-history.h: what this desk has ever asked of the city, and words for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* Which operations. */
typedef struct
{
  TbDeskHistory part;
  const char   *text;     /* (nullable): what somebody looks for, as it was typed */
  TbOpPrint     print;    /* (nullable): words that are looked through; NULL: its name */
  gint64        before_n; /* those of smaller numbers; 0: from the newest */
} TbHistoryQuestion;

void       tb_desk_list_history_async (TbDesk                  *self,
                                       const TbHistoryQuestion *question,
                                       GCancellable            *cancellable,
                                       GAsyncReadyCallback      callback,
                                       gpointer                 user_data);
GArray    *tb_desk_list_history_finish (TbDesk       *self,
                                        GAsyncResult *result,
                                        gint64       *next_out,
                                        GError      **error);
void       tb_desk_read_history_async (TbDesk             *self,
                                       GArray             *numbers,
                                       TbOpPrint           print,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
GPtrArray *tb_desk_read_history_finish (TbDesk       *self,
                                        GAsyncResult *result,
                                        GError      **error);
void       tb_desk_tell_op_async (TbDesk             *self,
                                  const TbOp         *op,
                                  TbOpPrint           print,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
char      *tb_desk_tell_op_finish (TbDesk       *self,
                                   GAsyncResult *result,
                                   GError      **error);

G_END_DECLS
