/* tb-sidebar.h: the list of views
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

void           tb_sidebar_fill (GtkListBox *list,
                                TbDesk     *desk);
guint          tb_sidebar_count (GtkListBox *list);
GtkListBoxRow *tb_sidebar_find (GtkListBox *list,
                                const char *name);

G_END_DECLS
