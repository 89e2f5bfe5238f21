/* tb-desk-retention.h: what is kept of people longer than its term, and what is done about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* What is kept: how many rows are past their term, since when the oldest is there, and how many of
 * them only another colleague may delete. */
#define TB_RETENTION_FIELDS(F, S)                          \
  F (S, TEXT, what, TB_MARK_NONE, "What is kept")          \
  F (S, TEXT, clause, TB_MARK_NONE, "Why it goes")         \
  F (S, TEXT, operation, TB_MARK_NONE, "What is done")     \
  F (S, INT64, days, TB_MARK_NONE, "Days it is kept")      \
  F (S, INT64, n_kept, TB_MARK_NONE, "Rows in their term") \
  F (S, INT64, n_over, TB_MARK_NONE, "Rows past it")       \
  F (S, INT64, n_others, TB_MARK_NONE, "For a colleague")  \
  F (S, DATE, oldest_on, TB_MARK_NONE, "Oldest")
typedef struct
{
  TB_RETENTION_FIELDS (TB_MEMBER, TbRetention)
} TbRetention;
extern const TbTable tb_retention_table;

void       tb_desk_retain_async (TbDesk             *self,
                                 gboolean            dry_run,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
GPtrArray *tb_desk_retain_finish (TbDesk       *self,
                                  GAsyncResult *result,
                                  GError      **error);

G_END_DECLS
