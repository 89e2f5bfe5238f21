/* tb-rules-video.h: what counts of films that are watched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"
#include "tb-op.h"
#include "tb-reason.h"

G_BEGIN_DECLS

char       *tb_video_derive_id (const char *course_id,
                                const char *person_id);
char       *tb_video_derive_training (const char *video_id);
char       *tb_video_unite (const char *stretches,
                            gint64      from_us,
                            gint64      to_us,
                            gint64     *watched_us_out);
TbTraining *tb_video_make_training (const TbCourse        *course,
                                    const TbVideoProgress *progress,
                                    const char            *organiser);
void        tb_rules_check_video (const TbCourse       *course,
                                  const TbVideoDeliver *stretch,
                                  gint64                seen_us,
                                  gint64                now_us,
                                  GPtrArray            *reasons);

G_END_DECLS
