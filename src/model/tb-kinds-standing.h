/* tb-kinds-standing.h: what lets people serve, and organisations record
 *
 * Days are inclusive; an end of 0 is open.  Source: plan 二（二）1, 二（三）2, 三（二）; requirements
 *
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* States of a registration: 申请 → 审核 → 可服务 → 暂停/退出. */
#define TB_REGISTRATION_APPLIED  "applied"
#define TB_REGISTRATION_APPROVED "approved"
#define TB_REGISTRATION_RETURNED "returned"
#define TB_REGISTRATION_STOPPED  "stopped"

/* How far somebody is at 志愿北京: 未注册 → 已注册 → 审核中 → 通过. */
#define TB_BV_NONE       "none"
#define TB_BV_REGISTERED "registered"
#define TB_BV_REVIEWING  "reviewing"
#define TB_BV_PASSED     "passed"

/* What somebody declares who wants to serve with an organisation; guardian_id is the applicant who
 * leads a minor, employer_id the institution somebody works for. */
#define TB_REGISTRATION_OWN_FIELDS(F, S)                                                \
  F (S, DATE, applied_on, TB_MARK_NONE, "Applied")                                      \
  F (S, TEXT, residence, TB_MARK_PERSONAL, "Residence") /* registered, permit, usual */ \
  F (S, DATE, healthy_on, TB_MARK_PERSONAL, "Health declared")                          \
  F (S, DATE, healthy_until, TB_MARK_PERSONAL, "Health valid until")                    \
  F (S, BOOLEAN, in_school, TB_MARK_PERSONAL, "In school")                              \
  F (S, TEXT, guardian_id, TB_MARK_REFERENCE, "Guardian")                               \
  F (S, TEXT, employer_id, TB_MARK_NONE, "Employer")
#define TB_REVIEW_FIELDS(F, S)                                                          \
  F (S, TEXT, reviewer, TB_MARK_NONE, "Reviewer") /* community, organisation, street */ \
  F (S, DATE, reviewed_on, TB_MARK_NONE, "Reviewed")                                    \
  F (S, TEXT, opinion, TB_MARK_PERSONAL, "Opinion")                                     \
  F (S, TEXT, condition_id, TB_MARK_REFERENCE, "Published condition") /* R-067: unmet */
/* since when somebody is to be reviewed again because of what (names of fields), and how it
 * was when it was reviewed; empty if nothing is to be.  @confirmed_on: when that was done last. */
#define TB_AGAIN_FIELDS(F, S)                                              \
  F (S, DATE, again_on, TB_MARK_NONE, "To be reviewed again since")        \
  F (S, TEXT, again_for, TB_MARK_NONE, "Changed since the review")         \
  F (S, TEXT, was_name, TB_MARK_PERSONAL, "Name when reviewed")            \
  F (S, DATE, was_born, TB_MARK_PERSONAL, "Birthday when reviewed")        \
  F (S, TEXT, was_number, TB_MARK_SEALED, "Identity number when reviewed") \
  F (S, DATE, confirmed_on, TB_MARK_NONE, "Reviewed again")
#define TB_BV_FIELDS(F, S)                                           \
  F (S, TEXT, bv_status, TB_MARK_NONE, "At Volunteer Beijing")       \
  F (S, TEXT, bv_number, TB_MARK_SEALED, "Volunteer Beijing number") \
  F (S, DATE, bv_on, TB_MARK_NONE, "At Volunteer Beijing since")
#define TB_REGISTRATION_FIELDS(F, S)                                 \
  TB_HEAD_FIELDS (F, S)                                              \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")                     \
  TB_REGISTRATION_OWN_FIELDS (F, S)                                  \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                  \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State") \
  TB_REVIEW_FIELDS (F, S)                                            \
  F (S, TEXT, applied_by, TB_MARK_REFERENCE, "Applied by")           \
  F (S, TEXT, reviewed_by, TB_MARK_REFERENCE, "Reviewed by")         \
  F (S, DATE, stopped_on, TB_MARK_NONE, "Stopped")                   \
  TB_BV_FIELDS (F, S)                                                \
  TB_AGAIN_FIELDS (F, S)
TB_DECLARE_KIND (TbRegistration, tb_registration, REGISTRATION, TB_REGISTRATION_FIELDS)

char *tb_registration_derive_id (const char *org_id,
                                 const char *person_id);

/* What one person learnt in one course: general knowledge, and the five areas of T1 to T5. */
#define TB_TRAINING_OWN_FIELDS(F, S)                                      \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")                          \
  F (S, TEXT, course, TB_MARK_REQUIRED, "Course")                         \
  F (S, TEXT, organiser, TB_MARK_NONE, "Organiser")                       \
  F (S, DATE, taken_on, TB_MARK_REQUIRED, "Taken")                        \
  F (S, DATE, until_on, TB_MARK_NONE, "Valid until")                      \
  F (S, INSTANT, start_us, TB_MARK_NONE, "Start")                         \
  F (S, INSTANT, end_us, TB_MARK_NONE, "End")                             \
  F (S, MINUTES, film_min, TB_MARK_NONE, "Length of the film")            \
  F (S, MINUTES, general_min, TB_MARK_NONE, "General knowledge")          \
  F (S, MINUTES, policy_min, TB_MARK_NONE, "Policy for elders")           \
  F (S, MINUTES, psychology_min, TB_MARK_NONE, "Body and mind of elders") \
  F (S, MINUTES, nursing_min, TB_MARK_NONE, "Basics of nursing")          \
  F (S, MINUTES, process_min, TB_MARK_NONE, "How service is given")       \
  F (S, MINUTES, emergency_min, TB_MARK_NONE, "Emergencies")
#define TB_TRAINING_FIELDS(F, S)                             \
  TB_HEAD_FIELDS (F, S)                                      \
  TB_TRAINING_OWN_FIELDS (F, S)                              \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")          \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by") \
  F (S, TEXT, attendance_id, TB_MARK_REFERENCE, "Roll call")
TB_DECLARE_KIND (TbTraining, tb_training, TRAINING, TB_TRAINING_FIELDS)

/* Where insurance comes from. */
#define TB_INSURANCE_OF_BV  "bv2008"       /* claimed at 志愿北京 */
#define TB_INSURANCE_OF_ORG "organisation" /* bought */

/* Accident insurance of one person: out of 志愿北京, or bought by the organisation.
 * @proof names the paper that was seen of what is typed; the city delivers without.  @sum_yuan is
 * what the paper says, and nothing here counts in money. */
#define TB_INSURANCE_PAPER_FIELDS(F, S)            \
  F (S, TEXT, insurer, TB_MARK_NONE, "Insurer")    \
  F (S, TEXT, policy, TB_MARK_SEALED, "Policy")    \
  F (S, DATE, from_on, TB_MARK_REQUIRED, "From")   \
  F (S, DATE, until_on, TB_MARK_REQUIRED, "Until") \
  F (S, TEXT, proof, TB_MARK_PERSONAL, "Proof")    \
  F (S, INT64, sum_yuan, TB_MARK_NONE, "Sum insured in yuan")
#define TB_INSURANCE_OWN_FIELDS(F, S)             \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")  \
  F (S, TEXT, origin, TB_MARK_REQUIRED, "Origin") \
  TB_INSURANCE_PAPER_FIELDS (F, S)
#define TB_INSURANCE_FIELDS(F, S)                   \
  TB_HEAD_FIELDS (F, S)                             \
  TB_INSURANCE_OWN_FIELDS (F, S)                    \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation") \
  F (S, TEXT, group_id, TB_MARK_NONE, "Group policy")
TB_DECLARE_KIND (TbInsurance, tb_insurance, INSURANCE, TB_INSURANCE_FIELDS)

char *tb_insurance_derive_id (const char *group_id,
                              const char *person_id);

/* What somebody is allowed to do by profession. */
#define TB_CREDENTIAL_OWN_FIELDS(F, S)           \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person") \
  F (S, TEXT, type, TB_MARK_REQUIRED, "Type")    \
  F (S, TEXT, number, TB_MARK_SEALED, "Number")  \
  F (S, TEXT, issuer, TB_MARK_NONE, "Issuer")    \
  F (S, DATE, from_on, TB_MARK_NONE, "From")     \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")
#define TB_CREDENTIAL_FIELDS(F, S)                           \
  TB_HEAD_FIELDS (F, S)                                      \
  TB_CREDENTIAL_OWN_FIELDS (F, S)                            \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")          \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by") \
  F (S, TEXT, verified_by, TB_MARK_REFERENCE, "Verified by") \
  F (S, DATE, verified_on, TB_MARK_NONE, "Verified")
TB_DECLARE_KIND (TbCredential, tb_credential, CREDENTIAL, TB_CREDENTIAL_FIELDS)

/* Who other_id is to person_id: “child”, “guardian” …  @proof names the paper that was seen. */
#define TB_RELATION_OWN_FIELDS(F, S)                  \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")      \
  F (S, TEXT, other_id, TB_MARK_LINK, "Relative")     \
  F (S, TEXT, relation, TB_MARK_REQUIRED, "Relation") \
  F (S, TEXT, proof, TB_MARK_PERSONAL, "Proof")       \
  F (S, DATE, from_on, TB_MARK_NONE, "From")          \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")
#define TB_RELATION_FIELDS(F, S)                    \
  TB_HEAD_FIELDS (F, S)                             \
  TB_RELATION_OWN_FIELDS (F, S)                     \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation") \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by")
TB_DECLARE_KIND (TbRelation, tb_relation, RELATION, TB_RELATION_FIELDS)

/* States of a qualification: R-171. */
#define TB_QUALIFICATION_VALID     "valid"
#define TB_QUALIFICATION_SUSPENDED "suspended"
#define TB_QUALIFICATION_CANCELLED "cancelled"

/* That an organisation may record service: as what, since when, and whether it still may. */
#define TB_QUALIFICATION_OWN_FIELDS(F, S)                                       \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                             \
  F (S, TEXT, recorder, TB_MARK_REQUIRED, "Recorder") /* R-159, R-160, R-161 */ \
  F (S, TEXT, number, TB_MARK_NONE, "Number")                                   \
  F (S, TEXT, state, TB_MARK_REQUIRED, "State")                                 \
  F (S, DATE, from_on, TB_MARK_NONE, "From")                                    \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")                                  \
  F (S, DATE, since_on, TB_MARK_NONE, "State since")                            \
  F (S, DATE, listed_on, TB_MARK_NONE, "On the credit list since") /* R-172 */
#define TB_QUALIFICATION_FIELDS(F, S) \
  TB_HEAD_FIELDS (F, S)               \
  TB_QUALIFICATION_OWN_FIELDS (F, S)
TB_DECLARE_KIND (TbQualification, tb_qualification, QUALIFICATION, TB_QUALIFICATION_FIELDS)

G_END_DECLS
