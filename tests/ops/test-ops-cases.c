/* test-ops-cases.c: visits, and what is done about an anomaly from its finding to its archive
 *
 * domain brief §8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"
#include "tb-day.h"
#include "tb-ledger.h"

#define ACCOUNT "member:v"
#define MINUTES 60

/* The third party has more than one person: who verifies does not decide. */
static const TbIdentity other_operator = { "operator-2", NULL, "operator", TB_ROLE_OPERATOR };

static TbOp *
make (OpsWorld   *w,
      const char *name,
      const char *id)
{
  g_autofree char *op_id = g_strdup_printf ("%s %u", name, w->n_ops);
  TbOp            *op = tb_op_new (op_id, "org:o1", name, w->now_us);
  const TbField   *key = tb_table_find (op->shape, "id");

  g_assert_true (tb_field_parse (key, op->args, id, NULL));
  return op;
}

static TbOp *
with (TbOp       *op,
      const char *field,
      const char *value)
{
  g_assert_true (tb_field_parse (tb_table_find (op->shape, field), op->args, value, NULL));
  return op;
}

static TbOp *
open_case (OpsWorld   *w,
           const char *rule,
           const char *record)
{
  g_autofree char *id = tb_anomaly_case_derive_id (rule, record);
  g_autofree char *evidence = g_strconcat ("service_record/", record, " person/v", NULL);
  TbOp            *op = make (w, "case.open", id);

  with (op, "rule", rule);
  with (op, "subject", "service_record");
  with (op, "subject_id", record);
  return with (op, "evidence", evidence);
}

static gpointer
get (OpsWorld     *w,
     const TbKind *kind,
     const char   *id)
{
  gpointer row = NULL;

  g_assert_true (tb_rows_get (w->conn, kind, id, &row, NULL));
  g_assert_nonnull (row);
  return row;
}

static void
assert_state (OpsWorld     *w,
              const TbKind *kind,
              const char   *id,
              const char   *state)
{
  g_autoptr (TbRecord) row = get (w, kind, id);

  g_assert_cmpstr (tb_field_get_text (tb_table_find (&kind->table, "state"), row), ==, state);
}

static void
assert_account (OpsWorld   *w,
                gint64      posted,
                const char *frozen_why)
{
  g_autoptr (TbAccount) account = get (w, &tb_account_kind, ACCOUNT);

  g_assert_cmpint (account->posted, ==, posted);
  g_assert_cmpint (account->is_frozen, ==, frozen_why != NULL);
  g_assert_cmpstr (account->frozen_why, ==, frozen_why);
}

/* A certified hour, and a case of it. */
static char *
set_up_case (OpsWorld *w)
{
  g_autofree char *id = tb_anomaly_case_derive_id ("X-03", "r");

  ops_world_people (w);
  ops_world_certify (w, "r", TB_TEST_NOW_US - 5 * TB_TEST_HOUR_US, MINUTES);
  assert_account (w, MINUTES, NULL);
  ASSERT_RUN (w, tb_test_cy, open_case (w, "X-03", "r"), "foreign");
  ASSERT_RUN (w, tb_test_ann, open_case (w, "X-99", "r"), "no-rule");
  ASSERT_RUN (w, tb_test_ann, open_case (w, "X-03", "nothing"), "no-subject");
  ASSERT_RUN (w, tb_test_ann, open_case (w, "X-03", "r"), "");
  ASSERT_RUN (w, tb_test_ann, open_case (w, "X-03", "r"), "exists");
  return g_steal_pointer (&id);
}

static void
explain_and_verify (OpsWorld   *w,
                    const char *id)
{
  ASSERT_RUN (w, tb_test_operator, with (make (w, "case.verify", id), "opinion", "x"),
              "unexplained");
  ASSERT_RUN (w, tb_test_ann, make (w, "case.explain", id), "missing");
  ASSERT_RUN (w, tb_test_cy, with (make (w, "case.explain", id), "explanation", "x"), "no-case");
  ASSERT_RUN (w, tb_test_operator, with (make (w, "case.explain", id), "explanation", "x"),
              "not-your-part foreign");
  ASSERT_RUN (w, tb_test_bo, with (make (w, "case.explain", id), "explanation", "by taxi"), "");
  ASSERT_RUN (w, tb_test_bo, with (make (w, "case.explain", id), "explanation", "x"), "not-now");
  ASSERT_RUN (w, tb_test_bo, with (make (w, "case.verify", id), "opinion", "x"), "own-case");
  ASSERT_RUN (w, tb_test_ann, with (make (w, "case.verify", id), "opinion", "x"),
              "own-case"); /* who submitted the record */
  ASSERT_RUN (w, tb_test_operator, with (make (w, "case.verify", id), "opinion", "checked"), "");
}

static TbOp *
decide (OpsWorld   *w,
        const char *id,
        const char *outcome)
{
  return with (with (make (w, "case.decide", id), "outcome", outcome), "reason", "looked at");
}

/* frozen, explained, verified, reversed, appealed, archived. */
static void
test_reverse (OpsWorld     *w,
              gconstpointer data)
{
  g_autofree char          *id = set_up_case (w);
  g_autofree char          *why = g_strconcat ("case ", id, NULL);
  g_autofree char          *nothing = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "", 0);
  g_autoptr (TbAnomalyCase) anomaly = NULL;

  assert_account (w, MINUTES, why);
  anomaly = get (w, &tb_anomaly_case_kind, id);
  g_assert_cmpint (anomaly->explain_by, ==, 20261130); /* five working days after a Monday */
  g_assert_cmpstr (anomaly->person_id, ==, "v");
  g_assert_cmpstr (anomaly->org_id, ==, "o1");
  explain_and_verify (w, id);

  ASSERT_RUN (w, tb_test_ann, decide (w, id, TB_OUTCOME_REVERSE), "not-your-part");
  ASSERT_RUN (w, tb_test_operator, decide (w, id, TB_OUTCOME_REVERSE), "own-case");
  ASSERT_RUN (w, other_operator, decide (w, id, "forget"), "no-outcome");
  ASSERT_RUN (w, other_operator, decide (w, id, TB_OUTCOME_VOID), "certified");
  ASSERT_RUN (w, other_operator, with (decide (w, id, TB_OUTCOME_CONFIRM), "is_fraud", "1"),
              "fraud");
  ASSERT_RUN (w, other_operator, with (decide (w, id, TB_OUTCOME_REVERSE), "is_fraud", "1"), "");
  assert_state (w, &tb_service_record_kind, "r", TB_RECORD_REVERSED);
  assert_account (w, 0, NULL);

  ASSERT_RUN (w, tb_test_ann, with (make (w, "case.appeal", id), "appeal", "we were there"), "");
  ASSERT_RUN (w, other_operator, with (make (w, "case.close", id), "ruling", TB_RULING_UPHELD),
              "own-case");
  ASSERT_RUN (w, tb_test_operator, make (w, "case.close", id), "no-ruling");
  ASSERT_RUN (w, tb_test_operator, with (make (w, "case.close", id), "ruling", TB_RULING_UPHELD),
              "");
  assert_state (w, &tb_anomaly_case_kind, id, TB_CASE_CLOSED);
  g_clear_object (&anomaly);
  anomaly = get (w, &tb_anomaly_case_kind, id);
  g_assert_cmpuint (strlen (anomaly->digest), ==, 64);
  g_assert_cmpstr (anomaly->digest, !=, nothing); /* the evidence is in it */
  ASSERT_RUN (w, tb_test_operator, make (w, "case.close", id), "not-now");
}

/* what is confirmed stands, and its coins are free again. */
static void
test_confirm (OpsWorld     *w,
              gconstpointer data)
{
  g_autofree char *id = set_up_case (w);

  explain_and_verify (w, id);
  ASSERT_RUN (w, other_operator, decide (w, id, TB_OUTCOME_CONFIRM), "");
  assert_account (w, MINUTES, NULL);
  assert_state (w, &tb_service_record_kind, "r", TB_RECORD_CERTIFIED);
  ASSERT_RUN (w, tb_test_ann, with (make (w, "case.appeal", id), "appeal", "x"), "confirmed");
  ASSERT_RUN (w, other_operator, with (make (w, "case.close", id), "ruling", TB_RULING_UPHELD),
              "no-appeal");
  ASSERT_RUN (w, other_operator, make (w, "case.close", id), "");
}

/* an account that is frozen for something else stays so, whatever becomes of this. */
static void
test_frozen_already (OpsWorld     *w,
                     gconstpointer data)
{
  g_autofree char *id = tb_anomaly_case_derive_id ("X-03", "r");

  ops_world_people (w);
  ops_world_certify (w, "r", TB_TEST_NOW_US - 5 * TB_TEST_HOUR_US, MINUTES);
  ASSERT_RUN (w, tb_test_operator,
              with (make (w, "account.freeze", ACCOUNT), "reason", "another matter"), "");
  ASSERT_RUN (w, tb_test_ann, open_case (w, "X-03", "r"), "");
  assert_account (w, MINUTES, "another matter");
  explain_and_verify (w, id);
  ASSERT_RUN (w, other_operator, decide (w, id, TB_OUTCOME_CONFIRM), "");
  assert_account (w, MINUTES, "another matter");
}

static char *
close_again (OpsWorld   *w,
             const char *id)
{
  g_autoptr (TbAnomalyCase) anomaly = get (w, &tb_anomaly_case_kind, id);

  tb_set_str (&anomaly->state, TB_CASE_DECIDED);
  g_assert_true (tb_rows_put (w->conn, anomaly, NULL));
  ASSERT_RUN (w, other_operator, make (w, "case.close", id), "");
  g_clear_object (&anomaly);
  anomaly = get (w, &tb_anomaly_case_kind, id);
  return g_strdup (anomaly->digest);
}

/* The digest holds the evidence as it was, and nothing that is sealed: that could be guessed. */
static void
test_digest (OpsWorld     *w,
             gconstpointer data)
{
  g_autofree char     *id = set_up_case (w);
  g_autoptr (TbPerson) person = get (w, &tb_person_kind, "v");
  g_autofree char     *before = NULL;
  g_autofree char     *moved = NULL;
  g_autofree char     *renamed = NULL;

  explain_and_verify (w, id);
  ASSERT_RUN (w, other_operator, decide (w, id, TB_OUTCOME_CONFIRM), "");
  before = close_again (w, id);
  tb_set_str (&person->address, "another street");
  g_assert_true (tb_rows_put (w->conn, person, NULL));
  moved = close_again (w, id);
  g_assert_cmpstr (moved, ==, before);
  tb_set_str (&person->name, "another name");
  g_assert_true (tb_rows_put (w->conn, person, NULL));
  renamed = close_again (w, id);
  g_assert_cmpstr (renamed, !=, before);
}

/* what was never certified is void, and waits meanwhile. */
static void
test_void (OpsWorld     *w,
           gconstpointer data)
{
  g_autofree char *id = tb_anomaly_case_derive_id ("X-54", "r");
  TbOp            *op;

  ops_world_people (w);
  ASSERT_RUN (
      w, tb_test_ann,
      tb_test_service ("s", "org:o1", "r", "v", "e", TB_TEST_NOW_US - 5 * TB_TEST_HOUR_US, MINUTES),
      "");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("r", "org:o1", "record.recognise", "r"), "");
  ASSERT_RUN (w, tb_test_bo, open_case (w, "X-54", "r"), "");
  ASSERT_RUN (w, tb_test_operator, tb_test_on ("c", "operator", "record.certify", "r"),
              "open-case");

  /* nobody explains it: after the fifth working day it is verified without */
  w->now_us = tb_day_to_instant (20261201) + TB_TEST_HOUR_US;
  ASSERT_RUN (w, tb_test_operator, with (make (w, "case.verify", id), "opinion", "nothing came"),
              "");
  ASSERT_RUN (w, other_operator, decide (w, id, TB_OUTCOME_REVERSE), "not-certified");
  ASSERT_RUN (w, other_operator, decide (w, id, TB_OUTCOME_VOID), "");
  assert_state (w, &tb_service_record_kind, "r", TB_RECORD_VOID);
  ASSERT_RUN (w, tb_test_operator, tb_test_on ("c2", "operator", "record.certify", "r"),
              "not-recognised");

  /* what is void stands in nobody's way: the right one takes its place */
  op = tb_test_service ("s2", "org:o1", "r2", "v", "e", TB_TEST_NOW_US - 5 * TB_TEST_HOUR_US,
                        MINUTES);
  ASSERT_RUN (w, tb_test_ann, op, "");
}

/* sync.md, C11: what overlaps another organisation's record is certified when a case says so. */
static void
test_overlap (OpsWorld     *w,
              gconstpointer data)
{
  g_autofree char *id = tb_anomaly_case_derive_id ("X-01", "r2");
  TbOp            *join = tb_op_new ("j", "org:o2", "person.join", TB_TEST_NOW_US);

  ops_world_people (w);
  ((TbPersonJoin *) join->args)->id = g_strdup ("v");
  tb_test_agree (join);
  ASSERT_RUN (w, tb_test_cy, join, "");
  ASSERT_RUN (w, tb_test_cy, tb_test_elder ("x", "org:o2", "f"), "");
  ASSERT_RUN (w, tb_test_cy, tb_test_ready (0, "org:o2", "v"), "");
  ASSERT_RUN (w, tb_test_cy, tb_test_ready (1, "org:o2", "v"), "");
  ops_world_certify (w, "r1", TB_TEST_NOW_US - 5 * TB_TEST_HOUR_US, MINUTES);
  ASSERT_RUN (w, tb_test_cy,
              tb_test_service ("s", "org:o2", "r2", "v", "f", TB_TEST_NOW_US - 5 * TB_TEST_HOUR_US,
                               MINUTES),
              "");
  ASSERT_RUN (w, other_operator, open_case (w, "X-01", "r2"), "");
  ASSERT_RUN (w, tb_test_cy, with (make (w, "case.explain", id), "explanation", "a mistake"), "");
  ASSERT_RUN (w, tb_test_operator, with (make (w, "case.verify", id), "opinion", "seen"), "");
  ASSERT_RUN (w, other_operator, decide (w, id, TB_OUTCOME_VOID), "");
  assert_state (w, &tb_service_record_kind, "r2", TB_RECORD_VOID);
  assert_state (w, &tb_service_record_kind, "r1", TB_RECORD_CERTIFIED);
}

static TbOp *
plan (OpsWorld   *w,
      const char *id)
{
  TbOp        *op = make (w, "visit.plan", id);
  TbVisitPlan *args = op->args;

  with (op, "volunteer_id", "v");
  with (op, "elder_id", "e");
  with (op, "item", "3.2");
  with (op, "place_type", TB_PLACE_HOSPITAL);
  args->start_us = TB_TEST_NOW_US - 3 * TB_TEST_HOUR_US;
  args->end_us = TB_TEST_NOW_US - TB_TEST_HOUR_US;
  args->lat_e6 = 39904200;
  args->lon_e6 = 116407400;
  return op;
}

static TbOp *
sign (OpsWorld   *w,
      const char *id,
      const char *way,
      gint64      at_us)
{
  TbOp *op = make (w, "visit.sign", id);

  with (op, "visit_id", "a");
  with (op, "person_id", "v");
  with (op, "way", way);
  ((TbVisitSign *) op->args)->at_us = at_us;
  return op;
}

/* planned, signed in and out in turn, cancelled. */
static void
test_visit (OpsWorld     *w,
            gconstpointer data)
{
  const gint64 begin_us = TB_TEST_NOW_US - 3 * TB_TEST_HOUR_US;
  TbOp        *op;

  ops_world_people (w);
  op = plan (w, "a");
  ((TbVisitPlan *) op->args)->end_us = begin_us;
  ((TbVisitPlan *) op->args)->money_cap = -1;
  with (op, "place_type", "moon");
  with (op, "item", "99.9");
  ASSERT_RUN (w, tb_test_ann, op, "no-item span no-place negative");
  ASSERT_RUN (w, tb_test_cy, plan (w, "a"), "no-member no-member");
  ASSERT_RUN (w, tb_test_clerk, plan (w, "a"), "not-your-part");
  ASSERT_RUN (w, tb_test_ann, plan (w, "a"), "");
  ASSERT_RUN (w, tb_test_ann, plan (w, "a"), "exists");

  ASSERT_RUN (w, tb_test_ann, sign (w, "1", TB_SIGN_OUT, begin_us), "out-of-turn");
  ASSERT_RUN (w, tb_test_ann, sign (w, "1", "across", begin_us), "no-way");
  ASSERT_RUN (w, tb_test_ann, sign (w, "1", TB_SIGN_IN, w->now_us + 1), "time");
  ASSERT_RUN (w, tb_test_ann, sign (w, "1", TB_SIGN_IN, begin_us), "");
  ASSERT_RUN (w, tb_test_ann, sign (w, "2", TB_SIGN_IN, begin_us + 1), "out-of-turn");
  ASSERT_RUN (w, tb_test_ann, sign (w, "2", TB_SIGN_OUT, begin_us - 1), "time");
  op = with (sign (w, "2", TB_SIGN_OUT, begin_us + 1), "lat_e6", "90000001");
  ASSERT_RUN (w, tb_test_ann, op, "no-point");
  op = with (sign (w, "2", TB_SIGN_OUT, begin_us + 1), "person_id", "e");
  ASSERT_RUN (w, tb_test_ann, op, "not-theirs out-of-turn");
  ASSERT_RUN (w, tb_test_ann, sign (w, "2", TB_SIGN_OUT, begin_us + TB_TEST_HOUR_US), "");

  ASSERT_RUN (w, tb_test_cy, with (make (w, "visit.cancel", "a"), "reason", "x"), "no-visit");
  ASSERT_RUN (w, tb_test_ann, make (w, "visit.cancel", "a"), "missing");
  ASSERT_RUN (w, tb_test_ann, with (make (w, "visit.cancel", "a"), "reason", "ill"), "");
  ASSERT_RUN (w, tb_test_ann, with (make (w, "visit.cancel", "a"), "reason", "x"), "not-planned");
  ASSERT_RUN (w, tb_test_ann, sign (w, "3", TB_SIGN_IN, begin_us + 2 * TB_TEST_HOUR_US),
              "not-planned");
}

/* what the elder said, of a service that was. */
static void
test_evaluation (OpsWorld     *w,
                 gconstpointer data)
{
  static const struct
  {
    gint64      score, after_us;
    const char *codes;
  } rows[] = {
    { 0, 0, "score" },
    { 6, 0, "score" },
    { 5, -1, "time" },
    { 5, 9 * TB_TEST_HOUR_US, "time" },
    { 5, 0, "" },
    { 1, 0, "exists" },
  };
  const gint64                end_us = TB_TEST_NOW_US - 4 * TB_TEST_HOUR_US;
  g_autoptr (TbEvaluation)    evaluation = NULL;
  g_autoptr (TbServiceRecord) record = NULL;

  ops_world_people (w);
  ops_world_certify (w, "r", TB_TEST_NOW_US - 5 * TB_TEST_HOUR_US, MINUTES);
  record = get (w, &tb_service_record_kind, "r");
  g_assert_cmpint (record->end_us, ==, end_us);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbOp *op = with (make (w, "evaluation.record", "e1"), "record_id", "r");

      ((TbEvaluationRecord *) op->args)->score = rows[i].score;
      ((TbEvaluationRecord *) op->args)->at_us = end_us + rows[i].after_us;
      ASSERT_RUN (w, tb_test_ann, op, rows[i].codes);
    }
  evaluation = get (w, &tb_evaluation_kind, "e1");
  g_assert_cmpstr (evaluation->elder_id, ==, "e");
  ASSERT_RUN (w, tb_test_cy,
              with (with (make (w, "evaluation.record", "e2"), "record_id", "r"), "score", "5"),
              "no-record");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/cases/reverse", test_reverse);
  OPS_ADD ("/cases/confirm", test_confirm);
  OPS_ADD ("/cases/frozen-already", test_frozen_already);
  OPS_ADD ("/cases/digest", test_digest);
  OPS_ADD ("/cases/void", test_void);
  OPS_ADD ("/cases/overlap", test_overlap);
  OPS_ADD ("/visits/visit", test_visit);
  OPS_ADD ("/visits/evaluation", test_evaluation);
  return g_test_run ();
}
