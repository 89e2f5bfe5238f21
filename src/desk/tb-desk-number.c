/* tb-desk-number.c: whether the city knows somebody by their number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-number.h"

#include "tb-desk-private.h"
#include "tb-reason.h"

/* The same that a refused registration says: what cures it is found by its code. */
static GPtrArray *
explain (const TbKnownTold *told)
{
  GPtrArray *reasons = tb_reasons_new ();

  tb_reasons_add (reasons, "member-exists", "R-020",
                  "A person with this identity number is registered already: %s", told->name);
  tb_reasons_set_row (reasons, told->id);
  return reasons;
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  GError            *error = NULL;
  g_autoptr (GBytes) body = tb_remote_send_finish (TB_REMOTE (source), result, &error);
  TbKnownTold        told = { 0 };

  if (body != NULL && tb_wire_parse_doc (body, &tb_known_told_table, &told, &error))
    g_task_return_pointer (task, explain (&told), (GDestroyNotify) g_ptr_array_unref);
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_ABSENT))
    {
      g_error_free (error);
      g_task_return_pointer (task, tb_reasons_new (), (GDestroyNotify) g_ptr_array_unref);
    }
  else
    g_task_return_error (task, error);
  tb_table_clear (&tb_known_told_table, &told);
}

/**
 * tb_desk_can_ask_number:
 * @self: a desk
 *
 * Returns: whether the city was there when it was last spoken to
 */
gboolean
tb_desk_can_ask_number (TbDesk *self)
{
  return self->state == TB_DESK_SYNCED || self->state == TB_DESK_SYNCING;
}

/**
 * tb_desk_ask_number_async:
 * @self: a desk
 * @number: an identity number, whole
 * @cancellable: (nullable): gives it up
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * A city that cannot be asked that has nobody of the number: it says so when somebody is
 * registered.
 */
void
tb_desk_ask_number_async (TbDesk             *self,
                          const char         *number,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask)  task = g_task_new (self, cancellable, callback, user_data);
  const TbKnownAsk   ask = { .number = (char *) number };
  g_autoptr (GBytes) body = tb_wire_print_doc (&tb_known_ask_table, &ask);

  g_task_set_source_tag (task, tb_desk_ask_number_async);
  tb_desk_connect (self);
  if (self->remote == NULL)
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_OFFLINE, "nobody is signed in");
  else
    tb_remote_call_async (self->remote, "/people/known", body, cancellable, on_answer,
                          g_steal_pointer (&task));
}

/**
 * tb_desk_ask_number_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbReason): why nobody new can be registered with it: the
 *   city knows them; empty if it does not
 */
GPtrArray *
tb_desk_ask_number_finish (TbDesk       *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
