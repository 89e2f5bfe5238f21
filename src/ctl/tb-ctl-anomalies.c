/* tb-ctl-anomalies.c: what looks wrong, on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ctl.h"
#include "tb-desk-anomalies.h"

static void
print_finding (TbCtl           *ctl,
               const TbFinding *finding)
{
  TbFindingLine    line = { 0 };
  g_autofree char *text = NULL;

  tb_finding_line_fill (&line, finding);
  text = ctl->is_json ? tb_desk_print_json (&tb_finding_line_table, &line)
                      : tb_finding_line_print (&line);
  g_print ("%s\n", text);
  tb_finding_line_clear (&line);
}

/* What is asked, and of which values: needs nothing but the program. */
static int
list_rules (void)
{
  guint                n = 0;
  const TbAnomalyRule *rules = tb_anomaly_get_all (&n);

  for (guint i = 0; i < n; i++)
    g_print ("%s\t%s\t%s%s\t%s\t%s\n", rules[i].id, tb_severity_print (rules[i].severity),
             rules[i].where & TB_WHERE_DESK ? "desk" : "",
             rules[i].where == TB_WHERE_BOTH  ? " city"
             : rules[i].where & TB_WHERE_CITY ? "city"
                                              : "",
             rules[i].params, g_dgettext ("timebank", rules[i].heading));
  return TB_CTL_DONE;
}

static int
run_anomalies (TbCtl *ctl,
               int    argc,
               char **argv)
{
  g_autofree char         *id = NULL;
  gboolean                 is_list = FALSE;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TbFindings)   findings = NULL;
  g_autoptr (GError)       error = NULL;
  const TbAnomalyRule     *rule = NULL;
  const GOptionEntry       entries[] = {
          { "rule", 0, 0, G_OPTION_ARG_STRING, &id, "Only this rule", "X-01" },
          { "list", 0, 0, G_OPTION_ARG_NONE, &is_list, "Lists the rules themselves", NULL },
          { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("anomalies"), entries, &argc, &argv, 0))
    return TB_CTL_USAGE;
  if (is_list)
    return list_rules ();
  if (id != NULL && (rule = tb_anomaly_find (id)) == NULL)
    {
      g_printerr ("timebank-ctl anomalies: there is no rule “%s”\n", id);
      return TB_CTL_USAGE;
    }
  tb_desk_find_anomalies_async (ctl->desk, rule, NULL, NULL, NULL, tb_ctl_on_result, &result);
  if ((findings = tb_desk_find_anomalies_finish (ctl->desk, tb_ctl_wait (&result), &error)) == NULL)
    return tb_ctl_fail (error);
  for (guint i = 0; i < findings->all->len; i++)
    print_finding (ctl, findings->all->pdata[i]);
  return TB_CTL_DONE;
}

const TbCtlVerb tb_ctl_anomaly_verbs[] = {
  { "anomalies", "[--rule X-01] [--list]",
    "Finds what looks wrong in all that is here, with the rows that show it.", run_anomalies },
  { NULL },
};
