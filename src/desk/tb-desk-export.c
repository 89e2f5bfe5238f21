/* tb-desk-export.c: rows as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-export.h"

#include <glib/gi18n.h>

#include "tb-csv.h"
#include "tb-day.h"
#include "tb-desk-private.h"

#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

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
  TbQuery *query;  /* (owned) */
  GArray  *places; /* (owned) (nullable) (element-type guint): of the rows chosen, ascending */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  tb_query_free (export->query);
  g_clear_pointer (&export->places, g_array_unref);
  g_free (export);
}

/* As people write it in Beijing: 2026-11-23 09:25. */
static char *
print_instant (gint64 instant_us)
{
  gint64           day = tb_day_of_instant (instant_us);
  g_autofree char *date = instant_us != 0 ? tb_day_print (day) : NULL;
  int              minute = (int) ((instant_us - tb_day_to_instant (day)) / MINUTE_US);

  return date != NULL ? g_strdup_printf ("%s %02d:%02d", date, minute / 60, minute % 60) : NULL;
}

static char *
print_value (const TbField *field,
             gpointer       record)
{
  if (field->type == TB_FIELD_INSTANT)
    return print_instant (tb_field_get_int64 (field, record));
  return tb_field_mask (field, record);
}

static void
write_row (TbCsvWriter   *writer,
           const TbTable *table,
           gpointer       record)
{
  for (guint i = 0; i < table->n_fields; i++)
    {
      const TbField   *field = &table->fields[i];
      g_autofree char *text = record != NULL ? print_value (field, record) : NULL;

      if ((field->marks & TB_MARK_VERSION) == 0)
        tb_csv_writer_add_text (writer, record == NULL ? tb_desk_translate (field->heading)
                                        : text != NULL ? text
                                                       : "");
    }
  tb_csv_writer_end_row (writer);
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
  g_autoptr (TbCsvWriter) writer = tb_csv_writer_new (',');

  write_row (writer, table, NULL);
  for (guint i = 0; i < rows->len; i++)
    write_row (writer, table, g_ptr_array_index (rows, i));
  return tb_csv_writer_finish (writer, TB_CSV_UTF8_BOM, error);
}

static gpointer
export_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  const Export *export = args;
  const TbQuery          *query = export->query;
  const TbTable          *table = &query->kind->table;
  g_autoptr (GPtrArray)   rows = tb_query_read_all (query, cache, 0, error);
  g_autoptr (TbCsvWriter) writer = tb_csv_writer_new (',');

  if (rows == NULL)
    return NULL;
  write_row (writer, table, NULL);
  for (guint i = 0; export->places == NULL && i < rows->len; i++)
    write_row (writer, table, g_ptr_array_index (rows, i));
  for (guint i = 0; export->places != NULL && i < export->places->len; i++)
    if (g_array_index (export->places, guint, i) < rows->len)
      write_row (writer, table,
                 g_ptr_array_index (rows, g_array_index (export->places, guint, i)));
  return tb_csv_writer_finish (writer, TB_CSV_UTF8_BOM, error);
}

/**
 * tb_desk_export_async:
 * @self: a desk
 * @kind: which rows
 * @filter: (nullable): as for tb_desk_list()
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_export_async (TbDesk             *self,
                      const TbKind       *kind,
                      const char         *filter,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  tb_desk_export_chosen_async (self, kind, filter, NULL, NULL, cancellable, callback, user_data);
}

/**
 * tb_desk_export_chosen_async:
 * @self: a desk
 * @kind: which rows
 * @filter: (nullable): as for tb_desk_list()
 * @order: (nullable): as for tb_desk_list()
 * @places: (nullable) (element-type guint): places in that list of the rows to write, ascending;
 *   %NULL for all
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
  *export = (Export){ query, places != NULL ? g_array_ref (places) : NULL };
  tb_desk_run (self, tb_desk_export_chosen_async, TB_DESK_STUDIES, export_job, export, export_free,
               (GDestroyNotify) g_bytes_unref, cancellable, callback, user_data);
}

/**
 * tb_desk_export_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full): a CSV file with a byte order mark; sealed values are masked
 */
GBytes *
tb_desk_export_finish (TbDesk       *self,
                       GAsyncResult *result,
                       GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}
