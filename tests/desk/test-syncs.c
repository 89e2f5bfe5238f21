/* test-syncs.c: how often a disk is waited for (B15): counted, because time says nothing
 *
 * A real desk and a real city over HTTP, each on a disk of its own that counts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-world.h"
#include "tb-city-server.h"
#include "tb-demo.h"
#include "tb-desk-exchange.h"
#include "tb-desk-outage.h"
#include "tb-test-vfs.h"
#include "tb-test.h"

#define N_ACTIONS 60
#define N_MANY    1500 /* three batches */

typedef struct
{
  char         *folders[2]; /* (owned): of the city and of the desk */
  TbClock      *clock;      /* (owned) */
  TbCityServer *server;     /* (owned) (nullable): while the city is there */
  char         *url;        /* (owned) */
  TbDesk       *desk;       /* (owned) */
  GPtrArray    *people;     /* (owned) (element-type TbPerson) */
  gboolean      is_many;    /* whether people act by the door for many changes */
} World;

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

static gboolean
fill (TbCity *city, gint64 now_us, gpointer data, GError **error)
{
  TbDemoPlan plan;

  tb_demo_plan_small (&plan, 206, now_us);
  return tb_demo_fill (city, &plan, error);
}

/* A try that began while the city was away may still fail. */
static void
sync_desk (World *w)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError)       error = NULL;

      tb_desk_sync_async (w->desk, NULL, world_on_result, &result);
      if (tb_desk_sync_finish (w->desk, world_wait_for (&result), &error))
        return;
      g_assert_error (error, TB_ERROR, TB_ERROR_OFFLINE);
    }
  g_assert_not_reached ();
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
set_up (World *w, gconstpointer data)
{
  const TbDeskOptions      options = { w->folders[1] = tb_test_make_folder (),
                                       w->clock = tb_clock_new ("2026-11-23T09:25+08:00"), NULL,
                                       TRUE };
  g_autoptr (GAsyncResult) signed_in = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GError)       error = NULL;

  w->folders[0] = tb_test_make_folder ();
  city_comes (w, "127.0.0.1:0");
  w->desk = tb_desk_open (&options, &error);
  g_assert_no_error (error);
  tb_desk_sign_in_async (w->desk, w->url, "coordinator", TB_DEMO_PASSWORD, NULL, world_on_result,
                         &signed_in);
  tb_desk_sign_in_finish (w->desk, world_wait_for (&signed_in), &error);
  g_assert_no_error (error);
  sync_desk (w);
  tb_desk_read_async (w->desk, &tb_person_kind, "is_elder=1", "id", N_ACTIONS, NULL,
                      world_on_result,
                      &read);
  w->people = tb_desk_read_finish (w->desk, world_wait_for (&read), &error);
  g_assert_no_error (error);
}

static void
tear_down (World *w, gconstpointer data)
{
  tb_desk_close (w->desk);
  tb_test_end_of (w->desk);
  if (w->server != NULL)
    city_goes (w);
  g_ptr_array_unref (w->people);
  tb_clock_unref (w->clock);
  g_free (w->url);
  for (guint i = 0; i < G_N_ELEMENTS (w->folders); i++)
    tb_test_remove_folder (w->folders[i]);
}

/* Whatever waits for the disk after it has told what it did is through: the thread that writes does
 * one thing after the other. */
static void
settle (World *w)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autofree char         *draft = NULL;

  tb_desk_get_draft_async (w->desk, "none", NULL, world_on_result, &result);
  draft = tb_desk_get_draft_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_null (draft);
}

static guint
count (World *w)
{
  settle (w);
  return tb_test_vfs_count_syncs (w->folders[1], "") +
         tb_test_vfs_count_folder_syncs (w->folders[1]);
}

static gboolean
rename_or_fail (World *w, guint i)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  const TbPerson          *person = w->people->pdata[i % w->people->len];
  TbOp                    *op = tb_desk_new_op (w->desk, "person.update");
  TbPersonUpdate          *args = op->args;

  args->id = g_strdup (person->id);
  args->set = g_variant_ref_sink (
      g_variant_new_parsed ("[('name', just %s, just %s)]", person->name, "李阿姨"));
  if (w->is_many)
    {
      GPtrArray *ops = g_ptr_array_new_with_free_func (free_op);

      g_ptr_array_add (ops, op);
      tb_desk_do_all_async (w->desk, ops, NULL, NULL, NULL, world_on_result, &result);
      return tb_desk_do_all_finish (w->desk, world_wait_for (&result), NULL, &error);
    }
  tb_desk_do_async (w->desk, op, NULL, world_on_result, &result);
  return tb_desk_do_finish (w->desk, world_wait_for (&result), NULL, &error);
}

static void
rename_person (World *w, guint i)
{
  g_assert_true (rename_or_fail (w, i));
}

/* S1: whatever write fails, of the vault or of the cache: what waits to be sent is what somebody
 * was told is done, no more and no less. */
static void
test_bad_disk (World *w, gconstpointer data)
{
  guint    n_told = 0, n_failed = 0, after = 0;
  gboolean has_struck = TRUE;

  city_goes (w);
  w->is_many = data != NULL;
  for (; has_struck; after += 1 + after / 12)
    {
      tb_test_vfs_arm (w->folders[1], TB_TEST_FAULT_WRITE, after, 1, after);
      if (rename_or_fail (w, n_told))
        n_told++;
      else
        n_failed++;
      has_struck = tb_test_vfs_disarm (w->folders[1]);
    }
  for (guint i = 0; i < 2; i++)
    {
      rename_person (w, n_told++);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  while (tb_desk_get_exchange (w->desk).n_unsent < n_told)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (tb_desk_get_exchange (w->desk).n_unsent, ==, n_told);
  g_assert_cmpuint (n_failed, >, 0);
}

/* B15: exactly one an action.  Now and then a file is tidied up, which is two or three more, and
 * the same for a thousand pages, however many actions they were; and the city, which is away, is
 * tried meanwhile, now and then, and that it was tried in vain is noted down. */
static void
test_action (World *w, gconstpointer data)
{
  guint n_one = 0, n_tidied = 0, n_tries;

  city_goes (w);
  rename_person (w, 0); /* a log that is begun is synced itself */
  n_tries = tb_desk_get_exchange (w->desk).tries;
  for (guint i = 1; i < N_ACTIONS; i++)
    {
      guint before = count (w), n;

      rename_person (w, i);
      n = count (w) - before;
      n_one += n == 1;
      n_tidied += n > 1;
      g_assert_cmpuint (n, >=, 1);
      g_assert_cmpuint (n, <=, 6);
    }
  n_tries = tb_desk_get_exchange (w->desk).tries - n_tries;
  g_print ("# B15 actions-of-one-sync %u\n# B15 actions-that-tidied-up %u\n", n_one, n_tidied);
  g_print ("# B15 tries-in-vain %u\n", n_tries);
  g_assert_cmpuint (n_tidied, <=, N_ACTIONS / 20 + n_tries + 1); /* one is under way */
}

/* B15: at most two a page that is pulled; nothing for a poll that brings nothing; one at the city
 * for all operations that were sent together. */
static void
test_exchange (World *w, gconstpointer data)
{
  guint desk_before, city_before, polled, together;

  sync_desk (w);
  desk_before = count (w);
  sync_desk (w);
  polled = count (w) - desk_before;
  city_before = tb_test_vfs_count_syncs (w->folders[0], "");
  {
    g_autofree char *address = g_strdup (w->url + strlen ("http://"));

    city_goes (w);
    for (guint i = 0; i < 10; i++)
      rename_person (w, i);
    city_comes (w, address);
  }
  desk_before = count (w);
  city_before = tb_test_vfs_count_syncs (w->folders[0], "");
  sync_desk (w);
  together = tb_test_vfs_count_syncs (w->folders[0], "") - city_before;
  g_print ("# B15 poll %u\n# B15 ten-sent-and-a-page %u\n# B15 ten-sent-at-the-city %u\n", polled,
           count (w) - desk_before, together);
  g_assert_cmpuint (polled, ==, 0);
  g_assert_cmpuint (count (w) - desk_before, <=, 1 + 2);
  g_assert_cmpuint (together, <=, 2); /* its log is begun */
}

/* B15, R-154: each try in vain is seen, and few are waited for: the first, what makes it an outage,
 * and then one a minute. */
static void
test_in_vain (World *w, gconstpointer data)
{
  guint before;

  g_setenv ("TIMEBANK_OUTAGE_S", "0", TRUE);
  city_goes (w);
  rename_person (w, 0); /* a log that is begun is synced itself */
  before = count (w);
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      tb_desk_sync_async (w->desk, NULL, world_on_result, &result);
      g_assert_false (tb_desk_sync_finish (w->desk, world_wait_for (&result), NULL));
    }
  while (tb_desk_get_outage (w->desk) == NULL ||
         tb_desk_get_outage (w->desk)->n_tries < N_ACTIONS)
    g_main_context_iteration (NULL, TRUE);
  g_unsetenv ("TIMEBANK_OUTAGE_S");
  g_print ("# B15 tries-in-vain-of-an-outage %u\n", count (w) - before);
  g_assert_cmpuint (count (w) - before, <=, 6);
}

/* B6: however much waits, the city waits for its disk once a batch; now and then its log is copied
 * to its file, and is synced once more for that. */
static void
test_batches (World *w, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autofree char         *address = g_strdup (w->url + strlen ("http://"));
  GPtrArray               *ops = g_ptr_array_new_with_free_func (free_op);
  guint                    log, all; /* syncs, of both files in @all */

  city_goes (w);
  for (guint i = 0; i < N_MANY; i++)
    {
      TbOp         *op = tb_desk_new_op (w->desk, "team.create");
      TbTeamCreate *args = op->args;

      args->id = tb_desk_new_id (w->desk);
      args->name = g_strdup_printf ("第%u队", i);
      g_ptr_array_add (ops, op);
    }
  tb_desk_do_all_async (w->desk, ops, NULL, NULL, NULL, world_on_result, &result);
  g_assert_true (tb_desk_do_all_finish (w->desk, world_wait_for (&result), NULL, &error));
  g_assert_no_error (error);
  city_comes (w, address);
  log = tb_test_vfs_count_syncs (w->folders[0], "city.db-wal");
  all = tb_test_vfs_count_syncs (w->folders[0], "city.db");
  sync_desk (w);
  while (tb_desk_get_n_waiting (w->desk) > 0)
    g_main_context_iteration (NULL, TRUE);
  log = tb_test_vfs_count_syncs (w->folders[0], "city.db-wal") - log;
  all = tb_test_vfs_count_syncs (w->folders[0], "city.db") - all;
  g_print ("# B15 %u-sent-at-the-city %u\n# B15 log-copied-meanwhile %u\n", N_MANY, log, all - log);
  g_assert_cmpuint (log, <=, N_MANY / 500 + (all - log) + 1); /* it is begun */
}

/* B15: a first sync of some parts. */
static void
test_first (World *w, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  guint                    before = count (w);

  tb_desk_read_anew_async (w->desk, NULL, world_on_result, &result);
  tb_desk_read_anew_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  g_print ("# B15 everything-anew %u\n", count (w) - before);
  g_assert_cmpuint (count (w) - before, <=, 6); /* it is a page or two */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tb_test_vfs_use ();
#define ADD(path, func) g_test_add (path, World, NULL, set_up, func, tear_down)
  ADD ("/syncs/action", test_action);
  ADD ("/syncs/exchange", test_exchange);
  ADD ("/syncs/batches (B6)", test_batches);
  ADD ("/syncs/first", test_first);
  ADD ("/syncs/in-vain (R-154)", test_in_vain);
  ADD ("/syncs/bad-disk (S1)", test_bad_disk);
  g_test_add ("/syncs/bad-disk-many (S1)", World, "many", set_up, test_bad_disk, tear_down);
  return g_test_run ();
}
