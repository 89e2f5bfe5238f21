/* tb-op-cases.c: the arguments of operations on visits and anomalies as tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-op-args-cases.h"

#define ARGS(Type, name, LIST) static const TbField name##_fields[] = { LIST (TB_ENTRY, Type) };
ARGS (TbVisitPlan, plan, TB_VISIT_PLAN_ARGS)
ARGS (TbVisitCancel, cancel, TB_VISIT_CANCEL_ARGS)
ARGS (TbVisitSign, sign, TB_VISIT_SIGN_ARGS)
ARGS (TbEvaluationRecord, evaluation, TB_EVALUATION_RECORD_ARGS)
ARGS (TbCaseOpen, open, TB_CASE_OPEN_ARGS)
ARGS (TbCaseExplain, explain, TB_CASE_EXPLAIN_ARGS)
ARGS (TbCaseVerify, verify, TB_CASE_VERIFY_ARGS)
ARGS (TbCaseDecide, decide, TB_CASE_DECIDE_ARGS)
ARGS (TbCaseAppeal, appeal, TB_CASE_APPEAL_ARGS)
ARGS (TbCaseClose, close, TB_CASE_CLOSE_ARGS)

/* Ends with an empty entry. */
const TbTable tb_op_case_shapes[] = {
  TB_TABLE (TbVisitPlan, "visit.plan", plan_fields),
  TB_TABLE (TbVisitCancel, "visit.cancel", cancel_fields),
  TB_TABLE (TbVisitSign, "visit.sign", sign_fields),
  TB_TABLE (TbEvaluationRecord, "evaluation.record", evaluation_fields),
  TB_TABLE (TbCaseOpen, "case.open", open_fields),
  TB_TABLE (TbCaseExplain, "case.explain", explain_fields),
  TB_TABLE (TbCaseVerify, "case.verify", verify_fields),
  TB_TABLE (TbCaseDecide, "case.decide", decide_fields),
  TB_TABLE (TbCaseAppeal, "case.appeal", appeal_fields),
  TB_TABLE (TbCaseClose, "case.close", close_fields),
  { NULL, NULL, 0, 0 },
};
