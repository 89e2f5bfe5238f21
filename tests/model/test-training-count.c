/* test-training-count.c: how far somebody is with their training, and how long it is good
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-gate.h"
#include "tb-rule-book.h"
#include "tb-training-count.h"

#define TODAY 20261123

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static void
add_training (GPtrArray *rows,
              gint64     taken_on,
              gint64     until_on,
              gint64     general,
              gint64     each_area)
{
  TbTraining *row = tb_record_new (&tb_training_kind);

  row->taken_on = taken_on;
  row->until_on = until_on;
  row->general_min = general;
  row->policy_min = row->psychology_min = row->nursing_min = each_area;
  row->process_min = row->emergency_min = each_area;
  g_ptr_array_add (rows, row);
}

/* 4 h in general and 4 h on elders are needed, of each of five areas half an hour (A16); what one
 * learns too much of one does not count for the other. */
static void
test_counts (void)
{
  static const struct
  {
    gint64 general, each_area, learnt, counted;
  } rows[] = {
    { 0, 0, 0, 0 },
    { 240, 48, 480, 480 },
    { 240, 0, 240, 240 },
    { 600, 0, 600, 240 },
    { 0, 200, 1000, 240 },
    { 239, 48, 479, 479 },
    { 240, 47, 475, 475 },
    { 90, 20, 190, 190 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) trainings = new_rows ();
      TbTrainingCount       count;

      add_training (trainings, 20260101, 0, rows[i].general, rows[i].each_area);
      tb_training_count_find (tb_rules_get_default (), trainings, TODAY, &count);
      g_assert_cmpint (count.needed, ==, 480);
      g_assert_cmpint (count.learnt, ==, rows[i].learnt);
      g_assert_cmpint (count.counted, ==, rows[i].counted);
    }
}

static gboolean
gate_lets (GPtrArray *trainings,
           gint64     day)
{
  const TbRules *rules = tb_rules_get_default ();
  gint64         learnt[TB_GATE_N_PARTS];
  gint64         needed[TB_GATE_N_PARTS];

  tb_gate_sum_training (rules, trainings, day, learnt);
  tb_gate_get_needed (rules, needed);
  for (guint part = 0; part < TB_GATE_N_PARTS; part++)
    if (learnt[part] < needed[part])
      return FALSE;
  return TRUE;
}

/* Whoever has enough by this has enough for the gate, to the last day that is said, and not on the
 * next; an end that is over was the last day the gate would have let them. */
static void
test_agrees_with_gate (void)
{
  guint n_enough = 0;
  guint n_ended = 0;

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GPtrArray) trainings = new_rows ();
      TbTrainingCount       count;
      gint64                day;

      for (int n = g_test_rand_int_range (0, 5); n > 0; n--)
        {
          const gint64 taken = tb_day_add_days (TODAY, g_test_rand_int_range (-40, 1));

          add_training (trainings, taken, tb_day_add_days (taken, g_test_rand_int_range (0, 60)),
                        g_test_rand_int_range (0, 300), g_test_rand_int_range (0, 60));
        }
      tb_training_count_find (tb_rules_get_default (), trainings, TODAY, &count);
      g_assert_true (tb_training_count_is_enough (&count) == gate_lets (trainings, TODAY));
      g_assert_cmpint (count.counted, >=, 0);
      g_assert_cmpint (count.counted, <=, count.needed);
      if (tb_training_count_is_enough (&count))
        {
          n_enough++;
          for (day = TODAY; day <= count.until_on; day = tb_day_add_days (day, 1))
            g_assert_true (gate_lets (trainings, day));
          g_assert_false (gate_lets (trainings, day));
          continue;
        }
      n_ended += count.ended_on > 0;
      g_assert_true (count.ended_on == 0 || gate_lets (trainings, count.ended_on));
      day = count.ended_on > 0 ? tb_day_add_days (count.ended_on, 1)
                               : tb_day_add_days (TODAY, -120);
      for (; day <= TODAY; day = tb_day_add_days (day, 1))
        g_assert_false (gate_lets (trainings, day));
    }
  g_assert_cmpuint (n_enough, >, 20);
  g_assert_cmpuint (n_ended, >, 5);
}

static void
add_credential (GPtrArray  *rows,
                const char *type,
                gint64      until_on,
                gboolean    is_verified)
{
  TbCredential *row = tb_record_new (&tb_credential_kind);

  tb_set_str (&row->type, type);
  row->until_on = until_on;
  if (is_verified)
    tb_set_str (&row->verified_by, "somebody");
  g_ptr_array_add (rows, row);
}

/* Of each type the longest counts, of the types the first end; what nobody verified is none. */
static void
test_credentials (void)
{
  g_autoptr (GPtrArray) rows = new_rows ();
  TbCredentialCount     count;

  tb_credential_count_find (NULL, TODAY, &count);
  g_assert_cmpuint (count.n_held, ==, 0);
  add_credential (rows, "nurse", 20270101, FALSE);
  tb_credential_count_find (rows, TODAY, &count);
  g_assert_cmpuint (count.n_held, ==, 0);
  g_assert_true (count.waits);
  add_credential (rows, "nurse", 20261001, TRUE);
  tb_credential_count_find (rows, TODAY, &count);
  g_assert_cmpint (count.ended_on, ==, 20261001);
  add_credential (rows, "nurse", TODAY, TRUE);
  tb_credential_count_find (rows, TODAY, &count);
  g_assert_cmpint (count.ended_on, ==, 0);
  g_assert_cmpint (count.until_on, ==, TODAY);
  add_credential (rows, "nurse", 0, TRUE);
  add_credential (rows, "lawyer", 20280101, TRUE);
  tb_credential_count_find (rows, TODAY, &count);
  g_assert_cmpuint (count.n_held, ==, 2);
  g_assert_cmpint (count.until_on, ==, 20280101);
  g_assert_cmpstr (count.type, ==, "lawyer");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training-count/R-134-R-135-counts", test_counts);
  g_test_add_func ("/training-count/R-136-agrees-with-gate", test_agrees_with_gate);
  g_test_add_func ("/training-count/R-123-credentials", test_credentials);
  return g_test_run ();
}
