/* tb-org-teams.h: the teams of an organisation, and who is and was in one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_ORG_TEAMS (tb_org_teams_get_type ())
G_DECLARE_FINAL_TYPE (TbOrgTeams, tb_org_teams, TB, ORG_TEAMS, AdwBin)

GtkWidget *tb_org_teams_new (TbDesk *desk);
void       tb_org_teams_set_organisation (TbOrgTeams     *self,
                                          TbOrganisation *organisation);

G_END_DECLS
