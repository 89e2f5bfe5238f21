/* test-ops-grants.c: what a district gives its elders, for how long, and what it does not offer
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
  TbOp *other;

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
  other = new_grant ("g6", "e", "lonely", 1);
  tb_set_str (&((TbGrantGive *) other->args)->account, "pool");
  ASSERT_RUN (w, tb_test_platform, other, "no-budget-account no-budget not-covered");
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

/* What the plan lays down, but for the months coins are good for. */
static char *
make_city (const char *from,
           int         months,
           int         grant_months)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "rules", "bj-2022.06.01.rules", NULL);
  g_autofree char *text = NULL;
  g_autofree char *terms = g_strdup_printf ("\nexpiry_months=%d\n", months);
  g_autofree char *grant_terms = g_strdup_printf ("\ngrant_expiry_months=%d\n", grant_months);
  g_autofree char *head = g_strdup_printf ("version=bj-2\nfrom=%s\n", from);
  GString         *city;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  city = g_string_new (text);
  g_assert_cmpuint (g_string_replace (city, "\nexpiry_months=0\n", terms, 0), ==, 1);
  g_assert_cmpuint (g_string_replace (city, "\ngrant_expiry_months=0\n", grant_terms, 0), ==, 1);
  g_assert_cmpuint (g_string_replace (city, "from=2022-06-01\n", "", 0), ==, 1);
  g_assert_cmpuint (g_string_replace (city, "version=bj-2022.06.01\n", head, 0), ==, 1);
  return g_string_free (city, FALSE);
}

static TbOp *
new_expiry (gint64 day)
{
  static guint     n = 0;
  g_autofree char *id = g_strdup_printf ("x%u", ++n);
  TbOp            *op = tb_op_new (id, "city", "coins.expire", TB_TEST_NOW_US);
  TbCoinsExpire   *args = op->args;

  args->id = g_strdup (id);
  args->day = day;
  return op;
}

static void
assert_posted (OpsWorld   *w,
               const char *account,
               gint64      posted)
{
  gint64 found = -1;

  g_assert_true (tb_conn_ask (w->conn, "SELECT posted FROM account WHERE id = ?1", &found, NULL,
                              "s", account));
  g_assert_cmpint (found, ==, posted);
}

/* An elder of an organisation of 110108, who lives in 110105. */
static TbOp *
new_neighbour (const char *id)
{
  TbOp *op = tb_test_elder ("x", "org:o1", id);

  tb_set_str (&((TbPersonRegister *) op->args)->district, "110105");
  return op;
}

#define OF_AN_ORGANISATION                                                         \
  "[package]\nformat=1\nplace=org:o1\nversion=o1-1\npolicy=助老〔2026〕1号\n" \
  "issued=2026-11-01\nfrom=2026-11-01\n[parameters]\ngrant_expiry_months=1\n"

/* an account is its owner's, and no organisation lets anything on it expire. */
static void
test_no_organisation (OpsWorld     *w,
                      gconstpointer data)
{
  ops_world_people (w);
  ops_world_publish (w, OF_AN_ORGANISATION);
  ASSERT_RUN (w, tb_test_platform, new_issue ("i1", 6000), "");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g1", "e", "poor", 60), "");
  w->now_us = tb_day_to_instant (20271224);
  ASSERT_RUN (w, tb_test_platform, new_expiry (0), "never-expires");
}

/* a grant is good for as long as the district has laid down where its elder lives; or
 * if that is not known, the one of the organisation.  Elsewhere it is good for ever. */
static void
test_expiring_district (OpsWorld     *w,
                        gconstpointer data)
{
  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_neighbour ("f"), "");
  ASSERT_RUN (w, tb_test_platform, new_issue ("i1", 6000), "");
  ASSERT_RUN (w, tb_test_platform, new_expiry (0), "never-expires");
  ops_world_publish (w, HEAD "[parameters]\ngrant_expiry_months=1\n");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g1", "e", "poor", 60), "");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g2", "f", "poor", 60), "");
  w->now_us = tb_day_to_instant (20261224);
  ASSERT_RUN (w, tb_test_operator, new_expiry (0), "not-your-part");
  ASSERT_RUN (w, tb_test_platform, new_expiry (20261031), "never-expires"); /* nor did they then */
  ASSERT_RUN (w, tb_test_platform, new_expiry (20261223), "");
  assert_posted (w, "member:e", 60);
  ASSERT_RUN (w, tb_test_platform, new_expiry (0), "");
  assert_posted (w, "member:e", 0);
  assert_posted (w, "member:f", 60);
  w->now_us = tb_day_to_instant (20991231);
  ASSERT_RUN (w, tb_test_platform, new_expiry (0), "");
  assert_posted (w, "member:f", 60);
}

static TbOp *
new_migration (const char *id,
               const char *person_id)
{
  TbOp           *op = tb_op_new (id, "city", "coins.migrate", TB_TEST_NOW_US);
  TbCoinsMigrate *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup (person_id);
  args->minutes = 100;
  args->document = g_strdup ("试点");
  return op;
}

/* what the city lays down holds from its day on, where no district has laid
 * down something else; the term of coins that were earned is the city's alone. */
static void
test_expiring_city (OpsWorld     *w,
                    gconstpointer data)
{
  g_autofree char *city = make_city ("2026-12-01", 2, 3);

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_neighbour ("f"), "");
  ops_world_publish (w, city);
  ops_world_publish (w, HEAD "[parameters]\ngrant_expiry_months=1\n");
  ASSERT_RUN (w, tb_test_platform, new_issue ("i1", 6000), "");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g1", "e", "poor", 60), "");
  ASSERT_RUN (w, tb_test_platform, new_grant ("g2", "f", "poor", 60), "");
  ASSERT_RUN (w, tb_test_platform, new_migration ("m1", "e"), "");
  ASSERT_RUN (w, tb_test_platform, new_migration ("m2", "f"), "");
  w->now_us = tb_day_to_instant (20270501);
  ASSERT_RUN (w, tb_test_platform, new_expiry (20261224), "");
  assert_posted (w, "member:e", 100);
  assert_posted (w, "member:f", 160);
  ASSERT_RUN (w, tb_test_platform, new_expiry (20270123), "");
  assert_posted (w, "member:e", 100);
  ASSERT_RUN (w, tb_test_platform, new_expiry (20270124), "");
  assert_posted (w, "member:e", 0);
  assert_posted (w, "member:f", 60);
  ASSERT_RUN (w, tb_test_platform, new_expiry (20270223), "");
  assert_posted (w, "member:f", 60);
  ASSERT_RUN (w, tb_test_platform, new_expiry (20270224), "");
  assert_posted (w, "member:f", 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops-grants/R-097-R-098-quota", test_quota);
  OPS_ADD ("/ops-grants/R-215-switched-off", test_switched_off);
  OPS_ADD ("/ops-grants/R-215-no-groups", test_no_groups);
  OPS_ADD ("/ops-grants/R-020-no-organisation", test_no_organisation);
  OPS_ADD ("/ops-grants/R-221-R-016-expiring-district", test_expiring_district);
  OPS_ADD ("/ops-grants/R-009-R-016-R-242-expiring-city", test_expiring_city);
  return g_test_run ();
}
