/* tb-word-ticks.h: words of a closed list, ticked and not typed
 *
 * Signal “changed”: somebody has ticked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TB_TYPE_WORD_TICKS (tb_word_ticks_get_type ())
G_DECLARE_FINAL_TYPE (TbWordTicks, tb_word_ticks, TB, WORD_TICKS, AdwBin)

GtkWidget *tb_word_ticks_new (const char *title);
void       tb_word_ticks_set_text (TbWordTicks *self,
                                   const char  *text);
char      *tb_word_ticks_dup_text (TbWordTicks *self);

G_END_DECLS
