/* tb-sign-in-page.h: who is there, and which city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_SIGN_IN_PAGE (tb_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (TbSignInPage, tb_sign_in_page, TB, SIGN_IN_PAGE, AdwBin)

void tb_sign_in_page_set_desk (TbSignInPage *self,
                               TbDesk       *desk,
                               const char   *city,
                               const char   *account);
void tb_sign_in_page_take_authority (TbSignInPage *self,
                                     const char   *path);

G_END_DECLS
