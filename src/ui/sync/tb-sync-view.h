/* tb-sync-view.h: what goes to the city platform, what came of it, and how the exchange stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_SYNC_VIEW (tb_sync_view_get_type ())
G_DECLARE_FINAL_TYPE (TbSyncView, tb_sync_view, TB, SYNC_VIEW, AdwBin)

void tb_sync_view_export_to (TbSyncView *self,
                             GFile      *file,
                             gboolean    is_exact);

G_END_DECLS
