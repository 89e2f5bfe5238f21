/* tb-merge-state.h: who of two stays, and which value of each field: a value that never changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"
#include "tb-likeness.h"

G_BEGIN_DECLS

/* Of the two, by their place: 0 is on the left, 1 on the right. */
typedef struct
{
  TbPerson *people[2]; /* (owned) */
  guint     stays;     /* who */
  guint64   rights;    /* a bit for each field of a person whose right value is chosen */
} TbMergeState;

TbMergeState *tb_merge_state_new (TbPerson *left,
                                  TbPerson *right);
void          tb_merge_state_free (TbMergeState *state);
TbMergeState *tb_merge_state_keep (const TbMergeState *state,
                                   guint               side);
TbMergeState *tb_merge_state_choose (const TbMergeState *state,
                                     guint               nth,
                                     guint               side);
guint         tb_merge_state_get_n (void);
guint         tb_merge_state_get_field (guint i);
guint         tb_merge_state_get_side (const TbMergeState *state,
                                       guint               nth);
gboolean      tb_merge_state_differs (const TbMergeState *state,
                                      guint               nth);
guint64       tb_merge_state_get_taken (const TbMergeState *state);
const char   *tb_merge_state_get_heading (guint nth);
char         *tb_merge_state_print (const TbMergeState *state,
                                    guint               nth,
                                    guint               side);
char         *tb_merge_state_describe (const TbPerson *person);
char         *tb_merge_state_print_reasons (TbLikeReasons reasons);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbMergeState, tb_merge_state_free)

G_END_DECLS
