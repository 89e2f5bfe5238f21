/* tb-desk-find.h: where a row stands in a list, and who has a number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

gboolean tb_desk_find_row (GListModel *list,
                           const char *id,
                           guint      *position_out);
void     tb_desk_find_person_async (TbDesk             *self,
                                    const char         *id_number,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean tb_desk_find_person_finish (TbDesk       *self,
                                     GAsyncResult *result,
                                     TbPerson    **person_out,
                                     gboolean     *is_member_out,
                                     GError      **error);

G_END_DECLS
