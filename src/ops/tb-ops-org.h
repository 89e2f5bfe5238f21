/* tb-ops-org.h: what an organisation keeps of itself, and who of it leads whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-ops.h"

G_BEGIN_DECLS

gboolean tb_ops_check_leader (TbOpContext *cx,
                              TbRoles      parts,
                              GError     **error);
gboolean tb_ops_check_team (TbOpContext *cx,
                            const char  *field,
                            const char  *team_id,
                            GError     **error);
gboolean tb_ops_change_team (TbOpContext  *cx,
                             TbMembership *membership,
                             const char   *before,
                             GError      **error);
gboolean tb_ops_check_leads_none (TbOpContext *cx,
                                  const char  *person_id,
                                  GError     **error);
gboolean tb_ops_end_team (TbOpContext *cx,
                          const char  *person_id,
                          GError     **error);
gboolean tb_ops_forget_teams (TbOpContext *cx,
                              const char  *person_id,
                              GError     **error);

G_END_DECLS
