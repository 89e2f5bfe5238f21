/* tb-column-order.h: the order the headers of a list show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void  tb_column_order_add (GtkColumnViewColumn *column,
                           const char          *order);
char *tb_column_order_get (GtkColumnView *view);

G_END_DECLS
