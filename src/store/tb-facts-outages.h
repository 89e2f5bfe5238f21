/* tb-facts-outages.h: what was entered after times without the city platform
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"

G_BEGIN_DECLS

gboolean tb_facts_count_back_entries (TbConn     *conn,
                                      const char *outage_id,
                                      gint64     *n_out,
                                      GError    **error);

G_END_DECLS
