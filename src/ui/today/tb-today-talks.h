/* tb-today-talks.h: partners whose next talk is due
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-today-state.h"

G_BEGIN_DECLS

void tb_today_talks_count (GPtrArray      *talks,
                           gint64          today,
                           TbTodayFigures *figures);

G_END_DECLS
