/* tb-kinds-records.h: what was done, by whom, for whom, and how far it has come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* States of a service record (sync.md §7): submitted → recognised → certified. */
#define TB_RECORD_SUBMITTED  "submitted"
#define TB_RECORD_RECOGNISED "recognised"
#define TB_RECORD_CERTIFIED  "certified"
#define TB_RECORD_REVERSED   "reversed" /* its coins were taken back */
#define TB_RECORD_VOID       "void"     /* it never counted */

#define TB_MARK_RARE (TB_MARK_SEARCHABLE | TB_MARK_SPARSE)

/* What a record says of a service: Order 67 art. 7. */
#define TB_SERVICE_OWN_FIELDS(F, S)                                                   \
  F (S, TEXT, volunteer_id, TB_MARK_LINK, "Volunteer")                                \
  F (S, TEXT, elder_id, TB_MARK_LINK, "Elder")                                        \
  F (S, TEXT, item, TB_MARK_REQUIRED, "Service item") /* code of the catalogue */     \
  F (S, TEXT, activity, TB_MARK_NONE, "Activity")                                     \
  F (S, TEXT, place, TB_MARK_PERSONAL, "Place")                                       \
  F (S, TEXT, leader, TB_MARK_PERSONAL, "Person in charge")                           \
  F (S, TEXT, note, TB_MARK_PERSONAL, "Note")                                         \
  F (S, INSTANT, start_us, TB_MARK_SEARCHABLE, "Start")                               \
  F (S, INSTANT, end_us, TB_MARK_NONE, "End")                                         \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")                                    \
  F (S, TEXT, visit_id, TB_MARK_REFERENCE | TB_MARK_RARE, "Visit")                    \
  F (S, TEXT, mode, TB_MARK_NONE, "Way of recording")   /* of “*modes” (R-145) */ \
  F (S, TEXT, form, TB_MARK_RARE, "Serial of the form") /* R-154 */                   \
  F (S, INT64, form_row, TB_MARK_NONE, "Line of the form")                            \
  F (S, TEXT, basis, TB_MARK_NONE, "Why entered late")               /* R-153 */      \
  F (S, TEXT, outage_id, TB_MARK_REFERENCE | TB_MARK_RARE, "Outage") /* R-154 */      \
  F (S, TEXT, source, TB_MARK_NONE, "Other system")                                   \
  F (S, TEXT, external_id, TB_MARK_RARE, "Number there")                              \
  F (S, TEXT, receipt, TB_MARK_PERSONAL, "Receipt")
#define TB_SERVICE_RECORD_FIELDS(F, S)                                                 \
  TB_HEAD_FIELDS (F, S)                                                                \
  TB_SERVICE_OWN_FIELDS (F, S)                                                         \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                                    \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State")                   \
  F (S, TEXT, submitted_by, TB_MARK_REQUIRED | TB_MARK_REFERENCE, "Submitted by")      \
  F (S, INSTANT, submitted_us, TB_MARK_NONE, "Submitted")                              \
  F (S, TEXT, recognised_by, TB_MARK_REFERENCE, "Recognised by")                       \
  F (S, INSTANT, recognised_us, TB_MARK_NONE, "Recognised")                            \
  F (S, TEXT, certified_by, TB_MARK_REFERENCE, "Certified by")                         \
  F (S, INSTANT, certified_us, TB_MARK_NONE, "Certified")                              \
  F (S, TEXT, rule_version, TB_MARK_NONE, "Rule version") /* judged by it (R-001) */   \
  F (S, TEXT, flags, TB_MARK_RARE, "To be looked at")     /* “X-01 X-13”: R-168 */ \
  F (S, TEXT, district, TB_MARK_NONE, "District")         /* R-022: where it was */    \
  F (S, TEXT, street, TB_MARK_NONE, "Street")
TB_DECLARE_KIND (TbServiceRecord, tb_service_record, SERVICE_RECORD, TB_SERVICE_RECORD_FIELDS)

G_END_DECLS
