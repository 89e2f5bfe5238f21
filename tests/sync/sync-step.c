/* sync-step.c: one step of the core, for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sync-step.h"

/**
 * step:
 * @core: the state
 * @type: what happened
 * @now_us: when
 * @has_ready: whether something waits to be sent
 * @request: what it came of
 * @body: (nullable): what came
 *
 * As tb_sync_core_step(), with the shortest waits there are, of a desk that has rows.
 *
 * Returns: what to do; what comes with it is freed
 */
TbSyncActionType
step (TbSyncCore     *core,
      TbSyncEventType type,
      gint64          now_us,
      gboolean        has_ready,
      guint           request,
      GBytes         *body)
{
  const TbSyncEvent     event = { type, now_us, 0, has_ready, TRUE, request, body };
  g_auto (TbSyncAction) action = tb_sync_core_step (core, &event);

  return action.type;
}
