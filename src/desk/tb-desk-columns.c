/* tb-desk-columns.c: what the columns of a list hold, said once and remembered
 *
 * It is kept in the vault with what else was typed, under the headings it is of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-columns.h"

#include "tb-chain-list.h"
#include "tb-desk-import-private.h"
#include "tb-roster-columns.h"
#include "tb-sheet-file.h"

/**
 * tb_import_columns_free:
 * @columns: (nullable) (transfer full): columns of a list
 */
void
tb_import_columns_free (TbImportColumns *columns)
{
  if (columns == NULL)
    return;
  g_free (columns->form);
  g_clear_pointer (&columns->columns, g_ptr_array_unref);
  g_free (columns);
}

static void
column_free (gpointer data)
{
  TbImportColumn *column = data;

  g_free (column->heading);
  g_free (column);
}

/**
 * tb_import_list_meanings:
 *
 * Returns: (transfer none) (array zero-terminated=1): names of what columns may hold
 */
const char *const *
tb_import_list_meanings (void)
{
  return tb_roster_column_list_names ();
}

/**
 * tb_import_columns_find_twice:
 * @columns: what somebody says
 *
 * Returns: (transfer none) (nullable): what two columns are said to hold; %NULL if all is well
 */
const char *
tb_import_columns_find_twice (const TbImportColumns *columns)
{
  for (guint i = 0; i < columns->columns->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const TbImportColumn *one = g_ptr_array_index (columns->columns, i);
        const TbImportColumn *other = g_ptr_array_index (columns->columns, k);

        if (g_strcmp0 (one->meaning, TB_COLUMN_LEFT_OUT) != 0 &&
            g_strcmp0 (one->meaning, other->meaning) == 0)
          return one->meaning;
      }
  return NULL;
}

/**
 * tb_import_read_grid:
 * @path: (nullable): a file …
 * @text: (nullable): … or what was pasted
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): its cells
 */
TbGrid *
tb_import_read_grid (const char   *path,
                     const char   *text,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char              *contents = NULL;
  gsize              size = 0;

  if (text != NULL)
    return tb_chain_list_parse (text, error);
  if (!g_file_get_contents (path, &contents, &size, error))
    return NULL;
  bytes = g_bytes_new_take (contents, size);
  return tb_sheet_file_read (bytes, cancellable, error);
}

/**
 * tb_import_print_form:
 * @grid: cells of a list
 *
 * Returns: (transfer full): under which it is remembered what its columns hold
 */
char *
tb_import_print_form (const TbGrid *grid)
{
  g_autofree char *layout = tb_roster_print_layout (grid);
  g_autofree char *digest =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, layout != NULL ? layout : "", -1);

  return g_strconcat ("columns:", digest, NULL);
}

/* Columns that are being looked at; owned by their task. */
typedef struct
{
  char            *path;    /* (owned) (nullable) */
  char            *text;    /* (owned) (nullable) */
  TbGrid          *grid;    /* (owned) (nullable) */
  TbImportColumns *columns; /* (owned) (nullable) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->path);
  g_free (reading->text);
  tb_grid_free (reading->grid);
  tb_import_columns_free (reading->columns);
  g_free (reading);
}

static void
take_headings (TbImportColumns *columns,
               const TbGrid    *grid,
               GHashTable      *told)
{
  g_autoptr (GPtrArray) headings = tb_roster_list_headings (grid, told);

  columns->columns = g_ptr_array_new_with_free_func (column_free);
  for (guint i = 0; i < headings->len; i++)
    {
      TbRosterHeading *heading = g_ptr_array_index (headings, i);
      TbImportColumn  *column = g_new0 (TbImportColumn, 1);

      column->heading = g_steal_pointer (&heading->heading);
      column->meaning = tb_roster_column_get_name (heading->meaning);
      g_ptr_array_add (columns->columns, column);
    }
}

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask)      task = data;
  Reading               *reading = g_task_get_task_data (task);
  g_autoptr (GError)     error = NULL;
  g_autofree char       *text = tb_desk_get_draft_finish (TB_DESK (source), result, &error);
  g_autoptr (GHashTable) told = text != NULL ? tb_roster_parse_told (text) : NULL;

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  take_headings (reading->columns, reading->grid, told);
  g_task_return_pointer (task, g_steal_pointer (&reading->columns),
                         (GDestroyNotify) tb_import_columns_free);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  Reading          *reading = g_task_get_task_data (task);
  GError           *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  reading->columns = g_new0 (TbImportColumns, 1);
  reading->columns->form = tb_import_print_form (reading->grid);
  tb_desk_get_draft_async (TB_DESK (source), reading->columns->form,
                           g_task_get_cancellable (task), on_told, g_object_ref (task));
}

static void
read_grid (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Reading *reading = task_data;
  GError  *error = NULL;

  reading->grid = tb_import_read_grid (reading->path, reading->text, cancellable, &error);
  if (reading->grid != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * tb_desk_read_columns_async:
 * @self: a desk
 * @path: (nullable): a workbook or CSV file …
 * @text: (nullable): … or a list out of a chat
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Looks which columns a list has, and what they would be read as.
 */
void
tb_desk_read_columns_async (TbDesk             *self,
                            const char         *path,
                            const char         *text,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask            *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) inner = g_task_new (self, cancellable, on_read, task);
  Reading          *reading = g_new0 (Reading, 1);

  g_task_set_source_tag (task, tb_desk_read_columns_async);
  reading->path = g_strdup (path);
  reading->text = g_strdup (text);
  g_task_set_task_data (task, reading, reading_free);
  g_task_set_task_data (inner, reading, NULL);
  g_task_run_in_thread (inner, read_grid);
}

/**
 * tb_desk_read_columns_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: those of tb_desk_import_finish(), but for a list whose headings nobody knows.
 *
 * Returns: (transfer full): its columns
 */
TbImportColumns *
tb_desk_read_columns_finish (TbDesk       *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tb_desk_keep_columns_async:
 * @self: a desk
 * @columns: what the columns of a list hold, as somebody has said
 * @callback: called when it is safe
 * @user_data: for @callback
 *
 * From now on every list with these headings is read so.
 */
void
tb_desk_keep_columns_async (TbDesk                *self,
                            const TbImportColumns *columns,
                            GAsyncReadyCallback    callback,
                            gpointer               user_data)
{
  g_autoptr (GArray) headings = g_array_new (FALSE, FALSE, sizeof (TbRosterHeading));
  g_autofree char   *text = NULL;

  for (guint i = 0; i < columns->columns->len; i++)
    {
      const TbImportColumn *column = g_ptr_array_index (columns->columns, i);
      const TbRosterHeading heading = { column->heading, tb_roster_column_find (column->meaning) };

      g_array_append_val (headings, heading);
    }
  text = tb_roster_print_told (&g_array_index (headings, TbRosterHeading, 0), headings->len);
  tb_desk_keep_draft_async (self, columns->form, text, callback, user_data);
}

/**
 * tb_desk_keep_columns_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether it is remembered
 */
gboolean
tb_desk_keep_columns_finish (TbDesk       *self,
                             GAsyncResult *result,
                             GError      **error)
{
  return tb_desk_keep_draft_finish (self, result, error);
}
