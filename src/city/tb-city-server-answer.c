/* tb-city-server-answer.c: an answer as it goes out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-server-private.h"

static void
exchange_free (TbCityExchange *exchange)
{
  g_signal_handlers_disconnect_by_data (exchange->message, exchange);
  g_free (exchange->response.scope);
  g_object_unref (exchange->message);
  g_free (exchange->request.method);
  g_free (exchange->request.path);
  g_free (exchange->request.token);
  g_free (exchange->request.type);
  g_clear_pointer (&exchange->request.query, g_hash_table_unref);
  g_clear_pointer (&exchange->request.body, g_bytes_unref);
  g_clear_pointer (&exchange->response.body, g_bytes_unref);
  g_free (exchange);
}

/* After a 204, which may have no length, the library takes the end of the connection for the end of
 * the answer, and ends it. */
static void
on_wrote_headers (SoupServerMessage *message)
{
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_NONE);
}

static void
respond (TbCityServer   *self,
         TbCityExchange *exchange)
{
  SoupMessageHeaders *headers =
      soup_server_message_get_response_headers (exchange->message);
  SoupMessageBody *body = soup_server_message_get_response_body (exchange->message);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, tb_clock_now (self->clock));

  soup_message_headers_replace (headers, "TB-Time", now);
  soup_message_headers_replace (headers, "TB-Epoch", tb_city_get_epoch (self->city));
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  if (exchange->response.request_id != NULL)
    soup_message_headers_replace (headers, "Request-Id", exchange->response.request_id);
  if (exchange->response.allow != NULL)
    soup_message_headers_replace (headers, "Allow", exchange->response.allow);
  if (exchange->response.retry_after_s > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", exchange->response.retry_after_s);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  if (exchange->response.type != NULL)
    soup_message_headers_set_content_type (headers, exchange->response.type, NULL);
  soup_server_message_set_status (exchange->message, exchange->response.status, NULL);

  if (exchange->response.is_packed)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  if (exchange->response.body != NULL)
    soup_message_body_append_bytes (body, exchange->response.body);
  else
    g_signal_connect (exchange->message, "wrote-headers", G_CALLBACK (on_wrote_headers), NULL);
  soup_message_body_complete (body);
}

/**
 * tb_city_server_answer:
 * @self: a city
 * @exchange: (transfer full): a request with its answer, which was never put aside
 *
 * From the main thread.
 */
void
tb_city_server_answer (TbCityServer   *self,
                       TbCityExchange *exchange)
{
  respond (self, exchange);
  exchange_free (exchange);
}

/**
 * tb_city_server_end:
 * @self: a city
 * @exchange: (transfer full): a request with its answer
 *
 * Sends the answer, if anybody still waits for it.  From the main thread.
 */
void
tb_city_server_end (TbCityServer   *self,
                    TbCityExchange *exchange)
{
  self->n_holdable -= exchange->may_hold;
  if (!exchange->is_gone)
    {
      respond (self, exchange);
      soup_server_message_unpause (exchange->message);
    }
  exchange_free (exchange);
}
