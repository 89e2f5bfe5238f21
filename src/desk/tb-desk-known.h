/* tb-desk-known.h: which profiles there are on this computer, and leaving one for another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

const char *tb_desk_get_folder (TbDesk *self);
const char *tb_desk_get_account (TbDesk *self);
int         tb_desk_get_skew_days (TbDesk *self);
void        tb_desk_list_profiles_async (const char         *parent,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
GPtrArray  *tb_desk_list_profiles_finish (GAsyncResult *result,
                                          GError      **error);
GPtrArray  *tb_desk_list_accounts (TbDesk *self);
void        tb_desk_close_async (TbDesk             *self,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
void        tb_desk_close_finish (TbDesk       *self,
                                  GAsyncResult *result);

G_END_DECLS
