/* tb-person-merged.h: who was merged into somebody
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_MERGED (tb_person_merged_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonMerged, tb_person_merged, TB, PERSON_MERGED, AdwBin)

void tb_person_merged_set_desk (TbPersonMerged *self,
                                TbDesk         *desk);
void tb_person_merged_set_person (TbPersonMerged *self,
                                  TbPerson       *person);

G_END_DECLS
