/* tb-city-rules.h: the city publishes rule packages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"

G_BEGIN_DECLS

gboolean tb_city_publish_rules (TbCity     *self,
                                const char *text,
                                const char *document,
                                gint64      now_us,
                                GPtrArray  *reasons,
                                GError    **error);

G_END_DECLS
