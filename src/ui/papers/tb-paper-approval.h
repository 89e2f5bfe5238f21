/* tb-paper-approval.h: from a request to an issued certificate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-doing.h"

G_BEGIN_DECLS

void tb_paper_approve (GtkWidget  *origin,
                       TbDesk     *desk,
                       const char *certificate_id,
                       TbUiDone    callback,
                       gpointer    data);

G_END_DECLS
