/* tb-outage-dialog.h: times without the city platform, and what of them is still to be entered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_OUTAGE_DIALOG (tb_outage_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbOutageDialog, tb_outage_dialog, TB, OUTAGE_DIALOG, AdwWindow)

void tb_outage_dialog_open (GtkWidget *origin,
                            TbDesk    *desk);
void tb_outage_dialog_export_to (TbOutageDialog *self,
                                 GFile          *file);

G_END_DECLS
