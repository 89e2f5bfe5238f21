/* tb-record-state-cell.h: the cell that says how far a service record has come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-slot-cell.h"

G_BEGIN_DECLS

#define TB_TYPE_RECORD_STATE_CELL (tb_record_state_cell_get_type ())
G_DECLARE_FINAL_TYPE (TbRecordStateCell, tb_record_state_cell, TB, RECORD_STATE_CELL, TbSlotCell)

GtkWidget *tb_record_state_cell_new (const char *width);

G_END_DECLS
