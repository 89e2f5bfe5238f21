/* tb-arrange-dialog.h: which columns of a list are shown, and in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TB_TYPE_ARRANGE_DIALOG (tb_arrange_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbArrangeDialog, tb_arrange_dialog, TB, ARRANGE_DIALOG, AdwWindow)

GtkWidget *tb_arrange_dialog_new (GtkColumnView *view,
                                  GtkWindow     *parent);

G_END_DECLS
