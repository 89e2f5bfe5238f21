/* tb-ops-erase-private.h: what must be settled before somebody's data are deleted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-ops.h"

G_BEGIN_DECLS

gboolean tb_erase_check (TbOpContext    *cx,
                         const TbClaim  *claim,
                         const TbPerson *person,
                         GError        **error);

G_END_DECLS
