/* tb-ctl-rules.c: what is laid down, and what that means for somebody
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ctl.h"
#include "tb-day.h"
#include "tb-desk-gate.h"
#include "tb-rule-book.h"

/* The values of an assumption: “rounding=carry, credit_step_minutes=1”. */
static char *
print_values (const char *assumption)
{
  guint              n_params = 0;
  const TbRuleParam *params = tb_rule_param_get_all (&n_params);
  GString           *text = g_string_new (NULL);

  for (guint i = 0; i < n_params; i++)
    if (g_strcmp0 (params[i].assumption, assumption) == 0)
      {
        g_autofree char *value = tb_rule_param_print (&params[i], tb_rules_get_default ());

        g_string_append_printf (text, "%s%s=%s", text->len > 0 ? ", " : "", params[i].field.name,
                                value);
      }
  return g_string_free (text, FALSE);
}

static int
list_assumptions (void)
{
  guint                   n = 0;
  const TbRuleAssumption *all = tb_rule_assumption_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *values = print_values (all[i].id);

      g_print ("%s\t%s\t%s\t%s\n", all[i].id, values, all[i].question, all[i].answer);
    }
  return TB_CTL_DONE;
}

static int
run_rules (TbCtl *ctl,
           int    argc,
           char **argv)
{
  gboolean           is_assumptions = FALSE;
  const GOptionEntry entries[] = {
    { "assumptions", 0, 0, G_OPTION_ARG_NONE, &is_assumptions, "Only where the plan is silent",
      NULL },
    { NULL },
  };
  const TbRules     *rules = tb_rules_get_default ();
  guint              n_params = 0;
  const TbRuleParam *params = tb_rule_param_get_all (&n_params);

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("rules"), entries, &argc, &argv, 0))
    return TB_CTL_USAGE;
  if (is_assumptions)
    return list_assumptions ();
  g_print ("version\t%s\t\t\npolicy\t%s\t\t\n", rules->version, rules->policy);
  for (guint i = 0; i < n_params; i++)
    {
      g_autofree char *value = tb_rule_param_print (&params[i], rules);

      g_print ("%s\t%s\t%s\t%s\n", params[i].field.name, value, params[i].source,
               params[i].assumption);
    }
  return TB_CTL_DONE;
}

static int
run_eligible (TbCtl *ctl,
              int    argc,
              char **argv)
{
  g_autofree char         *elder = NULL;
  g_autofree char         *item = NULL;
  g_autofree char         *on = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (TbGateReport)    report = { 0 };
  g_autoptr (GError)       error = NULL;
  gint64                   day = 0;
  const GOptionEntry       entries[] = {
          { "elder", 0, 0, G_OPTION_ARG_STRING, &elder, "Who would be served", "ID" },
          { "item", 0, 0, G_OPTION_ARG_STRING, &item, "What would be done", "CODE" },
          { "day", 0, 0, G_OPTION_ARG_STRING, &on, "When; today if not given", "DATE" },
          { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("eligible"), entries, &argc, &argv, 1))
    return TB_CTL_USAGE;
  if (on != NULL && (day = tb_day_parse (on)) == TB_DAY_UNKNOWN)
    {
      g_printerr ("timebank-ctl eligible: “%s” is not a day\n", on);
      return TB_CTL_USAGE;
    }
  tb_desk_ask_gate_async (ctl->desk, argv[1], elder, item, day, NULL, tb_ctl_on_result, &result);
  if (!tb_desk_ask_gate_finish (ctl->desk, tb_ctl_wait (&result), &report, &error))
    return tb_ctl_fail (error);
  return report.reasons->len > 0 ? tb_ctl_refuse (report.reasons) : TB_CTL_DONE;
}

const TbCtlVerb tb_ctl_rules_verbs[] = {
  { "eligible", "PERSON [--elder ID] [--item CODE] [--day DATE]",
    "Says every reason why somebody may not serve.", run_eligible },
  { "rules", "[--assumptions]", "Lists what is laid down, with its clauses; needs no --profile.",
    run_rules, TRUE },
  { NULL },
};
