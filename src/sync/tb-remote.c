/* tb-remote.c: the city, over HTTP
 *
 *   send ──┬─ no access token ── refresh ──┐
 *          └─ request ── 401 ── refresh ───┴─ request once more
 *
 * All on one main context.  Nothing here decides when to try again: that is the core's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-remote.h"

#include <libsoup/soup.h>
#include <string.h>

#define TIMEOUT_S 30
#define MAX_BODY  (64 << 20)

struct _TbRemote
{
  GObject      parent_instance;
  SoupSession *soup;          /* (owned) */
  char        *url;           /* (owned): without a slash at its end */
  char        *device;        /* (owned) */
  char        *access_token;  /* (owned) (nullable): in memory only */
  char        *refresh_token; /* (owned) (nullable) */
};

enum
{
  REFRESHED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbRemote, tb_remote, G_TYPE_OBJECT)

/**
 * tb_sign_in_free:
 * @sign_in: (nullable) (transfer full): what signing in gave
 */
void
tb_sign_in_free (TbSignIn *sign_in)
{
  if (sign_in == NULL)
    return;
  tb_table_clear (&tb_city_info_table, &sign_in->info);
  tb_table_clear (&tb_who_table, &sign_in->who);
  g_free (sign_in->refresh_token);
  g_free (sign_in);
}

static SoupMessage *
new_message (TbRemote   *self,
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

static void
authorise (TbRemote    *self,
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
  else if (status == 408 || status == 429 || status >= 500)
    code = TB_ERROR_OFFLINE;
  error = g_error_new (TB_ERROR, code, "the city answers %u, %s", status, problem.type);
  tb_table_clear (&tb_problem_table, &problem);
  return error;
}

static GError *
read_failure (const GError *failure)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (failure);
  return g_error_new (TB_ERROR, TB_ERROR_OFFLINE, "the city is out of reach: %s",
                      failure->message);
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

  if (body == NULL)
    g_task_return_error (task, read_failure (error));
  else if (g_bytes_get_size (body) > MAX_BODY)
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_DATA, "the answer is too large");
  else if (status != 200)
    g_task_return_error (task, read_problem (status, body));
  else
    g_task_return_pointer (task, g_steal_pointer (&body), (GDestroyNotify) g_bytes_unref);
}

static void
exchange_async (TbRemote           *self,
                SoupMessage        *message,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, exchange_async);
  g_task_set_task_data (task, g_object_ref (message), g_object_unref);
  soup_session_send_and_read_async (self->soup, message, G_PRIORITY_DEFAULT, cancellable, on_body,
                                    task);
}

static GBytes *
exchange_finish (GAsyncResult *result,
                 GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static SoupMessage *
new_form (TbRemote   *self,
          const char *path,
          GHashTable *form)
{
  g_autofree char   *text = soup_form_encode_hash (form);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  SoupMessage       *message = new_message (self, "POST", path);

  soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", body);
  return message;
}

static gboolean
take_grant (TbRemote *self,
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
on_refreshed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = exchange_finish (result, &error);

  if (body == NULL || !take_grant (TB_REMOTE (source), body, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
refresh_async (TbRemote           *self,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  g_autoptr (GTask)       task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GHashTable)  form = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SoupMessage) message = NULL;

  g_task_set_source_tag (task, refresh_async);
  if (self->refresh_token == NULL)
    {
      g_task_return_new_error (task, TB_ERROR, TB_ERROR_LOGIN, "nobody is signed in");
      return;
    }
  g_hash_table_insert (form, (char *) "grant_type", (char *) "refresh_token");
  g_hash_table_insert (form, (char *) "refresh_token", self->refresh_token);
  g_hash_table_insert (form, (char *) "device", self->device);
  message = new_form (self, "/v1/oauth/token", form);
  exchange_async (self, message, cancellable, on_refreshed, g_steal_pointer (&task));
}

/* A request that needs a token. */
typedef struct
{
  TbSendKind kind;
  GBytes    *body;     /* (owned) */
  gboolean   is_again; /* whether a new token has been fetched for it */
} Sending;

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  g_bytes_unref (sending->body);
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

  if (g_task_propagate_boolean (G_TASK (result), &error))
    go_on (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static void
fetch_token (GTask *task)
{
  Sending *sending = g_task_get_task_data (task);

  sending->is_again = TRUE;
  refresh_async (g_task_get_source_object (task), g_task_get_cancellable (task), on_new_token,
                 task);
}

static void
on_sent (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  TbRemote          *self = TB_REMOTE (source);
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = exchange_finish (result, &error);
  Sending           *sending = g_task_get_task_data (task);

  if (body != NULL)
    g_task_return_pointer (task, g_steal_pointer (&body), (GDestroyNotify) g_bytes_unref);
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_LOGIN) && !sending->is_again)
    {
      g_clear_pointer (&self->access_token, g_free);
      fetch_token (g_steal_pointer (&task));
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static SoupMessage *
new_pull (TbRemote *self,
          GBytes   *body,
          GError  **error)
{
  g_autoptr (TbPull) pull = tb_wire_open_pull (body, error);
  g_autofree char   *path = NULL;

  if (pull == NULL)
    return NULL;
  path = g_strdup_printf ("/v1/scopes/%s/changes?after=%" G_GINT64_FORMAT
                          "&limit=%" G_GINT64_FORMAT,
                          pull->scope, pull->after, pull->max_rows);
  return new_message (self, "GET", path);
}

static SoupMessage *
new_fetch (TbRemote  *self,
           TbSendKind kind,
           GBytes    *body,
           GError   **error)
{
  g_autoptr (TbFetch) fetch = tb_wire_open_fetch (body, error);
  g_autofree char    *path = NULL;

  if (fetch == NULL)
    return NULL;
  if (kind == TB_SEND_SNAPSHOT)
    path = g_strdup_printf ("/v1/scopes/%s/snapshots", fetch->scope);
  else
    path = g_strdup_printf ("/v1/snapshots/%s/parts/%" G_GINT64_FORMAT, fetch->snapshot,
                            fetch->part);
  return new_message (self, kind == TB_SEND_SNAPSHOT ? "POST" : "GET", path);
}

static SoupMessage *
new_push (TbRemote *self,
          GBytes   *body)
{
  SoupMessage *message = new_message (self, "POST", "/v1/push");

  soup_message_set_request_body_from_bytes (message, "application/x-ndjson", body);
  return message;
}

static void
go_on (GTask *task)
{
  TbRemote               *self = g_task_get_source_object (task);
  Sending                *sending = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message = NULL;
  GError                 *error = NULL;

  if (self->access_token == NULL)
    {
      fetch_token (task);
      return;
    }
  if (sending->kind == TB_SEND_PUSH)
    message = new_push (self, sending->body);
  else if (sending->kind == TB_SEND_PULL)
    message = new_pull (self, sending->body, &error);
  else
    message = new_fetch (self, sending->kind, sending->body, &error);
  if (message == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  authorise (self, message);
  exchange_async (self, message, g_task_get_cancellable (task), on_sent, task);
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
  GTask   *task = g_task_new (self, cancellable, callback, user_data);
  Sending *sending = g_new0 (Sending, 1);

  sending->kind = kind;
  sending->body = g_bytes_ref (body);
  g_task_set_source_tag (task, tb_remote_send_async);
  g_task_set_task_data (task, sending, sending_free);
  if (self->access_token == NULL)
    fetch_token (task);
  else
    go_on (task);
}

/**
 * tb_remote_send_finish:
 * @self: the city
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_OFFLINE if the city is out of reach, %TB_ERROR_LOGIN if it wants a
 * password, %TB_ERROR_DATA or %TB_ERROR_REFUSED if it does not understand or allow the request,
 * %TB_ERROR_ABSENT if it has no such thing.
 *
 * Returns: (transfer full): the answer's body, which is not yet known to be whole
 */
GBytes *
tb_remote_send_finish (TbRemote     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_who (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  TbRemote            *self = TB_REMOTE (source);
  g_autoptr (GTask)    task = user_data;
  g_autoptr (GError)   error = NULL;
  g_autoptr (GBytes)   body = exchange_finish (result, &error);
  TbSignIn            *sign_in = g_task_get_task_data (task);
  g_autoptr (TbSignIn) given = NULL;

  if (body == NULL || !tb_wire_parse_doc (body, &tb_who_table, &sign_in->who, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  given = g_new0 (TbSignIn, 1);
  tb_table_copy (&tb_city_info_table, &given->info, &sign_in->info);
  tb_table_copy (&tb_who_table, &given->who, &sign_in->who);
  given->refresh_token = g_strdup (self->refresh_token);
  g_task_return_pointer (task, g_steal_pointer (&given), (GDestroyNotify) tb_sign_in_free);
}

static void
on_info (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  TbRemote               *self = TB_REMOTE (source);
  g_autoptr (GTask)       task = user_data;
  g_autoptr (GError)      error = NULL;
  g_autoptr (GBytes)      body = exchange_finish (result, &error);
  TbSignIn               *sign_in = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message = NULL;
  GCancellable           *cancellable;

  if (body == NULL || !tb_wire_parse_doc (body, &tb_city_info_table, &sign_in->info, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  message = new_message (self, "GET", "/v1/session");
  authorise (self, message);
  cancellable = g_task_get_cancellable (task);
  exchange_async (self, message, cancellable, on_who, g_steal_pointer (&task));
}

static void
on_granted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TbRemote               *self = TB_REMOTE (source);
  g_autoptr (GTask)       task = user_data;
  g_autoptr (GError)      error = NULL;
  g_autoptr (GBytes)      body = exchange_finish (result, &error);
  g_autoptr (SoupMessage) message = NULL;
  GCancellable           *cancellable;

  if (body == NULL || !take_grant (self, body, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  message = new_message (self, "GET", "/.well-known/timebank");
  cancellable = g_task_get_cancellable (task);
  exchange_async (self, message, cancellable, on_info, g_steal_pointer (&task));
}

/**
 * tb_remote_sign_in_async:
 * @self: the city
 * @name: what was typed
 * @password: what was typed
 * @cancellable: (nullable): gives it up
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_remote_sign_in_async (TbRemote           *self,
                         const char         *name,
                         const char         *password,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask)       task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GHashTable)  form = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SoupMessage) message = NULL;

  g_task_set_source_tag (task, tb_remote_sign_in_async);
  g_task_set_task_data (task, g_new0 (TbSignIn, 1), (GDestroyNotify) tb_sign_in_free);
  g_hash_table_insert (form, (char *) "grant_type", (char *) "password");
  g_hash_table_insert (form, (char *) "username", (char *) name);
  g_hash_table_insert (form, (char *) "password", (char *) password);
  g_hash_table_insert (form, (char *) "device", self->device);
  message = new_form (self, "/v1/oauth/token", form);
  exchange_async (self, message, cancellable, on_granted, g_steal_pointer (&task));
}

/**
 * tb_remote_sign_in_finish:
 * @self: the city
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_LOGIN for a wrong name or password, else as tb_remote_send_finish().
 *
 * Returns: (transfer full): what the city told
 */
TbSignIn *
tb_remote_sign_in_finish (TbRemote     *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
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
  g_free (self->url);
  g_free (self->device);
  g_free (self->access_token);
  g_free (self->refresh_token);
  G_OBJECT_CLASS (tb_remote_parent_class)->finalize (object);
}

static void
tb_remote_class_init (TbRemoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tb_remote_finalize;

  /* a refresh token was used up; the new one must be kept before it is needed */
  signals[REFRESHED] = g_signal_new ("refreshed", TB_TYPE_REMOTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tb_remote_init (TbRemote *self)
{
  self->soup = soup_session_new_with_options ("timeout", TIMEOUT_S, "user-agent", "timebank", NULL);
}

/**
 * tb_remote_new:
 * @url: address of the city; plain http only on this machine
 * @device: UUID of this device
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if it is no such address.
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
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "“%s” is no address of a city", url);
      return NULL;
    }
  self = g_object_new (TB_TYPE_REMOTE, NULL);
  self->url = g_strdup (url);
  while (g_str_has_suffix (self->url, "/"))
    self->url[strlen (self->url) - 1] = '\0';
  self->device = g_strdup (device);
  return self;
}
