/* tb-person-pane.h: what is known of one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_PANE (tb_person_pane_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonPane, tb_person_pane, TB, PERSON_PANE, AdwBin)

void tb_person_pane_set_desk (TbPersonPane *self,
                              TbDesk       *desk);
void tb_person_pane_set_person (TbPersonPane *self,
                                TbPerson     *person);

TbPerson *tb_person_pane_get_person (TbPersonPane *self);

G_END_DECLS
