/* tb-person-further.h: further details of a person that are asked for here, each with its purpose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_FURTHER (tb_person_further_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonFurther, tb_person_further, TB, PERSON_FURTHER, AdwBin)

void tb_person_further_set_desk (TbPersonFurther *self,
                                 TbDesk          *desk);
void tb_person_further_set_person (TbPersonFurther *self,
                                   TbPerson        *person);

G_END_DECLS
