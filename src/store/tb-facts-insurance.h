/* tb-facts-insurance.h: who must be insured, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-kinds.h"

G_BEGIN_DECLS

GPtrArray *tb_facts_list_serving (TbConn     *conn,
                                  const char *org_id,
                                  gint64      day,
                                  GError    **error);
GPtrArray *tb_facts_list_visits_between (
    TbConn *conn, const char *org_id, gint64 from_us, gint64 before_us, GError **error);
GPtrArray *tb_facts_list_visits_with (TbConn        *conn,
                                      const TbVisit *visit,
                                      GError       **error);

G_END_DECLS
