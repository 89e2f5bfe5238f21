/* tb-tally.h: the rows of a kind counted and summed in buckets, to compare desk and city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-feed.h"
#include "tb-short-hash.h"

G_BEGIN_DECLS

#define TB_TALLY_MAX_BUCKETS 4096

typedef struct
{
  gint64  n_rows;
  guint64 sum; /* of the hashes of its rows: all of them, one xor the other */
} TbTallyBucket;

typedef struct
{
  const TbKind  *kind;
  GPtrArray     *fields; /* (owned) (element-type TbField): whose values count */
  guint8         key[TB_SHORT_HASH_KEY_BYTES];
  guint          n_buckets;
  TbTallyBucket *buckets; /* (owned) (array length=n_buckets) */
  gint64         n_rows;
  GHashTable    *own;  /* (owned) (nullable) (element-type utf8 gint64): of a desk only these
                        * count, under these numbers … */
  GHashTable *foreign; /* (owned) (nullable) (element-type utf8 gint64): … or all but these */
} TbTally;

TbTally *tb_tally_new (const TbKind *kind,
                       const char   *fields,
                       const guint8  key[TB_SHORT_HASH_KEY_BYTES],
                       guint         n_buckets);
void     tb_tally_free (TbTally *self);
char    *tb_tally_print_fields (const TbKind *kind);
guint    tb_tally_find_bucket (const TbTally *self,
                               const char    *id);
guint64  tb_tally_hash (const TbTally *self,
                        gpointer       record);
gboolean tb_tally_count_desk (const TbKind *kind,
                              TbConn       *cache,
                              gint64       *n_out,
                              GError      **error);
gboolean tb_tally_read_city (TbTally    *self,
                             TbConn     *city,
                             const char *scope,
                             GError    **error);
gboolean tb_tally_read_city_rows (const TbTally *self,
                                  TbConn        *city,
                                  const char    *scope,
                                  guint          bucket,
                                  TbFeedRowFunc  func,
                                  gpointer       data,
                                  GError       **error);
gboolean tb_tally_limit (TbTally    *self,
                         TbConn     *cache,
                         const char *home,
                         const char *scope,
                         GError    **error);
gboolean tb_tally_read_desk (TbTally *self,
                             TbConn  *cache,
                             GError **error);
gboolean tb_tally_read_desk_rows (const TbTally *self,
                                  TbConn        *cache,
                                  guint          bucket,
                                  GHashTable    *hashes,
                                  GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbTally, tb_tally_free)

G_END_DECLS
