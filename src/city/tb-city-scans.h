/* tb-city-scans.h: the bytes of scans at the city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city-routes.h"

G_BEGIN_DECLS

#define TB_TYPE_BYTES "application/octet-stream"

void     tb_city_scans_get (const TbRouteContext *cx,
                            const TbRequest      *request,
                            TbResponse           *response);
void     tb_city_scans_get_part (const TbRouteContext *cx,
                                 const TbRequest      *request,
                                 TbResponse           *response);
void     tb_city_scans_post_part (const TbRouteContext *cx,
                                  const TbRequest      *request,
                                  TbResponse           *response);
void     tb_city_scans_tidy (const TbRouteContext *cx);
gboolean tb_city_scans_sweep (TbConn      *city,
                              TbScanShelf *shelf,
                              GError     **error);

G_END_DECLS
