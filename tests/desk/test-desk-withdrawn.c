/* test-desk-withdrawn.c: a further scope is withdrawn while its rows are compared (F6, F18, C8)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-world.h"
#include "tb-city-session.h"
#include "tb-desk-compare.h"
#include "tb-desk-exchange.h"
#include "tb-test.h"

#define SCOPE    "operator" /* the second of three: the own one, this, and the city's */
#define N_SCOPES 3

/* When it is withdrawn: after so many kinds, a scope. */
typedef struct
{
  DeskWorld *world;    /* (unowned) */
  guint      n_scopes; /* compared by then … */
  guint      n_kinds;  /* … and kinds of the next one */
  guint      n_withdrawn;
} Moment;

static gboolean
grant (TbCity *city, gint64 now_us, gpointer data, GError **error)
{
  return tb_city_grant (city, "coordinator", SCOPE, error);
}

static gboolean
withdraw (TbCity *city, gint64 now_us, gpointer data, GError **error)
{
  return tb_city_withdraw (city, "coordinator", SCOPE, error);
}

static void
on_progress (guint n_done, guint n_all, gpointer data)
{
  Moment            *moment = data;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (n_all % N_SCOPES, ==, 0);
  if (n_done != moment->n_scopes * (n_all / N_SCOPES) + moment->n_kinds)
    return;
  g_assert_true (tb_city_server_run (moment->world->server, withdraw, NULL, &error));
  moment->n_withdrawn++;
}

/* Whether the desk reads it, from its file. */
static gboolean
does_read (DeskWorld *w)
{
  g_autofree char   *folder = world_get_path (w, "one");
  g_autofree char   *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TbConn) cache = tb_conn_open (path, TB_READ_ONLY, &error);
  gint64             n = 0;

  g_assert_no_error (error);
  tb_conn_ask (cache,
               "SELECT (SELECT count(*) FROM reading WHERE instr (scopes, '" SCOPE "'))"
               " + (SELECT count(*) FROM presence WHERE scope = '" SCOPE "')"
               " + (SELECT count(*) FROM cursor WHERE scope = '" SCOPE "')",
               &n, &error, "");
  g_assert_no_error (error);
  return n > 0;
}

/* The others are compared to the end, and what is withdrawn goes with the next exchange. */
static void
test_compare (DeskWorld *w, gconstpointer data)
{
  Moment                   moment = *(const Moment *) data;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  TbDeskComparison         found = { 0 };

  moment.world = w;
  world_begin (w);
  g_assert_true (tb_city_server_run (w->server, grant, NULL, &error));
  world_sync_desk (w);
  g_assert_true (does_read (w));
  tb_desk_compare_async (w->desk, on_progress, &moment, NULL, world_on_result, &result);
  tb_desk_compare_finish (w->desk, world_wait_for (&result), &found, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (moment.n_withdrawn, ==, 1);
  g_assert_cmpuint (found.n_left, ==, 0);
  g_assert_cmpuint (found.n_restless, ==, 0);
  world_sync_desk (w);
  g_assert_false (does_read (w));
}

int
main (int argc, char **argv)
{
  static const Moment before = { .n_kinds = 1 };
  static const Moment amid = { .n_scopes = 1, .n_kinds = 2 };

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk-withdrawn/F6-F18-before-it-is-compared", DeskWorld, &before, world_set_up,
              test_compare, world_tear_down);
  g_test_add ("/desk-withdrawn/F6-F18-while-it-is-compared", DeskWorld, &amid, world_set_up,
              test_compare, world_tear_down);
  return g_test_run ();
}
