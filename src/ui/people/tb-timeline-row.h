/* tb-timeline-row.h: one of the last records of somebody
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-kinds.h"

G_BEGIN_DECLS

#define TB_TYPE_TIMELINE_ROW (tb_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (TbTimelineRow, tb_timeline_row, TB, TIMELINE_ROW, GtkListBoxRow)

GtkWidget *tb_timeline_row_new (TbServiceRecord *record);
void       tb_timeline_row_set_name (TbTimelineRow *self,
                                     const char    *name);

G_END_DECLS
