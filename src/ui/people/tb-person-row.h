/* tb-person-row.h: a line of a form about a person, with what may be chosen in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-form-row.h"

G_BEGIN_DECLS

TbFormRow *tb_person_row_new (const TbPersonForm *form,
                              guint               i);
void       tb_person_row_draw (TbFormRow          *row,
                               const TbPersonForm *form);

G_END_DECLS
