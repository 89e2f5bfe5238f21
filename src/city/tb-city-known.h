/* tb-city-known.h: whether the city knows somebody by their number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city-routes.h"

G_BEGIN_DECLS

void tb_city_known_post (const TbRouteContext *cx,
                         const TbRequest      *request,
                         TbResponse           *response);

G_END_DECLS
