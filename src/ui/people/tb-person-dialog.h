/* tb-person-dialog.h: registers somebody, or changes what is known of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_DIALOG (tb_person_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonDialog, tb_person_dialog, TB, PERSON_DIALOG, AdwWindow)

GtkWidget *tb_person_dialog_new (TbDesk    *desk,
                                 TbPerson  *person,
                                 gboolean   are_elders,
                                 GtkWindow *parent);
GtkWidget *tb_person_dialog_new_again (TbDesk                 *desk,
                                       const TbPersonRegister *args,
                                       GtkWindow              *parent);

G_END_DECLS
