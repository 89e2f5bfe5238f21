/* tb-op-args-pairs.h: arguments of operations on two people who may be one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op-args-base.h"

G_BEGIN_DECLS

/* person.merge: who stays, who goes, and which values of the one who stays change with it;
 * person.unmerge has the same, of which the numbers suffice: the rest is remembered */
#define TB_PERSON_MERGE_ARGS(F, S)                    \
  TB_ARGS_ID (F, S)                                   \
  F (S, TEXT, other_id, TB_MARK_LINK, "Other person") \
  F (S, CHANGES, set, TB_MARK_PERSONAL, "Changes")
TB_DECLARE_ARGS (TbPersonMerge, TB_PERSON_MERGE_ARGS)

/* person.distinguish: they are not the same person; person.undistinguish takes it back */
#define TB_PERSON_PAIR_ARGS(F, S) \
  TB_ARGS_ID (F, S)               \
  F (S, TEXT, other_id, TB_MARK_LINK, "Other person")
TB_DECLARE_ARGS (TbPersonPair, TB_PERSON_PAIR_ARGS)

G_END_DECLS
