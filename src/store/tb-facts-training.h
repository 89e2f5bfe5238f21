/* tb-facts-training.h: who is in which lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-kinds.h"

G_BEGIN_DECLS

GPtrArray *tb_facts_list_attendance (TbConn     *conn,
                                     const char *lesson_id,
                                     GError    **error);
GPtrArray *tb_facts_list_lessons_of (TbConn     *conn,
                                     const char *course_id,
                                     GError    **error);
gboolean   tb_facts_count_places (TbConn     *conn,
                                  const char *lesson_id,
                                  gint64     *n_out,
                                  GError    **error);
GPtrArray *tb_facts_list_waiting (TbConn     *conn,
                                  const char *lesson_id,
                                  gint64      limit,
                                  GError    **error);
GPtrArray *tb_facts_list_lessons_at (TbConn         *conn,
                                     const TbLesson *lesson,
                                     const char     *person_id,
                                     GError        **error);
GPtrArray *tb_facts_list_visits_at (TbConn         *conn,
                                    const TbLesson *lesson,
                                    const char     *person_id,
                                    GError        **error);

G_END_DECLS
