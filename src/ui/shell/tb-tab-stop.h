/* tb-tab-stop.h: a list as one stop of the Tab key: arrows move in it, Tab leads out of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TB_TYPE_TAB_STOP (tb_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (TbTabStop, tb_tab_stop, TB, TAB_STOP, AdwBin)

gboolean tb_tab_stop_focus_child (GtkWidget       *widget,
                                  GtkDirectionType direction);

G_END_DECLS
