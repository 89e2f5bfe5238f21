/* tb-stall.h: notices when the main loop is held up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void tb_stall_watch (void);
void tb_stall_arm (void);
void tb_stall_disarm (void);

G_END_DECLS
