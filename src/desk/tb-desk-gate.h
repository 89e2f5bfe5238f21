/* tb-desk-gate.h: whether somebody may serve, and all that is missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-gate.h"

G_BEGIN_DECLS

/* What the gate says of somebody. */
typedef struct
{
  GPtrArray *reasons;                 /* (owned) (element-type TbReason): none if they may serve */
  gint64     learnt[TB_GATE_N_PARTS]; /* minutes of valid training */
  gint64     needed[TB_GATE_N_PARTS];
} TbGateReport;

void     tb_desk_ask_gate_async (TbDesk             *self,
                                 const char         *volunteer_id,
                                 const char         *elder_id,
                                 const char         *item,
                                 gint64              day,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean tb_desk_ask_gate_finish (TbDesk       *self,
                                  GAsyncResult *result,
                                  TbGateReport *report_out,
                                  GError      **error);
void     tb_gate_report_clear (TbGateReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbGateReport, tb_gate_report_clear)

G_END_DECLS
