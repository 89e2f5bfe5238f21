/* tb-paper-pane.h: what a certificate says, what was checked, and what can be done with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PAPER_PANE (tb_paper_pane_get_type ())
G_DECLARE_FINAL_TYPE (TbPaperPane, tb_paper_pane, TB, PAPER_PANE, AdwBin)

void tb_paper_pane_show (TbPaperPane   *self,
                         TbDesk        *desk,
                         TbCertificate *certificate);
void tb_paper_pane_show_checks (TbPaperPane *self,
                                GPtrArray   *reasons);

G_END_DECLS
