/* test-remote.c: what the desk hears in an answer besides its body
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-error.h"
#include "tb-id.h"
#include "tb-remote.h"

#include <libsoup/soup.h>
#include <string.h>

#define GRANT "{\"access_token\":\"a\",\"refresh_token\":\"b\"}"

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

/* What a city says to three questions, and the last that it was asked. */
typedef struct
{
  GBytes *page;  /* (unowned) (nullable): NULL for “nothing new” */
  char   *asked; /* (owned) */
} Telling;

static void
on_pull (SoupServer        *server,
         SoupServerMessage *message,
         const char        *path,
         GHashTable        *query,
         gpointer           data)
{
  Telling *telling = data;
  gsize    size = 0;

  if (g_str_has_suffix (path, "/token"))
    {
      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, GRANT,
                                        strlen (GRANT));
      return;
    }
  g_free (telling->asked);
  telling->asked = g_strdup (g_uri_get_query (soup_server_message_get_uri (message)));
  soup_server_message_set_status (message, telling->page != NULL ? 200 : 204, NULL);
  if (telling->page != NULL)
    {
      const char *text = g_bytes_get_data (telling->page, &size);

      soup_server_message_set_response (message, "application/x-ndjson", SOUP_MEMORY_COPY, text,
                                        size);
    }
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GAsyncResult **result_out = data;

  *result_out = g_object_ref (result);
}

/* Asks for what comes after the beginning. */
static GBytes *
pull (TbRemote   *remote,
      const char *device,
      const char *scope,
      GError    **error)
{
  const TbPull             question = { .device = (char *) device, .scope = (char *) scope };
  g_autoptr (GBytes)       body = tb_wire_seal_pull (&question);
  g_autoptr (GAsyncResult) result = NULL;

  tb_remote_send_async (remote, TB_SEND_PULL, body, NULL, on_answer, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return tb_remote_send_finish (remote, result, error);
}

/* B5: a page with nothing new is not sent twice, and whoever asked gets it all the same. */
static void
test_known_page (void)
{
  static const char      NOTHING[] = "{\"next\":7}\n{\"k\":\"e\",\"lines\":1,\"sha256\":\""
                                     "00108310518720928b30d38f41149351"
                                     "559761969b71d79f8218a39259a7a29a\"}\n";
  static const char      ROWS[] = "{\"next\":8}\n[\"person\"]\n{\"k\":\"e\",\"lines\":2}\n";
  g_autoptr (GBytes)     nothing = g_bytes_new_static (NOTHING, strlen (NOTHING));
  g_autoptr (GBytes)     rows = g_bytes_new_static (ROWS, strlen (ROWS));
  Telling                telling = { nothing, NULL };
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GRand)      rand = g_rand_new_with_seed (1);
  g_autofree char       *device = tb_id_new (rand, 1);
  g_autoptr (GError)     error = NULL;
  g_autoptr (TbRemote)   remote = NULL;
  g_autofree char       *url = NULL;
  g_autoslist (GUri) uris = NULL;
  const struct
  {
    GBytes     *page;  /* what the city says; NULL for “nothing new” */
    const char *scope; /* that is asked for */
    gboolean    knows; /* whether the question says which page is known */
    GBytes     *gets;  /* what the desk makes of it; NULL for something that is no page */
  } steps[] = {
    { nothing, "org:1", FALSE, nothing },
    { NULL, "org:1", TRUE, nothing },
    { NULL, "org:1", TRUE, nothing },
    { NULL, "org:2", FALSE, NULL },
    { rows, "org:1", TRUE, rows },
    { NULL, "org:1", FALSE, NULL },
    { nothing, "org:1", FALSE, nothing },
    { NULL, "org:1", TRUE, nothing },
  };

  soup_server_add_handler (server, NULL, on_pull, &telling, NULL);
  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  uris = soup_server_get_uris (server);
  url = g_uri_to_string (uris->data);
  remote = tb_remote_new (url, device, &error);
  g_assert_no_error (error);
  tb_remote_set_refresh_token (remote, "a token");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GBytes) body = NULL;

      telling.page = steps[i].page;
      body = pull (remote, device, steps[i].scope, &error);
      g_assert_no_error (error);
      g_test_message ("step %u: %s", i, telling.asked);
      g_assert_cmpint (strstr (telling.asked, "known=ABCDEFGH") != NULL, ==, steps[i].knows);
      g_assert_cmpint (strstr (telling.asked, "known") != NULL, ==, steps[i].knows);
      if (steps[i].gets != NULL)
        g_assert_true (g_bytes_equal (body, steps[i].gets));
      else
        g_assert_cmpint (g_bytes_get_size (body), ==, 0);
    }
  g_free (telling.asked);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remote/F17-retry-after", test_retry_after);
  g_test_add_func ("/remote/B5-known-page", test_known_page);
  return g_test_run ();
}
