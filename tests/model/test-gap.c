/* test-gap.c: what somebody lacks is what the gate says, and the day that is promised is the first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-gap.h"
#include "tb-rule-book.h"

#define TODAY    20261123
#define N_ROUNDS 2000
#define N_DAYS   140 /* after which nothing that is tried begins any more */

static TbTraining *
make_training (gint64 from_day,
               int    span)
{
  TbTraining  *row = tb_record_new (&tb_training_kind);
  const gint64 taken = tb_day_add_days (from_day, g_test_rand_int_range (0, span));

  row->taken_on = taken;
  row->until_on = tb_day_add_days (taken, g_test_rand_int_range (0, 90));
  row->start_us = taken * G_USEC_PER_SEC + g_test_rand_int_range (0, 1000); /* in their order */
  row->general_min = g_test_rand_int_range (0, 300);
  row->policy_min = row->psychology_min = row->nursing_min = g_test_rand_int_range (0, 60);
  row->process_min = row->emergency_min = row->policy_min;
  return row;
}

static void
teaching_free (gpointer teaching)
{
  tb_teaching_free (teaching);
}

/* A lesson to come that counts as a training does. */
static TbTeaching *
make_teaching (TbTraining *training)
{
  TbTeaching *teaching = g_new0 (TbTeaching, 1);

  teaching->lesson = tb_record_new (&tb_lesson_kind);
  teaching->lesson->id = g_uuid_string_random ();
  teaching->course = tb_record_new (&tb_course_kind);
  teaching->training = training;
  return teaching;
}

static gboolean
gate_lets (GPtrArray *held,
           GPtrArray *coming,
           gint64     day)
{
  const TbRules        *rules = tb_rules_get_default ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  gint64                learnt[TB_GATE_N_PARTS];
  gint64                needed[TB_GATE_N_PARTS];

  g_ptr_array_extend (all, held, NULL, NULL);
  for (guint i = 0; coming != NULL && i < coming->len; i++)
    g_ptr_array_add (all, ((TbTeaching *) coming->pdata[i])->training);
  tb_gate_sum_training (rules, all, day, learnt);
  tb_gate_get_needed (rules, needed);
  for (guint part = 0; part < TB_GATE_N_PARTS; part++)
    if (learnt[part] < needed[part])
      return FALSE;
  return TRUE;
}

/* */
static void
test_agrees (void)
{
  guint n_enough = 0;
  guint n_promised = 0;
  guint n_never = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) coming = g_ptr_array_new_with_free_func (teaching_free);
      g_autoptr (TbGap)     gap = tb_gap_new ("p", "王一", "wang", NULL);
      gint64                first = 0;

      for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
        g_ptr_array_add (held, make_training (tb_day_add_days (TODAY, -60), 61));
      for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
        g_ptr_array_add (coming, make_teaching (make_training (tb_day_add_days (TODAY, 1), 40)));
      tb_gap_find (gap, tb_rules_get_default (), TODAY, held, coming, coming);

      g_assert_true (tb_training_count_is_enough (&gap->count) == gate_lets (held, NULL, TODAY));
      if (gate_lets (held, NULL, TODAY))
        first = TODAY;
      for (int i = 1; i < N_DAYS && first == 0; i++)
        if (gate_lets (held, coming, tb_day_add_days (TODAY, i)))
          first = tb_day_add_days (TODAY, i);
      g_assert_cmpint (gap->serves_from, ==, first);
      g_assert_cmpuint (gap->coming->len, ==, coming->len);
      g_assert_null (gap->next_id); /* they are in all there are */
      n_enough += first == TODAY;
      n_promised += first > TODAY;
      n_never += first == 0;
    }
  g_assert_cmpuint (n_enough, >, 20);
  g_assert_cmpuint (n_promised, >, 100);
  g_assert_cmpuint (n_never, >, 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gap/R-131-R-134-R-135-R-136-agrees", test_agrees);
  return g_test_run ();
}
