/* tb-ops-bodies.h: bodies that are charged with a part of the time bank, and what they may do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-ops.h"

G_BEGIN_DECLS

extern const TbOpEntry tb_ops_bodies[];

gboolean tb_ops_check_body (TbOpContext *cx,
                            TbRoles      parts,
                            GError     **error);

G_END_DECLS
