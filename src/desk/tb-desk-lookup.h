/* tb-desk-lookup.h: what the city says became of operations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_DESK_LOOKUP_MAX 500

void       tb_desk_lookup_async (TbDesk             *self,
                                 GPtrArray          *op_ids,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
GPtrArray *tb_desk_lookup_finish (TbDesk       *self,
                                  GAsyncResult *result,
                                  GError      **error);

G_END_DECLS
