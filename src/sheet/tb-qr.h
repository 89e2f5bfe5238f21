/* tb-qr.h: texts of QR codes in pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *tb_qr_find (GBytes *pixels,
                       int     width,
                       int     height,
                       int     stride);

G_END_DECLS
