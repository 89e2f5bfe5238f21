/* tb-cover-dialog.h: group policies out of a list: choose or paste it, look at it, enter them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_COVER_DIALOG (tb_cover_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbCoverDialog, tb_cover_dialog, TB, COVER_DIALOG, AdwWindow)

GtkWidget *tb_cover_dialog_new (TbDesk    *desk,
                                GtkWindow *parent);
void       tb_cover_dialog_read (TbCoverDialog *self,
                                 const char    *path,
                                 const char    *text);

G_END_DECLS
