/* tb-desk-run.c: jobs on the threads of the store, and counting what waits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-private.h"

typedef struct
{
  TbVaultCounts vault;
  guint         n_faults;
} Counts;

static gpointer
count_job (TbConn       *cache,
           gpointer      args,
           GCancellable *cancellable,
           GError      **error)
{
  TbDesk               *self = args;
  TbConn               *vault = tb_replica_get_vault (self->replica);
  g_autofree Counts    *counts = g_new0 (Counts, 1);
  g_autoptr (GPtrArray) faults = NULL;

  if ((faults = tb_replica_list_faults (self->replica, cache, error)) == NULL)
    return NULL;
  counts->n_faults = faults->len;
  /* rows that are here already do not wait, even if no further page tells the vault; a vault
   * that cannot be written says how many wait all the same */
  return tb_vault_count (vault, &counts->vault, error) &&
                 (counts->vault.n_applied == 0 ||
                  !tb_replica_settle (self->replica, cache, NULL) ||
                  tb_vault_count (vault, &counts->vault, error))
             ? g_steal_pointer (&counts)
             : NULL;
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TbDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree Counts *counts = tb_db_run_finish (TB_DB (source), result, &error);

  self->is_counting = FALSE;
  if (counts == NULL)
    return;
  self->n_unsent = (guint) counts->vault.n_ready;
  tb_desk_set_counts (self, (guint) (counts->vault.n_ready + counts->vault.n_applied),
                      (guint) counts->vault.n_attention, counts->n_faults);
  g_signal_emit_by_name (self, "outbox-changed");
  if (self->must_count)
    tb_desk_count_outbox (self);
}

/**
 * tb_desk_count_outbox:
 * @self: a desk
 *
 * Brings the two numbers up to date, soon; any number of calls costs one or two counts.
 */
void
tb_desk_count_outbox (TbDesk *self)
{
  self->must_count = self->is_counting;
  if (self->is_counting || self->db == NULL)
    return;
  self->is_counting = TRUE;
  tb_db_write_async (self->db, count_job, self, NULL, g_free, NULL, on_counted,
                     g_object_ref (self));
}

/**
 * tb_desk_note_done:
 * @self: a desk
 *
 * Something was done here: there is something to send.
 */
void
tb_desk_note_done (TbDesk *self)
{
  if (self->courier != NULL)
    tb_courier_wake (self->courier);
  tb_desk_count_outbox (self);
}

static void
on_run (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;
  gpointer          value = tb_db_run_finish (TB_DB (source), result, &error);

  if (value != NULL)
    g_task_return_pointer (task, value, g_object_get_data (G_OBJECT (task), "tb-free"));
  else
    {
      tb_desk_note_damage (g_task_get_source_object (task), error);
      g_task_return_error (task, error);
    }
}

/**
 * tb_desk_run:
 * @self: a desk
 * @source_tag: the door
 * @lane: where @func runs
 * @func: the job
 * @args: (nullable) (transfer full): its argument; lives as long as the task
 * @args_free: (nullable): frees @args
 * @result_free: (nullable): frees a result nobody takes
 * @cancellable: (nullable): ends the job
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_run (TbDesk             *self,
             gpointer            source_tag,
             TbDeskLane          lane,
             TbDbFunc            func,
             gpointer            args,
             GDestroyNotify      args_free,
             GDestroyNotify      result_free,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, args, args_free);
  g_object_set_data (G_OBJECT (task), "tb-free", (gpointer) result_free);
  g_task_set_check_cancellable (task, lane != TB_DESK_WRITES);
  if (self->db == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "the desk is closed");
  else if (lane == TB_DESK_STUDIES)
    tb_db_study_async (self->db, func, args, NULL, result_free, cancellable, on_run,
                       g_steal_pointer (&task));
  else if (lane != TB_DESK_READS)
    tb_db_write_async (self->db, func, args, NULL, result_free, cancellable, on_run,
                       g_steal_pointer (&task));
  else
    tb_db_read_async (self->db, func, args, NULL, result_free, cancellable, on_run,
                      g_steal_pointer (&task));
}

/**
 * tb_desk_run_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer
tb_desk_run_finish (TbDesk       *self,
                    GAsyncResult *result,
                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
refresh_job (TbConn       *cache,
             gpointer      args,
             GCancellable *cancellable,
             GError      **error)
{
  TbReplica *replica = args;

  return tb_replica_refresh (replica, cache, error) ? replica : NULL;
}

/**
 * tb_desk_finish_change:
 * @self: a desk
 * @result: from the callback of tb_desk_run(), of something that was to be done
 * @is_safe: whether the vault has it
 * @error: return location
 *
 * A cache that could not be written may lack what the vault has: it was done, and will be sent, and
 * whoever is told that it failed does it twice.  If the cache cannot be written now either, it
 * shows with the next page, or at the next start.
 *
 * Returns: whether it is done
 */
gboolean
tb_desk_finish_change (TbDesk       *self,
                       GAsyncResult *result,
                       gboolean      is_safe,
                       GError      **error)
{
  g_autoptr (GError) failure = NULL;

  if (tb_desk_run_finish (self, result, &failure) == NULL)
    {
      if (!is_safe)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (self->db != NULL)
        tb_db_write_async (self->db, refresh_job, self->replica, NULL, NULL, NULL, NULL, NULL);
    }
  tb_desk_note_done (self);
  return TRUE;
}
