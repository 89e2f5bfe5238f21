/* tb-check-list.h: checks, one a row, passed or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TB_TYPE_CHECK_LIST (tb_check_list_get_type ())
G_DECLARE_FINAL_TYPE (TbCheckList, tb_check_list, TB, CHECK_LIST, AdwPreferencesGroup)

void tb_check_list_set_checks (TbCheckList *self,
                               GPtrArray   *checks);

G_END_DECLS
