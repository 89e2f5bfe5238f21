/* tb-rules-org.h: what may be said of an organisation, its teams, papers and partners
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"
#include "tb-reason.h"

G_BEGIN_DECLS

#define TB_ORG_MAX_SPECIALITIES 12

const char *const *tb_org_get_types (void);
const char *const *tb_org_get_units (void);
const char *const *tb_org_get_partners (void);
char             **tb_org_split_specialities (const char *text);
int                tb_org_rank_area (const char *area,
                                     const char *home);

void tb_rules_check_organisation (const TbOrganisation *organisation,
                                  GPtrArray            *reasons);
void tb_rules_check_listing (const TbOrganisation *organisation,
                             gint64                today,
                             GPtrArray            *reasons);
void tb_rules_check_team (const TbTeam *team,
                          GPtrArray    *reasons);
void tb_rules_check_licence (const TbLicence *licence,
                             gint64           today,
                             GPtrArray       *reasons);
void tb_rules_check_partner (const TbPartner *partner,
                             GPtrArray       *reasons);
void tb_rules_check_liaison (const TbLiaison *liaison,
                             gint64           today,
                             GPtrArray       *reasons);

G_END_DECLS
