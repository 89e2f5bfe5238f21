/* tb-today-line.h: one thing that needs somebody
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-today-state.h"

G_BEGIN_DECLS

#define TB_TYPE_TODAY_LINE (tb_today_line_get_type ())
G_DECLARE_FINAL_TYPE (TbTodayLine, tb_today_line, TB, TODAY_LINE, GtkListBoxRow)

GtkWidget *tb_today_line_new (void);
void       tb_today_line_set_item (TbTodayLine       *self,
                                   const TbTodayItem *item);
void       tb_today_line_press (TbTodayLine *self);

G_END_DECLS
