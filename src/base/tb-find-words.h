/* tb-find-words.h: what a row is found by, and what a person types to find it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Fewer digits than this are no tail of a number. */
#define TB_FIND_TAIL_MIN 4

void     tb_find_append_name (GString    *words,
                              const char *name);
gboolean tb_find_keep_name (GString    *words,
                            const char *name,
                            const char *before,
                            const char *rest);
char   **tb_find_split (const char *typed);
char    *tb_find_vary (const char *word);
char    *tb_find_get_number (const char *text);

G_END_DECLS
