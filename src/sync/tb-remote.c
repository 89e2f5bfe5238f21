/* tb-remote.c: the city, over HTTP
 *
 *   send ──┬─ no access token ── refresh ──┐
 *          └─ request ── 401 ── refresh ───┴─ request once more
 *
 * All on one main context.  Nothing here decides when to try again: that is the core's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-remote-private.h"

#define TIMEOUT_S  30  /* nothing comes at all */
#define DEADLINE_S 120 /* something comes, but no end of it */
#define MAKING_S   290 /* nothing comes while a snapshot is made */

enum
{
  REFRESHED,
  TOLD_TIME,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbRemote, tb_remote, G_TYPE_OBJECT)

/**
 * tb_remote_new_form:
 * @self: the city
 * @path: from the root
 * @form: names and values
 *
 * Returns: (transfer full): a request with a form as its body
 */
SoupMessage *
tb_remote_new_form (TbRemote   *self,
                    const char *path,
                    GHashTable *form)
{
  g_autofree char   *text = soup_form_encode_hash (form);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  SoupMessage       *message = tb_remote_new_message (self, "POST", path);

  soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", body);
  return message;
}

/**
 * tb_remote_take_grant:
 * @self: the city
 * @body: tokens the city gave
 * @error: return location
 *
 * Returns: whether they were understood, and are used from now on
 */
gboolean
tb_remote_take_grant (TbRemote *self,
                      GBytes   *body,
                      GError  **error)
{
  TbGrant grant = { 0 };

  if (!tb_wire_parse_doc (body, &tb_grant_table, &grant, error))
    {
      tb_table_clear (&tb_grant_table, &grant);
      return FALSE;
    }
  tb_set_str (&self->access_token, grant.access_token);
  tb_set_str (&self->refresh_token, grant.refresh_token);
  tb_table_clear (&tb_grant_table, &grant);
  g_signal_emit (self, signals[REFRESHED], 0, self->refresh_token);
  return TRUE;
}

static void
sending_free (gpointer data)
{
  TbSending *sending = data;

  g_clear_pointer (&sending->body, g_bytes_unref);
  g_clear_pointer (&sending->known, g_bytes_unref);
  g_free (sending->scope);
  g_free (sending->path);
  g_free (sending);
}

static void go_on (GTask *task);

static void
on_new_token (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;

  if (tb_remote_refresh_finish (TB_REMOTE (source), result, &error))
    go_on (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static void
fetch_token (GTask *task)
{
  TbSending *sending = g_task_get_task_data (task);

  sending->is_again = TRUE;
  tb_remote_refresh_async (g_task_get_source_object (task), g_task_get_cancellable (task),
                           on_new_token, task);
}

static void
on_sent (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  TbRemote          *self = TB_REMOTE (source);
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = tb_remote_exchange_finish (result, &error);
  TbSending         *sending = g_task_get_task_data (task);

  if (body != NULL && sending->scope != NULL)
    g_task_return_pointer (task, tb_remote_keep_or_recall (self, sending, body),
                           (GDestroyNotify) g_bytes_unref);
  else if (body != NULL)
    g_task_return_pointer (task, g_steal_pointer (&body), (GDestroyNotify) g_bytes_unref);
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_LOGIN) && !sending->is_again)
    {
      g_clear_pointer (&self->access_token, g_free);
      fetch_token (g_steal_pointer (&task));
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
go_on (GTask *task)
{
  TbRemote               *self = g_task_get_source_object (task);
  TbSending              *sending = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message = NULL;
  SoupSession            *soup;
  GError                 *error = NULL;

  if (self->access_token == NULL)
    {
      fetch_token (task);
      return;
    }
  message = tb_remote_new_request (self, sending, &error);
  if (message == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (sending->path != NULL || sending->kind != TB_SEND_ENROL)
    tb_remote_authorise (self, message);
  soup = sending->path != NULL || sending->kind == TB_SEND_SNAPSHOT ? self->patient : self->soup;
  tb_remote_exchange_in_async (self, soup, message, g_task_get_cancellable (task), on_sent, task);
}

static void
start (GTask     *task,
       TbSending *sending)
{
  TbRemote *self = g_task_get_source_object (task);

  g_task_set_task_data (task, sending, sending_free);
  if (self->access_token == NULL)
    fetch_token (task);
  else
    go_on (task);
}

/**
 * tb_remote_call_async:
 * @self: the city
 * @path: from the root, with its query
 * @body: (nullable): a JSON document to post; %NULL to get what is there
 * @cancellable: (nullable): gives it up
 * @callback: called with the answer; take it with tb_remote_send_finish()
 * @user_data: for @callback
 *
 * Asks for something beside the exchange, which may be under way meanwhile.  The answer may take
 * its time.
 */
void
tb_remote_call_async (TbRemote           *self,
                      const char         *path,
                      GBytes             *body,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask     *task = g_task_new (self, cancellable, callback, user_data);
  TbSending *sending = g_new0 (TbSending, 1);

  sending->path = g_strdup (path);
  sending->body = body != NULL ? g_bytes_ref (body) : NULL;
  g_task_set_source_tag (task, tb_remote_call_async);
  start (task, sending);
}

/**
 * tb_remote_post_bytes_async:
 * @self: the city
 * @path: from the root
 * @bytes: what to post there, as it is
 * @cancellable: (nullable): gives it up
 * @callback: called with the answer; take it with tb_remote_send_finish()
 * @user_data: for @callback
 *
 * As tb_remote_call_async().
 */
void
tb_remote_post_bytes_async (TbRemote           *self,
                            const char         *path,
                            GBytes             *bytes,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask     *task = g_task_new (self, cancellable, callback, user_data);
  TbSending *sending = g_new0 (TbSending, 1);

  sending->path = g_strdup (path);
  sending->body = g_bytes_ref (bytes);
  sending->is_raw = TRUE;
  g_task_set_source_tag (task, tb_remote_post_bytes_async);
  start (task, sending);
}

/**
 * tb_remote_send_async:
 * @self: the city
 * @kind: what @body is
 * @body: as made by tb_session_handle()
 * @cancellable: (nullable): gives it up
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
tb_remote_send_async (TbRemote           *self,
                      TbSendKind          kind,
                      GBytes             *body,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask     *task = g_task_new (self, cancellable, callback, user_data);
  TbSending *sending = g_new0 (TbSending, 1);

  sending->kind = kind;
  sending->body = g_bytes_ref (body);
  g_task_set_source_tag (task, tb_remote_send_async);
  start (task, sending);
}

/**
 * tb_remote_send_finish:
 * @self: the city
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_OFFLINE if the city is out of reach or does not come to an end,
 * %TB_ERROR_NO_CITY if something else answers in its place, %TB_ERROR_TLS if it does not prove who
 * it is, %TB_ERROR_OUTDATED if this program is too old for it, %TB_ERROR_LOGIN if it wants a
 * password, %TB_ERROR_DATA or %TB_ERROR_REFUSED if it does not understand or allow the request,
 * %TB_ERROR_ABSENT if it has no such thing, %TB_ERROR_EXPIRED if it cannot go on from there,
 * %TB_ERROR_REVOKED if whoever is signed in has no part there any more, %TB_ERROR_NOT_NOW or
 * %TB_ERROR_TOO_OFTEN if it wants to be asked later.
 *
 * Returns: (transfer full): the answer's body, which is not yet known to be whole
 */
GBytes *
tb_remote_send_finish (TbRemote     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_autoptr (GError) failure = NULL;
  const TbSending   *sending = g_task_get_task_data (G_TASK (result));
  GBytes            *body = g_task_propagate_pointer (G_TASK (result), &failure);

  if (sending->path == NULL)
    tb_remote_note_trace (self, sending->kind, failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return body;
}

/**
 * tb_remote_get_device:
 * @self: the city
 *
 * Returns: (transfer none): the device it is spoken to as
 */
const char *
tb_remote_get_device (TbRemote *self)
{
  return self->device;
}

/**
 * tb_remote_become_device:
 * @self: the city
 * @device: the device it is spoken to as from now on
 * @refresh_token: (nullable): of that device
 */
void
tb_remote_become_device (TbRemote   *self,
                         const char *device,
                         const char *refresh_token)
{
  tb_set_str (&self->device, device);
  tb_set_str (&self->refresh_token, refresh_token);
  g_clear_pointer (&self->access_token, g_free);
  g_signal_emit (self, signals[REFRESHED], 0, self->refresh_token);
}

/**
 * tb_remote_set_refresh_token:
 * @self: the city
 * @token: (nullable): from an earlier session
 */
void
tb_remote_set_refresh_token (TbRemote   *self,
                             const char *token)
{
  tb_set_str (&self->refresh_token, token);
}

static void
tb_remote_finalize (GObject *object)
{
  TbRemote *self = TB_REMOTE (object);

  g_clear_object (&self->soup);
  g_clear_object (&self->patient);
  g_free (self->url);
  g_free (self->api);
  g_free (self->device);
  g_free (self->access_token);
  g_free (self->refresh_token);
  g_hash_table_unref (self->told);
  g_queue_clear_full (&self->refreshing, g_object_unref);
  G_OBJECT_CLASS (tb_remote_parent_class)->finalize (object);
}

static void
tb_remote_class_init (TbRemoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tb_remote_finalize;

  /* a refresh token was used up; the new one must be kept before it is needed */
  signals[REFRESHED] = g_signal_new ("refreshed", TB_TYPE_REMOTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* each answer says what time it is in the city, in microseconds UTC */
  signals[TOLD_TIME] = g_signal_new ("told-time", TB_TYPE_REMOTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
tb_remote_init (TbRemote *self)
{
  const char *text = g_getenv ("TIMEBANK_DEADLINE_S"); /* see the manual page */
  guint64     given_s = 0;

  self->deadline_s = DEADLINE_S;
  self->patient_s = MAKING_S;
  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 1, DEADLINE_S, &given_s, NULL))
    self->deadline_s = self->patient_s = (guint) given_s;
  self->soup =
      soup_session_new_with_options ("timeout", MIN (TIMEOUT_S, self->deadline_s), NULL);
  self->patient = soup_session_new_with_options ("timeout", self->patient_s, NULL);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) g_bytes_unref);
}

/**
 * tb_remote_new:
 * @url: address of the city; plain http only on this machine.  If it ends in the version of the
 *   interface, such as “/v2”, that one is spoken, else the first
 * @device: UUID of this device
 * @error: return location
 *
 * Errors: %TB_ERROR_ADDRESS if it is no such address.
 *
 * Returns: (transfer full): the city, not spoken to yet
 */
TbRemote *
tb_remote_new (const char *url,
               const char *device,
               GError    **error)
{
  g_autoptr (GUri)         uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GInetAddress) address = NULL;
  TbRemote                *self;
  const char              *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const char              *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host != NULL && *host != '\0')
    address = g_inet_address_new_from_string (host);
  if (host == NULL || *host == '\0' ||
      !(g_strcmp0 (scheme, "https") == 0 ||
        (g_strcmp0 (scheme, "http") == 0 &&
         ((address != NULL && g_inet_address_get_is_loopback (address)) ||
          g_strcmp0 (host, "localhost") == 0))))
    {
      g_set_error (error, TB_ERROR, TB_ERROR_ADDRESS, "“%s” is no address of a city", url);
      return NULL;
    }
  self = g_object_new (TB_TYPE_REMOTE, NULL);
  self->url = g_strdup (url);
  while (g_str_has_suffix (self->url, "/"))
    self->url[strlen (self->url) - 1] = '\0';
  self->api = tb_remote_cut_version (self->url);
  self->device = g_strdup (device);
  return self;
}
