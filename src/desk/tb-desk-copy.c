/* tb-desk-copy.c: what is kept of somebody, as a workbook they can take along
 *
 * PIPL art. 45: whoever asks gets a copy.  A sheet a kind of row that is about them, under the
 * headings of the lists.  What is sealed of them is whole, for it was written down who gets it; of
 * others, such as whom to call, it stays masked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-copy.h"

#include "tb-day.h"
#include "tb-desk-export-private.h"
#include "tb-query.h"

/* Fields that name whom a row is about. */
static const char *const subjects[] = { "person_id", "volunteer_id", "elder_id", "receiver_id",
                                        "beneficiary_id" };

typedef struct
{
  char   *person_id;     /* (owned) */
  char   *disclosure_id; /* (owned) */
  char   *actor;         /* (owned) (nullable) */
  gint64  now_us;
  TbWhole whole;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_free (copy->person_id);
  g_free (copy->disclosure_id);
  g_free (copy->actor);
  tb_whole_clear (&copy->whole);
  g_free (copy);
}

/* Rows of a kind that are about somebody by one of its fields. */
static gboolean
add_rows (const Copy   *copy,
          TbConn       *cache,
          const TbKind *kind,
          const char   *field,
          GHashTable   *rows,
          GError      **error)
{
  g_autoptr (TbQuery)   query = tb_query_new (kind, NULL, "id", error);
  g_autoptr (GPtrArray) found = NULL;

  if (query == NULL || !tb_query_add_term (query, field, TB_OP_EQUAL, copy->person_id, error) ||
      (found = tb_query_read_all (query, cache, 0, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    g_hash_table_replace (rows, (gpointer) tb_record_get_id (found->pdata[i]),
                          g_object_ref (found->pdata[i]));
  return TRUE;
}

static gboolean
write_kind (const Copy    *copy,
            TbConn        *cache,
            const TbKind  *kind,
            TbSheetWriter *writer,
            GError       **error)
{
  g_autoptr (GHashTable) rows =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GList) keys = NULL;

  if (kind == &tb_person_kind && !add_rows (copy, cache, kind, "id", rows, error))
    return FALSE;
  for (guint i = 0; kind != &tb_person_kind && i < G_N_ELEMENTS (subjects); i++)
    {
      const TbField *field = tb_table_find (&kind->table, subjects[i]);

      if (field != NULL && !add_rows (copy, cache, kind, subjects[i], rows, error))
        return FALSE;
    }
  if (g_hash_table_size (rows) == 0)
    return TRUE;
  keys = g_list_sort (g_hash_table_get_keys (rows), (GCompareFunc) strcmp);
  tb_sheet_writer_begin_sheet (writer, kind->table.name);
  tb_export_write_row (writer, &kind->table, NULL, NULL);
  for (GList *key = keys; key != NULL; key = key->next)
    tb_export_write_row (writer, &kind->table, g_hash_table_lookup (rows, key->data),
                         kind == &tb_person_kind ? &copy->whole : NULL);
  return TRUE;
}

static gpointer
copy_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Copy                     *copy = args;
  g_autoptr (TbSheetWriter) writer =
      tb_sheet_writer_new (TB_SHEET_XLSX, TB_CSV_UTF8_BOM, copy->now_us);
  g_autofree char *mark = NULL;

  if (!tb_whole_read (&copy->whole, cache, copy->disclosure_id, TB_DISCLOSURE_FILE, copy->actor,
                      tb_day_of_instant (copy->now_us), error))
    return NULL;
  if (g_strcmp0 (copy->whole.disclosure->person_id, copy->person_id) != 0)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA,
                           "It was written down for somebody else.");
      return NULL;
    }
  copy->whole.is_own = TRUE; /* a minor's copy is asked for by their guardian, and theirs */
  mark = tb_whole_print_mark (&copy->whole);
  tb_sheet_writer_begin_sheet (writer, "说明");
  tb_sheet_writer_add_text (writer, mark);
  tb_sheet_writer_end_row (writer);
  for (const TbKind *const *kind = tb_kinds_get_all (); *kind != NULL; kind++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !write_kind (copy, cache, *kind, writer, error))
      return NULL;
  return tb_sheet_writer_finish (writer, error);
}

/**
 * tb_desk_copy_person_async:
 * @self: a desk
 * @person_id: whose data
 * @disclosure_id: what was written down of it before: to a file, of this person
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 *
 */
void
tb_desk_copy_person_async (TbDesk             *self,
                           const char         *person_id,
                           const char         *disclosure_id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Copy *copy = g_new0 (Copy, 1);

  copy->person_id = g_strdup (person_id);
  copy->disclosure_id = g_strdup (disclosure_id);
  copy->actor = g_strdup (tb_desk_get_actor (self));
  copy->now_us = tb_desk_get_now (self);
  tb_desk_run (self, tb_desk_copy_person_async, TB_DESK_STUDIES, copy_job, copy, copy_free,
               (GDestroyNotify) g_bytes_unref, cancellable, callback, user_data);
}

/**
 * tb_desk_copy_person_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if it was not written down who gets it; those of reading and writing.
 *
 * Returns: (transfer full): a workbook
 */
GBytes *
tb_desk_copy_person_finish (TbDesk       *self,
                            GAsyncResult *result,
                            GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}
