/* tb-text.h: what people type, made comparable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *tb_text_fold (const char *text);
char    *tb_text_squeeze (const char *text);
char    *tb_text_tidy (const char *text);
gboolean tb_text_is_invisible (gunichar c);

G_END_DECLS
