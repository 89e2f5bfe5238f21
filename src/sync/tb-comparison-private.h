/* tb-comparison-private.h: what the files of a comparison share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-comparison.h"

G_BEGIN_DECLS

/* What is to be compared. */
typedef struct
{
  char   *home;   /* (owned): the desk's own scope */
  GStrv   scopes; /* (owned) (nullable): that and what it reads besides */
  GArray *sizes;  /* (owned) (nullable) (element-type gint64): rows here, a kind each */
} TbComparisonPlan;

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
  char     *home;      /* (owned): the desk's own scope */
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
void     tb_comparison_plan_free (gpointer data);
gpointer tb_comparison_plan (TbConn       *cache,
                             gpointer      args,
                             GCancellable *cancellable,
                             GError      **error);

G_END_DECLS
