/* tb-facts-links.h: whether rows name another row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-record.h"

G_BEGIN_DECLS

gboolean tb_facts_has_link (TbConn       *conn,
                            const TbKind *kind,
                            const char   *field,
                            const char   *id,
                            gboolean     *has_link_out,
                            GError      **error);

gboolean tb_facts_list_links (TbConn       *conn,
                              const TbKind *kind,
                              const char   *field,
                              const char   *id,
                              GPtrArray    *rows,
                              GError      **error);

G_END_DECLS
