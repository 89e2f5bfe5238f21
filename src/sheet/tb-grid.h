/* tb-grid.h: the cells of a sheet, as text
 *
 * One block of text and one number a cell: 100,000 rows of ten columns are 4 MB of numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TbGrid TbGrid; /* never changes once a reader gave it away: any thread */

TbGrid     *tb_grid_new (char *text);
void        tb_grid_free (TbGrid *grid);
void        tb_grid_add_cell (TbGrid *grid,
                              gsize   offset);
void        tb_grid_end_row (TbGrid *grid,
                             guint   row_no,
                             guint   line_no);
void        tb_grid_begin_sheet (TbGrid     *grid,
                                 const char *name);
void        tb_grid_add_merged (TbGrid *grid,
                                guint   row,
                                guint   first,
                                guint   last);
void        tb_grid_take_text (TbGrid *grid,
                               char   *text);
gboolean    tb_grid_is_book (const TbGrid *grid);
guint       tb_grid_get_n_sheets (const TbGrid *grid);
const char *tb_grid_get_sheet_name (const TbGrid *grid,
                                    guint         sheet);
guint       tb_grid_get_sheet_start (const TbGrid *grid,
                                     guint         sheet);
guint       tb_grid_get_heading_width (const TbGrid *grid,
                                       guint         row);
const char *tb_grid_get_heading (const TbGrid *grid,
                                 guint         row,
                                 guint         column);
guint       tb_grid_get_n_rows (const TbGrid *grid);
gsize       tb_grid_get_n_cells (const TbGrid *grid);
guint       tb_grid_get_width (const TbGrid *grid,
                               guint         row);
const char *tb_grid_get_cell (const TbGrid *grid,
                              guint         row,
                              guint         column);
guint       tb_grid_get_row_no (const TbGrid *grid,
                                guint         row);
guint       tb_grid_get_line_no (const TbGrid *grid,
                                 guint         row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbGrid, tb_grid_free)

G_END_DECLS
