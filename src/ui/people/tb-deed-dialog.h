/* tb-deed-dialog.h: one thing that is done for somebody, or said of them
 *
 * Signal “done”: the operation is safe; the dialog goes then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-deed.h"

G_BEGIN_DECLS

#define TB_TYPE_DEED_DIALOG (tb_deed_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbDeedDialog, tb_deed_dialog, TB, DEED_DIALOG, AdwWindow)

GtkWidget *tb_deed_dialog_new (TbDesk       *desk,
                               const TbDeed *deed,
                               gpointer      subject,
                               GtkWindow    *parent);
void       tb_deed_dialog_begin_with (TbDeedDialog *self,
                                      const char   *field,
                                      const char   *text);
void       tb_deed_dialog_set_row (TbDeedDialog *self,
                                   const char   *row_id);

const char *tb_deed_dialog_get_text (TbDeedDialog *self,
                                     const char   *field);
const char *tb_deed_dialog_get_person_id (TbDeedDialog *self);
const char *tb_deed_dialog_get_row_id (TbDeedDialog *self);

G_END_DECLS
