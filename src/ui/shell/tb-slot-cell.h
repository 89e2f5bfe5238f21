/* tb-slot-cell.h: a cell of a list that follows its slot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TB_TYPE_SLOT_CELL (tb_slot_cell_get_type ())
G_DECLARE_DERIVABLE_TYPE (TbSlotCell, tb_slot_cell, TB, SLOT_CELL, AdwBin)

/**
 * TbSlotCellClass:
 * @show: shows a record that was read or has changed, or (nullable) none; how its row stands
 *   (#TbRowState) with it
 */
struct _TbSlotCellClass
{
  AdwBinClass parent_class;

  void (*show) (TbSlotCell *self,
                gpointer    record,
                int         row_state);
};

GtkWidget *tb_slot_cell_get_row (TbSlotCell *self);

G_END_DECLS
