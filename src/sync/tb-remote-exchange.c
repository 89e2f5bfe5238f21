/* tb-remote-exchange.c: one request and its answer, and what a failure means to the caller
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-remote-private.h"

#define MAX_BODY (64 << 20)

/**
 * tb_remote_new_message:
 * @self: the city
 * @method: HTTP method
 * @path: from the root, with its query
 *
 * Returns: (transfer full): a request with the headers every one has
 */
SoupMessage *
tb_remote_new_message (TbRemote   *self,
                       const char *method,
                       const char *path)
{
  g_autofree char    *address = g_strconcat (self->url, path, NULL);
  g_autofree char    *request_id = g_uuid_string_random ();
  g_autofree char    *protocol = g_strdup_printf ("%d", TB_PROTOCOL);
  g_autofree char    *schema = g_strdup_printf ("%d", TB_SCHEMA);
  SoupMessage        *message = soup_message_new (method, address);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* a redirect could carry the token to another host */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_append (headers, "TB-Proto", protocol);
  soup_message_headers_append (headers, "TB-Schema", schema);
  soup_message_headers_append (headers, "TB-Device", self->device);
  soup_message_headers_append (headers, "Request-Id", request_id);
  return message;
}

/**
 * tb_remote_authorise:
 * @self: the city, with an access token
 * @message: a request; says from now on who sends it
 */
void
tb_remote_authorise (TbRemote    *self,
                     SoupMessage *message)
{
  g_autofree char *value = g_strconcat ("Bearer ", self->access_token, NULL);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
}

/* What an answer other than the expected one means to the caller. */
static GError *
read_problem (guint   status,
              GBytes *body)
{
  TbProblem problem = { 0 };
  TbError   code = TB_ERROR_DATA;
  GError   *error;

  if (!tb_wire_parse_doc (body, &tb_problem_table, &problem, NULL)) /* may be a proxy's page */
    tb_set_str (&problem.type, "unexpected answer");
  if (status == 401)
    code = TB_ERROR_LOGIN;
  else if (status == 403 || status == 409)
    code = TB_ERROR_REFUSED;
  else if (status == 404 || status == 405)
    code = TB_ERROR_ABSENT;
  else if (status == 426)
    code = TB_ERROR_OUTDATED;
  else if ((status >= 300 && status < 400) || status == 511) /* a portal of the network here */
    code = TB_ERROR_NO_CITY;
  else if (status == 408 || status == 429 || status >= 500)
    code = TB_ERROR_OFFLINE;
  if (code == TB_ERROR_LOGIN)
    error = g_error_new_literal (TB_ERROR, code,
                                 "the session has ended; the city wants the password");
  else
    error = g_error_new (TB_ERROR, code, "the city answers %u, %s", status, problem.type);
  tb_table_clear (&tb_problem_table, &problem);
  return error;
}

static GError *
read_failure (const GError *failure)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (failure);
  if (failure->domain == G_TLS_ERROR)
    return g_error_new (TB_ERROR, TB_ERROR_TLS, "the city does not prove who it is: %s",
                        failure->message);
  return g_error_new (TB_ERROR, TB_ERROR_OFFLINE, "the city is out of reach: %s",
                      failure->message);
}

static void
note_time (TbRemote    *self,
           SoupMessage *message)
{
  const char *text = soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                   "TB-Time");
  gint64      time_us;

  if (text != NULL && g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &time_us, NULL))
    g_signal_emit_by_name (self, "told-time", time_us);
}

/* One exchange.  The callback gets the body of a 200, else an error. */
static void
on_body (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result,
                                                               &error);
  SoupMessage       *message = g_task_get_task_data (task);
  guint              status = soup_message_get_status (message);

  note_time (g_task_get_source_object (task), message);
  if (body == NULL)
    g_task_return_error (task, read_failure (error));
  else if (g_bytes_get_size (body) > MAX_BODY)
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_DATA, "the answer is too large");
  else if (status != 200)
    g_task_return_error (task, read_problem (status, body));
  else
    g_task_return_pointer (task, g_steal_pointer (&body), (GDestroyNotify) g_bytes_unref);
}

/**
 * tb_remote_exchange_in_async:
 * @self: the city
 * @soup: the session that carries it; they differ in their patience
 * @message: a request
 * @cancellable: (nullable): gives it up
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_remote_exchange_in_async (TbRemote           *self,
                             SoupSession        *soup,
                             SoupMessage        *message,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tb_remote_exchange_in_async);
  g_task_set_task_data (task, g_object_ref (message), g_object_unref);
  soup_session_send_and_read_async (soup, message, G_PRIORITY_DEFAULT, cancellable, on_body,
                                    task);
}

/**
 * tb_remote_exchange_async:
 * @self: the city
 * @message: a request
 * @cancellable: (nullable): gives it up
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_remote_exchange_async (TbRemote           *self,
                          SoupMessage        *message,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  tb_remote_exchange_in_async (self, self->soup, message, cancellable, callback, user_data);
}

/**
 * tb_remote_exchange_finish:
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full): the body of a 200
 */
GBytes *
tb_remote_exchange_finish (GAsyncResult *result,
                           GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
