/* tb-columns-dialog.h: what the columns of a list hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk-columns.h"

G_BEGIN_DECLS

#define TB_TYPE_COLUMNS_DIALOG (tb_columns_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbColumnsDialog, tb_columns_dialog, TB, COLUMNS_DIALOG, AdwWindow)

GtkWidget *tb_columns_dialog_new (TbDesk          *desk,
                                  TbImportColumns *columns,
                                  GtkWindow       *parent);

const char *tb_columns_dialog_get_label (const char *meaning);

G_END_DECLS
