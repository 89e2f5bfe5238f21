/* tb-op-org.c: the arguments of operations on an organisation as tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-op-args-org.h"

#define ARGS(Type, name, LIST) static const TbField name##_fields[] = { LIST (TB_ENTRY, Type) };
ARGS (TbRowUpdate, update, TB_ROW_UPDATE_ARGS)
ARGS (TbOrganisationList, list, TB_ORGANISATION_LIST_ARGS)
ARGS (TbLicenceRecord, licence, TB_LICENCE_RECORD_ARGS)
ARGS (TbPartnerRecord, partner, TB_PARTNER_RECORD_ARGS)
ARGS (TbLiaisonRecord, liaison, TB_LIAISON_RECORD_ARGS)

/* What an operation remembers of a row that goes, and can do without. */
#define REMEMBERED(S, T, name, marks, heading) \
  TB_ENTRY (S, T, name, (marks) & ~(guint) TB_MARK_REQUIRED, heading)
static const TbField forget_licence_fields[] = { TB_ARGS_ID (TB_ENTRY, TbLicenceRecord)
                                                     TB_LICENCE_OWN_FIELDS (REMEMBERED,
                                                                            TbLicenceRecord) };
static const TbField forget_partner_fields[] = { TB_ARGS_ID (TB_ENTRY, TbPartnerRecord)
                                                     TB_PARTNER_OWN_FIELDS (REMEMBERED,
                                                                            TbPartnerRecord) };
static const TbField forget_liaison_fields[] = { TB_ARGS_ID (TB_ENTRY, TbLiaisonRecord)
                                                     TB_LIAISON_OWN_FIELDS (REMEMBERED,
                                                                            TbLiaisonRecord) };

/* Ends with an empty entry. */
const TbTable tb_op_org_shapes[] = {
  TB_TABLE (TbRowUpdate, "organisation.describe", update_fields),
  TB_TABLE (TbOrganisationList, "organisation.list", list_fields),
  TB_TABLE (TbRowUpdate, "team.update", update_fields),
  TB_TABLE (TbRowUpdate, "team.lead", update_fields),
  TB_TABLE (TbLicenceRecord, "licence.record", licence_fields),
  TB_TABLE (TbLicenceRecord, "licence.remove", forget_licence_fields),
  TB_TABLE (TbPartnerRecord, "partner.record", partner_fields),
  TB_TABLE (TbPartnerRecord, "partner.remove", forget_partner_fields),
  TB_TABLE (TbRowUpdate, "partner.update", update_fields),
  TB_TABLE (TbLiaisonRecord, "liaison.record", liaison_fields),
  TB_TABLE (TbLiaisonRecord, "liaison.remove", forget_liaison_fields),
  { NULL, NULL, 0, 0 },
};
