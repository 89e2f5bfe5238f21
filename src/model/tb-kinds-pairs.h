/* tb-kinds-pairs.h: what was decided of two people: that they are one, or that they are two
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* What was decided. */
#define TB_PAIR_MERGED "merged" /* they are one person: the other is an alias of the first */
#define TB_PAIR_APART  "apart"  /* they are two, however alike */

/* a decision about two people.  Of a merge it keeps what the one who stays, and the one who
 * goes, had before: @kept is of type %TB_CHANGES_TYPE, as text; @joined are the organisations, with
 * spaces between, that the one who stays has joined by it.  Neither coins nor papers are in it:
 * they stay where they are, and taking the merge back needs nothing of them. */
#define TB_PAIR_FIELDS(F, S)                                                  \
  TB_HEAD_FIELDS (F, S)                                                       \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")                              \
  F (S, TEXT, other_id, TB_MARK_LINK, "Other person")                         \
  F (S, TEXT, org_id, TB_MARK_REFERENCE | TB_MARK_SEARCHABLE, "Organisation") \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State")          \
  F (S, BOOLEAN, was_volunteer, TB_MARK_NONE, "Was a volunteer")              \
  F (S, BOOLEAN, was_elder, TB_MARK_NONE, "Was an elder")                     \
  F (S, TEXT, kept, TB_MARK_SEALED, "Before the merge")                       \
  F (S, TEXT, joined, TB_MARK_NONE, "Organisations joined by the merge")      \
  F (S, TEXT, decided_by, TB_MARK_REFERENCE, "Decided by")                    \
  F (S, INSTANT, decided_us, TB_MARK_NONE, "Decided")
TB_DECLARE_KIND (TbPair, tb_pair, PAIR, TB_PAIR_FIELDS)

char *tb_pair_derive_id (const char *person_id,
                         const char *other_id);

G_END_DECLS
