/* tb-desk-scans.c: scans of papers, kept here sealed
 *
 * The bytes lie beside vault and cache, sealed with the same key.  They are safe before there is an
 * operation that speaks of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-desk-scans-private.h"
#include "tb-op.h"

#define FOLDER    "scans"
#define MAX_TITLE 200 /* characters */

/**
 * tb_desk_scans_new:
 * @folder: of a profile
 * @seal: its key
 *
 * Returns: (transfer full): what a desk knows of its scans
 */
TbDeskScans *
tb_desk_scans_new (const char *folder,
                   TbSeal     *seal)
{
  TbDeskScans     *self = g_new0 (TbDeskScans, 1);
  g_autofree char *path = g_build_filename (folder, FOLDER, NULL);

  self->shelf = tb_scan_shelf_new (path, seal);
  self->fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->doubted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ending = g_cancellable_new ();
  g_queue_init (&self->waiting);
  return self;
}

/**
 * tb_desk_scans_free:
 * @self: (transfer full): what a desk knows of its scans; nothing is under way
 */
void
tb_desk_scans_free (TbDeskScans *self)
{
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_object (&self->ending);
  g_hash_table_unref (self->doubted);
  g_hash_table_unref (self->fresh);
  tb_scan_shelf_unref (self->shelf);
  g_free (self);
}

/**
 * tb_desk_scans_end:
 * @self: what a desk knows of its scans
 *
 * What is under way comes to its end.
 */
void
tb_desk_scans_end (TbDeskScans *self)
{
  g_cancellable_cancel (self->ending);
}

static void
print_parts (TbDeskScans *self,
             const char  *id,
             GString     *out)
{
  for (guint n = 1;; n++)
    {
      g_autoptr (GBytes) part = tb_scan_shelf_get (self->shelf, id, n, NULL); /* NULL: no more */
      g_autofree char   *text = NULL;

      if (part == NULL)
        return;
      text = g_base64_encode (g_bytes_get_data (part, NULL), g_bytes_get_size (part));
      g_string_append_printf (out, "{\"scan\":\"%s\",\"part\":%u,\"bytes\":\"%s\"}\n", id, n, text);
    }
}

/**
 * tb_desk_scans_print_unsent:
 * @self: scans of a desk whose part was taken away
 * @n_out: (out): how many there are
 *
 * Returns: (transfer full): those the city has not said to have, a line of JSON for each part
 */
char *
tb_desk_scans_print_unsent (TbDeskScans *self,
                            gint64      *n_out)
{
  g_autoptr (GPtrArray) ids = tb_scan_shelf_list (self->shelf);
  GString              *out = g_string_new (NULL);

  *n_out = 0;
  for (guint i = 0; i < ids->len; i++)
    if (!tb_scan_shelf_is_marked (self->shelf, ids->pdata[i], NULL))
      {
        print_parts (self, ids->pdata[i], out);
        ++*n_out;
      }
  return g_string_free (out, FALSE);
}

/**
 * tb_desk_scans_wipe:
 * @folder: of a profile nobody has open
 * @error: return location
 *
 * Returns: whether no scan is left there
 */
gboolean
tb_desk_scans_wipe (const char *folder,
                    GError    **error)
{
  g_autofree char *path = g_build_filename (folder, FOLDER, NULL);

  return tb_scan_shelf_wipe (path, error);
}

/**
 * tb_desk_check_scan:
 * @bytes: a file
 *
 * Returns: why it cannot be kept as a scan, if it cannot
 */
TbScanFault
tb_desk_check_scan (GBytes *bytes)
{
  gsize         size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (size == 0)
    return TB_SCAN_EMPTY;
  if (size > TB_SCAN_MAX_BYTES)
    return TB_SCAN_LARGE;
  return tb_scan_find_media (data, size) != NULL ? TB_SCAN_FINE : TB_SCAN_FOREIGN;
}

/**
 * tb_scan_passage_free:
 * @data: (transfer full): a #TbScanPassage
 */
void
tb_scan_passage_free (gpointer data)
{
  TbScanPassage *passage = data;

  tb_scan_shelf_unref (passage->shelf);
  g_clear_pointer (&passage->bytes, g_bytes_unref);
  g_clear_pointer (&passage->op, tb_op_free);
  g_clear_object (&passage->scan);
  g_clear_pointer (&passage->all, g_byte_array_unref);
  g_free (passage);
}

/**
 * tb_scan_put_all:
 * @shelf: a shelf
 * @id: key of a scan
 * @bytes: all of it
 * @error: return location
 *
 * Returns: whether all parts are safe
 */
gboolean
tb_scan_put_all (TbScanShelf *shelf,
                 const char  *id,
                 GBytes      *bytes,
                 GError     **error)
{
  const gsize size = g_bytes_get_size (bytes);

  for (guint n = 1; n <= tb_scan_count_parts ((gint64) size); n++)
    {
      const gsize        length = tb_scan_get_part_size ((gint64) size, n);
      g_autoptr (GBytes) part =
          g_bytes_new_from_bytes (bytes, (gsize) (n - 1) * TB_SCAN_PART_BYTES, length);

      if (!tb_scan_shelf_put (shelf, id, n, part, error))
        return FALSE;
    }
  return TRUE;
}

static void
keep_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  TbScanPassage *passage = task_data;
  TbScanAdd     *args = passage->op->args;
  GError        *error = NULL;
  gsize          size = 0;
  gconstpointer  data = g_bytes_get_data (passage->bytes, &size);

  args->digest = tb_scan_make_digest (data, size);
  if (tb_scan_put_all (passage->shelf, args->id, passage->bytes, &error))
    {
      g_task_return_pointer (task, g_steal_pointer (&passage->op), (GDestroyNotify) tb_op_free);
      return;
    }
  tb_scan_shelf_drop (passage->shelf, args->id, NULL); /* what cannot go goes with the next sweep */
  g_task_return_error (task, error);
}

/**
 * tb_desk_keep_scan_async:
 * @self: a desk
 * @bytes: a file that tb_desk_check_scan() finds fine
 * @title: what it is called
 * @cancellable: (nullable): gives it up
 * @callback: called when the bytes are safe
 * @user_data: for @callback
 */
void
tb_desk_keep_scan_async (TbDesk             *self,
                         GBytes             *bytes,
                         const char         *title,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  TbScanPassage    *passage = g_new0 (TbScanPassage, 1);
  TbScanAdd        *args;
  gsize             size = 0;
  gconstpointer     data = g_bytes_get_data (bytes, &size);

  g_return_if_fail (tb_desk_check_scan (bytes) == TB_SCAN_FINE);

  g_task_set_source_tag (task, tb_desk_keep_scan_async);
  passage->shelf = tb_scan_shelf_ref (self->scans->shelf);
  passage->bytes = g_bytes_ref (bytes);
  passage->op = tb_desk_new_op (self, "scan.add");
  args = passage->op->args;
  args->id = tb_desk_new_id (self);
  args->title = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), MAX_TITLE));
  args->media = g_strdup (tb_scan_find_media (data, size));
  args->bytes = (gint64) size;
  g_hash_table_add (self->scans->fresh, g_strdup (args->id));
  g_task_set_task_data (task, passage, tb_scan_passage_free);
  g_task_run_in_thread (task, keep_job);
}

/**
 * tb_desk_keep_scan_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the operation that adds it, without what it is a scan of; to
 *   be done, or else tb_desk_drop_scan() to be called
 */
TbOp *
tb_desk_keep_scan_finish (TbDesk       *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
drop_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  TbDesk            *self = source_object;
  g_autoptr (GError) error = NULL;

  if (!tb_scan_shelf_drop (self->scans->shelf, task_data, &error))
    g_info ("a scan goes with the next sweep: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

/**
 * tb_desk_drop_scan:
 * @self: a desk
 * @id: of a scan that was kept and is not to be added
 */
void
tb_desk_drop_scan (TbDesk     *self,
                   const char *id)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  g_hash_table_remove (self->scans->fresh, id);
  g_task_set_source_tag (task, tb_desk_drop_scan);
  g_task_set_task_data (task, g_strdup (id), g_free);
  g_task_run_in_thread (task, drop_job);
}

/**
 * tb_scan_is_as_said:
 * @scan: a row
 * @data: bytes
 * @size: how many
 *
 * Returns: whether the row speaks of them
 */
gboolean
tb_scan_is_as_said (const TbScan *scan,
                    gconstpointer data,
                    gsize         size)
{
  g_autofree char *digest = tb_scan_make_digest (data, size);

  return (gint64) size == scan->bytes && g_strcmp0 (digest, scan->digest) == 0;
}

/**
 * tb_scan_read_shelf:
 * @shelf: a shelf
 * @scan: a row
 * @error: return location
 *
 * Errors: %TB_ERROR_ABSENT if not all of it is here, %TB_ERROR_DATA if it is damaged.
 *
 * Returns: (transfer full) (nullable): the bytes it speaks of
 */
GBytes *
tb_scan_read_shelf (TbScanShelf  *shelf,
                    const TbScan *scan,
                    GError      **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GError)     failure = NULL;

  for (guint n = 1; n <= tb_scan_count_parts (scan->bytes); n++)
    {
      g_autoptr (GBytes) part = tb_scan_shelf_get (shelf, scan->id, n, &failure);

      if (part == NULL && !g_error_matches (failure, TB_ERROR, TB_ERROR_KEY))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (part == NULL)
        break;
      g_byte_array_append (all, g_bytes_get_data (part, NULL), (guint) g_bytes_get_size (part));
    }
  if (tb_scan_is_as_said (scan, all->data, all->len))
    return g_byte_array_free_to_bytes (g_steal_pointer (&all));
  g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "a scan was damaged on this computer");
  return NULL;
}
