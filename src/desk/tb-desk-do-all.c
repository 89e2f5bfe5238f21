/* tb-desk-do-all.c: many changes in one go: all of a selection, an undo of many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-outbox.h"
#include "tb-desk-private.h"

/* Many operations on their way; owned by their task. */
typedef struct
{
  TbReplica    *replica;     /* (unowned): closed only after the thread has ended */
  GPtrArray    *ops;         /* (owned) (element-type TbOp) */
  GPtrArray    *outcomes;    /* (owned) (element-type GPtrArray) */
  TbTelling    *telling;     /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) */
  gboolean      is_group;    /* whether all are done or none */
  gboolean      is_safe;     /* whether the vault has what was done */
  gint64        cured;       /* number of what leaves the list if all is done; 0 for nothing */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_ptr_array_unref (work->ops);
  g_ptr_array_unref (work->outcomes);
  tb_telling_free (work->telling);
  g_clear_object (&work->cancellable);
  g_free (work);
}

/* On the writing thread.  Returns: whether to go on */
static gboolean
tell (guint    n_done,
      gpointer data)
{
  Work *work = data;

  tb_telling_tell (work->telling, n_done, work->ops->len);
  return !g_cancellable_is_cancelled (work->cancellable);
}

static gint64
get_time (GPtrArray *ops)
{
  return ops->len > 0 ? ((const TbOp *) g_ptr_array_index (ops, 0))->at_us : 0;
}

static gpointer
do_job (TbConn       *cache,
        gpointer      args,
        GCancellable *cancellable,
        GError      **error)
{
  Work    *work = args;
  gboolean is_found;

  work->is_safe =
      work->is_group
          ? tb_replica_do_together (work->replica, cache, work->ops, work->outcomes, error)
          : tb_replica_do_all (work->replica, cache, work->ops, work->outcomes, tell, work, error);
  if (!work->is_safe)
    return NULL;
  for (guint i = 0; i < work->outcomes->len; i++)
    if (((GPtrArray *) g_ptr_array_index (work->outcomes, i))->len > 0)
      return work;
  if (work->cured != 0 &&
      (!tb_replica_dismiss (work->replica, cache, work->cured, &is_found, error) ||
       !tb_replica_do_blocked (work->replica, cache, work->cured, get_time (work->ops), error)))
    return NULL;
  return work;
}

static Work *
work_new (TbDesk        *self,
          GPtrArray     *ops,
          TbDeskProgress progress,
          gpointer       progress_data)
{
  Work *work = g_new0 (Work, 1);

  g_assert (ops != NULL);

  work->replica = self->replica;
  work->ops = ops;
  work->outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  work->telling = tb_telling_new (progress, progress_data);
  return work;
}

/**
 * tb_desk_do_all_async:
 * @self: a desk
 * @ops: (transfer full) (element-type TbOp): what to do, in this order; the array frees them
 * @progress: (nullable): told on the main thread
 * @progress_data: for @progress
 * @cancellable: (nullable): leaves everything as it was
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Does many operations in one transaction.  One that is refused does not stop the others.
 */
void
tb_desk_do_all_async (TbDesk             *self,
                      GPtrArray          *ops,
                      TbDeskProgress      progress,
                      gpointer            progress_data,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  Work *work;

  g_return_if_fail (TB_IS_DESK (self));

  work = work_new (self, ops, progress, progress_data);
  work->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  tb_desk_run (self, tb_desk_do_all_async, TB_DESK_WRITES, do_job, work, work_free, NULL,
               cancellable, callback, user_data);
}

/**
 * tb_desk_cure_async:
 * @self: a desk
 * @ops: (transfer full) (element-type TbOp): what to do, in this order; the array frees them
 * @n: number of an operation that is conflicting or refused
 * @callback: called with the outcome; tb_desk_do_all_finish() tells it
 * @user_data: for @callback
 *
 * As tb_desk_do_all_async().  If nothing of it is refused, @n is dismissed in the same transaction:
 * whatever happens meanwhile, what was put right does not wait any more, and what waited for it is
 * done once more.
 */
void
tb_desk_cure_async (TbDesk             *self,
                    GPtrArray          *ops,
                    gint64              n,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  Work *work;

  g_return_if_fail (TB_IS_DESK (self));

  work = work_new (self, ops, NULL, NULL);
  work->cured = n;
  tb_desk_run (self, tb_desk_cure_async, TB_DESK_WRITES, do_job, work, work_free, NULL, NULL,
               callback, user_data);
}

/**
 * tb_desk_do_together_async:
 * @self: a desk
 * @ops: (transfer full) (element-type TbOp): what to do, in this order; the array frees them
 * @callback: called with the outcome; tb_desk_do_all_finish() tells it
 * @user_data: for @callback
 *
 * Does all of them or, if there are reasons against one, none; so does the city.
 */
void
tb_desk_do_together_async (TbDesk             *self,
                           GPtrArray          *ops,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Work *work;

  g_return_if_fail (TB_IS_DESK (self));

  work = work_new (self, ops, NULL, NULL);
  work->is_group = TRUE;
  tb_desk_run (self, tb_desk_do_together_async, TB_DESK_WRITES, do_job, work, work_free, NULL,
               NULL, callback, user_data);
}

/**
 * tb_desk_do_all_finish:
 * @self: a desk
 * @result: from the callback
 * @outcomes_out: (out) (optional) (transfer full) (element-type GPtrArray): for each operation
 *   the complete list of reasons why not; an empty list if it was done
 * @error: return location
 *
 * Errors: %G_IO_ERROR_CANCELLED if it was stopped, and nothing is done then.
 *
 * Returns: whether those without reasons are done, and safe; of a group, none if one has reasons
 */
gboolean
tb_desk_do_all_finish (TbDesk       *self,
                       GAsyncResult *result,
                       GPtrArray   **outcomes_out,
                       GError      **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!tb_desk_finish_change (self, result, work->is_safe, error))
    return FALSE;
  if (outcomes_out != NULL)
    *outcomes_out = g_ptr_array_ref (work->outcomes);
  return TRUE;
}
