/* tb-surname.h: what names of people begin with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize tb_surname_get_length (const char *name,
                             gboolean   *is_rare);

G_END_DECLS
