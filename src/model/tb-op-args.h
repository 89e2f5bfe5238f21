/* tb-op-args.h: what people can ask for, one line an argument
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op-args-cases.h"
#include "tb-op-args-file.h"
#include "tb-op-args-ledger.h"
#include "tb-op-args-life.h"
#include "tb-op-args-org.h"
#include "tb-op-args-pairs.h"
#include "tb-op-args-privacy.h"
#include "tb-op-args-training.h"

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

/* delegation.set */
#define TB_DELEGATION_SET_ARGS(F, S) \
  TB_ARGS_ID (F, S)                  \
  TB_DELEGATION_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbDelegationSet, TB_DELEGATION_SET_ARGS)

/* person.remove and person.leave only name the row */
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

/* person.join: somebody the city knows already joins this organisation, by number, and has agreed
 * to it; person.leave takes that back, and remembers it */
#define TB_PERSON_JOIN_ARGS(F, S)                       \
  TB_ARGS_ID (F, S)                                     \
  F (S, TEXT, team_id, TB_MARK_REFERENCE, "Team")       \
  F (S, TEXT, given_by, TB_MARK_REFERENCE, "Agreed by") \
  F (S, DATE, given_on, TB_MARK_NONE, "Agreed on")      \
  TB_SAYING_FIELDS (F, S)
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

/* registration.apply: the number is the person's; registration.withdraw has the same */
#define TB_REGISTRATION_APPLY_ARGS(F, S) \
  TB_ARGS_ID (F, S)                      \
  TB_REGISTRATION_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbRegistrationApply, TB_REGISTRATION_APPLY_ARGS)

/* registration.approve and registration.return */
#define TB_REGISTRATION_REVIEW_ARGS(F, S) \
  TB_ARGS_ID (F, S)                       \
  TB_REVIEW_FIELDS (F, S)
TB_DECLARE_ARGS (TbRegistrationReview, TB_REGISTRATION_REVIEW_ARGS)

/* registration.note: how far a person is at 志愿北京; of the registration only that changes */
#define TB_REGISTRATION_NOTE_ARGS(F, S) TB_PERSON_UPDATE_ARGS (F, S)
TB_DECLARE_ARGS (TbRegistrationNote, TB_REGISTRATION_NOTE_ARGS)

/* What is from a day on, or is no longer: registration.stop, consent.withdraw, relation.end … */
#define TB_ROW_ON_ARGS(F, S) \
  TB_ARGS_ID (F, S)          \
  F (S, DATE, on, TB_MARK_REQUIRED, "Day")
TB_DECLARE_ARGS (TbRowOn, TB_ROW_ON_ARGS)

/* training.record; training.remove has the same arguments, of which only the number is needed */
#define TB_TRAINING_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                   \
  TB_TRAINING_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbTrainingRecord, TB_TRAINING_RECORD_ARGS)

/* insurance.record; insurance.remove likewise */
#define TB_INSURANCE_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                    \
  TB_INSURANCE_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbInsuranceRecord, TB_INSURANCE_RECORD_ARGS)

/* insurance.deliver: out of 志愿北京, by the city, to the organisation of the person */
#define TB_INSURANCE_DELIVER_ARGS(F, S)          \
  TB_ARGS_ID (F, S)                              \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person") \
  TB_INSURANCE_PAPER_FIELDS (F, S)               \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")
TB_DECLARE_ARGS (TbInsuranceDeliver, TB_INSURANCE_DELIVER_ARGS)

/* insurance.group: one policy for several people, whose numbers stand in @persons with spaces
 * between; insurance.ungroup has the same, of which only the number and the people are needed */
#define TB_INSURANCE_GROUP_ARGS(F, S) \
  TB_ARGS_ID (F, S)                   \
  TB_INSURANCE_PAPER_FIELDS (F, S)    \
  F (S, TEXT, persons, TB_MARK_REQUIRED, "People")
TB_DECLARE_ARGS (TbInsuranceGroup, TB_INSURANCE_GROUP_ARGS)

/* credential.record; credential.remove likewise */
#define TB_CREDENTIAL_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                     \
  TB_CREDENTIAL_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbCredentialRecord, TB_CREDENTIAL_RECORD_ARGS)

/* consent.record; consent.remove has the same, of which only the number is needed */
#define TB_CONSENT_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                  \
  TB_CONSENT_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbConsentRecord, TB_CONSENT_RECORD_ARGS)

/* relation.record */
#define TB_RELATION_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                   \
  TB_RELATION_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbRelationRecord, TB_RELATION_RECORD_ARGS)

/* qualification.set: what the district says of an organisation, from now on */
#define TB_QUALIFICATION_SET_ARGS(F, S) \
  TB_ARGS_ID (F, S)                     \
  TB_QUALIFICATION_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbQualificationSet, TB_QUALIFICATION_SET_ARGS)

/* outage.report: when it is over; outage.finish and outage.reopen only name it */
#define TB_OUTAGE_REPORT_ARGS(F, S) \
  TB_ARGS_ID (F, S)                 \
  TB_OUTAGE_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbOutageReport, TB_OUTAGE_REPORT_ARGS)

/* capability.set: what the district says of an organisation; capability.finish and
 * capability.reopen only name it */
#define TB_CAPABILITY_SET_ARGS(F, S) \
  TB_ARGS_ID (F, S)                  \
  TB_CAPABILITY_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbCapabilitySet, TB_CAPABILITY_SET_ARGS)

/* numbers.reserve: the city's own, when a device signs in or runs low */
#define TB_NUMBERS_RESERVE_ARGS(F, S)                   \
  TB_ARGS_ID (F, S)                                     \
  F (S, TEXT, org_id, TB_MARK_REQUIRED, "Organisation") \
  F (S, TEXT, device, TB_MARK_REQUIRED, "Device")       \
  F (S, INT64, year, TB_MARK_NONE, "Year")              \
  F (S, INT64, count, TB_MARK_NONE, "How many")
TB_DECLARE_ARGS (TbNumbersReserve, TB_NUMBERS_RESERVE_ARGS)

/* rules.publish: a rule package, and the document that travels with it */
#define TB_RULES_PUBLISH_ARGS(F, S) \
  TB_ARGS_ID (F, S)                 \
  TB_RULE_FILE_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbRulesPublish, TB_RULES_PUBLISH_ARGS)

G_END_DECLS
