/* tb-text-scale.h: sizes that grow with the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int  tb_text_scale (GtkWidget *widget,
                    int        size);
void tb_text_scale_window (GtkWindow *window);

G_END_DECLS
