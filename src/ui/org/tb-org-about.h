/* tb-org-about.h: what an organisation says of itself, and what the city says of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_ORG_ABOUT (tb_org_about_get_type ())
G_DECLARE_FINAL_TYPE (TbOrgAbout, tb_org_about, TB, ORG_ABOUT, AdwBin)

GtkWidget *tb_org_about_new (TbDesk *desk);
void       tb_org_about_set_organisation (TbOrgAbout     *self,
                                          TbOrganisation *organisation);

G_END_DECLS
