/* tb-city-server.c: the city's REST interface
 *
 * The HTTP library stays on the main loop; every request is answered on a thread of its own
 * kind: one that writes, and some that read.  What was answered with success is committed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tb-city-gzip.h"
#include "tb-city-scans.h"
#include "tb-city-server-private.h"
#include "tb-migrate.h"
#include "tb-wire-docs.h"

#define MAX_BODY       (1 << 20)
#define SNAPSHOT_BYTES (256 << 20)

G_DEFINE_FINAL_TYPE (TbCityServer, tb_city_server, G_TYPE_OBJECT)

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TbCityServer   *self = TB_CITY_SERVER (source);
  TbCityExchange *exchange = g_task_get_task_data (G_TASK (result));

  if (exchange->route->lane == TB_LANE_WRITE)
    tb_city_server_publish (self);
  if (exchange->is_gone || !tb_city_server_hold (self, exchange))
    tb_city_server_end (self, exchange);
}

static void
answer (GTask        *task,
        gpointer      source_object,
        gpointer      task_data,
        GCancellable *cancellable)
{
  TbCityExchange *exchange = task_data;

  exchange->route->run (&exchange->cx, &exchange->request, &exchange->response);
  /* here, on its own thread, so that the main loop never waits for it */
  if (exchange->response.body != NULL)
    tb_city_gzip_fit (&exchange->response.body, &exchange->response.is_packed,
                      exchange->takes_gzip);
  g_task_return_boolean (task, TRUE);
}

/* 0 if it is not there or no number. */
static gint64
find_number (SoupMessageHeaders *headers,
             const char         *name)
{
  const char *text = soup_message_headers_get_one (headers, name);
  gint64      number = 0;

  return text != NULL && g_ascii_string_to_signed (text, 10, 1, G_MAXINT32, &number, NULL) ? number
                                                                                           : 0;
}

static char *
find_token (SoupServerMessage *message)
{
  const char *header = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Authorization");

  return header != NULL && g_str_has_prefix (header, "Bearer ")
             ? g_strdup (header + strlen ("Bearer "))
             : NULL;
}

/* The client hung up; nobody waits for the answer any more. */
static void
on_gone (SoupServerMessage *message,
         TbCityExchange    *exchange)
{
  exchange->is_gone = TRUE;
  if (exchange->holder != NULL)
    tb_city_server_let_go (exchange->holder, exchange);
}

/**
 * tb_city_server_dispatch:
 * @self: a city
 * @exchange: (transfer full): a request
 *
 * Has it answered on a thread of its own kind.  From the main thread.
 */
void
tb_city_server_dispatch (TbCityServer   *self,
                         TbCityExchange *exchange)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_answered, NULL);
  gboolean          writes = exchange->route->lane == TB_LANE_WRITE;
  guint             reader = exchange->route->lane == TB_LANE_LONG
                                 ? N_READERS
                                 : self->next_reader++ % N_READERS;

  g_task_set_source_tag (task, tb_city_server_dispatch);
  exchange->cx = (TbRouteContext){ .city = writes ? self->city : NULL,
                                   .conn = writes ? tb_city_get_conn (self->city)
                                                  : self->reader_conns[reader],
                                   .snapshots = self->snapshots,
                                   .scans = self->scans,
                                   .tries = self->tries,
                                   .schema_min = self->schema_min,
                                   .name = self->name,
                                   .epoch = tb_city_get_epoch (self->city),
                                   .public_key = self->public_key,
                                   .is_demo = self->is_demo,
                                   .now_us = tb_clock_now (self->clock) };
  g_task_set_task_data (task, exchange, NULL);
  tb_worker_push (writes ? self->writer : self->readers[reader], task, answer);
}

static void
read_request (SoupServerMessage *message,
              const char        *path,
              GHashTable        *query,
              TbRequest         *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody    *body = soup_server_message_get_request_body (message);

  *request = (TbRequest){ .method = g_strdup (soup_server_message_get_method (message)),
                          .path = g_strdup (path),
                          .query = query != NULL ? g_hash_table_ref (query) : NULL,
                          .token = find_token (message),
                          .type = g_strdup (soup_message_headers_get_content_type (headers, NULL)),
                          .proto = find_number (headers, "TB-Proto"),
                          .schema = find_number (headers, "TB-Schema"),
                          .body = soup_message_body_flatten (body) };
}

static void
on_request (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  TbCityServer       *self = user_data;
  TbCityExchange     *exchange = g_new0 (TbCityExchange, 1);
  SoupMessageBody    *body = soup_server_message_get_request_body (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char         *encodings = soup_message_headers_get_list (headers, "Accept-Encoding");

  exchange->message = g_object_ref (message);
  exchange->response.request_id = soup_message_headers_get_one (headers, "Request-Id");
  exchange->takes_gzip = encodings != NULL && soup_header_contains (encodings, "gzip");
  exchange->route = tb_city_routes_find (soup_server_message_get_method (message), path,
                                         &exchange->response);
  if (exchange->route != NULL && body->length > MAX_BODY)
    tb_city_routes_refuse (&exchange->response, 413, "too-large", FALSE);
  if (exchange->response.body == NULL)
    {
      g_assert (exchange->route != NULL);
      read_request (message, path, query, &exchange->request);
      tb_city_routes_check (exchange->route, &exchange->request, self->schema_min,
                            &exchange->response);
    }
  if (exchange->response.body != NULL)
    {
      tb_city_server_answer (self, exchange);
      return;
    }

  exchange->may_hold = query != NULL && g_hash_table_contains (query, "wait");
  self->n_holdable += exchange->may_hold;
  g_signal_connect (message, "finished", G_CALLBACK (on_gone), exchange);
  g_signal_connect (message, "disconnected", G_CALLBACK (on_gone), exchange);
  soup_server_message_pause (message);
  tb_city_server_dispatch (self, exchange);
}

/* What is too large is not kept: it will be refused when it ends. */
static void
on_chunk (SoupServerMessage *message,
          GBytes            *chunk,
          gpointer           user_data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  if (body->length > MAX_BODY)
    soup_message_body_set_accumulate (body, FALSE);
}

static void
on_headers (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  g_signal_connect (message, "got-chunk", G_CALLBACK (on_chunk), NULL);
}

/* A file that only this account may read. */
static TbSeal *
open_key (const char *folder,
          GError    **error)
{
  g_autofree char *path = g_build_filename (folder, "key.file", NULL);
  g_autofree char *bytes = NULL;
  gsize            size = 0;
  guint8           key[TB_SEAL_KEY_BYTES];
  TbSeal          *seal;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      tb_seal_make_key (key);
      if (!g_file_set_contents_full (path, (const char *) key, sizeof key,
                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                     0600, error))
        return NULL;
      memset (key, 0, sizeof key);
    }
  if (!g_file_get_contents (path, &bytes, &size, error))
    return NULL;
  if (size != TB_SEAL_KEY_BYTES)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_KEY, "%s is no key", path);
      return NULL;
    }
  seal = tb_seal_new ((const guint8 *) bytes);
  memset (bytes, 0, size);
  return seal;
}

/**
 * tb_city_server_open:
 * @folder: where the city's files lie; made if it is not there
 * @name: of the city, for people
 * @is_demo: whether it says that it is a demonstration
 * @clock: the city's clock
 * @error: return location
 *
 * Returns: (transfer full): a city that does not listen yet; close it with tb_city_server_close()
 */
TbCityServer *
tb_city_server_open (const char *folder,
                     const char *name,
                     gboolean    is_demo,
                     TbClock    *clock,
                     GError    **error)
{
  g_autoptr (TbCityServer) self = g_object_new (TB_TYPE_CITY_SERVER, NULL);
  g_autofree char         *path = g_build_filename (folder, "city.db", NULL);
  g_autofree char         *scans = g_build_filename (folder, "scans", NULL);
  g_autoptr (TbSeal)       seal = NULL;
  TbConn                  *conn;

  self->snapshots = tb_city_snapshots_new (SNAPSHOT_BYTES);
  self->tries = tb_tries_new ();
  self->name = g_strdup (name);
  self->is_demo = is_demo;
  self->clock = tb_clock_ref (clock);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "cannot make %s", folder);
      return NULL;
    }
  if ((seal = open_key (folder, error)) == NULL ||
      (conn = tb_store_open (path, TB_FILE_CITY, TB_DURABLE, tb_kinds_get_all (), seal, error)) ==
          NULL ||
      (self->city = tb_city_new (conn, error)) == NULL)
    return NULL;
  self->scans = tb_scan_shelf_new (scans, seal);
  if (!tb_city_scans_sweep (conn, self->scans, error))
    return NULL;
  self->public_key = g_base64_encode (tb_city_get_public_key (self->city), TB_SEAL_KEY_BYTES);

  self->writer = tb_worker_new ("tb-city-write", 0);
  for (guint i = 0; i < N_THREADS; i++)
    {
      if ((self->reader_conns[i] = tb_conn_open (path, TB_READ_ONLY, error)) == NULL)
        return NULL;
      tb_conn_set_seal (self->reader_conns[i], seal);
      self->readers[i] = tb_worker_new ("tb-city-read", 0);
    }
  return g_steal_pointer (&self);
}

/**
 * tb_city_server_set_certificate:
 * @self: a city that does not listen yet
 * @certificate_path: file of its certificate, PEM
 * @key_path: file of its key, PEM
 * @error: return location
 *
 * From now on it speaks HTTPS only.
 *
 * Returns: whether both can be read
 */
gboolean
tb_city_server_set_certificate (TbCityServer *self,
                                const char   *certificate_path,
                                const char   *key_path,
                                GError      **error)
{
  g_clear_object (&self->certificate);
  self->certificate = g_tls_certificate_new_from_files (certificate_path, key_path, error);
  return self->certificate != NULL;
}

/**
 * tb_city_server_listen:
 * @self: a city
 * @address: “host:port”; the host is one of this machine, port 0 takes a free one
 * @error: return location
 *
 * Returns: (transfer full): its URL
 */
char *
tb_city_server_listen (TbCityServer *self,
                       const char   *address,
                       GError      **error)
{
  g_autoptr (GSocketConnectable) parsed = g_network_address_parse (address, 8470, error);
  g_autoptr (GInetAddress)       host = NULL;
  g_autoptr (GSocketAddress)     socket_address = NULL;
  g_autoslist (GUri) uris = NULL;
  g_autofree char *url = NULL;

  if (parsed == NULL)
    return NULL;
  host = g_inet_address_new_from_string (
      g_network_address_get_hostname (G_NETWORK_ADDRESS (parsed)));
  if (host == NULL || !g_inet_address_get_is_loopback (host))
    {
      /* the library is not made for strangers: a city puts a proxy in front */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "%s is not a loopback address", address);
      return NULL;
    }
  socket_address = g_inet_socket_address_new (
      host, g_network_address_get_port (G_NETWORK_ADDRESS (parsed)));

  self->soup = soup_server_new ("server-header", "timebank-city", "tls-certificate",
                                self->certificate, NULL);
  soup_server_add_early_handler (self->soup, NULL, on_headers, NULL, NULL);
  soup_server_add_handler (self->soup, NULL, on_request, self, NULL);
  if (!soup_server_listen (self->soup, socket_address,
                           self->certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0, error))
    return NULL;
  uris = soup_server_get_uris (self->soup);
  url = g_uri_to_string (uris->data);
  if (g_str_has_suffix (url, "/"))
    url[strlen (url) - 1] = '\0';
  return g_steal_pointer (&url);
}

/**
 * tb_city_server_set_schema_min:
 * @self: a city
 * @schema_min: the oldest schema of clients whose work is taken; at first every one is
 *
 * Older ones may still ask for what is new (C9).  From the main thread.
 */
void
tb_city_server_set_schema_min (TbCityServer *self,
                               gint64        schema_min)
{
  self->schema_min = schema_min;
}

/**
 * tb_city_server_close:
 * @self: a city
 *
 * Answers what is under way and closes the files.  From the main thread.
 */
void
tb_city_server_close (TbCityServer *self)
{
  tb_city_server_part (self);
  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
  if (self->writer != NULL)
    tb_worker_stop (self->writer);
  for (guint i = 0; i < N_THREADS; i++)
    {
      if (self->readers[i] != NULL)
        tb_worker_stop (self->readers[i]);
      g_clear_pointer (&self->reader_conns[i], tb_conn_close);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->soup);
  g_clear_pointer (&self->city, tb_city_free);
}

static void
tb_city_server_finalize (GObject *object)
{
  TbCityServer *self = TB_CITY_SERVER (object);

  tb_city_server_close (self);
  g_clear_object (&self->writer);
  for (guint i = 0; i < N_THREADS; i++)
    g_clear_object (&self->readers[i]);
  g_clear_pointer (&self->snapshots, tb_city_snapshots_free);
  g_clear_pointer (&self->scans, tb_scan_shelf_unref);
  g_clear_pointer (&self->tries, tb_tries_free);
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->seqs, g_hash_table_unref);
  g_clear_pointer (&self->clock, tb_clock_unref);
  g_free (self->name);
  g_free (self->public_key);
  G_OBJECT_CLASS (tb_city_server_parent_class)->finalize (object);
}

static void
tb_city_server_class_init (TbCityServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tb_city_server_finalize;
}

static void
tb_city_server_init (TbCityServer *self)
{
  self->schema_min = TB_SCHEMA_OLDEST;
  self->seqs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}
