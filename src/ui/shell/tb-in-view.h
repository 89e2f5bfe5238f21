/* tb-in-view.h: a form that scrolls keeps in view what has the keyboard, with what is said of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tb_in_view_follow (GtkWindow         *window,
                        GtkScrolledWindow *scroller,
                        GType              row_type);

G_END_DECLS
