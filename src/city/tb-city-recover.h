/* tb-city-recover.h: a city that was restored, and devices that go on as others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"

G_BEGIN_DECLS

gboolean tb_city_note_restored (TbCity  *self,
                                gint64   now_us,
                                GError **error);
gboolean tb_city_adopt_device (TbCity        *self,
                               const TbLogin *login,
                               const char    *device,
                               const char    *new_device,
                               gint64         now_us,
                               GError       **error);
gboolean tb_city_prune (TbCity   *self,
                        gint64    now_us,
                        gboolean *pruned_out,
                        GError  **error);

G_END_DECLS
