/* tb-desk-anomalies.h: what looks wrong in all that is here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-finding-line.h"

G_BEGIN_DECLS

void        tb_desk_find_anomalies_async (TbDesk              *self,
                                          const TbAnomalyRule *rule,
                                          TbDeskProgress       progress,
                                          gpointer             progress_data,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
TbFindings *tb_desk_find_anomalies_finish (TbDesk       *self,
                                           GAsyncResult *result,
                                           GError      **error);

G_END_DECLS
