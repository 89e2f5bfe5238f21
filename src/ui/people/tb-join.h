/* tb-join.h: somebody the city knows joins this organisation, once they have agreed
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

G_END_DECLS
