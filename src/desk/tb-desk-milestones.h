/* tb-desk-milestones.h: what somebody's service has come to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-milestones.h"

G_BEGIN_DECLS

typedef struct
{
  TbMilestones milestones;
  GPtrArray   *categories; /* (owned) (element-type TbCategorySum) */
} TbMilestonePage;

void             tb_desk_read_milestones_async (TbDesk             *self,
                                                const char         *person_id,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
TbMilestonePage *tb_desk_read_milestones_finish (TbDesk       *self,
                                                 GAsyncResult *result,
                                                 GError      **error);
void             tb_milestone_page_free (TbMilestonePage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbMilestonePage, tb_milestone_page_free)

G_END_DECLS
