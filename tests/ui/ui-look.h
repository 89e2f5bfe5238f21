/* ui-look.h: looks at a window as somebody would who checks it for faults
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * UiLookFlags:
 * @UI_LOOK_CHINESE: the texts must be Chinese
 * @UI_LOOK_LARGE_TEXT: hints in empty entries may be cut
 * @UI_LOOK_WIDE: there is room: nothing may have to be scrolled sideways
 */
typedef enum
{
  UI_LOOK_CHINESE = 1 << 0,
  UI_LOOK_WIDE = 1 << 1,
  UI_LOOK_LARGE_TEXT = 1 << 2,
} UiLookFlags;

GPtrArray *ui_look (GtkWidget  *root,
                    UiLookFlags flags);
char      *ui_look_print_width (GtkWidget *root);
void       ui_look_settle (guint quiet_ms);
gboolean   ui_look_save (GtkWidget  *root,
                         GtkWidget  *popover,
                         const char *path);

G_END_DECLS
