/* tb-main-menu.h: the button at the end of each view's bar, and what it offers everywhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TB_TYPE_MAIN_MENU (tb_main_menu_get_type ())
G_DECLARE_FINAL_TYPE (TbMainMenu, tb_main_menu, TB, MAIN_MENU, AdwBin)

G_END_DECLS
