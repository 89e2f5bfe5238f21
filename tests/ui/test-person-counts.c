/* test-person-counts.c: stars, training and ends in words and how urgent they are: no display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-counts.h"

#define TODAY 20261123

/* (transfer full) text, and its urgency in front: “2 30 more days” */
static char *
print (char     *text,
       TbUrgency urgency)
{
  char *line = g_strdup_printf ("%d %s", urgency, text != NULL ? text : "-");

  g_free (text);
  return line;
}

#define assert_says(call, what)                    \
  G_STMT_START                                     \
  {                                                \
    TbUrgency        tone_ = TB_URGENCY_NONE;      \
    char            *text_ = call;                 \
    g_autofree char *line_ = print (text_, tone_); \
                                                   \
    g_assert_cmpstr (line_, ==, what);             \
  }                                                \
  G_STMT_END

static void
test_stars (void)
{
  TbPersonCounts   counts = { .milestones = { .next_star_at = 6000, .lifetime = 415 } };
  g_autofree char *none = tb_person_counts_print_stars (&counts);
  g_autofree char *told = tb_person_counts_tell_stars (&counts);
  g_autofree char *two = NULL;
  g_autofree char *told_two = NULL;
  g_autofree char *all = NULL;
  g_autofree char *told_all = NULL;

  g_assert_cmpstr (none, ==, "☆☆☆☆☆");
  g_assert_cmpstr (told, ==, "no star yet; 93 h 05 min to the next");
  counts.milestones = (TbMilestones){ .star = 2, .next_star_at = 36000, .lifetime = 18000 };
  two = tb_person_counts_print_stars (&counts);
  told_two = tb_person_counts_tell_stars (&counts);
  g_assert_cmpstr (two, ==, "★★☆☆☆");
  g_assert_cmpstr (told_two, ==, "2 stars; 300 h to the next");
  counts.milestones = (TbMilestones){ .star = 5, .lifetime = 100000 };
  all = tb_person_counts_print_stars (&counts);
  told_all = tb_person_counts_tell_stars (&counts);
  g_assert_cmpstr (all, ==, "★★★★★");
  g_assert_cmpstr (told_all, ==, "5 stars");
}

static void
test_training (void)
{
  TbPersonCounts counts = { .training = { .learnt = 400, .counted = 390, .needed = 480 } };

  assert_says (tb_person_counts_print_training (&counts, TODAY, &tone_), "1 6.5/8 h");
  counts.training = (TbTrainingCount){ .needed = 480, .counted = 60, .ended_on = 20261001 };
  assert_says (tb_person_counts_print_training (&counts, TODAY, &tone_), "3 over for 53 days");
  counts.training = (TbTrainingCount){ 495, 480, 480, 20281101, 0 };
  assert_says (tb_person_counts_print_training (&counts, TODAY, &tone_), "0 done, 8.25 h");
  counts.training.until_on = 20270122; /* in 60 days */
  assert_says (tb_person_counts_print_training (&counts, TODAY, &tone_), "1 60 more days");
  counts.training.until_on = G_MAXINT64;
  assert_says (tb_person_counts_print_training (&counts, TODAY, &tone_), "0 done, 8.25 h");
}

static void
test_ends (void)
{
  TbPersonCounts counts = { .credentials = { .until_on = G_MAXINT64 } };

  assert_says (tb_person_counts_print_cover (0, TODAY, &tone_), "3 not insured");
  assert_says (tb_person_counts_print_cover (20261122, TODAY, &tone_), "3 over for 1 day");
  assert_says (tb_person_counts_print_cover (TODAY, TODAY, &tone_), "2 0 more days");
  assert_says (tb_person_counts_print_cover (20261124, TODAY, &tone_), "2 1 more day");
  assert_says (tb_person_counts_print_cover (20261223, TODAY, &tone_), "2 30 more days");
  assert_says (tb_person_counts_print_cover (20261224, TODAY, &tone_), "1 31 more days");
  assert_says (tb_person_counts_print_cover (20270123, TODAY, &tone_), "0 2027-01-23");
  assert_says (tb_person_counts_print_cover (G_MAXINT64, TODAY, &tone_), "0 without an end");
  assert_says (tb_person_counts_print_credentials (&counts, TODAY, &tone_), "0 -");
  counts.credentials.waits = TRUE;
  assert_says (tb_person_counts_print_credentials (&counts, TODAY, &tone_), "1 to be verified");
  counts.credentials.n_held = 1;
  counts.credentials.until_on = 20261201;
  assert_says (tb_person_counts_print_credentials (&counts, TODAY, &tone_), "2 8 more days");
  counts.credentials = (TbCredentialCount){ .n_held = 1, .until_on = G_MAXINT64 };
  assert_says (tb_person_counts_print_credentials (&counts, TODAY, &tone_), "0 valid");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person-counts/R-237-stars", test_stars);
  g_test_add_func ("/person-counts/R-134-R-135-training", test_training);
  g_test_add_func ("/person-counts/R-224-R-123-ends", test_ends);
  return g_test_run ();
}
