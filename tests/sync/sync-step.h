/* sync-step.h: one step of the core, for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-sync-core.h"

G_BEGIN_DECLS

#define S G_GINT64_CONSTANT (1000000)

TbSyncActionType step (TbSyncCore     *core,
                       TbSyncEventType type,
                       gint64          now_us,
                       gboolean        has_ready,
                       guint           request,
                       GBytes         *body);

G_END_DECLS
