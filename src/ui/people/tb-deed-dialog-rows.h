/* tb-deed-dialog-rows.h: lines of deeds, for whoever has them in a form of their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-deed.h"
#include "tb-form-row.h"
#include "tb-person-picker.h"

G_BEGIN_DECLS

void tb_deed_offer_choices (TbFormRow        *row,
                            const TbDeedLine *line);
void tb_deed_on_picked (TbPersonPicker *picker,
                        GParamSpec     *pspec,
                        TbFormRow      *row);

G_END_DECLS
