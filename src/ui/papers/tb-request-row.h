/* tb-request-row.h: somebody a certificate is about to be requested for
 *
 * Signal “left-out”: they are not wanted after all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-request-state.h"

G_BEGIN_DECLS

#define TB_TYPE_REQUEST_ROW (tb_request_row_get_type ())
G_DECLARE_FINAL_TYPE (TbRequestRow, tb_request_row, TB, REQUEST_ROW, AdwActionRow)

GtkWidget  *tb_request_row_new (const TbRequestPerson *person);
const char *tb_request_row_get_id (TbRequestRow *self);
void        tb_request_row_set_reasons (TbRequestRow *self,
                                        GPtrArray    *reasons);

G_END_DECLS
