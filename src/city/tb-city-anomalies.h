/* tb-city-anomalies.h: what looks wrong in the whole city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-anomaly.h"
#include "tb-city.h"

G_BEGIN_DECLS

gboolean tb_city_find_anomalies (TbCity     *self,
                                 gint64      now_us,
                                 TbFindings *findings,
                                 GError    **error);

G_END_DECLS
