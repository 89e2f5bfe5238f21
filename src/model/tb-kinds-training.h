/* tb-kinds-training.h: courses, the lessons they are given in, and who was there
 *
 * Days are inclusive; instants are µs UTC.  Source: plan 二（三）2; Order 67 art. 8,
 *
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

#define TB_COURSE_OPEN   "open"
#define TB_COURSE_CLOSED "closed"

/* Whose a course is: that of a street, district or the city is only read. */
#define TB_COURSE_OURS        "organisation"
#define TB_COURSE_OF_STREET   "street"
#define TB_COURSE_OF_DISTRICT "district"
#define TB_COURSE_OF_CITY     "city"

/* What is taught, and how many minutes of it count for what: general knowledge (志愿服务通用知识),
 * and the five areas T1 to T5 of 养老服务相关知识. */
#define TB_COURSE_OWN_FIELDS(F, S)                                                       \
  F (S, TEXT, title, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Title of the course")       \
  F (S, TEXT, code, TB_MARK_NONE, "Syllabus code") /* R-231 */                           \
  F (S, TEXT, about, TB_MARK_NONE, "What is taught")                                     \
  F (S, TEXT, lecturer, TB_MARK_NONE, "Lecturer")                                        \
  F (S, TEXT, material, TB_MARK_NONE, "Teaching material")                               \
  F (S, INT64, valid_months, TB_MARK_NONE, "Months it is good for") /* 0: rules */       \
  F (S, MINUTES, film_min, TB_MARK_NONE, "Length of the film")      /* R-133; 0: none */ \
  F (S, MINUTES, general_min, TB_MARK_NONE, "General knowledge")                         \
  F (S, MINUTES, policy_min, TB_MARK_NONE, "Policy for elders")                          \
  F (S, MINUTES, psychology_min, TB_MARK_NONE, "Body and mind of elders")                \
  F (S, MINUTES, nursing_min, TB_MARK_NONE, "Basics of nursing")                         \
  F (S, MINUTES, process_min, TB_MARK_NONE, "How service is given")                      \
  F (S, MINUTES, emergency_min, TB_MARK_NONE, "Emergencies")
#define TB_COURSE_FIELDS(F, S)                                       \
  TB_HEAD_FIELDS (F, S)                                              \
  TB_COURSE_OWN_FIELDS (F, S)                                        \
  F (S, TEXT, origin, TB_MARK_REQUIRED, "Origin")                    \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                  \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State") \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by")
TB_DECLARE_KIND (TbCourse, tb_course, COURSE, TB_COURSE_FIELDS)

#define TB_LESSON_PLANNED   "planned"
#define TB_LESSON_CANCELLED "cancelled"
#define TB_LESSON_CLOSED    "closed" /* called, signed, and counted */

/* A course given once (场次); @trainer_id signs for it, a room of 0 is as large as one likes. */
#define TB_LESSON_OWN_FIELDS(F, S)                             \
  F (S, TEXT, course_id, TB_MARK_LINK, "Course of the lesson") \
  F (S, TEXT, place, TB_MARK_REQUIRED, "Place of the lesson")  \
  F (S, INSTANT, start_us, TB_MARK_SEARCHABLE, "Start")        \
  F (S, INSTANT, end_us, TB_MARK_NONE, "End")                  \
  F (S, TEXT, lecturer, TB_MARK_NONE, "Lecturer")              \
  F (S, TEXT, trainer_id, TB_MARK_REFERENCE, "Signs for it")   \
  F (S, INT64, capacity, TB_MARK_NONE, "Room for")
#define TB_LESSON_FIELDS(F, S)                                       \
  TB_HEAD_FIELDS (F, S)                                              \
  TB_LESSON_OWN_FIELDS (F, S)                                        \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                  \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State") \
  F (S, TEXT, planned_by, TB_MARK_REFERENCE, "Planned by")           \
  F (S, TEXT, cancelled_why, TB_MARK_NONE, "Why cancelled")          \
  F (S, TEXT, closed_by, TB_MARK_REFERENCE, "Signed by")             \
  F (S, INSTANT, closed_us, TB_MARK_NONE, "Signed")
TB_DECLARE_KIND (TbLesson, tb_lesson, LESSON, TB_LESSON_FIELDS)

/* Whoever is enrolled and was not called in a lesson that is closed was not there. */
#define TB_ATTENDANCE_ENROLLED  "enrolled"
#define TB_ATTENDANCE_WAITING   "waiting" /* for a place */
#define TB_ATTENDANCE_PRESENT   "present"
#define TB_ATTENDANCE_ABSENT    "absent"
#define TB_ATTENDANCE_WITHDRAWN "withdrawn"

/* One person in one lesson. */
#define TB_ATTENDANCE_WHO_FIELDS(F, S)           \
  F (S, TEXT, lesson_id, TB_MARK_LINK, "Lesson") \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")
/* What the roll call says; 0 is the start of the lesson, or its end. */
#define TB_ATTENDANCE_CALL_FIELDS(F, S)         \
  F (S, INSTANT, from_us, TB_MARK_NONE, "Came") \
  F (S, INSTANT, to_us, TB_MARK_NONE, "Left")   \
  F (S, TEXT, way, TB_MARK_NONE, "Called by") /* name, scan */
/* R-232; a score of 0 is none, -1 is that nothing was right */
#define TB_ATTENDANCE_QUIZ_FIELDS(F, S)            \
  F (S, INT64, quiz, TB_MARK_NONE, "Quiz, of 100") \
  F (S, INT64, feedback, TB_MARK_NONE, "Feedback") \
  F (S, TEXT, note, TB_MARK_PERSONAL, "Note")
/* What another person is to confirm; a lesson somebody was not in has neither time. */
#define TB_ATTENDANCE_FIX_FIELDS(F, S)                         \
  F (S, INSTANT, fix_from_us, TB_MARK_NONE, "Came, corrected") \
  F (S, INSTANT, fix_to_us, TB_MARK_NONE, "Left, corrected")   \
  F (S, TEXT, fix_why, TB_MARK_PERSONAL, "Why corrected")
#define TB_ATTENDANCE_FIELDS(F, S)                                   \
  TB_HEAD_FIELDS (F, S)                                              \
  TB_ATTENDANCE_WHO_FIELDS (F, S)                                    \
  TB_ATTENDANCE_CALL_FIELDS (F, S)                                   \
  TB_ATTENDANCE_QUIZ_FIELDS (F, S)                                   \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                  \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State") \
  F (S, INSTANT, enrolled_us, TB_MARK_NONE, "Enrolled")              \
  F (S, TEXT, called_by, TB_MARK_REFERENCE, "Called by whom")        \
  TB_ATTENDANCE_FIX_FIELDS (F, S)                                    \
  F (S, TEXT, fix_by, TB_MARK_REFERENCE, "Corrected by")             \
  F (S, TEXT, fixed_by, TB_MARK_REFERENCE, "Correction confirmed by")
TB_DECLARE_KIND (TbAttendance, tb_attendance, ATTENDANCE, TB_ATTENDANCE_FIELDS)

/* what of the film of a course somebody watched on the city's platform, which tells. */
#define TB_VIDEO_FIELDS(F, S)                                                         \
  TB_HEAD_FIELDS (F, S)                                                               \
  F (S, TEXT, course_id, TB_MARK_LINK, "Course of the film")                          \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")                                      \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                                   \
  F (S, TEXT, stretches, TB_MARK_NONE, "Stretches") /* “from-to” in µs, apart */ \
  F (S, INT64, watched_us, TB_MARK_NONE, "Watched") /* each µs of it once */         \
  F (S, INSTANT, seen_us, TB_MARK_NONE, "Watched last")                               \
  F (S, INSTANT, finished_us, TB_MARK_NONE, "Finished") /* counted then, and only then */
TB_DECLARE_KIND (TbVideoProgress, tb_video_progress, VIDEO_PROGRESS, TB_VIDEO_FIELDS)

char *tb_attendance_derive_id (const char *lesson_id,
                               const char *person_id);
char *tb_attendance_derive_training (const char *attendance_id);

G_END_DECLS
