/* tb-desk-ops.c: the one door for every change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-private.h"
#include "tb-id.h"
#include "tb-ops.h"

/**
 * tb_desk_new_id:
 * @self: a desk
 *
 * Returns: (transfer full): a fresh UUID for a row
 */
char *
tb_desk_new_id (TbDesk *self)
{
  return tb_id_new (self->rand, tb_clock_now (self->clock));
}

/**
 * tb_desk_new_op:
 * @self: a desk
 * @name: name of an operation, e.g. “record.submit”
 *
 * Returns: (transfer full): the operation, with empty arguments to fill in
 */
TbOp *
tb_desk_new_op (TbDesk     *self,
                const char *name)
{
  g_autofree char *id = tb_desk_new_id (self);
  const char      *scope = tb_desk_get_profile (self, TB_PROFILE_SCOPE);

  return tb_op_new (id, scope != NULL ? scope : "", name, tb_clock_now (self->clock));
}

/* Whether it was not remembered what would have to be done again. */
static gboolean
lacks_argument (const TbOp *op)
{
  for (guint i = 0; i < op->shape->n_fields; i++)
    if ((op->shape->fields[i].marks & TB_MARK_REQUIRED) != 0 &&
        tb_field_is_empty (&op->shape->fields[i], op->args))
      return TRUE;
  return FALSE;
}

/**
 * tb_desk_new_inverse:
 * @self: a desk
 * @done: an operation that was done
 *
 * Returns: (transfer full) (nullable): the operation that takes it back; %NULL for what stays
 */
TbOp *
tb_desk_new_inverse (TbDesk     *self,
                     const TbOp *done)
{
  const char *name = tb_ops_get_inverse (done->name);
  TbOp       *op;

  if (name == NULL)
    return NULL;
  op = tb_desk_new_op (self, name);
  tb_op_fill_inverse (op, done);
  if (!lacks_argument (op))
    return op;
  tb_op_free (op);
  return NULL;
}

/**
 * tb_desk_new_again:
 * @self: a desk
 * @op: an operation that was taken back or refused
 *
 * Returns: (transfer full): the same once more, as a new operation
 */
TbOp *
tb_desk_new_again (TbDesk     *self,
                   const TbOp *op)
{
  TbOp *again = tb_desk_new_op (self, op->name);

  tb_table_copy (again->shape, again->args, op->args);
  return again;
}

/* What a change needs; handed to the writing thread and back. */
typedef struct
{
  TbReplica *replica; /* (unowned): closed only after the thread has ended */
  TbOp      *op;      /* (owned) */
  GPtrArray *reasons; /* (owned) */
  gboolean   is_safe; /* whether the vault has it */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  tb_op_free (work->op);
  g_ptr_array_unref (work->reasons);
  g_free (work);
}

static Work *
work_new (TbDesk *self,
          TbOp   *op)
{
  Work *work = g_new (Work, 1);

  *work = (Work){ self->replica, op, tb_reasons_new (), FALSE };
  return work;
}

static gpointer
do_job (TbConn       *cache,
        gpointer      args,
        GCancellable *cancellable,
        GError      **error)
{
  Work *work = args;

  work->is_safe = tb_replica_do (work->replica, cache, work->op, work->reasons, error);
  return work->is_safe ? work : NULL;
}

/* Always fails, so that the transaction is taken back; the error says how it went. */
static gpointer
ask_job (TbConn       *cache,
         gpointer      args,
         GCancellable *cancellable,
         GError      **error)
{
  Work *work = args;

  if (tb_replica_ask (work->replica, cache, work->op, work->reasons, error))
    g_set_error_literal (error, TB_ERROR, TB_ERROR_REFUSED, "only asked");
  return NULL;
}

/**
 * tb_desk_do_async:
 * @self: a desk
 * @op: (transfer full): from tb_desk_new_op(), filled in
 * @cancellable: (nullable): stops it only if it has not begun
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * The one door for every change.
 */
void
tb_desk_do_async (TbDesk             *self,
                  TbOp               *op,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  g_return_if_fail (TB_IS_DESK (self));

  tb_desk_run (self, tb_desk_do_async, TB_DESK_WRITES, do_job, work_new (self, op), work_free, NULL,
               cancellable, callback, user_data);
}

static void
give_reasons (GAsyncResult *result,
              GPtrArray   **reasons_out)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  if (reasons_out != NULL)
    *reasons_out = g_ptr_array_ref (work->reasons);
}

/**
 * tb_desk_do_finish:
 * @self: a desk
 * @result: from the callback
 * @reasons_out: (out) (optional) (transfer full) (element-type TbReason): the complete list of
 *   reasons why not; empty if it was done
 * @error: return location
 *
 * Errors: %TB_ERROR_REFUSED if there are reasons.
 *
 * Returns: whether it is done, and safe
 */
gboolean
tb_desk_do_finish (TbDesk       *self,
                   GAsyncResult *result,
                   GPtrArray   **reasons_out,
                   GError      **error)
{
  const Work *work = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  give_reasons (result, reasons_out);
  return tb_desk_finish_change (self, result, work->is_safe, error);
}

/**
 * tb_desk_ask_async:
 * @self: a desk
 * @op: (transfer full): what would be done
 * @cancellable: (nullable): stops it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Asks whether something may be done, and changes nothing.
 */
void
tb_desk_ask_async (TbDesk             *self,
                   TbOp               *op,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_return_if_fail (TB_IS_DESK (self));

  tb_desk_run (self, tb_desk_ask_async, TB_DESK_LOOKS, ask_job, work_new (self, op), work_free,
               NULL, cancellable, callback, user_data);
}

/**
 * tb_desk_ask_finish:
 * @self: a desk
 * @result: from the callback
 * @reasons_out: (out) (transfer full) (element-type TbReason): every reason why not, and after
 *   them warnings: see tb_reasons_refuse() for whether it may be done
 * @error: return location
 *
 * Returns: whether the question was answered
 */
gboolean
tb_desk_ask_finish (TbDesk       *self,
                    GAsyncResult *result,
                    GPtrArray   **reasons_out,
                    GError      **error)
{
  g_autoptr (GError) outcome = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  tb_desk_run_finish (self, result, &outcome);
  if (g_error_matches (outcome, TB_ERROR, TB_ERROR_REFUSED))
    {
      give_reasons (result, reasons_out);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&outcome));
  return FALSE;
}
