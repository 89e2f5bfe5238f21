/* tb-org-view.h: the organisation itself: what it is, its teams, partners, and whom a street trusts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_ORG_VIEW (tb_org_view_get_type ())
G_DECLARE_FINAL_TYPE (TbOrgView, tb_org_view, TB, ORG_VIEW, AdwBin)

void tb_org_view_show_tab (TbOrgView  *self,
                           const char *name);

G_END_DECLS
