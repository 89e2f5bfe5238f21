/* tb-city-info.c: who the city is, and what it can do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-routes-private.h"

/* What this city can do beyond pages and pushes, see %TB_CAN_SNAPSHOTS. */
static const char *const abilities[] = { TB_CAN_SNAPSHOTS, TB_CAN_HOLD, TB_CAN_DIGEST,
                                         TB_CAN_LOOKUP, TB_CAN_GROUPS, TB_CAN_PROOF, TB_CAN_SCANS,
                                         NULL };

/**
 * tb_city_routes_get_info:
 * @cx: the city
 * @request: a request
 * @response: (inout): gets who the city is and what it can do
 */
void
tb_city_routes_get_info (const TbRouteContext *cx,
                         const TbRequest      *request,
                         TbResponse           *response)
{
  g_autofree char *can = g_strjoinv (" ", (char **) abilities);
  g_autofree char *accounts = cx->is_demo ? tb_logins_print (cx->conn, NULL) : NULL;
  const TbCityInfo info = { .name = (char *) cx->name,
                            .protocol = TB_PROTOCOL,
                            .schema_min = cx->schema_min,
                            .schema_max = TB_SCHEMA,
                            .epoch = (char *) cx->epoch,
                            .public_key = (char *) cx->public_key,
                            .max_ops = TB_CITY_MAX_OPS,
                            .can = can,
                            .is_demo = cx->is_demo,
                            .accounts = accounts };

  tb_city_routes_give (response, TB_TYPE_JSON, tb_wire_print_doc (&tb_city_info_table, &info));
}
