/* tb-op-args.h: what people can ask for, one line an argument
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op-args-ledger.h"

G_BEGIN_DECLS

/* organisation.register */
#define TB_ORGANISATION_REGISTER_ARGS(F, S) \
  TB_ARGS_ID (F, S)                         \
  TB_ORGANISATION_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbOrganisationRegister, TB_ORGANISATION_REGISTER_ARGS)

/* staff.enrol: the number is what records name as who did a step */
#define TB_STAFF_ENROL_ARGS(F, S) \
  TB_ARGS_ID (F, S)               \
  TB_STAFF_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbStaffEnrol, TB_STAFF_ENROL_ARGS)

/* team.create */
#define TB_TEAM_CREATE_ARGS(F, S) \
  TB_ARGS_ID (F, S)               \
  F (S, TEXT, name, TB_MARK_REQUIRED, "Name")
TB_DECLARE_ARGS (TbTeamCreate, TB_TEAM_CREATE_ARGS)

/* team.remove, person.remove and person.leave only name the row */
#define TB_ROW_NAME_ARGS(F, S) TB_ARGS_ID (F, S)
TB_DECLARE_ARGS (TbRowName, TB_ROW_NAME_ARGS)

/* person.register */
#define TB_PERSON_REGISTER_ARGS(F, S) \
  TB_ARGS_ID (F, S)                   \
  TB_PERSON_OWN_FIELDS (F, S)         \
  F (S, TEXT, team_id, TB_MARK_REFERENCE, "Team")
TB_DECLARE_ARGS (TbPersonRegister, TB_PERSON_REGISTER_ARGS)

/* person.update */
#define TB_PERSON_UPDATE_ARGS(F, S) \
  TB_ARGS_ID (F, S)                 \
  F (S, CHANGES, set, TB_MARK_REQUIRED | TB_MARK_PERSONAL, "Changes")
TB_DECLARE_ARGS (TbPersonUpdate, TB_PERSON_UPDATE_ARGS)

/* person.assign: another team, or none; of the membership only “team_id” changes */
#define TB_PERSON_ASSIGN_ARGS(F, S) TB_PERSON_UPDATE_ARGS (F, S)
TB_DECLARE_ARGS (TbPersonAssign, TB_PERSON_ASSIGN_ARGS)

/* person.join: somebody the city knows already joins this organisation, by number */
#define TB_PERSON_JOIN_ARGS(F, S) \
  TB_ARGS_ID (F, S)               \
  F (S, TEXT, team_id, TB_MARK_REFERENCE, "Team")
TB_DECLARE_ARGS (TbPersonJoin, TB_PERSON_JOIN_ARGS)

/* record.submit */
#define TB_RECORD_SUBMIT_ARGS(F, S) \
  TB_ARGS_ID (F, S)                 \
  TB_SERVICE_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbRecordSubmit, TB_RECORD_SUBMIT_ARGS)

/* record.withdraw has the same arguments, of which only the number is needed: the others say
 * what was withdrawn, so that it can be submitted again */

/* record.recognise, record.unrecognise and record.certify only name the record */
#define TB_RECORD_NAME_ARGS(F, S) TB_ARGS_ID (F, S)
TB_DECLARE_ARGS (TbRecordName, TB_RECORD_NAME_ARGS)

/* certificate.request */
#define TB_CERTIFICATE_REQUEST_ARGS(F, S) \
  TB_ARGS_ID (F, S)                       \
  TB_CERTIFICATE_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbCertificateRequest, TB_CERTIFICATE_REQUEST_ARGS)

/* certificate.withdraw has the same arguments, of which only the number is needed: likewise */

/* certificate.issue */
#define TB_CERTIFICATE_ISSUE_ARGS(F, S) \
  TB_ARGS_ID (F, S)                     \
  TB_CERTIFICATE_ISSUE_FIELDS (F, S)
TB_DECLARE_ARGS (TbCertificateIssue, TB_CERTIFICATE_ISSUE_ARGS)

/* numbers.reserve: the city's own, when a device signs in or runs low */
#define TB_NUMBERS_RESERVE_ARGS(F, S)                   \
  TB_ARGS_ID (F, S)                                     \
  F (S, TEXT, org_id, TB_MARK_REQUIRED, "Organisation") \
  F (S, TEXT, device, TB_MARK_REQUIRED, "Device")       \
  F (S, INT64, year, TB_MARK_NONE, "Year")              \
  F (S, INT64, count, TB_MARK_NONE, "How many")
TB_DECLARE_ARGS (TbNumbersReserve, TB_NUMBERS_RESERVE_ARGS)

G_END_DECLS
