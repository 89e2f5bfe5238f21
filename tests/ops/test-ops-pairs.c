/* test-ops-pairs.c: two people become one, and two again; each reason why not: R-202
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"

#include <string.h>

#include "tb-facts-gate.h"
#include "tb-facts-pairs.h"
#include "tb-facts.h"
#include "tb-gate.h"

static TbOp *
new_merge (const char *name,
           const char *id,
           const char *other_id,
           const char *set)
{
  TbOp          *op = tb_op_new ("m", "org:o1", name, TB_TEST_NOW_US);
  TbPersonMerge *args = op->args;

  args->id = g_strdup (id);
  args->other_id = g_strdup (other_id);
  if (set != NULL)
    args->set = g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), set, NULL, NULL, NULL);
  return op;
}

#define MERGE(id, other_id, set)    new_merge ("person.merge", id, other_id, set)
#define UNMERGE(id, other_id)       new_merge ("person.unmerge", id, other_id, NULL)
#define DISTINGUISH(id, other_id)   new_pair ("person.distinguish", id, other_id)
#define UNDISTINGUISH(id, other_id) new_pair ("person.undistinguish", id, other_id)

static TbOp *
new_pair (const char *name,
          const char *id,
          const char *other_id)
{
  TbOp         *op = tb_op_new ("d", "org:o1", name, TB_TEST_NOW_US);
  TbPersonPair *args = op->args;

  args->id = g_strdup (id);
  args->other_id = g_strdup (other_id);
  return op;
}

static TbOp *
new_update (const char *id,
            const char *changes)
{
  TbOp           *op = tb_op_new ("u", "org:o1", "person.update", TB_TEST_NOW_US);
  TbPersonUpdate *args = op->args;

  args->id = g_strdup (id);
  args->set = g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), changes, NULL, NULL, NULL);
  return op;
}

static TbOp *
new_volunteer (const char *id,
               const char *phone,
               const char *number)
{
  TbOp             *op = tb_test_volunteer ("x", "org:o1", id);
  TbPersonRegister *args = op->args;

  tb_set_str (&args->phone, phone);
  tb_set_str (&args->id_number, number);
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

static TbPerson *
get_person (OpsWorld   *w,
            const char *id)
{
  return get (w, &tb_person_kind, id);
}

/* Two rows of one volunteer: “v”, who serves, and “v2”. */
static void
make_two (OpsWorld *w)
{
  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_volunteer ("v2", "13900000002", NULL), "");
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

/* who goes has no part any more, who stays has the chosen values, and it is undone. */
static void
test_merge (OpsWorld     *w,
            gconstpointer data)
{
  static const TbKind *const kinds[] = { &tb_person_kind, &tb_membership_kind, &tb_pair_kind,
                                         NULL };
  g_autofree char           *before = NULL;
  g_autofree char           *after = NULL;
  g_autofree char           *pair_id = tb_pair_derive_id ("v2", "v");
  g_autoptr (TbPerson)       stays = NULL;
  g_autoptr (TbPerson)       goes = NULL;
  g_autoptr (TbPair)         pair = NULL;

  make_two (w);
  before = dump (w, kinds);
  stays = get_person (w, "v");
  {
    g_autofree char *set = g_strdup_printf ("[('phone', @ms %s%s%s, @ms '13900000002')]",
                                            stays->phone != NULL ? "'" : "",
                                            stays->phone != NULL ? stays->phone : "nothing",
                                            stays->phone != NULL ? "'" : "");

    ASSERT_RUN (w, tb_test_ann, MERGE ("v", "v2", set), "");
  }
  g_clear_object (&stays);
  stays = get_person (w, "v");
  goes = get_person (w, "v2");
  pair = get (w, &tb_pair_kind, pair_id);
  g_assert_cmpstr (stays->phone, ==, "13900000002");
  g_assert_null (stays->merged_into);
  g_assert_true (stays->is_volunteer);
  g_assert_cmpstr (goes->merged_into, ==, "v");
  g_assert_false (goes->is_volunteer || goes->is_elder);
  g_assert_cmpstr (pair->state, ==, TB_PAIR_MERGED);
  g_assert_cmpstr (pair->person_id, ==, "v");
  g_assert_cmpstr (pair->other_id, ==, "v2");
  g_assert_cmpstr (pair->decided_by, ==, tb_test_ann.actor);
  g_assert_true (pair->was_volunteer);
  ASSERT_RUN (w, tb_test_ann, UNMERGE ("v", "v2"), "");
  after = dump (w, kinds);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (tb_ops_get_inverse ("person.merge"), ==, "person.unmerge");
  g_assert_cmpstr (tb_ops_get_inverse ("person.unmerge"), ==, "person.merge");
}

/* what somebody changed since the merge stays when it is taken back; the rest does not. */
static void
test_changed_since (OpsWorld     *w,
                    gconstpointer data)
{
  g_autoptr (TbPerson) stays = NULL;
  g_autoptr (TbPerson) goes = NULL;

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_volunteer ("a", "13900000001", NULL), "");
  ASSERT_RUN (w, tb_test_ann, new_volunteer ("b", "13900000002", NULL), "");
  ASSERT_RUN (w, tb_test_ann, new_update ("b", "[('address', @ms nothing, @ms '北里 2 号')]"), "");
  ASSERT_RUN (w, tb_test_ann,
              MERGE ("a", "b",
                     "[('phone', @ms '13900000001', @ms '13900000002'),"
                     " ('address', @ms nothing, @ms '北里 2 号')]"),
              "");
  ASSERT_RUN (w, tb_test_ann,
              new_update ("a", "[('phone', @ms '13900000002', @ms '13900000003')]"), "");
  /* what somebody else typed under the old key is done as before, and nobody comes back by it */
  ASSERT_RUN (w, tb_test_ann,
              new_update ("b", "[('phone', @ms '13900000002', @ms '13900000004')]"), "");
  ASSERT_RUN (w, tb_test_ann, new_update ("b", "[('is_volunteer', @ms '0', @ms '1')]"), "");
  goes = get_person (w, "b");
  g_assert_false (goes->is_volunteer);
  g_clear_object (&goes);
  ASSERT_RUN (w, tb_test_ann, UNMERGE ("a", "b"), "");
  stays = get_person (w, "a");
  goes = get_person (w, "b");
  g_assert_cmpstr (stays->phone, ==, "13900000003");
  g_assert_null (stays->address);
  g_assert_cmpstr (goes->phone, ==, "13900000004");
  g_assert_cmpstr (goes->address, ==, "北里 2 号");
  g_assert_true (goes->is_volunteer);
}

/* R-202, one by one: why two are not merged. */
static void
test_refused (OpsWorld     *w,
              gconstpointer data)
{
  make_two (w);
  ASSERT_RUN (w, tb_test_ann, new_volunteer ("v3", NULL, TB_TEST_NUMBER_1950), "");
  ASSERT_RUN (w, tb_test_ann, new_volunteer ("v4", NULL, TB_TEST_NUMBER_1964), "");
  ASSERT_RUN (w, tb_test_ann, MERGE ("v", NULL, NULL), "missing");
  ASSERT_RUN (w, tb_test_ann, MERGE ("v", "v", NULL), "same-row");
  ASSERT_RUN (w, tb_test_ann, MERGE ("v", "nobody", NULL), "no-person");
  ASSERT_RUN (w, tb_test_cy, MERGE ("v", "v2", NULL), "no-person no-person");
  ASSERT_RUN (w, tb_test_clerk, MERGE ("v", "v2", NULL), "not-your-part");
  ASSERT_RUN (w, tb_test_ann, MERGE ("v3", "v4", NULL), "two-numbers");
  ASSERT_RUN (w, tb_test_ann, MERGE ("v2", "v3", "[('registered_us', @ms nothing, @ms '1')]"),
              "nonsense");
  ASSERT_RUN (w, tb_test_ann, MERGE ("v2", "v3", "[('phone', @ms 'other', @ms '13900000003')]"),
              "changed-elsewhere");
  ASSERT_RUN (w, tb_test_ann, UNMERGE ("v", "v2"), "not-merged");
  ASSERT_RUN (w, tb_test_ann, MERGE ("v", "v2", NULL), "");
  ASSERT_RUN (w, tb_test_ann, MERGE ("v", "v2", NULL), "merged-already");
  ASSERT_RUN (w, tb_test_ann, MERGE ("v2", "v3", NULL), "merged-already");
  ASSERT_RUN (w, tb_test_ann, MERGE ("v3", "v", NULL), "has-merged");
  ASSERT_RUN (w, tb_test_ann, UNMERGE ("v2", "v"), "not-merged"); /* the other way round */
  ASSERT_RUN (w, tb_test_ann, UNMERGE ("v", "v2"), "");
}

/* of somebody who belongs to others, too, the city decides; whoever sees the one who went
 * sees the one who stays. */
static void
test_elsewhere (OpsWorld     *w,
                gconstpointer data)
{
  TbOp                    *join = tb_op_new ("j", "org:o2", "person.join", TB_TEST_NOW_US);
  g_autofree char         *id = tb_membership_derive_id ("o2", "v");
  g_autoptr (TbMembership) membership = NULL;
  g_autoptr (TbMembership) left = NULL;

  make_two (w);
  ((TbPersonJoin *) join->args)->id = g_strdup ("v2");
  tb_test_agree (join);
  ASSERT_RUN (w, tb_test_cy, join, "");
  ASSERT_RUN (w, tb_test_ann, MERGE ("v", "v2", NULL), "member-elsewhere");
  ASSERT_RUN (w, tb_test_platform, MERGE ("v", "v2", NULL), "");
  membership = get (w, &tb_membership_kind, id);
  g_assert_nonnull (membership);
  ASSERT_RUN (w, tb_test_ann, UNMERGE ("v", "v2"), "merged-elsewhere");
  ASSERT_RUN (w, tb_test_platform, UNMERGE ("v", "v2"), "");
  left = get (w, &tb_membership_kind, id);
  g_assert_null (left);
}

/* one person is not in two places, and does not serve themselves. */
static void
test_duties (OpsWorld     *w,
             gconstpointer data)
{
  make_two (w);
  for (guint i = 0; i < 2; i++)
    {
      TbOp        *op = tb_op_new ("p", "org:o1", "visit.plan", TB_TEST_NOW_US);
      TbVisitPlan *args = op->args;

      args->id = g_strdup_printf ("visit%u", i);
      args->elder_id = g_strdup ("e");
      args->volunteer_id = g_strdup (i == 0 ? "v" : "v2");
      args->item = g_strdup ("1.1");
      args->start_us = TB_TEST_NOW_US + 24 * TB_TEST_HOUR_US + i * 30 * TB_TEST_MIN_US;
      args->end_us = args->start_us + TB_TEST_HOUR_US;
      ASSERT_RUN (w, tb_test_ann, op, "");
    }
  ASSERT_RUN (w, tb_test_ann, MERGE ("v", "v2", NULL), "at-once");
  ASSERT_RUN (w, tb_test_ann, MERGE ("v", "e", NULL), "at-once between not-elder");
}

/* The number of who goes may be taken over; of nobody else. */
static void
test_number (OpsWorld     *w,
             gconstpointer data)
{
  g_autoptr (TbPerson) stays = NULL;

  make_two (w);
  ASSERT_RUN (w, tb_test_ann, new_volunteer ("v3", NULL, TB_TEST_NUMBER_1950), "");
  ASSERT_RUN (w, tb_test_ann, new_volunteer ("v4", NULL, TB_TEST_NUMBER_1964), "");
  ASSERT_RUN (w, tb_test_ann,
              MERGE ("v2", "v3", "[('id_number', @ms nothing, @ms '" TB_TEST_NUMBER_1964 "')]"),
              "member-exists");
  ASSERT_RUN (w, tb_test_ann,
              MERGE ("v2", "v3", "[('id_number', @ms nothing, @ms '" TB_TEST_NUMBER_1950 "')]"),
              "");
  stays = get_person (w, "v2");
  g_assert_cmpstr (stays->id_number, ==, TB_TEST_NUMBER_1950);
  /* nobody else has it, under either key */
  ASSERT_RUN (w, tb_test_ann, new_volunteer ("v5", NULL, TB_TEST_NUMBER_1950), "member-exists");
  ASSERT_RUN (w, tb_test_ann, UNMERGE ("v2", "v3"), "");
}

/* what was done and is proven names the old keys, and is not touched: neither coins, nor
 * records, nor papers; a record under the old key is taken all the same. */
static void
test_untouched (OpsWorld     *w,
                gconstpointer data)
{
  static const TbKind *const kinds[] = { &tb_service_record_kind, &tb_account_kind,
                                         &tb_posting_kind, &tb_ledger_txn_kind,
                                         &tb_certificate_kind, NULL };
  const gint64               start_us = TB_TEST_NOW_US - 48 * TB_TEST_HOUR_US;
  g_autofree char           *before = NULL;
  g_autofree char           *merged = NULL;
  g_autofree char           *after = NULL;
  g_autoptr (TbAccount)      account = NULL;
  g_autofree char           *account_id = tb_account_derive_member ("v");

  make_two (w);
  ops_world_certify (w, "r1", start_us, 60);
  before = dump (w, kinds);
  ASSERT_RUN (w, tb_test_ann, MERGE ("v2", "v", NULL), "");
  merged = dump (w, kinds);
  g_assert_cmpstr (before, ==, merged);
  /* “v” is the old key now: recorded elsewhere, recognised, certified, and paid where it was */
  ops_world_certify (w, "r2", start_us + 2 * TB_TEST_HOUR_US, 60);
  account = get (w, &tb_account_kind, account_id);
  g_assert_cmpint (account->posted, ==, 120);
  g_free (g_steal_pointer (&before));
  before = dump (w, kinds);
  ASSERT_RUN (w, tb_test_ann, UNMERGE ("v2", "v"), "");
  after = dump (w, kinds);
  g_assert_cmpstr (before, ==, after);
}

static gint64
sum_of (OpsWorld   *w,
        const char *person_id)
{
  g_autoptr (GError) error = NULL;
  TbServiceSum       sum = { 0 };

  g_assert_true (tb_facts_sum_service (w->conn, "o1", person_id, 0, G_MAXINT64, &sum, &error));
  g_assert_no_error (error);
  g_free (sum.digest);
  return sum.minutes;
}

/* a certificate of who stays says what was earned under every key of theirs. */
static void
test_hours (OpsWorld     *w,
            gconstpointer data)
{
  const gint64 start_us = TB_TEST_NOW_US - 48 * TB_TEST_HOUR_US;

  make_two (w);
  ops_world_certify (w, "r1", start_us, 60);
  g_assert_cmpint (sum_of (w, "v"), ==, 60);
  g_assert_cmpint (sum_of (w, "v2"), ==, 0);
  ASSERT_RUN (w, tb_test_ann, MERGE ("v2", "v", NULL), "");
  g_assert_cmpint (sum_of (w, "v2"), ==, 60);
  ops_world_certify (w, "r2", start_us + 2 * TB_TEST_HOUR_US, 30);
  g_assert_cmpint (sum_of (w, "v2"), ==, 90);
  g_assert_cmpint (sum_of (w, "v"), ==, 90);
  ASSERT_RUN (w, tb_test_ann, UNMERGE ("v2", "v"), "");
  g_assert_cmpint (sum_of (w, "v2"), ==, 0);
  g_assert_cmpint (sum_of (w, "v"), ==, 90);
}

/* nothing new begins under an old key, and the reason says under which it does. */
static void
test_old_key (OpsWorld     *w,
              gconstpointer data)
{
  TbOp        *plan = tb_op_new ("p", "org:o1", "visit.plan", TB_TEST_NOW_US);
  TbOp        *apply = tb_op_new ("a", "org:o1", "registration.apply", TB_TEST_NOW_US);
  TbOp        *leave = tb_op_new ("l", "org:o1", "person.leave", TB_TEST_NOW_US);
  TbVisitPlan *args = plan->args;

  make_two (w);
  ASSERT_RUN (w, tb_test_ann, MERGE ("v", "v2", NULL), "");
  args->id = g_strdup ("visit");
  args->elder_id = g_strdup ("e");
  args->volunteer_id = g_strdup ("v2");
  args->item = g_strdup ("1.1");
  args->start_us = TB_TEST_NOW_US + 24 * TB_TEST_HOUR_US;
  args->end_us = args->start_us + TB_TEST_HOUR_US;
  ASSERT_RUN (w, tb_test_ann, plan, "merged");
  ((TbRegistrationApply *) apply->args)->id = g_strdup ("v2");
  ((TbRegistrationApply *) apply->args)->residence = g_strdup ("registered");
  ((TbRegistrationApply *) apply->args)->healthy_on = TB_TEST_TODAY;
  ((TbRegistrationApply *) apply->args)->healthy_until = TB_TEST_TODAY + 10000;
  ASSERT_RUN (w, tb_test_ann, apply, "merged");
  ((TbRowName *) leave->args)->id = g_strdup ("v2");
  ASSERT_RUN (w, tb_test_ann, leave, "merged");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("l", "org:o1", "person.remove", "v"),
              "has-merged has-traces has-traces has-traces has-traces");
}

/* the gate asks what is known under every key of a person. */
static void
test_gate (OpsWorld     *w,
           gconstpointer data)
{
  g_autoptr (GError)  error = NULL;
  g_auto (TbGateRows) rows = { 0 };

  make_two (w);
  /* “v” is trained, insured and registered; “v2” stays */
  ASSERT_RUN (w, tb_test_ann, MERGE ("v2", "v", NULL), "");
  ASSERT_RUN (w, tb_test_ann,
              tb_test_service ("w", "org:o1", "r1", "v2", "e",
                               TB_TEST_NOW_US - 48 * TB_TEST_HOUR_US, 60),
              "");
  g_assert_true (tb_gate_rows_read (&rows, w->conn, "o1", "v", "e", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (tb_record_get_id (rows.volunteer), ==, "v2");
  g_assert_nonnull (rows.registration);
  g_assert_cmpuint (rows.trainings->len, >, 0);
  g_assert_cmpuint (rows.insurances->len, >, 0);
}

/* that they are two is remembered, once, and taken back. */
static void
test_apart (OpsWorld     *w,
            gconstpointer data)
{
  g_autofree char   *pair_id = tb_pair_derive_id ("v", "v2");
  g_autoptr (TbPair) pair = NULL;
  g_autoptr (TbPair) gone = NULL;

  make_two (w);
  ASSERT_RUN (w, tb_test_ann, UNDISTINGUISH ("v", "v2"), "not-apart");
  ASSERT_RUN (w, tb_test_ann, DISTINGUISH ("v2", "v"), "");
  pair = get (w, &tb_pair_kind, pair_id);
  g_assert_cmpstr (pair->state, ==, TB_PAIR_APART);
  g_assert_null (pair->kept);
  ASSERT_RUN (w, tb_test_ann, UNMERGE ("v2", "v"), "not-merged");
  ASSERT_RUN (w, tb_test_clerk, DISTINGUISH ("v", "v2"), "not-your-part");
  ASSERT_RUN (w, tb_test_cy, DISTINGUISH ("v", "v2"), "no-person no-person");
  ASSERT_RUN (w, tb_test_ann, DISTINGUISH ("v", "v"), "same-row");
  ASSERT_RUN (w, tb_test_ann, UNDISTINGUISH ("v", "v2"), "");
  gone = get (w, &tb_pair_kind, pair_id);
  g_assert_null (gone);
  ASSERT_RUN (w, tb_test_ann, MERGE ("v", "v2", NULL), "");
  ASSERT_RUN (w, tb_test_ann, DISTINGUISH ("v", "v2"), "merged-already");
  ASSERT_RUN (w, tb_test_ann, UNDISTINGUISH ("v", "v2"), "not-apart");
  g_assert_cmpstr (tb_ops_get_inverse ("person.distinguish"), ==, "person.undistinguish");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/pairs/R-202-merge", test_merge);
  OPS_ADD ("/pairs/R-202-changed-since", test_changed_since);
  OPS_ADD ("/pairs/R-202-refused", test_refused);
  OPS_ADD ("/pairs/R-202-elsewhere", test_elsewhere);
  OPS_ADD ("/pairs/R-202-duties", test_duties);
  OPS_ADD ("/pairs/R-202-number", test_number);
  OPS_ADD ("/pairs/R-202-untouched", test_untouched);
  OPS_ADD ("/pairs/R-202-R-178-hours", test_hours);
  OPS_ADD ("/pairs/R-202-old-key", test_old_key);
  OPS_ADD ("/pairs/R-202-gate", test_gate);
  OPS_ADD ("/pairs/R-202-apart", test_apart);
  return g_test_run ();
}
