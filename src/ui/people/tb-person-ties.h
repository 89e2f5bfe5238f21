/* tb-person-ties.h: what ties somebody to others, and what they may do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_TIES (tb_person_ties_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonTies, tb_person_ties, TB, PERSON_TIES, AdwBin)

void tb_person_ties_set_desk (TbPersonTies *self,
                              TbDesk       *desk);
void tb_person_ties_set_person (TbPersonTies *self,
                                TbPerson     *person);

G_END_DECLS
