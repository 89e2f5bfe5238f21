/* tb-remote-token.c: a new pair of tokens for the old one, once for all who need it
 *
 * The token that gets the next pair is good once: of two requests that find the session too old
 * at the same time, one asks and both go on with what comes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-remote-private.h"

static void ask (TbRemote *self);

static void
on_refreshed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  TbRemote          *self = TB_REMOTE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = tb_remote_exchange_finish (result, &error);
  GTask             *task = g_queue_pop_head (&self->refreshing); /* who asked */
  GQueue             others = G_QUEUE_INIT;

  if (body == NULL || !tb_remote_take_grant (self, body, &error))
    error = tb_remote_doubt (g_steal_pointer (&error));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_queue_is_empty (&self->refreshing))
    ask (self); /* that was for the first only */
  else
    {
      others = self->refreshing;
      g_queue_init (&self->refreshing);
    }
  for (; task != NULL; task = g_queue_pop_head (&others))
    {
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

static void
ask (TbRemote *self)
{
  GTask                  *task = g_queue_peek_head (&self->refreshing);
  g_autoptr (GHashTable)  form = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SoupMessage) message = NULL;

  g_hash_table_insert (form, (char *) "grant_type", (char *) "refresh_token");
  g_hash_table_insert (form, (char *) "refresh_token", self->refresh_token);
  g_hash_table_insert (form, (char *) "device", self->device);
  message = tb_remote_new_form (self, "/oauth/token", form);
  tb_remote_exchange_async (self, message, g_task_get_cancellable (task), on_refreshed, NULL);
}

/**
 * tb_remote_refresh_async:
 * @self: the city
 * @cancellable: (nullable): gives it up
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_remote_refresh_async (TbRemote           *self,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tb_remote_refresh_async);
  if (self->refresh_token == NULL)
    {
      g_task_return_new_error (task, TB_ERROR, TB_ERROR_LOGIN, "nobody is signed in");
      g_object_unref (task);
      return;
    }
  g_queue_push_tail (&self->refreshing, task);
  if (self->refreshing.length == 1)
    ask (self);
}

/**
 * tb_remote_refresh_finish:
 * @self: the city
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether there is a new pair, which is used from now on
 */
gboolean
tb_remote_refresh_finish (TbRemote     *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
