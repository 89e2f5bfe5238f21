/* tb-sync-core-loss.c: what is done when a request has failed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sync-core-private.h"

#define MAX_DROPPED 3  /* before snapshots are not asked for again */
#define TRY_CREDIT  10 /* of the credit, a try */

/**
 * tb_sync_core_is_under_way:
 * @core: the state
 *
 * Returns: whether a request is
 */
gboolean
tb_sync_core_is_under_way (const TbSyncCore *core)
{
  return core->phase != TB_SYNC_IDLE && core->phase != TB_SYNC_SAVING_REPLY &&
         core->phase != TB_SYNC_SAVING_ROWS && core->phase != TB_SYNC_SAVING_LIST;
}

/* How long to leave a city alone that says itself that it cannot answer.  One that fails now and
 * then is asked again soon; one that fails as often as not would have twice the work (F17). */
static gint64
find_rest (TbSyncCore        *core,
           const TbSyncEvent *event)
{
  if (!event->is_busy)
    return 0;
  if (core->credit < TRY_CREDIT)
    return MAX_WAIT_US - event->dice % (MAX_WAIT_US / 5);
  core->credit -= TRY_CREDIT;
  return 0;
}

/**
 * tb_sync_core_fail:
 * @core: the state
 * @event: what happened to the request under way
 *
 * Full jitter: anything from 0 to the doubled wait; and not before the city wants to hear of us
 * again, nor all desks at the same moment then.
 */
void
tb_sync_core_fail (TbSyncCore        *core,
                   const TbSyncEvent *event)
{
  gint64 most = MIN (MAX_WAIT_US, US_PER_S << MIN (core->tries, 20));
  gint64 asked = event->wait_us > 0 ? event->wait_us + event->dice % (event->wait_us / 5 + 1) : 0;
  gint64 rest = find_rest (core, event);

  if (core->phase == TB_SYNC_PUSHING)
    core->limit = MAX (1, core->limit / 2);
  if (core->phase == TB_SYNC_ASKING && ++core->n_unheard < MAX_CUTS)
    core->who_us = 0;
  core->phase = TB_SYNC_IDLE;
  core->tries++;
  core->next_us = event->now_us + MAX (MAX (asked, rest), event->dice % most);
  if (core->scope > 0 && core->tries >= MAX_CUTS)
    {
      core->scope = 0;
      core->wants_pull = FALSE;
      core->missed_us = event->now_us + POLL_US;
    }
}

/**
 * tb_sync_core_drop:
 * @core: the state
 * @action: (inout): gets what to do
 *
 * What came of a snapshot is of no use any more.
 */
void
tb_sync_core_drop (TbSyncCore   *core,
                   TbSyncAction *action)
{
  action->type = TB_SYNC_DROP_SNAPSHOT;
  core->phase = TB_SYNC_SAVING_ROWS;
  core->has_no_snapshots = ++core->n_dropped >= MAX_DROPPED;
}

/**
 * tb_sync_core_lose_hold:
 * @core: the state, with a pull left with the city
 * @event: what happened to it
 *
 * Nobody waits for the answer: that it was lost says little, and an ordinary pull will tell.
 */
void
tb_sync_core_lose_hold (TbSyncCore        *core,
                        const TbSyncEvent *event)
{
  core->n_cuts++;
  core->phase = TB_SYNC_IDLE;
  core->wants_pull = TRUE;
  core->next_us = event->now_us + event->dice % US_PER_S;
}

/**
 * tb_sync_core_take_loss:
 * @core: the state
 * @event: how the request under way has failed
 * @action: (inout): gets what to do
 */
void
tb_sync_core_take_loss (TbSyncCore        *core,
                        const TbSyncEvent *event,
                        TbSyncAction      *action)
{
  if (!tb_sync_core_is_under_way (core) || event->request != core->request)
    return;
  if (event->is_revoked)
    {
      action->type = TB_SYNC_SAVE_REVOKED;
      core->phase = TB_SYNC_SAVING_ROWS;
    }
  else if (event->is_expired &&
           (core->phase == TB_SYNC_PULLING || core->phase == TB_SYNC_HOLDING))
    {
      action->type = TB_SYNC_RESYNC;
      core->phase = TB_SYNC_SAVING_ROWS;
      core->n_resyncs++;
    }
  else if (event->is_old && core->phase == TB_SYNC_PUSHING)
    {
      core->is_old = TRUE;
      core->wants_pull = TRUE;
      core->phase = TB_SYNC_IDLE;
    }
  else if (event->is_refused && core->scope > 0 && core->phase != TB_SYNC_ASKING)
    {
      action->type = TB_SYNC_DROP_SCOPE;
      core->phase = TB_SYNC_SAVING_LIST;
    }
  else if (core->phase == TB_SYNC_HOLDING && event->wait_us == 0)
    tb_sync_core_lose_hold (core, event);
  else if (event->is_absent && core->phase == TB_SYNC_FETCHING)
    tb_sync_core_drop (core, action);
  else if (event->is_absent && core->phase == TB_SYNC_BEGINNING)
    {
      core->has_no_snapshots = TRUE; /* a city older than this desk */
      core->phase = TB_SYNC_IDLE;
    }
  else
    tb_sync_core_fail (core, event);
}
