/* tb-ops-training-private.h: what operations on courses, lessons and roll calls share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-ops.h"
#include "tb-rules-training.h"

G_BEGIN_DECLS

extern const TbOpEntry tb_ops_courses[];
extern const TbOpEntry tb_ops_training[];
extern const TbOpEntry tb_ops_roll[];
extern const TbOpEntry tb_ops_videos[];

gboolean tb_training_find_lesson (TbOpContext *cx,
                                  const char  *field,
                                  const char  *id,
                                  TbLesson   **lesson_out,
                                  GError     **error);
void     tb_training_check_own (TbOpContext    *cx,
                                const TbLesson *lesson);
gboolean tb_training_check_clash (TbOpContext    *cx,
                                  const TbLesson *lesson,
                                  const char     *person_id,
                                  GError        **error);
gboolean tb_training_move_up (TbOpContext    *cx,
                              const TbLesson *lesson,
                              GError        **error);
gboolean tb_training_count (TbOpContext        *cx,
                            const TbLesson     *lesson,
                            const TbAttendance *attendance,
                            GError            **error);

G_END_DECLS
