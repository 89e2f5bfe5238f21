/* tb-ops-visits.c: operations on visits: planned, signed for, spoken of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-facts.h"
#include "tb-ops-people-private.h"
#include "tb-rules-cases.h"

/* A row of the organisation that acts; %NULL if there is none, or it is another's. */
static gboolean
find_own (TbOpContext  *cx,
          const TbKind *kind,
          const char   *id,
          gpointer     *row_out,
          GError      **error)
{
  const TbField *org = tb_table_find (&kind->table, "org_id");

  if (!tb_ops_find_row (cx, kind, id, row_out, error))
    return FALSE;
  if (*row_out != NULL && cx->org_id != NULL &&
      g_strcmp0 (tb_field_get_text (org, *row_out), cx->org_id) != 0)
    g_clear_object (row_out);
  return TRUE;
}

/* Adds a reason if there is a row of this number. */
static gboolean
check_new (TbOpContext  *cx,
           const TbKind *kind,
           const char   *id,
           GError      **error)
{
  g_autoptr (TbRecord) other = NULL;
  gpointer             row = NULL;

  if (!tb_ops_find_row (cx, kind, id, &row, error))
    return FALSE;
  if ((other = row) != NULL)
    tb_reasons_add (cx->reasons, "exists", "R-163", "This has been entered already");
  return TRUE;
}

static gboolean
check_member (TbOpContext *cx,
              const char  *field,
              const char  *person_id,
              GError     **error)
{
  gboolean is_member = FALSE;

  if (!tb_ops_is_member (cx, person_id, &is_member, error))
    return FALSE;
  if (!is_member && person_id != NULL)
    tb_reasons_add_at (cx->reasons, field, "no-member", "R-062",
                       "This person does not belong to the organisation");
  return TRUE;
}

static gboolean
visit_plan (TbOpContext  *cx,
            gconstpointer data,
            GError      **error)
{
  const TbVisitPlan  *args = data;
  g_autoptr (TbVisit) visit = tb_record_new (&tb_visit_kind);

  tb_table_copy_common (&tb_visit_kind.table, visit, cx->op->shape, args);
  tb_set_str (&visit->org_id, cx->org_id);
  tb_set_str (&visit->state, TB_VISIT_PLANNED);
  tb_set_str (&visit->planned_by, cx->actor);
  if (!check_new (cx, &tb_visit_kind, args->id, error) ||
      !check_member (cx, "volunteer_id", args->volunteer_id, error) ||
      !check_member (cx, "elder_id", args->elder_id, error) ||
      !tb_people_check_merged (cx, "volunteer_id", args->volunteer_id, error) ||
      !tb_people_check_merged (cx, "elder_id", args->elder_id, error) ||
      !tb_ops_find_district (cx, args->elder_id, &visit->district, &visit->street, error))
    return FALSE;
  tb_rules_check_visit (cx->rules, visit, cx->reasons);
  if (args->n_planned > 1) /* for several at once */
    tb_ops_check_feature (cx, "group", tb_day_of_instant (args->start_us));
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, visit, error);
}

static gboolean
visit_cancel (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbVisitCancel *args = data;
  g_autoptr (TbVisit)  visit = NULL;
  gpointer             row = NULL;

  if (!find_own (cx, &tb_visit_kind, args->id, &row, error))
    return FALSE;
  visit = row;
  tb_rules_check_cancel (visit, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  g_assert (visit != NULL); /* or the rules would have said so */
  tb_set_str (&visit->state, TB_VISIT_CANCELLED);
  tb_set_str (&visit->cancelled_why, args->reason);
  visit->cancelled_us = cx->now_us;
  return tb_rows_change (cx->conn, cx->trail, visit, error);
}

static gboolean
visit_sign (TbOpContext  *cx,
            gconstpointer data,
            GError      **error)
{
  const TbVisitSign      *args = data;
  g_autoptr (TbSignPoint) sign = tb_record_new (&tb_sign_point_kind);
  g_autoptr (TbVisit)     visit = NULL;
  g_autoptr (GPtrArray)   points = NULL;
  gpointer                row = NULL;

  tb_table_copy_common (&tb_sign_point_kind.table, sign, cx->op->shape, args);
  tb_set_str (&sign->org_id, cx->org_id);
  tb_set_str (&sign->signed_by, cx->actor);
  if (!find_own (cx, &tb_visit_kind, args->visit_id, &row, error) ||
      !check_new (cx, &tb_sign_point_kind, args->id, error))
    return FALSE;
  visit = row;
  if ((points = tb_facts_list_signs (cx->conn, args->visit_id, args->person_id, error)) == NULL)
    return FALSE;
  tb_rules_check_sign (visit, sign, points, cx->now_us, cx->reasons);
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, sign, error);
}

static gboolean
evaluation_record (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbEvaluationRecord   *args = data;
  g_autoptr (TbEvaluation)    evaluation = tb_record_new (&tb_evaluation_kind);
  g_autoptr (TbServiceRecord) record = NULL;
  gpointer                    row = NULL;

  tb_table_copy_common (&tb_evaluation_kind.table, evaluation, cx->op->shape, args);
  if (!find_own (cx, &tb_service_record_kind, args->record_id, &row, error) ||
      !check_new (cx, &tb_evaluation_kind, args->id, error))
    return FALSE;
  record = row;
  tb_rules_check_evaluation (record, evaluation, cx->now_us, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  tb_set_str (&evaluation->elder_id, record->elder_id);
  tb_set_str (&evaluation->org_id, record->org_id);
  tb_set_str (&evaluation->recorded_by, cx->actor);
  return tb_rows_change (cx->conn, cx->trail, evaluation, error);
}

const TbOpEntry tb_ops_visits[] = {
  { "visit.plan", visit_plan, NULL },
  { "visit.cancel", visit_cancel, NULL },
  { "visit.sign", visit_sign, NULL },
  { "evaluation.record", evaluation_record, NULL },
  { NULL, NULL, NULL },
};
