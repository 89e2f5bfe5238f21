/* tb-scan-window.h: a scan on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_SCAN_WINDOW (tb_scan_window_get_type ())
G_DECLARE_FINAL_TYPE (TbScanWindow, tb_scan_window, TB, SCAN_WINDOW, AdwWindow)

GtkWidget *tb_scan_window_new (TbDesk     *desk,
                               TbScan     *scan,
                               const char *disclosure_id,
                               GtkWindow  *parent);

G_END_DECLS
