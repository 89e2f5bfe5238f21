/* tb-replica-do.c: operations done, or tried, on a desk's copy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-replica-private.h"

/**
 * tb_replica_ask:
 * @self: a replica
 * @cache: its cache, in a write transaction that is taken back afterwards
 * @op: what would be done
 * @reasons: (element-type TbReason): gets every reason why not, and after them what is to be
 *   known all the same, marked as a warning
 * @error: return location
 *
 * Tries an operation.  The caller rolls the transaction back; the vault hears nothing.
 *
 * Returns: whether the database answered
 */
gboolean
tb_replica_ask (TbReplica *self,
                TbConn    *cache,
                TbOp      *op,
                GPtrArray *reasons,
                GError   **error)
{
  g_autoptr (GPtrArray) warnings = tb_reasons_new ();
  gboolean              ok;

  self->warnings = warnings;
  ok = tb_replica_run (self, cache, op, 0, TB_ROW_STEP_WAITING, reasons, error);
  self->warnings = NULL;
  g_ptr_array_extend_and_steal (reasons, g_steal_pointer (&warnings));
  return ok;
}

/* Runs an operation that gets the number @n and learns what it builds upon. */
static gboolean
run_numbered (TbReplica *self,
              TbConn    *cache,
              TbOp      *op,
              gint64     n,
              GPtrArray *reasons,
              GError   **error)
{
  if (!tb_replica_run (self, cache, op, n, TB_ROW_STEP_WAITING, reasons, error))
    return FALSE;
  if (reasons->len > 0)
    return TRUE;
  op->n = n;
  return tb_replica_note_deps (self, cache, op, error);
}

static gboolean
append_all (TbReplica          *self,
            GPtrArray          *ops,
            GPtrArray          *outcomes,
            const TbImportNote *note,
            GError            **error)
{
  g_autofree char *tag_key = NULL;
  g_auto (TbTxn)   txn = { 0 };
  gint64           first_n = 0;
  gint64           last_n = 0;

  if (!tb_txn_begin (&txn, self->vault, error) ||
      !tb_vault_get_profile (self->vault, TB_VAULT_TAG_KEY, &tag_key, error))
    return FALSE;
  for (guint i = 0; i < ops->len; i++)
    {
      TbOp            *op = g_ptr_array_index (ops, i);
      GPtrArray       *reasons = g_ptr_array_index (outcomes, i);
      g_autofree char *body = NULL;

      if (reasons->len > 0)
        continue;
      op->is_tagged = tag_key != NULL; /* and so it is sent, however often */
      body = tb_wire_print_op (op);
      if (!tb_vault_append (self->vault, op, body, error))
        return FALSE;
      first_n = first_n == 0 ? op->n : first_n;
      last_n = op->n;
    }
  if (note != NULL && first_n > 0 &&
      !tb_vault_log_import (self->vault, note, first_n, last_n, error))
    return FALSE;
  return tb_txn_commit (&txn, error);
}

static gboolean
try_all (TbReplica        *self,
         TbConn           *cache,
         GPtrArray        *ops,
         gint64            n, /* of the operation before; -1: only tried */
         GPtrArray        *outcomes,
         TbReplicaProgress progress,
         gpointer          data,
         GError          **error)
{
  for (guint i = 0; i < ops->len; i++)
    {
      TbOp      *op = g_ptr_array_index (ops, i);
      GPtrArray *reasons = tb_reasons_new ();

      g_ptr_array_add (outcomes, reasons);
      if (n < 0 ? !tb_replica_run (self, cache, op, 0, TB_ROW_STEP_WAITING, reasons, error)
                : !run_numbered (self, cache, op, n + 1, reasons, error))
        return FALSE;
      if (n >= 0 && reasons->len == 0)
        n++;
      if (progress != NULL && !progress (i + 1, data))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * tb_replica_ask_all:
 * @self: a replica
 * @cache: its cache, in a write transaction that the caller takes back
 * @ops: (element-type TbOp): what would be done, in this order
 * @outcomes: (element-type GPtrArray): gets, for each, its reasons why not
 * @progress: (nullable): told after each
 * @data: for @progress
 * @error: return location
 *
 * Tries operations one after the other; the vault hears nothing.
 *
 * Errors: %G_IO_ERROR_CANCELLED if @progress said so.
 *
 * Returns: whether the database answered
 */
gboolean
tb_replica_ask_all (TbReplica        *self,
                    TbConn           *cache,
                    GPtrArray        *ops,
                    GPtrArray        *outcomes,
                    TbReplicaProgress progress,
                    gpointer          data,
                    GError          **error)
{
  return try_all (self, cache, ops, -1, outcomes, progress, data, error);
}

/**
 * tb_replica_do_all:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @ops: (element-type TbOp): what to do, in this order; those that are done get their numbers
 * @outcomes: (element-type GPtrArray): gets, for each, its reasons why not; empty if it is done
 * @progress: (nullable): told after each
 * @data: for @progress
 * @error: return location
 *
 * Does operations here and now and puts them into the outbox, in one transaction of each file.
 * One that is refused does not stop the others.
 *
 * Errors: %G_IO_ERROR_CANCELLED if @progress said so; nothing is done then.
 *
 * Returns: whether it is done and safe; it is safe even if the cache is lost now
 */
gboolean
tb_replica_do_all (TbReplica        *self,
                   TbConn           *cache,
                   GPtrArray        *ops,
                   GPtrArray        *outcomes,
                   TbReplicaProgress progress,
                   gpointer          data,
                   GError          **error)
{
  return tb_replica_do_list (self, cache, ops, outcomes, NULL, progress, data, error);
}

/**
 * tb_replica_do_list:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @ops: (element-type TbOp): what to do, in this order; those that are done get their numbers
 * @outcomes: (element-type GPtrArray): gets, for each, its reasons why not; empty if it is done
 * @note: (nullable): which list of people they bring in or take back; noted with them
 * @progress: (nullable): told after each
 * @data: for @progress
 * @error: return location
 *
 * tb_replica_do_all(), for a list that may be taken back days later.
 *
 * Returns: whether it is done and safe; it is safe even if the cache is lost now
 */
gboolean
tb_replica_do_list (TbReplica          *self,
                    TbConn             *cache,
                    GPtrArray          *ops,
                    GPtrArray          *outcomes,
                    const TbImportNote *note,
                    TbReplicaProgress   progress,
                    gpointer            data,
                    GError            **error)
{
  gint64 n = 0;

  return tb_vault_get_last_n (self->vault, &n, error) &&
         try_all (self, cache, ops, n, outcomes, progress, data, error) &&
         append_all (self, ops, outcomes, note, error) && tb_replica_survive_vault (self, error);
}

/* Marks that they stand or fall together. */
static gboolean
join (GPtrArray *ops,
      GError   **error)
{
  const TbOp *first = ops->len > 0 ? g_ptr_array_index (ops, 0) : NULL;

  if (first == NULL || ops->len > TB_MAX_GROUP)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "from 1 to %d operations go together",
                   TB_MAX_GROUP);
      return FALSE;
    }
  for (guint i = 0; i < ops->len; i++)
    {
      TbOp *op = g_ptr_array_index (ops, i);

      tb_set_str (&op->grp, first->id);
      op->grp_n = ops->len;
    }
  return TRUE;
}

/**
 * tb_replica_do_together:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @ops: (element-type TbOp): what to do, in this order; at most %TB_MAX_GROUP
 * @outcomes: (element-type GPtrArray): gets, for each, its reasons why not
 * @error: return location
 *
 * Does operations here and now, all or none, and puts them into the outbox as a group, which the
 * city takes whole or not at all.  If there are reasons against one of them, nothing is done.
 *
 * Errors: %TB_ERROR_DATA if there are too many.
 *
 * Returns: whether the database answered; what is done is safe
 */
gboolean
tb_replica_do_together (TbReplica *self,
                        TbConn    *cache,
                        GPtrArray *ops,
                        GPtrArray *outcomes,
                        GError   **error)
{
  g_auto (TbSavepoint) savepoint = { 0 };
  gint64               n = 0;

  if (!join (ops, error) || !tb_vault_get_last_n (self->vault, &n, error) ||
      !tb_savepoint_begin (&savepoint, cache, error) ||
      !try_all (self, cache, ops, n, outcomes, NULL, NULL, error))
    return FALSE;
  for (guint i = 0; i < outcomes->len; i++)
    if (((GPtrArray *) g_ptr_array_index (outcomes, i))->len > 0)
      return TRUE;
  return tb_savepoint_keep (&savepoint, error) && append_all (self, ops, outcomes, NULL, error) &&
         tb_replica_survive_vault (self, error);
}

/**
 * tb_replica_do:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @op: what to do; gets its number
 * @reasons: (element-type TbReason): gets every reason why not
 * @error: return location
 *
 * Does an operation here and now, and puts it into the outbox.
 *
 * Errors: %TB_ERROR_REFUSED if there are reasons against it; it then leaves no trace.
 *
 * Returns: whether it is done and safe; it is safe even if the cache is lost now
 */
gboolean
tb_replica_do (TbReplica *self,
               TbConn    *cache,
               TbOp      *op,
               GPtrArray *reasons,
               GError   **error)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new ();
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new ();
  gint64                n = 0;

  if (!tb_vault_get_last_n (self->vault, &n, error) ||
      !run_numbered (self, cache, op, n + 1, reasons, error))
    return FALSE;
  if (reasons->len > 0)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_REFUSED, "%s is refused for %u reasons", op->name,
                   reasons->len);
      return FALSE;
    }
  g_ptr_array_add (ops, op);
  g_ptr_array_add (outcomes, reasons);
  return append_all (self, ops, outcomes, NULL, error) && tb_replica_survive_vault (self, error);
}
