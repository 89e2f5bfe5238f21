/* tb-desk-standing-private.h: how somebody stands, asked on a thread of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-private.h"
#include "tb-desk-standing.h"

G_BEGIN_DECLS

gboolean tb_desk_count_person (TbConn          *cache,
                               const TbCityKey *key,
                               const char      *org_id,
                               const char      *person_id,
                               gint64           today,
                               TbPersonCounts  *counts_out,
                               GError         **error);

G_END_DECLS
