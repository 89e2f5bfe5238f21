/* tb-outage-line-row.h: one time without the city platform in the list of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk-outage.h"

G_BEGIN_DECLS

#define TB_TYPE_OUTAGE_LINE_ROW (tb_outage_line_row_get_type ())
G_DECLARE_FINAL_TYPE (TbOutageLineRow, tb_outage_line_row, TB, OUTAGE_LINE_ROW, AdwExpanderRow)

GtkWidget  *tb_outage_line_row_new (TbDesk *desk);
void        tb_outage_line_row_set_line (TbOutageLineRow *self,
                                         GPtrArray       *lines,
                                         guint            i);
const char *tb_outage_line_row_get_id (TbOutageLineRow *self);

G_END_DECLS
