/* tb-ctl-rules.c: what is laid down, and what that means for somebody
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-ctl.h"
#include "tb-day.h"
#include "tb-desk-gate.h"
#include "tb-desk-rules.h"
#include "tb-districts.h"
#include "tb-kinds-rules.h"
#include "tb-rule-book.h"

#define DISTRICT_CHARS 6
#define STREET_CHARS   9

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

static const TbRuleNotice *
find_notice (const TbRulesPage *page,
             const char        *version)
{
  for (guint i = 0; i < page->notices->len; i++)
    {
      const TbRuleNotice *notice = page->notices->pdata[i];

      if (strcmp (notice->version, version) == 0)
        return notice;
    }
  return NULL;
}

/* the district's own document, offline, if it is the one the city has signed. */
static int
print_document (TbCtl             *ctl,
                const TbRulesPage *page,
                const char        *version)
{
  const TbRuleNotice      *notice = find_notice (page, version);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    files = NULL;
  g_autoptr (GError)       error = NULL;

  if (notice != NULL && notice->reason != NULL)
    {
      g_printerr ("timebank-ctl rules: %s: %s\n", version, notice->reason);
      return TB_CTL_REFUSED;
    }
  if (notice == NULL || notice->document_name == NULL || ctl->desk == NULL)
    {
      g_printerr (notice == NULL ? "timebank-ctl rules: there is no package “%s” here\n"
                                 : "timebank-ctl rules: no document came with “%s”\n",
                  version);
      return TB_CTL_REFUSED;
    }
  tb_desk_read_async (ctl->desk, &tb_rule_file_kind, NULL, "published_us", 0, NULL,
                      tb_ctl_on_result, &result);
  if ((files = tb_desk_read_finish (ctl->desk, tb_ctl_wait (&result), &error)) == NULL)
    return tb_ctl_fail (error);
  for (guint i = 0; i < files->len; i++)
    {
      const TbRuleFile *file = files->pdata[i];

      /* of two of one version the first counts */
      if (strcmp (file->version, version) != 0)
        continue;
      g_print ("%s\n", file->document_text);
      return TB_CTL_DONE;
    }
  return TB_CTL_REFUSED;
}

static gboolean
is_place (const char *text)
{
  gsize            size = strlen (text);
  g_autofree char *district = g_strndup (text, DISTRICT_CHARS);

  return strcmp (text, TB_RULE_PLACE_CITY) == 0 ||
         ((size == DISTRICT_CHARS || size == STREET_CHARS) && strspn (text, "0123456789") == size &&
          tb_district_get_name (district) != NULL);
}

static TbRulesPage *
read_page (TbCtl      *ctl,
           const char *place,
           gint64      day,
           GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (ctl->desk == NULL)
    return tb_rules_page_new_default (
        place, day != 0 ? day : tb_day_of_instant (tb_clock_now (ctl->clock)));
  tb_desk_read_rules_async (ctl->desk, place, day, NULL, tb_ctl_on_result, &result);
  return tb_desk_read_rules_finish (ctl->desk, tb_ctl_wait (&result), error);
}

static int
run_rules (TbCtl *ctl,
           int    argc,
           char **argv)
{
  gboolean                is_assumptions = FALSE;
  gboolean                is_packages = FALSE;
  g_autofree char        *place = NULL;
  g_autofree char        *on = NULL;
  g_autofree char        *version = NULL;
  g_autoptr (TbRulesPage) page = NULL;
  g_autoptr (GError)      error = NULL;
  gint64                  day = 0;
  const GOptionEntry      entries[] = {
         { "assumptions", 0, 0, G_OPTION_ARG_NONE, &is_assumptions, "Only where the plan is silent",
           NULL },
         { "place", 0, 0, G_OPTION_ARG_STRING, &place, "District or street, or one's own",
           "CODE" },
         { "day", 0, 0, G_OPTION_ARG_STRING, &on, "When; today if not given", "DATE" },
         { "packages", 0, 0, G_OPTION_ARG_NONE, &is_packages, "Packages, and what became of each",
           NULL },
         { "document", 0, 0, G_OPTION_ARG_STRING, &version, "The document that came with a package",
           "VERSION" },
         { NULL },
  };

  if (!tb_ctl_parse (ctl, tb_ctl_find_verb ("rules"), entries, &argc, &argv, 0))
    return TB_CTL_USAGE;
  if (on != NULL && (day = tb_day_parse (on)) == TB_DAY_UNKNOWN)
    {
      g_printerr ("timebank-ctl rules: “%s” is not a day\n", on);
      return TB_CTL_USAGE;
    }
  if (place != NULL && !is_place (place))
    {
      g_printerr ("timebank-ctl rules: “%s” is no district or street of Beijing\n", place);
      return TB_CTL_USAGE;
    }
  if (is_assumptions)
    return list_assumptions ();
  if ((page = read_page (ctl, place, day, &error)) == NULL)
    return tb_ctl_fail (error);
  if (version != NULL)
    return print_document (ctl, page, version);
  if (is_packages)
    tb_ctl_print_rows (ctl, &tb_rule_notice_table, page->notices);
  else
    tb_ctl_print_rows (ctl, &tb_rule_line_table, page->lines);
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
  return tb_ctl_tell_reasons (ctl, report.reasons);
}

const TbCtlVerb tb_ctl_rules_verbs[] = {
  { "eligible", "PERSON [--elder ID] [--item CODE] [--day DATE]",
    "Says every reason why somebody may not serve.", run_eligible },
  { "rules", "[--place CODE] [--day DATE] [--packages] [--document VERSION] [--assumptions]",
    "Lists what is laid down somewhere on a day, with its clauses; without --profile what came "
    "with "
    "the program.",
    run_rules, TRUE, TRUE },
  { NULL },
};
