/* tb-city-snapshots.c: everything a scope sees at one moment, kept ready in parts
 *
 * Parts hold the rows in the order of their last change and never stop between two rows of
 * one operation, as pages do; rows that are gone are left out, because whoever asks has none.
 * All parts are read in one transaction and do not change afterwards.  They hold personal
 * data in plain and are therefore kept in memory only, the oldest dropped first.
 *
 * Asked from several threads: the list is guarded, what lies in it is immutable.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-snapshots.h"

#include <string.h>

#include "tb-city-gzip.h"
#include "tb-feed.h"
#include "tb-wire-docs.h"

#define US_PER_S   G_GINT64_CONSTANT (1000000)
#define MAX_AGE_US (24 * 3600 * US_PER_S)
/* An older one serves as well, for what changed since is pulled; so that a desk whose
 * request was given up while it was made finds it made, however busy the city is. */
#define FRESH_US   (600 * US_PER_S)
#define PART_ROWS  5000
#define PART_BYTES (1 << 20)

typedef struct
{
  TbSnapshot *snapshot; /* (owned) */
  char       *scope;    /* (owned) */
  GBytes     *document; /* (owned) */
  GPtrArray  *packed;   /* (owned) (element-type GBytes): the parts, compressed */
  gsize       bytes;    /* of all parts, compressed */
  gint64      made_us;
} Kept;

struct _TbCitySnapshots
{
  GMutex     lock;
  GPtrArray *kept;  /* (owned) (element-type Kept): oldest first; behind the lock … */
  gsize      bytes; /* … as this sum is */
  gsize      max_bytes;
  guint      part_rows;
};

/* A snapshot being made. */
typedef struct
{
  Kept      *kept;   /* (unowned) */
  GPtrArray *lines;  /* (owned) (element-type utf8): rows not yet in a part */
  gsize      bytes;  /* of @lines */
  guint      start;  /* in @lines: first row of the last operation … */
  gsize      before; /* … and the bytes before it */
  gint64     seq;    /* … and its number */
  gsize      max_bytes;
  guint      max_rows;
} Making;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_clear_pointer (&kept->snapshot, tb_snapshot_unref);
  g_clear_pointer (&kept->document, g_bytes_unref);
  g_clear_pointer (&kept->packed, g_ptr_array_unref);
  g_free (kept->scope);
  g_free (kept);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Kept, kept_free)

/**
 * tb_city_snapshots_new:
 * @max_bytes: how much to keep, compressed
 *
 * Returns: (transfer full): no snapshots yet
 */
TbCitySnapshots *
tb_city_snapshots_new (gsize max_bytes)
{
  TbCitySnapshots *self = g_new0 (TbCitySnapshots, 1);

  g_mutex_init (&self->lock);
  self->kept = g_ptr_array_new_with_free_func (kept_free);
  self->max_bytes = max_bytes;
  self->part_rows = PART_ROWS;
  return self;
}

/**
 * tb_city_snapshots_free:
 * @self: (nullable) (transfer full): snapshots nobody asks for any more
 */
void
tb_city_snapshots_free (TbCitySnapshots *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->kept);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * tb_city_snapshots_set_part_rows:
 * @self: snapshots
 * @max_rows: rows a part from now on, for tests
 */
void
tb_city_snapshots_set_part_rows (TbCitySnapshots *self,
                                 guint            max_rows)
{
  self->part_rows = max_rows;
}

/* The first @n_lines waiting rows become a part. */
static void
close_part (Making  *making,
            guint    n_lines,
            gboolean is_last)
{
  Kept                 *kept = making->kept;
  const TbPage          head = { .scope = kept->scope,
                                 .next = kept->snapshot->seq,
                                 .is_last = is_last };
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GBytes)    body = NULL;
  GBytes               *packed;

  for (guint i = 0; i < n_lines; i++)
    g_ptr_array_add (lines, making->lines->pdata[i]);
  body = tb_wire_seal_rows (&head, lines);
  g_ptr_array_remove_range (making->lines, 0, n_lines);
  tb_snapshot_add (kept->snapshot, n_lines, body);
  packed = tb_city_gzip (body);
  kept->bytes += g_bytes_get_size (packed);
  g_ptr_array_add (kept->packed, packed);
}

static gboolean
take_row (const TbKind *kind,
          const char   *id,
          gint64        seq,
          TbRecord     *record,
          gpointer      data)
{
  Making              *making = data;
  g_autoptr (TbRecord) owned = record;
  const TbPageRow      row = { kind, (char *) id, seq, record };
  char                *line;

  if (record == NULL)
    return TRUE;
  line = tb_wire_print_row (&row);
  if (seq != making->seq)
    {
      making->start = making->lines->len;
      making->before = making->bytes;
      making->seq = seq;
    }
  g_ptr_array_add (making->lines, line);
  making->bytes += strlen (line) + 1;

  if (making->start > 0 &&
      (making->lines->len > making->max_rows || making->bytes > PART_BYTES))
    {
      close_part (making, making->start, FALSE);
      making->bytes -= making->before;
      making->start = 0;
      making->before = 0;
    }
  return making->kept->bytes <= making->max_bytes;
}

static Kept *
find (TbCitySnapshots *self,
      const char      *id)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      Kept *kept = self->kept->pdata[i];

      if (g_str_equal (kept->snapshot->id, id))
        return kept;
    }
  return NULL;
}

static void
drop_oldest (TbCitySnapshots *self)
{
  const Kept *kept = self->kept->pdata[0];

  self->bytes -= kept->bytes;
  g_ptr_array_remove_index (self->kept, 0);
}

static void
forget_old (TbCitySnapshots *self,
            gint64           now_us)
{
  while (self->kept->len > 0 && ((Kept *) self->kept->pdata[0])->made_us + MAX_AGE_US <= now_us)
    drop_oldest (self);
}

/* One that has the state of @seq, or was made a moment ago. */
static GBytes *
find_ready (TbCitySnapshots *self,
            const char      *scope,
            const char      *epoch,
            gint64           seq,
            gint64           min_valid,
            gint64           now_us)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  forget_old (self, now_us);
  for (guint i = self->kept->len; i-- > 0;)
    {
      Kept *kept = self->kept->pdata[i];

      if (g_str_equal (kept->scope, scope) && g_str_equal (kept->snapshot->epoch, epoch) &&
          kept->snapshot->seq >= min_valid &&
          (kept->snapshot->seq == seq ||
           (kept->made_us <= now_us && now_us < kept->made_us + FRESH_US)))
        return g_bytes_ref (kept->document);
    }
  return NULL;
}

static void
keep (TbCitySnapshots *self,
      Kept            *kept)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (self->kept->len > 0 && self->bytes + kept->bytes > self->max_bytes)
    drop_oldest (self);
  self->bytes += kept->bytes;
  g_ptr_array_add (self->kept, kept);
}

static Kept *
kept_new (const char *scope,
          const char *epoch,
          gint64      seq,
          gint64      now_us)
{
  Kept      *kept = g_new0 (Kept, 1);
  TbPosition position = { (char *) epoch, (char *) scope, seq, seq };

  kept->snapshot = tb_snapshot_new ();
  kept->snapshot->id = g_uuid_string_random ();
  kept->snapshot->seq = seq;
  kept->snapshot->schema = TB_SCHEMA;
  kept->snapshot->epoch = g_strdup (epoch);
  kept->snapshot->cursor = tb_wire_print_cursor (&position);
  kept->scope = g_strdup (scope);
  kept->packed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  kept->made_us = now_us;
  return kept;
}

/**
 * tb_city_snapshots_make:
 * @self: snapshots
 * @conn: connection to the city's database, in no transaction; need not be the one that writes
 * @scope: a scope
 * @now_us: the city's time
 * @error: return location
 *
 * Makes a snapshot of now, unless there is one.
 *
 * Errors: %TB_ERROR_FULL if it would be larger than all that may be kept.
 *
 * Returns: (transfer full): its document
 */
GBytes *
tb_city_snapshots_make (TbCitySnapshots *self,
                        TbConn          *conn,
                        const char      *scope,
                        gint64           now_us,
                        GError         **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Kept)      kept = NULL;
  g_auto (TbTxn)        txn = { 0 };
  Making                making = { .lines = lines,
                                   .max_bytes = self->max_bytes,
                                   .max_rows = self->part_rows };
  GBytes               *ready;
  g_autofree char      *epoch = NULL;
  gint64                seq = 0;
  gint64                min_valid = 0;

  if (!tb_txn_begin_read (&txn, conn, error) || !tb_feed_get_seq (conn, scope, &seq, error) ||
      !tb_feed_get_min_valid (conn, scope, &min_valid, error) ||
      !tb_city_row_dup_epoch (conn, &epoch, error))
    return NULL;
  if ((ready = find_ready (self, scope, epoch, seq, min_valid, now_us)) != NULL)
    return ready;

  making.kept = kept = kept_new (scope, epoch, seq, now_us);
  if (!tb_feed_read (conn, scope, 0, take_row, &making, error))
    return NULL;
  close_part (&making, lines->len, TRUE);
  if (kept->bytes > self->max_bytes)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_FULL, "the snapshot is too large to keep");
      return NULL;
    }
  ready = tb_wire_print_snapshot (kept->snapshot);
  kept->document = g_bytes_ref (ready);
  keep (self, g_steal_pointer (&kept));
  return ready;
}

static TbSnapshotAnswer
look (Kept       *kept,
      const char *scope)
{
  if (kept == NULL)
    return TB_SNAPSHOT_GONE;
  return g_str_equal (kept->scope, scope) ? TB_SNAPSHOT_HERE : TB_SNAPSHOT_FOREIGN;
}

/**
 * tb_city_snapshots_dup_scope:
 * @self: snapshots
 * @id: a snapshot
 *
 * Returns: (transfer full) (nullable): of which scope it is; %NULL if it is not there (any more)
 */
char *
tb_city_snapshots_dup_scope (TbCitySnapshots *self,
                             const char      *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Kept                    *kept = find (self, id);

  return kept != NULL ? g_strdup (kept->scope) : NULL;
}

/**
 * tb_city_snapshots_get:
 * @self: snapshots
 * @id: a snapshot
 * @scope: of whoever asks
 * @now_us: the city's time
 * @document_out: (out) (transfer full) (nullable): its document, if it is there
 *
 * Returns: whether it is
 */
TbSnapshotAnswer
tb_city_snapshots_get (TbCitySnapshots *self,
                       const char      *id,
                       const char      *scope,
                       gint64           now_us,
                       GBytes         **document_out)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Kept                    *kept;
  TbSnapshotAnswer         answer;

  forget_old (self, now_us);
  kept = find (self, id);
  answer = look (kept, scope);
  *document_out = answer == TB_SNAPSHOT_HERE ? g_bytes_ref (kept->document) : NULL;
  return answer;
}

/**
 * tb_city_snapshots_get_part:
 * @self: snapshots
 * @id: a snapshot
 * @scope: of whoever asks
 * @n: number of a part, from 1
 * @now_us: the city's time
 * @packed_out: (out) (transfer full) (nullable): the part, compressed, if it is there
 *
 * Returns: whether it is
 */
TbSnapshotAnswer
tb_city_snapshots_get_part (TbCitySnapshots *self,
                            const char      *id,
                            const char      *scope,
                            gint64           n,
                            gint64           now_us,
                            GBytes         **packed_out)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Kept                    *kept;
  TbSnapshotAnswer         answer;

  forget_old (self, now_us);
  kept = find (self, id);
  answer = look (kept, scope);
  *packed_out = NULL;
  if (answer != TB_SNAPSHOT_HERE)
    return answer;
  if (n < 1 || n > (gint64) kept->packed->len)
    return TB_SNAPSHOT_GONE;
  *packed_out = g_bytes_ref (kept->packed->pdata[n - 1]);
  return TB_SNAPSHOT_HERE;
}
