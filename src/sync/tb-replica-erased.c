/* tb-replica-erased.c: what a desk forgets of people whose data were deleted
 *
 * The city tells of them as of any row (tb-ops-erase.c).  What was here before must go, too: out of
 * the index of words and the unused pages of the cache, out of drafts, and out of the bodies of
 * operations that are over, which the history shows.  Their names and keys stay, so that numbers
 * have no gaps and the history says that something was done.  One that is on its way is sent as it
 * is; the city refuses it.  Should the city be restored from a backup of before, what is told to it
 * again has a pseudonym for a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-find.h"
#include "tb-person-code.h"
#include "tb-replica-private.h"
#include "tb-wire.h"

/* All that is personal goes; whoever is registered is called by the pseudonym. */
static void
strip (TbOp *op)
{
  for (guint i = 0; i < op->shape->n_fields; i++)
    {
      const TbField *field = &op->shape->fields[i];

      if ((field->marks & (TB_MARK_PERSONAL | TB_MARK_SEALED)) != 0)
        tb_field_clear (field, op->args);
    }
  if (strcmp (op->name, "person.register") == 0)
    {
      TbPersonRegister *args = op->args;

      args->name = tb_person_code_shorten (args->id);
    }
}

static gboolean
names_any (const char *body,
           GPtrArray  *ids)
{
  for (guint i = 0; i < ids->len; i++)
    if (strstr (body, ids->pdata[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
strip_history (TbConn    *vault,
               GPtrArray *ids,
               GError   **error)
{
  g_autoptr (GPtrArray) entries = tb_vault_list (vault, TB_OUTBOX_ALL, 0, G_MAXINT64, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const TbOutboxEntry *entry = entries->pdata[i];
      g_autoptr (TbOp)     op = NULL;
      g_autofree char     *body = NULL;

      if (!names_any (entry->body, ids) || (op = tb_wire_parse_op (entry->body, NULL)) == NULL)
        continue;
      strip (op);
      body = tb_wire_print_op (op);
      if (!tb_vault_rewrite (vault, entry, body, error))
        return FALSE;
    }
  return entries != NULL;
}

/**
 * tb_replica_note_erased:
 * @cache: a cache, in a write transaction, that shows nothing operations did
 * @record: a row as the city tells it, not written yet
 * @ids: (element-type utf8): gets the key of a person whose data were deleted since
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_replica_note_erased (TbConn    *cache,
                        TbRecord  *record,
                        GPtrArray *ids,
                        GError   **error)
{
  g_autoptr (TbPerson) before = NULL;
  gpointer             row = NULL;

  if (!TB_IS_PERSON (record) || ((TbPerson *) record)->erased_on == 0)
    return TRUE;
  if (!tb_rows_get (cache, &tb_person_kind, tb_record_get_id (record), &row, error))
    return FALSE;
  before = row;
  if (before == NULL || before->erased_on == 0)
    g_ptr_array_add (ids, g_strdup (tb_record_get_id (record)));
  return TRUE;
}

/**
 * tb_replica_forget_erased:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @ids: (element-type utf8): keys of people whose data were deleted
 * @error: return location
 *
 * PIPL art. 47.
 *
 * Returns: whether nothing of them is left in the vault now, and in the cache after the commit
 */
gboolean
tb_replica_forget_erased (TbReplica *self,
                          TbConn    *cache,
                          GPtrArray *ids,
                          GError   **error)
{
  g_auto (TbTxn) txn = { 0 };

  if (ids->len == 0)
    return TRUE;
  if (!tb_txn_begin (&txn, self->vault, error) || !strip_history (self->vault, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!tb_vault_forget_drafts (self->vault, ids->pdata[i], error))
      return FALSE;
  return tb_conn_forget (self->vault, error) && tb_txn_commit (&txn, error) &&
         tb_find_renew (cache, error) && tb_conn_forget (cache, error);
}
