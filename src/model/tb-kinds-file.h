/* tb-kinds-file.h: what a person's file holds besides: awards, traits, whom to call, categories
 *
 * Source: Order 67 art. 4, 9; domain brief §3.2,
 * §6.5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* Who stands behind an award. */
#define TB_AWARD_ORG      "organisation"
#define TB_AWARD_STREET   "street"
#define TB_AWARD_DISTRICT "district"
#define TB_AWARD_CITY     "city"
#define TB_AWARD_STATE    "state"

/* An award (表彰奖励): Order 67 art. 9.  @proof names the material the volunteer has shown. */
#define TB_COMMENDATION_OWN_FIELDS(F, S)                  \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")          \
  F (S, TEXT, title, TB_MARK_REQUIRED, "Award")           \
  F (S, TEXT, level, TB_MARK_REQUIRED, "Level")           \
  F (S, TEXT, granted_by, TB_MARK_REQUIRED, "Granted by") \
  F (S, DATE, granted_on, TB_MARK_REQUIRED, "Granted on") \
  F (S, TEXT, proof, TB_MARK_PERSONAL, "Proof")
#define TB_COMMENDATION_FIELDS(F, S)                \
  TB_HEAD_FIELDS (F, S)                             \
  TB_COMMENDATION_OWN_FIELDS (F, S)                 \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation") \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by")
TB_DECLARE_KIND (TbCommendation, tb_commendation, COMMENDATION, TB_COMMENDATION_FIELDS)

/* Traits of a volunteer that are entered; each is left out unless the person wants it kept. */
#define TB_TRAIT_CADRE       "cadre"       /* 退休干部: R-072 */
#define TB_TRAIT_STAR        "star"        /* 星级志愿者, of another system: R-073 */
#define TB_TRAIT_PARTY       "party"       /* 党员, and the community reported to: R-074 */
#define TB_TRAIT_HOUSEKEEPER "housekeeper" /* 家政服务人员: R-083 */

/* Traits of the place an elder lives in: what who goes there has to know. */
#define TB_TRAIT_DOG       "danger-dog"
#define TB_TRAIT_STAIRS    "danger-stairs"
#define TB_TRAIT_INFECTION "danger-infection"
#define TB_TRAIT_DANGER    "danger-other"
#define TB_TRAIT_DANGERS   "danger-" /* how their names begin */

/* Traits that follow from what else is known, and are never entered. */
#define TB_TRAIT_YOUNG "young-elder" /* 低龄老年人: R-071 */
#define TB_TRAIT_KIN   "kin"         /* 失能老年人直系亲属: R-084 */

#define TB_TRAIT_OWN_FIELDS(F, S)                                  \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")                   \
  F (S, TEXT, trait, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Tag") \
  F (S, DATE, since_on, TB_MARK_PERSONAL, "Since")                 \
  F (S, TEXT, community, TB_MARK_PERSONAL, "Community")            \
  F (S, DATE, declared_on, TB_MARK_PERSONAL, "Declared")           \
  F (S, TEXT, note, TB_MARK_PERSONAL, "Note")
#define TB_TRAIT_FIELDS(F, S)                       \
  TB_HEAD_FIELDS (F, S)                             \
  TB_TRAIT_OWN_FIELDS (F, S)                        \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation") \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by")
TB_DECLARE_KIND (TbTrait, tb_trait, TRAIT, TB_TRAIT_FIELDS)

/* Why somebody is called. */
#define TB_CONTACT_EMERGENCY "emergency"
#define TB_CONTACT_CARER     "carer"
#define TB_CONTACT_OTHER     "other"

/* Somebody to call for a person: a daughter, a neighbour, a carer; not registered as a rule. */
#define TB_CONTACT_OWN_FIELDS(F, S)                              \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")                 \
  F (S, TEXT, name, TB_MARK_REQUIRED | TB_MARK_PERSONAL, "Name") \
  F (S, TEXT, relation, TB_MARK_PERSONAL, "Relation")            \
  F (S, TEXT, part, TB_MARK_REQUIRED, "Called as")               \
  F (S, TEXT, phone, TB_MARK_REQUIRED | TB_MARK_SEALED, "Phone") \
  F (S, TEXT, best_time, TB_MARK_NONE, "Best time to call")
#define TB_CONTACT_FIELDS(F, S)                     \
  TB_HEAD_FIELDS (F, S)                             \
  TB_CONTACT_OWN_FIELDS (F, S)                      \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation") \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by")
TB_DECLARE_KIND (TbContact, tb_contact, CONTACT, TB_CONTACT_FIELDS)

/* A category of the plan an elder is in, as the city tells it: one of
 * tb_rule_get_categories(). */
#define TB_CATEGORY_OF_DISABLED "disabled" /* 重度失能: R-089 */
#define TB_CATEGORY_OF_DEMENTED "dementia" /* 失智: R-090 */

#define TB_CATEGORY_OWN_FIELDS(F, S)                                       \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")                           \
  F (S, TEXT, category, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Category") \
  F (S, DATE, from_on, TB_MARK_REQUIRED, "From")                           \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")                             \
  F (S, TEXT, document, TB_MARK_PERSONAL, "Document")                      \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")
#define TB_CATEGORY_FIELDS(F, S) \
  TB_HEAD_FIELDS (F, S)          \
  TB_CATEGORY_OWN_FIELDS (F, S)
TB_DECLARE_KIND (TbCategory, tb_category, CATEGORY, TB_CATEGORY_FIELDS)

gboolean tb_relation_is_direct (const char *relation);

G_END_DECLS
