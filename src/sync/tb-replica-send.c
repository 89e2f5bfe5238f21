/* tb-replica-send.c: what a desk has to send
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-replica-private.h"
#include "tb-vault-device.h"

/* As it was first sent, unless the desk is another device by now, or only its number is told. */
static char *
take_line (TbOutboxEntry *entry,
           const char    *tag_key,
           gint64         base)
{
  gboolean         is_void = g_strcmp0 (entry->state, "ready") != 0;
  g_autofree char *line = tag_key != NULL ? tb_wire_print_op_tagged (entry->body, tag_key)
                                          : g_steal_pointer (&entry->body);

  return base == 0 && !is_void ? g_steal_pointer (&line)
                               : tb_wire_print_op_again (line, entry->n - base, is_void);
}

/* (nullable) (transfer full): the group of an operation, if it is of one that is sent as a whole */
static char *
dup_group (const TbOutboxEntry *entry)
{
  g_autoptr (TbOp) op = tb_wire_parse_op_head (entry->body, NULL);

  return op != NULL ? g_strdup (op->grp) : NULL;
}

static gboolean
is_in_group (const TbOutboxEntry *entry,
             const char          *group)
{
  g_autofree char *its = dup_group (entry);

  return g_strcmp0 (its, group) == 0;
}

/* What is sent ends between two groups: without the last, which may not be whole, or, if there is
 * nothing else, with all of it. */
static gboolean
end_between_groups (TbReplica *self,
                    GPtrArray *entries,
                    GError   **error)
{
  const TbOutboxEntry  *last = entries->len > 0 ? entries->pdata[entries->len - 1] : NULL;
  g_autofree char      *group = last != NULL ? dup_group (last) : NULL;
  g_autoptr (GPtrArray) more = NULL;
  guint                 first = entries->len;

  if (group == NULL)
    return TRUE;
  if ((more = tb_vault_list (self->vault, TB_OUTBOX_READY, last->n, TB_MAX_GROUP, error)) == NULL)
    return FALSE;
  if (more->len == 0 || !is_in_group (g_ptr_array_index (more, 0), group))
    return TRUE;
  while (first > 0 && is_in_group (g_ptr_array_index (entries, first - 1), group))
    first--;
  if (first > 0)
    g_ptr_array_set_size (entries, first);
  else
    while (more->len > 0 && is_in_group (g_ptr_array_index (more, 0), group))
      g_ptr_array_add (entries, g_ptr_array_steal_index (more, 0));
  return TRUE;
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
  g_autofree char       *tag_key = NULL;

  *last_n_out = 0;
  if (entries == NULL || !end_between_groups (self, entries, error) ||
      !tb_vault_get_profile (self->vault, TB_VAULT_TAG_KEY, &tag_key, error) ||
      !tb_vault_get_device (self->vault, &device, error))
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      TbOutboxEntry *entry = g_ptr_array_index (entries, i);

      *last_n_out = entry->n;
      g_ptr_array_add (lines, take_line (entry, tag_key, device.base));
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
