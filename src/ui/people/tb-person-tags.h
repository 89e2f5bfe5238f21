/* tb-person-tags.h: what is said of somebody in a word, and what to watch out for at their door
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_TAGS (tb_person_tags_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonTags, tb_person_tags, TB, PERSON_TAGS, AdwBin)

void tb_person_tags_set_desk (TbPersonTags *self,
                              TbDesk       *desk);
void tb_person_tags_set_person (TbPersonTags *self,
                                TbPerson     *person);

G_END_DECLS
