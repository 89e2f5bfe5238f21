/* tb-grid.c: the cells of a sheet, as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-grid.h"

typedef struct
{
  guint32 first;   /* index of the row's first cell */
  guint32 row_no;  /* as a spreadsheet counts, from 1, blank rows too */
  guint32 line_no; /* of the file, where the row begins, from 1 */
} Row;

struct _TbGrid
{
  char   *text;  /* (owned): every cell, each with its own NUL */
  GArray *cells; /* (owned): guint32 offsets into text */
  GArray *rows;  /* (owned): Row */
  guint32 open;  /* index of the first cell of the row being added */
};

/**
 * tb_grid_new:
 * @text: (transfer full): the block the cells lie in, below 4 GiB
 *
 * Returns: (transfer full): a grid without rows; free it with tb_grid_free()
 */
TbGrid *
tb_grid_new (char *text)
{
  TbGrid *grid = g_new0 (TbGrid, 1);

  grid->text = text;
  grid->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  grid->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return grid;
}

/**
 * tb_grid_free:
 * @grid: (nullable) (transfer full): a grid
 */
void
tb_grid_free (TbGrid *grid)
{
  if (grid == NULL)
    return;
  g_free (grid->text);
  g_array_unref (grid->cells);
  g_array_unref (grid->rows);
  g_free (grid);
}

/**
 * tb_grid_add_cell:
 * @grid: a grid being read
 * @offset: where in the text the next cell of the open row begins; it ends with a NUL
 */
void
tb_grid_add_cell (TbGrid *grid,
                  gsize   offset)
{
  const guint32 cell = (guint32) offset;

  g_array_append_val (grid->cells, cell);
}

/**
 * tb_grid_end_row:
 * @grid: a grid being read
 * @row_no: number of the row as a spreadsheet shows it, from 1
 * @line_no: line of the file on which the row began, from 1
 *
 * Ends the open row; the cells added since the last one are its own.
 */
void
tb_grid_end_row (TbGrid *grid,
                 guint   row_no,
                 guint   line_no)
{
  const Row row = { grid->open, row_no, line_no };

  g_array_append_val (grid->rows, row);
  grid->open = grid->cells->len;
}

/**
 * tb_grid_get_n_rows:
 * @grid: a grid
 *
 * Returns: how many rows were ended; blank lines of a file are not among them
 */
guint
tb_grid_get_n_rows (const TbGrid *grid)
{
  return grid->rows->len;
}

/**
 * tb_grid_get_n_cells:
 * @grid: a grid
 *
 * Returns: how many cells all rows have together, the open row's included
 */
gsize
tb_grid_get_n_cells (const TbGrid *grid)
{
  return grid->cells->len;
}

/**
 * tb_grid_get_width:
 * @grid: a grid
 * @row: index of a row, from 0
 *
 * Returns: how many cells it has; 0 for a row that is not there
 */
guint
tb_grid_get_width (const TbGrid *grid,
                   guint         row)
{
  guint32 end;

  if (row >= grid->rows->len)
    return 0;
  end = row + 1 < grid->rows->len ? g_array_index (grid->rows, Row, row + 1).first : grid->open;
  return end - g_array_index (grid->rows, Row, row).first;
}

/**
 * tb_grid_get_cell:
 * @grid: a grid
 * @row: index of a row, from 0
 * @column: index of a column, from 0
 *
 * Returns: (transfer none): its text, UTF-8; the empty text for a cell that is not there
 */
const char *
tb_grid_get_cell (const TbGrid *grid,
                  guint         row,
                  guint         column)
{
  if (column >= tb_grid_get_width (grid, row))
    return "";
  return grid->text +
         g_array_index (grid->cells, guint32, g_array_index (grid->rows, Row, row).first + column);
}

/**
 * tb_grid_get_row_no:
 * @grid: a grid
 * @row: index of a row, from 0
 *
 * Returns: its number as a spreadsheet shows it, from 1; what to tell people
 */
guint
tb_grid_get_row_no (const TbGrid *grid,
                    guint         row)
{
  return row < grid->rows->len ? g_array_index (grid->rows, Row, row).row_no : 0;
}

/**
 * tb_grid_get_line_no:
 * @grid: a grid
 * @row: index of a row, from 0
 *
 * Returns: the line of the file on which it begins, from 1; larger than the row's number when
 *   cells above hold line breaks
 */
guint
tb_grid_get_line_no (const TbGrid *grid,
                     guint         row)
{
  return row < grid->rows->len ? g_array_index (grid->rows, Row, row).line_no : 0;
}
