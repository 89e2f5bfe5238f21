/* tb-city-digest.h: whether a desk has the rows the city has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city-routes.h"

G_BEGIN_DECLS

void tb_city_digest_post (const TbRouteContext *cx,
                          const TbRequest      *request,
                          TbResponse           *response);
void tb_city_digest_post_bucket (const TbRouteContext *cx,
                                 const TbRequest      *request,
                                 TbResponse           *response);

G_END_DECLS
