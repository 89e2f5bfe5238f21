/* test-ops-training.c: courses, lessons, who was in them, and what counts of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training-world.h"

#include "tb-day.h"
#include "tb-facts-gate.h"
#include "tb-rules-training.h"

/* */
static void
test_course (OpsWorld     *w,
             gconstpointer data)
{
  static const struct
  {
    const char *values;
    const char *codes;
  } cases[] = {
    { "title=空", "no-minutes" },
    { "title=负|general_min=-1|policy_min=60", "no-minutes" },
    { "title=长|general_min=240|policy_min=241", "day-limit" },
    { "general_min=60", "missing" },
    { "title=久|general_min=60|valid_months=-1", "no-months" },
    { "title=课|general_min=9000000000000000000|policy_min=9000000000000000000", "no-minutes" },
    { "title=课|policy_min=30|psychology_min=30|nursing_min=30|process_min=30|emergency_min=30",
      "" },
  };

  ops_world_register (w);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      ASSERT_RUN (w, training_trainer,
                  training_new_op ("course.open", "k", cases[i].values), cases[i].codes);
    }
  ASSERT_RUN (w, training_trainer,
              training_new_op ("course.open", "k", "title=课|general_min=60"), "exists");
  ASSERT_RUN (w, training_trainer,
              ops_change ("course.change", "k", "[('title', @ms '课', @ms '课程')]"), "");
  ASSERT_RUN (w, training_trainer,
              ops_change ("course.change", "k", "[('origin', @ms 'organisation', @ms 'city')]"),
              "nonsense");
  ASSERT_RUN (w, training_trainer,
              ops_change ("course.change", "k", "[('title', @ms '课程', @ms '')]"),
              "missing");
  ASSERT_RUN (w, training_trainer,
              ops_change ("course.change", "none", "[('title', @ms 'a', @ms 'b')]"),
              "no-row");
  ASSERT_RUN (w, training_trainer, training_new_op ("course.close", "k", ""), "");
  ASSERT_RUN (w, training_trainer, training_new_op ("course.close", "k", ""), "done");
  ASSERT_RUN (w, training_trainer, training_new_op ("course.reopen", "k", ""), "");
  ASSERT_RUN (w, training_trainer, training_new_op ("course.reopen", "k", ""), "done");
}

/* that of a street or district is read, taught and not changed. */
static void
test_delivered (OpsWorld     *w,
                gconstpointer data)
{
  const char *values = "title=街道培训|general_min=60|origin=street|org_id=o1";

  ops_world_register (w);
  ASSERT_RUN (w, training_street,
              training_new_op ("course.deliver", "c", values), "not-your-place");
  ASSERT_RUN (w, training_district,
              training_new_op ("course.deliver", "c",
                               "title=街道培训|general_min=60|origin=organisation|org_id=o1"),
              "no-choice");
  ASSERT_RUN (w, training_district,
              training_new_op ("course.deliver", "c",
                               "title=街道培训|general_min=60|origin=moon|org_id=o1"),
              "no-choice");
  ASSERT_RUN (w, training_district,
              training_new_op ("course.deliver", "c",
                               "title=区培训|general_min=60|origin=district|org_id=o9"),
              "no-organisation");
  ASSERT_RUN (w, training_trainer,
              training_new_op ("course.deliver", "c", values), "not-your-part");
  ASSERT_RUN (w, training_district, training_new_op ("course.deliver", "c", values), "");
  ASSERT_RUN (w, training_trainer,
              ops_change ("course.change", "c", "[('title', @ms '街道培训', @ms '我们的')]"),
              "not-ours");
  ASSERT_RUN (w, training_trainer, training_new_op ("course.close", "c", ""), "not-ours");
  ASSERT_RUN (w, training_trainer, training_new_lesson ("l", START, END, 0), "");
}

/* */
static void
test_plan (OpsWorld     *w,
           gconstpointer data)
{
  TbOp *op;

  training_make_course (w);
  ASSERT_RUN (w, training_trainer, training_new_lesson ("l", END, START, 2), "span");
  ASSERT_RUN (w, training_trainer,
              training_new_lesson ("l", START, START + 26 * 60 * MINUTE, 2), "span");
  ASSERT_RUN (w, training_trainer,
              training_new_lesson ("l", START - 300 * MINUTE, START + 181 * MINUTE, 2),
              "day-limit");
  ASSERT_RUN (w, training_trainer,
              training_new_lesson ("l", START, START + 179 * MINUTE, 2), "too-short");
  ASSERT_RUN (w, training_trainer, training_new_lesson ("l", START, END, -1), "no-room");
  ASSERT_RUN (w, training_trainer,
              training_new_lesson ("l", START + 1000 * G_TIME_SPAN_DAY,
                                   END + 1000 * G_TIME_SPAN_DAY, 2),
              "too-late");
  op = training_new_lesson ("l", START, END, 2);
  tb_set_str (&((TbLessonPlan *) op->args)->course_id, "none");
  ASSERT_RUN (w, training_trainer, op, "no-course");
  op = training_new_lesson ("l", START, END, 2);
  tb_set_str (&((TbLessonPlan *) op->args)->trainer_id, "nobody");
  ASSERT_RUN (w, training_trainer, op, "no-staff");
  ASSERT_RUN (w, training_trainer, training_new_lesson ("l", START, END, 2), "");
  ASSERT_RUN (w, training_trainer, training_new_lesson ("l", START, END, 2), "exists");
  ASSERT_RUN (w, training_trainer,
              ops_change ("course.change", "c", "[('general_min', @ms '120', @ms '90')]"),
              "has-lessons");
  ASSERT_RUN (w, training_other,
              ops_change ("lesson.change", "l", "[('place', @ms '社区活动室', @ms '别处')]"),
              "not-your-lesson");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("lesson.change", "l", "[('place', @ms '社区活动室', @ms '')]"),
              "missing");
  ASSERT_RUN (w, training_trainer,
              ops_change ("lesson.change", "l", "[('place', @ms '社区活动室', @ms '三楼')]"), "");
  ASSERT_RUN (w, training_trainer,
              ops_change ("lesson.change", "l", "[('state', @ms 'planned', @ms 'x')]"),
              "nonsense");
  ASSERT_RUN (w, training_other,
              training_new_op ("lesson.cancel", "l", "reason=停电"), "not-your-lesson");
  ASSERT_RUN (w, training_trainer,
              training_new_op ("lesson.cancel", "none", "reason=停电"), "no-lesson");
  op = training_new_op ("lesson.cancel", "l", "reason=停电");
  ASSERT_RUN (w, training_trainer,
              training_new_op ("lesson.revive", "l", "reason=停电"), "not-cancelled");
  {
    TbOp *revive = training_new_inverse (op);

    ASSERT_RUN (w, training_trainer, op, "");
    ASSERT_RUN (w, training_trainer,
                training_new_place ("attendance.enrol", "l", "v"), "not-planned");
    ASSERT_RUN (w, training_trainer, revive, "");
  }
  ASSERT_RUN (w, training_trainer, training_new_op ("course.close", "c", ""), "");
  ASSERT_RUN (w, training_trainer, training_new_lesson ("l2", START, END, 2), "closed");
}

/* a place for each, then the waiting list, which moves up. */
static void
test_enrol (OpsWorld     *w,
            gconstpointer data)
{
  TbOp *op;

  training_make_lesson (w);
  ASSERT_RUN (w, training_trainer, training_new_place ("attendance.enrol", "l", "v"), "exists");
  ASSERT_RUN (w, training_trainer,
              training_new_place ("attendance.enrol", "l", "nobody"), "no-member");
  ASSERT_RUN (w, training_trainer,
              training_new_place ("attendance.enrol", "none", "v"), "no-lesson");
  op = training_new_place ("attendance.enrol", "l", "v3");
  tb_set_str (&((TbAttendanceEnrol *) op->args)->id, "another");
  ASSERT_RUN (w, training_trainer, op, "no-number");
  ASSERT_RUN (w, training_trainer, training_new_place ("attendance.enrol", "l", "v3"), "");
  training_assert_state (w, "l", "v3", TB_ATTENDANCE_WAITING);
  ASSERT_RUN (w, training_trainer,
              training_new_call ("l", "v3", "[('state', @ms 'waiting', @ms 'present')]"),
              "not-enrolled");
  ASSERT_RUN (w, training_trainer,
              ops_change ("lesson.change", "l", "[('capacity', @ms '2', @ms '1')]"),
              "enrolled");

  op = training_new_place ("attendance.withdraw", "l", "v");
  {
    TbOp *again = training_new_inverse (op);

    ASSERT_RUN (w, training_trainer, op, "");
    training_assert_state (w, "l", "v", TB_ATTENDANCE_WITHDRAWN);
    training_assert_state (w, "l", "v3", TB_ATTENDANCE_ENROLLED);
    ASSERT_RUN (w, training_trainer,
                training_new_place ("attendance.withdraw", "l", "v"), "called");
    ASSERT_RUN (w, training_trainer, again, ""); /* and is the last of the list now */
  }
  training_assert_state (w, "l", "v", TB_ATTENDANCE_WAITING);
  ASSERT_RUN (w, training_trainer,
              ops_change ("lesson.change", "l", "[('capacity', @ms '2', @ms '3')]"),
              "");
  training_assert_state (w, "l", "v", TB_ATTENDANCE_ENROLLED);
}

/* nobody is in two at once; both are named. */
static void
test_at_once (OpsWorld     *w,
              gconstpointer data)
{
  training_make_lesson (w);
  ASSERT_RUN (w, training_trainer,
              training_new_lesson ("l2", START + 60 * MINUTE, END + 60 * MINUTE, 0), "");
  ASSERT_RUN (w, training_trainer, training_new_lesson ("l3", END, END + 180 * MINUTE, 0), "");
  ASSERT_RUN (w, training_trainer, training_new_place ("attendance.enrol", "l2", "v"), "at-once");
  ASSERT_RUN (w, training_trainer,
              training_new_place ("attendance.enrol", "l3", "v"), ""); /* one after the other */
  ASSERT_RUN (w, training_trainer, training_new_place ("attendance.enrol", "l2", "v3"), "");
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.cancel", "l2", "reason=停电"), "");
  ASSERT_RUN (w, training_trainer, training_new_place ("attendance.enrol", "l3", "v3"), "");
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.revive", "l2", "reason=停电"), "at-once");
}

/* who was there, from when until when; what counts of it. */
static void
test_call (OpsWorld     *w,
           gconstpointer data)
{
  g_autofree char *late = g_strdup_printf (
      "[('state', @ms 'enrolled', @ms 'present'), ('from_us', @ms '0', @ms '%" G_GINT64_FORMAT
      "')]",
      START + 30 * MINUTE);
  g_autofree char *outside = g_strdup_printf (
      "[('state', @ms 'enrolled', @ms 'present'), ('from_us', @ms '0', @ms '%" G_GINT64_FORMAT
      "')]",
      START - MINUTE);
  TbOp *op;

  training_make_lesson (w);
  ASSERT_RUN (w, training_other,
              training_new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]"),
              "not-your-lesson");
  ASSERT_RUN (w, training_trainer,
              training_new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'withdrawn')]"),
              "no-choice");
  ASSERT_RUN (w, training_trainer, training_new_call ("l", "v", outside), "outside");
  ASSERT_RUN (w, training_trainer,
              training_new_call ("l", "v3", "[('state', @ms 'enrolled', @ms 'present')]"),
              "no-row");
  op = training_new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]");
  {
    TbOp *back = training_new_inverse (op);

    ASSERT_RUN (w, training_trainer, op, "");
    training_assert_state (w, "l", "v", TB_ATTENDANCE_PRESENT);
    ASSERT_RUN (w, training_trainer, back, "");
    training_assert_state (w, "l", "v", TB_ATTENDANCE_ENROLLED);
  }
  ASSERT_RUN (w, training_trainer,
              training_new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]"), "");
  ASSERT_RUN (w, training_trainer, training_new_call ("l", "v2", late), "");
  ASSERT_RUN (w, training_trainer, training_new_place ("attendance.withdraw", "l", "v"), "called");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("lesson.change", "l", "[('lecturer', @ms nothing, @ms '王老师')]"), "");

  w->now_us = END - 1;
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.close", "l", ""), "not-over");
  w->now_us = START - 61 * MINUTE;
  ASSERT_RUN (w, training_trainer,
              training_new_call ("l", "v", "[('state', @ms 'present', @ms 'absent')]"),
              "future");
  w->now_us = END;
  ASSERT_RUN (w, training_other, training_new_op ("lesson.close", "l", ""), "not-your-lesson");
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.close", "none", ""), "no-lesson");
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.close", "l", ""), "");
  g_assert_cmpint (training_get_minutes (w, "v"), ==, 180);
  g_assert_cmpint (training_get_minutes (w, "v2"), ==, 150); /* 100 general, 50 on nursing */
  g_assert_cmpint (training_get_minutes (w, "v3"), ==, -1);
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.close", "l", ""), "not-planned");
  ASSERT_RUN (w, training_trainer,
              training_new_call ("l", "v", "[('state', @ms 'present', @ms 'absent')]"),
              "not-planned");
}

/* what a lesson counts for opens the gate, and only then. */
static void
test_gate (OpsWorld     *w,
           gconstpointer data)
{
  gint64              minutes[TB_GATE_N_PARTS];
  g_auto (TbGateRows) rows = { 0 };
  g_auto (TbGateRows) after = { 0 };
  const TbRules      *rules = tb_rules_get_default ();

  training_make_lesson (w);
  ASSERT_RUN (w, training_trainer,
              training_new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]"), "");
  g_assert_true (tb_gate_rows_read (&rows, w->conn, "o1", "v", NULL, NULL));
  tb_gate_sum_training (rules, rows.trainings, TB_TEST_TODAY, minutes);
  g_assert_cmpint (minutes[TB_GATE_GENERAL], ==, 0); /* nobody has signed for it yet */
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.close", "l", ""), "");
  g_assert_true (tb_gate_rows_read (&after, w->conn, "o1", "v", NULL, NULL));
  tb_gate_sum_training (rules, after.trainings, TB_TEST_TODAY, minutes);
  g_assert_cmpint (minutes[TB_GATE_GENERAL], ==, 120);
  g_assert_cmpint (minutes[TB_GATE_NURSING], ==, 60);
  g_assert_cmpint (minutes[TB_GATE_ELDER], ==, 60);
}

/* Who signed may take it back on the same day; nobody else, and not later. */
static void
test_reopen (OpsWorld     *w,
             gconstpointer data)
{
  g_autofree char *attendance = tb_attendance_derive_id ("l", "v");
  g_autofree char *training = tb_attendance_derive_training (attendance);

  training_make_lesson (w);
  ASSERT_RUN (w, training_trainer,
              training_new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]"), "");
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.reopen", "l", ""), "stays");
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.close", "l", ""), "");
  ASSERT_RUN (w, training_trainer, training_new_op ("training.remove", training, ""), "of-lesson");
  ASSERT_RUN (w, training_other, training_new_op ("lesson.reopen", "l", ""), "stays");
  w->now_us += G_TIME_SPAN_DAY;
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.reopen", "l", ""), "stays");
  w->now_us -= G_TIME_SPAN_DAY;
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.reopen", "l", ""), "");
  g_assert_cmpint (training_get_minutes (w, "v"), ==, -1);
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.close", "l", ""), "");
  ASSERT_RUN (w, training_trainer, training_new_fix ("v", START, END - 60 * MINUTE, "早退"), "");
  ASSERT_RUN (w, training_trainer, training_new_op ("lesson.reopen", "l", ""), "corrected");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops-training/R-134-R-135-R-137-R-138-R-139-R-140-R-141-R-231-course", test_course);
  OPS_ADD ("/ops-training/R-046-delivered", test_delivered);
  OPS_ADD ("/ops-training/R-132-R-230-plan", test_plan);
  OPS_ADD ("/ops-training/R-230-enrol", test_enrol);
  OPS_ADD ("/ops-training/X-39-at-once", test_at_once);
  OPS_ADD ("/ops-training/R-131-R-132-call", test_call);
  OPS_ADD ("/ops-training/R-136-R-142-gate", test_gate);
  OPS_ADD ("/ops-training/reopen", test_reopen);
  return g_test_run ();
}
