/* tb-city-sight.h: which scopes see a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"
#include "tb-rows.h"

G_BEGIN_DECLS

extern const TbKind *const tb_city_about_people[]; /* ends with NULL */

const char *tb_city_sight_get_text (TbRecord   *row,
                                    const char *name);
gboolean    tb_city_sight_add_txn (GHashTable *scopes,
                                   TbConn     *city,
                                   GPtrArray  *postings,
                                   GError    **error);
gboolean    tb_city_sight_add_row (GHashTable *scopes,
                                   TbConn     *city,
                                   TbRecord   *row,
                                   GError    **error);

G_END_DECLS
