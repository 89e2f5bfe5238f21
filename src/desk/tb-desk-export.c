/* tb-desk-export.c: rows as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-export.h"

#include <glib/gi18n.h>

#include "tb-desk-private.h"
#include "tb-sheet-writer.h"

/**
 * tb_desk_translate:
 * @msgid: an English sentence of the program
 *
 * Returns: (transfer none): the same in the language of this process
 */
const char *
tb_desk_translate (const char *msgid)
{
  return g_dgettext ("timebank", msgid);
}

typedef struct
{
  TbQuery      *query; /* (owned) */
  TbSheetFormat format;
  gint64        now_us;
  GArray       *places; /* (owned) (nullable) (element-type guint): of the rows chosen, ascending */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  tb_query_free (export->query);
  g_clear_pointer (&export->places, g_array_unref);
  g_free (export);
}

/* Sealed values are masked, and a cell has the kind its field has. */
static void
write_value (TbSheetWriter *writer,
             const TbField *field,
             gpointer       record)
{
  g_autofree char *text = NULL;

  if (field->type == TB_FIELD_INSTANT)
    tb_sheet_writer_add_instant (writer, tb_field_get_int64 (field, record));
  else if (field->type == TB_FIELD_DATE)
    tb_sheet_writer_add_day (writer, tb_field_get_int64 (field, record));
  else if ((field->type == TB_FIELD_INT64 || field->type == TB_FIELD_MINUTES) &&
           (field->marks & TB_MARK_SEALED) == 0)
    tb_sheet_writer_add_number (writer, tb_field_get_int64 (field, record));
  else
    {
      text = tb_field_mask (field, record);
      tb_sheet_writer_add_text (writer, text != NULL ? text : "");
    }
}

static void
write_row (TbSheetWriter *writer,
           const TbTable *table,
           gpointer       record)
{
  for (guint i = 0; i < table->n_fields; i++)
    {
      const TbField *field = &table->fields[i];

      if ((field->marks & TB_MARK_VERSION) != 0)
        continue;
      if (record != NULL)
        write_value (writer, field, record);
      else
        tb_sheet_writer_add_text (writer, tb_desk_translate (field->heading));
    }
  tb_sheet_writer_end_row (writer);
}

/**
 * tb_desk_print_rows:
 * @table: what the rows are
 * @rows: structs of it
 * @error: return location
 *
 * Returns: (transfer full): them as a table for a spreadsheet, under translated headings; sealed
 *   values masked, instants as people in Beijing write them
 */
GBytes *
tb_desk_print_rows (const TbTable *table,
                    GPtrArray     *rows,
                    GError       **error)
{
  g_autoptr (TbSheetWriter) writer = tb_sheet_writer_new (TB_SHEET_CSV, TB_CSV_UTF8_BOM, 0);

  write_row (writer, table, NULL);
  for (guint i = 0; i < rows->len; i++)
    write_row (writer, table, g_ptr_array_index (rows, i));
  return tb_sheet_writer_finish (writer, error);
}

static gpointer
export_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  const Export *export = args;
  const TbQuery            *query = export->query;
  const TbTable            *table = &query->kind->table;
  g_autoptr (GPtrArray)     rows = tb_query_read_all (query, cache, 0, error);
  g_autoptr (TbSheetWriter) writer =
      tb_sheet_writer_new (export->format, TB_CSV_UTF8_BOM, export->now_us);

  if (rows == NULL)
    return NULL;
  write_row (writer, table, NULL);
  for (guint i = 0; export->places == NULL && i < rows->len; i++)
    write_row (writer, table, g_ptr_array_index (rows, i));
  for (guint i = 0; export->places != NULL && i < export->places->len; i++)
    if (g_array_index (export->places, guint, i) < rows->len)
      write_row (writer, table,
                 g_ptr_array_index (rows, g_array_index (export->places, guint, i)));
  return tb_sheet_writer_finish (writer, error);
}

/**
 * tb_desk_export_async:
 * @self: a desk
 * @kind: which rows
 * @filter: (nullable): as for tb_desk_list()
 * @name: of the file; “….xlsx” is a workbook, all else comma separated values
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_export_async (TbDesk             *self,
                      const TbKind       *kind,
                      const char         *filter,
                      const char         *name,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  tb_desk_export_chosen_async (self, kind, filter, NULL, NULL, name, cancellable, callback,
                               user_data);
}

/**
 * tb_desk_export_chosen_async:
 * @self: a desk
 * @kind: which rows
 * @filter: (nullable): as for tb_desk_list()
 * @order: (nullable): as for tb_desk_list()
 * @places: (nullable) (element-type guint): places in that list of the rows to write, ascending;
 *   %NULL for all
 * @name: of the file; “….xlsx” is a workbook, all else comma separated values
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome; see tb_desk_export_finish()
 * @user_data: for @callback
 */
void
tb_desk_export_chosen_async (TbDesk             *self,
                             const TbKind       *kind,
                             const char         *filter,
                             const char         *order,
                             GArray             *places,
                             const char         *name,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GError  *error = NULL;
  TbQuery *query = tb_query_new (kind, filter, order, &error);
  Export *export;

  if (query == NULL)
    {
      g_task_report_error (self, callback, user_data, tb_desk_export_chosen_async, error);
      return;
    }
  export = g_new (Export, 1);
  *export = (Export){ query, tb_sheet_format_of_name (name), tb_clock_now (self->clock),
                      places != NULL ? g_array_ref (places) : NULL };
  tb_desk_run (self, tb_desk_export_chosen_async, TB_DESK_STUDIES, export_job, export, export_free,
               (GDestroyNotify) g_bytes_unref, cancellable, callback, user_data);
}

/**
 * tb_desk_export_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: those of tb_sheet_writer_finish(), and of reading.
 *
 * Returns: (transfer full): the file; sealed values are masked
 */
GBytes *
tb_desk_export_finish (TbDesk       *self,
                       GAsyncResult *result,
                       GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}
