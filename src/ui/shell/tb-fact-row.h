/* tb-fact-row.h: a line of what is known: its name at the left, its value at the right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-urgency.h"

G_BEGIN_DECLS

#define TB_TYPE_FACT_ROW (tb_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (TbFactRow, tb_fact_row, TB, FACT_ROW, AdwActionRow)

void tb_fact_row_set_value (TbFactRow  *self,
                            const char *value);
void tb_fact_row_take_value (TbFactRow *self,
                             char      *value);
void tb_fact_row_set_urgency (TbFactRow *self,
                              TbUrgency  urgency);

G_END_DECLS
