/* tb-desk-export.c: rows as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-export.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-desk-export-private.h"
#include "tb-desk-narrow.h"
#include "tb-rule-shelf.h"

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
  GArray       *places;        /* (owned) (nullable) (element-type guint): of the rows chosen */
  char         *disclosure_id; /* (owned) (nullable): what may be whole */
  char         *actor;         /* (owned) (nullable) */
  TbWhole       whole;
  char         *org_id; /* (owned) (nullable): whose rules say what is asked for */
  TbCityKey     key;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  tb_query_free (export->query);
  g_clear_pointer (&export->places, g_array_unref);
  g_free (export->disclosure_id);
  g_free (export->actor);
  g_free (export->org_id);
  tb_whole_clear (&export->whole);
  g_free (export);
}

/* Sealed values are masked unless it was written down who gets them whole, and a cell has the kind
 * its field has. */
static void
write_value (TbSheetWriter *writer,
             const TbField *field,
             gpointer       record,
             const TbWhole *whole)
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
      if (whole != NULL && whole->disclosure != NULL && (field->marks & TB_MARK_SEALED) != 0 &&
          tb_whole_shows (whole, field->name, record))
        text = g_strdup (tb_field_get_text (field, record));
      else
        text = tb_field_mask (field, record);
      tb_sheet_writer_add_text (writer, text != NULL ? text : "");
    }
}

/**
 * tb_export_write_row:
 * @writer: a sheet
 * @table: what the row is
 * @record: (nullable): a struct of it; %NULL: its headings, translated
 * @whole: (nullable): what of it is not masked; for people only
 */
void
tb_export_write_row (TbSheetWriter *writer,
                     const TbTable *table,
                     gpointer       record,
                     const TbWhole *whole)
{
  for (guint i = 0; i < table->n_fields; i++)
    {
      const TbField *field = &table->fields[i];

      if ((field->marks & TB_MARK_VERSION) != 0 ||
          ((field->marks & TB_MARK_OPTIONAL) != 0 && whole != NULL && !whole->is_own &&
           !tb_rule_list_has (whole->asked, field->name)))
        continue;
      if (record != NULL)
        write_value (writer, field, record, whole);
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

  tb_export_write_row (writer, table, NULL, NULL);
  for (guint i = 0; i < rows->len; i++)
    tb_export_write_row (writer, table, g_ptr_array_index (rows, i), NULL);
  return tb_sheet_writer_finish (writer, error);
}

static gpointer
export_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  Export *export = args;
  const TbQuery            *query = export->query;
  const TbTable            *table = &query->kind->table;
  const TbWhole            *whole = &export->whole;
  g_autoptr (GPtrArray)     rows = tb_query_read_all (query, cache, 0, error);
  g_autoptr (TbSheetWriter) writer =
      tb_sheet_writer_new (export->format, TB_CSV_UTF8_BOM, export->now_us);
  const TbRules   *rules = NULL;
  g_autofree char *mark = NULL;

  if (rows == NULL || !tb_whole_read (&export->whole, cache, export->disclosure_id,
                                      TB_DISCLOSURE_FILE, export->actor,
                                      tb_day_of_instant (export->now_us), error))
    return NULL;
  if (query->kind == &tb_person_kind)
    {
      if (!tb_rule_shelf_find (cache, tb_city_key_get_bytes (&export->key), export->org_id,
                               tb_day_of_instant (export->now_us), &rules, error))
        return NULL;
      export->whole.asked = g_strdup (rules->optional_fields);
    }
  if ((mark = tb_whole_print_mark (whole)) != NULL) /* above the headings, as a title */
    {
      tb_sheet_writer_add_text (writer, mark);
      tb_sheet_writer_end_row (writer);
    }
  tb_export_write_row (writer, table, NULL, whole);
  for (guint i = 0; export->places == NULL && i < rows->len; i++)
    tb_export_write_row (writer, table, g_ptr_array_index (rows, i), whole);
  for (guint i = 0; export->places != NULL && i < export->places->len; i++)
    {
      const guint place = g_array_index (export->places, guint, i);

      if (place < rows->len)
        tb_export_write_row (writer, table, g_ptr_array_index (rows, place), whole);
    }
  return tb_sheet_writer_finish (writer, error);
}

/**
 * tb_desk_export_async:
 * @self: a desk
 * @wish: which rows, and how; copied
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_export_async (TbDesk             *self,
                      const TbExportWish *wish,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GError          *error = NULL;
  g_autofree char *narrow = tb_desk_narrow (self, wish->kind, wish->filter);
  TbQuery         *query = tb_query_new (wish->kind, narrow, wish->order, &error);
  Export *export;

  g_return_if_fail (wish->disclosure_id == NULL || wish->kind == &tb_person_kind);

  if (query == NULL)
    {
      g_task_report_error (self, callback, user_data, tb_desk_export_async, error);
      return;
    }
  export = g_new (Export, 1);
  *export = (Export){ .query = query,
                      .format = tb_sheet_format_of_name (wish->name),
                      .now_us = tb_clock_now (self->clock),
                      .places = wish->places != NULL ? g_array_ref (wish->places) : NULL,
                      .disclosure_id = g_strdup (wish->disclosure_id),
                      .actor = g_strdup (tb_desk_get_actor (self)),
                      .org_id = g_strdup (tb_desk_get_org_id (self)) };
  tb_desk_get_city_key (self, &export->key);
  tb_desk_run (self, tb_desk_export_async, TB_DESK_STUDIES, export_job, export, export_free,
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
 * Returns: (transfer full): the file; sealed values are masked but for those that were written down
 */
GBytes *
tb_desk_export_finish (TbDesk       *self,
                       GAsyncResult *result,
                       GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}
