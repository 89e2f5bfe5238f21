/* test-desk-sync.c: everything is read anew and nothing is lost; what was done is found again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-world.h"
#include "tb-city-server.h"
#include "tb-demo.h"
#include "tb-desk-compare.h"
#include "tb-desk-exchange.h"
#include "tb-desk-history.h"
#include "tb-test.h"

#define N_OFFLINE 3

typedef struct
{
  char         *folders[2]; /* (owned): of the city and of the desk */
  TbClock      *clock;      /* (owned) */
  TbCityServer *server;     /* (owned) (nullable): while the city is there */
  char         *url;        /* (owned) */
  TbDesk       *desk;       /* (owned) */
} World;

static gboolean
fill (TbCity *city, gint64 now_us, gpointer data, GError **error)
{
  TbDemoPlan plan;

  tb_demo_plan_small (&plan, 206, now_us);
  return tb_demo_fill (city, &plan, error);
}

static void
sync_desk (TbDesk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sync_async (desk, NULL, world_on_result, &result);
  tb_desk_sync_finish (desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
}

static gboolean
read_anew (TbDesk *desk, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tb_desk_read_anew_async (desk, NULL, world_on_result, &result);
  return tb_desk_read_anew_finish (desk, world_wait_for (&result), error);
}

static void
open_desk (World *w)
{
  const TbDeskOptions options = { w->folders[1], w->clock, NULL, TRUE };
  g_autoptr (GError)  error = NULL;

  w->desk = tb_desk_open (&options, &error);
  g_assert_no_error (error);
}

static void
close_desk (World *w)
{
  tb_desk_close (w->desk);
  tb_test_end_of (w->desk);
}

static void
city_comes (World *w, const char *address)
{
  g_autoptr (GError) error = NULL;

  tb_test_lay_out_city (w->folders[0]);
  w->server = tb_city_server_open (w->folders[0], "演示市平台", TRUE, w->clock, &error);
  g_assert_no_error (error);
  if (w->url == NULL)
    g_assert_true (tb_city_server_run (w->server, fill, NULL, &error));
  g_free (w->url);
  w->url = tb_city_server_listen (w->server, address, &error);
  g_assert_no_error (error);
}

static void
city_goes (World *w)
{
  tb_city_server_close (w->server);
  g_clear_object (&w->server);
}

static void
city_returns (World *w)
{
  g_autofree char *address = g_strdup (w->url + strlen ("http://"));

  city_comes (w, address);
}

static void
set_up (World *w, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (w->folders); i++)
    w->folders[i] = tb_test_make_folder ();
  w->clock = tb_clock_new ("2026-11-23T09:25+08:00");
  city_comes (w, "127.0.0.1:0");
  open_desk (w);
  tb_desk_sign_in_async (w->desk, w->url, "coordinator", TB_DEMO_PASSWORD, NULL, world_on_result,
                         &result);
  tb_desk_sign_in_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  sync_desk (w->desk);
}

static void
tear_down (World *w, gconstpointer data)
{
  close_desk (w);
  if (w->server != NULL)
    city_goes (w);
  tb_clock_unref (w->clock);
  g_free (w->url);
  for (guint i = 0; i < G_N_ELEMENTS (w->folders); i++)
    tb_test_remove_folder (w->folders[i]);
}

static gint64
count (TbDesk *desk, const char *filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  gint64                   n;

  tb_desk_count_async (desk, &tb_person_kind, filter, NULL, world_on_result, &result);
  n = tb_desk_count_finish (desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  return n;
}

static GPtrArray *
read_elders (World *w, guint n)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  GPtrArray               *people;

  tb_desk_read_async (w->desk, &tb_person_kind, "is_elder=1", "id", n, NULL, world_on_result,
                      &result);
  people = tb_desk_read_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (people->len, ==, n);
  return people;
}

static void
rename_person (TbDesk *desk, const TbPerson *person, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  TbOp                    *op = tb_desk_new_op (desk, "person.update");
  TbPersonUpdate          *args = op->args;

  args->id = g_strdup (person->id);
  args->set = g_variant_ref_sink (
      g_variant_new_parsed ("[('name', just %s, just %s)]", person->name, name));
  tb_desk_do_async (desk, op, NULL, world_on_result, &result);
  tb_desk_do_finish (desk, world_wait_for (&result), NULL, &error);
  g_assert_no_error (error);
}

static char *
print_op (const TbOp *op, const TbOpNames *names)
{
  return g_strdup_printf ("%s of %s", op->name, names->person != NULL ? names->person : "nobody");
}

/* The numbers of one part of the history, however many questions that takes. */
static GArray *
list_part (World *w, TbDeskHistory part, const char *text)
{
  TbHistoryQuestion question = { part, text, print_op, 0 };
  GArray           *all = g_array_new (FALSE, FALSE, sizeof (gint64));

  do
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError)       error = NULL;
      g_autoptr (GArray)       some = NULL;

      tb_desk_list_history_async (w->desk, &question, NULL, world_on_result, &result);
      some = tb_desk_list_history_finish (w->desk, world_wait_for (&result), &question.before_n,
                                          &error);
      g_assert_no_error (error);
      g_array_append_vals (all, some->data, some->len);
    }
  while (question.before_n > 0);
  return all;
}

static void
assert_part (World *w, TbDeskHistory part, const char *text, guint n)
{
  g_autoptr (GArray) numbers = list_part (w, part, text);

  g_assert_cmpuint (numbers->len, ==, n);
  for (guint i = 1; i < numbers->len; i++)
    g_assert_cmpint (g_array_index (numbers, gint64, i - 1), >,
                     g_array_index (numbers, gint64, i));
}

static void
work_offline (World *w)
{
  g_autoptr (GPtrArray) people = read_elders (w, N_OFFLINE);

  city_goes (w);
  for (guint i = 0; i < N_OFFLINE; i++)
    {
      g_autofree char *name = g_strdup_printf ("离线改名%u", i);

      rename_person (w->desk, people->pdata[i], name);
    }
}

static gint64
count_city_ops (World *w)
{
  g_autoptr (GArray) done = list_part (w, TB_DESK_HISTORY_SYNCED, NULL);

  return done->len;
}

/* S1, S2, S3: unsent work, a city that is away, everything read anew, even over a new start: all
 * of it arrives, once, and the rows are all there again. */
static void
test_reads_anew (World *w, gconstpointer data)
{
  const gint64       n_people = count (w->desk, NULL);
  const gboolean     must_restart = data != NULL;
  g_autoptr (GError) error = NULL;
  TbDeskExchange     exchange;

  work_offline (w);
  g_assert_false (read_anew (w->desk, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_OFFLINE);
  g_clear_error (&error);
  exchange = tb_desk_get_exchange (w->desk);
  g_assert_cmpint (exchange.offline_us, >, 0);
  g_assert_cmpuint (exchange.tries, >, 0);
  g_assert_cmpint (count (w->desk, NULL), ==, n_people); /* there is something to work with */
  g_assert_cmpint (count (w->desk, "sync=waiting"), ==, N_OFFLINE);
  assert_part (w, TB_DESK_HISTORY_UNFINISHED, NULL, N_OFFLINE);
  if (must_restart)
    {
      close_desk (w);
      open_desk (w);
      g_assert_cmpint (count (w->desk, NULL), ==, n_people);
    }

  city_returns (w);
  sync_desk (w->desk);
  sync_desk (w->desk);
  g_assert_cmpint (tb_desk_get_exchange (w->desk).offline_us, ==, 0);
  g_assert_cmpuint (tb_desk_get_exchange (w->desk).n_parts, ==, 0);
  g_assert_cmpint (count (w->desk, NULL), ==, n_people);
  g_assert_cmpint (count (w->desk, "sync!=synced"), ==, 0);
  g_assert_cmpint (count (w->desk, "name>=离线改名0 AND name<=离线改名9"), ==, N_OFFLINE);
  assert_part (w, TB_DESK_HISTORY_UNFINISHED, NULL, 0);
  assert_part (w, TB_DESK_HISTORY_ALL, NULL, N_OFFLINE);
  g_assert_cmpint (count_city_ops (w), ==, N_OFFLINE);
}

static void
count_part (TbDesk *desk, gpointer data)
{
  guint *n_seen = data;

  *n_seen += tb_desk_get_exchange (desk).n_parts > 0 ? 1 : 0;
}

/* Online it is done at once; how far it is can be seen. */
static void
test_tells_how_far (World *w, gconstpointer data)
{
  const gint64       n_people = count (w->desk, NULL);
  g_autoptr (GError) error = NULL;
  guint              n_seen = 0;

  g_signal_connect (w->desk, "exchange-changed", G_CALLBACK (count_part), &n_seen);
  g_assert_true (read_anew (w->desk, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_seen, >, 0);
  g_assert_cmpuint (tb_desk_get_exchange (w->desk).n_parts, ==, 0);
  g_assert_cmpint (count (w->desk, NULL), ==, n_people);
  g_signal_handlers_disconnect_by_data (w->desk, &n_seen);
}

/* S6: whatever became of an operation, it is in the history, and found by what it says. */
static void
test_history (World *w, gconstpointer data)
{
  g_autoptr (GPtrArray)    people = read_elders (w, 1);
  g_autoptr (GArray)       numbers = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    items = NULL;
  const TbOutboxItem      *item;

  rename_person (w->desk, people->pdata[0], "欧阳小明");
  while (count_city_ops (w) == 0)
    sync_desk (w->desk);
  assert_part (w, TB_DESK_HISTORY_SYNCED, NULL, 1);
  work_offline (w);
  assert_part (w, TB_DESK_HISTORY_ALL, NULL, 1 + N_OFFLINE);
  assert_part (w, TB_DESK_HISTORY_WAITING, NULL, N_OFFLINE);
  assert_part (w, TB_DESK_HISTORY_SENDING, NULL, 0);
  assert_part (w, TB_DESK_HISTORY_CONFLICT, NULL, 0);
  assert_part (w, TB_DESK_HISTORY_REJECTED, NULL, 0);
  /* the first person was renamed twice, and is called by the newer name */
  assert_part (w, TB_DESK_HISTORY_ALL, "离线改名0", 2);
  assert_part (w, TB_DESK_HISTORY_ALL, "lixian", 1 + N_OFFLINE);
  assert_part (w, TB_DESK_HISTORY_WAITING, "Person.Update 离线改名1", 1);
  assert_part (w, TB_DESK_HISTORY_ALL, "没有这样的话", 0);

  numbers = list_part (w, TB_DESK_HISTORY_ALL, "离线改名1");
  tb_desk_read_history_async (w->desk, numbers, print_op, NULL, world_on_result, &result);
  items = tb_desk_read_history_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 1);
  item = items->pdata[0];
  g_assert_cmpstr (item->state, ==, "ready");
  g_assert_cmpstr (item->story, ==, "person.update of 离线改名1");
}

static GCancellable *asking;

/* Whoever asked goes while the answer is being made. */
static char *
leave (const TbOp *op, const TbOpNames *names)
{
  g_cancellable_cancel (asking);
  return print_op (op, names);
}

/* Who has gone hears so, and not what they asked for, even if it is there already: a list that was
 * closed at that moment would be touched. */
static void
test_gone (World *w, gconstpointer data)
{
  g_autoptr (GPtrArray)    people = read_elders (w, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray)       numbers = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  rename_person (w->desk, people->pdata[0], "欧阳小明");
  numbers = list_part (w, TB_DESK_HISTORY_ALL, NULL);
  asking = cancellable;
  tb_desk_read_history_async (w->desk, numbers, leave, cancellable, world_on_result, &result);
  g_assert_null (tb_desk_read_history_finish (w->desk, world_wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  asking = NULL;
}

static void
wait_compared (World *w, gint64 before_us)
{
  while (tb_desk_get_compared_us (w->desk) == before_us)
    g_main_context_iteration (NULL, TRUE);
}

/* The desk is started again that long after the city's time. */
static void
restart_at (World *w, const char *time)
{
  const TbDeskOptions options = { w->folders[1], tb_clock_new (time), NULL, TRUE };
  g_autoptr (GError)  error = NULL;

  close_desk (w);
  w->desk = tb_desk_open (&options, &error);
  tb_clock_unref (options.clock);
  g_assert_no_error (error);
  tb_desk_start_sync (w->desk);
  while (tb_desk_get_state (w->desk) != TB_DESK_SYNCED)
    g_main_context_iteration (NULL, TRUE);
}

/* F18: while it is open it compares by itself, once a week. */
static void
test_compares (World *w, gconstpointer data)
{
  gint64 first_us;

  tb_desk_start_sync (w->desk);
  wait_compared (w, 0); /* all has just been read */
  first_us = tb_desk_get_compared_us (w->desk);
  restart_at (w, "2026-11-29T09:25+08:00");
  sync_desk (w->desk);
  g_assert_cmpint (tb_desk_get_compared_us (w->desk), ==, first_us);
  restart_at (w, "2026-12-01T09:25+08:00");
  wait_compared (w, first_us);
  g_assert_cmpint (tb_desk_get_compared_us (w->desk) - first_us, >, 7 * G_TIME_SPAN_DAY);
  g_assert_cmpuint (tb_desk_get_n_left (w->desk), ==, 0);
}

static TbDesk *
open_colleague (World *w, const char *folder)
{
  const TbDeskOptions      options = { folder, w->clock, NULL, TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  TbDesk                  *desk = tb_desk_open (&options, &error);

  g_assert_no_error (error);
  tb_desk_sign_in_async (desk, w->url, "coordinator2", TB_DEMO_PASSWORD, NULL, world_on_result,
                         &result);
  tb_desk_sign_in_finish (desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  sync_desk (desk);
  return desk;
}

/* What one desk does the other shows as soon as the city has it, and is not said to be busy. */
static void
test_hears (World *w, gconstpointer data)
{
  char                  *folder = tb_test_make_folder ();
  TbDesk                *colleague = open_colleague (w, folder);
  g_autoptr (GListModel) teams = NULL;
  guint                  position;

  tb_desk_start_sync (w->desk);
  sync_desk (w->desk);
  teams = tb_desk_list (w->desk, &tb_team_kind, NULL, "id", NULL);
  for (guint i = 0; i < 3; i++)
    {
      const gint64             start_us = g_get_monotonic_time ();
      TbOp                    *op = tb_desk_new_op (colleague, "team.create");
      g_autofree char         *id = g_strdup_printf ("team-heard-%u", i);
      g_autofree char         *args = g_strdup_printf ("{\"id\":\"%s\",\"name\":\"队%u\"}", id, i);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray)    reasons = NULL;

      g_assert_true (tb_desk_fill_op (colleague, op, args, NULL));
      tb_desk_do_async (colleague, op, NULL, world_on_result, &result);
      g_assert_true (tb_desk_do_finish (colleague, world_wait_for (&result), &reasons, NULL));
      while (!tb_desk_find_in_list (teams, id, &position))
        g_main_context_iteration (NULL, TRUE);
      g_test_message ("done at one desk, shown at the other: %.0f ms",
                      (double) (g_get_monotonic_time () - start_us) / 1000);
      g_assert_cmpint (g_get_monotonic_time () - start_us, <, 15 * G_TIME_SPAN_SECOND);
      g_assert_cmpint (tb_desk_get_state (w->desk), ==, TB_DESK_SYNCED);
    }
  g_clear_object (&teams);
  tb_desk_close (colleague);
  tb_test_end_of (colleague);
  tb_test_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk-sync/S1-S2-S3-reads-anew", World, NULL, set_up, test_reads_anew, tear_down);
  g_test_add ("/desk-sync/S1-S2-S3-reads-anew-after-restart", World, "restart", set_up,
              test_reads_anew, tear_down);
  g_test_add ("/desk-sync/tells-how-far", World, NULL, set_up, test_tells_how_far, tear_down);
  g_test_add ("/desk-sync/S6-history", World, NULL, set_up, test_history, tear_down);
  g_test_add ("/desk-sync/gone", World, NULL, set_up, test_gone, tear_down);
  g_test_add ("/desk-sync/F18-compares-weekly", World, NULL, set_up, test_compares, tear_down);
  g_test_add ("/desk-sync/hears-at-once", World, NULL, set_up, test_hears, tear_down);
  return g_test_run ();
}
