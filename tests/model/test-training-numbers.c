/* test-training-numbers.c: what a trainer has given, and what came of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-training-numbers.h"

static const TbGiven *
give (TbTrainingFacts *facts,
      const char      *course,
      gint64           day,
      gint64           minutes)
{
  TbGiven *given = g_new0 (TbGiven, 1);

  given->id = g_strdup (course);
  given->course = g_strdup (course);
  given->lecturer = g_strdup ("王老师");
  given->place = g_strdup ("");
  given->start_us = tb_day_to_instant (day) + 9 * G_TIME_SPAN_HOUR;
  given->minutes = minutes;
  g_ptr_array_add (facts->givens, given);
  return given;
}

static void
enrol (TbTrainingFacts *facts,
       const TbGiven   *given,
       const char      *who,
       const char      *team,
       gint64           minutes,
       gint64           quiz)
{
  TbTrainee *trainee = tb_training_facts_add (facts, given);

  trainee->person_id = g_strdup (who);
  trainee->name = g_strdup (who);
  trainee->team = g_strdup (team);
  trainee->district = g_strdup ("110105");
  trainee->is_there = minutes > 0;
  trainee->minutes = minutes;
  trainee->quiz = quiz;
}

static TbTrainingFacts *
make_facts (void)
{
  TbTrainingFacts *facts = tb_training_facts_new ();
  const TbGiven   *one = give (facts, "应急处理", 20260930, 90);
  const TbGiven   *two = give (facts, "护理", 20261001, 120);

  facts->pass_mark = 60;
  enrol (facts, one, "a", "一队", 90, 60);
  enrol (facts, one, "b", "二队", 45, 59);
  enrol (facts, one, "c", "", 0, 0);
  enrol (facts, two, "a", "一队", 120, -1);
  enrol (facts, two, "b", "二队", 120, 0);
  return facts;
}

/* each number is that of its rows; who was there twice is one person; the last row is
 * of all; a quiz without a point was taken. */
static void
test_sums (void)
{
  g_autoptr (TbTrainingFacts) facts = make_facts ();
  g_autoptr (GPtrArray)       months = tb_training_facts_sum (facts, TB_TRAINING_BY_MONTH, 0, 0);
  g_autoptr (GPtrArray)       teams = tb_training_facts_sum (facts, TB_TRAINING_BY_TEAM, 0, 0);
  g_autoptr (GPtrArray)       october =
      tb_training_facts_sum (facts, TB_TRAINING_BY_COURSE, 20261001, 20261031);
  const TbTrainingSum *all = months->pdata[2];
  const TbTrainingSum *first = teams->pdata[1];

  g_assert_cmpuint (months->len, ==, 3);
  g_assert_cmpstr (((TbTrainingSum *) months->pdata[0])->key, ==, "202609");
  g_assert_cmpuint (all->givens->len, ==, 2);
  g_assert_cmpint (all->given_min, ==, 210);
  g_assert_cmpint (all->n_people, ==, 2);
  g_assert_cmpint (all->people_min, ==, 375);
  g_assert_cmpint (all->n_there, ==, 4);
  g_assert_cmpint (all->n_absent, ==, 1);
  g_assert_cmpint (all->n_quizzed, ==, 3);
  g_assert_cmpint (all->n_passed, ==, 1);

  g_assert_cmpuint (teams->len, ==, 4); /* and those in none */
  g_assert_cmpstr (((TbTrainingSum *) teams->pdata[0])->key, ==, "");
  g_assert_cmpint (first->given_min, ==, 210); /* both lessons had somebody of it */
  g_assert_cmpint (first->n_people, ==, 1);
  g_assert_cmpuint (first->trainees->len, ==, 2);

  g_assert_cmpuint (october->len, ==, 2);
  g_assert_cmpint (((TbTrainingSum *) october->pdata[0])->given_min, ==, 120);
}

/* However it is counted, what is added up over the rows is what is said of all. */
static void
test_adds_up (void)
{
  g_autoptr (TbTrainingFacts) facts = tb_training_facts_new ();

  facts->pass_mark = 60;
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *course = g_strdup_printf ("c%d", g_test_rand_int_range (0, 9));
      const TbGiven   *given = give (facts, course,
                                     20260000 + g_test_rand_int_range (1, 13) * 100 +
                                         g_test_rand_int_range (1, 29),
                                     g_test_rand_int_range (1, 480));

      for (guint k = 0; k < 8; k++)
        {
          g_autofree char *who = g_strdup_printf ("p%d", g_test_rand_int_range (0, 40));
          g_autofree char *team = g_strdup_printf ("t%d", g_test_rand_int_range (0, 5));

          enrol (facts, given, who, team, g_test_rand_int_range (0, (gint32) given->minutes + 1),
                 g_test_rand_int_range (-1, 101));
        }
    }
  for (guint way = 0; way < TB_TRAINING_N_WAYS; way++)
    {
      g_autoptr (GPtrArray) sums = tb_training_facts_sum (facts, way, 0, 0);
      const TbTrainingSum  *all = sums->pdata[sums->len - 1];
      TbTrainingSum         total = { 0 };

      for (guint i = 0; i + 1 < sums->len; i++)
        {
          const TbTrainingSum *sum = sums->pdata[i];

          total.people_min += sum->people_min;
          total.n_there += sum->n_there;
          total.n_absent += sum->n_absent;
          total.n_quizzed += sum->n_quizzed;
          total.n_passed += sum->n_passed;
        }
      g_assert_cmpint (total.people_min, ==, all->people_min);
      g_assert_cmpint (total.n_there, ==, all->n_there);
      g_assert_cmpint (total.n_absent, ==, all->n_absent);
      g_assert_cmpint (total.n_quizzed, ==, all->n_quizzed);
      g_assert_cmpint (total.n_passed, ==, all->n_passed);
    }
}

/* the median of days people waited; shares are rounded half up. */
static void
test_waits (void)
{
  g_autoptr (TbTrainingFacts) facts = tb_training_facts_new ();
  const gint64                days[] = { 30, 2, 9, 400 };
  gint64                      median = -1;

  g_assert_false (tb_training_facts_find_wait (facts, &median));
  g_array_append_vals (facts->waits, days, G_N_ELEMENTS (days));
  g_assert_true (tb_training_facts_find_wait (facts, &median));
  g_assert_cmpint (median, ==, 9);
  g_assert_cmpint (g_array_index (facts->waits, gint64, 0), ==, 30);
  g_assert_cmpint (tb_training_get_permille (1, 3), ==, 333);
  g_assert_cmpint (tb_training_get_permille (2, 3), ==, 667);
  g_assert_cmpint (tb_training_get_permille (1, 2000), ==, 1);
  g_assert_cmpint (tb_training_get_permille (0, 0), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training-numbers/R-230-R-232-sums", test_sums);
  g_test_add_func ("/training-numbers/adds-up", test_adds_up);
  g_test_add_func ("/training-numbers/R-142-waits", test_waits);
  return g_test_run ();
}
