/* tb-csv.c: comma separated values, RFC 4180, read and written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-csv.h"

#include <string.h>

#define SAMPLE_ROWS 10

static const char delimiters[] = { ',', ';', '\t' };

/* Where parsing stands.  Cells are closed in place: what is written never passes what is read. */
typedef struct
{
  TbGrid *grid;      /* (unowned) */
  char   *text;      /* (unowned): the grid's own block */
  char   *in;        /* next character to read */
  char    delimiter; /* between cells */
  guint   line_no;   /* of @in */
  guint   row_no;    /* as a spreadsheet counts */
  guint   columns;   /* cells of the open row so far */
} Parser;

/**
 * tb_csv_is_formula:
 * @text: the text of a cell
 *
 * Source: OWASP, “CSV Injection”, with the full-width signs Chinese spreadsheets accept too.
 *
 * Returns: whether a spreadsheet may take @text for a formula, or drop its first character
 */
gboolean
tb_csv_is_formula (const char *text)
{
  static const char *const wide[] = { "＝", "＋", "－", "＠" };

  if (*text == '\0')
    return FALSE;
  if (strchr ("=+-@\t\r", *text) != NULL)
    return TRUE;
  for (guint i = 0; (guchar) *text == 0xEF && i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (text, wide[i]))
      return TRUE;
  return FALSE;
}

/* How well @delimiter parts the first rows: agreement between rows weighs more than columns, so
 * that commas inside two addresses do not beat one TAB in every row. */
static guint
score_delimiter (const char *text,
                 char        delimiter)
{
  guint    counts[SAMPLE_ROWS] = { 0 };
  guint    row = 0, widest = 0, agree = 0;
  gboolean quoted = FALSE;

  for (const char *p = text; *p != '\0' && row < SAMPLE_ROWS; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (!quoted && *p == delimiter)
        counts[row]++;
      else if (!quoted && (*p == '\n' || *p == '\r'))
        row += p[1] == '\n' ? 0 : 1;
    }
  for (guint i = 0; i < SAMPLE_ROWS; i++)
    widest = MAX (widest, counts[i]);
  for (guint i = 0; i < SAMPLE_ROWS; i++)
    agree += counts[i] == widest ? 1 : 0;
  return agree * agree * widest;
}

/**
 * tb_csv_find_delimiter:
 * @text: the text of a file
 *
 * Returns: “,”, “;” or TAB: the one that parts the first ten rows best; “,” for a single column
 */
char
tb_csv_find_delimiter (const char *text)
{
  char  best = delimiters[0];
  guint best_score = 0;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      const guint score = score_delimiter (text, delimiters[i]);

      if (score > best_score)
        {
          best = delimiters[i];
          best_score = score;
        }
    }
  return best;
}

static gboolean
add_cell (Parser     *self,
          const char *start,
          const char *end,
          GError    **error)
{
  self->columns++;
  if (self->columns > TB_CSV_MAX_COLUMNS)
    tb_sheet_refuse (error, "Line %u has more than %d columns.",
                     self->line_no, TB_CSV_MAX_COLUMNS);
  else if (end - start > TB_CSV_MAX_CELL_BYTES)
    tb_sheet_refuse (error, "Line %u, column %u: the cell is longer than %d kB.", self->line_no,
                     self->columns, TB_CSV_MAX_CELL_BYTES / 1024);
  else if (tb_grid_get_n_cells (self->grid) >= TB_CSV_MAX_CELLS)
    tb_sheet_refuse (error, "Line %u: the file has more than %d cells.",
                     self->line_no, TB_CSV_MAX_CELLS);
  else
    {
      tb_grid_add_cell (self->grid, (gsize) (start - self->text));
      return TRUE;
    }
  return FALSE;
}

/* From the opening quotation mark; leaves @self->in on what follows the closing one. */
static gboolean
read_quoted (Parser  *self,
             GError **error)
{
  const guint first_line = self->line_no;
  char       *in = self->in + 1;
  char       *start = in;
  char       *out = in;

  for (; *in != '\0'; in++)
    {
      if (*in == '"' && in[1] != '"')
        break;
      if (*in == '"')
        in++;
      else if (*in == '\n' || (*in == '\r' && in[1] != '\n'))
        self->line_no++;
      *out++ = *in;
    }
  if (*in == '\0')
    {
      tb_sheet_refuse (error, "Line %u: a quotation mark is opened and never closed.", first_line);
      return FALSE;
    }
  self->in = in + 1;
  if (*self->in != self->delimiter && *self->in != '\0' && *self->in != '\n' && *self->in != '\r')
    {
      tb_sheet_refuse (error, "Line %u, column %u: text follows the closing quotation mark.",
                       self->line_no, self->columns + 1);
      return FALSE;
    }
  *out = '\0';
  if (*start == '\t' && tb_csv_is_formula (start + 1)) /* our own guard, and nothing more */
    start++;
  return add_cell (self, start, out, error);
}

static gboolean
read_plain (Parser  *self,
            GError **error)
{
  char *start = self->in;

  while (*self->in != self->delimiter && *self->in != '\0' && *self->in != '\n' &&
         *self->in != '\r')
    self->in++;
  return add_cell (self, start, self->in, error);
}

/* One row up to its line end, which is eaten. */
static gboolean
read_row (Parser  *self,
          GError **error)
{
  const guint first_line = self->line_no;
  gboolean    more = TRUE;
  char        end;

  if (tb_grid_get_n_rows (self->grid) >= TB_CSV_MAX_ROWS)
    {
      tb_sheet_refuse (error, "Line %u: the file has more than %d rows.",
                       first_line, TB_CSV_MAX_ROWS);
      return FALSE;
    }
  self->columns = 0;
  while (more)
    {
      if (!(*self->in == '"' ? read_quoted (self, error) : read_plain (self, error)))
        return FALSE;
      more = *self->in == self->delimiter;
      end = *self->in;
      *self->in = '\0'; /* ends the cell before it */
      if (end != '\0')
        self->in++;
      if (end == '\r' && *self->in == '\n')
        self->in++;
      if (end == '\r' || end == '\n')
        self->line_no++;
    }
  tb_grid_end_row (self->grid, self->row_no, first_line);
  return TRUE;
}

static gboolean
skip_blank_line (Parser *self)
{
  if (*self->in != '\r' && *self->in != '\n')
    return FALSE;
  self->in += *self->in == '\r' && self->in[1] == '\n' ? 2 : 1;
  self->line_no++;
  return TRUE;
}

/**
 * tb_csv_parse:
 * @text: (transfer full): the text of a file, UTF-8; the grid keeps it
 * @delimiter: “,”, “;” or TAB
 * @error: return location
 *
 * RFC 4180 with lines ended by CRLF, LF or CR.  Blank lines are left out but counted.  A TAB
 * that tb_csv_writer_add_text() put before a formula, inside quotation marks, is taken off.
 * A first line “sep=;”, which spreadsheets write and hide, sets the delimiter.
 * Errors: %TB_ERROR_FILE naming the line for a quotation mark that is never closed, text after
 * a closed one, and for more rows, columns, cells or bytes in a cell than the limits above.
 *
 * Returns: (transfer full) (nullable): the cells
 */
TbGrid *
tb_csv_parse (char    *text,
              char     delimiter,
              GError **error)
{
  g_autoptr (TbGrid) grid = tb_grid_new (text);
  Parser             self = { grid, text, text, delimiter, 1, 0, 0 };

  if (strncmp (text, "sep=", 4) == 0 && memchr (delimiters, text[4], sizeof delimiters) != NULL &&
      (text[5] == '\r' || text[5] == '\n'))
    {
      self.delimiter = text[4];
      self.in += 5;
      skip_blank_line (&self);
    }
  while (*self.in != '\0')
    {
      self.row_no++;
      if (!skip_blank_line (&self) && !read_row (&self, error))
        return NULL;
    }
  return g_steal_pointer (&grid);
}

/**
 * tb_csv_read:
 * @bytes: a file
 * @encoding_out: (out) (optional): what it was taken for
 * @delimiter_out: (out) (optional): what parts its cells
 * @error: return location
 *
 * tb_csv_decode(), tb_csv_find_delimiter() and tb_csv_parse() in one, with their errors.
 *
 * Returns: (transfer full) (nullable): the cells
 */
TbGrid *
tb_csv_read (GBytes        *bytes,
             TbCsvEncoding *encoding_out,
             char          *delimiter_out,
             GError       **error)
{
  char *text = tb_csv_decode (bytes, encoding_out, error);
  char  delimiter;

  if (text == NULL)
    return NULL;
  delimiter = tb_csv_find_delimiter (text);
  if (delimiter_out != NULL)
    *delimiter_out = delimiter;
  return tb_csv_parse (text, delimiter, error);
}
