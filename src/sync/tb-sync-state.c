/* tb-sync-state.c: how an exchange stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-courier.h"

#include <string.h>

#include "tb-kinds.h"

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

/**
 * tb_progress_follow:
 * @progress: (inout): how far the exchange is; it is failing if a request was in vain since the
 *   last one that was not
 * @before: how far it was
 * @is_received: whether a body came meanwhile, which may be of no use …
 * @is_lost: … or a request failed
 *
 * A beginning of anew says nothing of the city, and neither does a question that was left with it
 * and is lost.
 */
void
tb_progress_follow (TbProgress       *progress,
                    const TbProgress *before,
                    gboolean          is_received,
                    gboolean          is_lost)
{
  const gboolean is_answer = is_received || (is_lost && progress->is_failing);

  progress->n_answers = before->n_answers + (is_answer ? 1 : 0);
  if (!is_answer)
    progress->is_failing = before->is_failing;
}

/**
 * tb_outage_find_cause:
 * @trace: what came of a request in vain
 * @has_network: whether this computer has a network
 *
 * a fault of the platform is what it answers itself, and that it does not answer though
 * there is a network.  A city that has proved who it is answers even a page for people itself.
 *
 * Returns: (nullable): TB_OUTAGE_…; %NULL if the city is there and says no
 */
const char *
tb_outage_find_cause (const TbRemoteTrace *trace,
                      gboolean             has_network)
{
  const gboolean has_path = has_network && strcmp (trace->said, TB_REMOTE_NO_ROUTE) != 0 &&
                            strcmp (trace->said, TB_REMOTE_NO_NAMES) != 0;

  if (!trace->has_failed)
    return TB_OUTAGE_PLATFORM; /* what came is not whole, or nonsense */
  if (trace->code == TB_ERROR_LOGIN)
    return TB_OUTAGE_LOGIN;
  if (trace->code == TB_ERROR_OUTDATED)
    return TB_OUTAGE_PROGRAM;
  if (trace->code == TB_ERROR_TLS)
    return TB_OUTAGE_PORTAL;
  if (trace->code == TB_ERROR_NO_CITY)
    return trace->is_proven ? TB_OUTAGE_PLATFORM : TB_OUTAGE_PORTAL;
  if (trace->code == TB_ERROR_REFUSED || trace->code == TB_ERROR_EXPIRED ||
      trace->code == TB_ERROR_EPOCH || trace->code == TB_ERROR_REVOKED ||
      trace->code == TB_ERROR_TOO_OFTEN)
    return NULL;
  return trace->status >= 400 || has_path ? TB_OUTAGE_PLATFORM : TB_OUTAGE_NETWORK;
}

/**
 * tb_outage_print_answer:
 * @trace: what came of a request in vain
 *
 * Returns: (transfer full): status and code, e.g. “503 unavailable”, for the evidence
 */
char *
tb_outage_print_answer (const TbRemoteTrace *trace)
{
  const char *said = trace->has_failed ? trace->said : "not-whole";

  if (trace->status == 0)
    return g_strdup (*said != 0 ? said : "-");
  return g_strdup_printf ("%u %s", trace->status, *said != 0 ? said : "-");
}

/**
 * tb_outage_name_request:
 * @trace: what came of a request
 *
 * Returns: (transfer none): what was asked, in a word for the evidence
 */
const char *
tb_outage_name_request (const TbRemoteTrace *trace)
{
  static const char *const names[] = { [TB_SEND_PUSH] = "push",
                                       [TB_SEND_PULL] = "pull",
                                       [TB_SEND_SNAPSHOT] = "snapshot",
                                       [TB_SEND_PART] = "part",
                                       [TB_SEND_ENROL] = "enrol",
                                       [TB_SEND_SESSION] = "session" };

  return names[trace->asked];
}
