/* tb-replica-send.c: what a desk has to send
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-replica-private.h"
#include "tb-vault-device.h"

/* As it was first sent, unless the desk is another device by now, or only its number is told. */
static char *
take_line (TbOutboxEntry *entry,
           gint64         base)
{
  gboolean is_void = g_strcmp0 (entry->state, "ready") != 0;

  return base == 0 && !is_void
             ? g_steal_pointer (&entry->body)
             : tb_wire_print_op_again (entry->body, entry->n - base, is_void);
}

static GPtrArray *
take_lines (TbReplica *self,
            guint      limit,
            gint64    *last_n_out,
            GError   **error)
{
  g_autoptr (GPtrArray)  entries = tb_vault_list (self->vault, TB_OUTBOX_READY, 0, limit, error);
  g_autoptr (GPtrArray)  lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (TbVaultDevice) device = { 0 };

  *last_n_out = 0;
  if (entries == NULL || !tb_vault_get_device (self->vault, &device, error))
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      TbOutboxEntry *entry = g_ptr_array_index (entries, i);

      *last_n_out = entry->n;
      g_ptr_array_add (lines, take_line (entry, device.base));
    }
  return g_steal_pointer (&lines);
}

/**
 * tb_replica_list_ready:
 * @self: a replica
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): operations to send, in their order
 */
GPtrArray *
tb_replica_list_ready (TbReplica *self,
                       guint      limit,
                       GError   **error)
{
  gint64 last_n = 0;

  return take_lines (self, limit, &last_n, error);
}

/**
 * tb_replica_take_ready:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): operations to send, in their order; from now on
 *   rows show that they are on their way
 */
GPtrArray *
tb_replica_take_ready (TbReplica *self,
                       TbConn    *cache,
                       guint      limit,
                       GError   **error)
{
  gint64                last_n = 0;
  g_autoptr (GPtrArray) lines = take_lines (self, limit, &last_n, error);

  return lines != NULL && tb_replica_note_unsent (cache, error) &&
                 tb_row_states_move (cache, 0, last_n, TB_ROW_STEP_WAITING, TB_ROW_STEP_SENT, error)
             ? g_steal_pointer (&lines)
             : NULL;
}
