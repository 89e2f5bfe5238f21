/* tb-desk-compare.h: whether the rows here are those of the city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* What came of comparing. */
typedef struct
{
  guint  n_kinds;    /* kinds of rows that were compared … */
  gint64 n_rows;     /* … and how many rows */
  gint64 n_cured;    /* of them, how many were not the city's, and are now */
  guint  n_left;     /* places that stay different whatever is done: read everything anew */
  guint  n_restless; /* kinds that changed all the time, so that nothing can be said of them */
} TbDeskComparison;

void     tb_desk_compare_async (TbDesk             *self,
                                TbDeskProgress      progress,
                                gpointer            progress_data,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean tb_desk_compare_finish (TbDesk           *self,
                                 GAsyncResult     *result,
                                 TbDeskComparison *comparison_out,
                                 GError          **error);
gint64   tb_desk_get_compared_us (TbDesk *self);
guint    tb_desk_get_n_left (TbDesk *self);

G_END_DECLS
