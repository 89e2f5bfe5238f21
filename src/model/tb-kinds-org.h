/* tb-kinds-org.h: what an organisation keeps of itself: papers, who was in which team, partners
 *
 * Source: 685 art. 42; the Beijing regulation art. 16; domain
 * brief §3.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* What an organisation is: registered as one, self-recruiting, or neither. */
#define TB_ORG_ASSOCIATION "association" /* 社会团体 */
#define TB_ORG_SERVICE     "service"     /* 社会服务机构 */
#define TB_ORG_FOUNDATION  "foundation"  /* 基金会 */
#define TB_ORG_COMMITTEE   "committee"   /* 居（村）委会 */
#define TB_ORG_PUBLIC      "public"      /* 公共服务机构 */
#define TB_ORG_ORGANISER   "organiser"   /* 公益活动举办单位 */
#define TB_ORG_MUTUAL      "mutual"      /* 邻里互助队, not registered */
#define TB_ORG_GROUP       "group"       /* another group that is not registered */

/* What the city says of it as 时间银行志愿服务组织. */
#define TB_ORG_LISTED    "listed"
#define TB_ORG_SUSPENDED "suspended"
#define TB_ORG_STRUCK    "struck"

/* What it says of itself, and what the city says of it. */
#define TB_ORGANISATION_SAID_FIELDS(F, S)                                        \
  F (S, TEXT, type, TB_MARK_NONE, "Type of organisation")                        \
  F (S, TEXT, guiding_unit, TB_MARK_NONE, "Guiding unit") /* Order 67 art. 26 */ \
  F (S, TEXT, specialities, TB_MARK_NONE, "Specialities") /* R-057 */            \
  F (S, TEXT, office, TB_MARK_NONE, "Office")                                    \
  F (S, TEXT, about, TB_MARK_NONE, "About the organisation")                     \
  F (S, TEXT, point, TB_MARK_NONE, "Coordinates") /* 39.904200,116.407400 */
#define TB_ORGANISATION_LIST_FIELDS(F, S)                                    \
  F (S, TEXT, listing, TB_MARK_NONE, "As a time bank organisation")          \
  F (S, DATE, listing_on, TB_MARK_NONE, "As a time bank organisation since") \
  F (S, TEXT, listing_paper, TB_MARK_NONE, "Paper of the listing")

/* What a unit is whose people make a team. */
#define TB_UNIT_STATE      "state"      /* 国家机关 */
#define TB_UNIT_ENTERPRISE "enterprise" /* 企业 */
#define TB_UNIT_PUBLIC     "public"     /* 事业单位 */
#define TB_UNIT_PEOPLE     "people"     /* 人民团体 */
#define TB_UNIT_SOCIAL     "social"     /* 社会组织 */
#define TB_UNIT_UNIVERSITY "university" /* 在京高校 */
#define TB_UNIT_COMMUNITY  "community"  /* 社区（村） */
#define TB_UNIT_OTHER      "other"

/* How deep teams stand in teams. */
#define TB_TEAM_MAX_DEPTH 5

#define TB_TEAM_UNIT_FIELDS(F, S)                                  \
  F (S, TEXT, parent_id, TB_MARK_REFERENCE, "Part of")             \
  F (S, TEXT, unit_type, TB_MARK_NONE, "Type of unit") /* R-081 */ \
  F (S, TEXT, unit, TB_MARK_NONE, "Unit")
#define TB_TEAM_LEAD_FIELDS(F, S)                     \
  F (S, TEXT, leader_id, TB_MARK_REFERENCE, "Leader") \
  F (S, DATE, led_since, TB_MARK_NONE, "Leader since")

/* That somebody was in a team, from when until when; where they are now is in the membership. */
#define TB_STINT_FIELDS(F, S)                       \
  TB_HEAD_FIELDS (F, S)                             \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation") \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")    \
  F (S, TEXT, team_id, TB_MARK_LINK, "Team")        \
  F (S, DATE, from_on, TB_MARK_REQUIRED, "From")    \
  F (S, DATE, until_on, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Until")
TB_DECLARE_KIND (TbStint, tb_stint, STINT, TB_STINT_FIELDS)

char *tb_stint_derive_id (const char *membership_id,
                          const char *team_id,
                          gint64      from_on);

/* A paper of the organisation: certificate of registration, charter, licence … */
#define TB_LICENCE_OWN_FIELDS(F, S)                    \
  F (S, TEXT, title, TB_MARK_REQUIRED, "Own document") \
  F (S, TEXT, number, TB_MARK_NONE, "Document number") \
  F (S, TEXT, issuer, TB_MARK_NONE, "Issuer")          \
  F (S, DATE, from_on, TB_MARK_REQUIRED, "From")       \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")
#define TB_LICENCE_FIELDS(F, S)                     \
  TB_HEAD_FIELDS (F, S)                             \
  TB_LICENCE_OWN_FIELDS (F, S)                      \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation") \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by")
TB_DECLARE_KIND (TbLicence, tb_licence, LICENCE, TB_LICENCE_FIELDS)

/* Whom an organisation works with, and what is nearby. */
#define TB_PARTNER_STREET    "street"    /* 街道办事处 */
#define TB_PARTNER_COMMUNITY "community" /* 社区居（村）委会 */
#define TB_PARTNER_CARE      "care"      /* 养老服务机构 */
#define TB_PARTNER_VENUE     "venue"     /* a place to meet and to serve in */
#define TB_PARTNER_TEAM      "team"      /* a team of somebody else */
#define TB_PARTNER_UNIT      "unit"      /* 企业、学校 … */
#define TB_PARTNER_OTHER     "other"

#define TB_PARTNER_OWN_FIELDS(F, S)                                               \
  F (S, TEXT, name, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Name of the partner") \
  F (S, TEXT, type, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Type of partner")     \
  F (S, TEXT, area, TB_MARK_NONE, "Area") /* code of 6, 9 or 12 digits */         \
  F (S, TEXT, place, TB_MARK_NONE, "Address of the partner")                      \
  F (S, TEXT, contact, TB_MARK_PERSONAL, "Person to talk to")                     \
  F (S, TEXT, phone, TB_MARK_SEALED, "Telephone")                                 \
  F (S, TEXT, agreement, TB_MARK_NONE, "Agreement")                               \
  F (S, DATE, from_on, TB_MARK_NONE, "From")                                      \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")                                    \
  F (S, TEXT, note, TB_MARK_NONE, "Note")                                         \
  F (S, TEXT, point, TB_MARK_NONE, "Coordinates") /* R-051: see tb-spot.h */
#define TB_PARTNER_FIELDS(F, S)                     \
  TB_HEAD_FIELDS (F, S)                             \
  TB_PARTNER_OWN_FIELDS (F, S)                      \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation") \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by")
TB_DECLARE_KIND (TbPartner, tb_partner, PARTNER, TB_PARTNER_FIELDS)

/* One talk with a partner (对接): when, what about, what came of it, what is next. */
#define TB_LIAISON_OWN_FIELDS(F, S)                                              \
  F (S, TEXT, partner_id, TB_MARK_LINK, "Partner")                               \
  F (S, DATE, held_on, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Day of the talk") \
  F (S, TEXT, topic, TB_MARK_REQUIRED, "Topic")                                  \
  F (S, TEXT, outcome, TB_MARK_NONE, "What came of it")                          \
  F (S, TEXT, next_step, TB_MARK_NONE, "Next step")                              \
  F (S, DATE, remind_on, TB_MARK_SEARCHABLE, "Remind on")
#define TB_LIAISON_FIELDS(F, S)                     \
  TB_HEAD_FIELDS (F, S)                             \
  TB_LIAISON_OWN_FIELDS (F, S)                      \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation") \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by")
TB_DECLARE_KIND (TbLiaison, tb_liaison, LIAISON, TB_LIAISON_FIELDS)

G_END_DECLS
