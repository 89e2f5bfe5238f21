/* tb-sync-foot.h: how the exchange with the city stands, in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_SYNC_FOOT (tb_sync_foot_get_type ())
G_DECLARE_FINAL_TYPE (TbSyncFoot, tb_sync_foot, TB, SYNC_FOOT, AdwBin)

void tb_sync_foot_set_desk (TbSyncFoot *self,
                            TbDesk     *desk);

G_END_DECLS
