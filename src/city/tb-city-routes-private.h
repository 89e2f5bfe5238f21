/* tb-city-routes-private.h: what the files of the city's addresses share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city-auth.h"
#include "tb-city-routes.h"

G_BEGIN_DECLS

#define TB_TYPE_JSON  "application/json"
#define TB_TYPE_LINES "application/x-ndjson"
#define TB_TYPE_FORM  "application/x-www-form-urlencoded"

#define TB_CITY_MAX_OPS 500 /* of one push */

void        tb_city_routes_get_info (const TbRouteContext *cx,
                                     const TbRequest      *request,
                                     TbResponse           *response);
void        tb_city_routes_refuse_error (TbResponse   *response,
                                         const GError *error);
void        tb_city_routes_give (TbResponse *response,
                                 const char *type,
                                 GBytes     *body);
TbCaller   *tb_city_routes_find_caller (const TbRouteContext *cx,
                                        const TbRequest      *request,
                                        TbResponse           *response);
const char *tb_city_routes_get_query (const TbRequest *request,
                                      const char      *name);
gboolean    tb_city_routes_read_number (const TbRequest *request,
                                        const char      *name,
                                        guint64          most,
                                        gint64          *value);

G_END_DECLS
