/* tb-desk-teams.h: many people go to another team
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

void       tb_desk_plan_team_async (TbDesk             *self,
                                    const char         *filter,
                                    const char         *order,
                                    GArray             *places,
                                    const char         *team_id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
GPtrArray *tb_desk_plan_team_finish (TbDesk       *self,
                                     GAsyncResult *result,
                                     GError      **error);

G_END_DECLS
