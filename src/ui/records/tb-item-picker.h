/* tb-item-picker.h: an entry that finds a service item of the catalogue
 *
 * Properties: “value”: the code of the item, or what was typed if it names none; “label”: what
 * the entry is for; “problem”: what is wrong with it, shown below.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TB_TYPE_ITEM_PICKER (tb_item_picker_get_type ())
G_DECLARE_FINAL_TYPE (TbItemPicker, tb_item_picker, TB, ITEM_PICKER, AdwBin)

const char *tb_item_picker_get_value (TbItemPicker *self);
void        tb_item_picker_set_value (TbItemPicker *self,
                                      const char   *value);

G_END_DECLS
