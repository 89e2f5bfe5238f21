/* tb-day-bar.h: one day of a chart: a bar that can be pressed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TB_TYPE_DAY_BAR (tb_day_bar_get_type ())
G_DECLARE_FINAL_TYPE (TbDayBar, tb_day_bar, TB, DAY_BAR, GtkButton)

GtkWidget  *tb_day_bar_new (void);
void        tb_day_bar_set_day (TbDayBar   *self,
                                gint64      day,
                                const char *sentence);
void        tb_day_bar_set_share (TbDayBar *self,
                                  gint64    part,
                                  gint64    whole);
gint64      tb_day_bar_get_day (TbDayBar *self);
const char *tb_day_bar_get_sentence (TbDayBar *self);

G_END_DECLS
