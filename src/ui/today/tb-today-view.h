/* tb-today-view.h: what happens today, what needs me, and how the month goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_TODAY_VIEW (tb_today_view_get_type ())
G_DECLARE_FINAL_TYPE (TbTodayView, tb_today_view, TB, TODAY_VIEW, AdwBin)

G_END_DECLS
