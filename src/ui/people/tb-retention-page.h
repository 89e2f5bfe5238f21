/* tb-retention-page.h: what is kept of people longer than its term
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_RETENTION_PAGE (tb_retention_page_get_type ())
G_DECLARE_FINAL_TYPE (TbRetentionPage, tb_retention_page, TB, RETENTION_PAGE, AdwBin)

GtkWidget *tb_retention_page_new (TbDesk *desk);

G_END_DECLS
