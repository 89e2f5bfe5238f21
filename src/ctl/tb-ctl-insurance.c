/* tb-ctl-insurance.c: who is insured, who is not, and what is left to do, on the command line
 *
 * Source: plan 三（二）.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "tb-ctl.h"
#include "tb-day.h"
#include "tb-desk-insurance.h"

/* A step that is open. */
#define STEP_FIELDS(F, S)                 \
  F (S, TEXT, step, TB_MARK_NONE, "Step") \
  F (S, TEXT, text, TB_MARK_NONE, "What to do")
typedef struct
{
  STEP_FIELDS (TB_MEMBER, Step)
} Step;
static const TbField step_fields[] = { STEP_FIELDS (TB_ENTRY, Step) };
static const TbTable step_table = TB_TABLE (Step, "step", step_fields);

/* What the options say. */
typedef struct
{
  char  *visit_id; /* (unowned) (nullable) */
  gint64 day;
  int    within_days;
} Question;

static void
print_steps (TbCtl       *ctl,
             TbGuideSteps open)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < TB_GUIDE_N_STEPS; i++)
    if ((open & 1u << i) != 0)
      {
        const char *text = g_dgettext ("timebank", tb_guide_get_msgid (i));
        const Step  step = { (char *) tb_guide_get_name (i), (char *) text };

        g_ptr_array_add (rows, g_memdup2 (&step, sizeof step));
      }
  tb_ctl_print_rows (ctl, &step_table, rows);
}

/* The steps that are open for somebody, or the policies there are. */
static int
print_page (TbCtl          *ctl,
            const char     *text,
            const Question *question,
            gboolean        is_guide)
{
  g_autoptr (GAsyncResult)    result = NULL;
  g_autoptr (GError)          error = NULL;
  g_autoptr (GPtrArray)       people = tb_ctl_find_people (ctl, text, &error);
  g_autoptr (TbInsurancePage) page = NULL;

  if (people == NULL)
    return tb_ctl_fail (error);
  if (people->len != 1)
    return tb_ctl_explain_people (text, people);
  tb_desk_read_insurance_async (ctl->desk, tb_record_get_id (people->pdata[0]), question->day, NULL,
                                tb_ctl_on_result, &result);
  page = tb_desk_read_insurance_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (page == NULL)
    return tb_ctl_fail (error);
  if (is_guide)
    print_steps (ctl, page->steps);
  else
    tb_ctl_print_rows (ctl, &tb_policy_table, page->policies);
  return TB_CTL_DONE;
}

static int
list_needed (TbCtl          *ctl,
             const Question *question)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    lines = NULL;

  tb_desk_list_uninsured_async (ctl->desk, question->day, question->within_days, NULL,
                                tb_ctl_on_result, &result);
  lines = tb_desk_list_uninsured_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (lines == NULL)
    return tb_ctl_fail (error);
  tb_ctl_print_rows (ctl, &tb_uninsured_table, lines);
  return TB_CTL_DONE;
}

static int
check_coverage (TbCtl          *ctl,
                const Question *question)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    lines = NULL;
  guint                    n_bare = 0;

  tb_desk_check_coverage_async (ctl->desk, question->visit_id, question->day, NULL,
                                tb_ctl_on_result, &result);
  lines = tb_desk_check_coverage_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (lines == NULL)
    return tb_ctl_fail (error);
  tb_ctl_print_rows (ctl, &tb_coverage_table, lines);
  for (guint i = 0; i < lines->len; i++)
    n_bare += !((TbCoverage *) lines->pdata[i])->is_covered;
  if (n_bare == 0)
    return TB_CTL_DONE;
  g_printerr ("timebank-ctl insurance: not covered: %u of %u\n", n_bare, lines->len);
  return TB_CTL_REFUSED;
}

/* Whether what was typed makes sense; it was said if not. */
static gboolean
read_question (Question   *question,
               const char *on,
               const char *within)
{
  char *end = NULL;

  if (on != NULL && (question->day = tb_day_parse (on)) == TB_DAY_UNKNOWN)
    {
      g_printerr ("timebank-ctl insurance: “%s” is not a day\n", on);
      return FALSE;
    }
  question->within_days = TB_DESK_WITHIN_NONE;
  if (within == NULL)
    return TRUE;
  question->within_days = (int) CLAMP (g_ascii_strtoll (within, &end, 10), -1, 36500);
  if (end != within && *end == '\0' && question->within_days >= 0)
    return TRUE;
  g_printerr ("timebank-ctl insurance: --within is a number of days from 0\n");
  return FALSE;
}

static int
run_insurance (TbCtl *ctl,
               int    argc,
               char **argv)
{
  const TbCtlVerb   *verb = tb_ctl_find_verb ("insurance");
  g_autofree char   *on = NULL;
  g_autofree char   *within = NULL;
  g_autofree char   *visit = NULL;
  Question           question = { 0 };
  const GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &on, "When; today if not given", "DATE" },
    { "within", 0, 0, G_OPTION_ARG_STRING, &within, "Also who is covered no longer than that",
      "DAYS" },
    { "visit", 0, 0, G_OPTION_ARG_STRING, &visit, "A visit, and all of its activity", "ID" },
    { NULL },
  };

  if (!tb_ctl_parse (ctl, verb, entries, &argc, &argv, -1) ||
      !read_question (&question, on, within))
    return TB_CTL_USAGE;
  question.visit_id = visit;
  if (argc == 3 && strcmp (argv[1], "guide") == 0)
    return print_page (ctl, argv[2], &question, TRUE);
  if (argc == 3 && strcmp (argv[1], "status") == 0)
    return print_page (ctl, argv[2], &question, FALSE);
  if (argc == 2 && strcmp (argv[1], "needed") == 0)
    return list_needed (ctl, &question);
  if (argc == 2 && strcmp (argv[1], "coverage") == 0 && !(visit != NULL && on != NULL))
    return check_coverage (ctl, &question);
  g_printerr ("usage: timebank-ctl %s %s\n", verb->name, verb->usage);
  return TB_CTL_USAGE;
}

const TbCtlVerb tb_ctl_insurance_verbs[] = {
  { "insurance",
    "guide PERSON | status PERSON | needed [--day DATE] [--within DAYS] | "
    "coverage [--visit ID | --day DATE]",
    "Says what is left to do for somebody's insurance, what there is, who needs it, and who of an "
    "activity is covered.",
    run_insurance },
  { NULL },
};
