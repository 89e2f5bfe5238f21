/* test-ops-privacy.c: who reads what of other people's data, and by whose leave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"

#include <string.h>

#include "tb-day.h"
#include "tb-facts-access.h"

#define TODAY TB_TEST_TODAY
#define BOTH  "phone id_number"

typedef struct
{
  const char *id;
  const char *person_id;
  const char *fields;
  const char *channel;
  const char *reason;
  const char *note;
  const char *receiver;
  gint64      n_people;
} Reading;

static TbOp *
new_reading (const Reading *reading)
{
  TbOp               *op = tb_op_new ("d", "org:o1", "disclosure.record", TB_TEST_NOW_US);
  TbDisclosureRecord *args = op->args;

  args->id = g_strdup (reading->id);
  args->person_id = g_strdup (reading->person_id);
  args->fields = g_strdup (reading->fields);
  args->channel = g_strdup (reading->channel);
  args->reason = g_strdup (reading->reason);
  args->note = g_strdup (reading->note);
  args->receiver = g_strdup (reading->receiver);
  args->n_people = reading->n_people;
  return op;
}

static TbOp *
new_permit (const char *id,
            const char *reader_id,
            gint64      until_on)
{
  TbOp         *op = tb_op_new ("p", "org:o1", "permit.give", TB_TEST_NOW_US);
  TbPermitGive *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup ("kid");
  args->reader_id = g_strdup (reader_id);
  args->until_on = until_on;
  args->reason = g_strdup ("暑期活动联系");
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

/* who, what, when and why are kept, and by whom is not for the one who reads to say. */
static void
test_records (OpsWorld     *w,
              gconstpointer data)
{
  const Reading            one = { "d1", "v", "phone", "screen", "contact", NULL, NULL, 1 };
  g_autoptr (TbDisclosure) row = NULL;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, new_reading (&one), "");
  row = get (w, &tb_disclosure_kind, "d1");
  g_assert_cmpstr (row->org_id, ==, "o1");
  g_assert_cmpstr (row->read_by, ==, "ann");
  g_assert_cmpint (row->read_us, ==, TB_TEST_NOW_US);
  g_assert_cmpstr (row->fields, ==, "phone");
  ASSERT_RUN (w, tb_test_ann, new_reading (&one), "exists"); /* nothing is written over */
  g_assert_null (tb_ops_get_inverse ("disclosure.record"));
}

/* every reason at once. */
static void
test_refuses (OpsWorld     *w,
              gconstpointer data)
{
  static const struct
  {
    Reading     reading;
    const char *codes;
  } cases[] = {
    { { "d", "v", "phone name", "screen", "contact", NULL, NULL, 1 }, "no-choice" },
    { { "d", "v", "phone", "radio", "contact", NULL, NULL, 1 }, "no-choice" },
    { { "d", "v", "phone", "screen", "fun", NULL, NULL, 1 }, "no-choice" },
    { { "d", "v", "phone", "screen", "other", NULL, NULL, 1 }, "no-reason" },
    { { "d", NULL, "phone", "screen", "contact", NULL, NULL, 1 }, "no-person" },
    { { "d", "v", "phone", "screen", "contact", NULL, NULL, 2 }, "no-number" },
    { { "d", NULL, "phone", "file", "insure", NULL, NULL, 0 }, "no-leave no-receiver no-number" },
    { { "d", NULL, "phone", "file", "insure", NULL, "某保险公司", 2 }, "no-leave" },
    { { "d", "x", "phone", "print", "other", NULL, NULL, 1 }, "no-member no-reason no-receiver" },
    { { "d", "v", NULL, "screen", "contact", NULL, NULL, 1 }, "missing" },
    { { "e", "v", "address", "screen", "other", "上门核实", NULL, 1 }, "" },
  };

  const Reading by_clerk = { "f", "v", "phone", "screen", "contact", NULL, NULL, 1 };
  const Reading by_city = { "g", "v", "phone", "screen", "contact", NULL, NULL, 1 };

  ops_world_register (w);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      ASSERT_RUN (w, tb_test_ann, new_reading (&cases[i].reading), cases[i].codes);
    }
  ASSERT_RUN (w, tb_test_clerk, new_reading (&by_clerk), "");
  ASSERT_RUN (w, tb_test_platform, new_reading (&by_city), "not-your-part no-member");
}

static void
register_kid (OpsWorld *w,
              gint64    born)
{
  TbOp *op = tb_test_volunteer ("k", "org:o1", "kid");

  ((TbPersonRegister *) op->args)->born = born;
  g_free (((TbPersonRegister *) op->args)->id_number);
  ((TbPersonRegister *) op->args)->id_number = NULL;
  ASSERT_RUN (w, tb_test_ann, op, "");
}

static void
enrol (OpsWorld   *w,
       const char *id,
       const char *org_id)
{
  TbOp *op = tb_op_new ("s", "city", "staff.enrol", TB_TEST_NOW_US);

  ((TbStaffEnrol *) op->args)->id = g_strdup (id);
  ((TbStaffEnrol *) op->args)->org_id = g_strdup (org_id);
  ((TbStaffEnrol *) op->args)->name = g_strdup (id);
  ASSERT_RUN (w, tb_test_platform, op, "");
}

/* what is kept of a minor only by leave of a colleague, who it is given to, for a time. */
static void
test_minor (OpsWorld     *w,
            gconstpointer data)
{
  const Reading        first = { "k1", "kid", "phone", "screen", "contact", NULL, NULL, 1 };
  const Reading        second = { "k2", "kid", "phone", "screen", "contact", NULL, NULL, 1 };
  const Reading        third = { "k3", "kid", "phone", "screen", "contact", NULL, NULL, 1 };
  g_autoptr (TbPermit) permit = NULL;

  ops_world_register (w);
  register_kid (w, tb_day_add_years (TODAY, -17));
  enrol (w, "ann", "o1");
  enrol (w, "bo", "o1");
  enrol (w, "cy", "o2");
  ASSERT_RUN (w, tb_test_ann, new_reading (&first), "minor");
  ASSERT_RUN (w, tb_test_ann, new_permit ("m", "ann", TODAY), "same-person");
  ASSERT_RUN (w, tb_test_bo, new_permit ("m", "cy", TODAY), "no-colleague");
  ASSERT_RUN (w, tb_test_bo, new_permit ("m", "ann", tb_day_add_days (TODAY, -1)), "no-day");
  ASSERT_RUN (w, tb_test_bo,
              new_permit ("m", "ann", tb_day_add_days (TODAY, TB_PERMIT_MAX_DAYS + 1)),
              "too-long");
  ASSERT_RUN (w, tb_test_bo, new_permit ("m", "ann", tb_day_add_days (TODAY, TB_PERMIT_MAX_DAYS)),
              "");
  permit = get (w, &tb_permit_kind, "m");
  g_assert_cmpstr (permit->given_by, ==, "bo");
  g_assert_cmpint (permit->given_on, ==, TODAY);
  ASSERT_RUN (w, tb_test_ann, new_reading (&first), "");
  ASSERT_RUN (w, tb_test_bo, new_reading (&second), "minor"); /* who gives it has none */
  ASSERT_RUN (w, tb_test_cy, tb_test_on ("n", "org:o2", "permit.end", "m"), "no-row");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("n", "org:o1", "permit.end", "m"), "");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("n", "org:o1", "permit.end", "m"), "ended");
  ASSERT_RUN (w, tb_test_ann, new_reading (&second), "minor");
  ASSERT_RUN (w, tb_test_bo, new_permit ("m2", "ann", TODAY), "");
  w->now_us += G_TIME_SPAN_DAY; /* it has run out */
  ASSERT_RUN (w, tb_test_ann, new_reading (&third), "minor");
}

/* a list with whole numbers only by leave of a colleague, and not by leave for one
 * minor; one person's own copy needs none. */
static void
test_list (OpsWorld     *w,
           gconstpointer data)
{
  const Reading            first = { "l1", NULL, "phone", "file", "insure", NULL, "某保险公司", 40 };
  const Reading            second = { "l2", NULL, BOTH, "print", "contact", NULL, "社区", 2 };
  const Reading            own = { "l3", "v", "phone", "file", "request", NULL, "本人", 1 };
  const Reading            late = { "l4", NULL, "phone", "file", "insure", NULL, "某保险公司", 40 };
  g_autoptr (TbOp)         permit = NULL;
  g_autoptr (TbDisclosure) row = NULL;

  ops_world_register (w);
  register_kid (w, tb_day_add_years (TODAY, -17));
  enrol (w, "ann", "o1");
  enrol (w, "bo", "o1");
  ASSERT_RUN (w, tb_test_bo, new_permit ("m", "ann", TODAY), ""); /* for the kid */
  ASSERT_RUN (w, tb_test_ann, new_reading (&first), "no-leave");
  permit = new_permit ("p", "ann", TODAY);
  g_clear_pointer (&((TbPermitGive *) permit->args)->person_id, g_free);
  ASSERT_RUN (w, tb_test_bo, g_steal_pointer (&permit), "");
  ASSERT_RUN (w, tb_test_bo, new_reading (&second), "no-leave"); /* who gives it has none */
  ASSERT_RUN (w, tb_test_ann, new_reading (&first), "");
  ASSERT_RUN (w, tb_test_ann, new_reading (&second), "");
  ASSERT_RUN (w, tb_test_bo, new_reading (&own), "");
  row = get (w, &tb_disclosure_kind, "l2");
  g_assert_true (tb_disclosure_has (row, "phone") && tb_disclosure_has (row, "id_number"));
  g_assert_false (tb_disclosure_has (row, "address"));
  w->now_us += G_TIME_SPAN_DAY;
  ASSERT_RUN (w, tb_test_ann, new_reading (&late), "no-leave");
}

/* on the eighteenth birthday nobody has to allow it any more. */
static void
test_birthday (OpsWorld     *w,
               gconstpointer data)
{
  const Reading reading = { "k", "kid", "phone", "screen", "contact", NULL, NULL, 1 };

  ops_world_register (w);
  register_kid (w, tb_day_add_days (tb_day_add_years (TODAY, -18), 1));
  ASSERT_RUN (w, tb_test_ann, new_reading (&reading), "minor");
  w->now_us += G_TIME_SPAN_DAY;
  ASSERT_RUN (w, tb_test_ann, new_reading (&reading), "");
}

/* what somebody read in a day adds up, by fields; of lists the longest counts. */
static void
test_adds_up (OpsWorld     *w,
              gconstpointer data)
{
  const Reading         two = { "a", "v", "phone address", "screen", "contact", NULL, NULL, 1 };
  const Reading         one = { "b", "e", "phone", "screen", "contact", NULL, NULL, 1 };
  const Reading         list = { "c", NULL, "phone", "file", "insure", NULL, "某保险公司", 600 };
  const Reading         next = { "d", "v", "phone", "screen", "contact", NULL, NULL, 1 };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) accesses = NULL;
  g_autoptr (TbOp)      permit = NULL;
  const TbAccess       *first;

  permit = new_permit ("p", "ann", TODAY);
  g_clear_pointer (&((TbPermitGive *) permit->args)->person_id, g_free);
  ops_world_register (w);
  enrol (w, "ann", "o1");
  ASSERT_RUN (w, tb_test_bo, g_steal_pointer (&permit), "");
  ASSERT_RUN (w, tb_test_ann, new_reading (&two), "");
  ASSERT_RUN (w, tb_test_ann, new_reading (&one), "");
  ASSERT_RUN (w, tb_test_ann, new_reading (&list), "");
  w->now_us += G_TIME_SPAN_DAY;
  ASSERT_RUN (w, tb_test_ann, new_reading (&next), "");
  accesses = tb_facts_list_accesses (w->conn, TB_TEST_NOW_US, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accesses->len, ==, 2);
  first = accesses->pdata[0];
  g_assert_cmpstr (first->user, ==, "ann");
  g_assert_cmpint (first->day, ==, TODAY);
  g_assert_cmpint (first->n_reveals, ==, 3);
  g_assert_cmpint (first->n_exported, ==, 600);
  g_assert_cmpint (((const TbAccess *) accesses->pdata[1])->n_reveals, ==, 1);
}

static TbOp *
new_claim (const char *id,
           const char *wish,
           const char *claimant,
           gint64      asked_on)
{
  TbOp          *op = tb_op_new ("c", "org:o1", "claim.record", TB_TEST_NOW_US);
  TbClaimRecord *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup ("v");
  args->wish = g_strdup (wish);
  args->claimant = g_strdup (claimant);
  args->asked_on = asked_on;
  return op;
}

static TbOp *
new_answer (const char *state,
            gint64      on,
            const char *text)
{
  TbOp          *op = tb_op_new ("c", "org:o1", "claim.answer", TB_TEST_NOW_US);
  TbClaimAnswer *args = op->args;

  args->id = g_strdup ("c1");
  args->state = g_strdup (state);
  args->answered_on = on;
  args->answer = g_strdup (text);
  return op;
}

/* R-210, PIPL art. 50: what somebody asks about their data is taken down, and answered once; what
 * is refused says why, and what was answered stays. */
static void
test_claim (OpsWorld     *w,
            gconstpointer data)
{
  const gint64        yesterday = tb_day_add_days (TODAY, -1);
  g_autoptr (TbClaim) row = NULL;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, new_claim ("c0", "fun", "dog", tb_day_add_days (TODAY, 1)),
              "no-choice no-choice no-day");
  ASSERT_RUN (w, tb_test_ann, new_claim ("c1", "correct", "self", yesterday), "");
  ASSERT_RUN (w, tb_test_bo, new_answer ("refused", TODAY, NULL), "no-reason");
  ASSERT_RUN (w, tb_test_bo, new_answer ("open", TODAY, NULL), "no-choice");
  ASSERT_RUN (w, tb_test_bo, new_answer ("done", tb_day_add_days (TODAY, -2), NULL), "no-day");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("n", "org:o1", "claim.reopen", "c1"), "not-answered");
  ASSERT_RUN (w, tb_test_bo, new_answer ("refused", 0, "时间币账户仍有余额"), "");
  row = get (w, &tb_claim_kind, "c1");
  g_assert_cmpstr (row->taken_by, ==, "ann");
  g_assert_cmpstr (row->answered_by, ==, "bo");
  g_assert_cmpint (row->answered_on, ==, TODAY);
  g_assert_cmpstr (row->answer, ==, "时间币账户仍有余额");
  ASSERT_RUN (w, tb_test_bo, new_answer ("done", TODAY, NULL), "answered");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("n", "org:o1", "claim.remove", "c1"), "answered");
  ASSERT_RUN (w, tb_test_cy, tb_test_on ("n", "org:o2", "claim.reopen", "c1"), "no-row");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("n", "org:o1", "claim.reopen", "c1"), "");
  g_clear_object (&row);
  row = get (w, &tb_claim_kind, "c1");
  g_assert_cmpstr (row->state, ==, "open");
  g_assert_null (row->answer);
  ASSERT_RUN (w, tb_test_clerk, tb_test_on ("n", "org:o1", "claim.remove", "c1"), "");
  g_assert_cmpstr (tb_ops_get_inverse ("claim.answer"), ==, "claim.reopen");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops/privacy/records (R-211)", test_records);
  OPS_ADD ("/ops/privacy/refuses (R-210, R-214)", test_refuses);
  OPS_ADD ("/ops/privacy/minor (R-070)", test_minor);
  OPS_ADD ("/ops/privacy/birthday (R-070)", test_birthday);
  OPS_ADD ("/ops/privacy/list (R-211, R-214)", test_list);
  OPS_ADD ("/ops/privacy/claim (R-210)", test_claim);
  OPS_ADD ("/ops/privacy/adds-up (X-84)", test_adds_up);
  return g_test_run ();
}
