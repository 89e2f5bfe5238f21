/* tb-milestones.h: what somebody's service has come to
 *
 * Shown, and no more: the platform decides who enters a public home (R-194, A9), and who is awarded
 * a star.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-rules-ledger.h"

G_BEGIN_DECLS

#define TB_MILESTONES_FIELDS(F, S)                                     \
  F (S, MINUTES, balance, TB_MARK_NONE, "Balance that counts")         \
  F (S, MINUTES, lifetime, TB_MARK_NONE, "Earned in a lifetime")       \
  F (S, MINUTES, benefit_at, TB_MARK_NONE, "Opens a public home")      \
  F (S, BOOLEAN, by_balance, TB_MARK_NONE, "Reached by the balance")   \
  F (S, BOOLEAN, by_lifetime, TB_MARK_NONE, "Reached by the lifetime") \
  F (S, INT64, star, TB_MARK_NONE, "Stars")                            \
  F (S, MINUTES, next_star_at, TB_MARK_NONE, "Next star at") /* 0 if there is none above */
typedef struct
{
  TB_MILESTONES_FIELDS (TB_MEMBER, TbMilestones)
} TbMilestones;
extern const TbTable tb_milestones_table;

/* What somebody has done of one category. */
#define TB_CATEGORY_SUM_FIELDS(F, S)                  \
  F (S, TEXT, category, TB_MARK_REQUIRED, "Category") \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")    \
  F (S, INT64, n_records, TB_MARK_NONE, "Records")
typedef struct
{
  TB_CATEGORY_SUM_FIELDS (TB_MEMBER, TbCategorySum)
} TbCategorySum;
extern const TbTable tb_category_sum_table;

void tb_milestones_find (const TbRules     *rules,
                         const TbCoinSplit *split,
                         gint64             lifetime,
                         TbMilestones      *milestones_out);
void tb_category_sum_free (TbCategorySum *sum);

G_END_DECLS
