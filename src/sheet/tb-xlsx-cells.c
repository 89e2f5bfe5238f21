/* tb-xlsx-cells.c: the cells of one sheet of a workbook
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-xlsx-private.h"

#define HEAD_ROWS  16 /* of a sheet: merged cells side by side count there, as headings do */
#define LETTERS    26
#define MERGED_MAX 65536
#define UNKNOWN    "#CALC!" /* a formula nobody has calculated */
#define NUMBER_MAX 512      /* bytes of a number */

/* A row with something in it, and where its cells begin. */
typedef struct
{
  guint32 row_no; /* as the spreadsheet shows it */
  guint32 first;  /* index of its first cell */
  guint32 width;
} Row;

/* What a cell's <v> is. */
typedef enum
{
  IS_NUMBER,
  IS_SHARED,
  IS_TEXT, /* written within the cell */
  IS_DAY,
  IS_BOOLEAN,
} CellType;

/* Cells that look like one; counted from 1, both ends included. */
typedef struct
{
  guint first_row, last_row;
  guint first_column, last_column;
} Merged;

/* A cell that a merged one's text counts for. */
typedef struct
{
  guint32 row; /* index in rows */
  guint32 column;
  guint32 text;
} Fill;

typedef struct
{
  TbXlsxBook        *book;                      /* (unowned) */
  const TbXlsxSheet *sheet;                     /* (unowned) */
  GArray            *rows;                      /* (owned) (element-type Row) */
  GArray            *cells;                     /* (owned) (element-type guint32): of texts */
  GArray            *merged;                    /* (owned) (element-type Merged) */
  GString           *value;                     /* (owned): of the cell being read */
  guint32            open[TB_XLSX_MAX_COLUMNS]; /* cells of the row being read; 0: empty */
  guint              width;                     /* of the row being read */
  guint              n_rows;                    /* that began */
  guint              row_no, column;            /* of the cell being read, from 1 */
  guint              style;
  CellType           type;
  gboolean           has_formula;
  gboolean           in_value;
  gboolean           in_inline;  /* within a text that stands in the cell */
  gboolean           in_reading; /* within how it is pronounced */
} Reader;

/* “AB12”: both from 1; 0 for what is not said. */
static void
parse_place (const char *text,
             guint      *column,
             guint      *row)
{
  *column = 0;
  *row = 0;
  for (; g_ascii_isalpha (*text) && *column < TB_XLSX_MAX_ROWS; text++)
    *column = *column * LETTERS + (guint) (g_ascii_toupper (*text) - 'A' + 1);
  for (; g_ascii_isdigit (*text) && *row <= TB_XLSX_MAX_ROWS; text++)
    *row = *row * 10 + (guint) (*text - '0');
}

static void
print_column (guint column,
              char  letters[8])
{
  char  reversed[8];
  guint n = 0;

  for (; column > 0 && n < sizeof reversed; column = (column - 1) / LETTERS)
    reversed[n++] = (char) ('A' + (column - 1) % LETTERS);
  for (guint i = 0; i < n; i++)
    letters[i] = reversed[n - 1 - i];
  letters[n < 8 ? n : 7] = '\0';
}

static void
begin_row (Reader        *self,
           TbXlsxElement *element)
{
  const char *value = tb_xlsx_element_get (element, "r");
  guint64     row_no = value != NULL ? g_ascii_strtoull (value, NULL, 10) : self->row_no + 1;

  self->n_rows++;
  if (row_no == 0 || row_no > TB_XLSX_MAX_ROWS || self->n_rows > TB_XLSX_MAX_ROWS)
    tb_xlsx_zip_refuse (self->book->zip, "Sheet “%s” has more than %d rows.", self->sheet->name,
                        TB_XLSX_MAX_ROWS);
  else if (self->rows->len > 0 &&
           row_no <= g_array_index (self->rows, Row, self->rows->len - 1).row_no)
    tb_xlsx_zip_refuse (self->book->zip, "Sheet “%s”: row %u stands there twice, or too late.",
                        self->sheet->name, (guint) row_no);
  self->row_no = (guint) row_no;
  self->column = 0;
  self->width = 0;
}

static void
begin_cell (Reader        *self,
            TbXlsxElement *element)
{
  const char *value = tb_xlsx_element_get (element, "r");
  guint       column = 0, row = 0;

  if (value != NULL)
    parse_place (value, &column, &row);
  self->column = column != 0 ? column : self->column + 1;
  value = tb_xlsx_element_get (element, "s");
  self->style = value != NULL ? (guint) g_ascii_strtoull (value, NULL, 10) : 0;
  value = tb_xlsx_element_get (element, "t");
  if (value == NULL || strcmp (value, "n") == 0)
    self->type = IS_NUMBER;
  else if (strcmp (value, "s") == 0)
    self->type = IS_SHARED;
  else if (strcmp (value, "d") == 0)
    self->type = IS_DAY;
  else if (strcmp (value, "b") == 0)
    self->type = IS_BOOLEAN;
  else
    self->type = IS_TEXT;
  self->has_formula = FALSE;
  g_string_truncate (self->value, 0);
}

static void
begin_merged (Reader        *self,
              TbXlsxElement *element)
{
  const char *value = tb_xlsx_element_get (element, "ref");
  const char *colon = value != NULL ? strchr (value, ':') : NULL;
  Merged      merged;

  if (colon == NULL || self->merged->len == MERGED_MAX)
    return;
  parse_place (value, &merged.first_column, &merged.first_row);
  parse_place (colon + 1, &merged.last_column, &merged.last_row);
  if (merged.first_row > 0 && merged.first_column > 0)
    g_array_append_val (self->merged, merged);
}

static void
on_begin (gpointer       data,
          const char    *name,
          TbXlsxElement *element)
{
  Reader *self = data;

  if (strcmp (name, "row") == 0)
    begin_row (self, element);
  else if (strcmp (name, "c") == 0)
    begin_cell (self, element);
  else if (strcmp (name, "f") == 0)
    self->has_formula = TRUE;
  else if (strcmp (name, "v") == 0)
    self->in_value = TRUE;
  else if (strcmp (name, "is") == 0)
    self->in_inline = TRUE;
  else if (strcmp (name, "rPh") == 0)
    self->in_reading = TRUE;
  else if (strcmp (name, "t") == 0)
    self->in_value = self->in_inline && !self->in_reading;
  else if (strcmp (name, "mergeCell") == 0)
    begin_merged (self, element);
}

static void
on_text (gpointer    data,
         const char *text,
         gsize       length)
{
  Reader *self = data;

  if (self->in_value && self->value->len <= TB_XLSX_MAX_CELL_BYTES)
    g_string_append_len (self->value, text, (gssize) length);
}

static guint32
add_text (Reader     *self,
          const char *text)
{
  GString *all = self->book->text;
  gsize    place = all->len;

  if (*text == '\0')
    return 0;
  g_string_append_len (all, text, (gssize) strlen (text) + 1);
  if (all->len > TB_XLSX_MAX_TEXT)
    tb_xlsx_zip_refuse (self->book->zip, "The workbook holds more than %d MB of text.",
                        TB_XLSX_MAX_TEXT / (1024 * 1024));
  return (guint32) place;
}

/* A day that is written out: “2026-11-23T00:00:00” is the day alone. */
static guint32
add_day (Reader *self)
{
  char *time = strchr (self->value->str, 'T');

  if (time != NULL && (g_str_has_prefix (time, "T00:00:00") || time[1] == '\0'))
    *time = '\0';
  else if (time != NULL)
    *time = ' ';
  return add_text (self, self->value->str);
}

static void
refuse_long (Reader *self)
{
  char letters[8];

  print_column (self->column, letters);
  tb_xlsx_zip_refuse (self->book->zip,
                      "Sheet “%s”, row %u, column %s: the cell is longer than %d kB.",
                      self->sheet->name, self->row_no, letters, TB_XLSX_MAX_CELL_BYTES / 1024);
}

static guint32
refuse_lost (Reader *self)
{
  char letters[8];

  print_column (self->column, letters);
  tb_xlsx_zip_refuse (self->book->zip,
                      "Sheet “%s”, row %u, column %s: the workbook has lost the text of the cell.",
                      self->sheet->name, self->row_no, letters);
  return 0;
}

/* Where the text of the cell that ends here lies; 0 for none. */
static guint32
take_value (Reader *self)
{
  const GArray *strings = self->book->strings;
  TbXlsxFormat  format = TB_XLSX_NUMBER;
  char         *end;
  guint64       index;

  if (self->value->len == 0)
    return self->has_formula && self->type != IS_TEXT ? add_text (self, UNKNOWN) : 0;
  switch (self->type)
    {
    case IS_SHARED:
      g_strstrip (self->value->str);
      index = g_ascii_strtoull (self->value->str, &end, 10);
      if (*end == '\0' && end != self->value->str && index < strings->len)
        return g_array_index (strings, guint32, index);
      return refuse_lost (self);
    case IS_BOOLEAN:
      return add_text (self, strcmp (self->value->str, "0") == 0 ? "FALSE" : "TRUE");
    case IS_DAY:
      return add_day (self);
    case IS_NUMBER:
      {
        g_autofree char *text = NULL;

        g_strstrip (self->value->str);
        if (self->style < self->book->formats->len)
          format = (TbXlsxFormat) g_array_index (self->book->formats, guint8, self->style);
        text = strlen (self->value->str) > NUMBER_MAX
                   ? g_strdup (self->value->str)
                   : tb_xlsx_print_number (self->value->str, format, self->book->is_1904);
        return add_text (self, text);
      }
    case IS_TEXT:
    default:
      tb_xlsx_unescape (self->value->str);
      return add_text (self, self->value->str);
    }
}

static void
end_cell (Reader *self)
{
  guint32 text;

  if (self->value->len > TB_XLSX_MAX_CELL_BYTES)
    refuse_long (self);
  if (tb_xlsx_zip_is_refused (self->book->zip))
    return;
  text = take_value (self);
  if (text == 0)
    return;
  if (text == TB_XLSX_TOO_LONG)
    refuse_long (self);
  else if (self->column > TB_XLSX_MAX_COLUMNS)
    tb_xlsx_zip_refuse (self->book->zip, "Sheet “%s”, row %u has more than %d columns.",
                        self->sheet->name, self->row_no, TB_XLSX_MAX_COLUMNS);
  else
    {
      while (self->width < self->column)
        self->open[self->width++] = 0;
      self->open[self->column - 1] = text;
    }
}

static void
end_row (Reader *self)
{
  const Row row = { self->row_no, self->cells->len, self->width };

  if (self->width == 0 || tb_xlsx_zip_is_refused (self->book->zip))
    return;
  g_array_append_vals (self->cells, self->open, self->width);
  g_array_append_val (self->rows, row);
  if (self->cells->len > TB_XLSX_MAX_CELLS)
    tb_xlsx_zip_refuse (self->book->zip, "Sheet “%s” has more than %d cells.", self->sheet->name,
                        TB_XLSX_MAX_CELLS);
}

static void
on_end (gpointer    data,
        const char *name)
{
  Reader *self = data;

  if (strcmp (name, "v") == 0 || strcmp (name, "t") == 0)
    self->in_value = FALSE;
  else if (strcmp (name, "rPh") == 0)
    self->in_reading = FALSE;
  else if (strcmp (name, "is") == 0)
    self->in_inline = FALSE;
  else if (strcmp (name, "c") == 0)
    end_cell (self);
  else if (strcmp (name, "row") == 0)
    end_row (self);
}

/* Index of the first row that is not above @row_no. */
static guint
find_row (const Reader *self,
          guint         row_no)
{
  guint low = 0, high = self->rows->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (self->rows, Row, middle).row_no < row_no)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint32
get_text (const Reader *self,
          guint         row,
          guint         column)
{
  const Row *at = &g_array_index (self->rows, Row, row);

  return column < at->width ? g_array_index (self->cells, guint32, at->first + column) : 0;
}

/* What stands in a cell merged downwards counts for the cells below it; side by side only what
 * may be a heading does, and the grid keeps it apart (tb_grid_get_heading ()). */
static void
spread_merged (Reader       *self,
               const Merged *merged,
               TbGrid       *grid,
               GArray       *fills)
{
  const guint first = find_row (self, merged->first_row);
  const guint base = tb_grid_get_n_rows (grid);
  guint32     text;

  if (first == self->rows->len || merged->first_column > TB_XLSX_MAX_COLUMNS ||
      g_array_index (self->rows, Row, first).row_no != merged->first_row)
    return; /* nothing stands in it */
  text = get_text (self, first, merged->first_column - 1);
  for (guint i = first; text != 0 && i < self->rows->len; i++)
    {
      const Fill fill = { i, merged->first_column - 1, text };

      if (g_array_index (self->rows, Row, i).row_no > merged->last_row)
        return;
      if (fills->len == TB_XLSX_MAX_MERGED)
        {
          tb_xlsx_zip_refuse (self->book->zip, "Sheet “%s” has more than %d merged cells.",
                              self->sheet->name, TB_XLSX_MAX_MERGED);
          return;
        }
      if (i > first)
        g_array_append_val (fills, fill);
      if (i < HEAD_ROWS && merged->last_column > merged->first_column)
        tb_grid_add_merged (grid, base + i, merged->first_column - 1,
                            MIN (merged->last_column, TB_XLSX_MAX_COLUMNS) - 1);
    }
}

static int
compare_fills (gconstpointer a,
               gconstpointer b)
{
  const Fill *x = a;
  const Fill *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return x->column < y->column ? -1 : x->column > y->column;
}

static void
give_rows (Reader *self,
           TbGrid *grid,
           GArray *fills)
{
  guint next = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      guint      width = row->width;

      for (guint k = next; k < fills->len && g_array_index (fills, Fill, k).row == i; k++)
        width = MAX (width, g_array_index (fills, Fill, k).column + 1);
      for (guint column = 0; column < width; column++)
        {
          guint32 text = get_text (self, i, column);

          for (; next < fills->len && g_array_index (fills, Fill, next).row == i &&
                 g_array_index (fills, Fill, next).column == column;
               next++)
            if (text == 0)
              text = g_array_index (fills, Fill, next).text;
          tb_grid_add_cell (grid, text);
        }
      tb_grid_end_row (grid, row->row_no, row->row_no);
    }
}

/**
 * tb_xlsx_book_read_sheet:
 * @book: a workbook
 * @sheet: one of its sheets
 * @grid: its rows are added there; their cells lie in the book's text
 * @error: return location
 *
 * Rows without anything in them are left out.
 * Errors: %TB_ERROR_FILE naming sheet, row and column for what is damaged or too large;
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether it was read
 */
gboolean
tb_xlsx_book_read_sheet (TbXlsxBook        *book,
                         const TbXlsxSheet *sheet,
                         TbGrid            *grid,
                         GError           **error)
{
  static const TbXlsxHandler handler = { on_begin, on_end, on_text };
  g_autoptr (GArray)         fills = g_array_new (FALSE, FALSE, sizeof (Fill));
  Reader                     self = { .book = book, .sheet = sheet };
  gboolean                   is_read;

  self.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self.cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.merged = g_array_new (FALSE, FALSE, sizeof (Merged));
  self.value = g_string_sized_new (64);
  is_read = tb_xlsx_zip_read (book->zip, sheet->path, &handler, &self, error);
  for (guint i = 0; is_read && i < self.merged->len; i++)
    spread_merged (&self, &g_array_index (self.merged, Merged, i), grid, fills);
  if (is_read && tb_xlsx_zip_propagate (book->zip, error))
    {
      g_array_sort (fills, compare_fills);
      tb_grid_begin_sheet (grid, sheet->name);
      give_rows (&self, grid, fills);
    }
  else
    is_read = FALSE;
  g_array_unref (self.rows);
  g_array_unref (self.cells);
  g_array_unref (self.merged);
  g_string_free (self.value, TRUE);
  return is_read;
}
