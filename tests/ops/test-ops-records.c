/* test-ops-records.c: a service record from submission to coins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"
#include "tb-day.h"
#include "tb-facts.h"
#include "tb-ledger.h"

#define AGO(hours) (TB_TEST_NOW_US - (hours) *TB_TEST_HOUR_US)

static TbOp *
new_record (const char *id,
            gint64      hours_ago,
            gint64      minutes)
{
  return tb_test_service ("s", "org:o1", id, "v", "e", AGO (hours_ago), minutes);
}

static TbOp *
recognise (const char *id)
{
  return tb_test_on ("r", "org:o1", "record.recognise", id);
}

static TbOp *
unrecognise (const char *id)
{
  return tb_test_on ("u", "org:o1", "record.unrecognise", id);
}

static TbOp *
withdraw (const char *id)
{
  return tb_test_on ("w", "org:o1", "record.withdraw", id);
}

static TbOp *
certify (const char *id)
{
  return tb_test_on ("c", "operator", "record.certify", id);
}

static TbServiceRecord *
get_record (OpsWorld   *w,
            const char *id)
{
  gpointer row = NULL;

  g_assert_true (tb_rows_get (w->conn, &tb_service_record_kind, id, &row, NULL));
  return row;
}

static gint64
count_coins (OpsWorld   *w,
             const char *account)
{
  g_autoptr (GError) error = NULL;
  gint64             posted = -1, waiting = -1;

  g_assert_true (tb_facts_balance (w->conn, account, &posted, &waiting, &error));
  g_assert_cmpint (waiting, ==, 0); /* the city expects nothing: it knows */
  return posted;
}

/* Every reason there is against a submission, one by one, and many at once. */
static void
test_submit (OpsWorld     *w,
             gconstpointer data)
{
  const gint64 midnight_us = tb_day_to_instant (TB_TEST_TODAY);
  TbOp        *op;

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_record (NULL, 5, 60), "missing");
  ASSERT_RUN (w, tb_test_clerk, new_record ("r", 5, 60), "not-your-part");
  ASSERT_RUN (w, tb_test_cy, new_record ("r", 5, 60), "no-volunteer no-elder");
  ASSERT_RUN (w, tb_test_ann, tb_test_service ("s", "org:o1", "r", "x", "e", AGO (5), 60),
              "no-volunteer");
  ASSERT_RUN (w, tb_test_ann, tb_test_service ("s", "org:o1", "r", "v", "x", AGO (5), 60),
              "no-elder");
  ASSERT_RUN (w, tb_test_ann, tb_test_service ("s", "org:o1", "r", "v", "v", AGO (5), 60),
              "self-service no-elder");
  ASSERT_RUN (w, tb_test_ann, new_record ("r", 5, 0), "minutes");
  ASSERT_RUN (w, tb_test_ann, new_record ("r", 11, 481), "minutes");
  op = new_record ("r", 5, 60);
  ((TbRecordSubmit *) op->args)->minutes = 61;
  ASSERT_RUN (w, tb_test_ann, op, "span");
  ASSERT_RUN (w, tb_test_ann, new_record ("r", 5, 306), "future");
  ASSERT_RUN (w, tb_test_ann,
              tb_test_service ("s", "org:o1", "r", "v", "e", midnight_us - TB_TEST_HOUR_US, 61),
              "midnight");
  ASSERT_RUN (w, tb_test_ann,
              tb_test_service ("s", "org:o1", "r", "v", "e",
                               tb_day_to_instant (20220531) + TB_TEST_HOUR_US, 60),
              "too-early not-approved not-healthy training-general training-elder training-policy "
              "training-psychology training-nursing training-process training-emergency "
              "not-insured org-not-qualified"); /* all of it since the plan began */
  op = new_record ("r", 5, 60);
  tb_set_str (&((TbRecordSubmit *) op->args)->item, "1");
  ASSERT_RUN (w, tb_test_ann, op, "no-item"); /* a category is no item */

  /* all at once */
  op = tb_test_service ("s", "org:o1", "r", NULL, NULL, AGO (-5), 999);
  g_clear_pointer (&((TbRecordSubmit *) op->args)->item, g_free);
  ASSERT_RUN (w, tb_test_clerk, op,
              "not-your-part missing missing missing no-volunteer no-elder minutes future "
              "midnight");
  g_assert_null (get_record (w, "r"));
}

/* on the day of the service, not today. */
static void
test_ages (OpsWorld     *w,
           gconstpointer data)
{
  TbOp *op;

  ops_world_people (w);
  op = tb_test_volunteer ("x", "org:o1", "young");
  ((TbPersonRegister *) op->args)->born = 20081123; /* 18 today */
  ASSERT_RUN (w, tb_test_ann, op, "");
  ops_world_make_ready (w, &tb_test_ann, "young");
  op = tb_test_elder ("x", "org:o1", "sixty");
  ((TbPersonRegister *) op->args)->born = 19661123; /* 60 today */
  ASSERT_RUN (w, tb_test_ann, op, "");

  ASSERT_RUN (w, tb_test_ann, tb_test_service ("s", "org:o1", "r1", "young", "e", AGO (24), 60),
              "not-in-school guardian-absent no-consent");
  ASSERT_RUN (w, tb_test_ann, tb_test_service ("s", "org:o1", "r1", "young", "e", AGO (5), 60), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_service ("s", "org:o1", "r2", "v", "sixty", AGO (24), 60),
              "not-elder");
  ASSERT_RUN (w, tb_test_ann, tb_test_service ("s", "org:o1", "r2", "v", "sixty", AGO (5), 60), "");
}

/* nobody is in two places, or serves day and night; whatever the organisation. */
static void
test_overlap_and_day (OpsWorld     *w,
                      gconstpointer data)
{
  g_autoptr (TbServiceRecord) record = NULL;
  g_autoptr (TbServiceRecord) plain = NULL;
  const gint64                morning_us = tb_day_to_instant (20261120);
  TbOp                       *join = tb_op_new ("j", "org:o2", "person.join", TB_TEST_NOW_US);

  ops_world_people (w);
  ((TbPersonJoin *) join->args)->id = g_strdup ("v");
  tb_test_agree (join);
  ASSERT_RUN (w, tb_test_cy, join, "");
  ASSERT_RUN (w, tb_test_cy, tb_test_elder ("x", "org:o2", "f"), "");
  ASSERT_RUN (w, tb_test_cy, tb_test_ready (0, "org:o2", "v"), "");
  ASSERT_RUN (w, tb_test_cy, tb_test_ready (1, "org:o2", "v"), "");

  ASSERT_RUN (w, tb_test_ann, new_record ("r1", 5, 60), "");
  ASSERT_RUN (w, tb_test_ann, new_record ("r1", 5, 60), "exists");
  ASSERT_RUN (w, tb_test_ann, new_record ("r2", 5, 60), "overlap duplicate");
  ASSERT_RUN (w, tb_test_cy, tb_test_service ("s", "org:o2", "r6", "v", "f", AGO (5), 60), "");
  plain = get_record (w, "r1");
  g_assert_cmpstr (plain->flags, ==, NULL); /* nothing to look at */
  record = get_record (w, "r6");
  g_assert_cmpstr (record->flags, ==, "X-01");               /* sync.md, C11 */
  ASSERT_RUN (w, tb_test_ann, new_record ("r2", 4, 60), ""); /* one after the other */

  ASSERT_RUN (w, tb_test_ann, tb_test_service ("s", "org:o1", "r3", "v", "e", morning_us, 480), "");
  ASSERT_RUN (
      w, tb_test_cy,
      tb_test_service ("s", "org:o2", "r4", "v", "f", morning_us + 8 * TB_TEST_HOUR_US, 480), "");
  ASSERT_RUN (w, tb_test_ann,
              tb_test_service ("s", "org:o1", "r5", "v", "e", morning_us + 16 * TB_TEST_HOUR_US, 1),
              "day-limit");
  ASSERT_RUN (
      w, tb_test_ann,
      tb_test_service ("s", "org:o1", "r5", "v", "e", morning_us + 15 * TB_TEST_HOUR_US, 90),
      "day-limit");
}

static void
test_life_cycle (OpsWorld     *w,
                 gconstpointer data)
{
  g_autoptr (TbServiceRecord) submitted = NULL;
  g_autoptr (TbServiceRecord) recognised = NULL;
  g_autoptr (TbServiceRecord) certified = NULL;

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_record ("r", 5, 60), "");
  submitted = get_record (w, "r");
  g_assert_cmpstr (submitted->state, ==, TB_RECORD_SUBMITTED);
  g_assert_cmpstr (submitted->submitted_by, ==, "ann");
  g_assert_cmpstr (submitted->org_id, ==, "o1");
  g_assert_cmpstr (submitted->rule_version, ==, tb_rules_get_default ()->version);

  ASSERT_RUN (w, tb_test_operator, certify ("r"), "not-recognised");
  ASSERT_RUN (w, tb_test_ann, recognise ("r"), "own-record"); /* never by the submitter */
  ASSERT_RUN (w, tb_test_cy, recognise ("r"), "no-record");   /* nor by another organisation */
  ASSERT_RUN (w, tb_test_clerk, recognise ("r"), "not-your-part");
  ASSERT_RUN (w, tb_test_bo, recognise (NULL), "missing");
  ASSERT_RUN (w, tb_test_bo, recognise ("x"), "no-record");
  ASSERT_RUN (w, tb_test_bo, recognise ("r"), "");
  recognised = get_record (w, "r");
  g_assert_cmpstr (recognised->state, ==, TB_RECORD_RECOGNISED);
  g_assert_cmpstr (recognised->recognised_by, ==, "bo");
  g_assert_cmpint (recognised->recognised_us, ==, TB_TEST_NOW_US);
  g_assert_cmpint (count_coins (w, "member:v"), ==, 0);

  ASSERT_RUN (w, tb_test_ann, recognise ("r"), "not-submitted own-record");
  ASSERT_RUN (w, tb_test_bo, recognise ("r"), "not-submitted");
  ASSERT_RUN (w, tb_test_ann, certify ("r"), "not-your-part"); /* the operator alone */
  ASSERT_RUN (w, tb_test_cy, certify ("r"), "not-your-part no-record");
  ASSERT_RUN (w, tb_test_platform, certify ("r"), "not-your-part");
  ASSERT_RUN (w, tb_test_operator, certify (NULL), "missing");
  ASSERT_RUN (w, tb_test_operator, certify ("x"), "no-record");
  ASSERT_RUN (w, tb_test_operator, certify ("r"), "");
  certified = get_record (w, "r");
  g_assert_cmpstr (certified->state, ==, TB_RECORD_CERTIFIED);
  g_assert_cmpstr (certified->certified_by, ==, "operator");
  g_assert_cmpstr (certified->recognised_by, ==, "bo");
  g_assert_cmpint (count_coins (w, "member:v"), ==, 60);
  g_assert_cmpint (count_coins (w, "mint:2026"), ==, -60);

  ASSERT_RUN (w, tb_test_operator, certify ("r"), "not-recognised already-posted");
  ASSERT_RUN (w, tb_test_bo, recognise ("r"), "not-submitted");
  ASSERT_RUN (w, tb_test_ann, withdraw ("r"), "not-submitted");
  g_assert_cmpint (count_coins (w, "member:v"), ==, 60);
}

static void
test_withdraw (OpsWorld     *w,
               gconstpointer data)
{
  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_record ("r", 5, 60), "");
  ASSERT_RUN (w, tb_test_bo, withdraw ("r"), "others-record");
  ASSERT_RUN (w, tb_test_clerk, withdraw ("r"), "not-your-part others-record");
  ASSERT_RUN (w, tb_test_cy, withdraw ("r"), "no-record");
  ASSERT_RUN (w, tb_test_ann, withdraw ("x"), "no-record");
  ASSERT_RUN (w, tb_test_ann, withdraw (NULL), "missing");
  ASSERT_RUN (w, tb_test_ann, withdraw ("r"), "");
  ASSERT_RUN (w, tb_test_ann, withdraw ("r"), "no-record");
  ASSERT_RUN (w, tb_test_ann, new_record ("r", 5, 60), ""); /* and the time is free again */
  ASSERT_RUN (w, tb_test_bo, recognise ("r"), "");
  ASSERT_RUN (w, tb_test_ann, withdraw ("r"), "not-submitted");
  ASSERT_RUN (w, tb_test_bo, withdraw ("r"), "not-submitted others-record");
}

/* Who has recognised a record takes it back, until coins are posted; then it is as it was. */
static void
test_unrecognise (OpsWorld     *w,
                  gconstpointer data)
{
  g_autoptr (TbServiceRecord) before = NULL;
  g_autoptr (TbServiceRecord) after = NULL;

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_record ("r", 5, 60), "");
  before = get_record (w, "r");
  ASSERT_RUN (w, tb_test_bo, unrecognise ("r"), "not-recognised others-recognition");
  ASSERT_RUN (w, tb_test_bo, recognise ("r"), "");
  ASSERT_RUN (w, tb_test_ann, unrecognise ("r"), "others-recognition");
  ASSERT_RUN (w, tb_test_cy, unrecognise ("r"), "no-record");
  ASSERT_RUN (w, tb_test_clerk, unrecognise ("r"), "not-your-part others-recognition");
  ASSERT_RUN (w, tb_test_bo, unrecognise ("r"), "");
  after = get_record (w, "r");
  tb_record_set_ver (after, tb_record_get_ver (before));
  g_assert_true (tb_record_equal (before, after));
  ASSERT_RUN (w, tb_test_ann, withdraw ("r"), "");

  ops_world_certify (w, "s", AGO (9), 60);
  ASSERT_RUN (w, tb_test_bo, unrecognise ("s"), "not-recognised");
  g_assert_cmpint (count_coins (w, "member:v"), ==, 60);
}

static TbOp *
new_qualification (const char *state,
                   gint64      since_on)
{
  TbOp               *op = tb_test_qualification ("q", "o1");
  TbQualificationSet *args = op->args;

  tb_set_str (&args->state, state);
  args->since_on = since_on;
  return op;
}

/* who has lost the qualification writes nothing more, not even of earlier days, and what
 * waits stays where it is until it is given back. */
static void
test_suspended (OpsWorld     *w,
                gconstpointer data)
{
  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_record ("r1", 9, 60), "");
  ASSERT_RUN (w, tb_test_ann, new_record ("r2", 7, 60), "");
  ASSERT_RUN (w, tb_test_bo, recognise ("r2"), "");
  ASSERT_RUN (w, tb_test_platform, new_qualification ("suspended", TB_TEST_TODAY + 1), "");
  ASSERT_RUN (w, tb_test_ann, new_record ("r3", 5, 60), ""); /* from tomorrow on */
  ASSERT_RUN (w, tb_test_platform, new_qualification ("suspended", TB_TEST_TODAY), "");
  ASSERT_RUN (w, tb_test_ann, new_record ("r4", 3, 60), "org-suspended org-not-qualified");
  ASSERT_RUN (w, tb_test_ann, new_record ("r4", 48, 60), "org-suspended");
  ASSERT_RUN (w, tb_test_bo, recognise ("r1"), "org-suspended");
  ASSERT_RUN (w, tb_test_bo, unrecognise ("r2"), "org-suspended");
  ASSERT_RUN (w, tb_test_operator, certify ("r2"), "org-suspended");
  ASSERT_RUN (w, tb_test_ann, withdraw ("r1"), ""); /* what is wrong can still go */
  ASSERT_RUN (w, tb_test_platform, new_qualification ("cancelled", TB_TEST_TODAY - 1), "");
  ASSERT_RUN (w, tb_test_operator, certify ("r2"), "org-suspended");
  ASSERT_RUN (w, tb_test_platform, new_qualification ("valid", 0), "");
  ASSERT_RUN (w, tb_test_operator, certify ("r2"), "");
  ASSERT_RUN (w, tb_test_bo, recognise ("r3"), "");
}

/* every record bears where it was: where the elder lives, or where the organisation is. */
static void
test_district (OpsWorld     *w,
               gconstpointer data)
{
  TbOp                       *op = tb_test_elder ("x", "org:o1", "away");
  g_autoptr (TbServiceRecord) there = NULL;
  g_autoptr (TbServiceRecord) here = NULL;

  ops_world_people (w);
  ((TbPersonRegister *) op->args)->district = g_strdup ("110101");
  ((TbPersonRegister *) op->args)->street = g_strdup ("110101001");
  ASSERT_RUN (w, tb_test_ann, op, "");
  ASSERT_RUN (w, tb_test_ann, tb_test_service ("s", "org:o1", "r1", "v", "away", AGO (9), 60), "");
  ASSERT_RUN (w, tb_test_ann, new_record ("r2", 7, 60), "");
  there = get_record (w, "r1");
  here = get_record (w, "r2");
  g_assert_cmpstr (there->district, ==, "110101");
  g_assert_cmpstr (there->street, ==, "110101001");
  g_assert_cmpstr (here->district, ==, "110108");
  g_assert_null (here->street);
}

/* once ever, even if somebody puts the record's state back by hand. */
static void
test_posted_once (OpsWorld     *w,
                  gconstpointer data)
{
  g_autoptr (TbServiceRecord) record = NULL;
  g_autofree char            *txn_id = tb_ledger_derive_id ("earn", "r");
  gint64                      n_txns = 0;

  ops_world_people (w);
  ops_world_certify (w, "r", AGO (5), 45);
  record = get_record (w, "r");
  tb_set_str (&record->state, TB_RECORD_RECOGNISED);
  g_assert_true (tb_rows_put (w->conn, record, NULL));
  ASSERT_RUN (w, tb_test_operator, certify ("r"), "already-posted");

  g_assert_true (tb_conn_ask (w->conn, "SELECT count(*) FROM ledger_txn WHERE id = ?1", &n_txns,
                              NULL, "s", txn_id));
  g_assert_cmpint (n_txns, ==, 1);
  g_assert_cmpint (count_coins (w, "member:v"), ==, 45);
}

/* A desk shows what it expects, and counts none of it as coins. */
static void
test_prediction (OpsWorld     *w,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *codes = NULL;
  gint64             posted = 0, waiting = 0, chained = -1;

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_record ("r", 5, 60), "");
  ASSERT_RUN (w, tb_test_bo, recognise ("r"), "");
  codes = ops_world_predict (w, &tb_test_operator, certify ("r"));
  g_assert_cmpstr (codes, ==, "");
  g_assert_true (tb_facts_balance (w->conn, "member:v", &posted, &waiting, &error));
  g_assert_cmpint (posted, ==, 0);
  g_assert_cmpint (waiting, ==, 60);
  g_assert_true (
      tb_conn_ask (w->conn, "SELECT sum (n) + count (hash) FROM ledger_txn", &chained, &error, ""));
  g_assert_cmpint (chained, ==, 0); /* no number, no link: only the city gives those */
}

static TbOp *
new_gone (const char *day)
{
  TbOp            *op = tb_op_new ("u", "org:o1", "person.update", TB_TEST_NOW_US);
  TbPersonUpdate  *args = op->args;
  g_autofree char *set = g_strdup_printf ("[('gone_on', @ms nothing, @ms '%s')]", day);

  args->id = g_strdup ("e");
  args->set = g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), set, NULL, NULL, NULL);
  return op;
}

/* who has died or moved away is served no more; a day that cannot be is refused. */
static void
test_gone (OpsWorld     *w,
           gconstpointer data)
{
  const gint64 before_us = tb_day_to_instant (20261119) + 2 * TB_TEST_HOUR_US;
  const gint64 on_us = before_us + 24 * TB_TEST_HOUR_US;

  ops_world_people (w); /* e was born on 1950-03-07 */
  ASSERT_RUN (w, tb_test_ann, new_gone ("2026-11-24"), "gone");
  ASSERT_RUN (w, tb_test_ann, new_gone ("1950-03-06"), "gone");
  ASSERT_RUN (w, tb_test_ann, new_gone ("2026-11-31"), "nonsense");
  ASSERT_RUN (w, tb_test_ann, new_gone ("2026-11-20"), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_service ("x", "org:o1", "r1", "v", "e", before_us, 60), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_service ("x", "org:o1", "r2", "v", "e", on_us, 60),
              "elder-gone");
}

#define CAPPED                                                                          \
  "[package]\nformat=1\nplace=110108\nversion=capped\npolicy=海民发〔2026〕1号\n" \
  "issued=2026-11-01\nfrom=2026-11-19\n[parameters]\ncap_day_minutes=60\nexcess_action=none\n"

/* the operator is the city's, and what a district's organisation has recorded
 * is credited by that district's rules of the day. */
static void
test_capped_district (OpsWorld     *w,
                      gconstpointer data)
{
  gint64 minutes = 0;

  ops_world_people (w);
  ops_world_publish (w, CAPPED);
  ops_world_certify (w, "before", tb_day_to_instant (20261118) + TB_TEST_HOUR_US, 90);
  ops_world_certify (w, "after", tb_day_to_instant (20261119) + TB_TEST_HOUR_US, 90);
  g_assert_true (tb_conn_ask (w->conn, "SELECT posted FROM account WHERE id = 'member:v'", &minutes,
                              NULL, ""));
  g_assert_cmpint (minutes, ==, 150);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops/R-164-submit", test_submit);
  OPS_ADD ("/ops/R-063-R-087-ages-on-the-day", test_ages);
  OPS_ADD ("/ops/R-162-overlap-and-day", test_overlap_and_day);
  OPS_ADD ("/ops/R-167-R-038-life-cycle", test_life_cycle);
  OPS_ADD ("/ops/R-167-withdraw", test_withdraw);
  OPS_ADD ("/ops/R-167-unrecognise", test_unrecognise);
  OPS_ADD ("/ops/R-151-posted-once", test_posted_once);
  OPS_ADD ("/ops-records/R-171-suspended", test_suspended);
  OPS_ADD ("/ops-records/R-022-district", test_district);
  OPS_ADD ("/ops/R-025-prediction", test_prediction);
  OPS_ADD ("/ops/X-46-R-087-gone", test_gone);
  OPS_ADD ("/ops/R-028-R-016-R-242-capped-district", test_capped_district);
  return g_test_run ();
}
