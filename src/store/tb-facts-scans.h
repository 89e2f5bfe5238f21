/* tb-facts-scans.h: how much room the scans of an organisation take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"

G_BEGIN_DECLS

gboolean tb_facts_sum_scans (TbConn     *conn,
                             const char *org_id,
                             gint64     *n_bytes_out,
                             GError    **error);

G_END_DECLS
