/* test-ops-attendance.c: what is put right of who was there, and what is noted of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training-world.h"

/* A correction of minutes takes two people; the first one is taken out again. */
static void
test_correct (OpsWorld     *w,
              gconstpointer data)
{
  TbOp *op;

  training_make_lesson (w);
  ASSERT_RUN (w, training_trainer,
              training_new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]"), "");
  ASSERT_RUN (w, training_trainer, training_new_fix ("v", START, END, "早退"), "not-closed");
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.close", "l", ""), "");
  ASSERT_RUN (w, training_trainer, training_new_fix ("v", START, END, ""), "missing");
  ASSERT_RUN (w, training_trainer, training_new_fix ("v", START, 0, "早退"), "one-time");
  ASSERT_RUN (w, training_trainer, training_new_fix ("v", START, END + MINUTE, "早退"), "outside");
  ASSERT_RUN (w, training_trainer, training_new_fix ("v", END, START, "早退"), "backwards");
  ASSERT_RUN (w, training_other, training_new_fix ("v", START, END, "早退"), "not-your-lesson");
  ASSERT_RUN (w, training_other, training_new_confirm ("v"), "no-fix");
  op = training_new_fix ("v", START, END - 90 * MINUTE, "早退");
  {
    TbOp *drop = training_new_inverse (op);

    ASSERT_RUN (w, training_trainer, op, "");
    ASSERT_RUN (w, training_trainer, training_new_fix ("v", START, END, "又"), "waits");
    ASSERT_RUN (w, training_trainer, drop, "");
    op = training_new_fix ("v", 0, 0, "x");
    drop = training_new_inverse (op);
    tb_op_free (op);
    ASSERT_RUN (w, training_trainer, drop, "no-fix");
  }
  ASSERT_RUN (w, training_trainer, training_new_fix ("v", START, END - 90 * MINUTE, "早退"), "");
  /* until somebody else has looked at it */
  g_assert_cmpint (training_get_minutes (w, "v"), ==, 180);
  ASSERT_RUN (w, training_trainer, training_new_confirm ("v"), "own-fix");
  ASSERT_RUN (w, training_other, training_new_confirm ("v"), "");
  g_assert_cmpint (training_get_minutes (w, "v"), ==, 90);
  ASSERT_RUN (w, training_other, training_new_confirm ("v"), "no-fix");

  ASSERT_RUN (w, training_trainer,
              training_new_fix ("v2", START, END, "漏点"), ""); /* was there after all */
  ASSERT_RUN (w, training_other, training_new_confirm ("v2"), "");
  g_assert_cmpint (training_get_minutes (w, "v2"), ==, 180);
  ASSERT_RUN (w, training_trainer, training_new_fix ("v2", 0, 0, "不是本人"), "");
  ASSERT_RUN (w, training_other, training_new_confirm ("v2"), "");
  g_assert_cmpint (training_get_minutes (w, "v2"), ==, -1);
  training_assert_state (w, "l", "v2", TB_ATTENDANCE_ABSENT);
}

/* */
static void
test_note (OpsWorld     *w,
           gconstpointer data)
{
  g_autofree char         *id = tb_attendance_derive_id ("l", "v");
  g_autoptr (TbAttendance) row = NULL;

  training_make_lesson (w);
  ASSERT_RUN (w, training_trainer,
              ops_change ("attendance.note", id, "[('quiz', @ms '0', @ms '101')]"),
              "no-score");
  ASSERT_RUN (w, training_trainer,
              ops_change ("attendance.note", id, "[('feedback', @ms '0', @ms '6')]"),
              "no-score");
  ASSERT_RUN (w, training_trainer,
              ops_change ("attendance.note", id, "[('state', @ms 'enrolled', @ms 'present')]"),
              "nonsense");
  ASSERT_RUN (w, training_trainer,
              ops_change ("attendance.note", id,
                          "[('quiz', @ms '0', @ms '85'), ('feedback', @ms '0', @ms '5')]"),
              "");
  row = training_get (w, &tb_attendance_kind, id);
  g_assert_cmpint (row->quiz, ==, 85);
  g_assert_cmpint (row->feedback, ==, 5);
}

/* More than eight hours on one day are refused when it is signed for, and say of whom. */
static void
test_long_day (OpsWorld     *w,
               gconstpointer data)
{
  training_make_lesson (w);
  ASSERT_RUN (w, training_trainer,
              training_new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]"), "");
  ASSERT_RUN (w, training_trainer,
              training_new_op ("training.record", "t",
                               "person_id=v|course=网课|taken_on=2026-11-23|general_min=301"),
              "");
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.close", "l", ""), "day-limit");
  g_assert_cmpint (training_get_minutes (w, "v"), ==, -1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops-attendance/correct", test_correct);
  OPS_ADD ("/ops-attendance/R-232-note", test_note);
  OPS_ADD ("/ops-attendance/X-39-long-day", test_long_day);
  return g_test_run ();
}
