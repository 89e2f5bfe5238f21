/* test-lesson-share.c: what of a lesson counts for whoever was there for a part of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-rules-training.h"

#define START (G_GINT64_CONSTANT (1795397100) * G_USEC_PER_SEC)

/* Cut anywhere at whole minutes, the parts of a time count as much as the time; never more than
 * was taught, never less than nothing.  Against a count minute by minute. */
static void
test_additive (void)
{
  const guint32     seed = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint n = 0; n < 20000; n++)
    {
      g_autoptr (TbCourse) course = tb_record_new (&tb_course_kind);
      g_autoptr (TbLesson) lesson = tb_record_new (&tb_lesson_kind);
      const gint64         length = g_rand_int_range (rand, 1, 481);
      const gint64         cuts[2] = { g_rand_int_range (rand, 0, (gint32) length + 1),
                                       g_rand_int_range (rand, 0, (gint32) length + 1) };
      const gint64         a = MIN (cuts[0], cuts[1]);
      const gint64         b = MAX (cuts[0], cuts[1]);
      gint64               left = length;
      gint64              *fields[] = { &course->general_min, &course->policy_min,
                                        &course->psychology_min, &course->nursing_min,
                                        &course->process_min, &course->emergency_min };
      gint64               whole[TB_GATE_N_PARTS];
      gint64               some[TB_GATE_N_PARTS];
      gint64               parts[TB_GATE_N_PARTS];

      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        {
          *fields[i] = g_rand_int_range (rand, 0, (gint32) left + 1);
          left -= *fields[i];
        }
      lesson->start_us = START;
      lesson->end_us = START + length * G_TIME_SPAN_MINUTE;
      tb_course_get_parts (course, parts);
      tb_lesson_share (course, lesson, 0, 0, whole);
      g_assert_cmpmem (whole, sizeof whole, parts, sizeof parts);
      memset (whole, 0, sizeof whole);
      for (guint i = 0; i < 3; i++)
        {
          const gint64 from = i == 0 ? 0 : i == 1 ? a
                                                  : b;
          const gint64 to = i == 0 ? a : i == 1 ? b
                                                : length;

          /* 0 stands for “until it was over”, so that an empty piece at the start says nothing */
          if (to == 0)
            continue;
          tb_lesson_share (course, lesson, START + from * G_TIME_SPAN_MINUTE,
                           START + to * G_TIME_SPAN_MINUTE, some);
          g_assert_cmpint (some[TB_GATE_GENERAL] + some[TB_GATE_ELDER], <=, to - from + 6);
          for (guint part = 0; part < TB_GATE_N_PARTS; part++)
            {
              g_assert_cmpint (some[part], >=, 0);
              whole[part] += some[part];
            }
        }
      g_assert_cmpmem (whole, sizeof whole, parts, sizeof parts);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-share/R-136-additive", test_additive);
  return g_test_run ();
}
