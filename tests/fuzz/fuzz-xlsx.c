/* fuzz-xlsx.c: workbooks, as files, and as the parts of one
 *
 * A file is behind checksums and compression that no chance gets through; what begins otherwise
 * is taken for up to five parts, between bytes 0x01, which become a sound file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fuzz.h"
#include "tb-roster.h"
#include "xlsx-make.h"

#define TODAY 20261123

/* Every cell can be looked at, and what is in it is text. */
static void
walk (const TbGrid *grid)
{
  for (guint row = 0; row < tb_grid_get_n_rows (grid); row++)
    for (guint column = 0; column < tb_grid_get_heading_width (grid, row); column++)
      g_assert_true (g_utf8_validate (tb_grid_get_heading (grid, row, column), -1, NULL));
}

/* What cannot be taken is written, and read again. */
static void
try_rows (TbGrid *grid)
{
  g_autoptr (TbRoster) roster = tb_roster_new (grid, TODAY, FALSE, NULL, NULL);
  g_autoptr (GBytes)   bad = NULL;
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbGrid)   back = NULL;

  if (roster == NULL)
    return;
  bad = tb_roster_write_bad_rows (roster, TB_SHEET_XLSX, TB_CSV_UTF8, 0, NULL, &error);
  if (bad == NULL)
    {
      g_assert_error (error, TB_ERROR, TB_ERROR_DATA); /* a text too long for a cell */
      return;
    }
  back = tb_sheet_file_read (bad, NULL, &error);
  g_assert_no_error (error);
  walk (back);
}

static GBytes *
make_file (const uint8_t *data,
           size_t         size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_auto (GStrv)   parts = g_strsplit (text, "\x01", 5);
  const guint      n = g_strv_length (parts);

  return xlsx_make (&(XlsxParts){ .cells = n > 0 ? parts[0] : "",
                                  .strings = n > 1 ? parts[1] : NULL,
                                  .styles = n > 2 ? parts[2] : NULL,
                                  .behind = n > 3 ? parts[3] : NULL,
                                  .cells2 = n > 4 ? parts[4] : NULL });
}

void
fuzz_xlsx (const uint8_t *data,
           size_t         size)
{
  g_autoptr (GBytes) bytes = NULL;
  TbGrid            *grid;

  if (size > 4 && memcmp (data, "PK\3\4", 4) == 0)
    bytes = g_bytes_new (data, size);
  else
    bytes = make_file (data, size);
  grid = tb_sheet_file_read (bytes, NULL, NULL);
  if (grid == NULL)
    return;
  walk (grid);
  try_rows (grid); /* takes it */
}
