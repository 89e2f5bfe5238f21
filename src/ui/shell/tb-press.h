/* tb-press.h: who presses twice means the one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

void     tb_press_begin (gpointer object);
void     tb_press_end (gpointer object,
                       gboolean was_done);
void     tb_press_hold (gpointer object);
gboolean tb_press_is_second (gpointer object);

G_END_DECLS
