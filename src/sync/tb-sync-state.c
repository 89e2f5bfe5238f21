/* tb-sync-state.c: how an exchange stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-courier.h"

/**
 * tb_sync_state_find:
 * @error: how a request has failed
 *
 * Returns: how the exchange stands after it
 */
TbSyncState
tb_sync_state_find (const GError *error)
{
  if (g_error_matches (error, TB_ERROR, TB_ERROR_REVOKED))
    return TB_SYNC_STATE_REVOKED;
  if (g_error_matches (error, TB_ERROR, TB_ERROR_LOGIN))
    return TB_SYNC_STATE_LOGIN;
  return g_error_matches (error, TB_ERROR, TB_ERROR_OUTDATED) ? TB_SYNC_STATE_OUTDATED
                                                              : TB_SYNC_STATE_OFFLINE;
}
