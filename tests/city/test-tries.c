/* test-tries.c: who was wrong too often, by the clock
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-tries.h"

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

static void
try_often (TbTries    *tries,
           const char *name,
           guint       n,
           gint64      now_us)
{
  for (guint i = 0; i < n; i++)
    tb_tries_note (tries, name, now_us);
}

static void
test_window (void)
{
  g_autoptr (TbTries) tries = tb_tries_new ();

  try_often (tries, "a", 9, MINUTE);
  g_assert_cmpuint (tb_tries_find_wait (tries, "a", MINUTE), ==, 0);
  try_often (tries, "a", 1, 10 * MINUTE);
  g_assert_cmpuint (tb_tries_find_wait (tries, "a", 10 * MINUTE), ==, 6 * 60 + 1);
  g_assert_cmpuint (tb_tries_find_wait (tries, "b", 10 * MINUTE), ==, 0);
  g_assert_cmpuint (tb_tries_find_wait (tries, "a", 16 * MINUTE - 1), ==, 1);
  g_assert_cmpuint (tb_tries_find_wait (tries, "a", 16 * MINUTE), ==, 0);
  /* and then everything begins anew */
  try_often (tries, "a", 9, 16 * MINUTE);
  g_assert_cmpuint (tb_tries_find_wait (tries, "a", 16 * MINUTE), ==, 0);
  try_often (tries, "a", 1, 16 * MINUTE);
  g_assert_cmpuint (tb_tries_find_wait (tries, "a", 16 * MINUTE), >, 0);
}

static void
test_right_forgets (void)
{
  g_autoptr (TbTries) tries = tb_tries_new ();

  try_often (tries, "a", 9, MINUTE);
  tb_tries_forget (tries, "a");
  try_often (tries, "a", 9, MINUTE);
  g_assert_cmpuint (tb_tries_find_wait (tries, "a", MINUTE), ==, 0);
}

/* A clock that was put back shuts nobody out for longer than a quarter of an hour. */
static void
test_clock_back (void)
{
  g_autoptr (TbTries) tries = tb_tries_new ();

  try_often (tries, "a", 10, 1000 * MINUTE);
  g_assert_cmpuint (tb_tries_find_wait (tries, "a", 0), ==, 15 * 60 + 1);
}

/* Names nobody has cost nothing for ever, and those that count stay while there is room. */
static void
test_many_names (void)
{
  g_autoptr (TbTries) tries = tb_tries_new ();

  for (guint i = 0; i < 9999; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i);

      tb_tries_note (tries, name, MINUTE);
    }
  try_often (tries, "a", 10, 17 * MINUTE);
  tb_tries_note (tries, "b", 17 * MINUTE); /* those of before go */
  g_assert_cmpuint (tb_tries_find_wait (tries, "a", 17 * MINUTE), >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tries/window", test_window);
  g_test_add_func ("/tries/right-forgets", test_right_forgets);
  g_test_add_func ("/tries/clock-back", test_clock_back);
  g_test_add_func ("/tries/many-names", test_many_names);
  return g_test_run ();
}
