/* test-demo-standing.c: fifty of sixty may serve, ten show every kind of not yet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-demo.h"
#include "tb-facts-gate.h"
#include "tb-migrate.h"
#include "tb-rules.h"

#define NOW_US G_GINT64_CONSTANT (1795397100000000) /* 2026-11-23T09:25+08:00 */

#define TRAINING_OVER                                                                     \
  "training-general training-elder training-policy training-psychology training-nursing " \
  "training-process training-emergency"
#define VOLUNTEERS                                                          \
  "SELECT p.id FROM person p JOIN membership m ON m.person_id = p.id WHERE" \
  " m.org_id = ?1 AND p.is_volunteer ORDER BY p.id"

/* A filled city, and its first organisation. */
typedef struct
{
  TbCity *city;  /* (owned) */
  TbConn *conn;  /* (unowned) */
  char   *org;   /* (owned) */
  char   *elder; /* (owned): of the organisation */
  gint64  today;
} World;

/* Keys of people of an organisation. */
static GPtrArray *
list_people (World      *w,
             const char *org,
             const char *sql)
{
  GPtrArray      *ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (TbStmt) st = { 0 };

  g_assert_true (tb_conn_prepare (w->conn, sql, &st, NULL));
  tb_stmt_bind_text (&st, 1, org);
  while (tb_stmt_step (&st, NULL) == TB_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (tb_stmt_get_text (&st, 0)));
  return ids;
}

static void
set_up (World  *w,
        guint32 seed,
        gint64  now_us)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbLogin)   login = NULL;
  g_autofree char      *hash = NULL;
  g_autoptr (GPtrArray) elders = NULL;
  guint8                key[TB_SEAL_KEY_BYTES] = { 7 };
  g_autoptr (TbSeal)    seal = tb_seal_new (key);
  TbDemoPlan            plan;

  w->conn = tb_store_open (":memory:", TB_FILE_CITY, TB_SCRATCH, tb_kinds_get_all (), seal, &error);
  g_assert_no_error (error);
  w->city = tb_city_new (w->conn, &error);
  g_assert_no_error (error);
  tb_demo_plan_small (&plan, seed, now_us);
  g_assert_true (tb_demo_fill (w->city, &plan, &error));
  g_assert_no_error (error);
  g_assert_true (tb_logins_find (w->conn, "coordinator", &login, &hash, NULL));
  w->org = g_strdup (login->org_id);
  elders = list_people (w, w->org,
                        "SELECT p.id FROM person p JOIN membership m ON m.person_id = p.id"
                        " WHERE m.org_id = ?1 AND p.is_elder AND NOT p.is_volunteer");
  g_assert_cmpuint (elders->len, ==, 114);
  w->elder = g_strdup (elders->pdata[0]);
  w->today = tb_day_of_instant (now_us);
}

static void
tear_down (World *w)
{
  tb_city_free (w->city);
  g_free (w->org);
  g_free (w->elder);
}

static gint64
ask (World      *w,
     const char *sql,
     const char *value)
{
  g_autoptr (GError) error = NULL;
  gint64             n = -1;

  g_assert_true (tb_conn_ask (w->conn, sql, &n, &error, "s", value));
  g_assert_no_error (error);
  return n;
}

/* The codes of all that is against a service today, in one text; empty if nothing is.  With the
 * guardian: as if a minor's were there too. */
static char *
find_why (World      *w,
          const char *volunteer,
          gboolean    with_guardian)
{
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GString)   why = g_string_new (NULL);
  g_autoptr (GError)    error = NULL;
  g_auto (TbGateRows)   rows = { 0 };
  TbGateTask            task = { .volunteer_id = volunteer,
                                 .elder_id = w->elder,
                                 .item = "1.1",
                                 .is_enabled = TRUE };

  g_assert_true (tb_gate_rows_read (&rows, w->conn, w->org, volunteer, w->elder, &error));
  g_assert_no_error (error);
  if (with_guardian)
    {
      g_autofree char *id = NULL;

      task.guardian_id = ((TbRegistration *) rows.registration)->guardian_id;
      id = tb_registration_derive_id (w->org, task.guardian_id);
      g_assert_true (tb_rows_get (w->conn, &tb_registration_kind, id, &rows.guardian, &error));
      rows.facts.guardian = rows.guardian;
    }
  tb_gate_check (tb_rules_get_default (), &task, &rows.facts, w->today, reasons);
  for (guint i = 0; i < reasons->len; i++)
    g_string_append_printf (why, "%s%s", i > 0 ? " " : "",
                            ((const TbReason *) reasons->pdata[i])->code);
  return g_strdup (why->str);
}

/* Whoever may not serve has not served; a minor who is led may. */
static void
check_volunteer (World      *w,
                 const char *id,
                 const char *why)
{
  if (*why != '\0')
    g_assert_cmpint (ask (w, "SELECT count(*) FROM service_record WHERE volunteer_id = ?1", id), ==,
                     0);
  if (g_str_has_prefix (why, "guardian-absent"))
    {
      g_autofree char *led = find_why (w, id, TRUE);

      g_assert_cmpstr (led, ==, "");
    }
}

/* Says of each volunteer of the first organisation why not, in one text. */
static char *
check_standing (guint32 seed,
                gint64  now_us)
{
  static const struct
  {
    const char *why;
    guint       n;
  } expected[] = {
    { "", 50 },
    { "not-approved", 2 },
    { "stopped", 1 },
    { "not-healthy", 1 },
    { "not-resident", 1 },
    { "training-general", 1 },
    { "training-emergency", 1 },
    { TRAINING_OVER, 1 },
    { "not-insured", 1 },
    { "guardian-absent no-consent", 1 }, /* consent is that of who leads */
  };
  g_autoptr (GPtrArray) volunteers = NULL;
  g_autoptr (GString)   all = g_string_new (NULL);
  guint                 found[G_N_ELEMENTS (expected)] = { 0 };
  World                 w = { 0 };

  set_up (&w, seed, now_us);
  volunteers = list_people (&w, w.org, VOLUNTEERS);
  for (guint i = 0; i < volunteers->len; i++)
    {
      g_autofree char *why = find_why (&w, volunteers->pdata[i], FALSE);

      for (guint k = 0; k < G_N_ELEMENTS (expected); k++)
        found[k] += g_str_equal (why, expected[k].why) ? 1 : 0;
      g_string_append_printf (all, "%s: %s\n", (const char *) volunteers->pdata[i], why);
      check_volunteer (&w, volunteers->pdata[i], why);
    }
  g_test_message ("%s", all->str);
  g_assert_cmpuint (volunteers->len, ==, 60);
  for (guint k = 0; k < G_N_ELEMENTS (expected); k++)
    g_assert_cmpuint (found[k], ==, expected[k].n);
  tear_down (&w);
  return g_strdup (all->str);
}

/* whatever the day, each kind of not yet
 * is there, and the same plan gives the same. */
static void
test_kinds (void)
{
  g_autofree char *one = check_standing (7, NOW_US);
  g_autofree char *same = check_standing (7, NOW_US);
  g_autofree char *leap = check_standing (8, tb_day_to_instant (20280229) + G_TIME_SPAN_HOUR);
  g_autofree char *first = check_standing (9, tb_day_to_instant (20270101));

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, leap);
  g_assert_cmpstr (leap, !=, first);
}

/* it was done by those whose part it is, two of them for a review. */
static void
test_people (void)
{
  World w = { 0 };

  set_up (&w, 7, NOW_US);
#define REGISTRATIONS "SELECT count(*) FROM registration WHERE org_id = ?1"
  g_assert_cmpint (ask (&w, REGISTRATIONS, w.org), ==, 60);
  g_assert_cmpint (ask (&w, REGISTRATIONS " AND state = 'applied'", w.org), ==, 1);
  g_assert_cmpint (ask (&w, REGISTRATIONS " AND state = 'returned' AND opinion <> ''", w.org), ==,
                   1);
  g_assert_cmpint (ask (&w, REGISTRATIONS " AND state = 'approved'", w.org), ==, 57);
  g_assert_cmpint (ask (&w, REGISTRATIONS " AND applied_by = reviewed_by", w.org), ==, 0);
#define TRAININGS                                                                  \
  "SELECT count(*) FROM training WHERE attendance_id IS NULL AND film_min = 0 AND" \
  " recorded_by = ?1"
  g_assert_cmpint (ask (&w, TRAININGS, "demo-trainer"), ==, 60);
  g_assert_cmpint (ask (&w, TRAININGS, "demo-b-coordinator"), ==, 12);
#define QUALIFIED "SELECT count(*) FROM qualification WHERE state = ?1 AND from_on > 0"
  g_assert_cmpint (ask (&w, QUALIFIED, TB_QUALIFICATION_VALID), ==, 3);
  tear_down (&w);
}

/* Everybody of the other organisations may serve, and so may who joins one of them. */
static void
test_others (void)
{
  World                 w = { 0 };
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (TbLogin)   login = NULL;
  g_autofree char      *hash = NULL;

  set_up (&w, 7, NOW_US);
  g_assert_true (tb_logins_find (w.conn, "b-coordinator", &login, &hash, NULL));
  others = list_people (&w, login->org_id, VOLUNTEERS);
  g_assert_cmpuint (others->len, ==, 13);
  g_free (w.org);
  w.org = g_strdup (login->org_id);
  for (guint i = 0; i < others->len; i++)
    {
      g_autofree char *why = find_why (&w, others->pdata[i], FALSE);

      g_assert_cmpstr (why, ==, "");
    }
  tear_down (&w);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/R-063-R-224-each-kind-of-not-yet", test_kinds);
  g_test_add_func ("/demo/R-045-R-075-R-171-by-whom", test_people);
  g_test_add_func ("/demo/R-159-others-may-serve", test_others);
  return g_test_run ();
}
