/* tb-sheet-file.c: a table in a file of any kind: its first bytes say which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem () */
#include "tb-sheet-file.h"

#include <string.h>

#include "tb-csv.h"
#include "tb-xlsx.h"

static const guint8 zip_mark[] = { 'P', 'K', 3, 4 };
static const guint8 ole_mark[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };

/**
 * tb_sheet_refuse_args:
 * @error: return location
 * @format: a sentence for people: where the file cannot be read, and why; as printf() takes it
 * @args: its arguments
 *
 * Sets %TB_ERROR_FILE with the sentence in people's language.
 */
void
tb_sheet_refuse_args (GError    **error,
                      const char *format,
                      va_list     args)
{
  g_autofree char *text = g_strdup_vprintf (g_dgettext ("timebank", format), args);

  g_set_error_literal (error, TB_ERROR, TB_ERROR_FILE, text);
}

/**
 * tb_sheet_refuse:
 * @error: return location
 * @format: a sentence for people: where the file cannot be read, and why; as printf() takes it
 * @...: its arguments
 *
 * tb_sheet_refuse_args() with them one by one.
 */
void
tb_sheet_refuse (GError    **error,
                 const char *format,
                 ...)
{
  va_list args;

  va_start (args, format);
  tb_sheet_refuse_args (error, format, args);
  va_end (args);
}

static gboolean
begins_with (const char   *data,
             gsize         size,
             const guint8 *mark,
             gsize         length)
{
  return size >= length && memcmp (data, mark, length) == 0;
}

/* An old workbook, or a new one that is locked with a password; both are OLE files, of which only
 * the names of their streams are looked at. */
static void
refuse_ole (const char *data,
            gsize       size,
            GError    **error)
{
  static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

  if (memmem (data, size, locked, sizeof locked) != NULL)
    tb_sheet_refuse (error,
                     "The workbook is locked with a password. Open it in the spreadsheet, take "
                     "the password off, save, and choose it again.");
  else
    tb_sheet_refuse (error,
                     "This is an old workbook (.xls, .et). In the spreadsheet, choose “Save as” "
                     "and “Excel workbook (.xlsx)”, then choose that file.");
}

/**
 * tb_sheet_file_read:
 * @bytes: a file
 * @cancellable: (nullable): asked on the way
 * @error: return location
 *
 * Reads an .xlsx workbook or comma separated values, whatever the file is called.  Any thread.
 * Errors: %TB_ERROR_FILE with a sentence that says where, and what to do; %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the cells
 */
TbGrid *
tb_sheet_file_read (GBytes       *bytes,
                    GCancellable *cancellable,
                    GError      **error)
{
  gsize       size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (begins_with (data, size, zip_mark, sizeof zip_mark))
    return tb_xlsx_read (bytes, cancellable, error);
  if (!begins_with (data, size, ole_mark, sizeof ole_mark))
    return tb_csv_read (bytes, NULL, NULL, error);
  refuse_ole (data, size, error);
  return NULL;
}
