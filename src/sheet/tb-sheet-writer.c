/* tb-sheet-writer.c: a table as a file, as text or as a workbook
 *
 * In a workbook every cell has its kind: text is text, whatever it begins with, and never a
 * formula; days are days; the first row stays in sight and can be filtered by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sheet-writer.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "tb-day.h"

#define MINUTE_US     (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define NARROWEST     8                                   /* characters of a column */
#define WIDEST        48                                  /* the same */
#define NAME_MAX_LEN  31                                  /* characters of the name of a sheet */
#define EXACT_MAX     G_GINT64_CONSTANT (999999999999999) /* that a spreadsheet's number keeps */
#define FORMAT_DAY    "yyyy-mm-dd"
#define FORMAT_MOMENT "yyyy-mm-dd hh:mm"

struct _TbSheetWriter
{
  TbCsvWriter  *csv;      /* (owned) (nullable): if it is no workbook */
  TbCsvEncoding encoding; /* of @csv */

  char          *path;                   /* (owned) (nullable): of the file while it is made */
  char          *tmpdir;                 /* (owned): a folder in memory, as far as there is one */
  lxw_workbook  *book;                   /* (owned) (nullable) */
  lxw_worksheet *sheet;                  /* (unowned) (nullable) */
  lxw_format    *heading, *day, *moment; /* (unowned): the book's */
  lxw_error      failure;                /* the first one */
  GArray        *widths;                 /* (owned): guint of each column, in halves of 汉 */
  guint          row, column;
};

/**
 * tb_sheet_format_of_name:
 * @name: of a file
 *
 * Returns: a workbook for “….xlsx” in any case, else comma separated values
 */
TbSheetFormat
tb_sheet_format_of_name (const char *name)
{
  const gsize length = strlen (name);

  return length > 5 && g_ascii_strcasecmp (name + length - 5, ".xlsx") == 0 ? TB_SHEET_XLSX
                                                                            : TB_SHEET_CSV;
}

/* The library writes files only: into memory where the session has a folder there, with rights
 * for this account alone, and gone as soon as it is read. */
static void
open_book (TbSheetWriter *self,
           gint64         now_us)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_doc_properties   properties = { .created = (time_t) (now_us / G_USEC_PER_SEC) };
  int                  fd;

  self->tmpdir = g_strdup (g_get_user_runtime_dir ());
  if (g_access (self->tmpdir, W_OK) != 0)
    {
      g_free (self->tmpdir);
      self->tmpdir = g_strdup (g_get_tmp_dir ());
    }
  self->path = g_build_filename (self->tmpdir, "timebank-XXXXXX", NULL);
  fd = g_mkstemp_full (self->path, 0, 0600);
  if (fd < 0)
    {
      self->failure = LXW_ERROR_CREATING_TMPFILE;
      return;
    }
  close (fd);
  options.tmpdir = self->tmpdir;
  self->book = workbook_new_opt (self->path, &options);
  workbook_set_properties (self->book, &properties);
  self->heading = workbook_add_format (self->book);
  format_set_bold (self->heading);
  self->day = workbook_add_format (self->book);
  format_set_num_format (self->day, FORMAT_DAY);
  self->moment = workbook_add_format (self->book);
  format_set_num_format (self->moment, FORMAT_MOMENT);
}

/**
 * tb_sheet_writer_new:
 * @format: what kind of file
 * @encoding: of comma separated values
 * @now_us: when the workbook is said to be made
 *
 * Returns: (transfer full): a writer; free it with tb_sheet_writer_free()
 */
TbSheetWriter *
tb_sheet_writer_new (TbSheetFormat format,
                     TbCsvEncoding encoding,
                     gint64        now_us)
{
  TbSheetWriter *self = g_new0 (TbSheetWriter, 1);

  self->widths = g_array_new (FALSE, TRUE, sizeof (guint));
  self->encoding = encoding;
  if (format == TB_SHEET_CSV)
    self->csv = tb_csv_writer_new (',');
  else
    open_book (self, now_us);
  return self;
}

/* What has no place in XML, or would be read as something else: a carriage return, and text that
 * looks like the escape of one (ECMA-376-1, 22.9.2.19). */
static char *
escape (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 8);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        g_string_append (out, "_x000D_");
      else if (c == '_' && p[1] == 'x')
        g_string_append (out, "_x005F_");
      else
        g_string_append_unichar (out, (c & 0xFFFE) == 0xFFFE ? 0xFFFD : c);
    }
  return g_string_free (out, FALSE);
}

static void
note (TbSheetWriter *self,
      lxw_error      failure)
{
  if (self->failure == LXW_NO_ERROR)
    self->failure = failure;
}

/* Sheets have no name of more than 31 characters, and some signs are not for them. */
static void
open_sheet (TbSheetWriter *self,
            const char    *name)
{
  g_autofree char *fit =
      name != NULL ? g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), NAME_MAX_LEN))
                   : NULL;

  if (self->book == NULL)
    return;
  if (fit != NULL && workbook_validate_sheet_name (self->book, fit) != LXW_NO_ERROR)
    g_clear_pointer (&fit, g_free);
  self->sheet = workbook_add_worksheet (self->book, fit);
  self->row = 0;
  self->column = 0;
}

static void
close_sheet (TbSheetWriter *self)
{
  if (self->sheet == NULL)
    return;
  for (guint i = 0; i < self->widths->len; i++)
    worksheet_set_column (self->sheet, (lxw_col_t) i, (lxw_col_t) i,
                          CLAMP (g_array_index (self->widths, guint, i) + 2, NARROWEST, WIDEST),
                          NULL);
  if (self->row > 0)
    worksheet_freeze_panes (self->sheet, 1, 0);
  if (self->row > 0 && self->widths->len > 0)
    worksheet_autofilter (self->sheet, 0, 0, self->row - 1, (lxw_col_t) (self->widths->len - 1));
  g_array_set_size (self->widths, 0);
  self->sheet = NULL;
}

static void
discard (TbSheetWriter *self)
{
  close_sheet (self);
  if (self->book != NULL)
    note (self, workbook_close (self->book));
  self->book = NULL;
  if (self->path != NULL)
    g_unlink (self->path);
  g_clear_pointer (&self->path, g_free);
}

/**
 * tb_sheet_writer_free:
 * @writer: (nullable) (transfer full): a writer
 */
void
tb_sheet_writer_free (TbSheetWriter *writer)
{
  if (writer == NULL)
    return;
  tb_csv_writer_free (writer->csv);
  discard (writer);
  g_free (writer->tmpdir);
  g_array_unref (writer->widths);
  g_free (writer);
}

/**
 * tb_sheet_writer_begin_sheet:
 * @writer: a writer with no row open
 * @name: (nullable): of a new sheet; what no sheet may be called is left out
 *
 * The rows that follow stand on a sheet of their own; as text, they simply follow.
 */
void
tb_sheet_writer_begin_sheet (TbSheetWriter *writer,
                             const char    *name)
{
  if (writer->csv != NULL)
    return;
  close_sheet (writer);
  open_sheet (writer, name);
}

/* Room for a cell of @width halves of 汉; FALSE if there is no workbook. */
static gboolean
begin_cell (TbSheetWriter *self,
            guint          width)
{
  if (self->sheet == NULL)
    open_sheet (self, NULL);
  if (self->sheet == NULL)
    return FALSE;
  if (self->widths->len <= self->column)
    g_array_set_size (self->widths, self->column + 1);
  if (g_array_index (self->widths, guint, self->column) < width)
    g_array_index (self->widths, guint, self->column) = width;
  self->column++;
  return TRUE;
}

static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0' && width < WIDEST; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

/**
 * tb_sheet_writer_add_text:
 * @writer: a writer
 * @text: (nullable): UTF-8 without NUL
 *
 * Adds a cell to the open row.  It is text, even if it begins as a formula does.
 */
void
tb_sheet_writer_add_text (TbSheetWriter *writer,
                          const char    *text)
{
  g_autofree char *escaped = NULL;

  if (writer->csv != NULL)
    {
      tb_csv_writer_add_text (writer->csv, text);
      return;
    }
  if (!begin_cell (writer, text != NULL ? measure (text) : 0) || text == NULL || *text == '\0')
    return;
  escaped = escape (text);
  note (writer,
        worksheet_write_string (writer->sheet, writer->row, (lxw_col_t) (writer->column - 1),
                                escaped, writer->row == 0 ? writer->heading : NULL));
}

/**
 * tb_sheet_writer_add_number:
 * @writer: a writer
 * @number: a whole number
 *
 * Adds a cell to the open row; one of more than 15 digits is text, which keeps them.
 */
void
tb_sheet_writer_add_number (TbSheetWriter *writer,
                            gint64         number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  if (writer->csv != NULL)
    tb_csv_writer_add_number (writer->csv, number);
  else if (number > EXACT_MAX || number < -EXACT_MAX)
    tb_sheet_writer_add_text (writer, text);
  else if (begin_cell (writer, measure (text)))
    note (writer, worksheet_write_number (writer->sheet, writer->row,
                                          (lxw_col_t) (writer->column - 1), (double) number, NULL));
}

/* A cell with a day, and minutes of it where there are any to show. */
static void
add_moment (TbSheetWriter *self,
            gint64         day,
            int            minute,
            lxw_format    *format,
            const char    *text)
{
  lxw_datetime moment = { (int) (day / 10000), (int) (day / 100 % 100), (int) (day % 100),
                          minute / 60, minute % 60, 0 };

  if (day < 19000301) /* before, spreadsheets count a day too many */
    tb_sheet_writer_add_text (self, text);
  else if (begin_cell (self, measure (text)))
    note (self, worksheet_write_datetime (self->sheet, self->row, (lxw_col_t) (self->column - 1),
                                          &moment, format));
}

/**
 * tb_sheet_writer_add_day:
 * @writer: a writer
 * @day: a TbDay; 0: the cell stays empty
 *
 * Adds a cell to the open row.
 */
void
tb_sheet_writer_add_day (TbSheetWriter *writer,
                         gint64         day)
{
  g_autofree char *text = tb_day_print (day);

  if (writer->csv != NULL || text == NULL || *text == '\0')
    tb_sheet_writer_add_text (writer, text != NULL ? text : "");
  else
    add_moment (writer, day, 0, writer->day, text);
}

/**
 * tb_sheet_writer_add_instant:
 * @writer: a writer
 * @instant_us: an instant; 0: the cell stays empty
 *
 * Adds a cell to the open row, with the day and the minute in Beijing: 2026-11-23 09:25.
 */
void
tb_sheet_writer_add_instant (TbSheetWriter *writer,
                             gint64         instant_us)
{
  const gint64     day = tb_day_of_instant (instant_us);
  const int        minute = (int) ((instant_us - tb_day_to_instant (day)) / MINUTE_US);
  g_autofree char *date = instant_us != 0 ? tb_day_print (day) : NULL;
  g_autofree char *text = NULL;

  if (date != NULL)
    text = g_strdup_printf ("%s %02d:%02d", date, minute / 60, minute % 60);
  if (writer->csv != NULL || text == NULL)
    tb_sheet_writer_add_text (writer, text != NULL ? text : "");
  else
    add_moment (writer, day, minute, writer->moment, text);
}

/**
 * tb_sheet_writer_end_row:
 * @writer: a writer
 *
 * Ends the open row.  The first row of a sheet is its headings.
 */
void
tb_sheet_writer_end_row (TbSheetWriter *writer)
{
  if (writer->csv != NULL)
    tb_csv_writer_end_row (writer->csv);
  writer->row++;
  writer->column = 0;
}

/**
 * tb_sheet_writer_finish:
 * @writer: a writer; of no use afterwards
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA for what such a file cannot hold: a character the encoding does not have,
 * a text of more than 32,767 characters, more than 1,048,576 rows; %TB_ERROR_FILE if the workbook
 * cannot be made.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
tb_sheet_writer_finish (TbSheetWriter *writer,
                        GError       **error)
{
  char *data = NULL;
  gsize size = 0;

  if (writer->csv != NULL)
    return tb_csv_writer_finish (writer->csv, writer->encoding, error);
  close_sheet (writer);
  if (writer->book != NULL)
    note (writer, workbook_close (g_steal_pointer (&writer->book)));
  if (writer->failure == LXW_NO_ERROR && g_file_get_contents (writer->path, &data, &size, NULL))
    {
      discard (writer);
      return g_bytes_new_take (data, size);
    }
  discard (writer);
  if (writer->failure == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
    g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA,
                         "A text has more than 32,767 characters; no workbook can hold it.");
  else if (writer->failure == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA,
                         "The list has more rows or columns than a sheet of a workbook.");
  else
    g_set_error (error, TB_ERROR, TB_ERROR_FILE, "The workbook cannot be made: %s",
                 lxw_strerror (writer->failure));
  return NULL;
}
