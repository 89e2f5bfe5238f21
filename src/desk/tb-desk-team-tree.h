/* tb-desk-team-tree.h: the teams of an organisation, each under the one it is part of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* A team, how deep it stands, who leads it, and how many are in it. */
typedef struct
{
  TbTeam *team;      /* (owned) */
  guint   depth;     /* 0: part of none */
  char   *leader;    /* (owned) (nullable): their name */
  gint64  n_members; /* in it … */
  gint64  n_all;     /* … and in what is part of it */
} TbTeamLine;

void       tb_desk_list_teams_async (TbDesk             *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
GPtrArray *tb_desk_list_teams_finish (TbDesk       *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
