/* tb-passphrase-page.h: what opens the data where there is no keyring
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TB_TYPE_PASSPHRASE_PAGE (tb_passphrase_page_get_type ())
G_DECLARE_FINAL_TYPE (TbPassphrasePage, tb_passphrase_page, TB, PASSPHRASE_PAGE, AdwBin)

void        tb_passphrase_page_ask (TbPassphrasePage *self,
                                    gboolean          is_new,
                                    const char       *problem);
const char *tb_passphrase_page_find_problem (const char *first,
                                             const char *second,
                                             gboolean    is_new);

G_END_DECLS
