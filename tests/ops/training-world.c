/* training-world.c: a course, a lesson of it, and who is in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training-world.h"

#include "tb-rules-training.h"

const TbIdentity training_trainer = { "tra", "o1", "org:o1", TB_ROLE_TRAINER };
const TbIdentity training_other = { "oth", "o1", "org:o1", TB_ROLE_TRAINER };
const TbIdentity training_street = { "str", NULL, "street:110101001", TB_ROLE_STREET };
const TbIdentity training_district = { "dis", NULL, "district:110108", TB_ROLE_DISTRICT };

/* @values: “field=text”, with “|” between them */
TbOp *
training_new_op (const char *name,
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

TbOp *
training_new_inverse (const TbOp *done)
{
  TbOp *op = tb_op_new ("u", "org:o1", tb_ops_get_inverse (done->name), TB_TEST_NOW_US);

  tb_op_fill_inverse (op, done);
  return op;
}

TbOp *
training_new_lesson (const char *id,
                     gint64      start_us,
                     gint64      end_us,
                     gint64      capacity)
{
  TbOp         *op = training_new_op ("lesson.plan", id, "course_id=c|place=社区活动室");
  TbLessonPlan *args = op->args;

  args->start_us = start_us;
  args->end_us = end_us;
  args->capacity = capacity;
  return op;
}

TbOp *
training_new_place (const char *name,
                    const char *lesson_id,
                    const char *person_id)
{
  g_autofree char *id = tb_attendance_derive_id (lesson_id, person_id);
  g_autofree char *values = g_strdup_printf ("lesson_id=%s|person_id=%s", lesson_id, person_id);

  return training_new_op (name, id, values);
}

TbOp *
training_new_call (const char *lesson_id,
                   const char *person_id,
                   const char *set)
{
  g_autofree char *id = tb_attendance_derive_id (lesson_id, person_id);

  return ops_change ("attendance.call", id, set);
}

TbOp *
training_new_fix (const char *person_id,
                  gint64      from_us,
                  gint64      to_us,
                  const char *why)
{
  g_autofree char     *id = tb_attendance_derive_id ("l", person_id);
  TbOp                *op = training_new_op ("attendance.correct", id, "");
  TbAttendanceCorrect *args = op->args;

  args->fix_from_us = from_us;
  args->fix_to_us = to_us;
  args->fix_why = g_strdup (why);
  return op;
}

TbOp *
training_new_confirm (const char *person_id)
{
  g_autofree char *id = tb_attendance_derive_id ("l", person_id);

  return training_new_op ("attendance.confirm", id, "");
}

gpointer
training_get (OpsWorld     *w,
              const TbKind *kind,
              const char   *id)
{
  gpointer row = NULL;

  g_assert_true (tb_rows_get (w->conn, kind, id, &row, NULL));
  return row;
}

void
training_assert_state (OpsWorld   *w,
                       const char *lesson_id,
                       const char *person_id,
                       const char *state)
{
  g_autofree char         *id = tb_attendance_derive_id (lesson_id, person_id);
  g_autoptr (TbAttendance) row = training_get (w, &tb_attendance_kind, id);

  g_assert_cmpstr (row != NULL ? row->state : NULL, ==, state);
}

/* What counts for somebody of lesson l, in all; -1 if nothing was entered. */
gint64
training_get_minutes (OpsWorld   *w,
                      const char *person_id)
{
  g_autofree char       *attendance = tb_attendance_derive_id ("l", person_id);
  g_autofree char       *id = tb_attendance_derive_training (attendance);
  g_autoptr (TbTraining) row = training_get (w, &tb_training_kind, id);

  return row != NULL ? row->general_min + row->policy_min + row->psychology_min +
                           row->nursing_min + row->process_min + row->emergency_min
                     : -1;
}

/* o1 with volunteers v, v2, v3, and course c of 180 minutes, 120 of them general. */
void
training_make_course (OpsWorld *w)
{
  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, tb_test_volunteer ("w5", "org:o1", "v2"), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_volunteer ("w6", "org:o1", "v3"), "");
  ASSERT_RUN (w, training_trainer,
              training_new_op ("course.open", "c",
                               "title=基础培训|code=T-01|general_min=120|nursing_min=60"),
              "");
}

/* … and lesson l of three hours, over now, with v and v2 in it. */
void
training_make_lesson (OpsWorld *w)
{
  training_make_course (w);
  ASSERT_RUN (w, training_trainer, training_new_lesson ("l", START, END, 2), "");
  ASSERT_RUN (w, training_trainer, training_new_place ("attendance.enrol", "l", "v"), "");
  ASSERT_RUN (w, training_trainer, training_new_place ("attendance.enrol", "l", "v2"), "");
}
