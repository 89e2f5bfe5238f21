/* test-ops-training.c: courses, lessons, who was in them, and what counts of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"

#include "tb-day.h"
#include "tb-facts-gate.h"
#include "tb-rules-training.h"

#define MINUTE G_TIME_SPAN_MINUTE
/* 2026-11-23, 9:00 to 12:00 in Beijing: over at the very moment the tests begin */
#define START (TB_TEST_NOW_US - 180 * MINUTE)
#define END   TB_TEST_NOW_US

static const TbIdentity trainer = { "tra", "o1", "org:o1", TB_ROLE_TRAINER };
static const TbIdentity other = { "oth", "o1", "org:o1", TB_ROLE_TRAINER };
static const TbIdentity street = { "str", NULL, "street:110101001", TB_ROLE_STREET };
static const TbIdentity district = { "dis", NULL, "district:110108", TB_ROLE_DISTRICT };

/* @values: “field=text”, with “|” between them */
static TbOp *
new_op (const char *name,
        const char *id,
        const char *values)
{
  TbOp          *op = tb_op_new ("x", "org:o1", name, TB_TEST_NOW_US);
  g_auto (GStrv) all = g_strsplit (values, "|", -1);

  tb_field_parse (&op->shape->fields[0], op->args, id, NULL);
  for (guint i = 0; all[i] != NULL && *all[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (all[i], "=", 2);

      g_assert_true (
          tb_field_parse (tb_table_find (op->shape, pair[0]), op->args, pair[1], NULL));
    }
  return op;
}

static TbOp *
new_inverse (const TbOp *done)
{
  TbOp *op = tb_op_new ("u", "org:o1", tb_ops_get_inverse (done->name), TB_TEST_NOW_US);

  tb_op_fill_inverse (op, done);
  return op;
}

static TbOp *
new_lesson (const char *id,
            gint64      start_us,
            gint64      end_us,
            gint64      capacity)
{
  TbOp         *op = new_op ("lesson.plan", id, "course_id=c|place=社区活动室");
  TbLessonPlan *args = op->args;

  args->start_us = start_us;
  args->end_us = end_us;
  args->capacity = capacity;
  return op;
}

static TbOp *
new_place (const char *name,
           const char *lesson_id,
           const char *person_id)
{
  g_autofree char *id = tb_attendance_derive_id (lesson_id, person_id);
  g_autofree char *values = g_strdup_printf ("lesson_id=%s|person_id=%s", lesson_id, person_id);

  return new_op (name, id, values);
}

static TbOp *
new_call (const char *lesson_id,
          const char *person_id,
          const char *set)
{
  g_autofree char *id = tb_attendance_derive_id (lesson_id, person_id);

  return ops_change ("attendance.call", id, set);
}

static TbOp *
new_fix (const char *person_id,
         gint64      from_us,
         gint64      to_us,
         const char *why)
{
  g_autofree char     *id = tb_attendance_derive_id ("l", person_id);
  TbOp                *op = new_op ("attendance.correct", id, "");
  TbAttendanceCorrect *args = op->args;

  args->fix_from_us = from_us;
  args->fix_to_us = to_us;
  args->fix_why = g_strdup (why);
  return op;
}

static TbOp *
new_confirm (const char *person_id)
{
  g_autofree char *id = tb_attendance_derive_id ("l", person_id);

  return new_op ("attendance.confirm", id, "");
}

static gpointer
get (OpsWorld     *w,
     const TbKind *kind,
     const char   *id)
{
  gpointer row = NULL;

  g_assert_true (tb_rows_get (w->conn, kind, id, &row, NULL));
  return row;
}

static void
assert_state (OpsWorld   *w,
              const char *lesson_id,
              const char *person_id,
              const char *state)
{
  g_autofree char         *id = tb_attendance_derive_id (lesson_id, person_id);
  g_autoptr (TbAttendance) row = get (w, &tb_attendance_kind, id);

  g_assert_cmpstr (row != NULL ? row->state : NULL, ==, state);
}

/* What counts for somebody of lesson l, in all; -1 if nothing was entered. */
static gint64
get_minutes (OpsWorld   *w,
             const char *person_id)
{
  g_autofree char       *attendance = tb_attendance_derive_id ("l", person_id);
  g_autofree char       *id = tb_attendance_derive_training (attendance);
  g_autoptr (TbTraining) row = get (w, &tb_training_kind, id);

  return row != NULL ? row->general_min + row->policy_min + row->psychology_min +
                           row->nursing_min + row->process_min + row->emergency_min
                     : -1;
}

/* o1 with volunteers v, v2, v3, and course c of 180 minutes, 120 of them general. */
static void
make_course (OpsWorld *w)
{
  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, tb_test_volunteer ("w5", "org:o1", "v2"), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_volunteer ("w6", "org:o1", "v3"), "");
  ASSERT_RUN (w, trainer,
              new_op ("course.open", "c", "title=基础培训|code=T-01|general_min=120|nursing_min=60"),
              "");
}

/* … and lesson l of three hours, over now, with v and v2 in it. */
static void
make_lesson (OpsWorld *w)
{
  make_course (w);
  ASSERT_RUN (w, trainer, new_lesson ("l", START, END, 2), "");
  ASSERT_RUN (w, trainer, new_place ("attendance.enrol", "l", "v"), "");
  ASSERT_RUN (w, trainer, new_place ("attendance.enrol", "l", "v2"), "");
}

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
      ASSERT_RUN (w, trainer, new_op ("course.open", "k", cases[i].values), cases[i].codes);
    }
  ASSERT_RUN (w, trainer, new_op ("course.open", "k", "title=课|general_min=60"), "exists");
  ASSERT_RUN (w, trainer,
              ops_change ("course.change", "k", "[('title', @ms '课', @ms '课程')]"), "");
  ASSERT_RUN (w, trainer,
              ops_change ("course.change", "k", "[('origin', @ms 'organisation', @ms 'city')]"),
              "nonsense");
  ASSERT_RUN (w, trainer, ops_change ("course.change", "k", "[('title', @ms '课程', @ms '')]"),
              "missing");
  ASSERT_RUN (w, trainer, ops_change ("course.change", "none", "[('title', @ms 'a', @ms 'b')]"),
              "no-row");
  ASSERT_RUN (w, trainer, new_op ("course.close", "k", ""), "");
  ASSERT_RUN (w, trainer, new_op ("course.close", "k", ""), "done");
  ASSERT_RUN (w, trainer, new_op ("course.reopen", "k", ""), "");
  ASSERT_RUN (w, trainer, new_op ("course.reopen", "k", ""), "done");
}

/* that of a street or district is read, taught and not changed. */
static void
test_delivered (OpsWorld     *w,
                gconstpointer data)
{
  const char *values = "title=街道培训|general_min=60|origin=street|org_id=o1";

  ops_world_register (w);
  ASSERT_RUN (w, street, new_op ("course.deliver", "c", values), "not-your-place");
  ASSERT_RUN (w, district,
              new_op ("course.deliver", "c",
                      "title=街道培训|general_min=60|origin=organisation|org_id=o1"),
              "no-choice");
  ASSERT_RUN (w, district,
              new_op ("course.deliver", "c",
                      "title=街道培训|general_min=60|origin=moon|org_id=o1"),
              "no-choice");
  ASSERT_RUN (w, district,
              new_op ("course.deliver", "c", "title=区培训|general_min=60|origin=district|org_id=o9"),
              "no-organisation");
  ASSERT_RUN (w, trainer, new_op ("course.deliver", "c", values), "not-your-part");
  ASSERT_RUN (w, district, new_op ("course.deliver", "c", values), "");
  ASSERT_RUN (w, trainer,
              ops_change ("course.change", "c", "[('title', @ms '街道培训', @ms '我们的')]"),
              "not-ours");
  ASSERT_RUN (w, trainer, new_op ("course.close", "c", ""), "not-ours");
  ASSERT_RUN (w, trainer, new_lesson ("l", START, END, 0), "");
}

/* */
static void
test_plan (OpsWorld     *w,
           gconstpointer data)
{
  TbOp *op;

  make_course (w);
  ASSERT_RUN (w, trainer, new_lesson ("l", END, START, 2), "span");
  ASSERT_RUN (w, trainer, new_lesson ("l", START, START + 26 * 60 * MINUTE, 2), "span");
  ASSERT_RUN (w, trainer, new_lesson ("l", START - 300 * MINUTE, START + 181 * MINUTE, 2), "day-limit");
  ASSERT_RUN (w, trainer, new_lesson ("l", START, START + 179 * MINUTE, 2), "too-short");
  ASSERT_RUN (w, trainer, new_lesson ("l", START, END, -1), "no-room");
  ASSERT_RUN (w, trainer, new_lesson ("l", START + 1000 * G_TIME_SPAN_DAY, END + 1000 * G_TIME_SPAN_DAY, 2),
              "too-late");
  op = new_lesson ("l", START, END, 2);
  tb_set_str (&((TbLessonPlan *) op->args)->course_id, "none");
  ASSERT_RUN (w, trainer, op, "no-course");
  op = new_lesson ("l", START, END, 2);
  tb_set_str (&((TbLessonPlan *) op->args)->trainer_id, "nobody");
  ASSERT_RUN (w, trainer, op, "no-staff");
  ASSERT_RUN (w, trainer, new_lesson ("l", START, END, 2), "");
  ASSERT_RUN (w, trainer, new_lesson ("l", START, END, 2), "exists");
  ASSERT_RUN (w, trainer,
              ops_change ("course.change", "c", "[('general_min', @ms '120', @ms '90')]"),
              "has-lessons");
  ASSERT_RUN (w, other,
              ops_change ("lesson.change", "l", "[('place', @ms '社区活动室', @ms '别处')]"),
              "not-your-lesson");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("lesson.change", "l", "[('place', @ms '社区活动室', @ms '')]"),
              "missing");
  ASSERT_RUN (w, trainer,
              ops_change ("lesson.change", "l", "[('place', @ms '社区活动室', @ms '三楼')]"), "");
  ASSERT_RUN (w, trainer, ops_change ("lesson.change", "l", "[('state', @ms 'planned', @ms 'x')]"),
              "nonsense");
  ASSERT_RUN (w, other, new_op ("lesson.cancel", "l", "reason=停电"), "not-your-lesson");
  ASSERT_RUN (w, trainer, new_op ("lesson.cancel", "none", "reason=停电"), "no-lesson");
  op = new_op ("lesson.cancel", "l", "reason=停电");
  ASSERT_RUN (w, trainer, new_op ("lesson.revive", "l", "reason=停电"), "not-cancelled");
  {
    TbOp *revive = new_inverse (op);

    ASSERT_RUN (w, trainer, op, "");
    ASSERT_RUN (w, trainer, new_place ("attendance.enrol", "l", "v"), "not-planned");
    ASSERT_RUN (w, trainer, revive, "");
  }
  ASSERT_RUN (w, trainer, new_op ("course.close", "c", ""), "");
  ASSERT_RUN (w, trainer, new_lesson ("l2", START, END, 2), "closed");
}

/* a place for each, then the waiting list, which moves up. */
static void
test_enrol (OpsWorld     *w,
            gconstpointer data)
{
  TbOp *op;

  make_lesson (w);
  ASSERT_RUN (w, trainer, new_place ("attendance.enrol", "l", "v"), "exists");
  ASSERT_RUN (w, trainer, new_place ("attendance.enrol", "l", "nobody"), "no-member");
  ASSERT_RUN (w, trainer, new_place ("attendance.enrol", "none", "v"), "no-lesson");
  op = new_place ("attendance.enrol", "l", "v3");
  tb_set_str (&((TbAttendanceEnrol *) op->args)->id, "another");
  ASSERT_RUN (w, trainer, op, "no-number");
  ASSERT_RUN (w, trainer, new_place ("attendance.enrol", "l", "v3"), "");
  assert_state (w, "l", "v3", TB_ATTENDANCE_WAITING);
  ASSERT_RUN (w, trainer,
              new_call ("l", "v3", "[('state', @ms 'waiting', @ms 'present')]"), "not-enrolled");
  ASSERT_RUN (w, trainer, ops_change ("lesson.change", "l", "[('capacity', @ms '2', @ms '1')]"),
              "enrolled");

  op = new_place ("attendance.withdraw", "l", "v");
  {
    TbOp *again = new_inverse (op);

    ASSERT_RUN (w, trainer, op, "");
    assert_state (w, "l", "v", TB_ATTENDANCE_WITHDRAWN);
    assert_state (w, "l", "v3", TB_ATTENDANCE_ENROLLED);
    ASSERT_RUN (w, trainer, new_place ("attendance.withdraw", "l", "v"), "called");
    ASSERT_RUN (w, trainer, again, ""); /* and is the last of the list now */
  }
  assert_state (w, "l", "v", TB_ATTENDANCE_WAITING);
  ASSERT_RUN (w, trainer, ops_change ("lesson.change", "l", "[('capacity', @ms '2', @ms '3')]"),
              "");
  assert_state (w, "l", "v", TB_ATTENDANCE_ENROLLED);
}

/* nobody is in two at once; both are named. */
static void
test_at_once (OpsWorld     *w,
              gconstpointer data)
{
  make_lesson (w);
  ASSERT_RUN (w, trainer, new_lesson ("l2", START + 60 * MINUTE, END + 60 * MINUTE, 0), "");
  ASSERT_RUN (w, trainer, new_lesson ("l3", END, END + 180 * MINUTE, 0), "");
  ASSERT_RUN (w, trainer, new_place ("attendance.enrol", "l2", "v"), "at-once");
  ASSERT_RUN (w, trainer, new_place ("attendance.enrol", "l3", "v"), ""); /* one after the other */
  ASSERT_RUN (w, trainer, new_place ("attendance.enrol", "l2", "v3"), "");
  ASSERT_RUN (w, trainer, new_op ("lesson.cancel", "l2", "reason=停电"), "");
  ASSERT_RUN (w, trainer, new_place ("attendance.enrol", "l3", "v3"), "");
  ASSERT_RUN (w, trainer, new_op ("lesson.revive", "l2", "reason=停电"), "at-once");
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

  make_lesson (w);
  ASSERT_RUN (w, other, new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]"),
              "not-your-lesson");
  ASSERT_RUN (w, trainer, new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'withdrawn')]"),
              "no-choice");
  ASSERT_RUN (w, trainer, new_call ("l", "v", outside), "outside");
  ASSERT_RUN (w, trainer, new_call ("l", "v3", "[('state', @ms 'enrolled', @ms 'present')]"),
              "no-row");
  op = new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]");
  {
    TbOp *back = new_inverse (op);

    ASSERT_RUN (w, trainer, op, "");
    assert_state (w, "l", "v", TB_ATTENDANCE_PRESENT);
    ASSERT_RUN (w, trainer, back, "");
    assert_state (w, "l", "v", TB_ATTENDANCE_ENROLLED);
  }
  ASSERT_RUN (w, trainer, new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]"), "");
  ASSERT_RUN (w, trainer, new_call ("l", "v2", late), "");
  ASSERT_RUN (w, trainer, new_place ("attendance.withdraw", "l", "v"), "called");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("lesson.change", "l", "[('lecturer', @ms nothing, @ms '王老师')]"), "");

  w->now_us = END - 1;
  ASSERT_RUN (w, trainer, new_op ("lesson.close", "l", ""), "not-over");
  w->now_us = START - 61 * MINUTE;
  ASSERT_RUN (w, trainer, new_call ("l", "v", "[('state', @ms 'present', @ms 'absent')]"),
              "future");
  w->now_us = END;
  ASSERT_RUN (w, other, new_op ("lesson.close", "l", ""), "not-your-lesson");
  ASSERT_RUN (w, trainer, new_op ("lesson.close", "none", ""), "no-lesson");
  ASSERT_RUN (w, trainer, new_op ("lesson.close", "l", ""), "");
  g_assert_cmpint (get_minutes (w, "v"), ==, 180);
  g_assert_cmpint (get_minutes (w, "v2"), ==, 150); /* 100 general, 50 on nursing */
  g_assert_cmpint (get_minutes (w, "v3"), ==, -1);
  ASSERT_RUN (w, trainer, new_op ("lesson.close", "l", ""), "not-planned");
  ASSERT_RUN (w, trainer, new_call ("l", "v", "[('state', @ms 'present', @ms 'absent')]"),
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

  make_lesson (w);
  ASSERT_RUN (w, trainer, new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]"), "");
  g_assert_true (tb_gate_rows_read (&rows, w->conn, "o1", "v", NULL, NULL));
  tb_gate_sum_training (rules, rows.trainings, TB_TEST_TODAY, minutes);
  g_assert_cmpint (minutes[TB_GATE_GENERAL], ==, 0); /* nobody has signed for it yet */
  ASSERT_RUN (w, trainer, new_op ("lesson.close", "l", ""), "");
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

  make_lesson (w);
  ASSERT_RUN (w, trainer, new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]"), "");
  ASSERT_RUN (w, trainer, new_op ("lesson.reopen", "l", ""), "stays");
  ASSERT_RUN (w, trainer, new_op ("lesson.close", "l", ""), "");
  ASSERT_RUN (w, trainer, new_op ("training.remove", training, ""), "of-lesson");
  ASSERT_RUN (w, other, new_op ("lesson.reopen", "l", ""), "stays");
  w->now_us += G_TIME_SPAN_DAY;
  ASSERT_RUN (w, trainer, new_op ("lesson.reopen", "l", ""), "stays");
  w->now_us -= G_TIME_SPAN_DAY;
  ASSERT_RUN (w, trainer, new_op ("lesson.reopen", "l", ""), "");
  g_assert_cmpint (get_minutes (w, "v"), ==, -1);
  ASSERT_RUN (w, trainer, new_op ("lesson.close", "l", ""), "");
  ASSERT_RUN (w, trainer, new_fix ("v", START, END - 60 * MINUTE, "早退"), "");
  ASSERT_RUN (w, trainer, new_op ("lesson.reopen", "l", ""), "corrected");
}

/* A correction of minutes takes two people; the first one is taken out again. */
static void
test_correct (OpsWorld     *w,
              gconstpointer data)
{
  TbOp *op;

  make_lesson (w);
  ASSERT_RUN (w, trainer, new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]"), "");
  ASSERT_RUN (w, trainer, new_fix ("v", START, END, "早退"), "not-closed");
  ASSERT_RUN (w, trainer, new_op ("lesson.close", "l", ""), "");
  ASSERT_RUN (w, trainer, new_fix ("v", START, END, ""), "missing");
  ASSERT_RUN (w, trainer, new_fix ("v", START, 0, "早退"), "one-time");
  ASSERT_RUN (w, trainer, new_fix ("v", START, END + MINUTE, "早退"), "outside");
  ASSERT_RUN (w, trainer, new_fix ("v", END, START, "早退"), "backwards");
  ASSERT_RUN (w, other, new_fix ("v", START, END, "早退"), "not-your-lesson");
  ASSERT_RUN (w, other, new_confirm ("v"), "no-fix");
  op = new_fix ("v", START, END - 90 * MINUTE, "早退");
  {
    TbOp *drop = new_inverse (op);

    ASSERT_RUN (w, trainer, op, "");
    ASSERT_RUN (w, trainer, new_fix ("v", START, END, "又"), "waits");
    ASSERT_RUN (w, trainer, drop, "");
    ASSERT_RUN (w, trainer, new_inverse (new_fix ("v", 0, 0, "x")), "no-fix");
  }
  ASSERT_RUN (w, trainer, new_fix ("v", START, END - 90 * MINUTE, "早退"), "");
  g_assert_cmpint (get_minutes (w, "v"), ==, 180); /* until somebody else has looked at it */
  ASSERT_RUN (w, trainer, new_confirm ("v"), "own-fix");
  ASSERT_RUN (w, other, new_confirm ("v"), "");
  g_assert_cmpint (get_minutes (w, "v"), ==, 90);
  ASSERT_RUN (w, other, new_confirm ("v"), "no-fix");

  ASSERT_RUN (w, trainer, new_fix ("v2", START, END, "漏点"), ""); /* was there after all */
  ASSERT_RUN (w, other, new_confirm ("v2"), "");
  g_assert_cmpint (get_minutes (w, "v2"), ==, 180);
  ASSERT_RUN (w, trainer, new_fix ("v2", 0, 0, "不是本人"), "");
  ASSERT_RUN (w, other, new_confirm ("v2"), "");
  g_assert_cmpint (get_minutes (w, "v2"), ==, -1);
  assert_state (w, "l", "v2", TB_ATTENDANCE_ABSENT);
}

/* */
static void
test_note (OpsWorld     *w,
           gconstpointer data)
{
  g_autofree char         *id = tb_attendance_derive_id ("l", "v");
  g_autoptr (TbAttendance) row = NULL;

  make_lesson (w);
  ASSERT_RUN (w, trainer, ops_change ("attendance.note", id, "[('quiz', @ms '0', @ms '101')]"),
              "no-score");
  ASSERT_RUN (w, trainer,
              ops_change ("attendance.note", id, "[('feedback', @ms '0', @ms '6')]"),
              "no-score");
  ASSERT_RUN (w, trainer,
              ops_change ("attendance.note", id, "[('state', @ms 'enrolled', @ms 'present')]"),
              "nonsense");
  ASSERT_RUN (w, trainer,
              ops_change ("attendance.note", id,
                          "[('quiz', @ms '0', @ms '85'), ('feedback', @ms '0', @ms '5')]"),
              "");
  row = get (w, &tb_attendance_kind, id);
  g_assert_cmpint (row->quiz, ==, 85);
  g_assert_cmpint (row->feedback, ==, 5);
}

/* More than eight hours on one day are refused when it is signed for, and say of whom. */
static void
test_long_day (OpsWorld     *w,
               gconstpointer data)
{
  make_lesson (w);
  ASSERT_RUN (w, trainer, new_call ("l", "v", "[('state', @ms 'enrolled', @ms 'present')]"), "");
  ASSERT_RUN (w, trainer,
              new_op ("training.record", "t",
                      "person_id=v|course=网课|taken_on=2026-11-23|general_min=301"),
              "");
  ASSERT_RUN (w, trainer, new_op ("lesson.close", "l", ""), "day-limit");
  g_assert_cmpint (get_minutes (w, "v"), ==, -1);
}

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
  OPS_ADD ("/ops-training/R-134-R-135-R-137-R-138-R-139-R-140-R-141-R-231-course", test_course);
  OPS_ADD ("/ops-training/R-046-delivered", test_delivered);
  OPS_ADD ("/ops-training/R-132-R-230-plan", test_plan);
  OPS_ADD ("/ops-training/R-230-enrol", test_enrol);
  OPS_ADD ("/ops-training/X-39-at-once", test_at_once);
  OPS_ADD ("/ops-training/R-131-R-132-call", test_call);
  OPS_ADD ("/ops-training/R-136-R-142-gate", test_gate);
  OPS_ADD ("/ops-training/reopen", test_reopen);
  OPS_ADD ("/ops-training/correct", test_correct);
  OPS_ADD ("/ops-training/R-232-note", test_note);
  OPS_ADD ("/ops-training/X-39-long-day", test_long_day);
  g_test_add_func ("/ops-training/R-136-additive", test_additive);
  return g_test_run ();
}
