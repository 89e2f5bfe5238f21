/* tb-city-older.h: what desks of before are told otherwise
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"

G_BEGIN_DECLS

gboolean tb_city_older_looks_here (gint64        schema,
                                   const char   *scope,
                                   const TbKind *kind);

G_END_DECLS
