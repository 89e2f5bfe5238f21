/* tb-import-fix-dialog.h: rows of a list, put right one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk-fixes.h"

G_BEGIN_DECLS

#define TB_TYPE_IMPORT_FIX_DIALOG (tb_import_fix_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbImportFixDialog, tb_import_fix_dialog, TB, IMPORT_FIX_DIALOG, AdwWindow)

GtkWidget *tb_import_fix_dialog_new (const TbImportReport *report,
                                     TbImportFixes        *fixes,
                                     guint                 place,
                                     GtkWindow            *parent);

G_END_DECLS
