/* tb-scan-actions.h: scans are added where papers stand, and opened there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

/* (transfer none) (nullable): whose papers stand on @widget */
typedef TbRecord *(*TbScanOwner) (GtkWidget *widget);

void tb_scan_actions_install (GtkWidgetClass *widget_class,
                              TbScanOwner     owner);
void tb_scan_actions_take_drops (GtkWidget *widget);

G_END_DECLS
