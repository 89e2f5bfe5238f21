/* tb-roll-pane.h: one lesson: who is in it, and who is there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"
#include "tb-kinds.h"

G_BEGIN_DECLS

#define TB_TYPE_ROLL_PANE (tb_roll_pane_get_type ())
G_DECLARE_FINAL_TYPE (TbRollPane, tb_roll_pane, TB, ROLL_PANE, AdwBin)

GtkWidget *tb_roll_pane_new (TbDesk *desk);
void       tb_roll_pane_set_lesson (TbRollPane *self,
                                    TbLesson   *lesson);
guint      tb_roll_pane_get_n_there (TbRollPane *self);
GtkWidget *tb_roll_pane_get_entry (TbRollPane *self);

G_END_DECLS
