/* tb-person-picker.h: an entry that finds somebody
 *
 * Properties: “desk”; “person”: who is picked; “filter”: who may be found at all, as for
 * tb_desk_list(); “label”: what the entry is for; “text”: what it says; “problem”: what
 * somebody else finds wrong with it, shown below.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_PICKER (tb_person_picker_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonPicker, tb_person_picker, TB, PERSON_PICKER, AdwBin)

TbPerson *tb_person_picker_get_person (TbPersonPicker *self);
void      tb_person_picker_set_person (TbPersonPicker *self,
                                       TbPerson       *person);
void      tb_person_picker_take_id (TbPersonPicker *self,
                                    const char     *id);

G_END_DECLS
