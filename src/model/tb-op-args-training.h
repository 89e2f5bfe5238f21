/* tb-op-args-training.h: arguments of operations on courses, lessons and who was there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op-args-base.h"

G_BEGIN_DECLS

/* course.open; course.close and course.reopen only name it */
#define TB_COURSE_OPEN_ARGS(F, S) \
  TB_ARGS_ID (F, S)               \
  TB_COURSE_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbCourseOpen, TB_COURSE_OPEN_ARGS)

/* course.deliver: of a street, a district or the city, to an organisation */
#define TB_COURSE_DELIVER_ARGS(F, S)              \
  TB_ARGS_ID (F, S)                               \
  TB_COURSE_OWN_FIELDS (F, S)                     \
  F (S, TEXT, origin, TB_MARK_REQUIRED, "Origin") \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")
TB_DECLARE_ARGS (TbCourseDeliver, TB_COURSE_DELIVER_ARGS)

/* lesson.plan; lesson.close and lesson.reopen only name it */
#define TB_LESSON_PLAN_ARGS(F, S) \
  TB_ARGS_ID (F, S)               \
  TB_LESSON_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbLessonPlan, TB_LESSON_PLAN_ARGS)

/* lesson.cancel; lesson.revive takes that back */
#define TB_LESSON_CANCEL_ARGS(F, S) \
  TB_ARGS_ID (F, S)                 \
  F (S, TEXT, reason, TB_MARK_REQUIRED, "Reason")
TB_DECLARE_ARGS (TbLessonCancel, TB_LESSON_CANCEL_ARGS)

/* attendance.enrol and attendance.withdraw: the number follows from the two others */
#define TB_ATTENDANCE_ENROL_ARGS(F, S) \
  TB_ARGS_ID (F, S)                    \
  TB_ATTENDANCE_WHO_FIELDS (F, S)
TB_DECLARE_ARGS (TbAttendanceEnrol, TB_ATTENDANCE_ENROL_ARGS)

/* attendance.correct: what another person is to confirm by attendance.confirm, or to drop */
#define TB_ATTENDANCE_CORRECT_ARGS(F, S) \
  TB_ARGS_ID (F, S)                      \
  TB_ATTENDANCE_FIX_FIELDS (F, S)
TB_DECLARE_ARGS (TbAttendanceCorrect, TB_ATTENDANCE_CORRECT_ARGS)

/* video.deliver: that somebody watched a stretch of a film, from when until when.  The number
 * follows from course and person; stretches of a person come in the order of time. */
#define TB_VIDEO_DELIVER_ARGS(F, S)                             \
  TB_ARGS_ID (F, S)                                             \
  F (S, TEXT, course_id, TB_MARK_LINK, "Course of the film")    \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")                \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")             \
  F (S, INT64, film_from_us, TB_MARK_NONE, "From, in the film") \
  F (S, INT64, film_to_us, TB_MARK_NONE, "To, in the film")     \
  F (S, INSTANT, from_us, TB_MARK_NONE, "Watched from")         \
  F (S, INSTANT, to_us, TB_MARK_NONE, "Watched until")
TB_DECLARE_ARGS (TbVideoDeliver, TB_VIDEO_DELIVER_ARGS)

/* course.change, lesson.change, attendance.call (state, from_us, to_us, way) and attendance.note
 * (quiz, feedback, note) are changes of a row.  Ends with an empty entry. */
extern const TbTable tb_op_training_shapes[];

G_END_DECLS
