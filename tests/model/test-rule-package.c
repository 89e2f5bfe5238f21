/* test-rule-package.c: what the city and those below it lay down
 *
 * rules are data with versions and
 * dates; below the city they are tightened only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-record.h"
#include "tb-rule-book.h"

#define TODAY 20261123

#define CITY                                                                     \
  "[package]\nformat=1\nplace=city\nversion=bj-2\npolicy=p\nissued=2023-01-01\n" \
  "from=2023-02-01\n"
#define HEAD                                                                          \
  "[package]\nformat=1\nplace=110105\nversion=cy-1\npolicy=朝民发〔2023〕1号\n" \
  "issued=2023-01-01\nfrom=2023-02-01\n"

static TbRulePackage *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  TbRulePackage     *package = tb_rule_package_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return package;
}

/* Adds a package to a book; what is wrong with it, or NULL. */
static char *
add (TbRuleBook *book,
     const char *text)
{
  g_autoptr (GError) error = NULL;
  TbRulePackage     *package = tb_rule_package_parse (text, strlen (text), &error);

  if (package != NULL && tb_rule_book_add (book, package, TODAY, &error))
    return NULL;
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  return g_strdup (error->message);
}

static void
assert_added (TbRuleBook *book,
              const char *text)
{
  g_autofree char *problem = add (book, text);

  g_assert_cmpstr (problem, ==, NULL);
}

/* brief §5.3, the values of the whole city. */
static void
test_city (void)
{
  const TbRules *rules = tb_rules_get_default ();

  g_assert_cmpstr (rules->version, ==, "bj-2022.06.01");
  g_assert_cmpstr (rules->policy, ==, "京民养老发〔2021〕206号");
  g_assert_cmpint (rules->starts_on, ==, 20220601);           /* */
  g_assert_cmpint (rules->coin_minutes, ==, 60);              /* */
  g_assert_cmpint (rules->min_volunteer_years, ==, 18);       /* */
  g_assert_cmpint (rules->min_elder_years, ==, 60);           /* */
  g_assert_cmpint (rules->training_general_minutes, ==, 240); /* A16 */
  g_assert_cmpint (rules->training_elder_minutes, ==, 240);
  g_assert_cmpint (rules->training_area_minutes, ==, 30);
  g_assert_cmpint (rules->training_valid_months, ==, 24);
  g_assert_cmpint (rules->record_deadline_workdays, ==, 10);               /* Order 67 art. 11 */
  g_assert_cmpint (rules->max_day_minutes, ==, 960);                       /* */
  g_assert_cmpint (rules->benefit_minutes, ==, 10000 * 60);                /* */
  g_assert_true (rules->insurance_required);                               /* */
  g_assert_false (rules->allow_professional);                              /* */
  g_assert_false (rules->allow_housekeeping);                              /* */
  g_assert_cmpstr (rules->rounding, ==, "carry");                          /* A1 */
  g_assert_true (tb_rule_list_has (rules->gift_relations, "grandparent")); /* A5 */
  g_assert_false (tb_rule_list_has (rules->gift_relations, "sibling"));
  g_assert_false (tb_rule_list_has (rules->gift_relations, "parent-in-law"));
  g_assert_true (tb_rule_list_has (rules->kin_relations, "sibling")); /* */
  g_assert_false (tb_rule_list_has (rules->kin_relations, "sib"));
  g_assert_false (tb_rule_list_has (rules->kin_relations, ""));
}

/* A1 to A20, each with a value of the package behind it. */
static void
test_assumptions (void)
{
  guint                   n = 0;
  guint                   n_params = 0;
  const TbRuleAssumption *all = tb_rule_assumption_get_all (&n);
  const TbRuleParam      *params = tb_rule_param_get_all (&n_params);

  g_assert_cmpuint (n, ==, 20);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("A%u", i + 1);
      guint            n_found = 0;

      g_assert_cmpstr (all[i].id, ==, id);
      for (guint p = 0; p < n_params; p++)
        n_found += strcmp (params[p].assumption, id) == 0;
      g_test_message ("%s", id);
      g_assert_cmpuint (n_found, >=, 1);
    }
}

/* Each kind of order: what is stricter is taken, what is looser refused by name. */
static void
test_tighten (void)
{
  static const struct
  {
    const char *value;
    const char *problem; /* (nullable): begins so */
  } rows[] = {
    { "training_general_minutes=300", NULL },
    { "training_general_minutes=240", NULL },
    { "training_general_minutes=239", "training_general_minutes: the city lays down 240" },
    { "health_months=6", NULL },
    { "health_months=13", "health_months: the city lays down 12" },
    { "training_valid_months=12", NULL },
    { "training_valid_months=0", "training_valid_months: the city lays down 24" },
    { "cap_day_minutes=120", NULL }, /* the city has no limit: 0 */
    { "insurance_required=yes", NULL },
    { "insurance_required=no", "insurance_required: the city lays down yes" },
    { "allow_housekeeping=no", NULL },
    { "allow_housekeeping=yes", "allow_housekeeping: the city lays down no" },
    { "gift_relations=spouse,child", NULL },
    { "gift_relations=", NULL },
    { "gift_relations=spouse,sibling", "gift_relations: the city lays down" },
    { "kin_relations=child,spouse,parent,sibling,grandparent,grandchild,child-in-law", NULL },
    { "kin_relations=spouse", "kin_relations: the city lays down" },
    { "minor_rule=none", NULL },
    { "minor_rule=guardian-led", NULL },
    { "coin_minutes=60", NULL },
    { "coin_minutes=30", "coin_minutes: the city lays down 60" }, /* inside city limits */
    { "rounding=floor", "rounding: the city lays down carry" },
    { "allow_professional=yes", NULL }, /* districts may explore */
    { "old_age_years=75", NULL },
    { "starts_on=20230101", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TbRuleBook) book = tb_rule_book_new_default ();
      g_autofree char       *text = g_strconcat (HEAD "[parameters]\n", rows[i].value, "\n", NULL);
      g_autofree char       *problem = add (book, text);

      g_test_message ("%s: %s", rows[i].value, problem);
      if (rows[i].problem == NULL)
        g_assert_cmpstr (problem, ==, NULL);
      else
        g_assert_true (problem != NULL && g_str_has_prefix (problem, rows[i].problem));
    }
}

/* Whatever a package may say that is not understood: refused, by name; nothing is passed over. */
static void
test_malformed (void)
{
  static const struct
  {
    const char *text;
    const char *problem; /* is in it */
  } rows[] = {
    { "", "there is no [package]" },
    { "this is no package", "this is no package" },
    { "\xff\xfe", "UTF-8" },
    { "[package]\nformat=2\n", "newer" },
    { "[package]\nformat=0\n", "format" },
    { "[package]\nformat=x\n", "format" },
    { "[package]\nplace=110105\n", "format" },
    { "[package]\nformat=1\nplace=beijing\n", "beijing" },
    { "[package]\nformat=1\nplace=11010\n", "11010" },
    { "[package]\nformat=1\nplace=11010x\n", "11010x" },
    { "[package]\nformat=1\nplace=110101x\n", "110101x" },
    { HEAD "colour=red\n", "colour" },
    { HEAD "until=2023-01-31\n", "ends before it begins" },
    { HEAD "until=2023-02-30\n", "is not a day" },
    { HEAD "[colours]\nred=1\n", "[colours]" },
    { HEAD "version=cy-2\n", "line 8: “version=cy-2” is there twice" },
    { "[package]\nformat=1\nplace=110105\nversion=cy-1\npolicy=p\nissued=2023-01-01\n",
      "says when" },
    { "[package]\nformat=1\nplace=110105\nversion=cy-1\npolicy=p\nfrom=2023-01-01\n", "says when" },
    { HEAD "[parameters]\nhealth_months=3\n[parameters]\n", "twice" },
    { HEAD "[parameters]\nhealth_months=3\nhealth_months=12\n", "twice" },
    { HEAD "[parameters]\nhealth_years=1\n", "health_years: there is no such value" },
    { HEAD "[parameters]\nhealth_months=\n", "health_months" },
    { HEAD "[parameters]\nhealth_months=-1\n", "health_months" },
    { HEAD "[parameters]\nhealth_months=1e1\n", "health_months" },
    { HEAD "[parameters]\nhealth_months=99999999999999999999\n", "health_months" },
    { HEAD "[parameters]\nmin_volunteer_years=17\n", "min_volunteer_years" },       /* */
    { HEAD "[parameters]\nguardian_consent_years=13\n", "guardian_consent_years" }, /* PIPL 31 */
    { HEAD "[parameters]\nmin_elder_years=59\n", "min_elder_years" },               /* */
    { HEAD "[parameters]\nstarts_on=20220531\n", "starts_on" },                     /* */
    { HEAD "[parameters]\ncertifier=organisation\n", "certifier" },                 /* */
    { HEAD "[parameters]\ninsurance_required=maybe\n", "neither yes nor no" },
    { HEAD "[parameters]\nminor_rule=alone\n", "minor_rule" },
    { HEAD "[parameters]\ngift_relations=friend\n", "gift_relations" },
    { HEAD "[parameters]\ngift_relations=spouse,spouse\n", "gift_relations" },
    { HEAD "[parameters]\ngift_relations=spouse,\n", "gift_relations" },
    { HEAD "[parameters]\ngift_relations=spouse|child\n", "gift_relations" },
    { HEAD "[parameters]\nstar_hours=300,100\n", "star_hours" },
    { CITY "[parameters]\nstar_hours=300,100\n", "star_hours" },
    { CITY "[parameters]\nstar_hours=\\q\n", "star_hours" }, /* no such escape */
    { "[package]\nformat=1\nplace=city\nversion=a+b\npolicy=p\n", "version" },
    { "[package]\nformat=1\nplace=city\nversion=\npolicy=p\n", "version" },
    { HEAD "[parameters]\ninstitution_items=9\n", "institution_items" },
    { HEAD "[parameters]\nhospital_items=9.\n", "hospital_items" },
    { HEAD "[parameters]\nhospital_items=9.101\n", "hospital_items" },
    { HEAD "[parameters]\nhospital_items=0.1\n", "hospital_items" },
    { HEAD "[parameters]\nhospital_items=:.1\n", "hospital_items" },
    { HEAD "[parameters]\nhospital_items=9-1\n", "hospital_items" },
    { HEAD "[parameters]\nhospital_items=9.x\n", "hospital_items" },
    { HEAD "[parameters]\nhospital_items=three\n", "hospital_items" },
    { HEAD "[delegated]\nvalues=coin_minutes\n", "[delegated] is the city's" },
    { HEAD "[switches]\nmoney=110105 .. on\n", "money" }, /* */
    { HEAD "[switches]\ngift=110105 on\n", "gift" },
    { HEAD "[switches]\ngift=110105 2023-02-01 on\n", "is not two days" },
    { HEAD "[switches]\ngift=110105 2023-02-02..2023-02-01 on\n", "is not two days" },
    { HEAD "[switches]\ngift=110105 .. perhaps\n", "gift" },
    { HEAD "[switches]\ngift=110106 .. off\n", "110106 is no part of 110105" },
    { HEAD "[quotas]\nrich=600 month\n", "rich" },
    { HEAD "[quotas]\npoor=600\n", "poor" },
    { HEAD "[quotas]\npoor=-1 month\n", "poor" },
    { HEAD "[quotas]\npoor=600 week\n", "poor" },
    { HEAD "[priorities]\npoor=high\n", "poor" },
    { HEAD "document=朝阳区实施细则\n", "one without the other" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TbRuleBook) book = tb_rule_book_new_default ();
      g_autofree char       *problem = add (book, rows[i].text);

      g_test_message ("%u: %s", i, problem);
      g_assert_nonnull (problem);
      g_assert_nonnull (strstr (problem, rows[i].problem));
    }
}

static void
test_time (void)
{
  g_autoptr (TbRuleBook) book = tb_rule_book_new_default ();
  g_autofree char       *twice = NULL;
  g_autofree char       *tomorrow = NULL;

  assert_added (book, HEAD "until=2023-12-31\n[parameters]\nhealth_months=6\n");
  assert_added (book, "[package]\nformat=1\nplace=110105\nversion=cy-2\npolicy=p\n"
                      "issued=2026-11-23\nfrom=2027-01-01\n[parameters]\nhealth_months=3\n");
  assert_added (book, "[package]\nformat=1\nplace=110105\nversion=cy-2a\npolicy=p\n"
                      "issued=2026-11-23\nfrom=2027-01-01\n[parameters]\nhealth_months=2\n");
  twice = add (book, HEAD);
  g_assert_nonnull (strstr (twice, "there is a package “cy-1” already"));
  tomorrow = add (book, "[package]\nformat=1\nplace=110105\nversion=cy-3\npolicy=p\n"
                        "issued=2026-11-24\nfrom=2027-01-01\n");
  g_assert_nonnull (strstr (tomorrow, "a day that has not come"));

#define MONTHS(place, day) (tb_rule_book_find (book, place, NULL, day)->health_months)
  g_assert_cmpint (MONTHS ("110105", 20220531), ==, 12); /* before the plan: its first package */
  g_assert_cmpint (MONTHS ("110105", 20230131), ==, 12);
  g_assert_cmpint (MONTHS ("110105", 20230201), ==, 6);
  g_assert_cmpint (MONTHS ("110105", 20231231), ==, 6);
  g_assert_cmpint (MONTHS ("110105", 20240101), ==, 12);
  g_assert_cmpint (MONTHS ("110105", 20270101), ==, 2); /* of two of a day, the later one */
  g_assert_cmpint (MONTHS ("110106", 20230201), ==, 12);
  tb_rule_book_free (NULL); /* is nothing, as are these */
  tb_rule_package_free (NULL);
  tb_rules_free (NULL);
  assert_added (book, "[package]\nformat=1\nplace=110107\nversion=sj-1\npolicy=p\n"
                      "issued=2023-01-01\nfrom=2023-02-01\n[parameters]\n"
                      "institution_items=1.1,9.2\n"); /* the first and the last */
  assert_added (book, "[package]\nformat=1\nplace=110106\nversion=ft-1\npolicy=p\n"
                      "issued=2023-01-01\nfrom=2023-02-01\nuntil=2023-02-01\n[parameters]\n"
                      "health_months=6\n"); /* for a day */
  g_assert_cmpint (MONTHS ("110106", 20230131), ==, 12);
  g_assert_cmpint (MONTHS ("110106", 20230201), ==, 6);
  g_assert_cmpint (MONTHS ("110106", 20230202), ==, 12);
  g_assert_cmpint (MONTHS (NULL, 20230201), ==, 12);
}

/* City, district, street and organisation: each tightens what is above it; the version says who. */
static void
test_levels (void)
{
  g_autoptr (TbRuleBook) book = tb_rule_book_new_default ();
  const TbRules         *rules;

  assert_added (book, HEAD "[parameters]\ntraining_general_minutes=300\ncap_day_minutes=240\n"
                           "gift_relations=spouse,child,parent\n");
  assert_added (book, "[package]\nformat=1\nplace=110105001\nversion=st-1\npolicy=p\n"
                      "issued=2023-03-01\nfrom=2023-03-01\n[parameters]\n"
                      "training_general_minutes=270\ncap_day_minutes=120\n"
                      "gift_relations=child,grandchild\nallow_professional=yes\n");
  assert_added (book, "[package]\nformat=1\nplace=org:o1\nversion=o1-1\npolicy=p\n"
                      "issued=2023-03-01\nfrom=2023-03-01\n[parameters]\n"
                      "kin_relations=spouse,parent,child,grandparent,grandchild,sibling,"
                      "parent-in-law\n");

  rules = tb_rule_book_find (book, "110105001", "o1", 20230301);
  g_assert_cmpstr (rules->version, ==, "bj-2022.06.01+cy-1+st-1+o1-1");
  g_assert_cmpstr (rules->policy, ==, "京民养老发〔2021〕206号"); /* */
  g_assert_cmpint (rules->training_general_minutes, ==, 300);     /* the street's 270 is looser */
  g_assert_cmpint (rules->cap_day_minutes, ==, 120);
  g_assert_cmpstr (rules->gift_relations, ==, "child");
  g_assert_true (rules->allow_professional);
  g_assert_true (tb_rule_list_has (rules->kin_relations, "parent-in-law"));
  g_assert_true (tb_rule_list_has (rules->kin_relations, "sibling"));
  g_assert_true (rules == tb_rule_book_find (book, "110105001", "o1", 20260101));

  rules = tb_rule_book_find (book, "110105002", "o2", 20230301);
  g_assert_cmpstr (rules->version, ==, "bj-2022.06.01+cy-1");
  g_assert_cmpint (rules->cap_day_minutes, ==, 240);
}

/* What the city delegates a district may loosen; what the city tightens later binds all. */
static void
test_delegated (void)
{
  g_autoptr (TbRuleBook) book = tb_rule_book_new ();
  g_autoptr (GBytes)     bytes = NULL;
  g_autofree char       *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "rules", "bj-2022.06.01.rules", NULL);
  g_autofree char *city = NULL;
  g_autofree char *none = NULL;
  g_auto (GStrv)   parts = NULL;
  g_autofree char *delegating = NULL;
  g_autofree char *later = NULL;
  g_auto (GStrv)   limits = NULL;

  none = add (book, HEAD);
  g_assert_nonnull (strstr (none, "no package of the city"));

  g_assert_true (g_file_get_contents (path, &city, NULL, NULL));
  parts = g_strsplit (city, "values=\n", 2);
  delegating = g_strjoinv ("values=health_months;coin_minutes\n", parts);
  assert_added (book, delegating);
  assert_added (book, HEAD "[parameters]\nhealth_months=24\ntraining_general_minutes=250\n");
  g_assert_cmpint (tb_rule_book_find (book, "110105", NULL, 20230301)->health_months, ==, 24);

  limits = g_strsplit (city, "training_general_minutes=240", 2);
  later = g_strjoinv ("training_general_minutes=480", limits);
  g_strfreev (limits);
  limits = g_strsplit (later, "version=bj-2022.06.01\n", 2);
  g_free (later);
  later = g_strjoinv ("version=bj-2\n", limits);
  g_strfreev (limits);
  limits = g_strsplit (later, "from=2022-06-01", 2);
  g_free (later);
  later = g_strjoinv ("from=2024-01-01", limits);
  assert_added (book, later);
  g_assert_cmpint (tb_rule_book_find (book, "110105", NULL, 20231231)->training_general_minutes, ==,
                   250);
  g_assert_cmpint (tb_rule_book_find (book, "110105", NULL, 20240101)->training_general_minutes, ==,
                   480);
  g_assert_cmpint (tb_rule_book_find (book, "110105", NULL, 20240101)->health_months, ==, 12);
}

/* switches of districts and streets, with dates. */
static void
test_switches (void)
{
  g_autoptr (TbRuleBook) book = tb_rule_book_new_default ();

  assert_added (book, HEAD "[switches]\ngift=110105 2023-03-01..2023-03-31 off;"
                           "110105001 2023-05-01.. off\nredeem=110105001 .. on\n");
  g_assert_true (tb_rule_book_is_on (book, "gift", "110105", 20230228));
  g_assert_false (tb_rule_book_is_on (book, "gift", "110105", 20230301));
  g_assert_false (tb_rule_book_is_on (book, "gift", "110105002", 20230331)); /* and below it */
  g_assert_true (tb_rule_book_is_on (book, "gift", "110105", 20230401));
  g_assert_true (tb_rule_book_is_on (book, "gift", "110105001", 20230430));
  g_assert_false (tb_rule_book_is_on (book, "gift", "110105001", 20260501));
  g_assert_true (tb_rule_book_is_on (book, "gift", "110105002", 20260501));
  g_assert_true (tb_rule_book_is_on (book, "gift", "110106", 20230301));
  g_assert_true (tb_rule_book_is_on (book, "redeem", "110105001", 20260501));
  g_assert_true (tb_rule_book_is_on (book, "gift", "110105", 20230131)); /* not in force yet */
}

/* a street that speaks of one category does not lift what is laid down for others. */
static void
test_quotas_of_levels (void)
{
  g_autoptr (TbRuleBook) book = tb_rule_book_new_default ();
  g_autoptr (GPtrArray)  none = tb_rule_book_find_quotas (book, "110105001", 20230301);
  g_autoptr (GPtrArray)  quotas = NULL;
  g_autoptr (GPtrArray)  above = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  assert_added (book, HEAD "[quotas]\npoor=600 month\nold=1200 year\n");
  assert_added (book, "[package]\nformat=1\nplace=110105001\nversion=st-1\npolicy=p\n"
                      "issued=2023-03-01\nfrom=2023-03-01\n[quotas]\npoor=300 month\n");
  quotas = tb_rule_book_find_quotas (book, "110105001", 20230301);
  g_assert_cmpuint (quotas->len, ==, 2);
  g_assert_cmpint (((TbRuleShare *) quotas->pdata[0])->minutes, ==, 300);
  g_assert_cmpint (((TbRuleShare *) quotas->pdata[1])->minutes, ==, 1200);
  above = tb_rule_book_find_quotas (book, "110105", 20230301);
  g_assert_cmpuint (above->len, ==, 2);
  g_assert_cmpint (((TbRuleShare *) above->pdata[0])->minutes, ==, 600);
}

/* quotas and priorities of a district. */
static void
test_shares (void)
{
  g_autoptr (TbRulePackage) package = parse (HEAD "[quotas]\npoor=600 month\nold=1200 year\n"
                                                  "[priorities]\ndisabled=30\n");
  const TbRuleShare        *share = package->quotas->pdata[1];

  g_assert_cmpuint (package->quotas->len, ==, 2);
  g_assert_cmpstr (share->category, ==, "old");
  g_assert_cmpint (share->minutes, ==, 1200);
  g_assert_cmpstr (share->period, ==, "year");
  g_assert_cmpuint (package->priorities->len, ==, 1);
  share = package->priorities->pdata[0];
  g_assert_cmpint (share->weight, ==, 30);
}

/* the district's own document comes with it, and is the one that was signed. */
static void
test_document (void)
{
  static const char *const text = "朝阳区养老服务时间银行实施细则";
  g_autofree char         *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char         *named =
      g_strconcat (HEAD "note=首版\n", "document=细则\n", "digest=", digest, "\n", NULL);
  g_autoptr (TbRulePackage) package = parse (named);
  g_autoptr (TbRulePackage) without = parse (HEAD);
  g_autoptr (GError)        error = NULL;

  g_assert_cmpstr (package->note, ==, "首版");
  g_assert_true (tb_rule_package_check_document (package, text, &error));
  g_assert_no_error (error);
  g_assert_false (tb_rule_package_check_document (package, "别的", &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  g_clear_error (&error);
  g_assert_false (tb_rule_package_check_document (package, NULL, NULL));
  g_assert_false (tb_rule_package_check_document (without, text, NULL));
  g_assert_true (tb_rule_package_check_document (without, NULL, NULL));
}

/* Every value reads back what it prints. */
static void
test_round (void)
{
  guint               n_params = 0;
  const TbRuleParam  *params = tb_rule_param_get_all (&n_params);
  g_autoptr (TbRules) copy = tb_rules_new ();

  for (guint i = 0; i < n_params; i++)
    {
      g_autofree char   *text = tb_rule_param_print (&params[i], tb_rules_get_default ());
      g_autofree char   *again = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (tb_rule_param_parse (&params[i], copy, text, &error));
      g_assert_no_error (error);
      again = tb_rule_param_print (&params[i], copy);
      g_assert_cmpstr (again, ==, text);
      g_assert_false (tb_rule_param_loosens (&params[i], copy, tb_rules_get_default ()));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-package/city", test_city);
  g_test_add_func ("/rule-package/assumptions", test_assumptions);
  g_test_add_func ("/rule-package/tighten", test_tighten);
  g_test_add_func ("/rule-package/malformed", test_malformed);
  g_test_add_func ("/rule-package/time", test_time);
  g_test_add_func ("/rule-package/levels", test_levels);
  g_test_add_func ("/rule-package/delegated", test_delegated);
  g_test_add_func ("/rule-package/switches", test_switches);
  g_test_add_func ("/rule-package/R-098-R-215-quotas-of-levels", test_quotas_of_levels);
  g_test_add_func ("/rule-package/shares", test_shares);
  g_test_add_func ("/rule-package/document", test_document);
  g_test_add_func ("/rule-package/round", test_round);
  return g_test_run ();
}
