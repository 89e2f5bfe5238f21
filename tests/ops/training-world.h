/* training-world.h: a course, a lesson of it, and who is in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ops-world.h"

G_BEGIN_DECLS

#define MINUTE G_TIME_SPAN_MINUTE
/* 2026-11-23, 9:00 to 12:00 in Beijing: over at the very moment the tests begin */
#define START (TB_TEST_NOW_US - 180 * MINUTE)
#define END   TB_TEST_NOW_US

extern const TbIdentity training_trainer;
extern const TbIdentity training_other;
extern const TbIdentity training_street;
extern const TbIdentity training_district;

TbOp    *training_new_op (const char *name, const char *id, const char *values);
TbOp    *training_new_inverse (const TbOp *done);
TbOp    *training_new_lesson (const char *id, gint64 start_us, gint64 end_us, gint64 capacity);
TbOp    *training_new_place (const char *name, const char *lesson_id, const char *person_id);
TbOp    *training_new_call (const char *lesson_id, const char *person_id, const char *set);
TbOp    *training_new_fix (const char *person_id, gint64 from_us, gint64 to_us, const char *why);
TbOp    *training_new_confirm (const char *person_id);
gpointer training_get (OpsWorld *w, const TbKind *kind, const char *id);
void     training_assert_state (OpsWorld   *w,
                                const char *lesson_id,
                                const char *person_id,
                                const char *state);
gint64   training_get_minutes (OpsWorld *w, const char *person_id);
void     training_make_course (OpsWorld *w);
void     training_make_lesson (OpsWorld *w);

G_END_DECLS
