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

/**
 * tb_sync_state_explain:
 * @error: (nullable): how a request has failed
 * @event: (inout): of %TB_SYNC_LOST; gets what the core has to know of it.  Only a city that asks
 *   for it itself is left alone for @event's wait_us
 */
void
tb_sync_state_explain (const GError *error,
                       TbSyncEvent  *event)
{
  const int code = error != NULL && error->domain == TB_ERROR ? error->code : -1;

  event->is_expired = code == TB_ERROR_EXPIRED;
  event->is_revoked = code == TB_ERROR_REVOKED;
  event->is_refused = code == TB_ERROR_REFUSED;
  event->is_old = code == TB_ERROR_OUTDATED;
  event->is_absent = code == TB_ERROR_ABSENT;
  event->is_busy = code == TB_ERROR_NOT_NOW || code == TB_ERROR_TOO_OFTEN;
  if (!event->is_busy)
    event->wait_us = 0;
}
