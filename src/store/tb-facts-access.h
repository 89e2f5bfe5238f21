/* tb-facts-access.h: how much somebody read of other people's data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-scene.h"

G_BEGIN_DECLS

GPtrArray *tb_facts_list_accesses (TbConn  *conn,
                                   gint64   from_us,
                                   GError **error);

G_END_DECLS
