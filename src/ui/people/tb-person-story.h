/* tb-person-story.h: what befell somebody, from the first application to today
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_STORY (tb_person_story_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonStory, tb_person_story, TB, PERSON_STORY, AdwBin)

GtkWidget *tb_person_story_new (TbDesk *desk);
void       tb_person_story_set_person (TbPersonStory *self,
                                       TbPerson      *person);

G_END_DECLS
