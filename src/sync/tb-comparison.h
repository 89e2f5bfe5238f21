/* tb-comparison.h: all rows of a desk compared with the city's, and what differs put right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-courier.h"

G_BEGIN_DECLS

/* What came of it. */
typedef struct
{
  guint  n_kinds;    /* kinds of rows that were compared … */
  gint64 n_rows;     /* … and how many rows */
  gint64 n_cured;    /* of them, how many were not the city's, and are now */
  guint  n_left;     /* buckets that stay different whatever is done */
  guint  n_restless; /* kinds that changed all the time, so that nothing can be said of them */
} TbComparison;

/* Told on the main thread: how many kinds of how many are done. */
typedef void (*TbComparisonProgress) (guint    n_done,
                                      guint    n_kinds,
                                      gpointer data);

void          tb_comparison_run_async (TbDb                *db,
                                       TbReplica           *replica,
                                       TbRemote            *remote,
                                       TbCourier           *courier,
                                       const char          *scope,
                                       TbComparisonProgress progress,
                                       gpointer             progress_data,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
TbComparison *tb_comparison_run_finish (GAsyncResult *result,
                                        GError      **error);

G_END_DECLS
