/* test-city-session.c: who somebody is to the city, and what they may read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "city-world.h"
#include "tb-city-rules.h"
#include "tb-city-session.h"
#include "tb-migrate.h"

#define STREET "street:110105001"

static void
add_login (CityWorld        *w,
           const TbIdentity *who)
{
  const TbLogin         login = { .name = (char *) who->actor,
                                  .actor = (char *) who->actor,
                                  .label = (char *) who->actor,
                                  .org_id = (char *) who->org_id,
                                  .scope = (char *) who->scope,
                                  .roles = who->roles };
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GError)    error = NULL;

  g_assert_true (tb_city_add_login (w->city, &login, "hash", NULL, w->now_us, reasons, &error));
  g_assert_no_error (error);
}

/* “further ver”, as somebody's session says. */
static char *
ask (CityWorld        *w,
     const TbIdentity *who)
{
  TbConn              *conn = tb_city_get_conn (w->city);
  g_autoptr (TbCaller) caller = g_new0 (TbCaller, 1);
  g_autofree char     *hash = NULL;
  g_autoptr (GBytes)   body = NULL;
  g_autoptr (GError)   error = NULL;
  TbWho                told = { 0 };
  char                *says;

  g_assert_true (tb_logins_find (conn, who->actor, &caller->login, &hash, &error));
  g_assert_true (tb_devices_find (conn, who->actor, &caller->device, &error));
  body = tb_city_session_print (conn, caller, w->now_us, &error);
  g_assert_no_error (error);
  g_assert_true (tb_wire_parse_doc (body, &tb_who_table, &told, &error));
  g_assert_cmpstr (told.scope, ==, who->scope);
  g_assert_cmpint (told.now_us, ==, w->now_us);
  says = g_strdup_printf ("%s %d", told.further, (int) told.scopes_ver);
  tb_table_clear (&tb_who_table, &told);
  return says;
}

#define ASSERT_ASK(w, who, says)          \
  G_STMT_START                            \
  {                                       \
    g_autofree char *got_ = ask (w, who); \
                                          \
    g_assert_cmpstr (got_, ==, says);     \
  }                                       \
  G_STMT_END

static gboolean
may_read (CityWorld  *w,
          const char *device,
          const char *scope)
{
  g_autoptr (TbDevice) found = NULL;
  gboolean             may = FALSE;

  g_assert_true (tb_devices_find (tb_city_get_conn (w->city), device, &found, NULL));
  g_assert_true (tb_devices_may_read (tb_city_get_conn (w->city), found, scope, &may, NULL));
  return may;
}

/* F6: what somebody may read is a list with a number, which each page tells. */
static void
test_list (CityWorld    *w,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbPage) before = NULL;
  g_autoptr (TbPage) after = NULL;
  g_autoptr (TbPage) other = NULL;
  g_autoptr (TbPage) unknown = NULL;

  add_login (w, &tb_test_ann);
  add_login (w, &tb_test_bo);
  ASSERT_ASK (w, &tb_test_ann, "city 1");
  g_assert_false (may_read (w, "ann", STREET));
  g_assert_false (may_read (w, "ann", "org:o2"));
  g_assert_true (may_read (w, "ann", "org:o1"));
  g_assert_true (may_read (w, "ann", "city"));
  before = city_world_pull (w, "ann", "org:o1", 0, 1000);
  g_assert_cmpint (before->scopes_ver, ==, 1);

  g_assert_true (tb_city_grant (w->city, "ann", STREET, &error));
  g_assert_true (tb_city_grant (w->city, "ann", "org:o2", &error));
  ASSERT_ASK (w, &tb_test_ann, "org:o2 " STREET " city 3");
  ASSERT_ASK (w, &tb_test_bo, "city 1");
  g_assert_true (may_read (w, "ann", STREET));
  g_assert_false (may_read (w, "bo", STREET));
  after = city_world_pull (w, "ann", "org:o1", 0, 1000);
  g_assert_cmpint (after->scopes_ver, ==, 3);
  other = city_world_pull (w, "bo", "org:o1", 0, 1000);
  g_assert_cmpint (other->scopes_ver, ==, 1);
  unknown = city_world_pull (w, "nobody", "org:o1", 0, 1000);
  g_assert_cmpint (unknown->scopes_ver, ==, 0);

  g_assert_true (tb_city_withdraw (w->city, "ann", "org:o2", &error));
  ASSERT_ASK (w, &tb_test_ann, STREET " city 4");
  g_assert_false (may_read (w, "ann", "org:o2"));
  g_assert_false (tb_city_grant (w->city, "nobody", STREET, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_ABSENT);
  g_clear_error (&error);
  g_assert_false (tb_city_withdraw (w->city, "nobody", STREET, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_ABSENT);
}

/* a street that somebody may read begins with what bears its code; to read is not to act. */
static void
test_reading (CityWorld    *w,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TbOp              *op = tb_test_elder ("reg", "org:o1", "here");

  add_login (w, &tb_test_cy);
  tb_set_str (&((TbPersonRegister *) op->args)->district, "110105");
  tb_set_str (&((TbPersonRegister *) op->args)->street, "110105001");
  ASSERT_SAY (w, "ann", op, "applied");
  ASSERT_LOOK (w, STREET, "person", "here", "never");
  g_assert_true (tb_city_grant (w->city, "cy", STREET, &error));
  ASSERT_LOOK (w, STREET, "person", "here", "here");
  g_assert_true (tb_city_grant (w->city, "cy", "org:o1", &error));
  g_assert_true (may_read (w, "cy", "org:o1"));
  ASSERT_SAY (w, "cy", tb_test_on ("x", "org:o1", "person.remove", "here"),
              "rejected not-your-scope");
  ASSERT_LOOK (w, "org:o1", "person", "here", "here");
}

/* A city of before, in which every scope had the rule packages and heads of the chain. */
static void
test_older_city (void)
{
  g_autofree char   *folder = tb_test_make_folder ();
  g_autofree char   *path = g_build_filename (folder, "city.db", NULL);
  g_autoptr (GError) error = NULL;
  TbConn            *conn = tb_test_open (path, TB_FILE_CITY);
  static const struct
  {
    const char *sql;
    gint64      n;
  } cases[] = {
    { "SELECT count(*) FROM change WHERE scope = 'city' AND is_gone = 0 AND seq = 8", 2 },
    { "SELECT count(*) FROM change WHERE scope = 'org:a' AND is_gone = 1 AND seq = 5", 2 },
    { "SELECT count(*) FROM change WHERE scope = 'org:a' AND is_gone = 0", 1 },
    { "SELECT seq FROM scope WHERE id = 'org:a'", 5 },
    { "SELECT seq FROM scope WHERE id = 'org:b'", 3 },
    { "SELECT seq FROM scope WHERE id = 'city'", 8 },
  };

  g_assert_true (tb_conn_exec (
      conn,
      "INSERT INTO rule_package (id, ver) VALUES ('r', 1);"
      "INSERT INTO chain_head (id, ver) VALUES ('h', 1);"
      "INSERT INTO scope (id, seq) VALUES ('org:a', 4), ('org:b', 3), ('city', 7);"
      "INSERT INTO change (scope, kind, id, seq, is_gone) VALUES"
      " ('org:a', 'rule_package', 'r', 2, 0),"
      " ('org:a', 'chain_head', 'h', 3, 0), ('org:a', 'person', 'p', 4, 0),"
      " ('city', 'rule_package', 'r', 6, 0);"
      "DROP TABLE further; DROP INDEX login_actor; ALTER TABLE login DROP COLUMN scopes_ver;"
      "PRAGMA user_version = 8",
      &error));
  g_assert_no_error (error);
  tb_conn_close (conn);
  conn = tb_test_open (path, TB_FILE_CITY);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 n = -1;

      g_assert_true (tb_conn_ask (conn, cases[i].sql, &n, &error, ""));
      g_test_message ("%s", cases[i].sql);
      g_assert_cmpint (n, ==, cases[i].n);
    }
  tb_conn_close (conn);
  tb_test_remove_folder (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CITY_ADD ("/city-session/F6-list", test_list);
  CITY_ADD ("/city-session/R-022-reading", test_reading);
  g_test_add_func ("/city-session/older-city", test_older_city);
  return g_test_run ();
}
