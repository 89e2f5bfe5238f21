/* tb-filter-row.h: one condition of a filter
 *
 * Signals: “changed”: somebody has chosen or typed; “removed”: it is to go.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-people-filter.h"

G_BEGIN_DECLS

#define TB_TYPE_FILTER_ROW (tb_filter_row_get_type ())
G_DECLARE_FINAL_TYPE (TbFilterRow, tb_filter_row, TB, FILTER_ROW, AdwBin)

TbFilterRow        *tb_filter_row_new (const TbFilterLine *line, const char *asked);
const TbFilterLine *tb_filter_row_get_line (TbFilterRow *self);
void                tb_filter_row_set_problem (TbFilterRow *self,
                                               const char  *problem);

G_END_DECLS
