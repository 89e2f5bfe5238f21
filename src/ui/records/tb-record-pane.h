/* tb-record-pane.h: what is known of one service record, or of several
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_RECORD_PANE (tb_record_pane_get_type ())
G_DECLARE_FINAL_TYPE (TbRecordPane, tb_record_pane, TB, RECORD_PANE, AdwBin)

void       tb_record_pane_set_desk (TbRecordPane *self,
                                    TbDesk       *desk);
void       tb_record_pane_show (TbRecordPane *self,
                                GPtrArray    *slots);
GPtrArray *tb_record_pane_list (TbRecordPane *self,
                                const char   *op);

G_END_DECLS
