/* tb-field-note.h: what is said under a field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tb_field_note_show (GtkWidget  *field,
                         GtkLabel   *note,
                         const char *problem,
                         const char *hint);

G_END_DECLS
