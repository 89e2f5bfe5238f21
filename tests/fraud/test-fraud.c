/* test-fraud.c: the rules for anomalies against frauds nobody has told them of
 *
 * what is planted in a city of honest people is found, and honest people are
 * left alone.  Seeds 1 to 20 are there to tune by, 21 to 40 are asked here and never looked at.
 *
 *   test-fraud                       a few of the seeds 21 to 40
 *   test-fraud --deep                all of them
 *   test-fraud --seeds=1-20          the ones to tune by
 *   test-fraud --seeds=1-20 --tell=X-52   and says of every plant missed and every false alarm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-plant.h"

#include <stdlib.h>
#include <string.h>

#include "tb-anomaly-search.h"
#include "tb-rule-book.h"

#define FIRST_SEED   21
#define LAST_SEED    40
#define QUICK_SEEDS  3
#define LEAST_PLANTS 10 /* of a rule, before its own recall is asked */
#define LEAST_RECALL 90 /* percent */
#define MOST_FALSE   5  /* percent of what is more than information */

/* How it went with one rule. */
typedef struct
{
  guint planted, found, findings, false_alarms;
} Score;

static int         first_seed = FIRST_SEED, last_seed = FIRST_SEED + QUICK_SEEDS - 1;
static const char *tell_of;

static const char *
key (const char *rule,
     const char *id)
{
  static char text[200];

  g_snprintf (text, sizeof text, "%s %s", rule, id);
  return text;
}

static gboolean
is_told (const char *rule)
{
  return g_strcmp0 (tell_of, rule) == 0 || g_strcmp0 (tell_of, "all") == 0;
}

/* (transfer full) (element-type utf8 GArray): plants by rule and row. */
static GHashTable *
index_guilt (FraudCity  *city,
             GHashTable *plants)
{
  GHashTable *guilt =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < city->guilt->len; i++)
    {
      const FraudGuilt *one = city->guilt->pdata[i];
      GArray           *list = g_hash_table_lookup (guilt, key (one->rule, one->id));
      g_autofree char  *nth = g_strdup_printf ("%u", one->nth);

      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (guilt, g_strdup (key (one->rule, one->id)), list);
        }
      g_array_append_val (list, one->nth);
      if (one->nth != 0)
        g_hash_table_add (plants, g_strdup (key (one->rule, nth)));
    }
  return guilt;
}

/* Whether one of the rows that show it is guilty; plants are found with it. */
static gboolean
is_right (const TbFinding *finding,
          GHashTable      *guilt,
          GHashTable      *found)
{
  gboolean is_right = FALSE;

  for (guint i = 0; i < finding->evidence->len; i++)
    {
      const TbEvidence *row = finding->evidence->pdata[i];
      GArray           *list = g_hash_table_lookup (guilt, key (finding->rule->id, row->id));

      for (guint n = 0; list != NULL && n < list->len; n++)
        {
          g_autofree char *nth = g_strdup_printf ("%u", g_array_index (list, guint, n));

          is_right = TRUE;
          g_hash_table_add (found, g_strdup (key (finding->rule->id, nth)));
        }
    }
  return is_right;
}

static void
tell_false (const TbFinding *finding)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < finding->evidence->len && i < 6; i++)
    g_string_append_printf (rows, " %s", ((TbEvidence *) finding->evidence->pdata[i])->id);
  g_test_message ("false %s: %s (%s)", finding->rule->id, finding->text, rows->str);
}

static void
tell_missed (FraudCity  *city,
             const char *rule,
             guint       nth)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < city->guilt->len; i++)
    {
      const FraudGuilt *one = city->guilt->pdata[i];

      if (one->nth == nth && g_str_equal (one->rule, rule) && rows->len < 120)
        g_string_append_printf (rows, " %s", one->id);
    }
  g_test_message ("missed %s plant %u:%s", rule, nth, rows->str);
}

static void
score (FraudCity  *city,
       TbFindings *findings,
       Score      *scores)
{
  g_autoptr (GHashTable) plants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) guilt = index_guilt (city, plants);
  guint                  n_rules = 0;
  const TbAnomalyRule   *rules = tb_anomaly_get_all (&n_rules);
  GHashTableIter         iter;
  gpointer               plant;

  for (guint i = 0; i < findings->all->len; i++)
    {
      const TbFinding *finding = findings->all->pdata[i];
      Score           *one = &scores[finding->rule - rules];

      one->findings++;
      if (is_right (finding, guilt, found))
        continue;
      one->false_alarms++;
      if (is_told (finding->rule->id))
        tell_false (finding);
    }
  g_hash_table_iter_init (&iter, plants);
  while (g_hash_table_iter_next (&iter, &plant, NULL))
    {
      g_auto (GStrv) parts = g_strsplit (plant, " ", 2);
      Score         *one = &scores[tb_anomaly_find (parts[0]) - rules];

      one->planted++;
      if (g_hash_table_contains (found, plant))
        one->found++;
      else if (is_told (parts[0]))
        tell_missed (city, parts[0], (guint) strtoul (parts[1], NULL, 10));
    }
}

/* Makes the city of a seed, asks every rule, and counts. */
static void
run_seed (guint32 seed,
          Score  *scores,
          gint64 *n_records,
          gint64 *search_us)
{
  g_autoptr (TbRules)    rules = tb_rules_dup (tb_rules_get_default ());
  g_autoptr (TbFindings) findings = tb_findings_new ();
  g_autoptr (GError)     error = NULL;
  char                  *folder = tb_test_make_folder ();
  g_autofree char       *path = g_build_filename (folder, "city.db", NULL);
  FraudCity             *city = fraud_city_new (seed);
  g_auto (TbTxn)         txn = { 0 };
  TbAnomalySearch        search = { .rules = rules,
                                    .workdays = tb_workdays_get_default (),
                                    .now_us = TB_TEST_NOW_US,
                                    .where = TB_WHERE_BOTH };
  gint64                 n = 0, begun_us, made_us = g_get_monotonic_time ();

  rules->min_session_minutes = 30; /* both are the brief's, and options here */
  rules->min_signed_percent = 60;
  fraud_live (city);
  fraud_live_oddly (city);
  fraud_spend (city);
  fraud_plant_all (city);
  fraud_city_write (city, path);
  search.conn = city->conn;
  tb_conn_ask (city->conn, "SELECT count(*) FROM service_record", &n, &error, "");
  g_assert_no_error (error);
  begun_us = g_get_monotonic_time ();
  tb_txn_begin_read (&txn, city->conn, &error);
  tb_anomaly_search (&search, findings, &error);
  g_assert_no_error (error);
  tb_txn_clear (&txn);
  *search_us += g_get_monotonic_time () - begun_us;
  *n_records += n;
  g_test_message ("seed %u: %d records of %u people, made in %d ms, asked in %d ms", seed, (int) n,
                  city->people->len, (int) ((begun_us - made_us) / 1000),
                  (int) ((g_get_monotonic_time () - begun_us) / 1000));
  score (city, findings, scores);
  fraud_city_free (city);
  tb_test_remove_folder (folder);
}

static void
add_score (Score       *sum,
           const Score *one)
{
  sum->planted += one->planted;
  sum->found += one->found;
  sum->findings += one->findings;
  sum->false_alarms += one->false_alarms;
}

static void
tell_score (const char  *name,
            const Score *one)
{
  const guint recall = one->planted > 0 ? one->found * 100 / one->planted : 100;

  g_test_message ("%s planted %u found %u recall %u.%02u findings %u false %u", name, one->planted,
                  one->found, recall / 100, recall % 100, one->findings, one->false_alarms);
}

static gboolean
is_found_enough (const Score *one)
{
  return one->found * 100 >= one->planted * LEAST_RECALL;
}

static void
test_seeds (void)
{
  guint                n_rules = 0, n_planted = 0;
  const TbAnomalyRule *rules = tb_anomaly_get_all (&n_rules);
  g_autofree Score    *scores = g_new0 (Score, n_rules);
  Score                all = { 0 }, told = { 0 }, inform = { 0 };
  gint64               n_records = 0, search_us = 0;

  for (int seed = first_seed; seed <= last_seed; seed++)
    run_seed ((guint32) seed, scores, &n_records, &search_us);
  for (guint i = 0; i < n_rules; i++)
    {
      tell_score (rules[i].id, &scores[i]);
      add_score (&all, &scores[i]);
      add_score (rules[i].severity == TB_SEVERITY_INFORM ? &inform : &told, &scores[i]);
      n_planted += scores[i].planted > 0;
    }
  tell_score ("all of them", &all);
  tell_score ("warning and more", &told);
  tell_score ("information", &inform);
  g_test_message ("%u of %u rules; %d ms a thousand records", n_planted, n_rules,
                  (int) (search_us / MAX (n_records, 1)));
  g_assert_cmpuint (n_planted, >=, 60);
  g_assert_true (is_found_enough (&all));
  g_assert_cmpuint (told.false_alarms * 100, <=, told.findings * MOST_FALSE);
  for (guint i = 0; i < n_rules; i++)
    if (scores[i].planted >= LEAST_PLANTS && !is_found_enough (&scores[i]))
      {
        g_test_message ("%s: recall", rules[i].id);
        g_test_fail ();
      }
}

/* Takes what is ours out of the arguments. */
static void
take_args (int   *argc,
           char **argv)
{
  int kept = 1;

  for (int i = 1; i < *argc; i++)
    if (g_str_has_prefix (argv[i], "--seeds="))
      {
        g_auto (GStrv) parts = g_strsplit (argv[i] + strlen ("--seeds="), "-", 2);

        first_seed = last_seed = atoi (parts[0]);
        if (parts[1] != NULL)
          last_seed = atoi (parts[1]);
      }
    else if (g_str_has_prefix (argv[i], "--tell="))
      tell_of = argv[i] + strlen ("--tell=");
    else if (g_str_equal (argv[i], "--deep"))
      last_seed = LAST_SEED;
    else
      argv[kept++] = argv[i];
  *argc = kept;
}

int
main (int    argc,
      char **argv)
{
  take_args (&argc, argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fraud/seeds", test_seeds);
  return g_test_run ();
}
