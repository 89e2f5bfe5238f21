/* tb-courier.h: carries what the core decides between the files and the city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-db.h"
#include "tb-remote.h"

G_BEGIN_DECLS

/**
 * TbSyncState:
 * @TB_SYNC_STATE_OFF: nobody is signed in, or it was never started
 * @TB_SYNC_STATE_BUSY: a request is under way
 * @TB_SYNC_STATE_IDLE: everything was exchanged
 * @TB_SYNC_STATE_OFFLINE: the city is out of reach; it will be tried again
 * @TB_SYNC_STATE_LOGIN: the city wants a name and a password
 * @TB_SYNC_STATE_STUCK: the city takes no operation of this device: a person must look
 * @TB_SYNC_STATE_OUTDATED: the city needs a newer program; it will be tried again
 * @TB_SYNC_STATE_REVOKED: the city has taken this part away; nothing is asked of it any more
 */
typedef enum
{
  TB_SYNC_STATE_OFF,
  TB_SYNC_STATE_BUSY,
  TB_SYNC_STATE_IDLE,
  TB_SYNC_STATE_OFFLINE,
  TB_SYNC_STATE_LOGIN,
  TB_SYNC_STATE_STUCK,
  TB_SYNC_STATE_OUTDATED,
  TB_SYNC_STATE_REVOKED,
} TbSyncState;

/* How far an exchange is. */
typedef struct
{
  guint  tries;   /* failures in a row … */
  gint64 next_us; /* … and when it is tried again, by the clock that does not jump */
  guint  part;    /* of a snapshot, the part that comes next, from 1 … */
  guint  n_parts; /* … of so many; 0 if none is being taken in */

  guint    n_answers;  /* requests of this life of the program that came to something … */
  gboolean is_failing; /* … and whether the last of them was in vain */
} TbProgress;

void tb_progress_follow (TbProgress       *progress,
                         const TbProgress *before,
                         gboolean          is_received,
                         gboolean          is_lost);

TbSyncState tb_sync_state_find (const GError *error);
void        tb_sync_state_explain (const GError *error,
                                   TbSyncEvent  *event);
const char *tb_outage_find_cause (const TbRemoteTrace *trace,
                                  gboolean             has_network);
char       *tb_outage_print_answer (const TbRemoteTrace *trace);
const char *tb_outage_name_request (const TbRemoteTrace *trace);

#define TB_TYPE_COURIER (tb_courier_get_type ())
G_DECLARE_FINAL_TYPE (TbCourier, tb_courier, TB, COURIER, GObject)

TbCourier  *tb_courier_new (TbDb      *db,
                            TbReplica *replica,
                            TbRemote  *remote);
void        tb_courier_stop (TbCourier *self);
void        tb_courier_wake (TbCourier *self);
void        tb_courier_set_may_hold (TbCourier *self,
                                     gboolean   may_hold);
TbSyncState tb_courier_get_state (TbCourier *self);
TbProgress  tb_courier_get_progress (TbCourier *self);
void        tb_courier_sync_async (TbCourier          *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean    tb_courier_sync_finish (TbCourier    *self,
                                    GAsyncResult *result,
                                    GError      **error);

G_END_DECLS
