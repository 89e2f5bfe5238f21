/* tb-papers-view.h: certificates: the register, the paper, what it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PAPERS_VIEW (tb_papers_view_get_type ())
G_DECLARE_FINAL_TYPE (TbPapersView, tb_papers_view, TB, PAPERS_VIEW, AdwBin)

void tb_papers_view_show_person (TbPapersView *self,
                                 const char   *person_id);
void tb_papers_view_show_certificate (TbPapersView *self,
                                      const char   *certificate_id);
void tb_papers_view_issue (TbPapersView *self,
                           const char   *person_id);

G_END_DECLS
