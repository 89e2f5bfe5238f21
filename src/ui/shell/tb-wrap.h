/* tb-wrap.h: a box whose children stand side by side, and go on in the next line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *tb_wrap_new (void);

G_END_DECLS
