/* tb-team-list.h: the teams of the organisation, each under the one it is part of
 *
 * Signal “chosen”: another team is selected, or none.
 * Signal “dropped” (key, name of a team): people were dropped on it; an empty key is “no team”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk-team-tree.h"

G_BEGIN_DECLS

#define TB_TYPE_TEAM_LIST (tb_team_list_get_type ())
G_DECLARE_FINAL_TYPE (TbTeamList, tb_team_list, TB, TEAM_LIST, AdwBin)

GtkWidget *tb_team_list_new (TbDesk *desk);
void       tb_team_list_add_rest (TbTeamList *self);
void       tb_team_list_accept (TbTeamList *self,
                                GType       type);
TbTeam    *tb_team_list_get_chosen (TbTeamList *self);
gboolean   tb_team_list_is_rest_chosen (TbTeamList *self);
void       tb_team_list_choose (TbTeamList *self,
                                const char *id);
guint      tb_team_list_get_n_teams (TbTeamList *self);

G_END_DECLS
