/* test-desk-outages.c: what is known of an outage is kept, and read, at a price that does not grow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sqlite3.h>
#include <string.h>

#include "desk-world.h"
#include "tb-desk-outage.h"
#include "tb-test.h"

#define N_TRIES 20
#define N_MANY  100

/* What is asked of any database of this process. */
static gint n_statements;
static gint n_log_rows;

static int
on_trace (unsigned type,
          void    *context,
          void    *statement,
          void    *text)
{
  const char *sql = sqlite3_sql (statement);

  if (type == SQLITE_TRACE_STMT)
    g_atomic_int_inc (&n_statements);
  else if (sql != NULL && strstr (sql, "FROM outage_log") != NULL)
    g_atomic_int_inc (&n_log_rows);
  return 0;
}

static int
on_opened (sqlite3                    *db,
           char                      **error,
           const sqlite3_api_routines *api)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT | SQLITE_TRACE_ROW, on_trace, NULL);
}

static void
try_in_vain (DeskWorld *w)
{
  g_autoptr (GAsyncResult) result = NULL;

  tb_desk_sync_async (w->desk, NULL, world_on_result, &result);
  g_assert_false (tb_desk_sync_finish (w->desk, world_wait_for (&result), NULL));
}

static GPtrArray *
list (DeskWorld *w)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  GPtrArray               *lines;

  tb_desk_list_outages_async (w->desk, NULL, world_on_result, &result);
  lines = tb_desk_list_outages_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  return lines;
}

static void
assert_met (DeskWorld *w,
            gint64     from_us,
            guint      n_least,
            guint      n_most)
{
  g_autoptr (GPtrArray) lines = list (w);
  const TbOutageLine   *line = lines->pdata[0];

  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (line->state, ==, TB_OUTAGE_OPEN);
  g_assert_cmpint (line->from_us, ==, from_us);
  g_assert_nonnull (tb_desk_get_outage (w->desk));
  g_assert_cmpint (tb_desk_get_outage (w->desk)->n_tries, >=, n_least);
  g_assert_cmpint (tb_desk_get_outage (w->desk)->n_tries, <=, n_most);
}

/* after a crash the outage is there from its first try on, and goes on; who ends in order
 * loses no try. */
static void
test_kept (DeskWorld    *w,
           gconstpointer data)
{
  gint64 from_us;

  g_setenv ("TIMEBANK_OUTAGE_S", "0", TRUE); /* nobody waits for five minutes */
  world_begin (w);
  world_close_city (w);
  for (guint i = 0; i < N_TRIES; i++)
    try_in_vain (w);
  while (tb_desk_get_outage (w->desk) == NULL ||
         tb_desk_get_outage (w->desk)->n_tries < N_TRIES)
    g_main_context_iteration (NULL, TRUE);
  from_us = tb_desk_get_outage (w->desk)->from_us;
  world_copy_folder (w, "one", "copy"); /* as a crash would leave it */
  world_close_desk (w);
  world_open_desk (w, "one");
  assert_met (w, from_us, N_TRIES, N_TRIES + 3);
  world_close_desk (w);
  world_open_desk (w, "copy");
  assert_met (w, from_us, 3, N_TRIES + 3);
  try_in_vain (w);
  world_open_city (w);
  world_sync_desk (w);
  while (tb_desk_get_outage (w->desk) != NULL)
    g_main_context_iteration (NULL, TRUE);
  {
    g_autoptr (GPtrArray) lines = list (w);
    const TbOutageLine   *line = lines->pdata[0];

    g_assert_cmpuint (lines->len, ==, 1);
    g_assert_cmpstr (line->state, ==, TB_OUTAGE_DUE);
    /* the two clocks are not quite the same */
    g_assert_cmpint (ABS (line->from_us - from_us), <, G_USEC_PER_SEC);
  }
}

static void
note (DeskWorld *w,
      guint      i)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  const gint64             ago_us = (i + 1) * (gint64) G_TIME_SPAN_HOUR;
  const gint64             from_us = tb_desk_get_now (w->desk) - ago_us;

  tb_desk_note_outage_async (w->desk, NULL, from_us, from_us + G_TIME_SPAN_MINUTE, "停电", NULL,
                             world_on_result, &result);
  tb_desk_note_outage_finish (w->desk, world_wait_for (&result), NULL, &error);
  g_assert_no_error (error);
}

/* Beside it nothing else is asked, such as how much waits. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* as many statements for a hundred outages as for one; and what was logged is read from the
 * vault and unsealed once, however often it is listed. */
static void
test_list (DeskWorld    *w,
           gconstpointer data)
{
  guint n_before, n_few, n_many;

  g_unsetenv ("TIMEBANK_OUTAGE_S"); /* that the city is away is none meanwhile */
  world_begin (w);
  world_close_city (w);
  note (w, 0);
  settle ();
  g_ptr_array_unref (list (w));
  n_before = (guint) g_atomic_int_get (&n_statements);
  g_ptr_array_unref (list (w));
  n_few = (guint) g_atomic_int_get (&n_statements) - n_before;
  for (guint i = 1; i < N_MANY; i++)
    note (w, i);
  settle ();
  g_ptr_array_unref (list (w));
  g_atomic_int_set (&n_log_rows, 0);
  n_before = (guint) g_atomic_int_get (&n_statements);
  {
    g_autoptr (GPtrArray) lines = list (w);

    g_assert_cmpuint (lines->len, ==, N_MANY);
  }
  n_many = (guint) g_atomic_int_get (&n_statements) - n_before;
  g_test_message ("statements for one: %u, for %u: %u", n_few, N_MANY, n_many);
  g_assert_cmpuint (n_many, <=, n_few + 10); /* what else is under way */
  g_assert_cmpint (g_atomic_int_get (&n_log_rows), ==, 0);
  world_open_city (w);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sqlite3_auto_extension ((void (*) (void)) on_opened);
#define ADD(path, func) g_test_add (path, DeskWorld, NULL, world_set_up, func, world_tear_down)
  ADD ("/desk-outages/R-154-kept", test_kept);
  ADD ("/desk-outages/R-154-list", test_list);
#undef ADD
  return g_test_run ();
}
