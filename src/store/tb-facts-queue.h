/* tb-facts-queue.h: what waits at the city, and whether anything is there at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"

G_BEGIN_DECLS

GPtrArray *tb_facts_list_recognised (TbConn  *conn,
                                     gint64   before_us,
                                     gint64   limit,
                                     GError **error);
GPtrArray *tb_facts_list_organisations (TbConn  *conn,
                                        GError **error);
gboolean   tb_facts_has_organisation (TbConn   *conn,
                                      gboolean *has_out,
                                      GError  **error);

G_END_DECLS
