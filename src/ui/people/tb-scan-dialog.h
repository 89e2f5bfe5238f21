/* tb-scan-dialog.h: a file becomes the scan of one of somebody's papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_SCAN_DIALOG (tb_scan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbScanDialog, tb_scan_dialog, TB, SCAN_DIALOG, AdwWindow)

GtkWidget *tb_scan_dialog_new (TbDesk    *desk,
                               TbRecord  *owner,
                               GFile     *file,
                               GtkWindow *parent);

G_END_DECLS
