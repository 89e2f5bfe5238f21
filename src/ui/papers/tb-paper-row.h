/* tb-paper-row.h: one certificate in a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PAPER_ROW (tb_paper_row_get_type ())
G_DECLARE_FINAL_TYPE (TbPaperRow, tb_paper_row, TB, PAPER_ROW, AdwBin)

GtkWidget *tb_paper_row_new (TbDesk *desk);

G_END_DECLS
