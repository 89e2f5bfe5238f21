/* test-desk-recovery.c: files put back from a copy, at the city and at a desk, over real HTTP
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "tb-city-recover.h"
#include "tb-city-server.h"
#include "tb-demo.h"
#include "tb-desk.h"
#include "tb-test.h"

#define NOW "2026-11-23T09:25+08:00"

typedef struct
{
  char         *folder; /* (owned) */
  TbClock      *clock;  /* (owned) */
  TbCityServer *server; /* (owned) */
  char         *url;    /* (owned) (nullable) */
  TbDesk       *desk;   /* (owned) (nullable) */
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

static gboolean
note_restored (TbCity  *city,
               gint64   now_us,
               gpointer data,
               GError **error)
{
  return tb_city_note_restored (city, now_us, error);
}

static char *
get_path (Fixture    *f,
          const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

/* At the same address as before, if there was one. */
static void
open_city (Fixture *f)
{
  g_autofree char   *path = get_path (f, "city");
  g_autofree char   *before = g_steal_pointer (&f->url);
  g_autoptr (GError) error = NULL;

  f->server = tb_city_server_open (path, "演示市平台", TRUE, f->clock, &error);
  g_assert_no_error (error);
  f->url = tb_city_server_listen (
      f->server, before != NULL ? before + strlen ("http://") : "127.0.0.1:0", &error);
  g_assert_no_error (error);
}

static void
close_city (Fixture *f)
{
  tb_city_server_close (f->server);
  g_clear_object (&f->server);
}

static void
open_desk (Fixture    *f,
           const char *name)
{
  g_autofree char    *path = get_path (f, name);
  const TbDeskOptions options = { path, f->clock, NULL, TRUE };
  g_autoptr (GError)  error = NULL;

  f->desk = tb_desk_open (&options, &error);
  g_assert_no_error (error);
}

static void
close_desk (Fixture *f)
{
  tb_desk_close (f->desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&f->desk));
}

/* Every file of a folder that nobody has open. */
static void
copy_folder (Fixture    *f,
             const char *from,
             const char *to)
{
  g_autofree char   *source = get_path (f, from);
  g_autofree char   *target = get_path (f, to);
  g_autoptr (GDir)   dir = g_dir_open (source, 0, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir (target, 0700);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *one = g_build_filename (source, name, NULL);
      g_autofree char *two = g_build_filename (target, name, NULL);
      g_autofree char *bytes = NULL;
      gsize            size = 0;

      g_assert_true (g_file_get_contents (one, &bytes, &size, &error));
      g_assert_true (g_file_set_contents (two, bytes, (gssize) size, &error));
    }
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = tb_test_make_folder ();
  f->clock = tb_clock_new (NOW);
  open_city (f);
  g_assert_true (tb_city_server_run (f->server, fill, NULL, &error));
  open_desk (f, "one");
}

static void
remove_folder (Fixture    *f,
               const char *name)
{
  g_autofree char *path = get_path (f, name);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    tb_test_remove_folder (g_steal_pointer (&path));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  static const char *const names[] = { "one", "two", "city", "copy" };

  if (f->desk != NULL)
    close_desk (f);
  close_city (f);
  tb_clock_unref (f->clock);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    remove_folder (f, names[i]);
  tb_test_remove_folder (f->folder);
  g_free (f->url);
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

static void
sync_desk (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sync_async (f->desk, NULL, on_result, &result);
  tb_desk_sync_finish (f->desk, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
begin (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sign_in_async (f->desk, f->url, "coordinator", TB_DEMO_PASSWORD, NULL, on_result,
                         &result);
  tb_desk_sign_in_finish (f->desk, wait_for (&result), &error);
  g_assert_no_error (error);
  sync_desk (f);
}

static void
do_register (Fixture    *f,
             const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;
  TbOp                    *op = tb_desk_new_op (f->desk, "person.register");
  TbPersonRegister        *args = op->args;

  args->id = tb_desk_new_id (f->desk);
  args->name = g_strdup (name);
  args->born = 19700101;
  args->is_volunteer = TRUE;
  tb_desk_do_async (f->desk, op, NULL, on_result, &result);
  g_assert_true (tb_desk_do_finish (f->desk, wait_for (&result), &reasons, &error));
  g_assert_no_error (error);
}

/* Once, and as the city said. */
static void
assert_has (Fixture    *f,
            const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    people = NULL;
  g_autofree char         *filter = g_strconcat ("name=", name, NULL);
  g_autoptr (GError)       error = NULL;

  tb_desk_read_async (f->desk, &tb_person_kind, filter, "name", 0, NULL, on_result, &result);
  people = tb_desk_read_finish (f->desk, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (people->len, ==, 1);
  g_assert_false (tb_record_is_pending (people->pdata[0]));
}

typedef struct
{
  const char *sql;
  gint64      n;
} Question;

static gboolean
ask (TbCity  *city,
     gint64   now_us,
     gpointer data,
     GError **error)
{
  Question *question = data;

  return tb_conn_ask (tb_city_get_conn (city), question->sql, &question->n, error, "");
}

static gint64
ask_city (Fixture    *f,
          const char *sql)
{
  Question           question = { sql, -1 };
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_city_server_run (f->server, ask, &question, &error));
  return question.n;
}

static gboolean
on_too_late (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* What the desk tells of itself is counted beside the exchange, and told a little later. */
static void
wait_until_synced (Fixture *f)
{
  gboolean is_late = FALSE;
  guint    timer = g_timeout_add_seconds (30, on_too_late, &is_late);

  while ((tb_desk_get_n_waiting (f->desk) > 0 || tb_desk_get_state (f->desk) != TB_DESK_SYNCED) &&
         !is_late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_late);
  g_source_remove (timer);
}

/* F11: what the city has lost, the desk that did it brings back by itself. */
static void
test_restored (Fixture      *f,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  begin (f);
  do_register (f, "先前甲");
  sync_desk (f);
  close_city (f);
  copy_folder (f, "city", "copy");
  open_city (f);
  do_register (f, "后来乙");
  sync_desk (f);
  g_assert_cmpint (ask_city (f, "SELECT count(*) FROM answer"), ==, 2);
  close_city (f);
  remove_folder (f, "city");
  copy_folder (f, "copy", "city");
  open_city (f);
  g_assert_true (tb_city_server_run (f->server, note_restored, NULL, &error));
  g_assert_cmpint (ask_city (f, "SELECT count(*) FROM answer"), ==, 1);

  sync_desk (f);
  g_assert_cmpint (ask_city (f, "SELECT count(*) FROM answer"), ==, 2);
  assert_has (f, "先前甲");
  assert_has (f, "后来乙");
  wait_until_synced (f);
}

/* F12: a profile that was copied: who comes second goes on as another device, without a password,
 * and stays it at the next start. */
static void
test_cloned (Fixture      *f,
             gconstpointer data)
{
  begin (f);
  close_desk (f);
  copy_folder (f, "one", "two");

  open_desk (f, "one");
  do_register (f, "原机甲");
  sync_desk (f);
  close_desk (f);
  open_desk (f, "two");
  do_register (f, "复制乙");
  sync_desk (f);
  assert_has (f, "原机甲");
  assert_has (f, "复制乙");
  close_desk (f);
  open_desk (f, "two");
  do_register (f, "复制丙");
  sync_desk (f);
  close_desk (f);

  open_desk (f, "one");
  do_register (f, "原机丁");
  sync_desk (f);
  assert_has (f, "复制丙");
  assert_has (f, "原机丁");
  g_assert_cmpint (ask_city (f, "SELECT count(*) FROM device WHERE last_n = 2"), ==, 2);
  g_assert_cmpint (ask_city (f, "SELECT count(*) FROM device WHERE replaces <> ''"), ==, 1);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/desk-recovery/F11-restored", test_restored);
  ADD ("/desk-recovery/F12-cloned", test_cloned);
  return g_test_run ();
}
