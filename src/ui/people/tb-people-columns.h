/* tb-people-columns.h: the columns of a list of people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

void          tb_people_columns_add (GtkColumnView *view,
                                     TbDesk        *desk,
                                     const char    *key);
void          tb_people_columns_offer (GtkColumnView *view,
                                       const char    *asked);
GActionGroup *tb_people_columns_get_actions (GtkColumnView *view);
GMenuModel   *tb_people_columns_get_menu (void);
void          tb_people_columns_reset (GtkColumnView *view);
GStrv         tb_people_columns_list_seen (GtkColumnView *view);
char         *tb_people_columns_get_order (GtkColumnView *view);
char         *tb_people_columns_print (GtkColumnView *view,
                                       GPtrArray     *people,
                                       gint64         now_us);

G_END_DECLS
