/* tb-desk-export.c: rows as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-csv.h"
#include "tb-desk-private.h"

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
  TbQuery *query; /* (owned) */
} Export;

static void
export_free (gpointer data)
{
  tb_query_free (((Export *) data)->query);
  g_free (data);
}

static void
write_row (TbCsvWriter   *writer,
           const TbTable *table,
           gpointer       record)
{
  for (guint i = 0; i < table->n_fields; i++)
    {
      const TbField   *field = &table->fields[i];
      g_autofree char *text = record != NULL ? tb_field_mask (field, record) : NULL;

      if ((field->marks & TB_MARK_VERSION) == 0)
        tb_csv_writer_add_text (writer, record == NULL ? tb_desk_translate (field->heading)
                                        : text != NULL ? text
                                                       : "");
    }
  tb_csv_writer_end_row (writer);
}

static gpointer
export_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  const TbQuery          *query = ((Export *) args)->query;
  const TbTable          *table = &query->kind->table;
  g_autoptr (GPtrArray)   rows = tb_query_read_all (query, cache, 0, error);
  g_autoptr (TbCsvWriter) writer = tb_csv_writer_new (',');

  if (rows == NULL)
    return NULL;
  write_row (writer, table, NULL);
  for (guint i = 0; i < rows->len; i++)
    write_row (writer, table, g_ptr_array_index (rows, i));
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
  GError  *error = NULL;
  TbQuery *query = tb_query_new (kind, filter, NULL, &error);
  Export *export;

  if (query == NULL)
    {
      g_task_report_error (self, callback, user_data, tb_desk_export_async, error);
      return;
    }
  export = g_new (Export, 1);
  export->query = query;
  tb_desk_run (self, tb_desk_export_async, FALSE, export_job, export, export_free,
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
