/* tb-desk-exchange.c: how far the exchange with the city is, and reading everything anew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-exchange.h"

#include "tb-desk-private.h"

/**
 * tb_desk_get_exchange:
 * @self: a desk
 *
 * Returns: how far the exchange is
 */
TbDeskExchange
tb_desk_get_exchange (TbDesk *self)
{
  TbProgress progress = { 0 };

  if (self->courier != NULL)
    progress = tb_courier_get_progress (self->courier);
  return (TbDeskExchange){ .offline_us = self->offline_us,
                           .tries = progress.tries,
                           .wait_us = MAX (0, progress.next_us - g_get_monotonic_time ()),
                           .n_unsent = self->n_unsent,
                           .part = progress.part,
                           .n_parts = progress.n_parts };
}

/**
 * tb_desk_get_device:
 * @self: a desk
 *
 * Returns: (transfer none): the UUID by which the city knows this installation
 */
const char *
tb_desk_get_device (TbDesk *self)
{
  return self->device;
}

static gpointer
begin_job (TbConn       *cache,
           gpointer      args,
           GCancellable *cancellable,
           GError      **error)
{
  return tb_replica_begin_anew (args, cache, error) ? args : NULL;
}

static void
on_exchanged (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;

  if (tb_desk_sync_finish (TB_DESK (source), result, &error))
    {
      tb_desk_note_compared (TB_DESK (source), 0);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

static void
on_begun (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TbDesk           *self = TB_DESK (source);
  GCancellable     *cancellable = g_task_get_cancellable (task);
  GError           *error = NULL;

  if (tb_desk_run_finish (self, result, &error) == NULL)
    g_task_return_error (task, error);
  else
    tb_desk_sync_async (self, cancellable, on_exchanged, g_steal_pointer (&task));
}

/**
 * tb_desk_read_anew_async:
 * @self: a desk
 * @cancellable: (nullable): stops waiting, not the exchange
 * @callback: called when everything is here again, or cannot be now
 * @user_data: for @callback
 *
 * Reads everything anew from the city, and keeps what was done here.  While the city is out of
 * reach the rows stay as they are; it is done when it is back, even after another start.
 */
void
tb_desk_read_anew_async (TbDesk             *self,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tb_desk_read_anew_async);
  tb_desk_run (self, tb_desk_read_anew_async, TB_DESK_WRITES, begin_job, self->replica, NULL,
               NULL, NULL, on_begun, task);
}

/**
 * tb_desk_read_anew_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: as tb_desk_sync_finish(); it is then done later.
 *
 * Returns: whether everything is here again
 */
gboolean
tb_desk_read_anew_finish (TbDesk       *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
