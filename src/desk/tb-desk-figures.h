/* tb-desk-figures.h: how many, and how much a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

void    tb_desk_count_async (TbDesk             *self,
                             const TbKind       *kind,
                             const char         *filter,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
gint64  tb_desk_count_finish (TbDesk       *self,
                              GAsyncResult *result,
                              GError      **error);
void    tb_desk_sum_days_async (TbDesk             *self,
                                const char         *filter,
                                gint64              from_day,
                                gint64              to_day,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
GArray *tb_desk_sum_days_finish (TbDesk       *self,
                                 GAsyncResult *result,
                                 GError      **error);
void    tb_desk_sum_minutes_async (TbDesk             *self,
                                   const char         *filter,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gint64  tb_desk_sum_minutes_finish (TbDesk       *self,
                                    GAsyncResult *result,
                                    GError      **error);

G_END_DECLS
