/* tb-columns.h: children side by side as long as they fit, else below each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TB_TYPE_COLUMNS (tb_columns_get_type ())
G_DECLARE_FINAL_TYPE (TbColumns, tb_columns, TB, COLUMNS, GtkWidget)

void tb_columns_append (TbColumns *self,
                        GtkWidget *child);

G_END_DECLS
