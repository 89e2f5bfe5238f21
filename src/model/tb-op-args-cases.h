/* tb-op-args-cases.h: what people can ask for about visits and anomalies, one line an argument
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op-args-base.h"

G_BEGIN_DECLS

/* visit.plan */
#define TB_VISIT_PLAN_ARGS(F, S) \
  TB_ARGS_ID (F, S)              \
  TB_VISIT_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbVisitPlan, TB_VISIT_PLAN_ARGS)

/* visit.cancel */
#define TB_VISIT_CANCEL_ARGS(F, S) \
  TB_ARGS_ID (F, S)                \
  F (S, TEXT, reason, TB_MARK_REQUIRED, "Reason")
TB_DECLARE_ARGS (TbVisitCancel, TB_VISIT_CANCEL_ARGS)

/* visit.sign: somebody comes, or goes */
#define TB_VISIT_SIGN_ARGS(F, S) \
  TB_ARGS_ID (F, S)              \
  TB_SIGN_POINT_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbVisitSign, TB_VISIT_SIGN_ARGS)

/* evaluation.record */
#define TB_EVALUATION_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                     \
  TB_EVALUATION_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbEvaluationRecord, TB_EVALUATION_RECORD_ARGS)

/* case.open */
#define TB_CASE_OPEN_ARGS(F, S) \
  TB_ARGS_ID (F, S)             \
  TB_CASE_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbCaseOpen, TB_CASE_OPEN_ARGS)

/* case.explain: by whose record it is */
#define TB_CASE_EXPLAIN_ARGS(F, S) \
  TB_ARGS_ID (F, S)                \
  TB_CASE_EXPLAIN_FIELDS (F, S)
TB_DECLARE_ARGS (TbCaseExplain, TB_CASE_EXPLAIN_ARGS)

/* case.verify: by somebody else */
#define TB_CASE_VERIFY_ARGS(F, S) \
  TB_ARGS_ID (F, S)               \
  F (S, TEXT, opinion, TB_MARK_REQUIRED | TB_MARK_PERSONAL, "Opinion")
TB_DECLARE_ARGS (TbCaseVerify, TB_CASE_VERIFY_ARGS)

/* case.decide: by a third one */
#define TB_CASE_DECIDE_ARGS(F, S) \
  TB_ARGS_ID (F, S)               \
  TB_CASE_DECIDE_FIELDS (F, S)
TB_DECLARE_ARGS (TbCaseDecide, TB_CASE_DECIDE_ARGS)

/* case.appeal */
#define TB_CASE_APPEAL_ARGS(F, S) \
  TB_ARGS_ID (F, S)               \
  F (S, TEXT, appeal, TB_MARK_REQUIRED | TB_MARK_PERSONAL, "Appeal")
TB_DECLARE_ARGS (TbCaseAppeal, TB_CASE_APPEAL_ARGS)

/* case.close: what the appeal came to, if there was one */
#define TB_CASE_CLOSE_ARGS(F, S) \
  TB_ARGS_ID (F, S)              \
  F (S, TEXT, ruling, TB_MARK_NONE, "Ruling")
TB_DECLARE_ARGS (TbCaseClose, TB_CASE_CLOSE_ARGS)

extern const TbTable tb_op_case_shapes[];

G_END_DECLS
