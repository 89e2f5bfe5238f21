/* tb-desk-gaps.h: what everybody still has to learn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-gap.h"
#include "tb-training-numbers.h"

G_BEGIN_DECLS

#define TB_NUMBERS_SHEET_COLUMNS 8 /* behind the title of a row */

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

void             tb_desk_read_numbers_async (TbDesk             *self,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
GBytes          *tb_desk_write_numbers (const char        *sheet,
                                        const char *const *headings,
                                        const char *const *titles,
                                        GPtrArray         *sums,
                                        gint64             now_us,
                                        GError           **error);
TbTrainingFacts *tb_desk_read_numbers_finish (TbDesk       *self,
                                              GAsyncResult *result,
                                              GError      **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbGaps, tb_gaps_free)

G_END_DECLS
