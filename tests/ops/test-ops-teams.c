/* test-ops-teams.c: teams in teams, who leads them, and who was in them when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"

#include "tb-day.h"

#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* Leads, and is nothing else. */
static const TbIdentity leader = { "lea", "o1", "org:o1", TB_ROLE_LEADER };
static const TbIdentity both = { "lea", "o1", "org:o1", TB_ROLE_LEADER | TB_ROLE_COORDINATOR };

static TbOp *
new_team (const char *id,
          const char *name,
          const char *parent_id)
{
  TbOp         *op = tb_op_new ("x", "org:o1", "team.create", TB_TEST_NOW_US);
  TbTeamCreate *args = op->args;

  args->id = g_strdup (id);
  args->name = g_strdup (name);
  args->parent_id = g_strdup (parent_id);
  return op;
}

static TbTeam *
get_team (OpsWorld   *w,
          const char *id)
{
  gpointer row = NULL;

  g_assert_true (tb_rows_get (w->conn, &tb_team_kind, id, &row, NULL));
  return row;
}

/* 单位; nested, but in no circle and not without end. */
static void
test_nested (OpsWorld     *w,
             gconstpointer data)
{
  g_autoptr (TbTeam) team = NULL;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, new_team ("t1", "朝阳总队", NULL), "");
  ASSERT_RUN (w, tb_test_ann, new_team ("t2", "一分队", "t1"), "");
  ASSERT_RUN (w, tb_test_ann, new_team ("t3", "一组", "t2"), "");
  ASSERT_RUN (w, tb_test_ann, new_team ("t4", "甲班", "t3"), "");
  ASSERT_RUN (w, tb_test_ann, new_team ("t5", "乙班", "t4"), "");
  ASSERT_RUN (w, tb_test_ann, new_team ("t6", "丙班", "t5"), "too-deep");
  ASSERT_RUN (w, tb_test_ann, new_team ("t6", "丙班", "nothing"), "no-team");
  ASSERT_RUN (w, tb_test_ann, new_team ("t6", "丙班", "t6"), "no-team cycle");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("team.update", "t1", "[('parent_id', @ms nothing, @ms 't4')]"), "cycle");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("team.update", "t5", "[('parent_id', @ms 't4', @ms 't1'),"
                                               " ('name', @ms '乙班', @ms '二分队'),"
                                               " ('unit_type', @ms nothing, @ms 'university')]"),
              "no-unit");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("team.update", "t5", "[('parent_id', @ms 't4', @ms 't1'),"
                                               " ('name', @ms '乙班', @ms '二分队'),"
                                               " ('unit_type', @ms nothing, @ms 'university'),"
                                               " ('unit', @ms nothing, @ms '某大学')]"),
              "");
  team = get_team (w, "t5");
  g_assert_cmpstr (team->parent_id, ==, "t1");
  g_assert_cmpstr (team->unit, ==, "某大学");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("team.update", "t5", "[('name', @ms '乙班', @ms '三分队')]"),
              "changed-elsewhere");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("team.update", "t5", "[('name', @ms '二分队', @ms '一组')]"), "exists");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("team.update", "t5", "[('name', @ms '二分队', @ms nothing)]"), "missing");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("team.update", "t5", "[('unit_type', @ms 'university', @ms 'moon')]"),
              "no-choice");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("team.update", "t5",
                          "[('leader_id', @ms nothing, @ms 'v')]"),
              "nonsense");
  ASSERT_RUN (w, tb_test_cy,
              ops_change ("team.update", "t5", "[('name', @ms '二分队', @ms '我队')]"), "no-team");
  ASSERT_RUN (w, tb_test_clerk,
              ops_change ("team.update", "t5", "[('name', @ms '二分队', @ms '我队')]"),
              "not-your-part");
}

/* Dissolved once nobody and no other team is in it; an undo brings all of it back. */
static void
test_dissolve (OpsWorld     *w,
               gconstpointer data)
{
  TbOp              *remove;
  TbOp              *back = tb_op_new ("x", "org:o1", "team.create", TB_TEST_NOW_US);
  g_autoptr (TbTeam) team = NULL;
  g_autoptr (TbTeam) again = NULL;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, new_team ("t1", "朝阳总队", NULL), "");
  ASSERT_RUN (w, tb_test_ann, new_team ("t2", "一分队", "t1"), "");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("person.assign", "v", "[('team_id', @ms nothing, @ms 't1')]"), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("x", "org:o1", "team.remove", "t1"),
              "has-members has-parts");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("team.lead", "t2", "[('leader_id', @ms nothing, @ms 'v'),"
                                             " ('led_since', @ms nothing, @ms '2026-11-01')]"),
              "");
  team = get_team (w, "t2");
  remove = tb_op_new ("x", "org:o1", "team.remove", TB_TEST_NOW_US);
  tb_table_copy_common (remove->shape, remove->args, &tb_team_kind.table, team);
  tb_op_fill_inverse (back, remove);
  ASSERT_RUN (w, tb_test_ann, remove, "");
  ASSERT_RUN (w, tb_test_ann, back, "");
  again = get_team (w, "t2");
  g_assert_cmpstr (again->name, ==, "一分队");
  g_assert_cmpstr (again->parent_id, ==, "t1");
  g_assert_cmpstr (again->leader_id, ==, "v");
  g_assert_cmpint (again->led_since, ==, 20261101);
  g_assert_cmpstr (tb_ops_get_inverse ("team.remove"), ==, "team.create");
}

/* who leads is said with a day, and may not go before somebody else leads. */
static void
test_lead (OpsWorld     *w,
           gconstpointer data)
{
  static const struct
  {
    const char *set;
    const char *codes;
  } cases[] = {
    { "[('leader_id', @ms nothing, @ms 'v')]", "missing" },
    { "[('led_since', @ms nothing, @ms '2026-11-01')]", "missing" },
    { "[('leader_id', @ms nothing, @ms 'x'), ('led_since', @ms nothing, @ms '2026-11-01')]",
      "no-member" },
    { "[('leader_id', @ms nothing, @ms 'v'), ('led_since', @ms nothing, @ms '2029-11-01')]",
      "future" },
    { "[('name', @ms '总队', @ms '别队')]", "nonsense" },
    { "[('leader_id', @ms nothing, @ms 'v'), ('led_since', @ms nothing, @ms '2026-11-01')]", "" },
    { "[('leader_id', @ms nothing, @ms 'e'), ('led_since', @ms nothing, @ms '2026-11-01')]",
      "changed-elsewhere" },
  };

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, new_team ("t1", "总队", NULL), "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      ASSERT_RUN (w, tb_test_ann, ops_change ("team.lead", "t1", cases[i].set), cases[i].codes);
    }
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("x", "org:o1", "person.remove", "v"), "leads-team");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("x", "org:o1", "person.leave", "v"), "leads-team");
  g_assert_cmpstr (tb_ops_get_inverse ("team.lead"), ==, "team.lead");
  g_assert_cmpstr (tb_ops_get_inverse ("team.update"), ==, "team.update");
}

static void
enrol_leader (OpsWorld   *w,
              const char *person_id)
{
  TbOp         *op = tb_op_new ("x", "city", "staff.enrol", TB_TEST_NOW_US);
  TbStaffEnrol *args = op->args;

  args->id = g_strdup (leader.actor);
  args->org_id = g_strdup ("o1");
  args->name = g_strdup ("队长");
  args->person_id = g_strdup (person_id);
  ASSERT_RUN (w, tb_test_platform, op, "");
}

static TbOp *
new_address (const char *id,
             const char *before,
             const char *after)
{
  g_autofree char *set = g_strdup_printf ("[('address', @ms %s%s%s, @ms '%s')]",
                                          before != NULL ? "'" : "",
                                          before != NULL ? before : "nothing",
                                          before != NULL ? "'" : "", after);

  return ops_change ("person.update", id, set);
}

/* a leader acts for the team and what is part of it, and for nobody else; who is more
 * than a leader is not bound by it. */
static void
test_scope (OpsWorld     *w,
            gconstpointer data)
{
  static const char *const people[] = { "lea-p", "in", "under", "out" };
  static const char *const teams[] = { NULL, "t1", "t2", "t3" };
  g_autofree char         *said = NULL;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, new_team ("t1", "总队", NULL), "");
  ASSERT_RUN (w, tb_test_ann, new_team ("t2", "分队", "t1"), "");
  ASSERT_RUN (w, tb_test_ann, new_team ("t3", "别队", NULL), "");
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      TbOp *op = tb_test_volunteer ("x", "org:o1", people[i]);

      ((TbPersonRegister *) op->args)->team_id = g_strdup (teams[i]);
      ASSERT_RUN (w, tb_test_ann, op, "");
    }
  ASSERT_RUN (w, leader, new_address ("out", NULL, "甲院 01"), ""); /* bound to no team yet */
  enrol_leader (w, "lea-p");
  ASSERT_RUN (w, leader, new_address ("out", "甲院 01", "甲院 02"), "");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("team.lead", "t1", "[('leader_id', @ms nothing, @ms 'lea-p'),"
                                             " ('led_since', @ms nothing, @ms '2026-11-01')]"),
              "");
  ASSERT_RUN (w, leader, new_address ("out", "甲院 02", "甲院 03"), "not-your-team");
  ASSERT_RUN (w, leader, new_address ("in", NULL, "甲院 03"), "");
  ASSERT_RUN (w, leader, new_address ("under", NULL, "甲院 03"), "");
  ASSERT_RUN (w, leader, new_address ("lea-p", NULL, "甲院 03"), "");
  ASSERT_RUN (w, both, new_address ("out", "甲院 02", "甲院 03"), "");
  said = ops_world_run (
      w, &leader, tb_test_service ("x", "org:o1", "r1", "out", "e", TB_TEST_NOW_US - DAY_US, 60));
  g_assert_true (g_str_has_prefix (said, "not-your-team "));
}

static void
list_stints (OpsWorld   *w,
             const char *expected)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString)   all = g_string_new (NULL);

  g_assert_true (tb_rows_list (w->conn, &tb_stint_kind, TB_SQL_OF_PERSON, "v", rows, NULL));
  for (guint i = 0; i < rows->len; i++)
    {
      const TbStint *stint = rows->pdata[i];

      g_string_append_printf (all, "%s%s %d-%d", i > 0 ? ", " : "", stint->team_id,
                              (int) stint->from_on, (int) stint->until_on);
    }
  g_assert_cmpstr (all->str, ==, expected);
}

static gint64
get_since (OpsWorld *w)
{
  g_autofree char         *id = tb_membership_derive_id ("o1", "v");
  g_autoptr (TbMembership) membership = NULL;
  gpointer                 row = NULL;

  g_assert_true (tb_rows_get (w->conn, &tb_membership_kind, id, &row, NULL));
  membership = row;
  return membership->team_since;
}

/* from when until when somebody was in a team; a slip that is undone leaves no trace. */
static void
test_stints (OpsWorld     *w,
             gconstpointer data)
{
  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, new_team ("t1", "上午队", NULL), "");
  ASSERT_RUN (w, tb_test_ann, new_team ("t2", "下午队", NULL), "");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("person.assign", "v", "[('team_id', @ms nothing, @ms 't1')]"), "");
  g_assert_cmpint (get_since (w), ==, TB_TEST_TODAY);
  w->now_us += 3 * DAY_US;
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("person.assign", "v", "[('team_id', @ms 't1', @ms 't2')]"), "");
  list_stints (w, "t1 20261123-20261126");
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("person.assign", "v", "[('team_id', @ms 't2', @ms 't1')]"), "");
  list_stints (w, "");
  g_assert_cmpint (get_since (w), ==, TB_TEST_TODAY); /* as if nothing had been */
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("person.assign", "v", "[('team_id', @ms 't1', @ms nothing)]"), "");
  list_stints (w, "t1 20261123-20261126");
  g_assert_cmpint (get_since (w), ==, 0);
  w->now_us += 3 * DAY_US;
  ASSERT_RUN (w, tb_test_ann,
              ops_change ("person.assign", "v", "[('team_id', @ms nothing, @ms 't1')]"), "");
  w->now_us += DAY_US;
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("x", "org:o1", "person.leave", "v"), "");
  g_assert_cmpint (w->now_us, >, TB_TEST_NOW_US);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops-teams/R-081-R-082-nested", test_nested);
  OPS_ADD ("/ops-teams/R-081-dissolve", test_dissolve);
  OPS_ADD ("/ops-teams/R-081-lead", test_lead);
  OPS_ADD ("/ops-teams/R-023-R-081-leader-s-scope", test_scope);
  OPS_ADD ("/ops-teams/R-081-dated", test_stints);
  return g_test_run ();
}
