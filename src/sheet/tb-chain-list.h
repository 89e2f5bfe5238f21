/* tb-chain-list.h: a list people added themselves to in a chat (接龙), as cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-error.h"
#include "tb-grid.h"

G_BEGIN_DECLS

TbGrid *tb_chain_list_parse (const char *text,
                             GError    **error);

G_END_DECLS
