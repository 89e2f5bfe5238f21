/* tb-lent-text.h: a text that the clipboard has for a while only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TB_LENT_SECONDS 60

void tb_lend_text (GdkClipboard *clipboard,
                   const char   *text,
                   guint         seconds);

G_END_DECLS
