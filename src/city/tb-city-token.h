/* tb-city-token.h: who asks: tokens for a password, another pair of them, and their end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city-routes.h"

G_BEGIN_DECLS

void tb_city_token_post (const TbRouteContext *cx,
                         const TbRequest      *request,
                         TbResponse           *response);
void tb_city_token_post_revoke (const TbRouteContext *cx,
                                const TbRequest      *request,
                                TbResponse           *response);

G_END_DECLS
