/* tb-records-columns.h: the columns of a list of service records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

void tb_records_columns_add (GtkColumnView *view,
                             TbDesk        *desk);

G_END_DECLS
