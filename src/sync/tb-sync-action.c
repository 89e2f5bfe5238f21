/* tb-sync-action.c: what an action holds, and whether there is any
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sync-core.h"

/**
 * tb_sync_action_clear:
 * @action: an action; what it holds is freed
 */
void
tb_sync_action_clear (TbSyncAction *action)
{
  g_clear_pointer (&action->reply, tb_reply_free);
  g_clear_pointer (&action->page, tb_page_free);
  g_clear_pointer (&action->snapshot, tb_snapshot_unref);
  g_clear_pointer (&action->refresh_token, g_free);
  if (action->who != NULL)
    tb_table_free (&tb_who_table, action->who);
  action->who = NULL;
}

/**
 * tb_sync_core_is_idle:
 * @core: the state
 *
 * Returns: whether there is nothing to do, as far as anybody knows
 */
gboolean
tb_sync_core_is_idle (const TbSyncCore *core)
{
  return core->phase == TB_SYNC_IDLE || core->phase == TB_SYNC_HOLDING;
}
