/* tb-desk-narrow.h: what a list leaves out by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

gboolean tb_desk_is_narrow (TbDesk *self);
gboolean tb_desk_is_for_training (TbDesk *self);
char    *tb_desk_narrow (TbDesk       *self,
                         const TbKind *kind,
                         const char   *filter);

G_END_DECLS
