/* tb-account-menu.h: who is signed in, and as whom else one can look
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_ACCOUNT_MENU (tb_account_menu_get_type ())
G_DECLARE_FINAL_TYPE (TbAccountMenu, tb_account_menu, TB, ACCOUNT_MENU, AdwBin)

void tb_account_menu_set_desk (TbAccountMenu *self,
                               TbDesk        *desk);
void tb_account_menu_open (TbAccountMenu *self);

G_END_DECLS
