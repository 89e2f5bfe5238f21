/* test-clock.c: times people type, and what is none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-clock.h"

#define PINNED_US G_GINT64_CONSTANT (1795397100000000) /* 2026-11-23T09:25+08:00 */

static void
test_start (void)
{
  static const char *const same[] = { "2026-11-23T09:25+08:00", "2026-11-23T09:25:00+08:00",
                                      "2026-11-23T09:25", "2026-11-23T01:25Z" };
  static const char *const none[] = { "", "today", "2026-11-23", "2026-11-23T09:2",
                                      "2026-11-23T09:61+08:00", "2026-11-23T09:25:99+08:00" };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (TbClock) clock = tb_clock_new (same[i]);

      g_assert_nonnull (clock);
      g_assert_cmpint (tb_clock_now (clock), >=, PINNED_US);
      g_assert_cmpint (tb_clock_now (clock), <, PINNED_US + 60 * G_USEC_PER_SEC);
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (tb_clock_new (none[i]));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/start", test_start);
  return g_test_run ();
}
