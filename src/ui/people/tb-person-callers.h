/* tb-person-callers.h: whom to call for somebody: masked, and whole for a moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_CALLERS (tb_person_callers_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonCallers, tb_person_callers, TB, PERSON_CALLERS, AdwBin)

void tb_person_callers_set_desk (TbPersonCallers *self,
                                 TbDesk          *desk);
void tb_person_callers_set_person (TbPersonCallers *self,
                                   TbPerson        *person);

G_END_DECLS
