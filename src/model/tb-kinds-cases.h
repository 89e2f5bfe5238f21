/* tb-kinds-cases.h: what is done about an anomaly
 *
 * Source: plan 三（一）5, 二（四）1; domain brief §8 “Handling flow”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* States of a case: opened → explained → verified → decided (→ appealed) → closed. */
#define TB_CASE_OPENED    "opened"
#define TB_CASE_EXPLAINED "explained"
#define TB_CASE_VERIFIED  "verified"
#define TB_CASE_DECIDED   "decided"
#define TB_CASE_APPEALED  "appealed"
#define TB_CASE_CLOSED    "closed"

/* What is decided. */
#define TB_OUTCOME_CONFIRM "confirm" /* it stands as it is */
#define TB_OUTCOME_CORRECT "correct" /* it goes, and one that is right takes its place */
#define TB_OUTCOME_REVERSE "reverse" /* its coins are taken back */
#define TB_OUTCOME_VOID    "void"    /* it never counts */

/* What an appeal comes to. */
#define TB_RULING_UPHELD     "upheld"
#define TB_RULING_OVERTURNED "overturned"

#define TB_CASE_OWN_FIELDS(F, S)                                     \
  F (S, TEXT, rule, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Rule")   \
  F (S, TEXT, subject, TB_MARK_REQUIRED, "Kind of what it is about") \
  F (S, TEXT, subject_id, TB_MARK_LINK, "What it is about")          \
  F (S, TEXT, text, TB_MARK_PERSONAL, "What was found")              \
  F (S, TEXT, evidence, TB_MARK_NONE, "Evidence") /* “kind/id kind/id” */
#define TB_CASE_EXPLAIN_FIELDS(F, S)                                           \
  F (S, TEXT, explanation, TB_MARK_REQUIRED | TB_MARK_PERSONAL, "Explanation") \
  F (S, TEXT, proof, TB_MARK_PERSONAL, "Proof") /* where it is: a scan, a paper */
#define TB_CASE_DECIDE_FIELDS(F, S)                                      \
  F (S, TEXT, outcome, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Outcome") \
  F (S, TEXT, reason, TB_MARK_REQUIRED | TB_MARK_PERSONAL, "Reason")     \
  F (S, BOOLEAN, is_fraud, TB_MARK_NONE, "Fraud") /* R-171, R-172 follow */
#define TB_ANOMALY_CASE_FIELDS(F, S)                                               \
  TB_HEAD_FIELDS (F, S)                                                            \
  TB_CASE_OWN_FIELDS (F, S)                                                        \
  F (S, TEXT, org_id, TB_MARK_REFERENCE | TB_MARK_SEARCHABLE, "Organisation")      \
  F (S, TEXT, person_id, TB_MARK_REFERENCE, "Person") /* whose coins are frozen */ \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State")               \
  F (S, TEXT, opened_by, TB_MARK_REFERENCE, "Opened by")                           \
  F (S, INSTANT, opened_us, TB_MARK_NONE, "Opened")                                \
  F (S, DATE, explain_by, TB_MARK_NONE, "To be explained by")                      \
  F (S, TEXT, explanation, TB_MARK_PERSONAL, "Explanation")                        \
  F (S, TEXT, proof, TB_MARK_PERSONAL, "Proof")                                    \
  F (S, TEXT, explained_by, TB_MARK_REFERENCE, "Explained by")                     \
  F (S, INSTANT, explained_us, TB_MARK_NONE, "Explained")                          \
  F (S, TEXT, opinion, TB_MARK_PERSONAL, "Opinion")                                \
  F (S, TEXT, verified_by, TB_MARK_REFERENCE, "Verified by")                       \
  F (S, INSTANT, verified_us, TB_MARK_NONE, "Verified")                            \
  F (S, TEXT, outcome, TB_MARK_SEARCHABLE, "Outcome")                              \
  F (S, TEXT, reason, TB_MARK_PERSONAL, "Reason")                                  \
  F (S, BOOLEAN, is_fraud, TB_MARK_NONE, "Fraud")                                  \
  F (S, TEXT, decided_by, TB_MARK_REFERENCE, "Decided by")                         \
  F (S, INSTANT, decided_us, TB_MARK_NONE, "Decided")                              \
  F (S, TEXT, appeal, TB_MARK_PERSONAL, "Appeal")                                  \
  F (S, TEXT, appealed_by, TB_MARK_REFERENCE, "Appealed by")                       \
  F (S, INSTANT, appealed_us, TB_MARK_NONE, "Appealed")                            \
  F (S, TEXT, ruling, TB_MARK_NONE, "Ruling")                                      \
  F (S, TEXT, closed_by, TB_MARK_REFERENCE, "Closed by")                           \
  F (S, INSTANT, closed_us, TB_MARK_NONE, "Closed")                                \
  F (S, TEXT, digest, TB_MARK_NONE, "Digest of the evidence")
TB_DECLARE_KIND (TbAnomalyCase, tb_anomaly_case, ANOMALY_CASE, TB_ANOMALY_CASE_FIELDS)

char *tb_anomaly_case_derive_id (const char *rule,
                                 const char *subject_id);

G_END_DECLS
