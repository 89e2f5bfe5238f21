/* test-ops-grants.c: what a district gives its elders, and what it does not offer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"
#include "tb-day.h"
#include "tb-op-args-ledger.h"

#define HEAD                                                                          \
  "[package]\nformat=1\nplace=110108\nversion=hd-1\npolicy=海民发〔2026〕1号\n" \
  "issued=2026-11-01\nfrom=2026-11-01\n"

static TbOp *
new_issue (const char *id,
           gint64      minutes)
{
  TbOp         *op = tb_op_new (id, "city", "grant.issue", TB_TEST_NOW_US);
  TbGrantIssue *args = op->args;

  args->id = g_strdup (id);
  args->account = g_strdup ("grant:110108");
  args->minutes = minutes;
  args->document = g_strdup ("海财〔2026〕1号");
  return op;
}

static TbOp *
new_grant (const char *id,
           const char *person_id,
           const char *category,
           gint64      minutes)
{
  TbOp        *op = tb_op_new (id, "city", "grant.give", TB_TEST_NOW_US);
  TbGrantGive *args = op->args;

  args->id = g_strdup (id);
  args->account = g_strdup ("grant:110108");
  args->person_id = g_strdup (person_id);
  args->minutes = minutes;
  args->category = g_strdup (category);
  args->document = g_strdup ("海财〔2026〕1号");
  return op;
}

/* an elder of a category is given so much in a month, and of another as the budget
 * lasts; what counts is the month under way. */
static void
test_quota (OpsWorld     *w,
            gconstpointer data)
{
  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, tb_test_elder ("x", "org:o1", "f"), "");
  ops_world_publish (w, HEAD "[quotas]\npoor=600 month\ndisabled=600 year\n");
  ASSERT_RUN (w, tb_test_platform, new_issue ("i1", 6000), "");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g1", "e", "poor", 601), "over-quota");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g1", "e", "poor", 480), "");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g2", "e", "poor", 121), "over-quota");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g2", "e", "poor", 120), "");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g3", "e", "poor", 1), "over-quota");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g3", "f", "poor", 600), ""); /* another elder */
  ASSERT_RUN (w, tb_test_platform, new_grant ("g4", "e", "disabled", 600), "");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g5", "e", "old", 900), ""); /* none is laid down */
  ASSERT_RUN (w, tb_test_platform, new_grant ("g6", "e", "lonely", 1), "unknown-category");
  w->now_us = tb_day_to_instant (20261201);
  ASSERT_RUN (w, tb_test_platform, new_grant ("g6", "e", "poor", 600), "");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g7", "e", "disabled", 1), "over-quota");
  w->now_us = tb_day_to_instant (20270101);
  ASSERT_RUN (w, tb_test_platform, new_grant ("g7", "e", "disabled", 600), "");
}

/* a district that is not ready grants nothing; another one does. */
static void
test_switched_off (OpsWorld     *w,
                   gconstpointer data)
{
  TbOp *other;

  ops_world_people (w);
  ops_world_publish (w, HEAD "[switches]\ngrant=110108 ..2026-11-30 off\n");
  ASSERT_RUN (w, tb_test_platform, new_issue ("i1", 600), "");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g1", "e", "poor", 60), "switched-off");
  other = new_grant ("g1", "e", "poor", 60);
  tb_set_str (&((TbGrantGive *) other->args)->account, "grant:110105");
  ASSERT_RUN (w, tb_test_platform, other, "no-budget not-covered");
  w->now_us = tb_day_to_instant (20261201);
  ASSERT_RUN (w, tb_test_platform, new_grant ("g1", "e", "poor", 60), "");
}

static TbOp *
new_visit (const char *id,
           gint64      day,
           gint64      n_planned)
{
  TbOp        *op = tb_op_new ("x", "org:o1", "visit.plan", TB_TEST_NOW_US);
  TbVisitPlan *args = op->args;

  args->id = g_strdup (id);
  args->volunteer_id = g_strdup ("v");
  args->elder_id = g_strdup ("e");
  args->item = g_strdup ("1.1");
  args->start_us = tb_day_to_instant (day) + TB_TEST_HOUR_US;
  args->end_us = args->start_us + TB_TEST_HOUR_US;
  args->n_planned = n_planned;
  return op;
}

/* a street that is not ready for groups plans none, and one elder alone all the same. */
static void
test_no_groups (OpsWorld     *w,
                gconstpointer data)
{
  ops_world_people (w);
  ops_world_publish (w, HEAD "[switches]\ngroup=110108 ..2026-11-30 off\n");
  ASSERT_RUN (w, tb_test_ann, new_visit ("t1", 20261125, 2), "switched-off");
  ASSERT_RUN (w, tb_test_ann, new_visit ("t1", 20261125, 1), "");
  ASSERT_RUN (w, tb_test_ann, new_visit ("t2", 20261201, 2), ""); /* by then they are */
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops-grants/R-097-R-098-quota", test_quota);
  OPS_ADD ("/ops-grants/R-215-switched-off", test_switched_off);
  OPS_ADD ("/ops-grants/R-215-no-groups", test_no_groups);
  return g_test_run ();
}
