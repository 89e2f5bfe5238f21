/* tb-imports-dialog.h: lists that were imported before, and taking one back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_IMPORTS_DIALOG (tb_imports_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbImportsDialog, tb_imports_dialog, TB, IMPORTS_DIALOG, AdwWindow)

GtkWidget *tb_imports_dialog_new (TbDesk    *desk,
                                  GtkWindow *parent);

G_END_DECLS
