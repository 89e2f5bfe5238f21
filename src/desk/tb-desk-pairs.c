/* tb-desk-pairs.c: who was merged into whom, and how it is asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-pairs.h"

#include "tb-desk-private.h"
#include "tb-facts.h"
#include "tb-rows.h"

/**
 * tb_merged_free:
 * @merged: (nullable) (transfer full): somebody who was merged
 */
void
tb_merged_free (TbMerged *merged)
{
  if (merged == NULL)
    return;
  g_clear_object (&merged->pair);
  g_clear_object (&merged->person);
  g_free (merged);
}

static char *
print_value (const TbField  *field,
             const TbPerson *person)
{
  return tb_field_is_empty (field, person) ? NULL : tb_field_print (field, person);
}

/* What would stay as it is if the merge were taken back, as tb-ops-pairs.c does it. */
static guint64
list_left (const TbPair   *pair,
           const TbPerson *stays)
{
  const guint64        bit = 1;
  guint64              left = 0;
  g_autoptr (GVariant) kept = NULL;
  GVariantIter         iter;
  const char          *name;
  const char          *after;

  if (pair->kept != NULL)
    kept = g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), pair->kept, NULL, NULL, NULL);
  if (kept == NULL)
    return 0;
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "(&sm&sm&s)", &name, NULL, &after))
    {
      const TbField   *field = tb_table_find (&tb_person_kind.table, name);
      g_autofree char *now = field != NULL ? print_value (field, stays) : NULL;

      if (field != NULL && g_strcmp0 (now, after) != 0)
        left |= bit << (field - tb_person_kind.table.fields);
    }
  return left;
}

static gboolean
read_merged (TbConn    *cache,
             TbPair    *pair,
             GPtrArray *all,
             GError   **error)
{
  g_autoptr (TbMerged)  merged = g_new0 (TbMerged, 1);
  g_autofree char      *id = tb_account_derive_member (pair->other_id);
  g_autoptr (TbAccount) account = NULL;
  g_autoptr (TbPerson)  stays = NULL;
  gpointer              rows[3] = { NULL };
  gint64                waiting = 0;

  merged->pair = g_object_ref (pair);
  if (!tb_rows_get (cache, &tb_person_kind, pair->other_id, &rows[0], error))
    return FALSE;
  merged->person = rows[0];
  if (!tb_facts_balance (cache, id, &merged->posted, &waiting, error) ||
      !tb_rows_get (cache, &tb_account_kind, id, &rows[1], error))
    return FALSE;
  if ((account = rows[1]) != NULL)
    merged->held = account->held;
  if (!tb_rows_get (cache, &tb_person_kind, pair->person_id, &rows[2], error))
    return FALSE;
  if ((stays = rows[2]) != NULL)
    merged->left = list_left (pair, stays);
  if (merged->person != NULL)
    g_ptr_array_add (all, g_steal_pointer (&merged));
  return TRUE;
}

static gpointer
list_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_merged_free);

  if (!tb_rows_list (cache, &tb_pair_kind, TB_SQL_OF_PERSON, args, pairs, error))
    return NULL;
  for (guint i = 0; i < pairs->len; i++)
    if (g_strcmp0 (((TbPair *) pairs->pdata[i])->state, TB_PAIR_MERGED) == 0 &&
        !read_merged (cache, pairs->pdata[i], all, error))
      return NULL;
  return g_steal_pointer (&all);
}

/**
 * tb_desk_list_merged_async:
 * @self: a desk
 * @person_id: somebody
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Who was merged into them, with the account that stayed where it was.
 */
void
tb_desk_list_merged_async (TbDesk             *self,
                           const char         *person_id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  tb_desk_run (self, tb_desk_list_merged_async, TB_DESK_READS, list_job, g_strdup (person_id),
               g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * tb_desk_list_merged_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbMerged): perhaps nobody
 */
GPtrArray *
tb_desk_list_merged_finish (TbDesk       *self,
                            GAsyncResult *result,
                            GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

/**
 * tb_desk_new_pair_op:
 * @self: a desk
 * @name: of an operation on two people, such as “person.unmerge”
 * @id: one of them; of a merge who stays
 * @other_id: the other
 *
 * Returns: (transfer full): the operation
 */
TbOp *
tb_desk_new_pair_op (TbDesk     *self,
                     const char *name,
                     const char *id,
                     const char *other_id)
{
  TbOp *op = tb_desk_new_op (self, name);

  tb_field_parse (tb_table_find (op->shape, "id"), op->args, id, NULL);
  tb_field_parse (tb_table_find (op->shape, "other_id"), op->args, other_id, NULL);
  return op;
}

/**
 * tb_desk_new_merge:
 * @self: a desk
 * @stays: who stays, as they are seen
 * @goes: who goes
 * @taken: a bit for each field of a person's table whose value is taken from @goes
 *
 * Values that are the same are no change.
 *
 * Returns: (transfer full): “person.merge”
 */
TbOp *
tb_desk_new_merge (TbDesk         *self,
                   const TbPerson *stays,
                   const TbPerson *goes,
                   guint64         taken)
{
  TbOp           *op = tb_desk_new_pair_op (self, "person.merge", stays->id, goes->id);
  const TbTable  *table = &tb_person_kind.table;
  GVariantBuilder builder;
  guint           n = 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (TB_CHANGES_TYPE));
  for (guint i = 0; i < table->n_fields; i++)
    {
      const TbField   *field = &table->fields[i];
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if ((taken >> i & 1) == 0 || tb_field_equal (field, stays, goes))
        continue;
      before = print_value (field, stays);
      after = print_value (field, goes);
      g_variant_builder_add (&builder, "(smsms)", field->name, before, after);
      n++;
    }
  if (n > 0)
    ((TbPersonMerge *) op->args)->set = g_variant_ref_sink (g_variant_builder_end (&builder));
  else
    g_variant_builder_clear (&builder);
  return op;
}

/**
 * tb_desk_new_unmerge:
 * @self: a desk
 * @pair: a merge, as it is kept
 *
 * Says which values go back, so that the merge can be done once more.
 *
 * Returns: (transfer full): “person.unmerge”
 */
TbOp *
tb_desk_new_unmerge (TbDesk       *self,
                     const TbPair *pair)
{
  g_autoptr (TbOp) merge =
      tb_desk_new_pair_op (self, "person.merge", pair->person_id, pair->other_id);
  TbOp                *op = tb_desk_new_op (self, "person.unmerge");
  g_autoptr (GVariant) kept = NULL;

  if (pair->kept != NULL)
    kept = g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), pair->kept, NULL, NULL, NULL);
  if (kept != NULL && g_variant_n_children (kept) > 0)
    ((TbPersonMerge *) merge->args)->set = g_variant_ref (kept);
  tb_op_fill_inverse (op, merge);
  return op;
}
