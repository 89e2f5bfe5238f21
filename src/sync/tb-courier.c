/* tb-courier.c: carries what the core decides between the files and the city
 *
 *   event ── writing thread: one transaction of the cache ── committed ── request, or timer
 *     ↑                                                                        │
 *     └────────────── what came of it ─────────────────────────────────────────┘
 *
 * A transaction that fails leaves the session not knowing what is in the files, so it begins
 * anew: the same path as after a crash.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-courier.h"

#define REQUESTS_A_LIFE 1000000
#define US_PER_MS       1000
#define WATCH_US        (150 * G_TIME_SPAN_SECOND) /* the remote gives up before, and says why */

struct _TbCourier
{
  GObject       parent_instance;
  TbDb         *db;         /* (owned) */
  TbReplica    *replica;    /* (unowned): used on the writing thread; outlives the courier */
  TbRemote     *remote;     /* (owned) */
  TbSession     session;    /* used on the writing thread */
  GCancellable *under_way;  /* (owned) (nullable): ends the request under way */
  GPtrArray    *waiting;    /* (owned) (element-type GTask): until everything is exchanged */
  GError       *last_error; /* (owned) (nullable): of the last request */
  TbSyncState   state;
  TbProgress    progress;
  guint         timer;
  guint         life;
  gboolean      is_started;
  gboolean      may_hold;   /* whether the city may be left with a question */
  gboolean      must_begin; /* whether the session knows nothing of the files */
};

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbCourier, tb_courier, G_TYPE_OBJECT)

/* One event on its way through the writing thread. */
typedef struct
{
  TbCourier  *self; /* (unowned): the callback holds it */
  TbSyncEvent event;
  GBytes     *body;     /* (owned) (nullable) */
  char       *fresh_id; /* (owned) */
  char       *device;   /* (owned): what the desk is to the city … */
  char       *token;    /* (owned) (nullable): … and its token, if it has become that just now */
  TbSend      send;
  gboolean    begins;   /* whether the session begins anew … */
  guint       life;     /* … and how often it has */
  gboolean    is_idle;  /* nobody waits for anything … */
  gboolean    is_quiet; /* … and nothing is under way */
  gboolean    is_stuck;
  gboolean    is_old;
  gboolean    is_revoked;
  gboolean    is_lost; /* whether a request has failed */
  TbProgress  progress;
} Round;

static void handle (TbCourier *self, TbSyncEventType type, guint request, GBytes *body);

static void
round_free (Round *round)
{
  g_clear_pointer (&round->body, g_bytes_unref);
  g_clear_pointer (&round->send.body, g_bytes_unref);
  g_free (round->fresh_id);
  g_free (round->device);
  g_free (round->token);
  g_object_unref (round->self);
  g_free (round);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Round, round_free)

static void
set_state (TbCourier  *self,
           TbSyncState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
finish_waiting (TbCourier    *self,
                const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    if (error != NULL)
      g_task_return_error (g_ptr_array_index (waiting, i), g_error_copy (error));
    else
      g_task_return_boolean (g_ptr_array_index (waiting, i), TRUE);
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Round)  round = user_data;
  TbCourier         *self = round->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = tb_remote_send_finish (TB_REMOTE (source), result, &error);

  if (!self->is_started || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_error (&self->last_error);
  if (body == NULL)
    self->last_error = g_steal_pointer (&error);
  handle (self, body != NULL ? TB_SYNC_RECEIVED : TB_SYNC_LOST, round->send.request, body);
}

/* Nobody waits for its answer any more. */
static void
give_up (TbCourier *self)
{
  if (self->under_way != NULL)
    g_cancellable_cancel (self->under_way);
  g_clear_object (&self->under_way);
}

static gboolean
on_timer (gpointer data)
{
  TbCourier *self = data;

  self->timer = 0;
  handle (self, TB_SYNC_TICK, 0, NULL);
  return G_SOURCE_REMOVE;
}

static void
set_timer (TbCourier *self,
           gint64     wake_us)
{
  gint64 wait_ms = (wake_us - g_get_monotonic_time ()) / US_PER_MS + 1;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add ((guint) CLAMP (wait_ms, 1, G_MAXINT / 2), on_timer, self);
}

/* What the person sees of a finished round. */
static void
tell (TbCourier *self,
      Round     *round)
{
  if (!round->is_idle)
    {
      set_state (self, TB_SYNC_STATE_BUSY);
      return;
    }
  if (round->is_stuck)
    {
      g_autoptr (GError) error = g_error_new_literal (
          TB_ERROR, TB_ERROR_REFUSED, "the city takes no operations of this device");

      set_state (self, TB_SYNC_STATE_STUCK);
      finish_waiting (self, error);
    }
  else if (round->is_old && round->progress.tries == 0)
    {
      g_autoptr (GError) error = g_error_new_literal (
          TB_ERROR, TB_ERROR_OUTDATED, "the city takes no operations of so old a program");

      set_state (self, TB_SYNC_STATE_OUTDATED);
      finish_waiting (self, error);
    }
  else if (round->is_revoked || round->progress.tries > 0)
    {
      g_autoptr (GError) broken =
          g_error_new_literal (TB_ERROR, TB_ERROR_OFFLINE, "the city’s answer was not whole");
      const GError *error = self->last_error != NULL ? self->last_error : broken;

      set_state (self, tb_sync_state_find (error));
      finish_waiting (self, error);
    }
  else
    {
      set_state (self, TB_SYNC_STATE_IDLE);
      g_signal_emit (self, signals[CHANGED], 0); /* the time of the last exchange is new */
      finish_waiting (self, NULL);
    }
}

static void
take_progress (TbCourier  *self,
               TbProgress *progress)
{
  gboolean is_news = progress->tries != self->progress.tries ||
                     progress->is_failing || self->progress.is_failing ||
                     progress->part != self->progress.part ||
                     progress->n_parts != self->progress.n_parts;

  self->progress = *progress;
  if (is_news)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_handled (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Round)  round = user_data;
  TbCourier         *self = round->self;
  g_autoptr (GError) error = NULL;
  gpointer           ok = tb_db_run_finish (TB_DB (source), result, &error);

  if (!self->is_started)
    return;
  if (ok == NULL)
    {
      g_info ("a round of the exchange is lost: %s", error->message); /* who waits is told */
      self->must_begin = TRUE;
      set_state (self, TB_SYNC_STATE_OFFLINE);
      finish_waiting (self, error);
      set_timer (self, g_get_monotonic_time () + G_USEC_PER_SEC);
      return;
    }

  if (round->is_quiet || round->send.body != NULL)
    give_up (self);
  if (g_strcmp0 (round->device, tb_remote_get_device (self->remote)) != 0)
    tb_remote_become_device (self->remote, round->device, round->token);
  tb_progress_follow (&round->progress, &self->progress, round->body != NULL, round->is_lost);
  tell (self, round);
  take_progress (self, &round->progress);
  set_timer (self, round->send.wake_us);
  if (round->send.body != NULL)
    {
      TbSendKind kind = round->send.kind;
      GBytes    *body = round->send.body;

      self->under_way = g_cancellable_new ();
      tb_remote_send_async (self->remote, kind, body, self->under_way, on_answer,
                            g_steal_pointer (&round));
    }
}

static gpointer
handle_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  Round     *round = args;
  TbSession *session = &round->self->session;

  if (round->begins)
    {
      tb_session_init (session, round->self->replica, round->life * REQUESTS_A_LIFE);
      session->core.timeout_us = WATCH_US;
      /* whoever opened the files has just done it: with ten thousand open operations it takes
       * seconds */
      if (round->life > 0 && !tb_replica_refresh (round->self->replica, cache, error))
        return NULL;
    }
  if (!tb_session_handle (session, cache, &round->event, &round->send, error) ||
      !tb_replica_follow (round->self->replica, &round->device, &round->token, error))
    return NULL;
  round->is_idle = tb_sync_core_is_idle (&session->core);
  round->is_quiet = session->core.phase == TB_SYNC_IDLE;
  round->is_stuck = session->core.is_stuck;
  round->is_old = session->core.is_old;
  round->is_revoked = tb_replica_is_revoked (round->self->replica);
  /* a cure that must wait has not helped yet */
  round->progress.tries = MAX (session->core.tries,
                               session->core.n_problems > 1 || session->core.n_resyncs > 1 ? 1 : 0);
  round->progress.next_us = session->core.next_us;
  round->progress.is_failing = session->core.tries > 0;
  return tb_replica_get_progress (round->self->replica, cache, &round->progress.part,
                                  &round->progress.n_parts, error)
             ? round
             : NULL;
}

static void
handle (TbCourier      *self,
        TbSyncEventType type,
        guint           request,
        GBytes         *body)
{
  Round *round = g_new0 (Round, 1);

  round->self = g_object_ref (self);
  round->body = body != NULL ? g_bytes_ref (body) : NULL;
  round->is_lost = type == TB_SYNC_LOST;
  round->fresh_id = g_uuid_string_random ();
  round->device = g_strdup (tb_remote_get_device (self->remote));
  round->event = (TbSyncEvent){ .type = type,
                                .now_us = g_get_monotonic_time (),
                                .dice = g_random_int (),
                                .request = request,
                                .body = round->body,
                                .fresh_id = round->fresh_id,
                                .may_hold = self->may_hold,
                                .wait_us = tb_remote_get_wait_us (self->remote) };
  if (type == TB_SYNC_LOST)
    tb_sync_state_explain (self->last_error, &round->event);
  /* after a failure, and at first, there is nothing to go on from */
  if (self->must_begin)
    {
      self->must_begin = FALSE;
      round->begins = TRUE;
      round->life = self->life++;
      round->event.type = TB_SYNC_ONLINE;
    }
  if (round->event.type == TB_SYNC_ONLINE)
    round->event.dice = 0; /* a person waits for this one */
  tb_db_write_async (self->db, handle_job, round, NULL, NULL, NULL, on_handled, round);
}

/**
 * tb_courier_stop:
 * @self: a courier
 *
 * Gives up what is under way, which harms nothing.
 */
void
tb_courier_stop (TbCourier *self)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "the exchange was stopped");

  self->is_started = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  give_up (self);
  finish_waiting (self, error);
  set_state (self, TB_SYNC_STATE_OFF);
}

/**
 * tb_courier_wake:
 * @self: a courier
 *
 * A person did something: there is something to send.
 */
void
tb_courier_wake (TbCourier *self)
{
  if (self->is_started)
    handle (self, TB_SYNC_OP_ADDED, 0, NULL);
}

/**
 * tb_courier_set_may_hold:
 * @self: a courier
 * @may_hold: whether a pull may be left with the city until there is something to tell
 */
void
tb_courier_set_may_hold (TbCourier *self,
                         gboolean   may_hold)
{
  self->may_hold = may_hold;
}

/**
 * tb_courier_get_state:
 * @self: a courier
 *
 * Returns: how it stands
 */
TbSyncState
tb_courier_get_state (TbCourier *self)
{
  return self->state;
}

/**
 * tb_courier_get_progress:
 * @self: a courier
 *
 * Returns: how far it is
 */
TbProgress
tb_courier_get_progress (TbCourier *self)
{
  return self->progress;
}

/**
 * tb_courier_sync_async:
 * @self: a courier
 * @cancellable: (nullable): stops waiting, not the exchange
 * @callback: (nullable): called when everything is exchanged, or cannot be now
 * @user_data: for @callback
 *
 * Goes to work, now and from then on.
 */
void
tb_courier_sync_async (TbCourier          *self,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tb_courier_sync_async);
  g_ptr_array_add (self->waiting, task);
  self->is_started = TRUE;
  handle (self, TB_SYNC_ONLINE, 0, NULL);
}

/**
 * tb_courier_sync_finish:
 * @self: a courier
 * @result: from the callback
 * @error: return location
 *
 * Errors: as tb_remote_send_finish(); everything stays safe in any case.
 *
 * Returns: whether everything is exchanged
 */
gboolean
tb_courier_sync_finish (TbCourier    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
tb_courier_dispose (GObject *object)
{
  TbCourier *self = TB_COURIER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->db);
  g_clear_object (&self->remote);
  g_clear_object (&self->under_way);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_error (&self->last_error);
  G_OBJECT_CLASS (tb_courier_parent_class)->dispose (object);
}

static void
tb_courier_class_init (TbCourierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_courier_dispose;
  signals[CHANGED] = g_signal_new ("changed", TB_TYPE_COURIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
tb_courier_init (TbCourier *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * tb_courier_new:
 * @db: the cache
 * @replica: vault and cache together, after tb_replica_refresh(); must outlive the courier
 * @remote: the city
 *
 * Returns: (transfer full): a courier that has not begun
 */
TbCourier *
tb_courier_new (TbDb      *db,
                TbReplica *replica,
                TbRemote  *remote)
{
  TbCourier *self = g_object_new (TB_TYPE_COURIER, NULL);

  self->db = g_object_ref (db);
  self->replica = replica;
  self->remote = g_object_ref (remote);
  self->must_begin = TRUE;
  return self;
}
