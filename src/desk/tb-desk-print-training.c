/* tb-desk-print-training.c: papers of training: what somebody has learnt, and that it is enough
 *
 * Computed from trainings that count, never typed; numbers are masked.  A paper is in Chinese
 * whatever the window speaks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-desk-print-private.h"
#include "tb-doc-training.h"
#include "tb-gate.h"
#include "tb-mask.h"
#include "tb-person-code.h"
#include "tb-rows.h"
#include "tb-rule-shelf.h"

#define NOTE "时长单位为分钟，由系统依据已签认的签到记录和信息管理平台的视频学习记录计算。含个人信息，请妥善保管。"

static const TbDocColumn columns[] = {
  { "日期", TB_DOC_FIGURE },
  { "课程", TB_DOC_TEXT },
  { "举办单位", TB_DOC_TEXT },
  { "通用知识", TB_DOC_FIGURE },
  { "政策法规", TB_DOC_FIGURE },
  { "生理心理", TB_DOC_FIGURE },
  { "护理基础", TB_DOC_FIGURE },
  { "流程技巧", TB_DOC_FIGURE },
  { "应急处理", TB_DOC_FIGURE },
  { "合计", TB_DOC_FIGURE },
  { "有效期至", TB_DOC_FIGURE },
};

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const TbTraining *one = *(TbTraining *const *) a;
  const TbTraining *two = *(TbTraining *const *) b;

  if (one->taken_on != two->taken_on)
    return one->taken_on < two->taken_on ? -1 : 1;
  return g_strcmp0 (one->id, two->id);
}

static void
add_minutes (GPtrArray *cells,
             gint64     minutes)
{
  g_ptr_array_add (cells, minutes > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, minutes) : NULL);
}

static void
add_row (TbPrintJob       *job,
         const TbTraining *row,
         const TbRules    *rules)
{
  const gint64 minutes[] = { row->general_min, row->policy_min, row->psychology_min,
                             row->nursing_min, row->process_min, row->emergency_min };
  const gint64 end = tb_gate_find_training_end (rules, row);
  gint64       sum = 0;

  g_ptr_array_add (job->cells, tb_day_print (row->taken_on));
  g_ptr_array_add (job->cells, g_strdup (row->course));
  g_ptr_array_add (job->cells, g_strdup (row->organiser));
  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      add_minutes (job->cells, minutes[i]);
      sum += minutes[i];
    }
  add_minutes (job->cells, sum);
  g_ptr_array_add (job->cells, tb_day_is_valid (end) ? tb_day_print (end) : g_strdup ("长期"));
}

static void
note_course (TbPrintJob       *job,
             const TbTraining *row,
             const TbRules    *rules)
{
  const gint64 today = tb_print_job_get_day (job);
  const gint64 end = tb_gate_find_training_end (rules, row);

  if (row->course != NULL && row->taken_on <= today && (end == 0 || today <= end) &&
      !g_ptr_array_find_with_equal_func (job->texts, row->course, g_str_equal, NULL))
    g_ptr_array_add (job->texts, g_strdup (row->course));
}

/**
 * tb_print_training_read:
 * @job: a statement of training, or that it is enough
 * @cache: a connection
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Errors: %TB_ERROR_ABSENT if there is no such person.
 *
 * Returns: whether there is something to draw
 */
gboolean
tb_print_training_read (TbPrintJob   *job,
                        TbConn       *cache,
                        GCancellable *cancellable,
                        GError      **error)
{
  const TbRules *rules = NULL;
  const gint64   today = tb_print_job_get_day (job);

  job->rows = g_ptr_array_new_with_free_func (g_object_unref);
  job->cells = g_ptr_array_new_with_free_func (g_free);
  job->texts = g_ptr_array_new_with_free_func (g_free);
  if (!tb_print_job_read_row (cache, &tb_person_kind, job->wish->person_id, &job->person, error))
    return FALSE;
  if (job->person == NULL)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_ABSENT, "there is no such person here");
      return FALSE;
    }
  if (!tb_rows_list (cache, &tb_training_kind, TB_SQL_OF_PERSON, job->person->id, job->rows,
                     error) ||
      !tb_rule_shelf_find (cache, tb_city_key_get_bytes (&job->key), job->org_id, today, &rules,
                           error))
    return FALSE;
  g_ptr_array_sort (job->rows, compare_days);
  tb_training_count_find (rules, job->rows, today, &job->count);
  tb_gate_sum_training (rules, job->rows, today, job->learnt);
  for (guint i = 0; i < job->rows->len; i++)
    {
      add_row (job, job->rows->pdata[i], rules);
      note_course (job, job->rows->pdata[i], rules);
    }
  return TRUE;
}

static char *
print_range (TbPrintJob *job)
{
  g_autofree char *code = tb_person_code_shorten (job->person->id);
  g_autofree char *number =
      job->person->id_number != NULL && *job->person->id_number != '\0'
          ? tb_mask_id (job->person->id_number)
          : g_strdup ("—");
  g_autofree char *end = job->count.until_on != G_MAXINT64 ? tb_day_print (job->count.until_on)
                                                           : g_strdup ("长期");
  g_autofree char *state =
      tb_training_count_is_enough (&job->count)
          ? g_strdup_printf ("已达到要求，有效期至 %s", end)
          : g_strdup_printf ("尚差 %" G_GINT64_FORMAT " 分钟", job->count.needed - job->count.counted);

  return g_strdup_printf ("%s　编号 %s　证件号码 %s\n今日有效 %" G_GINT64_FORMAT
                          " 分钟（通用知识 %" G_GINT64_FORMAT "，养老知识 %" G_GINT64_FORMAT
                          "），要求 %" G_GINT64_FORMAT " 分钟；%s。",
                          job->person->name, code, number, job->count.learnt,
                          job->learnt[TB_GATE_GENERAL], job->learnt[TB_GATE_ELDER],
                          job->count.needed, state);
}

/**
 * tb_print_training_draw:
 * @job: a statement that was read for
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Returns: (transfer full): what somebody has learnt, as a PDF file
 */
GBytes *
tb_print_training_draw (TbPrintJob   *job,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autofree char *range = print_range (job);
  TbDocTable       table = {
          .title = "培训时长证明",
          .range_name = "姓名",
          .range = range,
          .unit = "条",
          .note = NOTE,
          .columns = columns,
          .n_columns = G_N_ELEMENTS (columns),
  };

  return tb_print_job_draw_table (job, &table, cancellable, error);
}

/* (transfer full) (array zero-terminated=1): titles of what counts today, each once */
static GStrv
list_courses (TbPrintJob *job)
{
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  for (guint i = 0; i < job->texts->len; i++)
    g_strv_builder_add (titles, job->texts->pdata[i]);
  return g_strv_builder_end (titles);
}

/* nobody is told in writing that they may serve who has not learnt what it takes. */
static void
leave_out (TbPrintJob *job)
{
  TbPrintLeftOut *left_out = g_new (TbPrintLeftOut, 1);

  left_out->name = g_strdup (job->person->name);
  left_out->reasons = tb_reasons_new ();
  tb_reasons_add (left_out->reasons, "training", "R-136",
                  "Training: %d minutes more are needed before this paper can be issued",
                  (int) (job->count.needed - job->count.counted));
  g_ptr_array_add (job->left_out, left_out);
}

/**
 * tb_print_trained_draw:
 * @job: a paper that was read for
 * @cancellable: (nullable): not looked at: it is one page
 * @error: return location
 *
 * Errors: %TB_ERROR_REFUSED for who has not learnt enough, and then it says who is left out.
 *
 * Returns: (transfer full): that somebody has learnt what it takes, as a PDF file
 */
GBytes *
tb_print_trained_draw (TbPrintJob   *job,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_auto (GStrv)   courses = list_courses (job);
  g_autofree char *code = tb_person_code_shorten (job->person->id);
  g_autofree char *number =
      job->person->id_number != NULL && *job->person->id_number != '\0'
          ? tb_mask_id (job->person->id_number)
          : NULL;
  const TbDocPerson person = { .name = job->person->name, .number = code, .id_number = number };
  const TbDocOrg    org = { .org_name = job->org != NULL ? job->org->name : NULL,
                            .printed_by = job->printed_by,
                            .day = tb_print_job_get_day (job),
                            .is_large = job->wish->is_large,
                            .is_demo = job->is_demo };
  TbDocTrained      trained = { .person = &person,
                                .count = job->count,
                                .courses = (const char *const *) courses };

  if (!tb_training_count_is_enough (&job->count))
    {
      leave_out (job);
      g_set_error_literal (error, TB_ERROR, TB_ERROR_REFUSED, "the training is not enough yet");
      return NULL;
    }
  for (guint part = 0; part < TB_GATE_N_PARTS; part++)
    trained.learnt[part] = job->learnt[part];
  return tb_doc_trained_print (&org, &trained, error);
}
