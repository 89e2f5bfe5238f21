/* tb-facts-milestones.h: what somebody has earned in a lifetime, and with what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-milestones.h"

G_BEGIN_DECLS

gboolean   tb_facts_lifetime (TbConn     *conn,
                              const char *account,
                              gint64     *minutes_out,
                              GError    **error);
gboolean   tb_facts_received (TbConn     *conn,
                              const char *account,
                              const char *cause,
                              const char *reason,
                              gint64      from_us,
                              gint64      before_us,
                              gint64     *minutes_out,
                              GError    **error);
GPtrArray *tb_facts_list_categories (TbConn     *conn,
                                     const char *person_id,
                                     GError    **error);

G_END_DECLS
