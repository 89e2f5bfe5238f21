/* tb-deed-dialog.h: one thing that is done for somebody until they may serve
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
                               TbPerson     *person,
                               GtkWindow    *parent);

G_END_DECLS
