/* tb-join.h: how people come: who the city knows joins, and who is not known is looked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

GtkWidget *tb_join_open (TbDesk     *desk,
                         const char *person_id,
                         const char *name,
                         const char *team_id,
                         GtkWidget  *origin);
GtkWidget *tb_recruit_open (TbDesk    *desk,
                            GtkWidget *origin);

G_END_DECLS
