/* test-stall.c: whoever holds up the main loop is named
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <time.h>

#include "tb-stall.h"

/* What this thread has computed, whatever else the machine does. */
static gint64
get_cpu_us (void)
{
  struct timespec cpu;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &cpu);
  return (gint64) cpu.tv_sec * G_USEC_PER_SEC + cpu.tv_nsec / 1000;
}

/* Holds the loop up by computing, as careless code does. */
static gboolean
on_careless (gpointer data)
{
  gint64 until = get_cpu_us () + GPOINTER_TO_INT (data) * 1000;

  while (get_cpu_us () < until)
    ;
  return G_SOURCE_REMOVE;
}

static void
turn (int ms)
{
  guint id = g_idle_add (on_careless, GINT_TO_POINTER (ms));

  g_source_set_name_by_id (id, "careless");
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_names_the_source (void)
{
  g_test_expect_message ("tb-ui", G_LOG_LEVEL_WARNING,
                         "the main loop was held up for * ms; source “careless”*");
  turn (200);
  g_test_assert_expected_messages ();
}

static void
test_lets_quick_turns_pass (void)
{
  for (int i = 0; i < 50; i++)
    turn (1);
}

static void
test_is_quiet_at_the_end (void)
{
  tb_stall_disarm ();
  turn (200);
  tb_stall_arm ();
  turn (1);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TB_STALL_MS", "50", TRUE);
  g_test_init (&argc, &argv, NULL);
  tb_stall_watch ();
  turn (200); /* the start is not watched */
  tb_stall_arm ();
  g_test_add_func ("/stall/names-the-source", test_names_the_source);
  g_test_add_func ("/stall/lets-quick-turns-pass", test_lets_quick_turns_pass);
  g_test_add_func ("/stall/is-quiet-at-the-end", test_is_quiet_at_the_end);
  return g_test_run ();
}
