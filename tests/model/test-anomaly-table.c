/* test-anomaly-table.c: the rules for anomalies are those of the domain brief §8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-anomaly.h"
#include "tb-rule-book.h"

/* As the brief has them, in its order: severity (B, R, W, I; the highest where there are two) and
 * where (C, P, B). */
static const char severities[] = "BRRBBBWRRB" /* X-01 … */
                                 "RWRWRBRWBR" /* X-11 … */
                                 "RRRWRRBBBB" /* X-21 … */
                                 "RBBBBBBRRB" /* X-31 … */
                                 "BBRBBRBBRI" /* X-41 … */
                                 "RRIWRWWRRB" /* X-51 … */
                                 "RBBIBBBBBB" /* X-61 … */
                                 "BRRRRBBRBW" /* X-71 … */
                                 "WRRRBRWW";  /* X-81 … */
static const char wheres[] = "BBBCCCCBBB"     /* X-01 … */
                             "BCCCCCBCCC"     /* X-11 … */
                             "BPPBBCCBCB"     /* X-21 … */
                             "PCCCCCCCBC"     /* X-31 … */
                             "CCCCCPBCBB"     /* X-41 … */
                             "PPBCCCCBCB"     /* X-51 … */
                             "BCCBCCBBBB"     /* X-61 … */
                             "BPPCPBBBCC"     /* X-71 … */
                             "CBBCCCCC";      /* X-81 … */

static char
get_severity (const TbAnomalyRule *rule)
{
  return "IWRB"[rule->severity];
}

static char
get_where (const TbAnomalyRule *rule)
{
  return rule->where == TB_WHERE_BOTH ? 'B' : rule->where == TB_WHERE_CITY ? 'P'
                                                                           : 'C';
}

/* each once; severity and place as in the brief. */
static void
test_rows (void)
{
  guint                n = 0;
  const TbAnomalyRule *rules = tb_anomaly_get_all (&n);

  g_assert_cmpuint (n, ==, 88);
  g_assert_cmpuint (strlen (severities), ==, 88);
  g_assert_cmpuint (strlen (wheres), ==, 88);
  for (guint i = 0; i < 88; i++)
    {
      g_autofree char     *id = g_strdup_printf ("X-%02u", i + 1);
      const TbAnomalyRule *rule = tb_anomaly_find (id);
      guint                n_same = 0;

      g_test_message ("%s", id);
      g_assert_nonnull (rule);
      g_assert_cmpint (get_severity (rule), ==, severities[i]);
      g_assert_cmpint (get_where (rule), ==, wheres[i]);
      for (guint k = 0; k < n; k++)
        n_same += strcmp (rules[k].id, id) == 0;
      g_assert_cmpuint (n_same, ==, 1);
    }
  g_assert_null (tb_anomaly_find (NULL));
  g_assert_null (tb_anomaly_find (""));
  g_assert_null (tb_anomaly_find ("X-00"));
  g_assert_null (tb_anomaly_find ("X-89"));
  g_assert_null (tb_anomaly_find ("X-1"));
}

/* What people and programs call a rule is there, and no two are called the same. */
static void
test_names (void)
{
  guint                n = 0;
  const TbAnomalyRule *rules = tb_anomaly_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_test_message ("%s", rules[i].id);
      g_assert_true (rules[i].heading != NULL && *rules[i].heading != '\0');
      g_assert_true (rules[i].code != NULL && *rules[i].code != '\0');
      g_assert_nonnull (rules[i].look);
      for (guint k = 0; k < i; k++)
        {
          g_assert_cmpstr (rules[i].code, !=, rules[k].code);
          g_assert_cmpstr (rules[i].heading, !=, rules[k].heading);
          g_assert_true (rules[i].look != rules[k].look);
        }
    }
}

/* what a rule reads is a value of a package; one that is there for an anomaly alone is read
 * by that rule. */
static void
test_params (void)
{
  guint                n = 0;
  guint                n_params = 0;
  const TbAnomalyRule *rules = tb_anomaly_get_all (&n);
  const TbRuleParam   *params = tb_rule_param_get_all (&n_params);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) names = g_strsplit (rules[i].params, " ", -1);

      for (guint k = 0; names[k] != NULL; k++)
        {
          g_test_message ("%s %s", rules[i].id, names[k]);
          g_assert_nonnull (tb_rule_param_find (names[k]));
        }
    }
  for (guint i = 0; i < n_params; i++)
    {
      const TbAnomalyRule *rule = tb_anomaly_find (params[i].source);
      g_auto (GStrv)       names = NULL;

      if (rule == NULL)
        continue;
      g_test_message ("%s %s", rule->id, params[i].field.name);
      names = g_strsplit (rule->params, " ", -1);
      g_assert_true (g_strv_contains ((const char *const *) names, params[i].field.name));
    }
}

/* A rule asked of a service while it is entered looks at that service, and not at a whole life. */
static void
test_entry (void)
{
  guint                n = 0;
  guint                n_entry = 0;
  const TbAnomalyRule *rules = tb_anomaly_get_all (&n);

  for (guint i = 0; i < n; i++)
    if (rules[i].at_entry)
      {
        g_test_message ("%s", rules[i].id);
        n_entry++;
        g_assert_true (rules[i].subject == TB_SUBJECT_SERVICE ||
                       rules[i].subject == TB_SUBJECT_ORG);
      }
  g_assert_cmpuint (n_entry, >, 40);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anomaly-table/R-169-rows-of-the-brief", test_rows);
  g_test_add_func ("/anomaly-table/R-169-names", test_names);
  g_test_add_func ("/anomaly-table/R-016-values", test_params);
  g_test_add_func ("/anomaly-table/R-169-entry", test_entry);
  return g_test_run ();
}
