/* tb-day-chart.h: a month as bars, a day each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-today-state.h"

G_BEGIN_DECLS

#define TB_TYPE_DAY_CHART (tb_day_chart_get_type ())
G_DECLARE_FINAL_TYPE (TbDayChart, tb_day_chart, TB, DAY_CHART, GtkWidget)

void tb_day_chart_set_state (TbDayChart   *self,
                             TbTodayState *state);

G_END_DECLS
