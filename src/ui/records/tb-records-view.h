/* tb-records-view.h: service records: entered, recognised, certified
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_RECORDS_VIEW (tb_records_view_get_type ())
G_DECLARE_FINAL_TYPE (TbRecordsView, tb_records_view, TB, RECORDS_VIEW, AdwBin)

void tb_records_view_enter (TbRecordsView *self,
                            const char    *volunteer_id,
                            const char    *elder_id);

G_END_DECLS
