/* tb-merge-form.h: two people side by side, and which values stay
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-merge-state.h"

G_BEGIN_DECLS

#define TB_TYPE_MERGE_FORM (tb_merge_form_get_type ())
G_DECLARE_FINAL_TYPE (TbMergeForm, tb_merge_form, TB, MERGE_FORM, AdwBin)

void                tb_merge_form_set_people (TbMergeForm *self,
                                              TbPerson    *left,
                                              TbPerson    *right);
const TbMergeState *tb_merge_form_get_state (TbMergeForm *self);

G_END_DECLS
