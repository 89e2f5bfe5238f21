/* tb-ui-settings.h: what the window remembers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *tb_ui_open_settings (void);

G_END_DECLS
