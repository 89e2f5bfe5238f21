/* test-ops-standing.c: what lets people serve: refused with every reason, or done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"
#include "tb-facts-gate.h"
#include "tb-rule-book.h"

#define TODAY TB_TEST_TODAY

static TbOp *
new_op (const char *name)
{
  return tb_op_new ("s", "org:o1", name, TB_TEST_NOW_US);
}

static TbOp *
new_apply (const char *id)
{
  TbOp *op = new_op ("registration.apply");

  ((TbRegistrationApply *) op->args)->id = g_strdup (id);
  return op;
}

static TbOp *
new_review (const char *name,
            const char *id,
            const char *opinion)
{
  TbOp *op = new_op (name);

  ((TbRegistrationReview *) op->args)->id = g_strdup (id);
  ((TbRegistrationReview *) op->args)->opinion = g_strdup (opinion);
  return op;
}

static TbOp *
new_on (const char *name,
        const char *id,
        gint64      on)
{
  TbOp *op = new_op (name);

  ((TbRowOn *) op->args)->id = g_strdup (id);
  ((TbRowOn *) op->args)->on = on;
  return op;
}

static gpointer
get (OpsWorld     *w,
     const TbKind *kind,
     const char   *id)
{
  g_autoptr (GError) error = NULL;
  gpointer           row = NULL;

  g_assert_true (tb_rows_get (w->conn, kind, id, &row, &error));
  g_assert_no_error (error);
  return row;
}

/* Codes of the gate for volunteer v and elder e of o1 on a day. */
static char *
ask_gate (OpsWorld *w,
          gint64    day)
{
  g_auto (TbGateRows)   rows = { 0 };
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GError)    error = NULL;
  const TbGateTask      task = { .item = "1.1", .is_enabled = TRUE };

  g_assert_true (tb_gate_rows_read (&rows, w->conn, "o1", "v", "e", &error));
  g_assert_no_error (error);
  tb_gate_check (tb_rules_get_default (), &task, &rows.facts, day, reasons);
  return tb_test_list_codes (reasons);
}

static void
assert_gate (OpsWorld   *w,
             gint64      day,
             const char *codes)
{
  g_autofree char *got = ask_gate (w, day);

  g_assert_cmpstr (got, ==, codes);
}

/* 申请 → 审核 → 可服务 → 暂停: reviewer and opinion at each step. */
static void
test_registration (OpsWorld     *w,
                   gconstpointer data)
{
  g_autofree char           *id = tb_registration_derive_id ("o1", "v");
  g_autoptr (TbRegistration) first = NULL;
  g_autoptr (TbRegistration) approved = NULL;
  g_autoptr (TbRegistration) stopped = NULL;
  TbOp                      *wrong = new_apply ("v");
  TbRegistrationApply       *args = wrong->args;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_clerk, new_apply ("v"), "not-your-part");
  ASSERT_RUN (w, tb_test_ann, new_apply (NULL), "missing");
  ASSERT_RUN (w, tb_test_ann, new_apply ("nobody"), "no-member no-volunteer");
  ASSERT_RUN (w, tb_test_ann, new_apply ("e"), "no-volunteer");
  args->residence = g_strdup ("moon");
  args->applied_on = TODAY + 1;
  args->healthy_on = 20260230;
  args->guardian_id = g_strdup ("v");
  ASSERT_RUN (w, tb_test_ann, wrong, "future no-choice no-day no-day own-guardian");

  ASSERT_RUN (w, tb_test_ann, new_review ("registration.approve", "v", NULL), "no-application");
  ASSERT_RUN (w, tb_test_ann, new_apply ("v"), "");
  ASSERT_RUN (w, tb_test_bo, new_apply ("v"), "exists");
  ASSERT_RUN (w, tb_test_ann, new_on ("registration.stop", "v", TODAY), "not-approved");
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.return", "v", NULL), "no-opinion");
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.return", "v", "缺健康声明"), "");
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.approve", "v", NULL), "not-applied");
  first = get (w, &tb_registration_kind, id);
  g_assert_cmpstr (first->state, ==, TB_REGISTRATION_RETURNED);
  g_assert_cmpstr (first->opinion, ==, "缺健康声明");
  ASSERT_RUN (w, tb_test_ann, new_apply ("v"), ""); /* once more */
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.approve", "v", NULL), "");
  approved = get (w, &tb_registration_kind, id);
  g_assert_cmpstr (approved->state, ==, TB_REGISTRATION_APPROVED);
  g_assert_cmpstr (approved->reviewer, ==, "organisation");
  g_assert_cmpstr (approved->reviewed_by, ==, tb_test_bo.actor);
  g_assert_cmpint (approved->reviewed_on, ==, TODAY);
  ASSERT_RUN (w, tb_test_ann, new_on ("registration.withdraw", "v", 0), "not-applied");
  ASSERT_RUN (w, tb_test_ann, new_on ("registration.stop", "v", 20261122), "backwards");
  ASSERT_RUN (w, tb_test_ann, new_on ("registration.stop", "v", TODAY), "");
  stopped = get (w, &tb_registration_kind, id);
  g_assert_cmpstr (stopped->state, ==, TB_REGISTRATION_STOPPED);
  g_assert_cmpint (stopped->stopped_on, ==, TODAY);
}

static TbOp *
new_declaration (const char *residence,
                 gint64      healthy_on)
{
  TbOp *op = new_op ("registration.declare");

  ((TbRegistrationApply *) op->args)->id = g_strdup ("v");
  ((TbRegistrationApply *) op->args)->residence = g_strdup (residence);
  ((TbRegistrationApply *) op->args)->healthy_on = healthy_on;
  return op;
}

/* health that has run out is declared anew: where somebody lives is reviewed
 * again. */
static void
test_declares (OpsWorld     *w,
               gconstpointer data)
{
  g_autofree char           *id = tb_registration_derive_id ("o1", "v");
  g_autoptr (TbRegistration) renewed = NULL;
  g_autoptr (TbRegistration) moved = NULL;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, new_declaration ("usual", TODAY), "no-application");
  ASSERT_RUN (w, tb_test_ann, new_apply ("v"), "");
  ASSERT_RUN (w, tb_test_ann, new_declaration ("usual", TODAY - 1), ""); /* not reviewed yet */
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.approve", "v", NULL), "");
  ASSERT_RUN (w, tb_test_ann, new_declaration ("usual", TODAY + 1), "future");
  ASSERT_RUN (w, tb_test_ann, new_declaration ("usual", TODAY), "");
  renewed = get (w, &tb_registration_kind, id);
  g_assert_cmpstr (renewed->state, ==, TB_REGISTRATION_APPROVED);
  g_assert_cmpint (renewed->healthy_on, ==, TODAY);
  g_assert_cmpstr (renewed->reviewed_by, ==, tb_test_bo.actor);

  ASSERT_RUN (w, tb_test_ann, new_declaration ("permit", TODAY), "");
  moved = get (w, &tb_registration_kind, id);
  g_assert_cmpstr (moved->state, ==, TB_REGISTRATION_APPLIED);
  g_assert_cmpstr (moved->residence, ==, "permit");
  g_assert_null (moved->reviewed_by);
  g_assert_cmpint (moved->reviewed_on, ==, 0);
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.return", "v", "居住证过期"), "");
  ASSERT_RUN (w, tb_test_ann, new_declaration ("permit", TODAY), "not-applied");
}

/* Order 67 art. 8; X-39: nobody learns more than eight hours a day. */
static void
test_training (OpsWorld     *w,
               gconstpointer data)
{
  static const struct
  {
    gint64      taken_on, until_on, general_min, policy_min;
    const char *codes;
  } rows[] = {
    { TODAY, 0, 0, 0, "no-minutes" },
    { TODAY, 0, 60, -1, "no-minutes" },
    { TODAY, 0, -60, 120, "no-minutes" },
    { TODAY + 1, 0, 60, 0, "future" },
    { 20260230, 0, 60, 0, "no-day no-day" },
    { TODAY, TODAY - 1, 60, 0, "backwards" },
    { TODAY, 0, 480, 1, "day-limit" },
    { TODAY, 0, G_MAXINT64, G_MAXINT64, "day-limit" },
    { 0, 0, 60, 0, "missing" },
    { TODAY, 0, 400, 0, "" },
    { TODAY, 0, 0, 81, "day-limit" },
    { TODAY, 0, 0, 80, "" },
    { TODAY - 1, 0, 480, 0, "" },
    { TODAY - 2, 0, 1, 0, "" },
  };
  static const char *const parts[] = { "general_min", "policy_min", "psychology_min",
                                       "nursing_min", "process_min", "emergency_min" };

  ops_world_register (w);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbOp             *op = new_op ("training.record");
      TbTrainingRecord *args = op->args;

      g_test_message ("%u", i);
      args->id = g_strdup_printf ("t%u", i);
      args->person_id = g_strdup ("v");
      args->course = g_strdup ("基础培训");
      args->taken_on = rows[i].taken_on;
      args->until_on = rows[i].until_on;
      args->general_min = rows[i].general_min;
      args->policy_min = rows[i].policy_min;
      ASSERT_RUN (w, tb_test_ann, op, rows[i].codes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) /* not one of them is below nothing */
    {
      TbOp             *op = new_op ("training.record");
      TbTrainingRecord *args = op->args;

      args->id = g_strdup ("below");
      args->person_id = g_strdup ("v");
      args->course = g_strdup ("基础培训");
      args->taken_on = TODAY - 2;
      args->general_min = args->policy_min = 60;
      tb_field_clear (tb_table_find (op->shape, parts[i]), args);
      g_assert_true (tb_field_parse (tb_table_find (op->shape, parts[i]), args, "-1", NULL));
      ASSERT_RUN (w, tb_test_ann, op, "no-minutes");
    }
  ASSERT_RUN (w, tb_test_cy, tb_test_on ("x", "org:o2", "training.remove", "t12"), "no-row");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("x", "org:o1", "training.remove", "t12"), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("x", "org:o1", "training.remove", "t12"), "no-row");
}

/* who enters a credential does not verify it. */
static void
test_credential (OpsWorld     *w,
                 gconstpointer data)
{
  TbOp                    *op = new_op ("credential.record");
  TbCredentialRecord      *args = op->args;
  g_autoptr (TbCredential) credential = NULL;

  ops_world_register (w);
  args->id = g_strdup ("c");
  args->person_id = g_strdup ("v");
  args->type = g_strdup ("nursing");
  args->from_on = 20250101;
  ASSERT_RUN (w, tb_test_ann, op, "");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("x", "org:o1", "credential.verify", "c"), "own-record");
  ASSERT_RUN (w, tb_test_cy, tb_test_on ("x", "org:o2", "credential.verify", "c"), "no-row");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("x", "org:o1", "credential.verify", "c"), "");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("x", "org:o1", "credential.verify", "c"), "verified");
  credential = get (w, &tb_credential_kind, "c");
  g_assert_cmpint (credential->verified_on, ==, TODAY);
  g_assert_cmpstr (credential->verified_by, ==, tb_test_bo.actor);
}

/* consents and relations begin, and end once. */
static void
test_consent_relation (OpsWorld     *w,
                       gconstpointer data)
{
  TbOp             *consent = new_op ("consent.record");
  TbConsentRecord  *given = consent->args;
  TbOp             *relation = new_op ("relation.record");
  TbRelationRecord *related = relation->args;
  TbOp             *self = new_op ("relation.record");
  TbOp             *own = new_op ("consent.record");
  TbConsentRecord  *own_given = own->args;
  TbOp             *photo = new_op ("consent.record");
  TbConsentRecord  *photo_given = photo->args;
  TbRelationRecord *oneself = self->args;

  ops_world_register (w);
  *given = (TbConsentRecord){ .id = g_strdup ("k"),
                              .person_id = g_strdup ("v"),
                              .purpose = g_strdup ("guardian"),
                              .given_by = g_strdup ("e"),
                              .given_on = TODAY };
  *related = (TbRelationRecord){ .id = g_strdup ("r"),
                                 .person_id = g_strdup ("v"),
                                 .other_id = g_strdup ("e"),
                                 .relation = g_strdup ("parent"),
                                 .proof = g_strdup ("户口簿") };
  *oneself = (TbRelationRecord){ .id = g_strdup ("r2"),
                                 .person_id = g_strdup ("v"),
                                 .other_id = g_strdup ("v"),
                                 .relation = g_strdup ("friend") };
  *own_given = (TbConsentRecord){ .id = g_strdup ("k1"),
                                  .person_id = g_strdup ("v"),
                                  .purpose = g_strdup ("guardian"),
                                  .given_by = g_strdup ("v"),
                                  .given_on = TODAY };
  *photo_given = (TbConsentRecord){ .id = g_strdup ("k2"),
                                    .person_id = g_strdup ("v"),
                                    .purpose = g_strdup ("privacy"),
                                    .given_by = g_strdup ("v"),
                                    .given_on = TODAY };
  ASSERT_RUN (w, tb_test_ann, own, "own-guardian");
  ASSERT_RUN (w, tb_test_ann, photo, "");
  ASSERT_RUN (w, tb_test_ann, consent, "");
  ASSERT_RUN (w, tb_test_ann, relation, "");
  ASSERT_RUN (w, tb_test_ann, self, "no-choice own-relative");
  ASSERT_RUN (w, tb_test_ann, new_on ("consent.withdraw", "k", TODAY + 1), "no-day");
  ASSERT_RUN (w, tb_test_ann, new_on ("consent.withdraw", "k", TODAY), "");
  ASSERT_RUN (w, tb_test_ann, new_on ("consent.withdraw", "k", TODAY), "ended");
  ASSERT_RUN (w, tb_test_ann, new_on ("relation.end", "r", TODAY), "");
}

/* the district says who may record. */
static void
test_qualification (OpsWorld     *w,
                    gconstpointer data)
{
  TbOp               *op = tb_op_new ("q", "city", "qualification.set", TB_TEST_NOW_US);
  TbQualificationSet *args = op->args;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, tb_test_qualification ("q", "o1"), "not-your-part");
  ASSERT_RUN (w, tb_test_platform, tb_test_qualification ("q", "nobody"), "no-organisation");
  *args = (TbQualificationSet){ .id = g_strdup ("q"),
                                .org_id = g_strdup ("o1"),
                                .recorder = g_strdup ("institution"),
                                .state = g_strdup ("perhaps"),
                                .from_on = 20260101,
                                .until_on = 20250101 };
  ASSERT_RUN (w, tb_test_platform, op, "no-choice backwards no-number");
  ASSERT_RUN (w, tb_test_platform, tb_test_qualification ("q", "o1"), "");
  ASSERT_RUN (w, tb_test_platform, tb_test_qualification ("q", "o1"), ""); /* says it again */
}

/* The whole way to the first service: each step takes its reasons away, and only for its days. */
static void
test_gate (OpsWorld     *w,
           gconstpointer data)
{
  static const char *const left[] = {
    "not-approved training-general training-elder training-policy training-psychology "
    "training-nursing training-process training-emergency not-insured",
    "training-general training-elder training-policy training-psychology training-nursing "
    "training-process training-emergency not-insured",
    "not-insured", ""
  };
  TbOp             *relation = new_op ("relation.record");
  TbRelationRecord *related = relation->args;
  TbOp             *op;

  ops_world_register (w);
  assert_gate (w, TODAY,
               "not-approved not-resident not-healthy training-general training-elder "
               "training-policy training-psychology training-nursing training-process "
               "training-emergency not-insured org-not-qualified");
  ASSERT_RUN (w, tb_test_platform, tb_test_qualification ("q", "o1"), "");
  for (guint step = 0; (op = tb_test_ready (step, "org:o1", "v")) != NULL; step++)
    {
      ASSERT_RUN (w, tb_test_ann, op, "");
      assert_gate (w, TODAY, left[step]);
    }
  assert_gate (w, 20220601, "");
  assert_gate (w, 20220531,
               "too-early not-approved not-healthy training-general training-elder "
               "training-policy training-psychology training-nursing training-process "
               "training-emergency not-insured org-not-qualified");
  *related = (TbRelationRecord){ .id = g_strdup ("r"),
                                 .person_id = g_strdup ("e"),
                                 .other_id = g_strdup ("v"),
                                 .relation = g_strdup ("child") };
  ASSERT_RUN (w, tb_test_ann, relation, "");
  assert_gate (w, TODAY, "relative"); /* R-086, from either side */
}

/* to say how much is missing is to say what is to be done. */
static void
test_missing (OpsWorld     *w,
              gconstpointer data)
{
  g_auto (TbGateRows)   rows = { 0 };
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  const TbGateTask      task = { .item = "1.1", .is_enabled = TRUE };
  const TbReason       *first;

  ops_world_people (w);
  g_assert_true (tb_gate_rows_read (&rows, w->conn, "o1", "v", "e", NULL));
  g_assert_cmpuint (rows.facts.trainings->len, ==, 1);
  ((TbTraining *) rows.facts.trainings->pdata[0])->general_min = 200;
  tb_gate_check (tb_rules_get_default (), &task, &rows.facts, TODAY, reasons);
  g_assert_cmpuint (reasons->len, ==, 1);
  first = reasons->pdata[0];
  g_assert_cmpstr (first->code, ==, "training-general");
  g_assert_cmpstr (first->text, ==, "Of general training 40 minutes are missing");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops-standing/registration", test_registration);
  OPS_ADD ("/ops-standing/training", test_training);
  OPS_ADD ("/ops/standing/declares (R-045, R-065, R-066)", test_declares);
  OPS_ADD ("/ops-standing/credential", test_credential);
  OPS_ADD ("/ops-standing/consent-relation", test_consent_relation);
  OPS_ADD ("/ops-standing/qualification", test_qualification);
  OPS_ADD ("/ops-standing/gate", test_gate);
  OPS_ADD ("/ops-standing/R-134-missing", test_missing);
  return g_test_run ();
}
