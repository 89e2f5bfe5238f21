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

/* Sheets of a workbook follow each other; a file of another kind has one without a name. */
typedef struct
{
  char *name;  /* (owned) */
  guint start; /* index of its first row */
} Sheet;

/* Cells side by side that are one. */
typedef struct
{
  guint row;
  guint first, last; /* columns, both included */
} Merged;

struct _TbGrid
{
  char   *text;   /* (owned): every cell, each with its own NUL */
  GArray *cells;  /* (owned): guint32 offsets into text */
  GArray *rows;   /* (owned): Row */
  GArray *sheets; /* (owned): Sheet; none of a file that is no workbook */
  GArray *merged; /* (owned): Merged, of the first rows of each sheet */
  guint32 open;   /* index of the first cell of the row being added */
};

static void
clear_sheet (gpointer sheet)
{
  g_free (((Sheet *) sheet)->name);
}

/**
 * tb_grid_new:
 * @text: (transfer full) (nullable): the block the cells lie in, below 4 GiB; %NULL: it is given
 *   with tb_grid_take_text() when all cells are added
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
  grid->sheets = g_array_new (FALSE, FALSE, sizeof (Sheet));
  g_array_set_clear_func (grid->sheets, clear_sheet);
  grid->merged = g_array_new (FALSE, FALSE, sizeof (Merged));
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
  g_array_unref (grid->sheets);
  g_array_unref (grid->merged);
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
 * tb_grid_begin_sheet:
 * @grid: a grid being read
 * @name: of a sheet of the workbook; the rows added from here on are its own
 */
void
tb_grid_begin_sheet (TbGrid     *grid,
                     const char *name)
{
  const Sheet sheet = { g_strdup (name), grid->rows->len };

  g_array_append_val (grid->sheets, sheet);
}

/**
 * tb_grid_add_merged:
 * @grid: a grid being read
 * @row: index of a row, from 0; it may be added later
 * @first: its first column that is merged, from 0
 * @last: its last one
 *
 * Says that these cells are one, whose text stands in the first of them.
 */
void
tb_grid_add_merged (TbGrid *grid,
                    guint   row,
                    guint   first,
                    guint   last)
{
  const Merged merged = { row, first, last };

  g_array_append_val (grid->merged, merged);
}

/**
 * tb_grid_take_text:
 * @grid: a grid without a block of text
 * @text: (transfer full): the block the cells lie in, below 4 GiB
 */
void
tb_grid_take_text (TbGrid *grid,
                   char   *text)
{
  g_return_if_fail (grid->text == NULL);

  grid->text = text;
}

/**
 * tb_grid_is_book:
 * @grid: a grid
 *
 * Returns: whether it was read from a workbook, where a cell that is not there is an empty one
 */
gboolean
tb_grid_is_book (const TbGrid *grid)
{
  return grid->sheets->len > 0;
}

/**
 * tb_grid_get_n_sheets:
 * @grid: a grid
 *
 * Returns: how many sheets follow each other in it, at least 1
 */
guint
tb_grid_get_n_sheets (const TbGrid *grid)
{
  return MAX (grid->sheets->len, 1);
}

/**
 * tb_grid_get_sheet_name:
 * @grid: a grid
 * @sheet: index of a sheet, from 0
 *
 * Returns: (transfer none) (nullable): its name; %NULL of what is no workbook
 */
const char *
tb_grid_get_sheet_name (const TbGrid *grid,
                        guint         sheet)
{
  return sheet < grid->sheets->len ? g_array_index (grid->sheets, Sheet, sheet).name : NULL;
}

/**
 * tb_grid_get_sheet_start:
 * @grid: a grid
 * @sheet: index of a sheet, from 0, or their number
 *
 * Returns: index of the first row of that sheet, which is the end of the one before
 */
guint
tb_grid_get_sheet_start (const TbGrid *grid,
                         guint         sheet)
{
  if (sheet >= tb_grid_get_n_sheets (grid))
    return grid->rows->len;
  return grid->sheets->len > 0 ? g_array_index (grid->sheets, Sheet, sheet).start : 0;
}

/**
 * tb_grid_get_heading_width:
 * @grid: a grid
 * @row: index of a row, from 0, among the first of a sheet
 *
 * Returns: how many columns tb_grid_get_heading() has something for
 */
guint
tb_grid_get_heading_width (const TbGrid *grid,
                           guint         row)
{
  guint width = tb_grid_get_width (grid, row);

  for (guint i = 0; i < grid->merged->len; i++)
    if (g_array_index (grid->merged, Merged, i).row == row)
      width = MAX (width, g_array_index (grid->merged, Merged, i).last + 1);
  return width;
}

/**
 * tb_grid_get_heading:
 * @grid: a grid
 * @row: index of a row, from 0, among the first of a sheet
 * @column: index of a column, from 0
 *
 * Returns: (transfer none): what tb_grid_get_cell() says, or what stands in the merged cell this
 *   one is part of
 */
const char *
tb_grid_get_heading (const TbGrid *grid,
                     guint         row,
                     guint         column)
{
  const char *text = tb_grid_get_cell (grid, row, column);

  for (guint i = 0; *text == '\0' && i < grid->merged->len; i++)
    {
      const Merged *merged = &g_array_index (grid->merged, Merged, i);

      if (merged->row == row && merged->first < column && column <= merged->last)
        return tb_grid_get_cell (grid, row, merged->first);
    }
  return text;
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
