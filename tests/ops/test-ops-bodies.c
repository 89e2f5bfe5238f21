/* test-ops-bodies.c: bodies that are charged with a part of the time bank
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"

#include <string.h>

#define TODAY    TB_TEST_TODAY
#define OPERATOR "c-operator" /* what each is charged with */
#define AGENCY   "c-agency"
#define TEACHER  "c-teacher"

static const TbIdentity district = { "d", NULL, "district:110105", TB_ROLE_DISTRICT };
static const TbIdentity street = { "s", NULL, "street:110105001", TB_ROLE_STREET };
static const TbIdentity other_street = { "s2", NULL, "street:110105002", TB_ROLE_STREET };
static const TbIdentity agency = { "tang", "o1", "org:o1", TB_ROLE_AGENCY };
static const TbIdentity teacher = { "xu", "o1", "org:o1", TB_ROLE_CONTRACTOR };
static const TbIdentity both = { "tang", "o1", "org:o1", TB_ROLE_AGENCY | TB_ROLE_COORDINATOR };

static TbOp *
new_charge (const char *id,
            const char *role,
            const char *place,
            gint64      from_on,
            gint64      until_on,
            const char *operations)
{
  TbOp            *op = tb_op_new ("x", "city", "delegation.set", TB_TEST_NOW_US);
  TbDelegationSet *args = op->args;

  args->id = g_strdup (id);
  args->role = g_strdup (role);
  args->name = g_strdup ("示范·事务所");
  args->district = place != NULL ? g_strndup (place, 6) : NULL;
  args->street = place != NULL && strlen (place) > 6 ? g_strdup (place) : NULL;
  args->from_on = from_on;
  args->until_on = until_on;
  args->operations = g_strdup (operations);
  return op;
}

static TbOp *
new_staff (const char *actor,
           const char *charge)
{
  TbOp         *op = tb_op_new ("x", "city", "staff.enrol", TB_TEST_NOW_US);
  TbStaffEnrol *args = op->args;

  args->id = g_strdup (actor);
  args->name = g_strdup (actor);
  args->delegation_id = g_strdup (charge);
  return op;
}

static TbOp *
new_record (const char *op_id,
            const char *id)
{
  return tb_test_service (op_id, "org:o1", id, "v", "e", TB_TEST_NOW_US - 3 * TB_TEST_HOUR_US, 60);
}

/* A record that waits for the operator, whose charge is this. */
static void
let_wait (OpsWorld   *w,
          gint64      from_on,
          gint64      until_on,
          const char *operations)
{
  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_record ("r1", "r"), "");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("r2", "org:o1", "record.recognise", "r"), "");
  ASSERT_RUN (w, tb_test_platform,
              new_charge (OPERATOR, TB_BODY_OPERATOR, NULL, from_on, until_on, operations), "");
  ASSERT_RUN (w, tb_test_platform, new_staff (tb_test_operator.actor, OPERATOR), "");
}

/* on the first day and on the last, and on no other. */
static void
test_period (OpsWorld     *w,
             gconstpointer data)
{
  let_wait (w, TODAY + 1, 20271231, NULL);
  ASSERT_RUN (w, tb_test_operator, tb_test_on ("c1", "operator", "record.certify", "r"),
              "not-charged-now");
  ASSERT_RUN (w, tb_test_platform,
              new_charge (OPERATOR, TB_BODY_OPERATOR, NULL, 20260101, TODAY - 1, NULL), "");
  ASSERT_RUN (w, tb_test_operator, tb_test_on ("c2", "operator", "record.certify", "r"),
              "not-charged-now");
  ASSERT_RUN (w, tb_test_platform,
              new_charge (OPERATOR, TB_BODY_OPERATOR, NULL, TODAY, TODAY, NULL), "");
  ASSERT_RUN (w, tb_test_operator, tb_test_on ("c3", "operator", "record.certify", "r"), "");
}

/* what the contract names, and nothing besides. */
static void
test_permissions (OpsWorld     *w,
                  gconstpointer data)
{
  let_wait (w, 20260101, 20271231, "case.open case.verify");
  ASSERT_RUN (w, tb_test_operator, tb_test_on ("c1", "operator", "record.certify", "r"),
              "not-charged");
  ASSERT_RUN (w, tb_test_platform,
              new_charge (OPERATOR, TB_BODY_OPERATOR, NULL, 20260101, 20271231,
                          "case.open record.certify"),
              "");
  ASSERT_RUN (w, tb_test_operator, tb_test_on ("c2", "operator", "record.certify", "r"), "");
}

/* each level charges its own, in its own place. */
static void
test_levels (OpsWorld     *w,
             gconstpointer data)
{
  const struct
  {
    const TbIdentity *who;
    const char       *role, *place, *codes;
  } tries[] = {
    { &tb_test_platform, TB_BODY_OPERATOR, NULL, "" },
    { &tb_test_platform, TB_BODY_OPERATOR, "110105", "no-choice" },
    { &district, TB_BODY_OPERATOR, NULL, "not-your-level" },
    { &street, TB_BODY_OPERATOR, NULL, "not-your-level" },
    { &district, TB_BODY_CONTRACTOR, "110105", "" },
    { &district, TB_BODY_CONTRACTOR, "110101", "not-your-place" },
    { &district, TB_BODY_CONTRACTOR, "110105001", "no-choice" },
    { &street, TB_BODY_CONTRACTOR, "110105", "not-your-place" },
    { &street, TB_BODY_AGENCY, "110105001", "" },
    { &district, TB_BODY_AGENCY, "110105001", "" },
    { &street, TB_BODY_AGENCY, "110105002", "not-your-place" },
    { &street, TB_BODY_AGENCY, "110105", "not-your-place no-choice" },
    { &tb_test_platform, "coordinator", NULL, "no-choice" },
    { &tb_test_operator, TB_BODY_AGENCY, "110105001", "not-your-part" },
    { &tb_test_ann, TB_BODY_AGENCY, "110105001", "not-your-part" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autofree char *got =
          ops_world_run (w, tries[i].who,
                         new_charge (id, tries[i].role, tries[i].place, TODAY, TODAY, NULL));

      g_test_message ("%u: %s", i, got);
      g_assert_cmpstr (got, ==, tries[i].codes);
    }

  /* nobody takes over what another street has charged */
  ASSERT_RUN (w, street, new_charge (AGENCY, TB_BODY_AGENCY, "110105001", TODAY, TODAY, NULL), "");
  ASSERT_RUN (w, other_street,
              new_charge (AGENCY, TB_BODY_AGENCY, "110105002", TODAY, TODAY, NULL),
              "not-your-place");
}

/* Bad input is named by its field. */
static void
test_refuses (OpsWorld     *w,
              gconstpointer data)
{
  TbOp            *op = new_charge (OPERATOR, TB_BODY_OPERATOR, NULL, TODAY, TODAY, NULL);
  TbDelegationSet *args = op->args;

  args->code = g_strdup ("91110105MA00000000");
  ASSERT_RUN (w, tb_test_platform, op, "wrong");
  ASSERT_RUN (w, tb_test_platform,
              new_charge (OPERATOR, TB_BODY_OPERATOR, NULL, TODAY, TODAY - 1, NULL), "backwards");
  ASSERT_RUN (w, tb_test_platform,
              new_charge (OPERATOR, TB_BODY_OPERATOR, NULL, 20260230, 20260231, NULL),
              "no-day no-day");
  ASSERT_RUN (w, tb_test_platform,
              new_charge (OPERATOR, TB_BODY_OPERATOR, NULL, TODAY, TODAY,
                          "record.certify record.submit no.such"),
              "no-choice no-choice");
  ASSERT_RUN (w, tb_test_platform, new_staff ("x", "no-such"), "no-charge");
}

/* who has the part by a charge alone is bound by it; who has it besides is not. */
static void
test_bodies (OpsWorld     *w,
             gconstpointer data)
{
  ops_world_people (w);
  ASSERT_RUN (w, street,
              new_charge (AGENCY, TB_BODY_AGENCY, "110105001", 20260101, TODAY - 1, NULL), "");
  ASSERT_RUN (w, tb_test_platform, new_staff (agency.actor, AGENCY), "");
  ASSERT_RUN (w, agency, new_record ("r1", "r"), "not-charged-now");
  ASSERT_RUN (w, teacher, new_record ("r3", "r"), "not-your-part");
  ASSERT_RUN (w, both, new_record ("r2", "r"), "");

  ASSERT_RUN (w, district,
              new_charge (TEACHER, TB_BODY_CONTRACTOR, "110105", 20260101, TODAY,
                          "training.record"),
              "");
  ASSERT_RUN (w, tb_test_platform, new_staff (teacher.actor, TEACHER), "");
  ASSERT_RUN (w, teacher, tb_test_on ("r4", "org:o1", "training.remove", "t"),
              "not-charged no-row");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops-bodies/period", test_period);
  OPS_ADD ("/ops-bodies/permissions", test_permissions);
  OPS_ADD ("/ops-bodies/levels", test_levels);
  OPS_ADD ("/ops-bodies/refuses", test_refuses);
  OPS_ADD ("/ops-bodies/bodies", test_bodies);
  return g_test_run ();
}
