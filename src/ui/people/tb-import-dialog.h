/* tb-import-dialog.h: brings a list of people in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_IMPORT_DIALOG (tb_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbImportDialog, tb_import_dialog, TB, IMPORT_DIALOG, AdwWindow)

GtkWidget *tb_import_dialog_new (TbDesk    *desk,
                                 gboolean   are_elders,
                                 GtkWindow *parent);
void       tb_import_dialog_take_text (TbImportDialog *self,
                                       const char     *text);
void       tb_import_dialog_take_file (TbImportDialog *self,
                                       GFile          *file);
void       tb_import_dialog_save_bad_rows (TbImportDialog *self,
                                           GFile          *file);

G_END_DECLS
