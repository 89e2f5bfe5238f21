/* floor-server.c: an HTTP server of the same library that always answers the same
 *
 *   floor-server FILE [--packed]    the file is the body; --packed says that it is compressed
 *
 * Prints its address, and answers until it is ended.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <libsoup/soup.h>
#include <stdio.h>

typedef struct
{
  GBytes  *body; /* (owned) */
  gboolean is_packed;
} Answer;

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  const Answer       *answer = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody    *body = soup_server_message_get_response_body (message);

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_set_content_type (headers, "application/x-ndjson", NULL);
  if (answer->is_packed)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  soup_server_message_set_status (message, 200, NULL);
  soup_message_body_append_bytes (body, answer->body);
  soup_message_body_complete (body);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (SoupServer) server = soup_server_new ("server-header", "floor", NULL);
  g_autoptr (GMainLoop)  loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError)     error = NULL;
  g_autofree char       *data = NULL;
  g_autofree char       *url = NULL;
  g_autoslist (GUri) uris = NULL;
  gsize  size = 0;
  Answer answer = { .is_packed = argc > 2 };

  if (argc < 2 || !g_file_get_contents (argv[1], &data, &size, &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "Use: floor-server FILE [--packed]");
      return 2;
    }
  answer.body = g_bytes_new (data, size);
  soup_server_add_handler (server, NULL, on_request, &answer, NULL);
  if (!soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  uris = soup_server_get_uris (server);
  url = g_uri_to_string (uris->data);
  g_print ("at %s\n", url);
  fflush (stdout);
  g_main_loop_run (loop);
  return 0;
}
