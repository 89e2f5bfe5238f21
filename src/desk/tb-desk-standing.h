/* tb-desk-standing.h: how somebody stands in other rows than their own, for a line of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-milestones.h"
#include "tb-training-count.h"

G_BEGIN_DECLS

/* Of one person, today. */
typedef struct
{
  TbMilestones      milestones; /* by lifetime alone: stars, and where the next one is */
  TbTrainingCount   training;
  TbCredentialCount credentials;   /* without the type */
  gint64            insured_until; /* the last day they are by what is known; 0: never were */
} TbPersonCounts;

void     tb_desk_count_person_async (TbDesk             *self,
                                     const char         *person_id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean tb_desk_count_person_finish (TbDesk         *self,
                                      GAsyncResult   *result,
                                      TbPersonCounts *counts_out,
                                      GError        **error);

G_END_DECLS
