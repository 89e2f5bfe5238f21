/* tb-replica-deps.c: operations that build upon others
 *
 * Who records a service for somebody who was registered a minute ago builds upon the registration:
 * if the city does not take that, it need not look at the record, and the record waits until the
 * registration was put right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-id.h"
#include "tb-replica-private.h"
#include "tb-vault-device.h"

/* Adds who made the row that @field names, if the city does not know of it yet. */
static gboolean
add_maker (TbReplica     *self,
           TbConn        *cache,
           const TbField *field,
           const TbOp    *op,
           GString       *keys,
           GError       **error)
{
  const char      *id = tb_field_get_text (field, op->args);
  g_autofree char *key = NULL;
  gint64           n = 0;

  if (id == NULL || !tb_row_states_find_maker (cache, id, &n, error))
    return id == NULL;
  if (n == 0 || n == op->n)
    return TRUE;
  if (!tb_vault_dup_key (self->vault, n, &key, error))
    return FALSE;
  if (key != NULL && strstr (keys->str, key) == NULL)
    g_string_append_printf (keys, "%s%s", keys->len > 0 ? " " : "", key);
  return TRUE;
}

/**
 * tb_replica_note_deps:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @op: (inout): an operation that has its number and was run; gets what it builds upon
 * @error: return location
 *
 * Returns: whether it is known
 */
gboolean
tb_replica_note_deps (TbReplica *self,
                      TbConn    *cache,
                      TbOp      *op,
                      GError   **error)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < op->shape->n_fields; i++)
    {
      const TbField *field = &op->shape->fields[i];

      if (field->type == TB_FIELD_TEXT &&
          (field->marks & (TB_MARK_KEY | TB_MARK_REFERENCE)) != 0 &&
          !add_maker (self, cache, field, op, keys, error))
        return FALSE;
    }
  tb_set_str (&op->dep, keys->len > 0 ? keys->str : NULL);
  return TRUE;
}

static gboolean
builds_upon (const TbOp *op,
             const char *key)
{
  g_auto (GStrv) keys = g_strsplit (op->dep != NULL ? op->dep : "", " ", -1);

  return g_strv_contains ((const char *const *) keys, key);
}

/* Does it once more, as a new operation; it stays where it is if that is not possible. */
static gboolean
do_again (TbReplica           *self,
          TbConn              *cache,
          const TbOutboxEntry *entry,
          const TbOp          *blocked,
          gint64               at_us,
          GError             **error)
{
  g_autoptr (GRand)     rand = g_rand_new ();
  g_autofree char      *id = tb_id_new (rand, at_us);
  g_autoptr (TbOp)      op = tb_op_new (id, self->scope, blocked->name, at_us);
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GError)    failure = NULL;
  gboolean              found;

  tb_table_copy (op->shape, op->args, blocked->args);
  if (tb_replica_do (self, cache, op, reasons, &failure))
    return tb_replica_dismiss (self, cache, entry->n, &found, error);
  if (g_error_matches (failure, TB_ERROR, TB_ERROR_REFUSED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * tb_replica_do_blocked:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @n: number of an operation the city did not take, and which was put right
 * @at_us: when, in microseconds UTC, by the device's clock
 * @error: return location
 *
 * Does what built upon it once more; what is not possible yet keeps waiting for a person.
 *
 * Returns: whether that is done
 */
gboolean
tb_replica_do_blocked (TbReplica *self,
                       TbConn    *cache,
                       gint64     n,
                       gint64     at_us,
                       GError   **error)
{
  g_autofree char      *key = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (!tb_vault_dup_key (self->vault, n, &key, error) || key == NULL)
    return key == NULL;
  entries = tb_vault_list (self->vault, TB_OUTBOX_ATTENTION, n, G_MAXINT64, error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const TbOutboxEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (TbOp)     op = NULL;

      if (strcmp (entry->state, "blocked") != 0)
        continue;
      op = tb_wire_parse_op (entry->body, NULL);
      if (op != NULL && builds_upon (op, key) &&
          !do_again (self, cache, entry, op, at_us, error))
        return FALSE;
    }
  return entries != NULL;
}
