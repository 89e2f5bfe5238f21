/* tb-districts.h: the sixteen districts of Beijing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TB_N_DISTRICTS 16

const char *tb_district_get_name (const char *code);
const char *tb_district_get_code (guint i);
const char *tb_district_find (const char *text);

G_END_DECLS
