/* tb-comparison-private.h: what the files of a comparison share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-comparison.h"

G_BEGIN_DECLS

/* A page on its way into the cache. */
typedef struct
{
  TbReplica *replica; /* (unowned) */
  TbTally   *tally;   /* (owned) */
  TbPage    *page;    /* (owned) */
  guint      bucket;
  gboolean   is_moved;
  gint64     n_rows;
} TbMending;

/* What the city has said, on its way to the rows. */
typedef struct
{
  TbTally  *tally;     /* (owned) */
  TbDigest *digest;    /* (owned) */
  GArray   *differing; /* (owned) (element-type guint) */
  gboolean  is_moved;
} TbComparing;

void     tb_mending_free (gpointer data);
gpointer tb_mending_run (TbConn       *cache,
                         gpointer      args,
                         GCancellable *cancellable,
                         GError      **error);
void     tb_comparing_free (gpointer data);
gpointer tb_comparing_run (TbConn       *cache,
                           gpointer      args,
                           GCancellable *cancellable,
                           GError      **error);
gpointer tb_comparison_count (TbConn       *cache,
                              gpointer      args,
                              GCancellable *cancellable,
                              GError      **error);

G_END_DECLS
