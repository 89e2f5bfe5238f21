/* ui-lesson.h: a lesson that is being given, with people in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui-world.h"

G_BEGIN_DECLS

#define UI_LESSON_TO_COME "019b7a24-0000-7000-8000-0000000000d2"
#define UI_LESSON         "019b7a24-0000-7000-8000-0000000000b1"

GPtrArray *ui_lesson_give (TbDesk *desk,
                           guint   n_people);
void       ui_lesson_choose (GtkWidget *list);
void       ui_lesson_choose_id (GtkWidget  *list,
                                const char *id);

void ui_lesson_plan (TbDesk     *desk,
                     const char *id,
                     guint       capacity);

G_END_DECLS
