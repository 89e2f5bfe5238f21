/* tb-districts.h: the sixteen districts of Beijing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *tb_district_get_name (const char *code);

G_END_DECLS
