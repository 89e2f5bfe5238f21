/* tb-csv-writer.c: comma separated values that every spreadsheet reads back unharmed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-csv.h"

#include <string.h>

struct _TbCsvWriter
{
  GString *out;       /* (owned): UTF-8 */
  char     delimiter; /* between cells */
  guint    columns;   /* of the open row so far */
};

/**
 * tb_csv_writer_new:
 * @delimiter: “,”, “;” or TAB
 *
 * Returns: (transfer full): a writer; free it with tb_csv_writer_free()
 */
TbCsvWriter *
tb_csv_writer_new (char delimiter)
{
  TbCsvWriter *writer = g_new0 (TbCsvWriter, 1);

  writer->out = g_string_sized_new (4096);
  writer->delimiter = delimiter;
  return writer;
}

/**
 * tb_csv_writer_free:
 * @writer: (nullable) (transfer full): a writer
 */
void
tb_csv_writer_free (TbCsvWriter *writer)
{
  if (writer == NULL)
    return;
  g_string_free (writer->out, TRUE);
  g_free (writer);
}

static void
begin_cell (TbCsvWriter *writer)
{
  if (writer->columns++ > 0)
    g_string_append_c (writer->out, writer->delimiter);
}

/**
 * tb_csv_writer_add_text:
 * @writer: a writer
 * @text: (nullable): UTF-8 without NUL
 *
 * Adds a cell to the open row.  Quoted where RFC 4180 asks for it, and where there is what other
 * files part their cells by: tb_csv_find_delimiter() does not look at what is quoted.  Text that a
 * spreadsheet would take for a formula gets a TAB before it, inside quotation marks, which
 * tb_csv_parse() takes off again: “+86 138…” comes back as it was.
 */
void
tb_csv_writer_add_text (TbCsvWriter *writer,
                        const char  *text)
{
  const gboolean formula = text != NULL && tb_csv_is_formula (text);

  begin_cell (writer);
  if (text == NULL)
    return;
  if (!formula && *text != '\0' && strpbrk (text, "\"\r\n\t,;") == NULL)
    {
      g_string_append (writer->out, text);
      return;
    }
  if (*text == '\0' && writer->columns > 1)
    return;
  /* An empty first cell is quoted: alone, it would be a blank line, which readers skip. */
  g_string_append (writer->out, formula ? "\"\t" : "\"");
  for (const char *quote; (quote = strchr (text, '"')) != NULL; text = quote + 1)
    {
      g_string_append_len (writer->out, text, quote - text);
      g_string_append (writer->out, "\"\"");
    }
  g_string_append (writer->out, text);
  g_string_append_c (writer->out, '"');
}

/**
 * tb_csv_writer_add_number:
 * @writer: a writer
 * @number: any number; a negative one is no formula
 *
 * Adds a cell to the open row.
 */
void
tb_csv_writer_add_number (TbCsvWriter *writer,
                          gint64       number)
{
  begin_cell (writer);
  g_string_append_printf (writer->out, "%" G_GINT64_FORMAT, number);
}

/**
 * tb_csv_writer_end_row:
 * @writer: a writer
 *
 * Ends the open row.
 */
void
tb_csv_writer_end_row (TbCsvWriter *writer)
{
  g_string_append (writer->out, "\r\n");
  writer->columns = 0;
}

/**
 * tb_csv_writer_finish:
 * @writer: a writer; empty afterwards
 * @encoding: %TB_CSV_UTF8_BOM, %TB_CSV_UTF8 or %TB_CSV_GB18030
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA for an encoding that is read only, or a character it does not have.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
tb_csv_writer_finish (TbCsvWriter  *writer,
                      TbCsvEncoding encoding,
                      GError      **error)
{
  gsize            length = writer->out->len;
  g_autofree char *text = g_string_free (writer->out, FALSE);
  char            *converted;

  writer->out = g_string_new (NULL);
  writer->columns = 0;
  switch (encoding)
    {
    case TB_CSV_UTF8:
      return g_bytes_new_take (g_steal_pointer (&text), length);
    case TB_CSV_UTF8_BOM:
      converted = g_strconcat ("\xEF\xBB\xBF", text, NULL);
      return g_bytes_new_take (converted, length + 3);
    case TB_CSV_GB18030:
      converted = g_convert (text, (gssize) length, "GB18030", "UTF-8", NULL, &length, error);
      if (converted != NULL)
        return g_bytes_new_take (converted, length);
      break;
    case TB_CSV_UTF16_LE:
    case TB_CSV_UTF16_BE:
    default:
      break;
    }
  g_clear_error (error);
  g_set_error (error, TB_ERROR, TB_ERROR_DATA, "This list cannot be written as %s.",
               tb_csv_encoding_get_name (encoding));
  return NULL;
}
