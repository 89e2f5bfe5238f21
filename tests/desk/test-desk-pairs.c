/* test-desk-pairs.c: who may stand twice, asked of a desk: told how far it is, stopped, decided
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "desk-world.h"
#include "tb-desk-pairs.h"

static void
on_progress (guint    done,
             guint    total,
             gpointer data)
{
  guint *last = data;

  g_assert_cmpuint (done, <=, total);
  g_assert_cmpuint (done, >=, *last);
  *last = done;
}

static GPtrArray *
find (DeskWorld    *w,
      guint        *last,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tb_desk_find_duplicates_async (w->desk, TB_LIKE_LIKELY, on_progress, last, cancellable,
                                 world_on_result, &result);
  return tb_desk_find_duplicates_finish (w->desk, world_wait_for (&result), error);
}

static void
do_op (DeskWorld *w,
       TbOp      *op)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_do_async (w->desk, op, NULL, world_on_result, &result);
  tb_desk_do_finish (w->desk, world_wait_for (&result), &reasons, &error);
  g_assert_no_error (error);
}

static void
enter (DeskWorld  *w,
       const char *id,
       const char *phone)
{
  TbOp             *op = tb_desk_new_op (w->desk, "person.register");
  TbPersonRegister *args = op->args;

  args->id = g_strdup (id);
  args->name = g_strdup ("王重复");
  args->born = 19500307;
  args->phone = g_strdup (phone);
  args->is_elder = TRUE;
  do_op (w, op);
}

static GPtrArray *
list_merged (DeskWorld  *w,
             const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  GPtrArray               *merged;

  tb_desk_list_merged_async (w->desk, id, NULL, world_on_result, &result);
  merged = tb_desk_list_merged_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  return merged;
}

/* found, merged with a value taken over, shown with who stays, taken back and done again. */
static void
test_decided (DeskWorld    *w,
              gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (GPtrArray) nobody = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (TbOp)      unmerge = NULL;
  const TbDuplicate    *pair;
  guint                 last = 0;
  guint64               phone = 1;

  enter (w, "a", "13800138000");
  enter (w, "b", "13900139000");
  found = find (w, &last, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (last, ==, 100);
  g_assert_cmpuint (found->len, ==, 1);
  pair = found->pdata[0];
  g_assert_cmpint (pair->reasons & TB_LIKE_SAME_NAME, !=, 0);
  phone <<= tb_table_find (&tb_person_kind.table, "phone") - tb_person_kind.table.fields;
  do_op (w, tb_desk_new_merge (w->desk, pair->person, pair->other, phone));
  last = 0;
  none = find (w, &last, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  merged = list_merged (w, pair->person->id);
  g_assert_cmpuint (merged->len, ==, 1);
  unmerge = tb_desk_new_unmerge (w->desk, ((TbMerged *) merged->pdata[0])->pair);
  do_op (w, tb_desk_new_again (w->desk, unmerge));
  nobody = list_merged (w, pair->person->id);
  g_assert_cmpuint (nobody->len, ==, 0);
  /* done again with the same value, though it was taken back from the pane */
  do_op (w, tb_desk_new_inverse (w->desk, unmerge));
  again = list_merged (w, pair->person->id);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_nonnull (strstr (((TbMerged *) again->pdata[0])->pair->kept, "13900139000"));
}

static void
test_stopped (DeskWorld    *w,
              gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    found = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint                    last = 0;

  g_cancellable_cancel (cancellable);
  found = find (w, &last, cancellable, &error);
  g_assert_null (found);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
set_up (DeskWorld    *w,
        gconstpointer data)
{
  world_set_up (w, data);
  world_begin (w);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk/pairs/R-202-decided", DeskWorld, NULL, set_up, test_decided, world_tear_down);
  g_test_add ("/desk/pairs/stopped", DeskWorld, NULL, set_up, test_stopped, world_tear_down);
  return g_test_run ();
}
