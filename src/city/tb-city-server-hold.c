/* tb-city-server-hold.c: pulls that are answered when there is something to tell
 *
 * A pull that finds nothing is put aside and costs nothing: no thread, no timer of its own.  After
 * each write it is read once where all scopes stand; who waits for one that has moved is asked for
 * again.  A write that ends between a pull's reading and its being put aside is not missed: where
 * scopes stand is read whenever any request is here that could be put aside, and kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-server-private.h"
#include "tb-feed.h"

#define PARTING_US G_USEC_PER_SEC /* for what is answered last */

static gint64
get_seq (TbCityServer *self,
         const char   *scope)
{
  const gint64 *seq = g_hash_table_lookup (self->seqs, scope);

  return seq != NULL ? *seq : 0;
}

static void
ask_again (TbCityServer   *self,
           TbCityExchange *exchange)
{
  const char *request_id = exchange->response.request_id;

  exchange->holder = NULL;
  g_clear_pointer (&exchange->response.body, g_bytes_unref);
  g_free (exchange->response.scope);
  exchange->response = (TbResponse){ .request_id = request_id };
  tb_city_server_dispatch (self, exchange);
}

static gboolean
on_timer (gpointer data)
{
  TbCityServer *self = data;
  const gint64  now_us = g_get_monotonic_time ();

  for (GList *l = self->held.head, *next; l != NULL; l = next)
    {
      TbCityExchange *exchange = l->data;

      next = l->next;
      if (exchange->until_us > now_us)
        continue;
      g_queue_delete_link (&self->held, l);
      exchange->holder = NULL;
      tb_city_server_end (self, exchange);
    }
  if (!g_queue_is_empty (&self->held))
    return G_SOURCE_CONTINUE;
  self->timer = 0;
  return G_SOURCE_REMOVE;
}

/**
 * tb_city_server_hold:
 * @self: a city
 * @exchange: (transfer full): a request with its answer; given back if that must go out now
 *
 * From the main thread.
 *
 * Returns: whether it is put aside, or asked for again
 */
gboolean
tb_city_server_hold (TbCityServer   *self,
                     TbCityExchange *exchange)
{
  const gint64 now_us = g_get_monotonic_time ();

  if (exchange->response.hold_s == 0 || self->is_parting)
    return FALSE;
  if (exchange->until_us == 0)
    exchange->until_us = now_us + exchange->response.hold_s * G_USEC_PER_SEC;
  if (exchange->until_us <= now_us)
    return FALSE;
  if (get_seq (self, exchange->response.scope) > exchange->response.seq)
    {
      ask_again (self, exchange); /* it has moved while this was read */
      return TRUE;
    }
  exchange->holder = self;
  g_queue_push_tail (&self->held, exchange);
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (1, on_timer, self);
  return TRUE;
}

/**
 * tb_city_server_let_go:
 * @self: a city
 * @exchange: (transfer full): a request that is held, and whose client is gone
 */
void
tb_city_server_let_go (TbCityServer   *self,
                       TbCityExchange *exchange)
{
  g_queue_remove (&self->held, exchange);
  exchange->holder = NULL;
  tb_city_server_end (self, exchange);
}

static void
read_seqs (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  TbCityServer          *self = source_object;
  g_autoptr (GHashTable) seqs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GError                *error = NULL;

  if (tb_feed_read_seqs (self->reader_conns[0], seqs, &error))
    g_task_return_pointer (task, g_steal_pointer (&seqs), (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, error);
}

static void
on_seqs (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  TbCityServer          *self = TB_CITY_SERVER (source);
  g_autoptr (GError)     error = NULL;
  g_autoptr (GHashTable) seqs = g_task_propagate_pointer (G_TASK (result), &error);

  self->is_publishing = FALSE;
  if (seqs == NULL)
    g_warning ("cannot tell who waits: %s", error->message); /* they ask again by themselves */
  else
    {
      g_hash_table_unref (self->seqs);
      self->seqs = g_steal_pointer (&seqs);
    }
  for (GList *l = self->held.head, *next; l != NULL; l = next)
    {
      TbCityExchange *exchange = l->data;

      next = l->next;
      if (get_seq (self, exchange->response.scope) <= exchange->response.seq)
        continue;
      g_queue_delete_link (&self->held, l);
      ask_again (self, exchange);
    }
  if (self->must_publish)
    tb_city_server_publish (self);
}

/**
 * tb_city_server_publish:
 * @self: a city
 *
 * Something was written: who waits for it is told, soon.  From the main thread.
 */
void
tb_city_server_publish (TbCityServer *self)
{
  g_autoptr (GTask) task = NULL;

  self->must_publish = self->is_publishing;
  if (self->is_publishing || self->n_holdable == 0 || self->is_parting)
    return;
  self->is_publishing = TRUE;
  task = g_task_new (self, NULL, on_seqs, NULL);
  g_task_set_source_tag (task, tb_city_server_publish);
  tb_worker_push (self->readers[0], task, read_seqs);
}

static void
on_parted (SoupServerMessage *message,
           guint             *n_left)
{
  --*n_left;
}

/**
 * tb_city_server_part:
 * @self: a city that will end
 *
 * Answers all that is held, and lets the answers go out.  From the main thread.
 */
void
tb_city_server_part (TbCityServer *self)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  const gint64          end_us = g_get_monotonic_time () + PARTING_US;
  guint                 n_left = 0;
  TbCityExchange       *exchange;

  self->is_parting = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  while ((exchange = g_queue_pop_head (&self->held)) != NULL)
    {
      exchange->holder = NULL;
      n_left++;
      g_ptr_array_add (messages, g_object_ref (exchange->message));
      g_signal_connect (exchange->message, "finished", G_CALLBACK (on_parted), &n_left);
      tb_city_server_end (self, exchange);
    }
  while (n_left > 0 && g_get_monotonic_time () < end_us)
    g_main_context_iteration (NULL, FALSE);
  for (guint i = 0; i < messages->len; i++)
    g_signal_handlers_disconnect_by_data (messages->pdata[i], &n_left);
}
