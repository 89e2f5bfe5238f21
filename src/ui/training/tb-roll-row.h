/* tb-roll-row.h: one person of a lesson, in the list of a roll call
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"
#include "tb-roll-state.h"

G_BEGIN_DECLS

GtkListBoxRow *tb_roll_row_new (void);
void           tb_roll_row_fill (GtkListBoxRow      *row,
                                 TbDesk             *desk,
                                 const TbLesson     *lesson,
                                 const TbRollPerson *person);

G_END_DECLS
