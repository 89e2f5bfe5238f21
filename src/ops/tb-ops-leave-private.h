/* tb-ops-leave-private.h: what is to be known of somebody who serves no more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-ops.h"

G_BEGIN_DECLS

gboolean tb_leave_warn (TbOpContext *cx,
                        const char  *person_id,
                        gint64       on,
                        GError     **error);

G_END_DECLS
