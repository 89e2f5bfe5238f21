/* tb-replica-compare.c: whether the rows here are the city's, and putting a bucket of them right
 *
 * Only what the city has confirmed is compared, and only with what the city had at the moment up
 * to which this desk has been told: anything else differs because time has passed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-presence.h"
#include "tb-replica-private.h"

static gboolean
is_moved (TbConn     *cache,
          const char *scope,
          gint64      seq,
          TbCursor   *cursor,
          gboolean   *moved_out,
          GError    **error)
{
  if (!tb_cache_get_cursor (cache, scope, cursor, error))
    return FALSE;
  *moved_out = !cursor->is_known || !cursor->is_whole || cursor->after != seq;
  return TRUE;
}

/**
 * tb_replica_compare:
 * @cache: connection to the cache, in a transaction
 * @home: the desk's own scope
 * @tally: empty, made with what was asked
 * @digest: what the city has answered
 * @moved_out: (out): whether the two are of different moments, and nothing was compared
 * @buckets: (element-type guint): gets the numbers of those that differ
 * @error: return location
 *
 * On any thread of the store.
 *
 * Returns: whether the cache answered
 */
gboolean
tb_replica_compare (TbConn         *cache,
                    const char     *home,
                    TbTally        *tally,
                    const TbDigest *digest,
                    gboolean       *moved_out,
                    GArray         *buckets,
                    GError        **error)
{
  TbCursor cursor;

  if (!is_moved (cache, digest->scope, digest->seq, &cursor, moved_out, error))
    return FALSE;
  *moved_out |= digest->buckets->len != tally->n_buckets;
  if (*moved_out)
    return TRUE;
  if (!tb_tally_limit (tally, cache, home, digest->scope, error) ||
      !tb_tally_read_desk (tally, cache, error))
    return FALSE;
  for (guint i = 0; i < tally->n_buckets; i++)
    {
      const TbDigestBucket *theirs = &g_array_index (digest->buckets, TbDigestBucket, i);

      if (theirs->n_rows != tally->buckets[i].n_rows || theirs->sum != tally->buckets[i].sum)
        g_array_append_val (buckets, i);
    }
  return TRUE;
}

/* What the city does not have here goes, if no other scope shows it; it is in none of its pages. */
static gboolean
remove_rest (TbConn               *cache,
             const TbPresenceView *view,
             const TbKind         *kind,
             GHashTable           *rest,
             gint64               *n_rows,
             GError              **error)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, rest);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (!tb_presence_remove (cache, view, kind, id, error))
        return FALSE;
      ++*n_rows;
    }
  return TRUE;
}

/* Takes those that are as they should be out of @page, and out of @hashes all that it names. */
static void
sift (const TbTally *tally,
      guint          bucket,
      TbPage        *page,
      GHashTable    *hashes)
{
  for (guint i = page->rows->len; i > 0; i--)
    {
      const TbPageRow *row = page->rows->pdata[i - 1];
      const guint64   *mine = g_hash_table_lookup (hashes, row->id);
      gboolean         is_right;

      if (row->kind != tally->kind || tb_tally_find_bucket (tally, row->id) != bucket)
        is_right = TRUE; /* nobody has asked for it */
      else if (row->record == NULL)
        is_right = mine == NULL;
      else
        is_right = mine != NULL && *mine == tb_tally_hash (tally, row->record);
      g_hash_table_remove (hashes, row->id);
      if (is_right)
        g_ptr_array_remove_index (page->rows, i - 1);
    }
}

/**
 * tb_replica_mend:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @tally: made with what was asked
 * @bucket: number of a bucket
 * @page: (inout): all rows the city has in it; what was right already is taken out
 * @moved_out: (out): whether the two are of different moments, and nothing was done
 * @n_rows_out: (out): how many rows were not as they should be
 * @error: return location
 *
 * Makes the rows of one bucket those of the city; what this device has done stays on top.
 *
 * Returns: whether that is done
 */
gboolean
tb_replica_mend (TbReplica *self,
                 TbConn    *cache,
                 TbTally   *tally,
                 guint      bucket,
                 TbPage    *page,
                 gboolean  *moved_out,
                 gint64    *n_rows_out,
                 GError   **error)
{
  g_autoptr (GHashTable) hashes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const TbPresenceView view = { .home = self->scope, .scope = page->scope };
  TbCursor             cursor;

  *n_rows_out = 0;
  if (!is_moved (cache, page->scope, page->next, &cursor, moved_out, error))
    return FALSE;
  if (*moved_out || !page->is_last)
    return TRUE;
  if (!tb_cache_restore (cache, tb_kinds_get_all (), error) ||
      !tb_tally_limit (tally, cache, self->scope, page->scope, error) ||
      !tb_tally_read_desk_rows (tally, cache, bucket, hashes, error))
    return FALSE;
  sift (tally, bucket, page, hashes);
  *n_rows_out = page->rows->len;
  return tb_replica_write_rows (self, cache, page, TRUE, error) &&
         remove_rest (cache, &view, tally->kind, hashes, n_rows_out, error) &&
         tb_replica_run_on_top (self, cache, error);
}
