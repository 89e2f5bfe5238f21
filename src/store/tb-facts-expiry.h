/* tb-facts-expiry.h: what the rules on coins that expire want to know
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-coin-lots.h"
#include "tb-conn.h"

G_BEGIN_DECLS

gboolean   tb_facts_last_expiry (TbConn  *conn,
                                 gint64  *day_out,
                                 GError **error);
gboolean   tb_facts_mark_expiry (TbConn     *conn,
                                 gint64      day,
                                 const char *run,
                                 GError    **error);
GPtrArray *tb_facts_list_free_members (TbConn  *conn,
                                       GError **error);
GArray    *tb_facts_list_coin_moves (TbConn     *conn,
                                     const char *account,
                                     GError    **error);

G_END_DECLS
