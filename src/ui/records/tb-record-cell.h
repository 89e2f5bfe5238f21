/* tb-record-cell.h: the first cell of a service record in a list, which also names the row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-slot-cell.h"

G_BEGIN_DECLS

#define TB_TYPE_RECORD_CELL (tb_record_cell_get_type ())
G_DECLARE_FINAL_TYPE (TbRecordCell, tb_record_cell, TB, RECORD_CELL, TbSlotCell)

GtkWidget *tb_record_cell_new (TbDesk *desk);

G_END_DECLS
