/* tb-desk-insurance.h: who is insured, who is not, and what is left to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-cover.h"
#include "tb-desk.h"

G_BEGIN_DECLS

/* A volunteer who needs cover.  @state: none, ended, later or ending; @remedy: claim, who
 * has passed at 志愿北京, or buy. */
#define TB_UNINSURED_FIELDS(F, S)                              \
  F (S, TEXT, person_id, TB_MARK_REFERENCE, "Person")          \
  F (S, TEXT, name, TB_MARK_PERSONAL, "Name")                  \
  F (S, TEXT, state, TB_MARK_NONE, "State")                    \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")                 \
  F (S, DATE, next_on, TB_MARK_NONE, "Next from")              \
  F (S, TEXT, bv_status, TB_MARK_NONE, "At Volunteer Beijing") \
  F (S, TEXT, remedy, TB_MARK_NONE, "What to do")
typedef struct
{
  TB_UNINSURED_FIELDS (TB_MEMBER, TbUninsured)
} TbUninsured;
extern const TbTable tb_uninsured_table;

/* A volunteer of an activity, and the policy that covers it; @until_on is empty for one
 * without an end. */
#define TB_COVERAGE_FIELDS(F, S)                            \
  F (S, TEXT, visit_id, TB_MARK_REFERENCE, "Visit")         \
  F (S, TEXT, activity, TB_MARK_NONE, "Activity")           \
  F (S, INSTANT, start_us, TB_MARK_NONE, "Start")           \
  F (S, TEXT, person_id, TB_MARK_REFERENCE, "Volunteer")    \
  F (S, TEXT, name, TB_MARK_PERSONAL, "Name")               \
  F (S, BOOLEAN, is_covered, TB_MARK_NONE, "Covered")       \
  F (S, TEXT, insurance_id, TB_MARK_REFERENCE, "Insurance") \
  F (S, TEXT, origin, TB_MARK_NONE, "Origin")               \
  F (S, TEXT, insurer, TB_MARK_NONE, "Insurer")             \
  F (S, TEXT, policy, TB_MARK_SEALED, "Policy")             \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")
typedef struct
{
  TB_COVERAGE_FIELDS (TB_MEMBER, TbCoverage)
} TbCoverage;
extern const TbTable tb_coverage_table;

/* A policy of somebody, and what it is on a day. */
#define TB_POLICY_FIELDS(F, S)                                \
  F (S, TEXT, insurance_id, TB_MARK_REFERENCE, "Insurance")   \
  F (S, TEXT, state, TB_MARK_NONE, "State")                   \
  F (S, TEXT, origin, TB_MARK_NONE, "Origin")                 \
  F (S, DATE, from_on, TB_MARK_NONE, "From")                  \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")                \
  F (S, TEXT, insurer, TB_MARK_NONE, "Insurer")               \
  F (S, TEXT, policy, TB_MARK_SEALED, "Policy")               \
  F (S, TEXT, proof, TB_MARK_PERSONAL, "Proof")               \
  F (S, INT64, sum_yuan, TB_MARK_NONE, "Sum insured in yuan") \
  F (S, TEXT, group_id, TB_MARK_NONE, "Group policy")
typedef struct
{
  TB_POLICY_FIELDS (TB_MEMBER, TbPolicy)
} TbPolicy;
extern const TbTable tb_policy_table;

/* What is left to do for somebody's insurance. */
typedef struct
{
  TbGuideSteps steps;
  GPtrArray   *policies; /* (owned) (element-type TbPolicy): by their first day */
} TbInsurancePage;

#define TB_DESK_WITHIN_NONE (-1) /* only who is not covered */

void             tb_desk_list_uninsured_async (TbDesk             *self,
                                               gint64              day,
                                               int                 within_days,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
GPtrArray       *tb_desk_list_uninsured_finish (TbDesk *self, GAsyncResult *result, GError **error);
void             tb_desk_check_coverage_async (TbDesk             *self,
                                               const char         *visit_id,
                                               gint64              day,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
GPtrArray       *tb_desk_check_coverage_finish (TbDesk *self, GAsyncResult *result, GError **error);
void             tb_desk_read_insurance_async (TbDesk             *self,
                                               const char         *person_id,
                                               gint64              day,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
TbInsurancePage *tb_desk_read_insurance_finish (TbDesk       *self,
                                                GAsyncResult *result,
                                                GError      **error);
void             tb_insurance_page_free (TbInsurancePage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbInsurancePage, tb_insurance_page_free)

G_END_DECLS
