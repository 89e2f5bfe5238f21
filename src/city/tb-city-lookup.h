/* tb-city-lookup.h: what became of operations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city-routes.h"

G_BEGIN_DECLS

void tb_city_lookup_post (const TbRouteContext *cx,
                          const TbRequest      *request,
                          TbResponse           *response);

G_END_DECLS
