/* tb-unsent-dialog.h: what has not been sent yet, shown to who leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_UNSENT_QUIT "quit" /* the response of who leaves */

#define TB_TYPE_UNSENT_DIALOG (tb_unsent_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbUnsentDialog, tb_unsent_dialog, TB, UNSENT_DIALOG, AdwMessageDialog)

GtkWidget *tb_unsent_dialog_new (TbDesk    *desk,
                                 GtkWindow *parent);

G_END_DECLS
