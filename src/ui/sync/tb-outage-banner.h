/* tb-outage-banner.h: that the city platform has a fault, or what is to be entered after one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_OUTAGE_BANNER (tb_outage_banner_get_type ())
G_DECLARE_FINAL_TYPE (TbOutageBanner, tb_outage_banner, TB, OUTAGE_BANNER, GtkBox)

void tb_outage_banner_set_desk (TbOutageBanner *self,
                                TbDesk         *desk);

G_END_DECLS
