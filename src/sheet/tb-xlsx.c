/* tb-xlsx.c: a workbook as cells of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-xlsx-private.h"

/**
 * tb_xlsx_read:
 * @bytes: a file that begins as a ZIP archive does
 * @cancellable: (nullable): asked on the way
 * @error: return location
 *
 * All sheets a person sees, one after the other, as text: numbers without exponents, days as
 * “2026-11-23”, formulas as the value they had when the workbook was saved.  Texts are shared as
 * they are in the file, so that a name that stands in 10,000 rows is kept once.  Any thread.
 * Errors: %TB_ERROR_FILE for what is no workbook, damaged, beyond the limits above or made to do
 * harm; %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the cells
 */
TbGrid *
tb_xlsx_read (GBytes       *bytes,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (TbXlsxBook) book = tb_xlsx_book_open (bytes, cancellable, error);
  g_autoptr (TbGrid)     grid = tb_grid_new (NULL);

  if (book == NULL)
    return NULL;
  for (guint i = 0; i < book->sheets->len; i++)
    if (!tb_xlsx_book_read_sheet (book, g_ptr_array_index (book->sheets, i), grid, error))
      return NULL;
  tb_grid_take_text (grid, g_string_free (g_steal_pointer (&book->text), FALSE));
  return g_steal_pointer (&grid);
}
