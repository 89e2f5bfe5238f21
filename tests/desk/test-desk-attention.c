/* test-desk-attention.c: two desks of one organisation, a conflict, and figures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-world.h"
#include "tb-city-server.h"
#include "tb-day.h"
#include "tb-demo.h"
#include "tb-desk.h"
#include "tb-test.h"

typedef struct
{
  char         *folders[3]; /* (owned): of the city and of the desks */
  TbClock      *clock;      /* (owned) */
  TbCityServer *server;     /* (owned) */
  char         *url;        /* (owned) */
  TbDesk       *first;      /* (owned) */
  TbDesk       *second;     /* (owned) */
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

static TbDesk *
begin (World *w, const char *folder, const char *account)
{
  const TbDeskOptions      options = { folder, w->clock, NULL, TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  TbDesk                  *desk = tb_desk_open (&options, &error);

  g_assert_no_error (error);
  tb_desk_sign_in_async (desk, w->url, account, TB_DEMO_PASSWORD, NULL, world_on_result, &result);
  tb_desk_sign_in_finish (desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  sync_desk (desk);
  return desk;
}

static void
set_up (World *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (w->folders); i++)
    w->folders[i] = tb_test_make_folder ();
  w->clock = tb_clock_new ("2026-11-23T09:25+08:00");
  tb_test_lay_out_city (w->folders[0]);
  w->server = tb_city_server_open (w->folders[0], "演示市平台", TRUE, w->clock, &error);
  g_assert_no_error (error);
  g_assert_true (tb_city_server_run (w->server, fill, NULL, &error));
  w->url = tb_city_server_listen (w->server, "127.0.0.1:0", &error);
  g_assert_no_error (error);
  w->first = begin (w, w->folders[1], "coordinator");
  w->second = begin (w, w->folders[2], "coordinator2");
}

static void
tear_down (World *w, gconstpointer data)
{
  tb_desk_close (w->first);
  tb_desk_close (w->second);
  tb_test_end_of (w->first);
  tb_test_end_of (w->second);
  tb_city_server_close (w->server);
  g_clear_object (&w->server);
  tb_clock_unref (w->clock);
  g_free (w->url);
  for (guint i = 0; i < G_N_ELEMENTS (w->folders); i++)
    tb_test_remove_folder (w->folders[i]);
}

static gint64
count (TbDesk *desk, const TbKind *kind, const char *filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  gint64                   n;

  tb_desk_count_async (desk, kind, filter, NULL, world_on_result, &result);
  n = tb_desk_count_finish (desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  return n;
}

static GPtrArray *
read_all (TbDesk *desk, const TbKind *kind, const char *filter, guint limit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  GPtrArray               *rows;

  tb_desk_read_async (desk, kind, filter, NULL, limit, NULL, world_on_result, &result);
  rows = tb_desk_read_finish (desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  return rows;
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

static GPtrArray *
list_outbox (TbDesk *desk, TbDeskOutbox which)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  GPtrArray               *items;

  tb_desk_list_outbox_async (desk, which, NULL, world_on_result, &result);
  items = tb_desk_list_outbox_finish (desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  return items;
}

static gboolean
dismiss (TbDesk *desk, gint64 n, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tb_desk_dismiss_async (desk, n, NULL, world_on_result, &result);
  return tb_desk_dismiss_finish (desk, world_wait_for (&result), error);
}

static void
note (TbDesk *desk, gpointer n)
{
  (*(guint *) n)++;
}

/* Two people rename the same person: the second waits under 需要您处理 with all of it. */
static void
test_conflict (World *w, gconstpointer data)
{
  g_autoptr (GPtrArray) people = read_all (w->first, &tb_person_kind, "is_elder=1", 1);
  const TbPerson       *person = people->pdata[0];
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError)    error = NULL;
  const TbOutboxItem   *item;
  guint                 n_told = 0;

  rename_person (w->first, person, "先改的人");
  sync_desk (w->first);
  rename_person (w->second, person, "后改的人");
  g_assert_cmpint (count (w->second, &tb_person_kind, "sync!=synced"), ==, 1);
  sync_desk (w->second);
  g_assert_cmpint (count (w->first, &tb_person_kind, "sync!=synced"), ==, 0);
  g_assert_cmpint (count (w->second, &tb_person_kind, "sync=conflict"), ==, 1);
  g_assert_cmpint (count (w->second, &tb_person_kind, "name=先改的人"), ==, 1);

  items = list_outbox (w->second, TB_DESK_OUTBOX_ATTENTION);
  g_assert_cmpuint (items->len, ==, 1);
  item = items->pdata[0];
  g_assert_cmpstr (item->name, ==, "person.update");
  g_assert_true (item->kind == &tb_person_kind);
  g_assert_cmpstr (item->subject, ==, person->id);
  g_assert_cmpstr (item->state, ==, "conflict");
  g_assert_false (item->is_dismissed);
  g_assert_cmpint (tb_desk_get_now (w->second) - item->at_us, <, 60 * G_USEC_PER_SEC);
  g_assert_true (tb_reasons_is_conflict (item->reasons));
  g_assert_nonnull (((TbPersonUpdate *) item->op->args)->set);

  while (tb_desk_get_n_attention (w->second) != 1)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (w->second, "outbox-changed", G_CALLBACK (note), &n_told);
  g_assert_false (dismiss (w->second, item->n + 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (dismiss (w->second, item->n, &error));
  g_assert_no_error (error);
  while (tb_desk_get_n_attention (w->second) != 0 || n_told == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (w->second, &n_told);
  g_assert_cmpint (count (w->second, &tb_person_kind, "sync!=synced"), ==, 0);
  g_clear_pointer (&items, g_ptr_array_unref);
  items = list_outbox (w->second, TB_DESK_OUTBOX_ATTENTION);
  g_assert_cmpuint (items->len, ==, 0);
  g_clear_pointer (&items, g_ptr_array_unref);
  items = list_outbox (w->second, TB_DESK_OUTBOX_ALL);
  item = items->pdata[items->len - 1];
  g_assert_true (item->is_dismissed);
  g_assert_cmpstr (item->state, ==, "conflict");
}

/* Minutes a day are what the rows say, day by day of Beijing. */
static void
test_days (World *w, gconstpointer data)
{
  const gint64             from = 20260901, to = 20261123;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    rows =
      read_all (w->first, &tb_service_record_kind, "state=certified", 0);
  g_autoptr (GArray) days = NULL;
  gint64             sum = 0;

  g_assert_cmpuint (rows->len, >, 0);
  g_assert_cmpint (count (w->first, &tb_service_record_kind, "state=certified"), ==, rows->len);
  tb_desk_sum_days_async (w->first, "state=certified", from, to, NULL, world_on_result, &result);
  days = tb_desk_sum_days_finish (w->first, world_wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (days->len, ==, (guint) tb_day_distance (from, to) + 1);
  for (guint i = 0; i < rows->len; i++)
    {
      const TbServiceRecord *row = rows->pdata[i];
      gint64                 day = tb_day_of_instant (row->start_us);

      if (day < from || day > to)
        continue;
      g_array_index (days, gint64, tb_day_distance (from, day)) -= row->minutes;
      sum += row->minutes;
    }
  g_assert_cmpint (sum, >, 0);
  for (guint i = 0; i < days->len; i++)
    g_assert_cmpint (g_array_index (days, gint64, i), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk-attention/conflict", World, NULL, set_up, test_conflict, tear_down);
  g_test_add ("/desk-attention/days", World, NULL, set_up, test_days, tear_down);
  return g_test_run ();
}
