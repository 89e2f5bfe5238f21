/* tb-desk-outbox.h: what this desk has asked of the city, and what a person must look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

void       tb_desk_list_outbox_async (TbDesk             *self,
                                      TbDeskOutbox        which,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
GPtrArray *tb_desk_list_outbox_finish (TbDesk       *self,
                                       GAsyncResult *result,
                                       GError      **error);

void     tb_desk_dismiss_async (TbDesk             *self,
                                gint64              n,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean tb_desk_dismiss_finish (TbDesk       *self,
                                 GAsyncResult *result,
                                 GError      **error);
void     tb_desk_cure_async (TbDesk             *self,
                             GPtrArray          *ops,
                             gint64              n,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
void     tb_desk_do_together_async (TbDesk             *self,
                                    GPtrArray          *ops,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

G_END_DECLS
