/* tb-facts-outages.h: what was entered after times without the city platform
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"

G_BEGIN_DECLS

GHashTable *tb_facts_count_back_entries (TbConn  *conn,
                                         GError **error);
gboolean    tb_facts_count_gap_entries (TbConn     *conn,
                                        const char *org_id,
                                        const char *item,
                                        gint64      from_us,
                                        gint64      to_us,
                                        gint64     *n_out,
                                        GError    **error);

G_END_DECLS
