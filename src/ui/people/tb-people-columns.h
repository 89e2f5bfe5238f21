/* tb-people-columns.h: the columns of a list of people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

void  tb_people_columns_add (GtkColumnView *view,
                             TbDesk        *desk,
                             GType          slot_type);
char *tb_people_columns_get_order (GtkColumnView *view);

G_END_DECLS
