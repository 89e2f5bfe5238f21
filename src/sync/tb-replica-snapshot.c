/* tb-replica-snapshot.c: the first rows of a desk
 *
 * A snapshot comes in parts, each taken in by a transaction of its own with a note of which
 * is next, so that a start goes on where it was.  The cursor is written with the last part;
 * until then the rows show, and prove nothing.  It is of the desk's own scope: that of another one
 * might be older than what is here already, so the others are pulled from the beginning.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-presence.h"
#include "tb-reading.h"
#include "tb-replica-private.h"

/* Most desks have done nothing yet when they begin; then there is nothing to take back. */
static gboolean
is_plain (TbReplica *self,
          TbConn    *cache,
          gboolean  *plain_out,
          GError   **error)
{
  TbVaultCounts counts = { 0 };
  gboolean      touched = FALSE;

  if (!tb_vault_count (self->vault, &counts, error) ||
      !tb_cache_is_touched (cache, &touched, error))
    return FALSE;
  *plain_out = !touched && counts.n_ready == 0 && counts.n_applied == 0;
  return TRUE;
}

/**
 * tb_replica_get_snapshot:
 * @self: a replica
 * @cache: its cache
 * @snapshot_out: (out) (transfer full) (nullable): the snapshot that is being taken in, if any
 * @next_part_out: (out): its first part that is not taken in yet
 * @error: return location
 *
 * Returns: whether the cache answered
 */
gboolean
tb_replica_get_snapshot (TbReplica   *self,
                         TbConn      *cache,
                         TbSnapshot **snapshot_out,
                         gint64      *next_part_out,
                         GError     **error)
{
  g_autofree char   *document = NULL;
  g_autoptr (GBytes) bytes = NULL;

  *snapshot_out = NULL;
  if (!tb_cache_get_snapshot (cache, self->scope, &document, next_part_out, error))
    return FALSE;
  if (document == NULL)
    return TRUE;
  if (g_strcmp0 (document, self->snapshot_text) != 0) /* of hundreds of parts, asked for each */
    {
      g_clear_pointer (&self->snapshot_text, g_free);
      g_clear_pointer (&self->snapshot, tb_snapshot_unref);
      bytes = g_bytes_new_static (document, strlen (document));
      if ((self->snapshot = tb_wire_parse_snapshot (bytes, error)) == NULL)
        return FALSE;
      self->snapshot_text = g_steal_pointer (&document);
    }
  *snapshot_out = tb_snapshot_ref (self->snapshot);
  return TRUE;
}

/**
 * tb_replica_get_progress:
 * @self: a replica
 * @cache: its cache
 * @part_out: (out): which part of a snapshot comes next …
 * @n_parts_out: (out): … of how many; 0 of 0 while none is being taken in
 * @error: return location
 *
 * Returns: whether the cache answered
 */
gboolean
tb_replica_get_progress (TbReplica *self,
                         TbConn    *cache,
                         guint     *part_out,
                         guint     *n_parts_out,
                         GError   **error)
{
  g_autoptr (TbSnapshot) snapshot = NULL;
  gint64                 next_part = 0;

  if (!tb_replica_get_snapshot (self, cache, &snapshot, &next_part, error))
    return FALSE;
  *n_parts_out = snapshot != NULL ? snapshot->parts->len : 0;
  *part_out = snapshot != NULL ? (guint) next_part : 0;
  return TRUE;
}

/**
 * tb_replica_clear:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @error: return location
 *
 * Takes away every row, of all scopes, for others that come in this transaction or after it; what
 * this device has done is not on top again until tb_replica_run_open().  The list of what is read
 * is asked for anew: it may be of a life of the city that is over, which the vault has heard of and
 * the cache, when its power failed, has not; then its number may say nothing.
 *
 * Returns: whether the cache is empty
 */
gboolean
tb_replica_clear (TbReplica *self,
                  TbConn    *cache,
                  GError   **error)
{
  return tb_cache_restore (cache, tb_kinds_get_all (), error) &&
         tb_cache_clear (cache, tb_kinds_get_all (), error) &&
         tb_presence_clear (cache, self->scope, error) && tb_reading_doubt (cache, error) &&
         tb_cache_set_snapshot (cache, self->scope, NULL, 0, error);
}

/**
 * tb_replica_begin_anew:
 * @self: a replica
 * @cache: its cache, in a transaction in which nothing has been written yet
 * @error: return location
 *
 * From now on everything is read anew.  The rows stay to be worked with until the city has
 * answered, however long it is out of reach: they go when the first that replaces them is there.
 * The outbox is left alone.  Where everything is being read already, that goes on.
 *
 * Returns: whether that is noted down
 */
gboolean
tb_replica_begin_anew (TbReplica *self,
                       TbConn    *cache,
                       GError   **error)
{
  TbCursor cursor;

  /* what the rows hold must not be run on top of them once the cursor does not tell any more */
  return tb_cache_get_cursor (cache, self->scope, &cursor, error) &&
         (!cursor.is_known ||
          (tb_vault_settle (self->vault, self->scope, cursor.last_n, error) &&
           tb_cache_forget_cursor (cache, self->scope, error)));
}

/**
 * tb_replica_begin_snapshot:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @snapshot: what will be taken in
 * @error: return location
 *
 * Rows that are there go, but for what this device has done.
 *
 * Returns: whether that is noted down
 */
gboolean
tb_replica_begin_snapshot (TbReplica        *self,
                           TbConn           *cache,
                           const TbSnapshot *snapshot,
                           GError          **error)
{
  g_autoptr (GBytes) bytes = tb_wire_print_snapshot (snapshot);
  gsize              size = 0;
  const char        *data = g_bytes_get_data (bytes, &size);
  g_autofree char   *document = g_strndup (data, size);

  return tb_replica_note_epoch (self, cache, snapshot->epoch, error) &&
         tb_replica_clear (self, cache, error) &&
         tb_cache_set_snapshot (cache, self->scope, document, 1, error) &&
         tb_replica_run_open (self, cache, 0, error);
}

/* In one transaction with the rows, always. */
static gboolean
move_on (TbReplica        *self,
         TbConn           *cache,
         const TbSnapshot *snapshot,
         gint64            next_part,
         GError          **error)
{
  const TbCursor     cursor = { .after = snapshot->seq, .last_n = TB_LAST_N_UNKNOWN };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char   *document = NULL;
  gint64             ignored;

  if (next_part > (gint64) snapshot->parts->len)
    return tb_conn_set_filling (cache, FALSE, error) &&
           tb_cache_set_snapshot (cache, self->scope, NULL, 0, error) &&
           tb_cache_set_cursor (cache, self->scope, &cursor, snapshot->cursor, error);
  return tb_cache_get_snapshot (cache, self->scope, &document, &ignored, error) &&
         tb_cache_set_snapshot (cache, self->scope, document, next_part, error);
}

/**
 * tb_replica_save_part:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @page: the next part of the snapshot that is being taken in
 * @error: return location
 *
 * Takes rows in and moves on to the next part; after the last one the cursor stands where the
 * snapshot was made.  What this device has done stays on top.
 *
 * Returns: whether that is done
 */
gboolean
tb_replica_save_part (TbReplica *self,
                      TbConn    *cache,
                      TbPage    *page,
                      GError   **error)
{
  g_autoptr (TbSnapshot) snapshot = NULL;
  gint64                 next_part = 0;
  gboolean               plain = FALSE;

  if (!tb_replica_get_snapshot (self, cache, &snapshot, &next_part, error))
    return FALSE;
  if (snapshot == NULL || g_strcmp0 (page->scope, self->scope) != 0)
    return TRUE;
  return tb_conn_set_filling (cache, TRUE, error) && is_plain (self, cache, &plain, error) &&
         (plain || tb_cache_restore (cache, tb_kinds_get_all (), error)) &&
         tb_replica_write_rows (self, cache, page, TRUE, error) &&
         move_on (self, cache, snapshot, next_part + 1, error) &&
         (plain || tb_replica_run_open (self, cache, 0, error));
}

/**
 * tb_replica_drop_snapshot:
 * @self: a replica
 * @cache: its cache, in a write transaction; has taken in nothing but parts of a snapshot
 * @error: return location
 *
 * Forgets the snapshot and its rows: what became of them since, another snapshot would not say.
 *
 * Returns: whether the cache is empty but for what this device has done
 */
gboolean
tb_replica_drop_snapshot (TbReplica *self,
                          TbConn    *cache,
                          GError   **error)
{
  return tb_conn_set_filling (cache, FALSE, error) && tb_replica_clear (self, cache, error) &&
         tb_replica_run_open (self, cache, 0, error);
}
