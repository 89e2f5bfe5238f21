/* tb-erase.h: files that are to leave nothing behind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean tb_erase_file (const char *path,
                        GError    **error);
gboolean tb_erase_settle (const char *folder,
                          GError    **error);

G_END_DECLS
