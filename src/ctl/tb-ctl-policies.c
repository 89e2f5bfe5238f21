/* tb-ctl-policies.c: policies out of an insurer's list, on the command line
 *
 * The list is read as the window reads it, see tb-desk-cover-list.h.
 *
 * Source: R-227.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ctl.h"
#include "tb-desk-cover-list.h"

/* A row that says nobody, or no policy. */
#define ROW_FIELDS(F, S)                  \
  F (S, INT64, row, TB_MARK_NONE, "Row")  \
  F (S, TEXT, name, TB_MARK_NONE, "Name") \
  F (S, TEXT, problem, TB_MARK_NONE, "Problem")
typedef struct
{
  ROW_FIELDS (TB_MEMBER, Row)
} Row;
static const TbField row_fields[] = { ROW_FIELDS (TB_ENTRY, Row) };
static const TbTable row_table = TB_TABLE (Row, "policy-row", row_fields);

/* For programs. */
static const char *const problems[] = {
  [TB_COVER_FINE] = "fine",
  [TB_COVER_NO_NAME] = "no-name",
  [TB_COVER_NOBODY] = "nobody",
  [TB_COVER_SEVERAL] = "several",
  [TB_COVER_OTHER_NAME] = "other-name",
  [TB_COVER_TWICE] = "twice",
  [TB_COVER_NO_POLICY] = "no-policy",
  [TB_COVER_NO_TERM] = "no-term",
  [TB_COVER_NO_SUM] = "no-sum",
};

static guint
print_bad (TbCtl             *ctl,
           const TbCoverPlan *plan)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < plan->rows->len; i++)
    {
      const TbCoverRow *line = plan->rows->pdata[i];
      const Row         row = { line->row_no, line->name, (char *) problems[line->problem] };

      if (line->problem != TB_COVER_FINE)
        g_ptr_array_add (rows, g_memdup2 (&row, sizeof row));
    }
  tb_ctl_print_rows (ctl, &row_table, rows);
  return rows->len;
}

/* The operations of all policies: each is done, or says why not. */
static int
enter (TbCtl       *ctl,
       TbCoverPlan *plan)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    outcomes = NULL;
  g_autoptr (GError)       error = NULL;
  int                      code = TB_CTL_DONE;

  tb_desk_do_all_async (ctl->desk, g_ptr_array_ref (plan->ops), NULL, NULL, NULL,
                        tb_ctl_on_result, &result);
  if (!tb_desk_do_all_finish (ctl->desk, tb_ctl_wait (&result), &outcomes, &error))
    return tb_ctl_fail (error);
  for (guint i = 0; i < outcomes->len; i++)
    {
      GPtrArray *reasons = outcomes->pdata[i];

      if (reasons != NULL && reasons->len > 0)
        code = tb_ctl_tell_reasons (ctl, reasons);
    }
  return code;
}

static int
run_policies (TbCtl *ctl,
              int    argc,
              char **argv)
{
  gboolean                 dry_run = FALSE;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TbCoverPlan)  plan = NULL;
  g_autoptr (GError)       error = NULL;
  guint                    n_bad;
  int                      code = TB_CTL_DONE;
  const GOptionEntry       entries[] = {
          { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "Change nothing", NULL },
          { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("policies"), entries, &argc, &argv, 1))
    return TB_CTL_USAGE;
  tb_desk_plan_cover_async (ctl->desk, argv[1], NULL, NULL, tb_ctl_on_result, &result);
  plan = tb_desk_plan_cover_finish (ctl->desk, tb_ctl_wait (&result), &error);
  if (plan == NULL)
    return tb_ctl_fail (error);
  n_bad = print_bad (ctl, plan);
  g_printerr ("timebank-ctl policies: %s%u policies for %u people, %u rows left out\n",
              dry_run ? "dry run: " : "", plan->ops->len, plan->n_fine, n_bad);
  if (!dry_run && plan->ops->len > 0)
    code = enter (ctl, plan);
  return code == TB_CTL_DONE && n_bad > 0 ? TB_CTL_REFUSED : code;
}

const TbCtlVerb tb_ctl_policy_verbs[] = {
  { "policies", "FILE [--dry-run]",
    "Enters the policies of an insurer's list; rows that name nobody are printed and left out.",
    run_policies },
  { NULL },
};
