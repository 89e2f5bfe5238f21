/* test-names.c: names of what a row leads to are read with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-cache.h"
#include "tb-kinds.h"
#include "tb-names.h"
#include "tb-query.h"
#include "tb-rows.h"
#include "tb-test.h"

typedef struct
{
  char   *folder; /* (owned) */
  char   *path;   /* (owned) */
  TbConn *cache;  /* (owned) */
} Fixture;

/* @row is taken. */
static void
put (Fixture *f,
     gpointer row)
{
  g_autoptr (TbRecord) record = row;
  g_autoptr (GError)   error = NULL;
  g_auto (TbTxn)       txn = { 0 };

  g_assert_true (tb_txn_begin (&txn, f->cache, &error));
  g_assert_true (tb_rows_put (f->cache, record, &error));
  g_assert_true (tb_txn_commit (&txn, &error));
  g_assert_no_error (error);
}

static TbPerson *
make_person (const char *id,
             const char *name,
             const char *key)
{
  TbPerson *person = tb_record_new (&tb_person_kind);

  person->id = g_strdup (id);
  person->name = g_strdup (name);
  person->name_key = g_strdup (key);
  return person;
}

static TbServiceRecord *
make_service (const char *id,
              const char *volunteer_id,
              const char *elder_id)
{
  TbServiceRecord *record = tb_record_new (&tb_service_record_kind);

  record->id = g_strdup (id);
  record->volunteer_id = g_strdup (volunteer_id);
  record->elder_id = g_strdup (elder_id);
  record->item = g_strdup ("3.2");
  record->org_id = g_strdup ("o1");
  record->state = g_strdup (TB_RECORD_SUBMITTED);
  record->submitted_by = g_strdup ("ann");
  return record;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (TbSeal) seal = tb_test_seal_new (1);
  g_autoptr (GError) error = NULL;

  f->folder = tb_test_make_folder ();
  f->path = g_build_filename (f->folder, "cache.db", NULL);
  f->cache = tb_store_open (f->path, TB_FILE_CACHE, TB_SCRATCH, tb_kinds_get_all (), seal, &error);
  g_assert_no_error (error);
  put (f, make_person ("p1", "张三", "c"));
  put (f, make_person ("p2", "李建国", "a"));
  put (f, make_person ("p3", "王秀英", "b"));
  put (f, make_service ("r1", "p1", "p3"));
  put (f, make_service ("r2", "p2", "p3"));
  put (f, make_service ("r3", "p3", "nobody"));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  tb_conn_close (f->cache);
  tb_test_remove_folder (f->folder);
  g_free (f->path);
}

/* Keys of the rows, in their order. */
static char *
list_rows (Fixture      *f,
           const TbKind *kind,
           const char   *filter,
           const char   *order)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbQuery)   query = tb_query_new (kind, filter, order, &error);
  g_autoptr (GPtrArray) rows = query != NULL ? tb_query_read_all (query, f->cache, 0, &error)
                                             : NULL;
  GString              *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", tb_record_get_id (rows->pdata[i]));
  return g_string_free (ids, FALSE);
}

static void
test_come_with_the_row (Fixture      *f,
                        gconstpointer data)
{
  g_autoptr (TbQuery)         query = tb_query_all (&tb_service_record_kind);
  g_autoptr (GError)          error = NULL;
  g_autoptr (GPtrArray)       rows = tb_query_read_all (query, f->cache, 0, &error);
  g_autoptr (TbServiceRecord) bare = make_service ("r1", "p1", "p3");

  g_assert_no_error (error);
  g_assert_cmpstr (tb_record_get_name (rows->pdata[0], "volunteer_id"), ==, "张三");
  g_assert_cmpstr (tb_record_get_name (rows->pdata[0], "elder_id"), ==, "王秀英");
  g_assert_null (tb_record_get_name (rows->pdata[0], "org_id"));
  g_assert_null (tb_record_get_name (rows->pdata[2], "elder_id")); /* not known here */
  g_assert_null (tb_record_get_name (bare, "volunteer_id"));
  g_assert_false (tb_record_equal (rows->pdata[0], bare)); /* so that a list tells the news */
}

/* Who did a step is told by name, and is nobody who is served or serves. */
static void
test_tell_colleagues (Fixture      *f,
                      gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (TbQuery)   query = tb_query_new (&tb_service_record_kind, "id=r1", NULL, &error);
  g_autofree char      *found = list_rows (f, &tb_service_record_kind, "find=协调", NULL);
  TbStaff              *staff = tb_record_new (&tb_staff_kind);

  staff->id = g_strdup ("ann");
  staff->org_id = g_strdup ("o1");
  staff->name = g_strdup ("协调员 李文静");
  put (f, staff);
  rows = tb_query_read_all (query, f->cache, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tb_record_get_name (rows->pdata[0], "submitted_by"), ==, "协调员 李文静");
  g_assert_null (tb_record_get_name (rows->pdata[0], "recognised_by"));
  g_assert_cmpstr (found, ==, "");
  g_assert_true (tb_names_depend_on (&tb_service_record_kind, "staff"));
  g_assert_true (tb_names_depend_on (&tb_certificate_kind, "staff"));
}

/* the deed of somebody who works for a body bears the body's name, and what it is called. */
static void
test_tell_bodies (Fixture      *f,
                  gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (TbQuery)   query = tb_query_new (&tb_service_record_kind, "id=r1", NULL, &error);
  TbStaff              *staff = tb_record_new (&tb_staff_kind);
  TbDelegation         *delegation = tb_record_new (&tb_delegation_kind);

  delegation->id = g_strdup ("d1");
  delegation->role = g_strdup (TB_BODY_AGENCY);
  delegation->name = g_strdup ("示范·事务所");
  delegation->title = g_strdup ("专业机构");
  put (f, delegation);
  staff->id = g_strdup ("ann");
  staff->name = g_strdup ("唐悦");
  staff->delegation_id = g_strdup ("d1");
  put (f, staff);
  rows = tb_query_read_all (query, f->cache, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tb_record_get_name (rows->pdata[0], "submitted_by"), ==,
                   "唐悦（专业机构 示范·事务所）");
  g_assert_true (tb_names_depend_on (&tb_service_record_kind, "delegation"));
}

/* A column of people is sorted as people read it, not by keys. */
static void
test_order_a_list (Fixture      *f,
                   gconstpointer data)
{
  g_autofree char *up = list_rows (f, &tb_service_record_kind, NULL, "volunteer_id");
  g_autofree char *down = list_rows (f, &tb_service_record_kind, NULL, "-volunteer_id");

  g_assert_cmpstr (up, ==, "r2 r3 r1");
  g_assert_cmpstr (down, ==, "r1 r3 r2");
}

static void
test_find_rows (Fixture      *f,
                gconstpointer data)
{
  g_autofree char *by_volunteer = list_rows (f, &tb_service_record_kind, "find=lijg", NULL);
  g_autofree char *by_either = list_rows (f, &tb_service_record_kind, "find=王秀 AND item=3.2", NULL);
  g_autofree char *by_nobody = list_rows (f, &tb_service_record_kind, "find=赵", NULL);

  g_assert_cmpstr (by_volunteer, ==, "r2");
  g_assert_cmpstr (by_either, ==, "r1 r2 r3");
  g_assert_cmpstr (by_nobody, ==, "");
}

static void
test_tell_the_team (Fixture      *f,
                    gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbQuery)   query = tb_query_new (&tb_person_kind, "id=p1", NULL, &error);
  g_autoptr (GPtrArray) rows = NULL;
  TbTeam               *team = tb_record_new (&tb_team_kind);
  TbMembership         *membership = tb_record_new (&tb_membership_kind);

  team->id = g_strdup ("t1");
  team->org_id = g_strdup ("o1");
  team->name = g_strdup ("安贞助老队");
  put (f, team);
  membership->id = g_strdup ("m1");
  membership->org_id = g_strdup ("o1");
  membership->person_id = g_strdup ("p1");
  membership->team_id = g_strdup ("t1");
  put (f, membership);
  rows = tb_query_read_all (query, f->cache, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tb_record_get_name (rows->pdata[0], "team"), ==, "安贞助老队");
}

static void
put_member (Fixture    *f,
            const char *person_id,
            const char *team_id)
{
  TbMembership *membership = tb_record_new (&tb_membership_kind);

  membership->id = g_strconcat ("m", person_id, NULL);
  membership->org_id = g_strdup ("o1");
  membership->person_id = g_strdup (person_id);
  membership->team_id = g_strdup (team_id);
  put (f, membership);
}

/* @other_id was born on that day and is married to @id. */
static void
put_spouse (Fixture    *f,
            const char *id,
            const char *other_id,
            gint64      born)
{
  TbPerson   *other = make_person (other_id, "张三", "c");
  TbRelation *relation = tb_record_new (&tb_relation_kind);

  other->born = born;
  put (f, other);
  relation->id = g_strdup ("rel");
  relation->person_id = g_strdup (id);
  relation->other_id = g_strdup (other_id);
  relation->relation = g_strdup ("spouse");
  relation->org_id = g_strdup ("o1");
  put (f, relation);
}

static void
put_registration (Fixture    *f,
                  const char *person_id,
                  const char *state)
{
  TbRegistration *registration = tb_record_new (&tb_registration_kind);

  registration->id = g_strconcat ("r", person_id, NULL);
  registration->org_id = g_strdup ("o1");
  registration->person_id = g_strdup (person_id);
  registration->state = g_strdup (state);
  put (f, registration);
}

static void
put_insurance (Fixture    *f,
               const char *id,
               const char *person_id,
               gint64      until_on)
{
  TbInsurance *insurance = tb_record_new (&tb_insurance_kind);

  insurance->id = g_strdup (id);
  insurance->org_id = g_strdup ("o1");
  insurance->person_id = g_strdup (person_id);
  insurance->origin = g_strdup (TB_INSURANCE_OF_ORG);
  insurance->from_on = 20260101;
  insurance->until_on = until_on;
  put (f, insurance);
}

/* People are sorted by what stands in other rows, and found by the team they lack, by how
 * far their application has come, and by the last day of their insurance. */
static void
test_order_people (Fixture      *f,
                   gconstpointer data)
{
  static const struct
  {
    const char *filter, *order, *ids;
  } rows[] = {
    { NULL, "team, name", "p3 p2 p1" },
    { NULL, "-team, name", "p1 p2 p3" },
    { NULL, "-hours, name", "p3 p1 p2" },
    { NULL, "hours, name", "p2 p1 p3" },
    { "team is-empty", "name", "p3" },
    { "team=t2", "name", "p1" },
    { "registration=applied", "name", "p2" },
    { "registration=approved", "name", "p1" },
    { "registration=stopped", "name", "" },
    { NULL, "registration, name", "p3 p2 p1" },
    { NULL, "insured_until, name", "p3 p2 p1" },
    { "insured_until<=2027-01-31", "name", "p2 p3" },
    { "insured_until>=2027-01-31", "name", "p2 p1" },
    { "insured_until=2027-06-30", "name", "p1" },
    { "insured_until is-empty", "name", "p3" },
    { "couple_born=1966-11-26..1967-11-25", "name", "p2 p1" }, /* p2 is married to p1 */
    { "couple_born=1966-11-27..1967-11-25", "name", "" },
  };
  static const char *const wrong[][2] = { { "hours=1", NULL },
                                          { "team!=t1", NULL },
                                          { "registration!=applied", NULL },
                                          { "insured_until<=soon", NULL },
                                          { "couple_born=1966-11-26", NULL },
                                          { "couple_born!=1966-11-26..1967-11-25", NULL },
                                          { "insured_until contains 2027", NULL },
                                          { NULL, "sync" },
                                          { NULL, "find" } };
  TbTeam                  *teams[2];
  const gint64             minutes[] = { 60, 90, 200 };

  for (guint i = 0; i < 2; i++)
    {
      teams[i] = tb_record_new (&tb_team_kind);
      teams[i]->id = g_strdup_printf ("t%u", i + 1);
      teams[i]->org_id = g_strdup ("o1");
      teams[i]->name = g_strdup_printf ("%c", 'a' + i);
      put (f, teams[i]);
    }
  put_member (f, "p1", "t2");
  put_member (f, "p2", "t1");
  put_member (f, "p3", NULL);
  put_registration (f, "p1", TB_REGISTRATION_APPROVED);
  put_registration (f, "p2", TB_REGISTRATION_APPLIED);
  put_insurance (f, "i1", "p1", 20261231); /* the last one counts */
  put_insurance (f, "i2", "p1", 20270630);
  put_insurance (f, "i3", "p2", 20270131);
  put_spouse (f, "p2", "p1", 19661126);
  for (guint i = 0; i < 3; i++) /* the longest is not certified yet, and does not count */
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      TbServiceRecord *record = make_service (id, i == 0 ? "p1" : i == 1 ? "p3"
                                                                         : "p2",
                                              "p3");

      record->minutes = minutes[i];
      if (i < 2)
        tb_set_str (&record->state, TB_RECORD_CERTIFIED);
      put (f, record);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *ids = list_rows (f, &tb_person_kind, rows[i].filter, rows[i].order);

      g_assert_cmpstr (ids, ==, rows[i].ids);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tb_query_new (&tb_person_kind, wrong[i][0], wrong[i][1], &error));
      g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
    }
}

/* A list hears of what its order follows from, and of nothing else. */
static void
test_lean_on_tables (Fixture      *f,
                     gconstpointer data)
{
  g_autoptr (TbQuery) by_name = tb_query_new (&tb_person_kind, NULL, "name", NULL);
  g_autoptr (TbQuery) by_team = tb_query_new (&tb_person_kind, NULL, "team", NULL);
  g_autoptr (TbQuery) by_hours = tb_query_new (&tb_person_kind, NULL, "-hours", NULL);
  g_autoptr (TbQuery) no_team = tb_query_new (&tb_person_kind, "team is-empty", "name", NULL);
  g_autoptr (TbQuery) applied =
      tb_query_new (&tb_person_kind, "registration=applied", "name", NULL);

  g_assert_false (tb_query_leans_on (by_name, "service_record"));
  g_assert_true (tb_query_leans_on (by_hours, "service_record"));
  g_assert_true (tb_query_leans_on (by_name, "membership"));
  g_assert_false (tb_query_asks_names (by_name));
  g_assert_true (tb_query_asks_names (by_team));
  g_assert_true (tb_query_asks_names (by_hours));
  g_assert_true (tb_query_asks_names (no_team));
  g_assert_true (tb_query_asks_names (applied));
  g_assert_true (tb_query_leans_on (applied, "registration"));
  g_assert_true (tb_query_leans_on (no_team, "registration")); /* a list shows it of everybody */
  g_assert_true (tb_query_leans_on (no_team, "insurance"));
  g_assert_false (tb_query_leans_on (no_team, "training"));
}

static void
test_depend_on_tables (void)
{
  g_assert_true (tb_names_depend_on (&tb_service_record_kind, "person"));
  g_assert_false (tb_names_depend_on (&tb_service_record_kind, "team"));
  g_assert_true (tb_names_depend_on (&tb_person_kind, "membership"));
  g_assert_false (tb_names_depend_on (&tb_team_kind, "person"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/names/come-with-the-row", Fixture, NULL, set_up, test_come_with_the_row, tear_down);
  g_test_add ("/names/tell-colleagues", Fixture, NULL, set_up, test_tell_colleagues, tear_down);
  g_test_add ("/names/tell-bodies", Fixture, NULL, set_up, test_tell_bodies, tear_down);
  g_test_add ("/names/order-a-list", Fixture, NULL, set_up, test_order_a_list, tear_down);
  g_test_add ("/names/find-rows", Fixture, NULL, set_up, test_find_rows, tear_down);
  g_test_add ("/names/R-081-order-people", Fixture, NULL, set_up, test_order_people, tear_down);
  g_test_add ("/names/lean-on-tables", Fixture, NULL, set_up, test_lean_on_tables, tear_down);
  g_test_add ("/names/tell-the-team", Fixture, NULL, set_up, test_tell_the_team, tear_down);
  g_test_add_func ("/names/depend-on-tables", test_depend_on_tables);
  return g_test_run ();
}
