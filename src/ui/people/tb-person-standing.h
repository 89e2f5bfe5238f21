/* tb-person-standing.h: whether somebody may serve today, and all that is missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_STANDING (tb_person_standing_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonStanding, tb_person_standing, TB, PERSON_STANDING, AdwBin)

void tb_person_standing_set_desk (TbPersonStanding *self,
                                  TbDesk           *desk);
void tb_person_standing_set_person (TbPersonStanding *self,
                                    TbPerson         *person);

G_END_DECLS
