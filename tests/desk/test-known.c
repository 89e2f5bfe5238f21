/* test-known.c: profiles of a computer: found again, opened by a passphrase, left without loss
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-city-server.h"
#include "tb-demo.h"
#include "tb-desk-known.h"
#include "tb-test.h"

#define NOW "2026-11-23T09:25+08:00"

typedef struct
{
  char         *folder; /* (owned) */
  char         *parent; /* (owned): of the profiles */
  TbClock      *clock;  /* (owned) */
  TbCityServer *server; /* (owned) */
  char         *url;    /* (owned) */
} Fixture;

static gboolean
fill (TbCity  *city,
      gint64   now_us,
      gpointer data,
      GError **error)
{
  TbDemoPlan plan;

  tb_demo_plan_small (&plan, 206, now_us);
  return tb_demo_fill (city, &plan, error);
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *city = NULL;

  f->folder = tb_test_make_folder ();
  f->parent = g_build_filename (f->folder, "profiles", NULL);
  city = g_build_filename (f->folder, "city", NULL);
  f->clock = tb_clock_new (NOW);
  tb_test_lay_out_city (city);
  f->server = tb_city_server_open (city, "演示市平台", TRUE, f->clock, &error);
  g_assert_no_error (error);
  g_assert_true (tb_city_server_run (f->server, fill, NULL, &error));
  f->url = tb_city_server_listen (f->server, "127.0.0.1:0", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  tb_city_server_close (f->server);
  g_clear_object (&f->server);
  tb_clock_unref (f->clock);
  g_free (f->parent);
  g_free (f->url);
  tb_test_remove_folder (f->folder);
}

static TbDesk *
open_desk (Fixture    *f,
           const char *name,
           const char *passphrase,
           gboolean    is_demo,
           GError    **error)
{
  g_autofree char    *folder = g_build_filename (f->parent, name, NULL);
  const TbDeskOptions options = { folder, f->clock, passphrase, is_demo };

  return tb_desk_open (&options, error);
}

static void
on_result (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static TbDesk *
open_signed_in (Fixture    *f,
                const char *account)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  TbDesk                  *desk = open_desk (f, account, NULL, TRUE, &error);

  g_assert_no_error (error);
  tb_desk_sign_in_async (desk, f->url, account, TB_DEMO_PASSWORD, NULL, on_result, &result);
  tb_desk_sign_in_finish (desk, wait_for (&result), &error);
  g_assert_no_error (error);
  return desk;
}

static void
leave (TbDesk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;

  tb_desk_close_async (desk, on_result, &result);
  tb_desk_close_finish (desk, wait_for (&result));
  g_clear_object (&result);
  tb_test_end_of (desk);
}

static GPtrArray *
list_profiles (Fixture *f)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray               *profiles;

  tb_desk_list_profiles_async (f->parent, on_result, &result);
  profiles = tb_desk_list_profiles_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  return profiles;
}

static void
test_lists_profiles (Fixture      *f,
                     gconstpointer data)
{
  g_autoptr (GPtrArray) profiles = list_profiles (f);
  g_autofree char      *note = NULL;
  TbDeskProfile        *profile;

  g_assert_cmpuint (profiles->len, ==, 0); /* nor is there a folder */
  leave (open_signed_in (f, "clerk"));
  leave (open_desk (f, "nobody", NULL, TRUE, NULL));
  leave (open_signed_in (f, "coordinator"));
  g_ptr_array_unref (profiles);
  profiles = list_profiles (f);
  g_assert_cmpuint (profiles->len, ==, 3);
  profile = g_ptr_array_index (profiles, 0);
  g_assert_cmpstr (profile->account, ==, "coordinator");
  g_assert_cmpstr (profile->label, ==, "协调员 李文静");
  g_assert_cmpstr (profile->city, ==, f->url);
  g_assert_true (profile->is_demo);
  profile = g_ptr_array_index (profiles, 1);
  g_assert_cmpstr (profile->account, ==, "clerk");
  profile = g_ptr_array_index (profiles, 2);
  g_assert_null (profile->account);

  note = g_build_filename (f->parent, "clerk", "who.ini", NULL);
  g_assert_true (g_file_set_contents (note, "[profile\n\377", -1, NULL));
  g_ptr_array_unref (profiles);
  profiles = list_profiles (f);
  g_assert_cmpuint (profiles->len, ==, 3); /* a damaged note is as good as none */
  g_assert_null (((TbDeskProfile *) g_ptr_array_index (profiles, 1))->account);
}

static void
test_lists_accounts (Fixture      *f,
                     gconstpointer data)
{
  TbDesk               *desk = open_signed_in (f, "trainer");
  g_autoptr (GPtrArray) accounts = tb_desk_list_accounts (desk);
  TbDeskProfile        *account;

  g_assert_cmpuint (accounts->len, ==, 14);
  account = g_ptr_array_index (accounts, 1);
  g_assert_cmpstr (account->account, ==, "coordinator2");
  g_assert_cmpstr (account->label, ==, "协调员 张建国");
  g_assert_cmpstr (account->org_name, ==, "示范·安和邻里互助队");
  account = g_ptr_array_index (accounts, 4);
  g_assert_cmpstr (account->account, ==, "street");
  g_assert_null (account->org_name);
  leave (desk);
}

static void
test_passphrase (Fixture      *f,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TbDesk            *desk;

  g_assert_null (open_desk (f, "p", NULL, FALSE, &error)); /* no Secret Service here */
  g_assert_error (error, TB_ERROR, TB_ERROR_NEW_PASSPHRASE);
  g_clear_error (&error);
  desk = open_desk (f, "p", "月下花前", FALSE, &error);
  g_assert_no_error (error);
  leave (desk);
  g_assert_null (open_desk (f, "p", NULL, FALSE, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (open_desk (f, "p", "月下花后", FALSE, &error)); /* nothing personal is in it yet */
  g_assert_error (error, TB_ERROR, TB_ERROR_PASSPHRASE);
  g_clear_error (&error);
  desk = open_desk (f, "p", "月下花前", FALSE, &error);
  g_assert_no_error (error);
  leave (desk);
}

/* What was begun before leaving is done. */
static void
test_leaves_without_loss (Fixture      *f,
                          gconstpointer data)
{
  TbDesk                  *desk = open_signed_in (f, "coordinator");
  TbOp                    *op = tb_desk_new_op (desk, "team.create");
  g_autoptr (GError)       error = NULL;
  g_autoptr (GAsyncResult) done = NULL;
  g_autoptr (GAsyncResult) left = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GPtrArray)    teams = NULL;

  g_assert_true (tb_desk_fill_op (desk, op, "{\"name\": \"最后一队\"}", &error));
  tb_desk_do_async (desk, op, NULL, on_result, &done);
  tb_desk_close_async (desk, on_result, &left);
  wait_for (&left);
  g_assert_nonnull (done); /* it was told before */
  g_assert_true (tb_desk_do_finish (desk, done, &reasons, &error));
  g_assert_no_error (error);
  g_clear_object (&done);
  g_clear_object (&left);
  tb_test_end_of (desk);

  desk = open_desk (f, "coordinator", NULL, TRUE, &error);
  g_assert_no_error (error);
  tb_desk_read_async (desk, &tb_team_kind, "name=\"最后一队\"", NULL, 2, NULL, on_result, &read);
  teams = tb_desk_read_finish (desk, wait_for (&read), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (teams->len, ==, 1);
  g_clear_object (&read);
  leave (desk);
}

static void
refuse_sign_in (Fixture    *f,
                TbDesk     *desk,
                const char *city,
                TbError     code)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  tb_desk_sign_in_async (desk, city, "coordinator", TB_DEMO_PASSWORD, NULL, on_result, &result);
  g_assert_false (tb_desk_sign_in_finish (desk, wait_for (&result), &error));
  g_assert_error (error, TB_ERROR, (int) code);
}

/* What somebody else's server says to everybody. */
static gboolean
on_incoming (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             gpointer           answer)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char           request[4096];

  g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), request,
                       sizeof request, NULL, NULL);
  g_output_stream_write_all (out, answer, strlen (answer), NULL, NULL, NULL);
  return FALSE;
}

/* Each failure of signing in says what to do about it. */
static void
test_tells_failures_apart (Fixture      *f,
                           gconstpointer data)
{
  static const struct
  {
    const char *answer;
    TbError     code;
  } table[] = {
    { "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>",
      TB_ERROR_NO_CITY },
    { "HTTP/1.1 302 Found\r\nLocation: http://portal/\r\nContent-Length: 0\r\n\r\n",
      TB_ERROR_NO_CITY },
    { "HTTP/1.1 511 Network Authentication Required\r\nContent-Length: 0\r\n\r\n",
      TB_ERROR_NO_CITY },
    { "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", TB_ERROR_NO_CITY },
    { "HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n", TB_ERROR_OUTDATED },
    { "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", TB_ERROR_NOT_NOW },
  };
  TbDesk *desk = open_desk (f, "p", NULL, TRUE, NULL);

  refuse_sign_in (f, desk, "nonsense", TB_ERROR_ADDRESS);
  refuse_sign_in (f, desk, "ftp://127.0.0.1", TB_ERROR_ADDRESS);
  refuse_sign_in (f, desk, "http://example.org", TB_ERROR_ADDRESS); /* anybody could listen in */
  refuse_sign_in (f, desk, "http://127.0.0.1:1", TB_ERROR_OFFLINE);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GSocketService) service = g_threaded_socket_service_new (2);
      g_autofree char           *url = NULL;
      guint16                    port;

      port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
      g_signal_connect (service, "run", G_CALLBACK (on_incoming), (gpointer) table[i].answer);
      url = g_strdup_printf ("http://127.0.0.1:%u", port);
      refuse_sign_in (f, desk, url, table[i].code);
      g_socket_service_stop (service);
      g_socket_listener_close (G_SOCKET_LISTENER (service));
    }
  leave (desk);
}

/* A city that has moved on says so: that is not the same as being out of reach. */
static void
test_tells_that_it_is_outdated (Fixture      *f,
                                gconstpointer data)
{
  static const char          answer[] = "HTTP/1.1 426 No\r\nContent-Length: 0\r\n\r\n";
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (2);
  g_autoptr (GAsyncResult)   result = NULL;
  g_autoptr (GError)         error = NULL;
  TbDesk                    *desk = open_signed_in (f, "coordinator");
  const char                *colon = strrchr (f->url, ':');
  guint16                    port = (guint16) g_ascii_strtoull (colon + 1, NULL, 10);

  tb_city_server_close (f->server);
  g_assert_true (
      g_socket_listener_add_inet_port (G_SOCKET_LISTENER (service), port, NULL, &error));
  g_signal_connect (service, "run", G_CALLBACK (on_incoming), (gpointer) answer);
  tb_desk_sync_async (desk, NULL, on_result, &result);
  g_assert_false (tb_desk_sync_finish (desk, wait_for (&result), &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_OUTDATED);
  g_assert_cmpint (tb_desk_get_state (desk), ==, TB_DESK_OUTDATED);
  g_clear_object (&result);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
  leave (desk);
}

static void
test_knows_a_wrong_clock (Fixture      *f,
                          gconstpointer data)
{
  g_autoptr (TbClock) wrong = tb_clock_new ("2026-11-22T09:25+08:00");
  g_autoptr (TbClock) right = g_steal_pointer (&f->clock);
  TbDesk             *desk;

  f->clock = tb_clock_ref (wrong);
  desk = open_signed_in (f, "coordinator");
  g_assert_cmpint (tb_desk_get_skew_days (desk), ==, 1);
  leave (desk);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/known/lists-profiles", test_lists_profiles },
    { "/known/lists-accounts", test_lists_accounts },
    { "/known/passphrase", test_passphrase },
    { "/known/leaves-without-loss", test_leaves_without_loss },
    { "/known/tells-failures-apart", test_tells_failures_apart },
    { "/known/tells-that-it-is-outdated", test_tells_that_it_is_outdated },
    { "/known/knows-a-wrong-clock", test_knows_a_wrong_clock },
  };

  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE); /* no Secret Service */
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
