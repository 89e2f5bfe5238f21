/* tb-gap-lessons.h: the lessons beside the matrix, and who is to be enrolled in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk-gaps.h"

G_BEGIN_DECLS

char *tb_gap_lessons_print_chosen (GPtrArray *chosen);
void  tb_gap_lessons_fill (GtkListBox   *list,
                           TbDesk       *desk,
                           const TbGaps *gaps,
                           GPtrArray    *chosen);

G_END_DECLS
