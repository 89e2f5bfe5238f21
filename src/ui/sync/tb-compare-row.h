/* tb-compare-row.h: comparing the rows here with the city's, and what came of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TB_TYPE_COMPARE_ROW (tb_compare_row_get_type ())
G_DECLARE_FINAL_TYPE (TbCompareRow, tb_compare_row, TB, COMPARE_ROW, GtkBox)

G_END_DECLS
