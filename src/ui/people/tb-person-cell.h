/* tb-person-cell.h: a person's name in a list, which also names the row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-slot-cell.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_CELL (tb_person_cell_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonCell, tb_person_cell, TB, PERSON_CELL, TbSlotCell)

GtkWidget *tb_person_cell_new (TbDesk *desk);

TbPerson *tb_person_cell_get_person (TbPersonCell *self);

G_END_DECLS
