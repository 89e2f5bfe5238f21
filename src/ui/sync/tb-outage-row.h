/* tb-outage-row.h: on the page of the exchange: outages, and what of them is still to be entered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_OUTAGE_ROW (tb_outage_row_get_type ())
G_DECLARE_FINAL_TYPE (TbOutageRow, tb_outage_row, TB, OUTAGE_ROW, GtkBox)

G_END_DECLS
