/* tb-facts-gaps.h: what everybody of an organisation has learnt, and what is taught next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-gap.h"

G_BEGIN_DECLS

GPtrArray *tb_facts_list_teachings (TbConn     *conn,
                                    const char *org_id,
                                    gint64      now_us,
                                    GError    **error);
GPtrArray *tb_facts_list_gaps (TbConn        *conn,
                               const char    *org_id,
                               const TbRules *rules,
                               gint64         day,
                               GPtrArray     *teachings,
                               GError       **error);

G_END_DECLS
