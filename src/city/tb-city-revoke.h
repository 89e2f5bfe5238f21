/* tb-city-revoke.h: taking somebody's part away, and reading what they could not send
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"

G_BEGIN_DECLS

gboolean tb_city_revoke (TbCity     *self,
                         const char *name,
                         gint64      now_us,
                         GError    **error);
gboolean tb_city_admit (TbCity     *self,
                        const char *name,
                        GError    **error);
char    *tb_city_open_letter (TbCity  *self,
                              GBytes  *letter,
                              GError **error);

G_END_DECLS
