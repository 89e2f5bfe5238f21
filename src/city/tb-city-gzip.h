/* tb-city-gzip.h: smaller bodies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *tb_city_gzip (GBytes *body);
GBytes *tb_city_gunzip (GBytes  *packed,
                        GError **error);
void    tb_city_gzip_fit (GBytes  **body,
                          gboolean *is_packed,
                          gboolean  takes_gzip);

G_END_DECLS
