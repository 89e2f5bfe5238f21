/* test-ops-erase.c: somebody's data are deleted, and sums stay; each reason why not: PIPL art. 47
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ops-world.h"
#include "tb-day.h"
#include "tb-facts-links.h"
#include "tb-ledger.h"

#define TODAY    TB_TEST_TODAY
#define NAME     "王小明"
#define LONG_AGO (TB_TEST_NOW_US - 48 * TB_TEST_HOUR_US)

static TbOp *
new_op (const char *name)
{
  return tb_op_new ("e", "org:o1", name, TB_TEST_NOW_US);
}

static TbOp *
new_claim (const char *id,
           const char *person_id,
           const char *wish)
{
  TbOp          *op = new_op ("claim.record");
  TbClaimRecord *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup (person_id);
  args->wish = g_strdup (wish);
  args->claimant = g_strdup (TB_CLAIMANT_SELF);
  args->asked_on = TODAY;
  args->note = g_strdup (NAME "本人到场提出");
  return op;
}

#define ERASE(id) tb_test_on ("e", "org:o1", "claim.erase", id)

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

static guint
count (OpsWorld     *w,
       const TbKind *kind,
       const char   *field,
       const char   *id)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError)    error = NULL;

  g_assert_true (tb_facts_list_links (w->conn, kind, field, id, rows, &error));
  g_assert_no_error (error);
  return rows->len;
}

static char *
dump (OpsWorld            *w,
      const TbKind *const *kinds)
{
  g_autoptr (GError) error = NULL;
  char              *text = tb_rows_dump (w->conn, kinds, &error);

  g_assert_no_error (error);
  return text;
}

static TbOp *
new_contact (const char *id,
             const char *person_id)
{
  TbOp            *op = new_op ("contact.record");
  TbContactRecord *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup (person_id);
  args->name = g_strdup ("王大姐");
  args->part = g_strdup (TB_CONTACT_EMERGENCY);
  args->phone = g_strdup ("13900005678");
  return op;
}

static TbOp *
new_relation (const char *id,
              const char *person_id,
              const char *other_id,
              const char *relation)
{
  TbOp             *op = new_op ("relation.record");
  TbRelationRecord *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup (person_id);
  args->other_id = g_strdup (other_id);
  args->relation = g_strdup (relation);
  args->proof = g_strdup ("户口簿");
  args->from_on = 20200101;
  return op;
}

static TbOp *
new_donation (const char *person_id,
              gint64      minutes)
{
  TbOp           *op = new_op ("donation.make");
  TbDonationMake *args = op->args;

  args->id = g_strdup ("d1");
  args->person_id = g_strdup (person_id);
  args->minutes = minutes;
  args->form = g_strdup (TB_FORM_SIGNATURE);
  args->authorisation = g_strdup ("签字单 12");
  return op;
}

/* “v” has served, has given the coins away, and has all that is kept of a volunteer. */
static void
make_life (OpsWorld *w)
{
  ops_world_people (w);
  ops_world_certify (w, "r1", TB_TEST_NOW_US - 48 * TB_TEST_HOUR_US, 60);
  ASSERT_RUN (w, tb_test_ann, new_contact ("k1", "v"), "");
  ASSERT_RUN (w, tb_test_ann, new_relation ("t1", "v", "e", "grandparent"), "");
  ASSERT_RUN (w, tb_test_ann, new_claim ("c1", "v", TB_CLAIM_ERASE), "");
}

/* PIPL art. 47, R-210: nothing says who it was, and nobody's sums are otherwise. */
static void
test_erases (OpsWorld     *w,
             gconstpointer data)
{
  static const TbKind *const  sums[] = { &tb_account_kind, &tb_ledger_txn_kind, &tb_posting_kind,
                                         &tb_statement_kind, &tb_chain_head_kind, NULL };
  g_autofree char            *before = NULL;
  g_autofree char            *after = NULL;
  g_autofree char            *all = NULL;
  g_autoptr (TbPerson)        person = NULL;
  g_autoptr (TbServiceRecord) record = NULL;
  g_autoptr (TbClaim)         claim = NULL;

  make_life (w);
  ASSERT_RUN (w, tb_test_ann, new_donation ("v", 60), "");
  before = dump (w, sums);
  ASSERT_RUN (w, tb_test_bo, ERASE ("c1"), "");
  after = dump (w, sums);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (strlen (before), >, 0);

  person = get (w, &tb_person_kind, "v");
  g_assert_cmpstr (person->name, ==, "V"); /* the end of the key: here it has no more */
  g_assert_cmpint (person->erased_on, ==, TODAY);
  g_assert_true (person->phone == NULL && person->id_number == NULL && person->address == NULL);
  g_assert_true (person->born == 0 && person->sex == 0 && person->street == NULL);
  g_assert_false (person->is_volunteer || person->is_elder);
  record = get (w, &tb_service_record_kind, "r1");
  g_assert_cmpstr (record->volunteer_id, ==, "v");
  g_assert_cmpint (record->minutes, ==, 60);
  g_assert_cmpstr (record->state, ==, TB_RECORD_CERTIFIED);
  g_assert_cmpuint (count (w, &tb_contact_kind, "person_id", "v"), ==, 0);
  g_assert_cmpuint (count (w, &tb_relation_kind, "person_id", "v"), ==, 0);
  g_assert_cmpuint (count (w, &tb_registration_kind, "person_id", "v"), ==, 0);
  g_assert_cmpuint (count (w, &tb_training_kind, "person_id", "v"), >, 0);
  g_assert_cmpuint (count (w, &tb_membership_kind, "person_id", "v"), ==, 1);
  claim = get (w, &tb_claim_kind, "c1");
  g_assert_cmpstr (claim->state, ==, TB_CLAIM_DONE);
  g_assert_cmpstr (claim->answered_by, ==, "bo");
  g_assert_null (claim->note);
  all = dump (w, tb_kinds_get_all ());
  g_assert_null (strstr (all, NAME));
  g_assert_null (strstr (all, "13900005678"));
  g_assert_null (tb_ops_get_inverse ("claim.erase"));
}

/* an elder's home is nowhere, and that they were served is. */
static void
test_elder (OpsWorld     *w,
            gconstpointer data)
{
  g_autoptr (TbServiceRecord) record = NULL;
  g_autofree char            *all = NULL;
  TbOp                       *service;

  ops_world_people (w);
  service = tb_test_service ("s", "org:o1", "r1", "v", "e", LONG_AGO, 60);
  tb_set_str (&((TbRecordSubmit *) service->args)->place, "北里 2 号楼 301");
  tb_set_str (&((TbRecordSubmit *) service->args)->note, "李阿姨身体尚好");
  ASSERT_RUN (w, tb_test_ann, service, "");
  ASSERT_RUN (w, tb_test_ann, new_claim ("c1", "e", TB_CLAIM_ERASE), "");
  ASSERT_RUN (w, tb_test_bo, ERASE ("c1"), "record-open");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("w", "org:o1", "record.recognise", "r1"), "");
  ASSERT_RUN (w, tb_test_bo, ERASE ("c1"), "record-open");
  ASSERT_RUN (w, tb_test_operator, tb_test_on ("w7", "operator", "record.certify", "r1"), "");
  ASSERT_RUN (w, tb_test_bo, ERASE ("c1"), "");
  record = get (w, &tb_service_record_kind, "r1");
  g_assert_null (record->place);
  g_assert_null (record->note);
  g_assert_cmpstr (record->elder_id, ==, "e");
  all = dump (w, tb_kinds_get_all ());
  g_assert_null (strstr (all, "李阿姨"));
  g_assert_null (strstr (all, "北里"));
}

/* two people, and only what was asked for; R-187: coins are not lost by it. */
static void
test_refuses (OpsWorld     *w,
              gconstpointer data)
{
  make_life (w);
  ASSERT_RUN (w, tb_test_ann, ERASE ("c1"), "same-person has-coins");
  ASSERT_RUN (w, tb_test_bo, ERASE ("nothing"), "no-row");
  ASSERT_RUN (w, tb_test_clerk, ERASE ("c1"), "not-your-part has-coins");
  ASSERT_RUN (w, tb_test_cy, tb_test_on ("e", "org:o2", "claim.erase", "c1"), "no-row");
  ASSERT_RUN (w, tb_test_ann, new_claim ("c2", "v", TB_CLAIM_COPY), "");
  ASSERT_RUN (w, tb_test_bo, ERASE ("c1"), "has-coins claim-open");
  ASSERT_RUN (w, tb_test_bo, ERASE ("c2"), "not-erasure has-coins claim-open");
  ASSERT_RUN (w, tb_test_ann, tb_test_request ("p", "org:o1", "p1", "v"), "");
  ASSERT_RUN (w, tb_test_bo, ERASE ("c1"), "has-coins certificate-open claim-open");
}

/* What others need somebody for, and what was deleted already. */
static void
test_needed (OpsWorld     *w,
             gconstpointer data)
{
  TbOp *update = new_op ("person.update");

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_relation ("t1", "e", "v", "guardian"), "");
  ASSERT_RUN (w, tb_test_ann, new_claim ("c1", "v", TB_CLAIM_ERASE), "");
  ASSERT_RUN (w, tb_test_bo, ERASE ("c1"), "is-guardian");
  {
    TbOp *end = new_op ("relation.end");

    ((TbRowOn *) end->args)->id = g_strdup ("t1");
    ((TbRowOn *) end->args)->on = tb_day_add_days (TODAY, -1);
    ASSERT_RUN (w, tb_test_ann, end, "");
  }
  ASSERT_RUN (w, tb_test_bo, ERASE ("c1"), "");
  ASSERT_RUN (w, tb_test_bo, ERASE ("c1"), "answered erased");
  ((TbPersonUpdate *) update->args)->id = g_strdup ("v");
  ((TbPersonUpdate *) update->args)->set =
      g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), "[('phone', @ms nothing, @ms '1')]",
                       NULL, NULL, NULL);
  ASSERT_RUN (w, tb_test_ann, update, "erased");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("n", "org:o1", "claim.reopen", "c1"), "erased");
}

/* whom another organisation has, too, only the city deletes, there as well. */
static void
test_elsewhere (OpsWorld     *w,
                gconstpointer data)
{
  TbOp                *join = tb_op_new ("j", "org:o2", "person.join", TB_TEST_NOW_US);
  g_autoptr (TbPerson) person = NULL;

  ops_world_people (w);
  ((TbPersonJoin *) join->args)->id = g_strdup ("v");
  tb_test_agree (join);
  ASSERT_RUN (w, tb_test_cy, join, "");
  ASSERT_RUN (w, tb_test_ann, new_claim ("c1", "v", TB_CLAIM_ERASE), "");
  ASSERT_RUN (w, tb_test_bo, ERASE ("c1"), "member-elsewhere");
  ASSERT_RUN (w, tb_test_platform, tb_test_on ("e", "city", "claim.erase", "c1"), "");
  person = get (w, &tb_person_kind, "v");
  g_assert_cmpint (person->erased_on, ==, TODAY);
}

#define YEAR_US (366 * 24 * TB_TEST_HOUR_US)

/* nothing goes before its term, and nobody deletes what they have done themselves. */
static void
test_terms (OpsWorld     *w,
            gconstpointer data)
{
  TbOp                 *read = new_op ("disclosure.record");
  TbDisclosureRecord   *args = read->args;
  TbOp                 *back = new_op ("registration.return");
  TbRegistrationReview *review = back->args;
  TbOp                 *apply = new_op ("registration.apply");

  ops_world_register (w);
  args->id = g_strdup ("x1");
  args->person_id = g_strdup ("v");
  args->fields = g_strdup ("phone");
  args->channel = g_strdup (TB_DISCLOSURE_SCREEN);
  args->reason = g_strdup (TB_DISCLOSURE_CONTACT);
  args->n_people = 1;
  ASSERT_RUN (w, tb_test_ann, read, "");
  ((TbRegistrationApply *) apply->args)->id = g_strdup ("v");
  ((TbRegistrationApply *) apply->args)->applied_on = TODAY;
  ASSERT_RUN (w, tb_test_ann, apply, "");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("t", "org:o1", "registration.expire", "v"),
              "not-returned");
  review->id = g_strdup ("v");
  review->reviewer = g_strdup ("organisation");
  review->reviewed_on = TODAY;
  review->opinion = g_strdup ("材料不全");
  ASSERT_RUN (w, tb_test_ann, back, "");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("t", "org:o1", "registration.expire", "v"),
              "same-person not-yet");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("t", "org:o1", "registration.expire", "v"), "not-yet");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("t", "org:o1", "disclosure.expire", "x1"), "not-yet");
  ASSERT_RUN (w, tb_test_cy, tb_test_on ("t", "org:o2", "disclosure.expire", "x1"), "no-row");
  w->now_us += YEAR_US;
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("t", "org:o1", "registration.expire", "v"), "");
  g_assert_cmpuint (count (w, &tb_registration_kind, "person_id", "v"), ==, 0);
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("t", "org:o1", "disclosure.expire", "x1"), "not-yet");
  w->now_us += 2 * YEAR_US;
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("t", "org:o1", "disclosure.expire", "x1"),
              "same-person");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("t", "org:o1", "disclosure.expire", "x1"), "");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("t", "org:o1", "disclosure.expire", "x1"), "no-row");
}

/* that somebody came stays, and where they stood goes. */
static void
test_points (OpsWorld     *w,
             gconstpointer data)
{
  g_autoptr (TbSignPoint) point = tb_record_new (&tb_sign_point_kind);
  g_autoptr (TbSignPoint) after = NULL;
  g_autoptr (GError)      error = NULL;

  ops_world_register (w);
  tb_set_str (&point->id, "s1");
  tb_set_str (&point->org_id, "o1");
  tb_set_str (&point->person_id, "v");
  tb_set_str (&point->visit_id, "y1");
  tb_set_str (&point->signed_by, "ann");
  tb_set_str (&point->way, TB_SIGN_IN);
  point->at_us = w->now_us;
  point->lat_e6 = 39904000;
  point->lon_e6 = 116407000;
  g_assert_true (tb_rows_put (w->conn, point, &error));
  g_assert_no_error (error);
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("t", "org:o1", "sign_point.expire", "s1"), "not-yet");
  ASSERT_RUN (w, tb_test_cy, tb_test_on ("t", "org:o2", "sign_point.expire", "s1"), "no-row");
  w->now_us += YEAR_US;
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("t", "org:o1", "sign_point.expire", "s1"), "");
  after = get (w, &tb_sign_point_kind, "s1");
  g_assert_true (after->lat_e6 == 0 && after->lon_e6 == 0);
  g_assert_cmpstr (after->way, ==, TB_SIGN_IN);
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("t", "org:o1", "sign_point.expire", "s1"), "nothing");
}

static TbOp *
new_pledge (const char *id,
            const char *edition,
            const char *channel)
{
  TbOp         *op = new_op ("pledge.sign");
  TbPledgeSign *args = op->args;

  args->id = g_strdup (id);
  args->edition = g_strdup (edition);
  args->channel = g_strdup (channel);
  return op;
}

/* everybody signs for themselves, once for each edition, and it stays. */
static void
test_pledge (OpsWorld     *w,
             gconstpointer data)
{
  const TbIdentity     viewer = { "vi", "o1", "org:o1", TB_ROLE_VIEWER };
  g_autoptr (TbPledge) pledge = NULL;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, new_pledge ("g1", NULL, NULL), "missing missing");
  ASSERT_RUN (w, tb_test_ann, new_pledge ("g1", "2026-11", "spoken"), "no-choice");
  ASSERT_RUN (w, tb_test_ann, new_pledge ("g1", "2026-11", TB_CHANNEL_ONLINE), "");
  ASSERT_RUN (w, tb_test_bo, new_pledge ("g1", "2026-11", TB_CHANNEL_PAPER), "exists");
  ASSERT_RUN (w, tb_test_ann, new_pledge ("g2", "2026-11", TB_CHANNEL_PAPER), "signed");
  ASSERT_RUN (w, tb_test_ann, new_pledge ("g2", "2027-01", TB_CHANNEL_PAPER), "");
  ASSERT_RUN (w, viewer, new_pledge ("g3", "2026-11", TB_CHANNEL_PAPER), "");
  ASSERT_RUN (w, tb_test_operator,
              new_pledge ("g4", "2026-11", TB_CHANNEL_PAPER), "not-your-part");
  pledge = get (w, &tb_pledge_kind, "g1");
  g_assert_cmpstr (pledge->signed_by, ==, "ann");
  g_assert_cmpstr (pledge->org_id, ==, "o1");
  g_assert_cmpint (pledge->signed_us, ==, w->now_us);
  g_assert_null (tb_ops_get_inverse ("pledge.sign"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops/erase/erases (R-210)", test_erases);
  OPS_ADD ("/ops/erase/elder (R-210)", test_elder);
  OPS_ADD ("/ops/erase/refuses (R-187, R-211)", test_refuses);
  OPS_ADD ("/ops/erase/needed (R-210)", test_needed);
  OPS_ADD ("/ops/erase/elsewhere (R-020)", test_elsewhere);
  OPS_ADD ("/ops/terms/terms (R-210, R-211)", test_terms);
  OPS_ADD ("/ops/terms/points (R-210)", test_points);
  OPS_ADD ("/ops/pledge (R-209)", test_pledge);
  return g_test_run ();
}
