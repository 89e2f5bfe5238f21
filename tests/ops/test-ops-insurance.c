/* test-ops-insurance.c: how far somebody is at 志愿北京, and what insures them
 *
 * refused with every reason, or done, and taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ops-world.h"

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

static guint
count_rows (OpsWorld *w)
{
  g_autoptr (GError) error = NULL;
  gint64             n = -1;

  tb_conn_ask (w->conn, "SELECT count(*) FROM insurance", &n, &error, "");
  g_assert_no_error (error);
  return (guint) n;
}

/* Takes back what @done did. */
static TbOp *
new_inverse (const TbOp *done)
{
  TbOp *back = new_op (tb_ops_get_inverse (done->name));

  tb_op_fill_inverse (back, done);
  return back;
}

static TbOp *
copy_op (const TbOp *op)
{
  TbOp *copy = new_op (op->name);

  tb_table_copy (op->shape, copy->args, op->args);
  return copy;
}

static TbOp *
new_note (const char *id,
          const char *set)
{
  TbOp               *op = new_op ("registration.note");
  TbRegistrationNote *args = op->args;

  args->id = g_strdup (id);
  args->set = g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), set, NULL, NULL, NULL);
  g_assert_nonnull (args->set);
  return op;
}

/* 未注册 → 已注册 → 审核中 → 通过, and the number there, which nobody sees in the file. */
static void
test_note (OpsWorld     *w,
           gconstpointer data)
{
  g_autofree char           *id = tb_registration_derive_id ("o1", "v");
  g_autoptr (TbRegistration) first = NULL;
  g_autoptr (TbRegistration) second = NULL;
  g_autoptr (TbRegistration) again = NULL;
  g_autoptr (TbOp)           done = NULL;
  TbOp                      *op;
  gint64                     n_plain = -1;

  ops_world_register (w);
  op = new_note ("v", "[('bv_status', @ms nothing, @ms 'registered')]");
  ASSERT_RUN (w, tb_test_clerk, copy_op (op), "not-your-part no-application");
  ASSERT_RUN (w, tb_test_ann, op, "no-application");
  ops_world_make_ready (w, &tb_test_ann, "v");
  ASSERT_RUN (w, tb_test_cy, new_note ("v", "[('bv_status', @ms nothing, @ms 'passed')]"),
              "no-application");
  ASSERT_RUN (w, tb_test_ann, new_note ("v", "[('bv_status', @ms nothing, @ms 'famous')]"),
              "no-choice");
  ASSERT_RUN (w, tb_test_ann, new_note ("v", "[('bv_status', @ms nothing, @ms 'passed')]"),
              "no-number");
  ASSERT_RUN (w, tb_test_ann, new_note ("v", "[('bv_number', @ms nothing, @ms 'BV-8420017')]"),
              "not-registered");
  ASSERT_RUN (w, tb_test_ann,
              new_note ("v", "[('bv_status', @ms nothing, @ms 'registered'), "
                             "('bv_on', @ms nothing, @ms '2026-11-24')]"),
              "future");
  ASSERT_RUN (w, tb_test_ann, new_note ("v", "[('state', @ms 'approved', @ms 'stopped')]"),
              "nonsense");
  done = new_note ("v", "[('bv_status', @ms nothing, @ms 'reviewing'), "
                        "('bv_number', @ms nothing, @ms 'BV-8420017'), "
                        "('bv_on', @ms nothing, @ms '2026-11-20')]");
  ASSERT_RUN (w, tb_test_ann, copy_op (done), "");
  first = get (w, &tb_registration_kind, id);
  g_assert_cmpstr (first->bv_status, ==, TB_BV_REVIEWING);
  g_assert_cmpstr (first->bv_number, ==, "BV-8420017");
  g_assert_cmpint (first->bv_on, ==, 20261120);
  g_assert_cmpstr (first->state, ==, TB_REGISTRATION_APPROVED);
  g_assert_true (tb_conn_ask (w->conn,
                              "SELECT count(*) FROM registration"
                              " WHERE instr (bv_number, 'BV-8420017') > 0",
                              &n_plain, NULL, ""));
  g_assert_cmpint (n_plain, ==, 0);

  /* who has not seen that changes nothing, and what was done is taken back */
  ASSERT_RUN (w, tb_test_bo, new_note ("v", "[('bv_status', @ms 'registered', @ms 'passed')]"),
              "changed-elsewhere");
  ASSERT_RUN (w, tb_test_bo, new_note ("v", "[('bv_status', @ms 'reviewing', @ms 'passed')]"), "");
  ASSERT_RUN (w, tb_test_ann, new_inverse (done), "changed-elsewhere");
  ASSERT_RUN (w, tb_test_bo, new_note ("v", "[('bv_status', @ms 'passed', @ms 'reviewing')]"), "");
  ASSERT_RUN (w, tb_test_ann, new_inverse (done), "");
  second = get (w, &tb_registration_kind, id);
  g_assert_null (second->bv_status);
  g_assert_null (second->bv_number);

  /* who stops and applies again is at 志愿北京 what they were */
  ASSERT_RUN (w, tb_test_ann, copy_op (done), "");
  op = new_op ("registration.stop");
  ((TbRowOn *) op->args)->id = g_strdup ("v");
  ((TbRowOn *) op->args)->on = TODAY;
  ASSERT_RUN (w, tb_test_ann, op, "");
  ASSERT_RUN (w, tb_test_ann, tb_test_ready (0, "org:o1", "v"), "");
  again = get (w, &tb_registration_kind, id);
  g_assert_cmpstr (again->state, ==, TB_REGISTRATION_APPLIED);
  g_assert_cmpstr (again->bv_status, ==, TB_BV_REVIEWING);
  g_assert_cmpstr (again->bv_number, ==, "BV-8420017");
  g_assert_cmpint (again->bv_on, ==, 20261120);
}

/* what is typed names its paper. */
static void
test_record (OpsWorld     *w,
             gconstpointer data)
{
  static const struct
  {
    const char *origin;
    gint64      from_on, until_on;
    const char *proof;
    gint64      sum_yuan;
    const char *codes;
  } rows[] = {
    { NULL, 0, 0, NULL, 0, "missing missing missing no-proof" },
    { "friend", 20260101, 20261231, "保单", 0, "no-choice" },
    { "bv2008", 20261231, 20260101, "保单", 0, "backwards" },
    { "bv2008", 20260101, 20261331, "保单", 0, "no-day" },
    { "bv2008", 20260101, 20261231, NULL, 0, "no-proof" },
    { "organisation", 20260101, 20261231, "", 0, "no-proof" },
    { "organisation", 20260101, 20261231, "保单", -1, "sum-range" },
    { "organisation", 20260101, 20261231, "保单", 500000, "" },
    { "bv2008", 20260101, 20261231, "保险凭证", 0, "" },
  };

  ops_world_register (w);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbOp              *op = new_op ("insurance.record");
      TbInsuranceRecord *args = op->args;

      g_test_message ("%u", i);
      args->id = g_strdup_printf ("i%u", i);
      args->person_id = g_strdup ("v");
      args->origin = g_strdup (rows[i].origin);
      args->from_on = rows[i].from_on;
      args->until_on = rows[i].until_on;
      args->proof = g_strdup (rows[i].proof);
      args->sum_yuan = rows[i].sum_yuan;
      ASSERT_RUN (w, tb_test_ann, op, rows[i].codes);
    }
  g_assert_cmpuint (count_rows (w), ==, 2);
}

static TbOp *
new_delivery (const char *id,
              const char *person_id,
              const char *org_id)
{
  TbOp               *op = tb_op_new ("d", "operator", "insurance.deliver", TB_TEST_NOW_US);
  TbInsuranceDeliver *args = op->args;

  *args = (TbInsuranceDeliver){ .id = g_strdup (id),
                                .person_id = g_strdup (person_id),
                                .org_id = g_strdup (org_id),
                                .insurer = g_strdup ("示范保险"),
                                .policy = g_strdup ("P-1"),
                                .from_on = 20260101,
                                .until_on = 20261231 };
  return op;
}

/* what the city delivers out of 志愿北京 needs no paper; nobody else delivers. */
static void
test_deliver (OpsWorld     *w,
              gconstpointer data)
{
  g_autoptr (TbInsurance) row = NULL;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, new_delivery ("d1", "v", "o1"), "not-your-part");
  ASSERT_RUN (w, tb_test_operator, new_delivery ("d1", "v", "o2"), "no-member");
  ASSERT_RUN (w, tb_test_operator, new_delivery ("d1", NULL, "o1"), "missing");
  ASSERT_RUN (w, tb_test_operator, new_delivery ("d1", "v", "o1"), "");
  ASSERT_RUN (w, tb_test_platform, new_delivery ("d1", "v", "o1"), "exists");
  row = get (w, &tb_insurance_kind, "d1");
  g_assert_cmpstr (row->origin, ==, TB_INSURANCE_OF_BV);
  g_assert_cmpstr (row->org_id, ==, "o1");
  g_assert_null (row->proof);
}

static TbOp *
new_group (const char *id,
           const char *persons)
{
  TbOp             *op = new_op ("insurance.group");
  TbInsuranceGroup *args = op->args;

  *args = (TbInsuranceGroup){ .id = g_strdup (id),
                              .insurer = g_strdup ("示范保险"),
                              .policy = g_strdup ("TB-2026-001"),
                              .from_on = 20261101,
                              .until_on = 20271031,
                              .sum_yuan = 300000,
                              .persons = g_strdup (persons) };
  return op;
}

static TbOp *
group_without (const char *field)
{
  TbOp          *op = new_group ("g", "v v2");
  const TbField *found = tb_table_find (op->shape, field);

  tb_field_clear (found, op->args);
  if (tb_field_is_number (found))
    tb_field_set_int64 (found, op->args, 0);
  return op;
}

/* one policy, a row for each person; all of it or nothing. */
static void
test_group (OpsWorld     *w,
            gconstpointer data)
{
  g_autofree char        *id = tb_insurance_derive_id ("g", "v2");
  g_autoptr (TbInsurance) part = NULL;
  g_autoptr (TbInsurance) gone = NULL;
  g_autoptr (TbOp)        done = new_group ("g", "v,v2");

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, tb_test_volunteer ("w9", "org:o1", "v2"), "");
  ASSERT_RUN (w, tb_test_clerk, copy_op (done), "not-your-part");
  ASSERT_RUN (w, tb_test_cy, copy_op (done), "no-member no-member");
  ASSERT_RUN (w, tb_test_ann, group_without ("insurer"), "missing");
  ASSERT_RUN (w, tb_test_ann, group_without ("policy"), "missing");
  ASSERT_RUN (w, tb_test_ann, group_without ("from_on"), "missing");
  ASSERT_RUN (w, tb_test_ann, group_without ("persons"), "missing people-range");
  ASSERT_RUN (w, tb_test_ann, new_group ("g", " , "), "people-range");
  ASSERT_RUN (w, tb_test_ann, new_group ("g", "v nobody v2 e v"), "twice no-member no-volunteer");
  g_assert_cmpuint (count_rows (w), ==, 0);

  ASSERT_RUN (w, tb_test_ann, new_group ("alone", "v2"), ""); /* one is enough */
  ASSERT_RUN (w, tb_test_ann, copy_op (done), "");
  g_assert_cmpuint (count_rows (w), ==, 3);
  part = get (w, &tb_insurance_kind, id);
  g_assert_cmpstr (part->person_id, ==, "v2");
  g_assert_cmpstr (part->origin, ==, TB_INSURANCE_OF_ORG);
  g_assert_cmpstr (part->insurer, ==, "示范保险");
  g_assert_cmpstr (part->policy, ==, "TB-2026-001");
  g_assert_cmpstr (part->org_id, ==, "o1");
  g_assert_cmpstr (part->group_id, ==, "g");
  g_assert_cmpint (part->from_on, ==, 20261101);
  g_assert_cmpint (part->until_on, ==, 20271031);
  g_assert_cmpint (part->sum_yuan, ==, 300000);
  ASSERT_RUN (w, tb_test_bo, copy_op (done), "exists exists");

  /* taken back whole, even if one has been taken out alone; and made again */
  ASSERT_RUN (w, tb_test_cy, new_inverse (done), "no-row");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("x", "org:o1", "insurance.remove", id), "");
  ASSERT_RUN (w, tb_test_clerk, new_inverse (done), "not-your-part");
  g_assert_cmpuint (count_rows (w), ==, 2);
  ASSERT_RUN (w, tb_test_ann, new_inverse (done), "");
  gone = get (w, &tb_insurance_kind, id);
  g_assert_null (gone);
  g_assert_cmpuint (count_rows (w), ==, 1);
  ASSERT_RUN (w, tb_test_ann, new_inverse (done), "no-row");
  {
    TbOp            *undone = new_inverse (done);
    g_autoptr (TbOp) redone = new_inverse (undone);

    tb_op_free (undone);
    g_assert_cmpstr (redone->name, ==, "insurance.group");
    ASSERT_RUN (w, tb_test_ann, copy_op (redone), "");
  }
  g_assert_cmpuint (count_rows (w), ==, 3);
}

/* five hundred people, and not one more. */
static void
test_group_of_many (OpsWorld     *w,
                    gconstpointer data)
{
  g_autoptr (GString) persons = g_string_new (NULL);
  g_autofree char    *codes = NULL;
  g_auto (GStrv)      parts = NULL;

  ops_world_register (w);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%u", i);

      ASSERT_RUN (w, tb_test_ann, tb_test_volunteer ("w", "org:o1", id), "");
      g_string_append_printf (persons, "%s\n", id);
    }
  ASSERT_RUN (w, tb_test_ann, new_group ("g", persons->str), "");
  g_assert_cmpuint (count_rows (w), ==, 500);
  g_string_append (persons, "v");
  ASSERT_RUN (w, tb_test_ann, new_group ("g2", persons->str), "people-range");
  codes = ops_world_run (w, &tb_test_ann, new_group ("g", persons->str));
  parts = g_strsplit (codes, " ", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 501); /* a reason for each, and for how many */
  g_assert_cmpuint (count_rows (w), ==, 500);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops-insurance/R-225-note", test_note);
  OPS_ADD ("/ops-insurance/R-224-R-226-record", test_record);
  OPS_ADD ("/ops-insurance/R-226-deliver", test_deliver);
  OPS_ADD ("/ops-insurance/R-227-group", test_group);
  OPS_ADD ("/ops-insurance/R-227-group-of-many", test_group_of_many);
  return g_test_run ();
}
