/* tb-choice-list.h: two sides gave a field different values: which one holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-attention-state.h"

G_BEGIN_DECLS

#define TB_TYPE_CHOICE_LIST (tb_choice_list_get_type ())
G_DECLARE_FINAL_TYPE (TbChoiceList, tb_choice_list, TB, CHOICE_LIST, AdwBin)

void       tb_choice_list_set_choices (TbChoiceList *self,
                                       GPtrArray    *choices);
void       tb_choice_list_set_name (TbChoiceList *self,
                                    const char   *who,
                                    const char   *name);
GPtrArray *tb_choice_list_get_choices (TbChoiceList *self);

G_END_DECLS
