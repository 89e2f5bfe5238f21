/* tb-service-row.h: one service in the list of a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_SERVICE_ROW (tb_service_row_get_type ())
G_DECLARE_FINAL_TYPE (TbServiceRow, tb_service_row, TB, SERVICE_ROW, GtkListBoxRow)

GtkWidget  *tb_service_row_new (TbDesk  *desk,
                                GObject *slot);
const char *tb_service_row_get_id (TbServiceRow *self);

G_END_DECLS
