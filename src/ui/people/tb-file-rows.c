/* tb-file-rows.c: rows of a person's file, for a spreadsheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-file-table.h"

#include <glib/gi18n.h>
#include <string.h>

/* A cell is one field of a row: no tab, no end of a line in it, and nothing a spreadsheet would
 * calculate. */
static void
append_cell (GString    *out,
             const char *text,
             gboolean    is_first)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text != NULL ? text : ""), "\t\r\n", ' ');

  g_string_append_printf (out, "%s%s%s", is_first ? "" : "\t",
                          *plain != '\0' && strchr ("=@", *plain) != NULL ? "'" : "", plain);
}

/**
 * tb_file_table_print_rows:
 * @table: a list
 * @desk: who looks at it
 * @records: (element-type TbRecord): rows of it
 *
 * Returns: (transfer full): them as they are seen, for a spreadsheet: a heading, a line each
 */
char *
tb_file_table_print_rows (const TbFileTable *table,
                          TbDesk            *desk,
                          GPtrArray         *records)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < table->n_columns; i++)
    append_cell (out, g_dpgettext2 (NULL, "column", table->columns[i].title), i == 0);
  g_string_append_c (out, '\n');
  for (guint r = 0; r < records->len; r++)
    {
      for (guint i = 0; i < table->n_columns; i++)
        {
          g_autofree char *text =
              table->columns[i].format (records->pdata[r], desk);

          append_cell (out, text, i == 0);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
