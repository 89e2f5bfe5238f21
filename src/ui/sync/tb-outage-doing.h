/* tb-outage-doing.h: what is done about times without the city platform
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk-outage.h"

G_BEGIN_DECLS

void     tb_outage_save_forms (GtkWidget *origin,
                               TbDesk    *desk);
gboolean tb_outage_may_enter (TbDesk *desk);
gboolean tb_outage_may_finish (TbDesk *desk);
void     tb_outage_enter (GtkWidget          *origin,
                          TbDesk             *desk,
                          const TbOutageLine *line);
void     tb_outage_set_done (GtkWidget          *origin,
                             TbDesk             *desk,
                             const TbOutageLine *line,
                             gboolean            is_done);

G_END_DECLS
