/* test-ops-people.c: organisations, teams and people: refused with every reason, or done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"
#include "tb-authority.h"
#include "tb-pinyin.h"

static TbPersonRegister *
args_of (TbOp *op)
{
  return op->args;
}

static TbOp *
with_number (TbOp       *op,
             const char *number)
{
  args_of (op)->id_number = g_strdup (number);
  return op;
}

static TbOp *
new_update (const char *id,
            const char *changes)
{
  TbOp           *op = tb_op_new ("u", "org:o1", "person.update", TB_TEST_NOW_US);
  TbPersonUpdate *args = op->args;

  args->id = g_strdup (id);
  if (changes != NULL)
    args->set = g_variant_ref_sink (g_variant_new_parsed (changes));
  return op;
}

static TbOp *
new_team (const char *id,
          const char *name)
{
  TbOp         *op = tb_op_new ("t", "org:o1", "team.create", TB_TEST_NOW_US);
  TbTeamCreate *args = op->args;

  args->id = g_strdup (id);
  args->name = g_strdup (name);
  return op;
}

static TbOp *
new_join (const char *id,
          const char *team_id)
{
  TbOp         *op = tb_op_new ("j", "org:o2", "person.join", TB_TEST_NOW_US);
  TbPersonJoin *args = op->args;

  args->id = g_strdup (id);
  args->team_id = g_strdup (team_id);
  tb_test_agree (op);
  return op;
}

static void
test_organisation (OpsWorld     *w,
                   gconstpointer data)
{
  TbOp *empty = tb_op_new ("x", "city", "organisation.register", TB_TEST_NOW_US);

  ASSERT_RUN (w, tb_test_platform, empty, "missing missing missing missing");
  ASSERT_RUN (w, tb_test_platform, tb_test_organisation ("x", "o1"), "");
  ASSERT_RUN (w, tb_test_platform, tb_test_organisation ("x", "o1"), "exists");
  ASSERT_RUN (w, tb_test_ann, tb_test_organisation ("x", "o1"), "not-your-part exists");
  ASSERT_RUN (w, tb_test_ann, tb_test_organisation ("x", "o3"), "not-your-part");
}

static void
test_team (OpsWorld     *w,
           gconstpointer data)
{
  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_team ("t1", NULL), "missing");
  ASSERT_RUN (w, tb_test_ann, new_team ("t1", "上午队"), "");
  ASSERT_RUN (w, tb_test_ann, new_team ("t1", "下午队"), "exists");
  ASSERT_RUN (w, tb_test_ann, new_team ("t2", "上午队"), "exists");
  ASSERT_RUN (w, tb_test_cy, new_team ("t2", "上午队"), ""); /* another organisation's */
  ASSERT_RUN (w, tb_test_clerk, new_team ("t3", "晚上队"), "not-your-part");
}

static TbOp *
new_assign (const char *id,
            const char *set)
{
  TbOp           *op = tb_op_new ("x", "org:o1", "person.assign", TB_TEST_NOW_US);
  TbPersonAssign *args = op->args;

  args->id = g_strdup (id);
  args->set = g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), set, NULL, NULL, NULL);
  return op;
}

/* people go from team to team, and nobody's choice is overwritten unseen. */
static void
test_assign (OpsWorld     *w,
             gconstpointer data)
{
  g_autoptr (TbMembership) membership = NULL;
  g_autofree char         *id = tb_membership_derive_id ("o1", "v");
  g_autoptr (TbOp)         done = new_assign ("v", "[('team_id', @ms 't1', @ms 't2')]");
  TbOp                    *back = tb_op_new ("x", "org:o1", "person.assign", TB_TEST_NOW_US);
  gpointer                 row = NULL;

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_team ("t1", "上午队"), "");
  ASSERT_RUN (w, tb_test_ann, new_team ("t2", "下午队"), "");
  ASSERT_RUN (w, tb_test_cy, new_team ("t3", "晚上队"), "");
  ASSERT_RUN (w, tb_test_ann, new_assign ("v", "[('team_id', @ms nothing, @ms 't1')]"), "");
  ASSERT_RUN (w, tb_test_ann, new_assign ("v", "[('team_id', @ms 't1', @ms 't2')]"), "");
  ASSERT_RUN (w, tb_test_ann, new_assign ("v", "[('team_id', @ms 't1', @ms nothing)]"),
              "changed-elsewhere");
  tb_op_fill_inverse (back, done);
  ASSERT_RUN (w, tb_test_ann, back, "");
  ASSERT_RUN (w, tb_test_ann, new_assign ("v", "[('team_id', @ms 't1', @ms 't3')]"), "no-team");
  ASSERT_RUN (w, tb_test_ann, new_assign ("v", "[('org_id', @ms 'o1', @ms 'o2')]"), "nonsense");
  ASSERT_RUN (w, tb_test_cy, new_assign ("v", "[('team_id', @ms 't1', @ms 't3')]"), "no-person");
  ASSERT_RUN (w, tb_test_clerk, new_assign ("v", "[('team_id', @ms 't1', @ms 't2')]"),
              "not-your-part");
  g_assert_true (tb_rows_get (w->conn, &tb_membership_kind, id, &row, NULL));
  membership = row;
  g_assert_cmpstr (membership->team_id, ==, "t1");
  g_assert_cmpstr (tb_ops_get_inverse ("person.assign"), ==, "person.assign");
}

static void
test_register (OpsWorld     *w,
               gconstpointer data)
{
  g_autoptr (TbPerson) person = NULL;
  gpointer             row = NULL;
  TbOp                *op;

  ASSERT_RUN (w, tb_test_ann, tb_test_volunteer ("x", "org:o1", "v"), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_volunteer ("x", "org:o1", "v"), "exists");
  ASSERT_RUN (w, tb_test_clerk, tb_test_volunteer ("x", "org:o1", "w"), "not-your-part");
  ASSERT_RUN (w, tb_test_operator, tb_test_volunteer ("x", "operator", "w"), "not-your-part");

  op = tb_test_volunteer ("x", "org:o1", NULL);
  ASSERT_RUN (w, tb_test_ann, op, "missing"); /* without a key nothing can be looked at */
  op = tb_test_volunteer ("x", "org:o1", "w");
  g_clear_pointer (&args_of (op)->name, g_free);
  args_of (op)->is_volunteer = FALSE;
  args_of (op)->born = 0;
  args_of (op)->team_id = g_strdup ("nowhere");
  ASSERT_RUN (w, tb_test_ann, op, "missing no-part no-birthday no-team");

  g_assert_true (tb_rows_get (w->conn, &tb_person_kind, "v", &row, NULL));
  person = row;
  g_assert_cmpint (person->registered_us, ==, TB_TEST_NOW_US);
  g_assert_cmpstr (person->name_key, !=, NULL);
}

static void
test_birthday (OpsWorld     *w,
               gconstpointer data)
{
  static const struct
  {
    gint64      born;
    const char *codes;
  } rows[] = {
    { 19661123, "" },
    { 19661124, "not-elder" },
    { 19640229, "" },
    { 18791231, "birthday" },
    { 20261124, "birthday" },
    { 19640230, "birthday" },
    { 0, "no-birthday" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      TbOp            *op = tb_test_elder ("x", "org:o1", id);

      args_of (op)->born = rows[i].born;
      ASSERT_RUN (w, tb_test_ann, op, rows[i].codes);
    }
}

/* One person, one number, in the whole city; whoever is in another organisation too. */
static void
test_number (OpsWorld     *w,
             gconstpointer data)
{
  ASSERT_RUN (w, tb_test_ann,
              with_number (tb_test_elder ("x", "org:o1", "e"), TB_TEST_NUMBER_1950), "");
  ASSERT_RUN (w, tb_test_cy,
              with_number (tb_test_elder ("x", "org:o2", "f"), TB_TEST_NUMBER_1950),
              "member-exists");
  ASSERT_RUN (w, tb_test_cy,
              with_number (tb_test_elder ("x", "org:o2", "f"), TB_TEST_NUMBER_1964), "");
  ASSERT_RUN (w, tb_test_ann,
              new_update ("e", "[('id_number', @ms '" TB_TEST_NUMBER_1950
                               "', @ms '" TB_TEST_NUMBER_1964 "')]"),
              "member-exists");
  ASSERT_RUN (w, tb_test_ann, new_update ("e", "[('district', @ms nothing, @ms '110108')]"), "");
}

static void
test_update (OpsWorld     *w,
             gconstpointer data)
{
  g_autoptr (TbPerson) person = NULL;
  g_autofree char     *key = tb_pinyin_sort_key ("李明");
  gpointer             row = NULL;
  guint                before;

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_update ("v", NULL), "missing");
  ASSERT_RUN (w, tb_test_ann, new_update ("x", "[('name', @ms 'A', @ms 'B')]"), "no-person");
  ASSERT_RUN (w, tb_test_cy, new_update ("v", "[('name', @ms '王小明', @ms 'B')]"), "no-person");
  ASSERT_RUN (w, tb_test_clerk, new_update ("v", "[('name', @ms '王小明', @ms 'B')]"),
              "not-your-part");
  ASSERT_RUN (w, tb_test_ann, new_update ("v", "[('name', @ms 'A', @ms 'B')]"),
              "changed-elsewhere");
  ASSERT_RUN (w, tb_test_ann, new_update ("v", "[('nose', @ms 'A', @ms 'B')]"), "nonsense");
  ASSERT_RUN (w, tb_test_ann, new_update ("v", "[('ver', @ms '1', @ms '2')]"), "nonsense");
  ASSERT_RUN (w, tb_test_ann, new_update ("v", "[('born', @ms '1990-03-07', @ms '1990-02-30')]"),
              "nonsense");
  /* a conflict and a rule broken: all is said, and it is no mere conflict */
  ASSERT_RUN (w, tb_test_ann,
              new_update ("v", "[('phone', @ms '1', @ms '2'), ('is_volunteer', @ms '1', @ms '0')]"),
              "changed-elsewhere no-part");
  ASSERT_RUN (w, tb_test_ann, new_update ("v", "[('name', @ms '王小明', @ms nothing)]"), "missing");

  ASSERT_RUN (w, tb_test_bo,
              new_update ("v", "[('name', @ms '王小明', @ms '李明'), "
                               "('born', @ms '1990-03-07', @ms '1990-03-08')]"),
              "");
  g_assert_true (tb_rows_get (w->conn, &tb_person_kind, "v", &row, NULL));
  person = row;
  g_assert_cmpstr (person->name, ==, "李明");
  g_assert_cmpstr (person->name_key, ==, key); /* the order of names follows */
  g_assert_cmpint (person->born, ==, 19900308);

  before = w->changes;
  ASSERT_RUN (w, tb_test_bo, new_update ("v", "[('name', @ms '王小明', @ms '李明')]"), "");
  g_assert_cmpuint (w->changes, ==, before); /* a second time: nothing to do */
}

/* What the city writes about a person is not for a desk to change. */
static void
test_update_own_fields (OpsWorld     *w,
                        gconstpointer data)
{
  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann,
              new_update ("v", "[('registered_us', @ms '1795406400000000', @ms '1')]"), "nonsense");
  ASSERT_RUN (w, tb_test_ann, new_update ("v", "[('name_key', @ms nothing, @ms 'zzz')]"),
              "nonsense");
}

static void
test_join (OpsWorld     *w,
           gconstpointer data)
{
  g_autofree char         *id = tb_membership_derive_id ("o2", "v");
  g_autofree char         *desk = NULL;
  g_autoptr (TbMembership) membership = NULL;
  gpointer                 row = NULL;

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_team ("t1", "上午队"), "");
  ASSERT_RUN (w, tb_test_cy, new_join (NULL, NULL), "missing");
  ASSERT_RUN (w, tb_test_cy, new_join ("x", NULL), "no-person");
  ASSERT_RUN (w, tb_test_cy, new_join ("v", "t1"), "no-team"); /* of the other organisation */
  ASSERT_RUN (w, tb_test_cy, new_join ("x", "t9"), "no-team no-person");
  ASSERT_RUN (w, tb_test_clerk, new_join ("v", NULL), "not-your-part exists");
  ASSERT_RUN (w, tb_test_ann, new_join ("v", NULL), "exists");
  /* a desk sees no people of others: it cannot say that there is none */
  desk = ops_world_predict (w, &tb_test_cy, new_join ("not-in-sight", NULL));
  g_assert_cmpstr (desk, ==, "");

  ASSERT_RUN (w, tb_test_cy, new_join ("v", NULL), "");
  ASSERT_RUN (w, tb_test_cy, new_join ("v", NULL), "exists");
  g_assert_true (tb_rows_get (w->conn, &tb_membership_kind, id, &row, NULL));
  membership = row;
  g_assert_cmpstr (membership->org_id, ==, "o2");
  g_assert_cmpint (membership->joined_us, ==, TB_TEST_NOW_US);
  ASSERT_RUN (w, tb_test_cy, new_update ("v", "[('street', @ms nothing, @ms '中关村')]"), "");
}

static TbOp *
new_named (const char *name,
           const char *id)
{
  TbOp *op = tb_op_new ("n", "org:o1", name, TB_TEST_NOW_US);

  ((TbRowName *) op->args)->id = g_strdup (id);
  return op;
}

static gboolean
is_there (OpsWorld     *w,
          const TbKind *kind,
          const char   *id)
{
  g_autoptr (TbRecord) record = NULL;
  gpointer             row = NULL;

  g_assert_true (tb_rows_get (w->conn, kind, id, &row, NULL));
  record = row;
  return record != NULL;
}

/* What was done by mistake is taken back, as long as nothing has come of it. */
static void
test_take_back (OpsWorld     *w,
                gconstpointer data)
{
  g_autofree char *membership = tb_membership_derive_id ("o1", "w");
  g_autofree char *desk = NULL;
  TbOp            *op = tb_test_volunteer ("x", "org:o1", "w");

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_team ("t1", "上午队"), "");
  args_of (op)->team_id = g_strdup ("t1");
  ASSERT_RUN (w, tb_test_ann, op, "");
  ASSERT_RUN (w, tb_test_ann, new_named ("team.remove", "t1"), "has-members");
  ASSERT_RUN (w, tb_test_cy, new_named ("team.remove", "t1"), "no-team");
  ASSERT_RUN (w, tb_test_cy, new_named ("person.remove", "w"), "no-person");
  ASSERT_RUN (w, tb_test_clerk, new_named ("person.remove", "w"), "not-your-part");
  ASSERT_RUN (w, tb_test_ann, new_named ("person.remove", NULL), "missing");

  ASSERT_RUN (w, tb_test_cy, new_join ("w", NULL), "");
  ASSERT_RUN (w, tb_test_ann, new_named ("person.remove", "w"), "has-traces member-elsewhere");
  ASSERT_RUN (w, tb_test_cy, new_named ("person.leave", "w"), "");
  ASSERT_RUN (w, tb_test_cy, new_named ("person.leave", "w"), "no-person");
  g_assert_true (is_there (w, &tb_person_kind, "w")); /* the city knows them still */

  ASSERT_RUN (w, tb_test_bo, new_named ("person.remove", "w"), "");
  g_assert_false (is_there (w, &tb_person_kind, "w"));
  g_assert_false (is_there (w, &tb_membership_kind, membership));
  ASSERT_RUN (w, tb_test_ann, new_named ("person.remove", "w"), "no-person");
  ASSERT_RUN (w, tb_test_ann, new_named ("team.remove", "t1"), "");
  g_assert_false (is_there (w, &tb_team_kind, "t1"));

  ops_world_certify (w, "r", TB_TEST_NOW_US - 5 * TB_TEST_HOUR_US, 60);
  ASSERT_RUN (w, tb_test_ann, new_named ("person.remove", "v"),
              "has-records has-traces has-traces has-traces has-account");
  ASSERT_RUN (w, tb_test_ann, new_named ("person.remove", "e"), "has-records");
  ASSERT_RUN (w, tb_test_ann, new_named ("person.leave", "e"), "has-records");

  /* at a desk somebody who leaves is out of sight */
  ASSERT_RUN (w, tb_test_ann, tb_test_volunteer ("x", "org:o1", "w"), "");
  desk = ops_world_predict (w, &tb_test_ann, new_named ("person.leave", "w"));
  g_assert_cmpstr (desk, ==, "");
  g_assert_false (is_there (w, &tb_person_kind, "w"));
}

/* An inverse names the same rows and turns changes round; what stays has none. */
static void
test_inverses (void)
{
  g_autoptr (TbOp) done = new_update ("v", "[('name', @ms 'A', @ms 'B'), ('phone', nothing, 'C')]");
  g_autoptr (TbOp) back = tb_op_new ("i", "org:o1", "person.update", TB_TEST_NOW_US);
  g_autoptr (TbOp) registered = tb_test_volunteer ("x", "org:o1", "w");
  g_autoptr (TbOp) removed = tb_op_new ("r", "org:o1", "person.remove", TB_TEST_NOW_US);
  g_autofree char *changes = NULL;

  g_assert_cmpstr (tb_ops_get_inverse ("person.update"), ==, "person.update");
  g_assert_cmpstr (tb_ops_get_inverse ("person.register"), ==, "person.remove");
  g_assert_cmpstr (tb_ops_get_inverse ("record.submit"), ==, "record.withdraw");
  g_assert_null (tb_ops_get_inverse ("record.certify"));
  g_assert_null (tb_ops_get_inverse ("no.such"));

  tb_op_fill_inverse (back, done);
  changes = g_variant_print (((TbPersonUpdate *) back->args)->set, FALSE);
  g_assert_cmpstr (((TbPersonUpdate *) back->args)->id, ==, "v");
  g_assert_cmpstr (changes, ==, "[('name', 'B', 'A'), ('phone', 'C', nothing)]");
  tb_op_fill_inverse (removed, registered);
  g_assert_cmpstr (((TbRowName *) removed->args)->id, ==, "w");
}

/* A login of no organisation with a coordinator's role: refused, not undone by it. */
static void
test_no_organisation (OpsWorld     *w,
                      gconstpointer data)
{
  const TbIdentity nobody = { "nobody", NULL, "org:o1", TB_ROLE_COORDINATOR | TB_ROLE_CLERK };

  ops_world_people (w);
  ASSERT_RUN (w, nobody, tb_test_volunteer ("x", "org:o1", "w"), "no-organisation");
  ASSERT_RUN (w, nobody, new_join ("v", NULL), "no-organisation");
  ASSERT_RUN (w, nobody, new_team ("t1", "上午队"), "no-organisation");
  ASSERT_RUN (w, nobody, new_update ("v", "[('name', @ms '王小明', @ms 'B')]"),
              "no-organisation no-person");
  ASSERT_RUN (w, nobody,
              tb_test_service ("s", "org:o1", "r", "v", "e", TB_TEST_NOW_US - TB_TEST_HOUR_US, 60),
              "no-organisation no-volunteer no-elder org-not-qualified");
}

static void
test_every_shape_can_be_run (void)
{
  guint              n = 0;
  const TbAuthority *table = tb_authority_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_nonnull (tb_op_shape_find (table[i].op));
      g_assert_true (tb_ops_can (table[i].op));
    }
  g_assert_cmpuint (n, >, 60);
  g_assert_false (tb_ops_can ("no.such"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ops/R-023-every-shape-can-be-run-by-its-role", test_every_shape_can_be_run);
  OPS_ADD ("/ops-people/R-081-assign", test_assign);
  OPS_ADD ("/ops/R-031-organisation", test_organisation);
  OPS_ADD ("/ops/R-081-team", test_team);
  OPS_ADD ("/ops/R-164-register", test_register);
  OPS_ADD ("/ops/R-087-elders-are-sixty", test_birthday);
  OPS_ADD ("/ops/R-020-one-number-one-person", test_number);
  OPS_ADD ("/ops/R-163-update", test_update);
  OPS_ADD ("/ops/R-212-update-only-what-was-given", test_update_own_fields);
  OPS_ADD ("/ops/R-062-join", test_join);
  OPS_ADD ("/ops/R-062-R-081-take-back", test_take_back);
  g_test_add_func ("/ops/inverses", test_inverses);
  OPS_ADD ("/ops/R-023-no-organisation", test_no_organisation);
  return g_test_run ();
}
