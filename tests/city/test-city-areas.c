/* test-city-areas.c: what streets and districts see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "city-world.h"
#include "tb-migrate.h"

#define STREET     "street:110105001"
#define OTHER      "street:110105002"
#define DISTRICT   "district:110105"
#define FAR        "district:110108"
#define AGO(hours) (TB_TEST_NOW_US - (hours) *TB_TEST_HOUR_US)

static void
add_login (CityWorld  *w,
           const char *name,
           const char *scope,
           TbRoles     roles)
{
  const TbLogin         login = { .name = (char *) name,
                                  .actor = (char *) name,
                                  .label = (char *) "街道 郑浩",
                                  .scope = (char *) scope,
                                  .roles = roles };
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GError)    error = NULL;

  g_assert_true (tb_city_add_login (w->city, &login, "hash", NULL, w->now_us, reasons, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (reasons->len, ==, 0);
}

static TbOp *
new_elder (const char *op_id,
           const char *id,
           const char *district,
           const char *street)
{
  TbOp             *op = tb_test_elder (op_id, "org:o1", id);
  TbPersonRegister *args = op->args;

  tb_set_str (&args->district, district);
  tb_set_str (&args->street, street);
  return op;
}

/* From @before to @after. */
static TbOp *
new_move (const char *op_id,
          const char *id,
          const char *before,
          const char *after)
{
  TbOp           *op = tb_op_new (op_id, "org:o1", "person.update", TB_TEST_NOW_US);
  TbPersonUpdate *args = op->args;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(smsms)"));
  g_variant_builder_add (&builder, "(smsms)", "street", before, after);
  args->id = g_strdup (id);
  args->set = g_variant_ref_sink (g_variant_builder_end (&builder));
  return op;
}

/* a street and its district see whom and what bears their code, from when somebody may sign
 * in there: what was there before and what comes after; and no other street's. */
static void
test_see (CityWorld    *w,
          gconstpointer data)
{
  ASSERT_SAY (w, "ann", new_elder ("p1", "e1", "110105", "110105001"), "applied");
  ASSERT_SAY (w, "ann", new_elder ("p2", "e2", "110105", "110105002"), "applied");
  ASSERT_SAY (w, "ann", tb_test_service ("s1", "org:o1", "r1", "v", "e1", AGO (9), 60), "applied");
  ASSERT_LOOK (w, STREET, "person", "e1", "never"); /* nobody reads it */
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM scope WHERE id LIKE 'street:%'"), ==,
                   0);

  add_login (w, "near", STREET, TB_ROLE_STREET);
  add_login (w, "above", DISTRICT, TB_ROLE_DISTRICT);
  add_login (w, "far", FAR, TB_ROLE_DISTRICT);
  ASSERT_LOOK (w, STREET, "person", "e1", "here");
  ASSERT_LOOK (w, STREET, "service_record", "r1", "here");
  ASSERT_LOOK (w, STREET, "person", "e2", "never");
  ASSERT_LOOK (w, OTHER, "person", "e2", "never");
  ASSERT_LOOK (w, DISTRICT, "person", "e1", "here");
  ASSERT_LOOK (w, DISTRICT, "person", "e2", "here");
  ASSERT_LOOK (w, DISTRICT, "service_record", "r1", "here");
  ASSERT_LOOK (w, FAR, "person", "e1", "never");

  ASSERT_SAY (w, "ann", tb_test_service ("s2", "org:o1", "r2", "v", "e1", AGO (7), 60), "applied");
  ASSERT_SAY (w, "ann", tb_test_service ("s3", "org:o1", "r3", "v", "e2", AGO (5), 60), "applied");
  ASSERT_LOOK (w, STREET, "service_record", "r2", "here");
  ASSERT_LOOK (w, STREET, "service_record", "r3", "never");
  ASSERT_LOOK (w, DISTRICT, "service_record", "r3", "here");
  /* what has to do with coins and papers is none of theirs */
  city_world_certify (w, "r4", "v", AGO (3), 60);
  g_assert_cmpint (
      city_world_count (w, "SELECT count(*) FROM change WHERE (scope LIKE 'street:%' OR"
                           " scope LIKE 'district:%') AND kind NOT IN ('organisation',"
                           " 'person', 'visit', 'service_record')"),
      ==, 0);
}

/* Who moves leaves one street's sight and comes into another's; the district sees both. */
static void
test_move (CityWorld    *w,
           gconstpointer data)
{
  g_autoptr (TbPage) page = NULL;

  add_login (w, "near", STREET, TB_ROLE_STREET);
  add_login (w, "next", OTHER, TB_ROLE_STREET);
  add_login (w, "above", DISTRICT, TB_ROLE_DISTRICT);
  ASSERT_SAY (w, "ann", new_elder ("p1", "e1", "110105", "110105001"), "applied");
  ASSERT_LOOK (w, STREET, "person", "e1", "here");
  ASSERT_LOOK (w, OTHER, "person", "e1", "never");
  ASSERT_SAY (w, "ann", new_move ("m1", "e1", "110105001", "110105002"), "applied");
  ASSERT_LOOK (w, STREET, "person", "e1", "gone");
  ASSERT_LOOK (w, OTHER, "person", "e1", "here");
  ASSERT_LOOK (w, DISTRICT, "person", "e1", "here");
  ASSERT_LOOK (w, "org:o1", "person", "e1", "here");
  ASSERT_SAY (w, "ann", new_move ("m2", "e1", "110105002", "110105001"), "applied");
  ASSERT_LOOK (w, STREET, "person", "e1", "here");
  ASSERT_LOOK (w, OTHER, "person", "e1", "gone");

  page = city_world_pull (w, "near", STREET, 0, 1000);
  g_assert_true (page->is_last);
}

static TbOp *
new_gap (const char *op_id,
         const char *scope,
         gint64      until_on)
{
  TbOp            *op = tb_op_new (op_id, scope, "capability.set", TB_TEST_NOW_US);
  TbCapabilitySet *args = op->args;

  args->id = g_strdup ("gap");
  args->org_id = g_strdup ("o1");
  args->item = g_strdup ("3");
  args->from_on = 20261101;
  args->until_on = until_on;
  args->reason = g_strdup ("系统改造");
  return op;
}

/* that an organisation cannot record something online its district says, and says when it
 * can again; so does the third party; who comes later to the district knows of it; no other
 * district does. */
static void
test_capability (CityWorld    *w,
                 gconstpointer data)
{
  const TbIdentity         above = { "above", NULL, FAR, TB_ROLE_DISTRICT };
  g_autoptr (TbCapability) gap = NULL;
  const TbIdentity *const  people[] = { &above, &tb_test_operator };
  static const gint64      days[] = { 20261121, 20261122 };

  ASSERT_SAY (w, tb_test_operator.actor, new_gap ("g0", tb_test_operator.scope, 0), "applied");
  add_login (w, "above", FAR, TB_ROLE_DISTRICT); /* where the organisation is */
  add_login (w, "beside", DISTRICT, TB_ROLE_DISTRICT);
  ASSERT_LOOK (w, "org:o1", "capability", "gap", "here");
  ASSERT_LOOK (w, "org:o2", "capability", "gap", "never");
  ASSERT_LOOK (w, tb_test_operator.scope, "capability", "gap", "here");
  ASSERT_LOOK (w, FAR, "capability", "gap", "here");
  ASSERT_LOOK (w, DISTRICT, "capability", "gap", "never");
  city_world_enrol (w, above.actor, &above);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *op_id = g_strdup_printf ("g%u", i + 1);

      ASSERT_SAY (w, people[i]->actor, new_gap (op_id, people[i]->scope, days[i]), "applied");
      g_clear_object (&gap);
      gap = city_world_get (w, &tb_capability_kind, "gap");
      g_assert_cmpint (gap->until_on, ==, days[i]);
    }
}

static TbOp *
new_report (const char *id)
{
  TbOp           *op = tb_op_new (id, "org:o1", "outage.report", TB_TEST_NOW_US);
  TbOutageReport *args = op->args;

  args->id = g_strdup (id);
  args->cause = g_strdup (TB_OUTAGE_PLATFORM);
  args->from_us = AGO (9);
  args->to_us = AGO (8);
  args->n_tries = 3;
  return op;
}

/* who reviews the back-entries of a place sees the outages they name; no other place does. */
static void
test_outage (CityWorld    *w,
             gconstpointer data)
{
  ASSERT_SAY (w, "ann", new_report ("before"), "applied");
  add_login (w, "above", FAR, TB_ROLE_DISTRICT); /* where the organisation is */
  add_login (w, "beside", DISTRICT, TB_ROLE_DISTRICT);
  ASSERT_SAY (w, "ann", new_report ("after"), "applied");
  ASSERT_LOOK (w, FAR, "outage", "before", "here");
  ASSERT_LOOK (w, FAR, "outage", "after", "here");
  ASSERT_LOOK (w, DISTRICT, "outage", "before", "never");
  ASSERT_LOOK (w, DISTRICT, "outage", "after", "never");
}

/* A city of before, in which a street had its people sign in and saw nothing. */
static void
test_older_city (void)
{
  g_autofree char   *folder = tb_test_make_folder ();
  g_autofree char   *path = g_build_filename (folder, "city.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TbSeal) seal = tb_test_seal_new (1);
  TbConn            *conn;
  gint64             n = 0;

  conn = tb_store_open (path, TB_FILE_CITY, TB_DURABLE, tb_kinds_get_all (), seal, &error);
  g_assert_no_error (error);
  g_assert_true (tb_conn_exec (
      conn,
      "INSERT INTO person (id, ver, name, district, street) VALUES ('a', 1, 'x', '110105',"
      " '110105001'), ('b', 1, 'x', '110105', '110105002');"
      "INSERT INTO login (name, password, actor, label, roles, scope) VALUES"
      " ('s', 'h', 's', 's', 'street', 'street:110105001'),"
      " ('d', 'h', 'd', 'd', 'district', 'district:110105');"
      "INSERT INTO scope (id, seq) VALUES ('district:110105', 4);"
      "DROP TABLE further; DROP INDEX login_actor; ALTER TABLE login DROP COLUMN scopes_ver;"
      "ALTER TABLE history DROP COLUMN actor; ALTER TABLE history DROP COLUMN recorded_us;"
      "PRAGMA user_version = 6",
      &error));
  g_assert_no_error (error);
  tb_conn_close (conn);
  conn = tb_store_open (path, TB_FILE_CITY, TB_DURABLE, tb_kinds_get_all (), seal, &error);
  g_assert_no_error (error);
  g_assert_true (tb_conn_ask (conn, "SELECT sum (seq) FROM change WHERE scope = 'street:110105001'",
                              &n, &error, ""));
  g_assert_cmpint (n, ==, 1);
  g_assert_true (tb_conn_ask (conn, "SELECT sum (seq) FROM change WHERE scope = 'district:110105'",
                              &n, &error, ""));
  g_assert_cmpint (n, ==, 10);
  g_assert_true (tb_conn_ask (conn, "SELECT sum (seq) FROM scope", &n, &error, ""));
  g_assert_cmpint (n, ==, 6);
  tb_conn_close (conn);
  tb_test_remove_folder (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CITY_ADD ("/city-areas/see", test_see);
  CITY_ADD ("/city-areas/move", test_move);
  CITY_ADD ("/city-areas/R-155-capability", test_capability);
  CITY_ADD ("/city-areas/R-154-outage", test_outage);
  g_test_add_func ("/city-areas/older-city", test_older_city);
  return g_test_run ();
}
