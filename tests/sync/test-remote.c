/* test-remote.c: what the desk hears in an answer besides its body
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-error.h"
#include "tb-id.h"
#include "tb-remote.h"

#include <libsoup/soup.h>

/* What a server that wants to be left alone says. */
typedef struct
{
  guint       status;
  const char *retry_after; /* (nullable) */
  gint64      wait_s;      /* what the desk makes of it */
} Saying;

static const Saying sayings[] = {
  { 503, "7", 7 },
  { 429, "120", 120 },
  { 503, NULL, 0 },
  { 503, "0", 0 },
  { 503, "7200", 3600 }, /* an hour is the most */
  { 503, "Sun, 29 Nov 2026 12:00:40 GMT", 40 },
  { 503, "Sun, 29 Nov 2026 11:59:00 GMT", 0 }, /* that is over */
  { 503, "soon", 0 },
  { 503, "-5", 0 },
  { 500, "9", 0 }, /* not asked for with this */
};

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  const Saying      **saying = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, (*saying)->status, NULL);
  soup_message_headers_replace (headers, "Date", "Sun, 29 Nov 2026 12:00:00 GMT");
  if ((*saying)->retry_after != NULL)
    soup_message_headers_replace (headers, "Retry-After", (*saying)->retry_after);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = tb_remote_send_finish (TB_REMOTE (source), result, &error);
  gboolean          *is_done = data;

  g_assert_null (body);
  g_assert_true (g_error_matches (error, TB_ERROR, TB_ERROR_NOT_NOW) ||
                 g_error_matches (error, TB_ERROR, TB_ERROR_TOO_OFTEN));
  *is_done = TRUE;
}

/* F17: how long to wait, as a number or as a time by the clock of the server. */
static void
test_retry_after (void)
{
  const Saying          *saying = NULL;
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GRand)      rand = g_rand_new_with_seed (1);
  g_autofree char       *device = tb_id_new (rand, 1);
  g_autoptr (GError)     error = NULL;
  g_autoptr (TbRemote)   remote = NULL;
  g_autofree char       *url = NULL;
  g_autoslist (GUri) uris = NULL;

  soup_server_add_handler (server, NULL, on_request, &saying, NULL);
  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  uris = soup_server_get_uris (server);
  url = g_uri_to_string (uris->data);
  remote = tb_remote_new (url, device, &error);
  g_assert_no_error (error);
  tb_remote_set_refresh_token (remote, "a token");
  for (guint i = 0; i < G_N_ELEMENTS (sayings); i++)
    {
      const TbPull       pull = { .device = device, .scope = (char *) "org:1" };
      g_autoptr (GBytes) body = tb_wire_seal_pull (&pull);
      gboolean           is_done = FALSE;

      saying = &sayings[i];
      g_test_message ("%u, %s", saying->status, saying->retry_after);
      tb_remote_send_async (remote, TB_SEND_PULL, body, NULL, on_done, &is_done);
      while (!is_done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (tb_remote_get_wait_us (remote), ==, saying->wait_s * G_USEC_PER_SEC);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remote/F17-retry-after", test_retry_after);
  return g_test_run ();
}
