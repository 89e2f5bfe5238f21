/* tb-kinds-people.h: organisations, teams, people, and who belongs where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds-optional.h"
#include "tb-kinds-org.h"
#include "tb-record.h"

G_BEGIN_DECLS

/* A volunteer organisation; its scope is “org:<id>”. */
#define TB_ORGANISATION_OWN_FIELDS(F, S)                                   \
  F (S, TEXT, name, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Name")         \
  F (S, TEXT, short_name, TB_MARK_REQUIRED, "Short name")                  \
  F (S, TEXT, code, TB_MARK_NONE, "Unified social credit code")            \
  F (S, TEXT, district, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "District") \
  F (S, TEXT, street, TB_MARK_NONE, "Street")                              \
  F (S, TEXT, head, TB_MARK_PERSONAL, "Person in charge")                  \
  F (S, TEXT, contact, TB_MARK_NONE, "Contact")                            \
  F (S, BOOLEAN, is_demo, TB_MARK_NONE, "Demonstration")
#define TB_ORGANISATION_FIELDS(F, S) \
  TB_HEAD_FIELDS (F, S)              \
  TB_ORGANISATION_OWN_FIELDS (F, S)  \
  TB_ORGANISATION_SAID_FIELDS (F, S) \
  TB_ORGANISATION_LIST_FIELDS (F, S)
TB_DECLARE_KIND (TbOrganisation, tb_organisation, ORGANISATION, TB_ORGANISATION_FIELDS)

#define TB_TEAM_FIELDS(F, S)                                                \
  TB_HEAD_FIELDS (F, S)                                                     \
  F (S, TEXT, org_id, TB_MARK_REQUIRED | TB_MARK_REFERENCE, "Organisation") \
  F (S, TEXT, name, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Name")          \
  TB_TEAM_UNIT_FIELDS (F, S)                                                \
  TB_TEAM_LEAD_FIELDS (F, S)
TB_DECLARE_KIND (TbTeam, tb_team, TEAM, TB_TEAM_FIELDS)

/* Somebody who works with the system; the id is what records name as who did a step.  Told by
 * the city, so that people read names and not the names of accounts. */
#define TB_STAFF_OWN_FIELDS(F, S)                                                               \
  F (S, TEXT, org_id, TB_MARK_REFERENCE, "Organisation")                                        \
  F (S, TEXT, name, TB_MARK_REQUIRED, "Name")                                                   \
  F (S, TEXT, person_id, TB_MARK_REFERENCE, "Person")     /* who they are, if they serve too */ \
  F (S, TEXT, delegation_id, TB_MARK_REFERENCE, "Charge") /* R-034: of the body they work for */
#define TB_STAFF_FIELDS(F, S) \
  TB_HEAD_FIELDS (F, S)       \
  TB_STAFF_OWN_FIELDS (F, S)
TB_DECLARE_KIND (TbStaff, tb_staff, STAFF, TB_STAFF_FIELDS)

/* Sex after GB/T 2261.1. */
#define TB_SEX_MALE   1
#define TB_SEX_FEMALE 2

#define TB_MARK_PERSON_NAME \
  (TB_MARK_REQUIRED | TB_MARK_PERSONAL | TB_MARK_SEARCHABLE | TB_MARK_FIND_NAME)

/* Who somebody was merged into: asked for by equality alone, and empty for nearly everybody. */
#define TB_MARK_MERGED (TB_MARK_REFERENCE | TB_MARK_SEARCHABLE | TB_MARK_SPARSE)

/* Somebody who gives or receives service, or both, under one identity. */
#define TB_PERSON_OWN_FIELDS(F, S)                                                               \
  F (S, TEXT, name, TB_MARK_PERSON_NAME, "Name")                                                 \
  F (S, INT64, sex, TB_MARK_PERSONAL, "Sex")                                                     \
  F (S, DATE, born, TB_MARK_PERSONAL | TB_MARK_SEARCHABLE, "Born")                               \
  F (S, TEXT, id_number, TB_MARK_SEALED | TB_MARK_LOOKUP | TB_MARK_FIND_TAIL, "Identity number") \
  F (S, TEXT, phone, TB_MARK_SEALED | TB_MARK_FIND_TAIL, "Phone")                                \
  F (S, TEXT, address, TB_MARK_SEALED, "Address")                                                \
  F (S, TEXT, district, TB_MARK_SEARCHABLE, "District")                                          \
  F (S, TEXT, street, TB_MARK_NONE, "Street")                                                    \
  F (S, BOOLEAN, is_volunteer, TB_MARK_SEARCHABLE, "Volunteer")                                  \
  F (S, BOOLEAN, is_elder, TB_MARK_SEARCHABLE, "Elder")                                          \
  F (S, DATE, gone_on, TB_MARK_PERSONAL, "Died or Moved Away")                                   \
  F (S, TEXT, skills, TB_MARK_PERSONAL, "Skills")           /* Order 67 art. 5: 专业技能 */  \
  F (S, TEXT, services, TB_MARK_NONE, "Service categories") /* and 服务类别 */               \
  TB_PERSON_OPTIONAL_FIELDS (F, S)
#define TB_PERSON_FIELDS(F, S)                                                                \
  TB_HEAD_FIELDS (F, S)                                                                       \
  TB_PERSON_OWN_FIELDS (F, S)                                                                 \
  F (S, TEXT, name_key, TB_MARK_PERSONAL | TB_MARK_SEARCHABLE, "Order of names") /* pinyin */ \
  F (S, INSTANT, registered_us, TB_MARK_NONE, "Registered")                                   \
  F (S, TEXT, merged_into, TB_MARK_MERGED, "Merged into") /* see tb-kinds-pairs.h */          \
  F (S, DATE, erased_on, TB_MARK_NONE, "Data deleted")    /* see tb-ops-erase.c */
#define TB_TYPE_PERSON (tb_person_get_type ())
TB_DECLARE_KIND (TbPerson, tb_person, PERSON, TB_PERSON_FIELDS)

/* That a person belongs to an organisation; its id follows from both. */
#define TB_MEMBERSHIP_FIELDS(F, S)                                          \
  TB_HEAD_FIELDS (F, S)                                                     \
  F (S, TEXT, org_id, TB_MARK_REQUIRED | TB_MARK_REFERENCE, "Organisation") \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")                            \
  F (S, TEXT, team_id, TB_MARK_REFERENCE | TB_MARK_SEARCHABLE, "Team")      \
  F (S, INSTANT, joined_us, TB_MARK_NONE, "Joined")                         \
  F (S, DATE, team_since, TB_MARK_NONE, "In the team since")
TB_DECLARE_KIND (TbMembership, tb_membership, MEMBERSHIP, TB_MEMBERSHIP_FIELDS)

char *tb_membership_derive_id (const char *org_id,
                               const char *person_id);

G_END_DECLS
