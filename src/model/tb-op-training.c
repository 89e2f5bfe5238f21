/* tb-op-training.c: the arguments of operations on training as tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-op.h"

#define ARGS(Type, name, LIST) static const TbField name##_fields[] = { LIST (TB_ENTRY, Type) };
ARGS (TbRowName, name, TB_ROW_NAME_ARGS)
ARGS (TbRowUpdate, update, TB_ROW_UPDATE_ARGS)
ARGS (TbCourseOpen, open, TB_COURSE_OPEN_ARGS)
ARGS (TbCourseDeliver, deliver, TB_COURSE_DELIVER_ARGS)
ARGS (TbLessonPlan, plan, TB_LESSON_PLAN_ARGS)
ARGS (TbLessonCancel, cancel, TB_LESSON_CANCEL_ARGS)
ARGS (TbAttendanceEnrol, enrol, TB_ATTENDANCE_ENROL_ARGS)
ARGS (TbAttendanceCorrect, correct, TB_ATTENDANCE_CORRECT_ARGS)
ARGS (TbVideoDeliver, video, TB_VIDEO_DELIVER_ARGS)

/* Ends with an empty entry. */
const TbTable tb_op_training_shapes[] = {
  TB_TABLE (TbCourseOpen, "course.open", open_fields),
  TB_TABLE (TbCourseDeliver, "course.deliver", deliver_fields),
  TB_TABLE (TbRowUpdate, "course.change", update_fields),
  TB_TABLE (TbRowName, "course.close", name_fields),
  TB_TABLE (TbRowName, "course.reopen", name_fields),
  TB_TABLE (TbLessonPlan, "lesson.plan", plan_fields),
  TB_TABLE (TbRowUpdate, "lesson.change", update_fields),
  TB_TABLE (TbLessonCancel, "lesson.cancel", cancel_fields),
  TB_TABLE (TbLessonCancel, "lesson.revive", cancel_fields),
  TB_TABLE (TbRowName, "lesson.close", name_fields),
  TB_TABLE (TbRowName, "lesson.reopen", name_fields),
  TB_TABLE (TbAttendanceEnrol, "attendance.enrol", enrol_fields),
  TB_TABLE (TbAttendanceEnrol, "attendance.withdraw", enrol_fields),
  TB_TABLE (TbRowUpdate, "attendance.call", update_fields),
  TB_TABLE (TbRowUpdate, "attendance.note", update_fields),
  TB_TABLE (TbAttendanceCorrect, "attendance.correct", correct_fields),
  TB_TABLE (TbAttendanceCorrect, "attendance.drop", correct_fields),
  TB_TABLE (TbRowName, "attendance.confirm", name_fields),
  TB_TABLE (TbVideoDeliver, "video.deliver", video_fields),
  { NULL, NULL, 0, 0 },
};
