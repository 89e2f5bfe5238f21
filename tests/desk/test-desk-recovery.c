/* test-desk-recovery.c: files put back from a copy, at the city and at a desk, over real HTTP
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-world.h"

/* F11: what the city has lost, the desk that did it brings back by itself. */
static void
test_restored (DeskWorld    *w,
               gconstpointer data)
{
  world_begin (w);
  world_do_register (w, "先前甲");
  world_sync_desk (w);
  world_close_city (w);
  world_copy_folder (w, "city", "copy");
  world_open_city (w);
  world_do_register (w, "后来乙");
  world_sync_desk (w);
  g_assert_cmpint (world_ask_city (w, "SELECT count(*) FROM answer"), ==, 2);
  world_close_city (w);
  world_remove_folder (w, "city");
  world_copy_folder (w, "copy", "city");
  world_open_city (w);
  world_note_restored (w);
  g_assert_cmpint (world_ask_city (w, "SELECT count(*) FROM answer"), ==, 1);

  world_sync_desk (w);
  g_assert_cmpint (world_ask_city (w, "SELECT count(*) FROM answer"), ==, 2);
  world_assert_has (w, "先前甲");
  world_assert_has (w, "后来乙");
  world_wait_until_synced (w);
}

/* F12: a profile that was copied: who comes second goes on as another device, without a password,
 * and stays it at the next start. */
static void
test_cloned (DeskWorld    *w,
             gconstpointer data)
{
  world_begin (w);
  world_close_desk (w);
  world_copy_folder (w, "one", "two");

  world_open_desk (w, "one");
  world_do_register (w, "原机甲");
  world_sync_desk (w);
  world_close_desk (w);
  world_open_desk (w, "two");
  world_do_register (w, "复制乙");
  world_sync_desk (w);
  world_assert_has (w, "原机甲");
  world_assert_has (w, "复制乙");
  world_close_desk (w);
  world_open_desk (w, "two");
  world_do_register (w, "复制丙");
  world_sync_desk (w);
  world_close_desk (w);

  world_open_desk (w, "one");
  world_do_register (w, "原机丁");
  world_sync_desk (w);
  world_assert_has (w, "复制丙");
  world_assert_has (w, "原机丁");
  g_assert_cmpint (world_ask_city (w, "SELECT count(*) FROM device WHERE last_n = 2"), ==, 2);
  g_assert_cmpint (world_ask_city (w, "SELECT count(*) FROM device WHERE replaces <> ''"), ==, 1);
}

#define ADD(path, func) g_test_add (path, DeskWorld, NULL, world_set_up, func, world_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/desk-recovery/F11-restored", test_restored);
  ADD ("/desk-recovery/F12-cloned", test_cloned);
  return g_test_run ();
}
