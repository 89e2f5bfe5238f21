/* desk-world.c: a city and desks of it, over real HTTP
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-world.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tb-city-recover.h"
#include "tb-demo.h"
#include "tb-test.h"

#define NOW "2026-11-23T09:25+08:00"

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

char *
world_get_path (DeskWorld  *w,
                const char *name)
{
  return g_build_filename (w->folder, name, NULL);
}

/* At the same address as before, if there was one. */
void
world_open_city (DeskWorld *w)
{
  g_autofree char   *path = world_get_path (w, "city");
  g_autofree char   *before = g_steal_pointer (&w->url);
  g_autoptr (GError) error = NULL;

  tb_test_lay_out_city (path);
  w->server = tb_city_server_open (path, "演示市平台", TRUE, w->clock, &error);
  g_assert_no_error (error);
  w->url = tb_city_server_listen (
      w->server, before != NULL ? before + strlen ("http://") : "127.0.0.1:0", &error);
  g_assert_no_error (error);
}

void
world_close_city (DeskWorld *w)
{
  tb_city_server_close (w->server);
  g_clear_object (&w->server);
}

void
world_open_desk (DeskWorld  *w,
                 const char *name)
{
  g_autofree char    *path = world_get_path (w, name);
  const TbDeskOptions options = { path, w->clock, NULL, TRUE };
  g_autoptr (GError)  error = NULL;

  w->desk = tb_desk_open (&options, &error);
  g_assert_no_error (error);
}

void
world_close_desk (DeskWorld *w)
{
  tb_desk_close (w->desk);
  tb_test_end_of (g_steal_pointer (&w->desk));
}

/* Every file of a folder that nobody has open. */
void
world_copy_folder (DeskWorld  *w,
                   const char *from,
                   const char *to)
{
  g_autofree char   *source = world_get_path (w, from);
  g_autofree char   *target = world_get_path (w, to);
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

void
world_set_up (DeskWorld    *w,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  w->folder = tb_test_make_folder ();
  w->clock = tb_clock_new (NOW);
  world_open_city (w);
  g_assert_true (tb_city_server_run (w->server, fill, NULL, &error));
  world_open_desk (w, "one");
}

void
world_remove_folder (DeskWorld  *w,
                     const char *name)
{
  g_autofree char *path = world_get_path (w, name);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    tb_test_remove_folder (g_steal_pointer (&path));
}

void
world_tear_down (DeskWorld    *w,
                 gconstpointer data)
{
  static const char *const names[] = { "one", "two", "city", "copy" };

  if (w->desk != NULL)
    world_close_desk (w);
  world_close_city (w);
  tb_clock_unref (w->clock);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    world_remove_folder (w, names[i]);
  tb_test_remove_folder (w->folder);
  g_free (w->url);
}

void
world_on_result (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GAsyncResult *
world_wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

void
world_sync_desk (DeskWorld *w)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sync_async (w->desk, NULL, world_on_result, &result);
  tb_desk_sync_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
}

void
world_begin (DeskWorld *w)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sign_in_async (w->desk, w->url, "coordinator", TB_DEMO_PASSWORD, NULL, world_on_result,
                         &result);
  tb_desk_sign_in_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  world_sync_desk (w);
}

void
world_sign_in (DeskWorld  *w,
               const char *account)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sign_in_async (w->desk, w->url, account, TB_DEMO_PASSWORD, NULL, world_on_result,
                         &result);
  tb_desk_sign_in_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  world_sync_desk (w);
}

void
world_reopen (DeskWorld  *w,
              const char *name)
{
  world_close_desk (w);
  world_open_desk (w, name);
}

/* @op: (transfer full): must be possible */
void
world_do (DeskWorld *w,
          TbOp      *op)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_do_async (w->desk, op, NULL, world_on_result, &result);
  g_assert_true (tb_desk_do_finish (w->desk, world_wait_for (&result), &reasons, &error));
  g_assert_no_error (error);
}

void
world_do_json (DeskWorld  *w,
               const char *name,
               const char *json)
{
  g_autoptr (GError) error = NULL;
  TbOp              *op = tb_desk_new_op (w->desk, name);

  g_assert_true (tb_desk_fill_op (w->desk, op, json, &error));
  g_assert_no_error (error);
  world_do (w, op);
}

static gboolean
note_restored (TbCity  *city,
               gint64   now_us,
               gpointer data,
               GError **error)
{
  return tb_city_note_restored (city, now_us, error);
}

/* As after its files were put back from a copy. */
void
world_note_restored (DeskWorld *w)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_city_server_run (w->server, note_restored, NULL, &error));
  g_assert_no_error (error);
}

void
world_do_register (DeskWorld  *w,
                   const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;
  TbOp                    *op = tb_desk_new_op (w->desk, "person.register");
  TbPersonRegister        *args = op->args;

  args->id = tb_desk_new_id (w->desk);
  args->name = g_strdup (name);
  args->born = 19700101;
  args->is_volunteer = TRUE;
  tb_desk_do_async (w->desk, op, NULL, world_on_result, &result);
  g_assert_true (tb_desk_do_finish (w->desk, world_wait_for (&result), &reasons, &error));
  g_assert_no_error (error);
}

/* Once, and as the city said. */
void
world_assert_has (DeskWorld  *w,
                  const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    people = NULL;
  g_autofree char         *filter = g_strconcat ("name=", name, NULL);
  g_autoptr (GError)       error = NULL;

  tb_desk_read_async (w->desk, &tb_person_kind, filter, "name", 0, NULL, world_on_result, &result);
  people = tb_desk_read_finish (w->desk, world_wait_for (&result), &error);
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

gint64
world_ask_city (DeskWorld  *w,
                const char *sql)
{
  Question           question = { sql, -1 };
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_city_server_run (w->server, ask, &question, &error));
  return question.n;
}

static gboolean
on_too_late (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* What the desk tells of itself is counted beside the exchange, and told a little later. */
void
world_wait_until_synced (DeskWorld *w)
{
  gboolean is_late = FALSE;
  guint    timer = g_timeout_add_seconds (30, on_too_late, &is_late);

  while ((tb_desk_get_n_waiting (w->desk) > 0 || tb_desk_get_state (w->desk) != TB_DESK_SYNCED) &&
         !is_late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_late);
  g_source_remove (timer);
}
