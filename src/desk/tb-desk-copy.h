/* tb-desk-copy.h: what is kept of somebody, as a workbook they can take along
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

void    tb_desk_copy_person_async (TbDesk             *self,
                                   const char         *person_id,
                                   const char         *disclosure_id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
GBytes *tb_desk_copy_person_finish (TbDesk       *self,
                                    GAsyncResult *result,
                                    GError      **error);

G_END_DECLS
