/* tb-accounts-page.h: the accounts of this computer, to choose one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TB_TYPE_ACCOUNTS_PAGE (tb_accounts_page_get_type ())
G_DECLARE_FINAL_TYPE (TbAccountsPage, tb_accounts_page, TB, ACCOUNTS_PAGE, AdwBin)

void tb_accounts_page_set_profiles (TbAccountsPage *self,
                                    GPtrArray      *profiles);

G_END_DECLS
