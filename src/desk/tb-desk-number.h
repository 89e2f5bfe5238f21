/* tb-desk-number.h: whether the city knows somebody by their number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

gboolean   tb_desk_can_ask_number (TbDesk *self);
void       tb_desk_ask_number_async (TbDesk             *self,
                                     const char         *number,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
GPtrArray *tb_desk_ask_number_finish (TbDesk       *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
