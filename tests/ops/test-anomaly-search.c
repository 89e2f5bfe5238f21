/* test-anomaly-search.c: anomalies over a whole database: which rules, how far, and until when
 *
 *
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"
#include "tb-anomaly-search.h"
#include "tb-day.h"

#include <string.h>

#define DAY_US (24 * TB_TEST_HOUR_US)

/* What a search has told of how far it is. */
typedef struct
{
  guint         n_told;
  guint         done[TB_SUBJECT_DESK + 1];
  guint         all[TB_SUBJECT_DESK + 1];
  GCancellable *cancel_at_once; /* (nullable) */
} Progress;

static void
put (OpsWorld *world,
     gpointer  row)
{
  g_autoptr (GError) error = NULL;

  tb_record_set_ver (row, 1);
  tb_rows_put (world->conn, row, &error);
  g_assert_no_error (error);
  g_object_unref (row);
}

static void
on_progress (TbSubject subject,
             guint     done,
             guint     all,
             gpointer  user_data)
{
  Progress *progress = user_data;

  g_assert_cmpuint (done, ==, progress->done[subject] + 1);
  g_assert_cmpuint (done, <=, all);
  progress->n_told++;
  progress->done[subject] = done;
  progress->all[subject] = all;
  if (progress->cancel_at_once != NULL)
    g_cancellable_cancel (progress->cancel_at_once);
}

static gboolean
search (OpsWorld   *world,
        const char *rule,
        Progress   *progress,
        TbFindings *findings,
        GError    **error)
{
  g_auto (TbTxn)        txn = { 0 };
  const TbAnomalySearch search = { .conn = world->conn,
                                   .public_key = world->public_key,
                                   .workdays = tb_workdays_get_default (),
                                   .now_us = world->now_us,
                                   .where = TB_WHERE_BOTH,
                                   .rule = rule != NULL ? tb_anomaly_find (rule) : NULL,
                                   .progress = progress != NULL ? on_progress : NULL,
                                   .user_data = progress };

  g_assert_true (tb_txn_begin_read (&txn, world->conn, NULL));
  return tb_anomaly_search (&search, findings, error);
}

/* “X-62 c1; X-63 c1 s2”: rules and the rows that show it; of one rule, or of all. */
static char *
print_search (OpsWorld   *world,
              const char *rule)
{
  g_autoptr (TbFindings) findings = tb_findings_new ();
  g_autoptr (GError)     error = NULL;
  GString               *text = g_string_new (NULL);

  search (world, rule, NULL, findings, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->all->len; i++)
    {
      const TbFinding *finding = findings->all->pdata[i];

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", finding->rule->id);
      for (guint k = 0; k < finding->evidence->len; k++)
        g_string_append_printf (text, " %s", ((TbEvidence *) finding->evidence->pdata[k])->id);
    }
  return g_string_free (text, FALSE);
}

#define ASSERT_FOUND(world, rule, says)                       \
  G_STMT_START                                                \
  {                                                           \
    g_autofree char *found_ = print_search ((world), (rule)); \
                                                              \
    g_assert_cmpstr (found_, ==, (says));                     \
  }                                                           \
  G_STMT_END

static TbServiceRecord *
make_service (const char *id,
              const char *org_id,
              gint64      start_us,
              gint64      minutes)
{
  TbServiceRecord *row = tb_record_new (&tb_service_record_kind);

  tb_set_str (&row->id, id);
  tb_set_str (&row->volunteer_id, "v");
  tb_set_str (&row->elder_id, "e");
  tb_set_str (&row->item, "1.1");
  tb_set_str (&row->org_id, org_id);
  tb_set_str (&row->note, "陪老人聊天读报");
  tb_set_str (&row->state, TB_RECORD_SUBMITTED);
  tb_set_str (&row->submitted_by, "ann");
  row->submitted_us = start_us + DAY_US;
  row->start_us = start_us;
  row->minutes = minutes;
  row->end_us = start_us + minutes * TB_TEST_MIN_US;
  return row;
}

static void
put_service (OpsWorld   *world,
             const char *id,
             const char *org_id,
             gint64      start_us,
             gint64      minutes)
{
  put (world, make_service (id, org_id, start_us, minutes));
}

/* one rule is asked alone, and says what it says among all. */
static void
test_one_rule (OpsWorld     *world,
               gconstpointer data)
{
  g_autofree char *all = NULL;

  ops_world_people (world);
  put_service (world, "s1", "o1", TB_TEST_NOW_US - 40 * DAY_US, 300);
  put_service (world, "s2", "o1", TB_TEST_NOW_US - 40 * DAY_US + TB_TEST_HOUR_US, 60);
  ASSERT_FOUND (world, "X-07", "X-07 s1");
  ASSERT_FOUND (world, "X-01", "X-01 s1 s2; X-01 s2 s1");
  ASSERT_FOUND (world, "X-08", "");
  all = print_search (world, NULL);
  g_assert_nonnull (strstr (all, "X-07 s1"));
  g_assert_nonnull (strstr (all, "X-01 s1 s2"));
  g_assert_nonnull (strstr (all, "X-57 ")); /* and what else there is */
}

#define STRICTER                                                                          \
  "[package]\nformat=1\nplace=110108\nversion=stricter\npolicy=海民发〔2026〕1号\n" \
  "issued=2026-11-01\nfrom=2026-11-01\n[parameters]\nwarn_session_minutes=200\n"

/* what was done is judged by the rules of its day and its place, and by a
 * package only if the city has signed it. */
static void
test_rules_of_the_day (OpsWorld     *world,
                       gconstpointer data)
{
  g_autoptr (TbOrganisation) other = tb_record_new (&tb_organisation_kind);

  ops_world_people (world);
  put_service (world, "before", "o1", TB_TEST_NOW_US - 40 * DAY_US, 220);
  put_service (world, "after", "o1", TB_TEST_NOW_US - 10 * DAY_US, 220);
  put_service (world, "elsewhere", "o2", TB_TEST_NOW_US - 9 * DAY_US, 220);
  tb_set_str (&other->id, "o2");
  tb_set_str (&other->name, "朝阳");
  tb_set_str (&other->short_name, "朝阳");
  tb_set_str (&other->district, "110105");
  put (world, g_steal_pointer (&other));
  ASSERT_FOUND (world, "X-07", "");
  ops_world_publish (world, STRICTER);
  ASSERT_FOUND (world, "X-07", "X-07 after");
  world->public_key = NULL; /* and by nobody who does not know the city's key */
  ASSERT_FOUND (world, "X-07", "");
}

/* how far it is is told one by one, of each subject that is asked. */
static void
test_progress (OpsWorld     *world,
               gconstpointer data)
{
  g_autoptr (TbFindings) findings = tb_findings_new ();
  g_autoptr (GError)     error = NULL;
  Progress               progress = { 0 };
  Progress               one = { 0 };

  ops_world_people (world);
  ops_world_certify (world, "s1", TB_TEST_NOW_US - 5 * DAY_US, 60);
  search (world, NULL, &progress, findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (progress.done[TB_SUBJECT_VOLUNTEER], ==, 1);
  g_assert_cmpuint (progress.done[TB_SUBJECT_ELDER], ==, 1);
  g_assert_cmpuint (progress.done[TB_SUBJECT_PERSON], ==, 2);
  g_assert_cmpuint (progress.done[TB_SUBJECT_ORG], ==, 1);
  g_assert_cmpuint (progress.done[TB_SUBJECT_ACCOUNT], ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (progress.all); i++)
    g_assert_cmpuint (progress.done[i], ==, progress.all[i]);
  search (world, "X-83", &one, findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (one.done[TB_SUBJECT_ORG], ==, 1);
  g_assert_cmpuint (one.n_told, ==, 1);
}

/* Somebody who stops it does not wait for the end. */
static void
test_cancel (OpsWorld     *world,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TbFindings)   findings = tb_findings_new ();
  g_autoptr (GError)       error = NULL;
  Progress                 progress = { .cancel_at_once = cancellable };

  ops_world_people (world);
  ops_world_certify (world, "s1", TB_TEST_NOW_US - 5 * DAY_US, 60);
  tb_conn_set_cancellable (world->conn, cancellable);
  g_assert_false (search (world, NULL, &progress, findings, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (progress.n_told, ==, 1);
  tb_conn_set_cancellable (world->conn, NULL);
}

static void
put_certificate (OpsWorld *world,
                 gint64    minutes,
                 gint64    n_records,
                 gint64    issued_us)
{
  TbCertificate *row = tb_record_new (&tb_certificate_kind);

  tb_set_str (&row->id, "c1");
  tb_set_str (&row->person_id, "v");
  tb_set_str (&row->org_id, "o1");
  tb_set_str (&row->state, TB_CERTIFICATE_ISSUED);
  tb_set_str (&row->requested_by, "ann");
  row->from_day = 20260101;
  row->to_day = TB_TEST_TODAY;
  row->requested_us = row->issued_us = issued_us;
  row->minutes = minutes;
  row->n_records = n_records;
  put (world, row);
}

/* a certificate tells of what was certified until it was issued, whatever is
 * certified later of the days it covers. */
static void
test_certified_later (OpsWorld     *world,
                      gconstpointer data)
{
  ops_world_people (world);
  ops_world_certify (world, "s1", TB_TEST_NOW_US - 9 * DAY_US, 60);
  put_certificate (world, 60, 1, TB_TEST_NOW_US + TB_TEST_HOUR_US);
  ASSERT_FOUND (world, "X-62", "");
  world->now_us += 2 * TB_TEST_HOUR_US;
  ops_world_certify (world, "s2", TB_TEST_NOW_US - 8 * DAY_US, 45);
  ASSERT_FOUND (world, "X-62", "");
  put_certificate (world, 105, 2, TB_TEST_NOW_US + TB_TEST_HOUR_US); /* that would be too early */
  ASSERT_FOUND (world, "X-62", "X-62 c1");
  put_certificate (world, 60, 2, TB_TEST_NOW_US + TB_TEST_HOUR_US);
  ASSERT_FOUND (world, "X-62", "X-62 c1");
  put_certificate (world, 105, 2, world->now_us);
  ASSERT_FOUND (world, "X-62", "");
}

/* X-63, Order 67 art. 14: who certifies has recorded. */
static void
test_others_records (OpsWorld     *world,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ops_world_people (world);
  ops_world_certify (world, "s1", TB_TEST_NOW_US - 9 * DAY_US, 60);
  ops_world_certify (world, "s2", TB_TEST_NOW_US - 8 * DAY_US, 45);
  tb_conn_exec (world->conn, "UPDATE service_record SET org_id = 'o2' WHERE id = 's2'", &error);
  g_assert_no_error (error);
  put_certificate (world, 60, 1, world->now_us);
  ASSERT_FOUND (world, "X-63", "");
  put_certificate (world, 105, 2, world->now_us);
  ASSERT_FOUND (world, "X-63", "X-63 c1 s2");
  put_certificate (world, 104, 2, world->now_us); /* is wrong, and not for that reason */
  ASSERT_FOUND (world, "X-63", "");
  ASSERT_FOUND (world, "X-62", "X-62 c1");
}

static void
put_person (OpsWorld   *world,
            const char *id,
            const char *name,
            gint64      born,
            const char *number,
            const char *phone)
{
  TbPerson *row = tb_record_new (&tb_person_kind);

  tb_set_str (&row->id, id);
  tb_set_str (&row->name, name);
  tb_set_str (&row->id_number, number);
  tb_set_str (&row->phone, phone);
  row->born = born;
  row->is_volunteer = TRUE;
  put (world, row);
}

/* what is sealed is compared all the same. */
static void
test_twins (OpsWorld     *world,
            gconstpointer data)
{
  put_person (world, "a1", "王芳", 19500307, TB_TEST_NUMBER_1950, "13800001001");
  put_person (world, "a2", "王方", 19500307, TB_TEST_NUMBER_1950, "13800001002");
  ASSERT_FOUND (world, "X-78", "X-78 a1 a2; X-78 a2 a1");
  put_person (world, "a2", "王芳", 19500307, "110100195003070033", "13800001002");
  ASSERT_FOUND (world, "X-78", "X-78 a1 a2; X-78 a2 a1");
  put_person (world, "a2", "王芳", 19500308, TB_TEST_NUMBER_1964, "13800001001");
  ASSERT_FOUND (world, "X-78", ""); /* two of one telephone are a household */
  put_person (world, "a3", "李明", 19640229, NULL, "13800001001");
  put_person (world, "a4", "赵云", 19640301, NULL, "13800001001");
  ASSERT_FOUND (world, "X-78",
                "X-78 a1 a2 a3 a4; X-78 a2 a1 a3 a4; X-78 a3 a1 a2 a4; X-78 a4 a1 a2 a3");
}

/* who makes all balances fit has not made the hashes fit. */
static void
test_hashes (OpsWorld     *world,
             gconstpointer data)
{
  static const char meddled[] =
      "DROP TRIGGER posting_no_update;"
      "UPDATE posting SET minutes = minutes + 600 WHERE account = 'member:v' AND k = 1;"
      "UPDATE posting SET balance_after = balance_after + 600 WHERE account = 'member:v';"
      "UPDATE account SET posted = posted + 600 WHERE id = 'member:v'";
  g_autofree char   *found = NULL;
  g_autoptr (GError) error = NULL;

  ops_world_people (world);
  ops_world_certify (world, "s1", TB_TEST_NOW_US - 9 * DAY_US, 60);
  ops_world_certify (world, "s2", TB_TEST_NOW_US - 8 * DAY_US, 45);
  ASSERT_FOUND (world, "X-68", "");
  tb_conn_exec (world->conn, meddled, &error);
  g_assert_no_error (error);
  found = print_search (world, "X-68");
  g_assert_true (g_str_has_prefix (found, "X-68 member:v "));
}

/* the visit says where it was. */
static void
test_institution (OpsWorld     *world,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TbVisit           *visit = tb_record_new (&tb_visit_kind);

  ops_world_people (world);
  put_service (world, "s1", "o1", TB_TEST_NOW_US - 40 * DAY_US, 60);
  tb_set_str (&visit->id, "visit");
  tb_set_str (&visit->volunteer_id, "v");
  tb_set_str (&visit->elder_id, "e");
  tb_set_str (&visit->item, "1.1");
  tb_set_str (&visit->org_id, "o1");
  tb_set_str (&visit->state, TB_VISIT_PLANNED);
  tb_set_str (&visit->institution_id, "home-1");
  put (world, visit);
  tb_conn_exec (world->conn,
                "UPDATE service_record SET visit_id = 'visit';"
                "UPDATE registration SET employer_id = 'home-2'",
                &error);
  g_assert_no_error (error);
  ASSERT_FOUND (world, "X-49", "");
  tb_conn_exec (world->conn, "UPDATE registration SET employer_id = 'home-1'", &error);
  g_assert_no_error (error);
  ASSERT_FOUND (world, "X-49", "X-49 s1 v");
}

static void
put_note (OpsWorld   *world,
          const char *note)
{
  TbServiceRecord *row = make_service ("s1", "o1", TB_TEST_NOW_US - 40 * DAY_US, 60);

  tb_set_str (&row->note, note);
  put (world, row);
}

/* 钱 is money, and a family name. */
static void
test_name_of_money (OpsWorld     *world,
                    gconstpointer data)
{
  ops_world_people (world);
  put_note (world, "陪钱奶奶在花园走了两圈");
  ASSERT_FOUND (world, "X-74", "");
  put_note (world, "陪钱奶奶散步，家属给了钱");
  ASSERT_FOUND (world, "X-74", "X-74 s1");
  put_note (world, "钱奶奶给五十元");
  ASSERT_FOUND (world, "X-74", "X-74 s1");
}

/* twelve who sit in one lesson are one session, twelve lessons are not. */
static void
test_one_session (OpsWorld     *world,
                  gconstpointer data)
{
  g_autofree char *found = NULL;

  ops_world_people (world);
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < 24; i++)
        {
          const gint64     later_us = round * i * DAY_US;
          TbServiceRecord *row =
              make_service ("", "o1", TB_TEST_NOW_US - 40 * DAY_US + later_us, 60);

          g_free (row->id);
          g_free (row->elder_id);
          row->id = g_strdup_printf ("s%02u", i);
          row->elder_id = g_strdup_printf ("e%02u", i);
          tb_set_str (&row->item, "4.2");
          tb_set_str (&row->activity, "合唱");
          put (world, row);
        }
      if (round > 0)
        continue;
      ASSERT_FOUND (world, "X-54", "");
      ASSERT_FOUND (world, "X-53", "");
    }
  found = print_search (world, "X-54");
  g_assert_true (g_str_has_prefix (found, "X-54 o1 s00 s01 s02 "));
  g_clear_pointer (&found, g_free);
  found = print_search (world, "X-53");
  g_assert_true (g_str_has_prefix (found, "X-53 v s00 s01 s02 "));
}

/* a guardian who has agreed and stayed at home is one thing. */
static void
test_absent_guardian (OpsWorld     *world,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TbConsent         *consent = tb_record_new (&tb_consent_kind);

  ops_world_people (world);
  put_service (world, "s1", "o1", TB_TEST_NOW_US - 40 * DAY_US, 60);
  tb_conn_exec (world->conn,
                "UPDATE person SET born = 20130307 WHERE id = 'v';"
                "UPDATE registration SET in_school = 1, guardian_id = 'g'",
                &error);
  g_assert_no_error (error);
  ASSERT_FOUND (world, "X-34", "X-34 s1 v");
  ASSERT_FOUND (world, "X-36", "X-36 s1 v");
  tb_set_str (&consent->id, "c1");
  tb_set_str (&consent->person_id, "v");
  tb_set_str (&consent->given_by, "g");
  tb_set_str (&consent->org_id, "o1");
  tb_set_str (&consent->purpose, "guardian");
  consent->given_on = 20260101;
  put (world, g_object_ref (consent));
  ASSERT_FOUND (world, "X-34", "X-34 s1 v");
  ASSERT_FOUND (world, "X-36", "");
  consent->withdrawn_on = 20260601;
  put (world, consent);
  ASSERT_FOUND (world, "X-36", "X-36 s1 v");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/anomaly-search/X-01-X-07-R-168-one-rule", test_one_rule);
  OPS_ADD ("/anomaly-search/R-001-R-016-R-242-rules-of-the-day", test_rules_of_the_day);
  OPS_ADD ("/anomaly-search/R-169-progress", test_progress);
  OPS_ADD ("/anomaly-search/cancel", test_cancel);
  OPS_ADD ("/anomaly-search/X-62-R-179-certified-later", test_certified_later);
  OPS_ADD ("/anomaly-search/X-63-others-records", test_others_records);
  OPS_ADD ("/anomaly-search/X-78-R-202-twins", test_twins);
  OPS_ADD ("/anomaly-search/X-68-R-212-hashes", test_hashes);
  OPS_ADD ("/anomaly-search/X-49-R-124-institution", test_institution);
  OPS_ADD ("/anomaly-search/X-74-R-165-name-of-money", test_name_of_money);
  OPS_ADD ("/anomaly-search/X-53-X-54-one-session", test_one_session);
  OPS_ADD ("/anomaly-search/X-36-R-069-R-070-absent-guardian", test_absent_guardian);
  return g_test_run ();
}
