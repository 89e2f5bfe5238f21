/* tb-replica-states.c: what rows show of operations on their way and of those that failed
 *
 * An operation has a say in the row it is about and in every row it wrote here; one the city
 * did not take, only in the row it is about.  All of that follows from the vault; what is on
 * its way this very moment only the running program knows, and forgets without harm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-replica-private.h"
#include "tb-vault-device.h"

/**
 * tb_replica_note_subject:
 * @cache: a cache, in a write transaction
 * @op: an operation
 * @n: its number
 * @step: how far it has come
 * @error: return location
 *
 * Returns: whether it has a say in the row it is about
 */
gboolean
tb_replica_note_subject (TbConn     *cache,
                         const TbOp *op,
                         gint64      n,
                         TbRowStep   step,
                         GError    **error)
{
  const TbKind *kind = tb_op_get_kind (op);
  const char   *id = tb_op_get_subject (op);

  return kind == NULL || id == NULL || tb_row_states_note (cache, kind, id, n, step, error);
}

/* One of another program is about nothing this one knows. */
static gboolean
note_entry (TbConn              *cache,
            const TbOutboxEntry *entry,
            GError             **error)
{
  g_autoptr (TbOp) op = tb_wire_parse_op (entry->body, NULL);

  return op == NULL || tb_replica_note_subject (cache, op, entry->n,
                                                tb_row_step_from_text (entry->state), error);
}

/**
 * tb_replica_note_attention:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @error: return location
 *
 * Returns: whether every row shows that an operation on it waits for a person
 */
gboolean
tb_replica_note_attention (TbReplica *self,
                           TbConn    *cache,
                           GError   **error)
{
  g_autoptr (GPtrArray) entries =
      tb_vault_list (self->vault, TB_OUTBOX_ATTENTION, 0, G_MAXINT64, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (!note_entry (cache, g_ptr_array_index (entries, i), error))
      return FALSE;
  return entries != NULL;
}

/**
 * tb_replica_note_answers:
 * @self: a replica
 * @cache: its cache, in a write transaction, after @reply was taken in
 * @reply: answers of the city
 * @error: return location
 *
 * Returns: whether the rows show what came of what was on its way
 */
gboolean
tb_replica_note_answers (TbReplica     *self,
                         TbConn        *cache,
                         const TbReply *reply,
                         GError       **error)
{
  static const TbRowStep before[] = { TB_ROW_STEP_SENT, TB_ROW_STEP_WAITING };

  for (guint i = 0; i < reply->answers->len; i++)
    {
      const TbAnswer *answer = g_ptr_array_index (reply->answers, i);
      gint64          n = 0;

      if (tb_answer_is_taken (answer))
        {
          /* not by its number: to the city it may bear another one */
          if (!tb_vault_find_op (self->vault, answer->op_id, &n, error))
            return FALSE;
          for (guint s = 0; s < G_N_ELEMENTS (before); s++)
            if (!tb_row_states_move (cache, n, n, before[s], TB_ROW_STEP_APPLIED, error))
              return FALSE;
        }
      else if (!tb_vault_find_attention (self->vault, answer->op_id, &n, error))
        return FALSE;
      else if (n > 0)
        {
          g_autoptr (GPtrArray) entries =
              tb_vault_list (self->vault, TB_OUTBOX_ATTENTION, n - 1, 1, error);

          if (entries == NULL || !note_entry (cache, g_ptr_array_index (entries, 0), error))
            return FALSE;
        }
    }
  return tb_replica_note_unsent (cache, error);
}

/**
 * tb_replica_dismiss:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @n: number of an operation a person must look at
 * @found_out: (out): whether there was one
 * @error: return location
 *
 * Takes an operation off the list, for good.  Should the cache be lost now, the next start sees
 * to the row.
 *
 * Returns: whether that is done
 */
gboolean
tb_replica_dismiss (TbReplica *self,
                    TbConn    *cache,
                    gint64     n,
                    gboolean  *found_out,
                    GError   **error)
{
  g_autoptr (GPtrArray) entries =
      tb_vault_list (self->vault, TB_OUTBOX_ATTENTION, n - 1, 1, error);

  if (entries == NULL)
    return FALSE;
  *found_out =
      entries->len > 0 && ((const TbOutboxEntry *) g_ptr_array_index (entries, 0))->n == n;
  return !*found_out || (tb_vault_dismiss (self->vault, n, error) &&
                         tb_row_states_drop (cache, n, error));
}

/**
 * tb_replica_note_unsent:
 * @cache: a cache, in a write transaction
 * @error: return location
 *
 * Returns: whether what was on its way waits again
 */
gboolean
tb_replica_note_unsent (TbConn  *cache,
                        GError **error)
{
  return tb_row_states_move (cache, 0, G_MAXINT64, TB_ROW_STEP_SENT, TB_ROW_STEP_WAITING, error);
}
