/* tb-remote-exchange.c: one request and its answer, and what a failure means to the caller
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-remote-private.h"

#define MAX_BODY (64 << 20)
#define CHUNK    (64 << 10)

/* Nobody is sent away for longer: an hour is what a person can be told. */
#define MAX_WAIT_S 3600

/* What an answer other than the expected one means to the caller. */
static GError *
read_problem (TbRemote *self,
              guint     status,
              GBytes   *body)
{
  TbProblem problem = { 0 };
  TbError   code = TB_ERROR_DATA;
  GError   *error;

  if (!tb_wire_parse_doc (body, &tb_problem_table, &problem, NULL)) /* may be a proxy's page */
    tb_set_str (&problem.type, "unexpected answer");
  else if (g_str_has_prefix (problem.type, TB_PROBLEM_PREFIX))
    g_strlcpy (self->heard.said, problem.type + strlen (TB_PROBLEM_PREFIX),
               sizeof self->heard.said);
  if (status == 401)
    code = TB_ERROR_LOGIN;
  else if (status == 403 && g_strcmp0 (problem.type, TB_PROBLEM_PREFIX "scope-revoked") == 0)
    code = TB_ERROR_REVOKED;
  else if (status == 403 || status == 409)
    code = TB_ERROR_REFUSED;
  else if (status == 404 || status == 405)
    code = TB_ERROR_ABSENT;
  else if (status == 410)
    code = TB_ERROR_EXPIRED;
  else if (status == 426)
    code = TB_ERROR_OUTDATED;
  else if (status == 429)
    code = TB_ERROR_TOO_OFTEN;
  else if (status == 408 || status >= 500)
    code = TB_ERROR_NOT_NOW;
  if (code == TB_ERROR_LOGIN)
    error = g_error_new_literal (TB_ERROR, code,
                                 "the session has ended; the city wants the password");
  else
    error = g_error_new (TB_ERROR, code, "the city answers %u, %s", status, problem.type);
  tb_table_clear (&tb_problem_table, &problem);
  return error;
}

/* Whether it is a page for people or the way to one: a city has none.  A network that wants its own
 * sign-in first answers so in everybody's place. */
static gboolean
is_portal (SoupMessage *message)
{
  guint       status = soup_message_get_status (message);
  const char *type =
      soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return (status >= 300 && status < 400) || status == 511 ||
         (status == 200 && type != NULL && g_ascii_strcasecmp (type, "text/html") == 0);
}

/* One request on its way, and what has come of its answer. */
typedef struct
{
  SoupMessage  *message;     /* (owned) */
  GCancellable *cancellable; /* (owned): ended by the caller's and by the deadline */
  GSource      *caller;      /* (owned) (nullable): tells that the caller gave up */
  GSource      *timer;       /* (owned) */
  GInputStream *stream;      /* (owned) (nullable) */
  GByteArray   *body;        /* (owned) */
  gboolean      is_late;
} Exchange;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  clear_source (&exchange->caller);
  clear_source (&exchange->timer);
  g_clear_object (&exchange->stream);
  g_object_unref (exchange->message);
  g_object_unref (exchange->cancellable);
  g_byte_array_unref (exchange->body);
  g_free (exchange);
}

/* What the network says of a failure, in a word for the log. */
static const char *
name_failure (const GError *failure)
{
  static const struct
  {
    int         code;
    const char *name;
  } names[] = { { G_IO_ERROR_TIMED_OUT, "timed-out" },
                { G_IO_ERROR_CONNECTION_REFUSED, "refused" },
                { G_IO_ERROR_HOST_UNREACHABLE, "unreachable" },
                { G_IO_ERROR_NETWORK_UNREACHABLE, TB_REMOTE_NO_ROUTE } };

  if (g_error_matches (failure, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    return "no-such-name";
  if (failure->domain == G_RESOLVER_ERROR)
    return TB_REMOTE_NO_NAMES;
  for (guint i = 0; failure->domain == G_IO_ERROR && i < G_N_ELEMENTS (names); i++)
    if (names[i].code == failure->code)
      return names[i].name;
  return failure->domain == G_TLS_ERROR ? "not-proven" : "cut";
}

static GError *
read_failure (TbRemote       *self,
              const Exchange *exchange,
              const GError   *failure)
{
  g_strlcpy (self->heard.said, exchange->is_late ? "too-slow" : name_failure (failure),
             sizeof self->heard.said);
  if (exchange->is_late)
    return g_error_new_literal (TB_ERROR, TB_ERROR_OFFLINE,
                                "the city is out of reach: no whole answer came in time");
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

/* In how many seconds to come again: as a number, or as a time by the clock of whoever answers
 * (RFC 9110, 10.2.3). */
static gint64
read_retry_after (SoupMessageHeaders *headers)
{
  const char           *text = soup_message_headers_get_one (headers, "Retry-After");
  const char           *date = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) now = NULL;
  guint64               seconds = 0;

  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64) seconds;
  if ((then = soup_date_time_new_from_http_string (text)) == NULL || date == NULL ||
      (now = soup_date_time_new_from_http_string (date)) == NULL)
    return 0;
  return MAX (0, g_date_time_difference (then, now) / G_TIME_SPAN_SECOND);
}

static void
note_wait (TbRemote    *self,
           SoupMessage *message)
{
  guint  status = soup_message_get_status (message);
  gint64 wait_s = 0;

  if (status == 429 || status == 503)
    wait_s = read_retry_after (soup_message_get_response_headers (message));
  self->wait_us = MIN (wait_s, MAX_WAIT_S) * G_USEC_PER_SEC;
}

static void
note_status (TbRemote    *self,
             SoupMessage *message)
{
  self->heard = (TbRemoteTrace){ .status = soup_message_get_status (message),
                                 .is_proven =
                                     soup_message_get_tls_peer_certificate (message) != NULL };
}

/**
 * tb_remote_note_trace:
 * @self: the city
 * @asked: what a request was for
 * @error: (nullable): how it has failed
 *
 * Notes what came of it.
 */
void
tb_remote_note_trace (TbRemote     *self,
                      TbSendKind    asked,
                      const GError *error)
{
  self->trace = self->heard;
  self->trace.asked = asked;
  self->trace.has_failed = error != NULL;
  self->trace.code = error != NULL && error->domain == TB_ERROR ? (TbError) error->code
                                                                : TB_ERROR_OFFLINE;
}

/**
 * tb_remote_get_trace:
 * @self: the city
 *
 * Returns: (transfer none): what came of the last request of the exchange that is over
 */
const TbRemoteTrace *
tb_remote_get_trace (TbRemote *self)
{
  return &self->trace;
}

/* The whole answer is here. */
static void
give (GTask *task)
{
  Exchange          *exchange = g_task_get_task_data (task);
  guint              status = soup_message_get_status (exchange->message);
  g_autoptr (GBytes) body = g_bytes_new (exchange->body->data, exchange->body->len);

  if (is_portal (exchange->message))
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_NO_CITY,
                             "something else answers in the city’s place (%u): a network that "
                             "wants its own sign-in, or a wrong address",
                             status);
  else if (status != 200 && status != 204)
    g_task_return_error (task, read_problem (g_task_get_source_object (task), status, body));
  else
    g_task_return_pointer (task, g_steal_pointer (&body), (GDestroyNotify) g_bytes_unref);
}

static void read_on (GTask *task);

static void
on_bytes (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result,
                                                               &error);
  Exchange          *exchange = g_task_get_task_data (task);
  gsize              size = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  if (bytes == NULL)
    g_task_return_error (task, read_failure (g_task_get_source_object (task), exchange, error));
  else if (size == 0)
    give (task);
  else if (exchange->body->len + size > MAX_BODY)
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_OFFLINE,
                             "the city’s answer is larger than any can be");
  else
    {
      g_byte_array_append (exchange->body, g_bytes_get_data (bytes, NULL), (guint) size);
      read_on (g_steal_pointer (&task));
    }
}

static void
read_on (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (exchange->stream, CHUNK, G_PRIORITY_DEFAULT,
                                   exchange->cancellable, on_bytes, task);
}

static void
on_headers (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;
  Exchange          *exchange = g_task_get_task_data (task);

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  note_time (g_task_get_source_object (task), exchange->message);
  note_wait (g_task_get_source_object (task), exchange->message);
  note_status (g_task_get_source_object (task), exchange->message);
  if (exchange->stream == NULL)
    g_task_return_error (task, read_failure (g_task_get_source_object (task), exchange, error));
  else
    read_on (g_steal_pointer (&task));
}

static gboolean
on_given_up (GCancellable *callers,
             gpointer      data)
{
  Exchange *exchange = data;

  g_cancellable_cancel (exchange->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
on_late (gpointer data)
{
  Exchange *exchange = data;

  exchange->is_late = TRUE;
  g_cancellable_cancel (exchange->cancellable);
  return G_SOURCE_REMOVE;
}

/**
 * tb_remote_exchange_in_async:
 * @self: the city
 * @soup: the session that carries it; they differ in their patience
 * @message: a request
 * @cancellable: (nullable): gives it up
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Whoever answers a byte at a time is given up after a while, too (F20), and no more of an answer
 * is kept than one may have.
 */
void
tb_remote_exchange_in_async (TbRemote           *self,
                             SoupSession        *soup,
                             SoupMessage        *message,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask    *task = g_task_new (self, cancellable, callback, user_data);
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->message = g_object_ref (message);
  exchange->cancellable = g_cancellable_new ();
  exchange->body = g_byte_array_new ();
  if (cancellable != NULL)
    {
      exchange->caller = g_cancellable_source_new (cancellable);
      g_source_set_callback (exchange->caller, G_SOURCE_FUNC (on_given_up), exchange, NULL);
      g_source_attach (exchange->caller, g_task_get_context (task));
    }
  exchange->timer =
      g_timeout_source_new_seconds (soup == self->patient ? self->patient_s : self->deadline_s);
  g_source_set_callback (exchange->timer, on_late, exchange, NULL);
  g_source_attach (exchange->timer, g_task_get_context (task));
  g_task_set_source_tag (task, tb_remote_exchange_in_async);
  g_task_set_task_data (task, exchange, exchange_free);
  self->heard = (TbRemoteTrace){ 0 };
  soup_session_send_async (soup, message, G_PRIORITY_DEFAULT, exchange->cancellable, on_headers,
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
 * Returns: (transfer full): the body of a 200; nothing if it was a 204
 */
GBytes *
tb_remote_exchange_finish (GAsyncResult *result,
                           GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tb_remote_doubt:
 * @error: (transfer full): what came of an answer that had to be a city's
 *
 * What has not answered like a city so far is none: a portal, or another server.
 *
 * Returns: (transfer full): %TB_ERROR_NO_CITY if it was not understood or not there, else @error
 */
GError *
tb_remote_doubt (GError *error)
{
  g_autoptr (GError) given = error;

  if (!g_error_matches (given, TB_ERROR, TB_ERROR_DATA) &&
      !g_error_matches (given, TB_ERROR, TB_ERROR_ABSENT))
    return g_steal_pointer (&given);
  return g_error_new (TB_ERROR, TB_ERROR_NO_CITY, "there is no city at that address: %s",
                      given->message);
}

/**
 * tb_remote_get_wait_us:
 * @self: the city
 *
 * Returns: for how many microseconds, an hour at most, the last answer asks to be left alone; 0 if
 *   it does not
 */
gint64
tb_remote_get_wait_us (TbRemote *self)
{
  g_return_val_if_fail (TB_IS_REMOTE (self), 0);
  return self->wait_us;
}
