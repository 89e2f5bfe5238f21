/* tb-pinyin.h: Chinese names in Latin letters, for search and order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *tb_pinyin_get_version (void);
char      **tb_pinyin_syllables (const char *name);
char       *tb_pinyin_full (const char *name);
char       *tb_pinyin_initials (const char *name);
char       *tb_pinyin_sort_key (const char *name);

G_END_DECLS
