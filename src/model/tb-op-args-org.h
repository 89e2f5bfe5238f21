/* tb-op-args-org.h: arguments of operations on an organisation, its teams, papers and partners
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op-args-base.h"

G_BEGIN_DECLS

/* team.create; team.remove has the same, of which only the number is needed */
#define TB_TEAM_CREATE_ARGS(F, S)             \
  TB_ARGS_ID (F, S)                           \
  F (S, TEXT, name, TB_MARK_REQUIRED, "Name") \
  TB_TEAM_UNIT_FIELDS (F, S)                  \
  TB_TEAM_LEAD_FIELDS (F, S)
TB_DECLARE_ARGS (TbTeamCreate, TB_TEAM_CREATE_ARGS)

/* organisation.describe: what it says of itself; team.update: its name and where it belongs;
 * team.lead: of the team only who leads it, and since when; partner.update */
#define TB_ROW_UPDATE_ARGS(F, S) \
  TB_ARGS_ID (F, S)              \
  F (S, CHANGES, set, TB_MARK_REQUIRED | TB_MARK_PERSONAL, "Changes")
TB_DECLARE_ARGS (TbRowUpdate, TB_ROW_UPDATE_ARGS)

/* organisation.list: what the city says of it as a time bank organisation, from now on */
#define TB_ORGANISATION_LIST_ARGS(F, S)                                          \
  TB_ARGS_ID (F, S)                                                              \
  F (S, TEXT, listing, TB_MARK_REQUIRED, "As a time bank organisation")          \
  F (S, DATE, listing_on, TB_MARK_REQUIRED, "As a time bank organisation since") \
  F (S, TEXT, listing_paper, TB_MARK_NONE, "Paper of the listing")
TB_DECLARE_ARGS (TbOrganisationList, TB_ORGANISATION_LIST_ARGS)

/* licence.record; licence.remove has the same, of which only the number is needed */
#define TB_LICENCE_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                  \
  TB_LICENCE_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbLicenceRecord, TB_LICENCE_RECORD_ARGS)

/* partner.record; partner.remove likewise */
#define TB_PARTNER_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                  \
  TB_PARTNER_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbPartnerRecord, TB_PARTNER_RECORD_ARGS)

/* liaison.record; liaison.remove likewise */
#define TB_LIAISON_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                  \
  TB_LIAISON_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbLiaisonRecord, TB_LIAISON_RECORD_ARGS)

/* Ends with an empty entry. */
extern const TbTable tb_op_org_shapes[];

G_END_DECLS
