/* tb-first-run-page.h: three doors, before anybody has signed in on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TB_TYPE_FIRST_RUN_PAGE (tb_first_run_page_get_type ())
G_DECLARE_FINAL_TYPE (TbFirstRunPage, tb_first_run_page, TB, FIRST_RUN_PAGE, AdwBin)

G_END_DECLS
