/* tb-today-figures.h: asks the desk for all that the view “today” tells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-today-state.h"

G_BEGIN_DECLS

void            tb_today_figures_load_async (TbDesk             *desk,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
TbTodayFigures *tb_today_figures_load_finish (TbDesk       *desk,
                                              GAsyncResult *result,
                                              GError      **error);

G_END_DECLS
