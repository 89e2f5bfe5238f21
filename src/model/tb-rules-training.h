/* tb-rules-training.h: what may be said of courses and lessons, and what counts of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-gate.h"
#include "tb-kinds.h"
#include "tb-reason.h"

G_BEGIN_DECLS

const char *const *tb_course_get_origins (void);
gint64             tb_course_sum (const TbCourse *course);
void               tb_course_get_parts (const TbCourse *course,
                                        gint64          minutes_out[TB_GATE_N_PARTS]);
gint64             tb_lesson_clip_from (const TbLesson *lesson,
                                        gint64          from_us);
gint64             tb_lesson_clip_to (const TbLesson *lesson,
                                      gint64          to_us);
void               tb_lesson_share (const TbCourse *course,
                                    const TbLesson *lesson,
                                    gint64          from_us,
                                    gint64          to_us,
                                    gint64          minutes_out[TB_GATE_N_PARTS]);
TbTraining        *tb_lesson_make_training (const TbCourse     *course,
                                            const TbLesson     *lesson,
                                            const TbAttendance *attendance,
                                            const char         *organiser);

void tb_lesson_sort_people (GPtrArray *rows);

void tb_rules_check_course (const TbCourse *course,
                            GPtrArray      *reasons);
void tb_rules_check_lesson (const TbLesson *lesson,
                            const TbCourse *course,
                            gint64          now_us,
                            GPtrArray      *reasons);
void tb_rules_check_enrolment (const TbLesson *lesson,
                               GPtrArray      *reasons);
void tb_rules_check_call (const TbLesson     *lesson,
                          const TbAttendance *attendance,
                          gint64              now_us,
                          GPtrArray          *reasons);
void tb_rules_check_note (const TbAttendance *attendance,
                          GPtrArray          *reasons);
void tb_rules_check_signing (const TbLesson *lesson,
                             gint64          now_us,
                             GPtrArray      *reasons);
void tb_rules_check_fix (const TbLesson     *lesson,
                         const TbAttendance *attendance,
                         GPtrArray          *reasons);

G_END_DECLS
