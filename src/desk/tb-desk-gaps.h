/* tb-desk-gaps.h: what everybody still has to learn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-gap.h"

G_BEGIN_DECLS

/**
 * TbGaps:
 * @people: (element-type TbGap): by name
 * @teachings: (element-type TbTeaching): the lessons that are to come, the first first
 */
typedef struct
{
  GPtrArray *people;
  GPtrArray *teachings;
} TbGaps;

void    tb_desk_list_gaps_async (TbDesk             *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
TbGaps *tb_desk_list_gaps_finish (TbDesk       *self,
                                  GAsyncResult *result,
                                  GError      **error);
void    tb_gaps_free (TbGaps *gaps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbGaps, tb_gaps_free)

G_END_DECLS
