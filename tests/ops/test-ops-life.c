/* test-ops-life.c: another review, who joins agrees, agreements, recruitment and what it may ask
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"
#include "tb-consent-text.h"
#include "tb-facts-gate.h"
#include "tb-rule-book.h"

#define TODAY TB_TEST_TODAY

static TbOp *
new_op (const char *name)
{
  return tb_op_new ("s", "org:o1", name, TB_TEST_NOW_US);
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

static TbRegistration *
get_registration (OpsWorld   *w,
                  const char *org_id)
{
  g_autofree char *id = tb_registration_derive_id (org_id, "v");

  return get (w, &tb_registration_kind, id);
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

static TbOp *
new_change (const char *changes)
{
  TbOp           *op = new_op ("person.update");
  TbPersonUpdate *args = op->args;

  args->id = g_strdup ("v");
  args->set = g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), changes, NULL, NULL, NULL);
  g_assert_nonnull (args->set);
  return op;
}

static TbOp *
new_review (const char *name,
            const char *opinion,
            const char *condition_id)
{
  TbOp                 *op = new_op (name);
  TbRegistrationReview *args = op->args;

  args->id = g_strdup ("v");
  args->opinion = g_strdup (opinion);
  args->condition_id = g_strdup (condition_id);
  return op;
}

/* Whether volunteer v of o1 is said to wait for another review, by those rules. */
static gboolean
waits (OpsWorld      *w,
       const TbRules *rules,
       gint64         day)
{
  g_auto (TbGateRows)   rows = { 0 };
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GError)    error = NULL;
  const TbGateTask      task = { .item = "1.1", .is_enabled = TRUE };

  g_assert_true (tb_gate_rows_read (&rows, w->conn, "o1", "v", "e", &error));
  g_assert_no_error (error);
  tb_gate_check (rules, &task, &rows.facts, day, reasons);
  return tb_reasons_has (reasons, "review-again");
}

#define NAME "('name', @ms '王小明', @ms '王小鸣')"
#define BORN "('born', @ms '1990-03-07', @ms '1990-03-08')"

/* who somebody is has changed: service waits for some of that, another review ends it, and
 * what was reviewed before stays approved. */
static void
test_again (OpsWorld     *w,
            gconstpointer data)
{
  const TbRules             *rules = tb_rules_get_default ();
  g_autoptr (TbRules)        strict = tb_rules_dup (rules);
  g_autoptr (TbRegistration) fresh = NULL;
  g_autoptr (TbRegistration) named = NULL;
  g_autoptr (TbRegistration) both = NULL;
  g_autoptr (TbRegistration) done = NULL;
  g_autoptr (TbRegistration) sent_back = NULL;

  tb_set_str (&strict->rereview_stops, "name,id_number,born");
  ops_world_people (w);
  fresh = get_registration (w, "o1");
  g_assert_cmpint (fresh->again_on, ==, 0);
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.approve", NULL, NULL), "not-applied");

  ASSERT_RUN (w, tb_test_ann, new_change ("[('address', @ms nothing, @ms '某街道某号')]"), "");
  ASSERT_RUN (w, tb_test_ann, new_change ("[" NAME "]"), "");
  named = get_registration (w, "o1");
  g_assert_cmpstr (named->state, ==, TB_REGISTRATION_APPROVED);
  g_assert_cmpint (named->again_on, ==, TODAY);
  g_assert_cmpstr (named->again_for, ==, "name");
  g_assert_cmpstr (named->was_name, ==, "王小明"); /* the old value is kept */
  g_assert_false (waits (w, rules, TODAY));
  g_assert_true (waits (w, strict, TODAY));

  ASSERT_RUN (w, tb_test_ann, new_change ("[" BORN "]"), "");
  both = get_registration (w, "o1");
  g_assert_cmpstr (both->again_for, ==, "name born");
  g_assert_cmpint (both->was_born, ==, 19900307);
  g_assert_true (waits (w, rules, TODAY));
  g_assert_false (waits (w, rules, TODAY - 1)); /* what was before was done by whom was reviewed */

  ASSERT_RUN (w, tb_test_bo, new_review ("registration.approve", "已核对新证件", NULL), "");
  done = get_registration (w, "o1");
  g_assert_cmpint (done->again_on, ==, 0);
  g_assert_null (done->again_for);
  g_assert_null (done->was_name);
  g_assert_cmpint (done->confirmed_on, ==, TODAY);
  g_assert_cmpint (done->reviewed_on, ==, fresh->reviewed_on);
  g_assert_cmpstr (done->reviewed_by, ==, tb_test_bo.actor);
  g_assert_cmpstr (done->opinion, ==, "已核对新证件");
  g_assert_false (waits (w, strict, TODAY));

  ASSERT_RUN (w, tb_test_ann, new_change ("[('name', @ms '王小鸣', @ms '王晓鸣')]"), "");
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.return", NULL, NULL), "no-opinion");
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.return", "证件不符", NULL), "");
  sent_back = get_registration (w, "o1");
  g_assert_cmpstr (sent_back->state, ==, TB_REGISTRATION_RETURNED);
  g_assert_cmpint (sent_back->again_on, ==, 0);
}

/* filling in what was not known is no change, and taking a change back leaves nothing to be
 * reviewed; with another organisation the same person is reviewed again, too. */
static void
test_again_not (OpsWorld     *w,
                gconstpointer data)
{
  TbOp                      *join = tb_op_new ("j", "org:o2", "person.join", TB_TEST_NOW_US);
  g_autoptr (TbOp)           change = new_change ("[" BORN "]");
  TbOp                      *back = new_op ("person.update");
  g_autoptr (TbRegistration) filled = NULL;
  g_autoptr (TbRegistration) other = NULL;
  g_autoptr (TbRegistration) same = NULL;
  g_autoptr (TbRegistration) same_there = NULL;
  g_autofree char           *got = NULL;

  ops_world_people (w);
  ((TbPersonJoin *) join->args)->id = g_strdup ("v");
  tb_test_agree (join);
  ASSERT_RUN (w, tb_test_cy, join, "");
  for (guint step = 0; step < 2; step++) /* application and review */
    ASSERT_RUN (w, tb_test_cy, tb_test_ready (step, "org:o2", "v"), "");

  ASSERT_RUN (w, tb_test_ann,
              new_change ("[('id_number', @ms nothing, @ms '110100199003070011')]"), "");
  filled = get_registration (w, "o1");
  g_assert_cmpint (filled->again_on, ==, 0);

  tb_op_fill_inverse (back, change);
  ASSERT_RUN (w, tb_test_ann,
              new_change ("[('id_number', @ms '110100199003070011', @ms nothing)]"), "");
  got = ops_world_run (w, &tb_test_ann, g_steal_pointer (&change));
  g_assert_cmpstr (got, ==, "");
  other = get_registration (w, "o2");
  g_assert_cmpstr (other->again_for, ==, "id_number born");
  ASSERT_RUN (w, tb_test_ann, back, ""); /* an undo */
  ASSERT_RUN (w, tb_test_ann,
              new_change ("[('id_number', @ms nothing, @ms '110100199003070011')]"), "");
  same = get_registration (w, "o1");
  same_there = get_registration (w, "o2");
  g_assert_cmpint (same->again_on, ==, 0);
  g_assert_null (same->was_number);
  g_assert_cmpint (same_there->again_on, ==, 0);
}

typedef struct
{
  const char *given_by;
  gint64      given_on;
  const char *edition;
  const char *channel;
  const char *witness;
  const char *codes;
} Agreed;

static TbOp *
new_join (const Agreed *agreed)
{
  TbOp         *op = tb_op_new ("j", "org:o2", "person.join", TB_TEST_NOW_US);
  TbPersonJoin *args = op->args;

  args->id = g_strdup ("v");
  args->given_by = g_strdup (agreed->given_by);
  args->given_on = agreed->given_on;
  args->edition = g_strdup (agreed->edition);
  args->channel = g_strdup (agreed->channel);
  args->witness = g_strdup (agreed->witness);
  return op;
}

/* nobody joins who has not agreed; what was said stands in the ledger of consents and
 * goes with the join that is taken back. */
static void
test_join (OpsWorld     *w,
           gconstpointer data)
{
  static const Agreed cases[] = {
    { NULL, 0, NULL, NULL, NULL, "no-consent" },
    { "v", 0, "2026-11", "paper", NULL, "no-consent" },
    { "v", TODAY + 1, "2026-11", "paper", NULL, "future" },
    { "v", TODAY, NULL, "paper", NULL, "no-edition" },
    { "v", TODAY, "2026-11", NULL, NULL, "no-channel" },
    { "v", TODAY, "2026-11", "pigeon", NULL, "no-channel" },
    { "v", TODAY, "2026-11", "spoken", NULL, "no-witness" },
    { "e", TODAY, "2026-11", "paper", NULL, "no-member" }, /* no guardian of this organisation */
    { "v", TODAY, "2026-11", "spoken", "李社工", "" },
  };
  g_autofree char      *id = tb_consent_derive_id ("o2", "v");
  g_autoptr (TbConsent) consent = NULL;
  g_autoptr (TbOp)      leave = tb_op_new ("l", "org:o2", "person.leave", TB_TEST_NOW_US);
  TbOp                 *again = tb_op_new ("l", "org:o2", "person.join", TB_TEST_NOW_US);

  ops_world_people (w);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ASSERT_RUN (w, tb_test_cy, new_join (&cases[i]), cases[i].codes);
  consent = get (w, &tb_consent_kind, id);
  g_assert_cmpstr (consent->purpose, ==, TB_CONSENT_TO_JOIN);
  g_assert_cmpstr (consent->person_id, ==, "v");
  g_assert_cmpstr (consent->org_id, ==, "o2");
  g_assert_cmpstr (consent->edition, ==, "2026-11");
  g_assert_cmpstr (consent->witness, ==, "李社工");
  g_assert_cmpstr (consent->recorded_by, ==, tb_test_cy.actor);

  {
    g_autoptr (TbOp) done = new_join (&cases[G_N_ELEMENTS (cases) - 1]);

    tb_op_fill_inverse (leave, done);
    tb_op_fill_inverse (again, leave);
  }
  {
    g_autofree char *got = ops_world_run (w, &tb_test_cy, g_steal_pointer (&leave));

    g_assert_cmpstr (got, ==, "");
  }
  g_assert_null (get (w, &tb_consent_kind, id));
  ASSERT_RUN (w, tb_test_cy, again, ""); /* done anew, with what was agreed to */
}

/* for a minor the guardian agrees. */
static void
test_join_minor (OpsWorld     *w,
                 gconstpointer data)
{
  static const Agreed own = { "v", TODAY, "2026-11", "paper", NULL, NULL };

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann,
              new_change ("[('born', @ms '1990-03-07', @ms '2011-03-07')]"), "");
  ASSERT_RUN (w, tb_test_cy, new_join (&own), "minor");
}

static TbOp *
new_consent (const char *id,
             const char *purpose,
             const char *channel)
{
  TbOp            *op = new_op ("consent.record");
  TbConsentRecord *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup ("v");
  args->purpose = g_strdup (purpose);
  args->given_by = g_strdup ("v");
  args->given_on = TODAY;
  args->channel = g_strdup (channel);
  return op;
}

static TbOp *
new_removal (const char *id)
{
  TbOp *op = new_op ("consent.remove");

  ((TbConsentRecord *) op->args)->id = g_strdup (id);
  return op;
}

/* the ledger of consents keeps what was said; a mistake of the same day may be taken
 * back by who made it. */
static void
test_ledger (OpsWorld     *w,
             gconstpointer data)
{
  g_autoptr (TbConsentText) text = tb_consent_text_load (TB_CONSENT_TO_UNDERTAKING);

  g_assert_nonnull (text);
  g_assert_cmpstr (text->edition, ==, "2026-11");
  g_assert_null (tb_consent_text_load ("moon"));
  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_consent ("c1", "moon", NULL), "no-choice");
  ASSERT_RUN (w, tb_test_ann, new_consent ("c1", TB_CONSENT_TO_UNDERTAKING, "spoken"),
              "no-witness");
  ASSERT_RUN (w, tb_test_ann, new_consent ("c1", TB_CONSENT_TO_UNDERTAKING, "paper"), "");
  ASSERT_RUN (w, tb_test_ann, new_consent ("c2", TB_CONSENT_TO_HEALTH, "online"), "");
  ASSERT_RUN (w, tb_test_ann, new_removal ("c3"), "no-row");
  ASSERT_RUN (w, tb_test_bo, new_removal ("c1"), "stays");
  ASSERT_RUN (w, tb_test_ann, new_removal ("c1"), "");
  g_assert_null (get (w, &tb_consent_kind, "c1"));
  w->now_us += G_TIME_SPAN_DAY;
  ASSERT_RUN (w, tb_test_ann, new_removal ("c2"), "stays");
  ASSERT_RUN (w, tb_test_bo, new_on ("consent.withdraw", "c2", TODAY), "");
}

static TbOp *
new_agreement (const char *form,
               const char *occasions,
               gint64      until_on)
{
  TbOp              *op = new_op ("agreement.record");
  TbAgreementRecord *args = op->args;

  args->id = g_strdup ("a");
  args->person_id = g_strdup ("v");
  args->form = g_strdup (form);
  args->occasions = g_strdup (occasions);
  args->content = g_strdup ("每周陪同散步");
  args->signed_on = TODAY;
  args->from_on = TODAY;
  args->until_on = until_on;
  return op;
}

/* 条例 art. 18: an agreement may be spoken, but not on the occasions it names, nor for a month. */
static void
test_agreement (OpsWorld     *w,
                gconstpointer data)
{
  g_autoptr (TbAgreement) agreement = NULL;
  TbOp                   *elder = new_agreement ("written", NULL, 0);

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_agreement (NULL, NULL, 20261130), "missing");
  ASSERT_RUN (w, tb_test_ann, new_agreement ("sung", NULL, 20261130), "no-choice");
  ASSERT_RUN (w, tb_test_ann, new_agreement ("written", "moon", 20261130), "no-choice");
  ASSERT_RUN (w, tb_test_ann, new_agreement ("written", NULL, TODAY - 1), "backwards");
  ASSERT_RUN (w, tb_test_ann, new_agreement ("spoken", "risk", 20261130), "not-written");
  ASSERT_RUN (w, tb_test_ann, new_agreement ("electronic", NULL, 0), "not-written");
  ASSERT_RUN (w, tb_test_ann, new_agreement ("spoken", NULL, 20261222), "not-written");
  ASSERT_RUN (w, tb_test_ann, new_agreement ("spoken", NULL, 20261221), ""); /* a day less */
  ASSERT_RUN (w, tb_test_ann, new_agreement ("written", NULL, 0), "exists");
  tb_set_str (&((TbAgreementRecord *) elder->args)->id, "b");
  tb_set_str (&((TbAgreementRecord *) elder->args)->person_id, "e");
  ASSERT_RUN (w, tb_test_ann, elder, "no-volunteer");
  ASSERT_RUN (w, tb_test_cy, new_on ("agreement.end", "a", TODAY), "no-row");
  ASSERT_RUN (w, tb_test_ann, new_on ("agreement.end", "a", TODAY), "");
  ASSERT_RUN (w, tb_test_ann, new_on ("agreement.end", "a", TODAY), "ended");
  agreement = get (w, &tb_agreement_kind, "a");
  g_assert_cmpint (agreement->ended_on, ==, TODAY);
  g_assert_cmpstr (agreement->recorded_by, ==, tb_test_ann.actor);
}

static TbOp *
new_recruitment (const char *id,
                 const char *conditions,
                 gint64      from_on)
{
  TbOp                 *op = new_op ("recruitment.publish");
  TbRecruitmentPublish *args = op->args;

  args->id = g_strdup (id);
  args->title = g_strdup ("招募陪伴志愿者");
  args->content = g_strdup ("陪老人聊天、散步");
  args->serve_at = g_strdup ("周末上午");
  args->place = g_strdup ("示范街道");
  args->conditions = g_strdup (conditions);
  args->risks = g_strdup ("老人可能跌倒");
  args->contact = g_strdup ("示范服务站");
  args->from_on = from_on;
  return op;
}

/* what an organisation asks beyond the plan stands in what it has published, or
 * nobody is sent back for it. */
static void
test_condition (OpsWorld     *w,
                gconstpointer data)
{
  TbOp                      *empty = new_op ("recruitment.publish");
  TbOp                      *foreign = new_recruitment ("p4", "会手语", TODAY);
  TbOp                      *apply = new_op ("registration.apply");
  g_autoptr (TbRegistration) registration = NULL;

  ops_world_register (w);
  ((TbRecruitmentPublish *) empty->args)->id = g_strdup ("p");
  ASSERT_RUN (w, tb_test_ann, empty,
              "missing missing missing missing missing missing missing");
  ASSERT_RUN (w, tb_test_ann, new_recruitment ("p1", "会手语", TODAY), "");
  ASSERT_RUN (w, tb_test_ann, new_recruitment ("p1", "会手语", TODAY), "exists");
  ASSERT_RUN (w, tb_test_ann, new_recruitment ("p2", NULL, TODAY), "");
  ASSERT_RUN (w, tb_test_ann, new_recruitment ("p3", "会手语", TODAY + 1), "");
  ASSERT_RUN (w, tb_test_cy, foreign, "");

  ((TbRegistrationApply *) apply->args)->id = g_strdup ("v");
  ASSERT_RUN (w, tb_test_ann, apply, "");
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.return", "不会手语", "p0"), "not-published");
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.return", "不会手语", "p2"), "not-published");
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.return", "不会手语", "p3"), "not-published");
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.return", "不会手语", "p4"), "not-published");
  ASSERT_RUN (w, tb_test_bo, new_review ("registration.return", "不会手语", "p1"), "");
  registration = get_registration (w, "o1");
  g_assert_cmpstr (registration->condition_id, ==, "p1");
  ASSERT_RUN (w, tb_test_ann, new_on ("recruitment.end", "p1", TODAY), "");
  ASSERT_RUN (w, tb_test_ann, new_on ("recruitment.end", "p1", TODAY), "ended");
}

/* Who is not qualified to record does not recruit. */
static void
test_unqualified (OpsWorld     *w,
                  gconstpointer data)
{
  TbOp               *op = new_op ("qualification.set");
  TbQualificationSet *args = op->args;

  ops_world_people (w);
  args->id = g_strdup ("q-o1");
  args->org_id = g_strdup ("o1");
  args->recorder = g_strdup ("organisation");
  args->state = g_strdup (TB_QUALIFICATION_CANCELLED);
  args->since_on = TODAY;
  ASSERT_RUN (w, tb_test_platform, op, "");
  ASSERT_RUN (w, tb_test_ann, new_recruitment ("p1", NULL, TODAY), "org-suspended");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops/life/again R-045", test_again);
  OPS_ADD ("/ops/life/again-not R-045", test_again_not);
  OPS_ADD ("/ops/life/join R-062 R-210", test_join);
  OPS_ADD ("/ops/life/join-minor R-070", test_join_minor);
  OPS_ADD ("/ops/life/ledger R-064 R-210", test_ledger);
  OPS_ADD ("/ops/life/agreement R-062", test_agreement);
  OPS_ADD ("/ops/life/condition R-061 R-067", test_condition);
  OPS_ADD ("/ops/life/recruits R-080", test_unqualified);
  return g_test_run ();
}
