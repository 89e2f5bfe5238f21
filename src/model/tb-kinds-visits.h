/* tb-kinds-visits.h: what is planned, who signed in and out, and what the elder said of it
 *
 * Source: plan 二（三）, 二（四）1; domain brief §3.4, §3.5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* States of a visit. */
#define TB_VISIT_PLANNED   "planned"
#define TB_VISIT_CANCELLED "cancelled"

/* Types of places. */
#define TB_PLACE_HOME        "home"
#define TB_PLACE_INSTITUTION "institution"
#define TB_PLACE_HOSPITAL    "hospital"
#define TB_PLACE_SHOP        "shop"
#define TB_PLACE_PARK        "park"
#define TB_PLACE_COMMUNITY   "community"

/* One volunteer at one elder's, or at an activity of many: those of one activity bear its name. */
#define TB_VISIT_OWN_FIELDS(F, S)                                                              \
  F (S, TEXT, elder_id, TB_MARK_LINK, "Elder")                                                 \
  F (S, TEXT, volunteer_id, TB_MARK_LINK, "Volunteer")                                         \
  F (S, TEXT, item, TB_MARK_REQUIRED, "Service item")                                          \
  F (S, TEXT, activity, TB_MARK_NONE, "Activity")                                              \
  F (S, TEXT, place, TB_MARK_PERSONAL, "Place")                                                \
  F (S, TEXT, place_type, TB_MARK_NONE, "Type of place")                                       \
  F (S, TEXT, institution_id, TB_MARK_NONE, "Institution")                                     \
  F (S, INT64, lat_e6, TB_MARK_PERSONAL, "Latitude") /* in millionths of a degree; 0 0 none */ \
  F (S, INT64, lon_e6, TB_MARK_PERSONAL, "Longitude")                                          \
  F (S, INSTANT, start_us, TB_MARK_SEARCHABLE, "Start")                                        \
  F (S, INSTANT, end_us, TB_MARK_NONE, "End")                                                  \
  F (S, INSTANT, published_us, TB_MARK_NONE, "Published")                                      \
  F (S, DATE, project_from, TB_MARK_NONE, "Project from")                                      \
  F (S, DATE, project_until, TB_MARK_NONE, "Project until")                                    \
  F (S, INT64, n_planned, TB_MARK_NONE, "People planned") /* elders who take part */           \
  F (S, INT64, capacity, TB_MARK_NONE, "Room for")                                             \
  F (S, INT64, money_cap, TB_MARK_NONE, "Most money carried") /* whole yuan, of the elder's */
#define TB_VISIT_FIELDS(F, S)                                        \
  TB_HEAD_FIELDS (F, S)                                              \
  TB_VISIT_OWN_FIELDS (F, S)                                         \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                  \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State") \
  F (S, TEXT, planned_by, TB_MARK_REFERENCE, "Planned by")           \
  F (S, TEXT, cancelled_why, TB_MARK_NONE, "Why cancelled")          \
  F (S, INSTANT, cancelled_us, TB_MARK_NONE, "Cancelled")            \
  F (S, TEXT, district, TB_MARK_NONE, "District") /* R-022 */        \
  F (S, TEXT, street, TB_MARK_NONE, "Street")
TB_DECLARE_KIND (TbVisit, tb_visit, VISIT, TB_VISIT_FIELDS)

#define TB_SIGN_IN  "in"
#define TB_SIGN_OUT "out"

/* That somebody came, or went: R-145.  A point of 0 0 is not known. */
#define TB_SIGN_POINT_OWN_FIELDS(F, S)                                  \
  F (S, TEXT, visit_id, TB_MARK_LINK, "Visit")                          \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")                        \
  F (S, TEXT, way, TB_MARK_REQUIRED, "In or out")                       \
  F (S, TEXT, method, TB_MARK_NONE, "How") /* scan, code, name, self */ \
  F (S, INSTANT, at_us, TB_MARK_SEARCHABLE, "When")                     \
  F (S, TEXT, device, TB_MARK_NONE, "Device")                           \
  F (S, INT64, lat_e6, TB_MARK_PERSONAL, "Latitude")                    \
  F (S, INT64, lon_e6, TB_MARK_PERSONAL, "Longitude")                   \
  F (S, INT64, accuracy_m, TB_MARK_NONE, "Accuracy in metres")          \
  F (S, BOOLEAN, is_mock, TB_MARK_NONE, "Place feigned") /* says the device */
#define TB_SIGN_POINT_FIELDS(F, S)                  \
  TB_HEAD_FIELDS (F, S)                             \
  TB_SIGN_POINT_OWN_FIELDS (F, S)                   \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation") \
  F (S, TEXT, signed_by, TB_MARK_REFERENCE, "Signed by")
TB_DECLARE_KIND (TbSignPoint, tb_sign_point, SIGN_POINT, TB_SIGN_POINT_FIELDS)

/* What the elder said of a service, 1 to 5: R-148. */
#define TB_EVALUATION_OWN_FIELDS(F, S)                                                  \
  F (S, TEXT, record_id, TB_MARK_LINK, "Service record")                                \
  F (S, INT64, score, TB_MARK_NONE, "Score")                                            \
  F (S, TEXT, channel, TB_MARK_NONE, "Channel")        /* elder, phone, paper, proxy */ \
  F (S, TEXT, proxy, TB_MARK_PERSONAL, "Who answered") /* if it was not the elder */    \
  F (S, TEXT, device, TB_MARK_NONE, "Device")                                           \
  F (S, TEXT, note, TB_MARK_PERSONAL, "Note")                                           \
  F (S, INSTANT, at_us, TB_MARK_SEARCHABLE, "When")
#define TB_EVALUATION_FIELDS(F, S)                  \
  TB_HEAD_FIELDS (F, S)                             \
  TB_EVALUATION_OWN_FIELDS (F, S)                   \
  F (S, TEXT, elder_id, TB_MARK_LINK, "Elder")      \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation") \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by")
TB_DECLARE_KIND (TbEvaluation, tb_evaluation, EVALUATION, TB_EVALUATION_FIELDS)

G_END_DECLS
