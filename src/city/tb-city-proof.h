/* tb-city-proof.h: what somebody can hold the ledger they have against
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city-routes.h"

G_BEGIN_DECLS

#define TB_PROOF_MAX_ROWS 5000 /* postings an answer */

void tb_city_proof_get_head (const TbRouteContext *cx,
                             const TbRequest      *request,
                             TbResponse           *response);
void tb_city_proof_get (const TbRouteContext *cx,
                        const TbRequest      *request,
                        TbResponse           *response);

G_END_DECLS
