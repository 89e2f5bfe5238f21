/* test-demo.c: the demonstration is the same every time, obeys the rules and gives nothing away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem */

#include <glib/gstdio.h>
#include <string.h>

#include "tb-citizen.h"
#include "tb-day.h"
#include "tb-demo.h"
#include "tb-feed.h"
#include "tb-migrate.h"

#define NOW_US G_GINT64_CONSTANT (1795397100000000) /* 2026-11-23T09:25+08:00 */

static TbCity *
open_city (const char *path)
{
  g_autoptr (GError) error = NULL;
  guint8             key[TB_SEAL_KEY_BYTES] = { 7 };
  g_autoptr (TbSeal) seal = tb_seal_new (key);
  TbConn            *conn =
      tb_store_open (path, TB_FILE_CITY, TB_SCRATCH, tb_kinds_get_all (), seal, &error);
  TbCity *city;

  g_assert_no_error (error);
  city = tb_city_new (conn, &error);
  g_assert_no_error (error);
  return city;
}

static void
fill (TbCity *city,
      guint32 seed,
      guint   ops_per_txn)
{
  g_autoptr (GError) error = NULL;
  TbDemoPlan         plan;
  gint64             start_us = g_get_monotonic_time ();

  tb_demo_plan_small (&plan, seed, NOW_US);
  plan.ops_per_txn = ops_per_txn;
  g_assert_true (tb_demo_fill (city, &plan, &error));
  g_assert_no_error (error);
  g_test_message ("filled in %d ms, %u operations a transaction (0: all)",
                  (int) ((g_get_monotonic_time () - start_us) / 1000), ops_per_txn);
}

/* The answer to a question with one number, about the city or about its first organisation. */
static gint64
ask (TbCity     *city,
     const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64             value = -1;

  g_assert_true (tb_conn_ask (tb_city_get_conn (city), sql, &value, &error, ""));
  g_assert_no_error (error);
  return value;
}

static char *
find_first_org (TbCity *city)
{
  g_autoptr (TbLogin) login = NULL;
  g_autofree char    *hash = NULL;

  g_assert_true (tb_logins_find (tb_city_get_conn (city), "coordinator", &login, &hash, NULL));
  g_assert_nonnull (login);
  return g_strdup (login->org_id);
}

static gint64
ask_first (TbCity     *city,
           const char *sql)
{
  g_autofree char   *org = find_first_org (city);
  g_autoptr (GError) error = NULL;
  gint64             value = -1;

  g_assert_true (tb_conn_ask (tb_city_get_conn (city), sql, &value, &error, "s", org));
  g_assert_no_error (error);
  return value;
}

static char *
dump (TbCity     *city,
      const char *scope)
{
  g_autoptr (GError) error = NULL;
  char              *text = tb_feed_dump (tb_city_get_conn (city), scope, &error);

  g_assert_no_error (error);
  return text;
}

static void
test_counts (void)
{
  g_autoptr (TbCity) city = open_city (":memory:");

  fill (city, 1, 0);
  g_assert_cmpint (ask (city, "SELECT count(*) FROM organisation WHERE is_demo"), ==, 3);
  g_assert_cmpint (ask (city, "SELECT count(DISTINCT district) FROM organisation"), ==, 3);
  g_assert_cmpint (ask (city, "SELECT count(*) FROM organisation WHERE name LIKE '%示范%'"), ==, 3);
#define MEMBERS "SELECT count(*) FROM person p JOIN membership m ON m.person_id = p.id"
  g_assert_cmpint (ask_first (city, MEMBERS " WHERE m.org_id = ?1 AND p.is_volunteer"), ==, 60);
  g_assert_cmpint (ask_first (city, MEMBERS " WHERE m.org_id = ?1 AND p.is_elder"), ==, 120);
  g_assert_cmpint (ask_first (city, MEMBERS " WHERE m.org_id = ?1 AND p.is_elder"
                                            " AND p.is_volunteer"),
                   ==, 6);
#define RECORDS "SELECT count(*) FROM service_record WHERE org_id = ?1"
  g_assert_cmpint (ask_first (city, RECORDS), ==, 600);
  g_assert_cmpint (ask_first (city, RECORDS " AND state = 'submitted'"), ==, 8);
  g_assert_cmpint (ask_first (city, RECORDS " AND state = 'recognised'"), ==, 5);
  g_assert_cmpint (ask_first (city, RECORDS " AND state = 'submitted'"
                                            " AND submitted_by = 'demo-coordinator2'"),
                   >, 0);
  g_assert_cmpint (ask (city, "SELECT count(*) FROM (SELECT person_id FROM membership"
                              " GROUP BY person_id HAVING count(*) = 2)"),
                   ==, 2);
  g_assert_cmpint (ask (city, "SELECT max (end_us) FROM service_record"), <,
                   tb_day_to_instant (20261123));
  g_assert_cmpint (ask (city, "SELECT max (end_us) FROM service_record"), >,
                   tb_day_to_instant (20261122));
  g_assert_cmpint (ask (city, "SELECT min (start_us) FROM service_record"), <,
                   tb_day_to_instant (20260828));

  /* again: nothing happens */
  fill (city, 2, 0);
  g_assert_cmpint (ask (city, "SELECT count(*) FROM organisation"), ==, 3);
}

static void
test_rules (void)
{
  g_autoptr (TbCity) city = open_city (":memory:");

  fill (city, 3, 0);
  g_assert_cmpint (ask (city, "SELECT sum (minutes) FROM posting"), ==, 0);
  g_assert_cmpint (ask (city, "SELECT sum (posted) FROM account"), ==, 0);
  g_assert_cmpint (ask (city, "SELECT count(*) FROM account a WHERE posted <> (SELECT"
                              " sum (minutes) FROM posting WHERE account = a.id)"),
                   ==, 0);
  g_assert_cmpint (ask (city, "SELECT count(*) FROM service_record r WHERE (state = 'certified')"
                              " <> EXISTS (SELECT 1 FROM ledger_txn t JOIN posting p"
                              " ON p.txn_id = t.id WHERE t.source_id = r.id AND t.cause = 'earn'"
                              " AND p.account = 'member:' || r.volunteer_id"
                              " AND p.minutes = r.minutes)"),
                   ==, 0);
  g_assert_cmpint (ask (city, "SELECT count(*) FROM ledger_txn"), ==,
                   ask (city, "SELECT count(*) FROM service_record WHERE state = 'certified'"));
  g_assert_cmpint (ask (city, "SELECT count(*) FROM ledger_txn a JOIN ledger_txn b"
                              " ON b.n = a.n + 1 WHERE b.prev_hash <> a.hash"
                              " OR b.recorded_us < a.recorded_us"),
                   ==, 0);
  g_assert_cmpint (ask (city, "SELECT count(*) FROM service_record a JOIN service_record b"
                              " ON a.id < b.id AND a.start_us < b.end_us AND b.start_us < a.end_us"
                              " AND (a.volunteer_id = b.volunteer_id OR a.elder_id = b.elder_id"
                              " OR a.volunteer_id = b.elder_id OR a.elder_id = b.volunteer_id)"),
                   ==, 0);
  g_assert_cmpint (ask (city, "SELECT count(*) FROM service_record"
                              " WHERE recognised_by = submitted_by OR minutes % 5 <> 0"
                              " OR minutes NOT BETWEEN 30 AND 180"
                              " OR end_us - start_us <> minutes * 60000000"),
                   ==, 0);
}

/* Each city signs with a key of its own. */
static void
forget_tokens (TbCity *city)
{
  g_autoptr (GError) error = NULL;

  tb_conn_exec (tb_city_get_conn (city),
                "UPDATE certificate SET token = NULL, code = NULL;"
                "DROP TRIGGER chain_head_no_update;"
                "UPDATE chain_head SET key_id = 0, signature = ''",
                &error);
  g_assert_no_error (error);
}

/* some certificates wait, some are issued, each by somebody else than asked. */
static void
test_papers (void)
{
  g_autoptr (TbCity) city = open_city (":memory:");

  fill (city, 206, 0);
#define PAPERS "SELECT count(*) FROM certificate WHERE org_id = ?1 AND "
  g_assert_cmpint (ask_first (city, PAPERS "state = 'requested' AND number IS NULL"), ==, 4);
  g_assert_cmpint (ask_first (city, PAPERS "state = 'issued' AND token <> '' AND code <> ''"), ==,
                   7);
  g_assert_cmpint (ask_first (city, PAPERS "requested_by = issued_by"), ==, 0);
  g_assert_cmpint (ask_first (city, PAPERS "state = 'issued' AND minutes <= 0"), ==, 0);
}

/* both families, all areas, courses of everybody, lessons over and coming. */
static void
test_training (void)
{
  g_autoptr (TbCity) city = open_city (":memory:");

  fill (city, 206, 0);
#define COURSES "SELECT count(*) FROM course WHERE org_id = ?1 AND code <> '' AND "
  g_assert_cmpint (ask_first (city, COURSES "origin = 'organisation'"), ==, 7);
  g_assert_cmpint (ask_first (city, COURSES "origin = 'street'"), ==, 1);
  g_assert_cmpint (ask_first (city, COURSES "origin = 'district'"), ==, 1);
  g_assert_cmpint (ask_first (city, COURSES "origin = 'city'"), ==, 1);
  g_assert_cmpint (ask_first (city, "SELECT min (max (general_min), max (policy_min),"
                                    " max (psychology_min), max (nursing_min), max (process_min),"
                                    " max (emergency_min)) FROM course WHERE org_id = ?1"),
                   >, 0);
#define LESSONS "SELECT count(*) FROM lesson l WHERE org_id = ?1 AND "
  g_assert_cmpint (ask_first (city, LESSONS "state = 'closed' AND closed_by = 'demo-trainer'"), ==,
                   6);
  g_assert_cmpint (ask_first (city, LESSONS "state = 'cancelled'"), ==, 1);
  g_assert_cmpint (ask_first (city, LESSONS "state = 'planned' AND end_us < 1795397100000000"), ==,
                   1);
  g_assert_cmpint (ask_first (city, LESSONS "start_us > 1795397100000000 AND EXISTS (SELECT 1 FROM"
                                            " attendance WHERE lesson_id = l.id"
                                            " AND state = 'waiting')"),
                   ==, 2);
#define THERE "SELECT count(*) FROM attendance a WHERE org_id = ?1 AND "
  g_assert_cmpint (ask_first (city, THERE "fix_why <> '' AND fix_by = 'demo-trainer'"), ==, 1);
  g_assert_cmpint (ask_first (city, THERE "state = 'absent'"), ==, 7);
  g_assert_cmpint (ask_first (city, THERE "state = 'present' AND from_us > 0"), ==, 7);
#define FILMS "SELECT count(*) FROM video_progress WHERE org_id = ?1"
  g_assert_cmpint (ask_first (city, FILMS), ==, 11);
  g_assert_cmpint (ask_first (city, FILMS " AND finished_us > 0"), ==, 2);
  g_assert_cmpint (ask_first (city, "SELECT count(*) FROM training WHERE film_min = 120"
                                    " AND org_id = ?1"),
                   ==, 2);
  /* nobody learns while serving, and what counts is what was there */
  g_assert_cmpint (ask (city, "SELECT count(*) FROM attendance a JOIN lesson l ON l.id ="
                              " a.lesson_id JOIN service_record r ON r.volunteer_id = a.person_id"
                              " WHERE a.state = 'present' AND r.start_us < l.end_us"
                              " AND l.start_us < r.end_us"),
                   ==, 0);
  g_assert_cmpint (ask_first (city, THERE "state = 'present' AND (SELECT state FROM lesson"
                                          " WHERE id = a.lesson_id) = 'closed'"),
                   ==, ask_first (city, "SELECT count(*) FROM training WHERE attendance_id <> ''"
                                        " AND org_id = ?1"));
}

static void
test_same (void)
{
  g_autoptr (TbCity) one = open_city (":memory:");
  g_autoptr (TbCity) same = open_city (":memory:");
  g_autoptr (TbCity) other = open_city (":memory:");
  g_autofree char   *org = NULL;
  g_autofree char   *scope = NULL;
  const char        *scopes[2] = { NULL, "operator" };

  fill (one, 5, 0);
  fill (same, 5, 1); /* a transaction an operation: only slower */
  fill (other, 6, 100);
  forget_tokens (one);
  forget_tokens (same);
  org = find_first_org (one);
  scopes[0] = scope = g_strconcat ("org:", org, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autofree char *a = dump (one, scopes[i]);
      g_autofree char *b = dump (same, scopes[i]);
      g_autofree char *c = dump (other, scopes[i]);

      g_assert_cmpuint (strlen (a), >, 10000);
      g_assert_true (g_str_equal (a, b));
      g_assert_false (g_str_equal (a, c));
    }
}

static gboolean
contains (const char *data,
          gsize       size,
          const char *text)
{
  return text != NULL && memmem (data, size, text, strlen (text)) != NULL;
}

/* What a person's sealed fields say is nowhere in the file, and belongs to nobody. */
static void
check_person (const TbPerson *person,
              const char     *data,
              gsize           size)
{
  TbCitizen found;

  g_assert_true (tb_citizen_check (person->id_number, 20261123, &found));
  g_assert_true (g_str_has_prefix (person->id_number, "110100"));
  g_assert_cmpint (found.born, ==, person->born);
  g_assert_cmpint (found.sex, ==, person->sex);
  g_assert_true (contains (data, size, person->name));
  g_assert_false (contains (data, size, person->id_number));
  g_assert_false (contains (data, size, person->phone));
  g_assert_false (contains (data, size, person->address));
}

static void
test_sealed (void)
{
  g_autofree char *dir = g_dir_make_tmp ("tb-demo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "city.db", NULL);
  g_autofree char *data = NULL;
  gsize            size = 0;
  guint            n = 0;
  TbCity          *city = open_city (path);

  fill (city, 1, 0);
  tb_city_free (city); /* the last connection brings the log into the file */
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));

  city = open_city (path);
  {
    g_auto (TbStmt) st = { 0 };

    g_assert_true (
        tb_kind_prepare (&tb_person_kind, TB_SQL_ALL, tb_city_get_conn (city), &st, NULL));
    while (tb_stmt_step (&st, NULL) == TB_STEP_ROW)
      {
        g_autoptr (TbPerson) person = tb_rows_read (&tb_person_kind, &st, NULL);

        check_person (person, data, size);
        n++;
      }
  }
  g_assert_cmpuint (n, ==, 60 + 114 + 2 * (12 + 19));
  g_assert_cmpint (ask (city, "SELECT count(*) FROM person WHERE name IN"
                              " ('阿依古丽·买买提', '赵𠮷', '𠮷野文子', '欧阳静')"),
                   ==, 4);
  tb_city_free (city);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

static void
test_logins (void)
{
  static const char *const names[] = { "coordinator", "coordinator2", "trainer", "clerk", "street",
                                       "operator", "b-coordinator", "b-coordinator2",
                                       "c-coordinator", "c-coordinator2", "contractor",
                                       "agency", "admin", "leader" };
  g_autoptr (TbCity)       city = open_city (":memory:");

  fill (city, 1, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (TbLogin) login = NULL;
      g_autofree char    *hash = NULL;

      g_assert_true (
          tb_logins_find (tb_city_get_conn (city), names[i], &login, &hash, NULL));
      g_assert_nonnull (login);
      g_assert_true (tb_secret_fits (TB_DEMO_PASSWORD, hash));
      g_assert_true (g_str_has_prefix (login->actor, "demo-"));
      g_assert_true ((login->org_id != NULL) == g_str_has_prefix (login->scope, "org:"));
      g_assert_cmpint (login->roles, !=, 0);
    }
}

static guint
live (TbCity *city,
      gint64  now_us)
{
  g_autoptr (GError) error = NULL;
  guint              n = 0;

  g_assert_true (tb_demo_live (city, now_us, &n, &error));
  g_assert_no_error (error);
  return n;
}

static void
test_live (void)
{
  g_autoptr (TbCity)    city = open_city (":memory:");
  g_autofree char      *org = NULL;
  g_autofree char      *scope = NULL;
  g_autofree char      *id = NULL;
  g_auto (TbStmt)       st = { 0 };
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (TbOp)      op = NULL;

  fill (city, 1, 0);
  g_assert_cmpuint (live (city, NOW_US), ==, 7); /* what waited */
  g_assert_cmpuint (live (city, NOW_US), ==, 0);

  org = find_first_org (city);
  scope = g_strconcat ("org:", org, NULL);
  g_assert_true (tb_conn_prepare (tb_city_get_conn (city),
                                  "SELECT id FROM service_record WHERE state = 'submitted'"
                                  " AND org_id = ?1 AND submitted_by = 'demo-coordinator'",
                                  &st, NULL));
  tb_stmt_bind_text (&st, 1, org);
  g_assert_cmpint (tb_stmt_step (&st, NULL), ==, TB_STEP_ROW);
  id = g_strdup (tb_stmt_get_text (&st, 0));
  tb_stmt_clear (&st);

  op = tb_op_new ("00000000-0000-7000-8000-000000000001", scope, "record.recognise", NOW_US);
  ((TbRecordName *) op->args)->id = g_strdup (id);
  {
    const TbIdentity who = { "demo-coordinator2", org, scope, TB_ROLE_COORDINATOR };

    g_assert_true (tb_city_run (city, &who, op, NOW_US, reasons, NULL));
    g_assert_cmpuint (reasons->len, ==, 0);
  }
  g_assert_cmpuint (live (city, NOW_US + 3 * G_USEC_PER_SEC), ==, 0);
  g_assert_cmpuint (live (city, NOW_US + 4 * G_USEC_PER_SEC), ==, 1);
  g_assert_cmpuint (live (city, NOW_US + 5 * G_USEC_PER_SEC), ==, 0);
  g_assert_cmpint (ask (city, "SELECT count(*) FROM service_record"
                              " WHERE certified_by = '" TB_DEMO_THIRD_PARTY "'"),
                   ==, 8);
  g_assert_cmpint (ask (city, "SELECT sum (minutes) FROM posting"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/counts", test_counts);
  g_test_add_func ("/demo/R-178-R-181-papers", test_papers);
  g_test_add_func ("/demo/R-046-R-132-R-230-training", test_training);
  g_test_add_func ("/demo/rules", test_rules);
  g_test_add_func ("/demo/same-seed-same-city", test_same);
  g_test_add_func ("/demo/sealed", test_sealed);
  g_test_add_func ("/demo/logins", test_logins);
  g_test_add_func ("/demo/live", test_live);
  return g_test_run ();
}
