/* tb-file-rows.c: rows of a person's file, for a spreadsheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-file-table.h"

#include "tb-ui-text.h"

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
 * tb_file_column_print:
 * @column: of a list
 * @record: a row
 * @desk: who looks at it
 *
 * Returns: (transfer full) (nullable): what the cell says
 */
char *
tb_file_column_print (const TbFileColumn *column,
                      TbRecord           *record,
                      TbDesk             *desk)
{
  const char    *name = column->order;
  const TbField *field;

  if (column->format != NULL)
    return column->format (record, desk);
  field = tb_table_find (&tb_record_get_kind (record)->table, *name == '-' ? name + 1 : name);
  if (tb_field_is_empty (field, record))
    return NULL;
  if (field->type == TB_FIELD_DATE)
    return tb_ui_format_day (tb_field_get_int64 (field, record));
  return tb_field_mask (field, record);
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
              tb_file_column_print (&table->columns[i], records->pdata[r], desk);

          append_cell (out, text, i == 0);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/**
 * tb_file_table_print_row:
 * @table: a list
 * @record: a row of it
 * @desk: who looks at it
 *
 * Returns: (transfer full): what stands in the row, as one sentence for who does not see it
 */
char *
tb_file_table_print_row (const TbFileTable *table,
                         TbRecord          *record,
                         TbDesk            *desk)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autofree char *text = tb_file_column_print (&table->columns[i], record, desk);

      if (text != NULL && *text != '\0')
        g_string_append_printf (out, "%s%s", out->len > 0 ? C_ ("sentence", ", ") : "", text);
    }
  return g_string_free (out, FALSE);
}

/**
 * tb_file_table_make_empty:
 * @table: a list
 *
 * Returns: (transfer full): what stands in its place while it has no row
 */
GtkWidget *
tb_file_table_make_empty (const TbFileTable *table)
{
  GtkWidget *label = gtk_label_new (_ (table->empty));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (label, 24);
  gtk_widget_set_margin_end (label, 24);
  gtk_widget_set_margin_top (label, 24);
  gtk_widget_set_margin_bottom (label, 24);
  return label;
}
