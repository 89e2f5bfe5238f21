/* tb-sync-core-private.h: what the files of the step function share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-sync-core.h"

G_BEGIN_DECLS

#define US_PER_S    G_GINT64_CONSTANT (1000000)
#define POLL_US     (60 * US_PER_S)
#define MAX_WAIT_US (300 * US_PER_S)
#define MAX_CUTS    3 /* in a row, before a part is not asked for again */

gboolean tb_sync_core_is_under_way (const TbSyncCore *core);
void     tb_sync_core_fail (TbSyncCore        *core,
                            const TbSyncEvent *event);
void     tb_sync_core_drop (TbSyncCore   *core,
                            TbSyncAction *action);
void     tb_sync_core_lose_hold (TbSyncCore        *core,
                                 const TbSyncEvent *event);
void     tb_sync_core_take_loss (TbSyncCore        *core,
                                 const TbSyncEvent *event,
                                 TbSyncAction      *action);

G_END_DECLS
