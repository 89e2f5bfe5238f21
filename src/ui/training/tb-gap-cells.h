/* tb-gap-cells.h: what stands in the matrix of what people still lack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-gap.h"

G_BEGIN_DECLS

#define TB_GAP_SOON_DAYS 60 /* training that ends so soon is said */

GtkColumnView *tb_gap_cells_new_table (GtkSortListModel **sorted_out,
                                       GListModel        *gaps);
char          *tb_gap_print_part (const TbGap *gap,
                                  TbGatePart   part);
char          *tb_gap_print_state (const TbGap *gap);
char          *tb_gap_print_next (const TbGap *gap);
char          *tb_gap_print_rows (GPtrArray *rows);

G_END_DECLS
