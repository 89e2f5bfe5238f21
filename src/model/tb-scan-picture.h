/* tb-scan-picture.h: how large a picture says to be, before anybody unpacks it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 tb_scan_count_pixels (const guint8 *data,
                             gsize         size);

G_END_DECLS
