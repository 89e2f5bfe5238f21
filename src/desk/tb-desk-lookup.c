/* tb-desk-lookup.c: what the city says became of operations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-lookup.h"

#include "tb-desk-private.h"

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)   task = user_data;
  GError             *error = NULL;
  g_autoptr (GBytes)  body = tb_remote_send_finish (TB_REMOTE (source), result, &error);
  g_autoptr (TbReply) reply = body != NULL ? tb_wire_open_reply (body, &error) : NULL;

  if (reply != NULL)
    g_task_return_pointer (task, g_ptr_array_ref (reply->answers),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * tb_desk_lookup_async:
 * @self: a desk
 * @op_ids: (element-type utf8): operations, %TB_DESK_LOOKUP_MAX at most
 * @cancellable: (nullable): gives it up
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Asks the city, and changes nothing.
 */
void
tb_desk_lookup_async (TbDesk             *self,
                      GPtrArray          *op_ids,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask)   task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autoptr (GBytes)  body = NULL;
  TbLookup            lookup;

  g_task_set_source_tag (task, tb_desk_lookup_async);
  tb_desk_connect (self);
  if (self->remote == NULL)
    {
      g_task_return_new_error (task, TB_ERROR, TB_ERROR_LOGIN, "nobody is signed in");
      return;
    }
  for (guint i = 0; i < op_ids->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", (char *) op_ids->pdata[i]);
  lookup = (TbLookup){ ids->str };
  body = tb_wire_print_doc (&tb_lookup_table, &lookup);
  tb_remote_call_async (self->remote, "/ops/lookup", body, cancellable, on_answer,
                        g_steal_pointer (&task));
}

/**
 * tb_desk_lookup_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: as tb_desk_sync_finish(); %TB_ERROR_ABSENT if the city cannot be asked that.
 *
 * Returns: (transfer full) (element-type TbAnswer): the answers it has given, of those it knows
 */
GPtrArray *
tb_desk_lookup_finish (TbDesk       *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
