/* test-slot-state.c: how a row stands reaches the lists that show it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-kinds.h"
#include "tb-paged-list.h"
#include "tb-row-states.h"
#include "tb-rows.h"
#include "tb-test.h"

static gpointer
put_people (TbConn *conn, gpointer args, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (TbPerson) person = tb_record_new (&tb_person_kind);

      person->id = g_strdup_printf ("p%02u", i);
      person->name = g_strdup (person->id);
      person->name_key = g_strdup (person->id);
      if (!tb_rows_put (conn, person, error))
        return NULL;
    }
  return args;
}

static gpointer
note (TbConn *conn, gpointer args, GCancellable *cancellable, GError **error)
{
  return tb_row_states_note (conn, &tb_person_kind, "p03", 7, TB_ROW_STEP_WAITING, error) ? args
                                                                                          : NULL;
}

static gpointer
settle (TbConn *conn, gpointer args, GCancellable *cancellable, GError **error)
{
  return tb_row_states_clear (conn, TRUE, error) ? args : NULL;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer is_done)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (tb_db_run_finish (TB_DB (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) is_done = TRUE;
}

static void
write_all (TbDb *db, TbDbFunc func)
{
  gboolean is_done = FALSE;

  tb_db_write_async (db, func, db, NULL, NULL, NULL, on_done, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
}

static TbPagedList *
list (TbDb *db, const char *filter)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbQuery) query = tb_query_new (&tb_person_kind, filter, "name", &error);
  TbPagedList        *found = tb_paged_list_new (db, query);

  g_assert_no_error (error);
  while (!tb_paged_list_get_is_loaded (found))
    g_main_context_iteration (NULL, TRUE);
  return found;
}

static void
count (gpointer object, GParamSpec *pspec, gpointer n)
{
  (*(guint *) n)++;
}

static void
wait_state (TbSlot *slot, int wanted)
{
  int state;

  for (g_object_get (slot, "row-state", &state, NULL); state != wanted;
       g_object_get (slot, "row-state", &state, NULL))
    g_main_context_iteration (NULL, TRUE);
}

/* A change of nothing but the state reaches the slot, and reads no keys anew. */
static void
test_live (void)
{
  g_autofree char        *dir = tb_test_make_folder ();
  g_autofree char        *path = g_build_filename (dir, "cache.db", NULL);
  g_autoptr (GError)      error = NULL;
  g_autoptr (TbDb)        db = tb_db_open (path, tb_kinds_get_all (), NULL, &error);
  g_autoptr (TbPagedList) all = NULL;
  g_autoptr (TbPagedList) waiting = NULL;
  g_autoptr (TbSlot)      slot = NULL;
  g_autoptr (TbSlot)      other = NULL;
  guint                   n_rows = 0, n_states = 0, n_reads;

  g_assert_no_error (error);
  write_all (db, put_people);
  all = list (db, NULL);
  waiting = list (db, "sync=waiting");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (waiting)), ==, 0);
  slot = g_list_model_get_item (G_LIST_MODEL (all), 3);
  other = g_list_model_get_item (G_LIST_MODEL (all), 4);
  while (tb_slot_get_record (slot) == NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_state (slot, TB_ROW_SYNCED);
  n_reads = tb_paged_list_get_n_reads (all);
  g_signal_connect (slot, "notify::record", G_CALLBACK (count), &n_rows);
  g_signal_connect (slot, "notify::row-state", G_CALLBACK (count), &n_states);

  write_all (db, note);
  wait_state (slot, TB_ROW_WAITING);
  g_assert_cmpint (tb_slot_get_row_state (other), ==, TB_ROW_SYNCED);
  while (g_list_model_get_n_items (G_LIST_MODEL (waiting)) != 1)
    g_main_context_iteration (NULL, TRUE);
  write_all (db, settle);
  wait_state (slot, TB_ROW_SYNCED);
  while (g_list_model_get_n_items (G_LIST_MODEL (waiting)) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_rows, ==, 0); /* the row is the same */
  g_assert_cmpuint (n_states, ==, 2);
  g_assert_cmpuint (tb_paged_list_get_n_reads (all), ==, n_reads);
  tb_db_close (db);
  tb_test_remove_folder (g_steal_pointer (&dir));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slot-state/live", test_live);
  return g_test_run ();
}
