/* bench-entry.c: how long all entry-time rules take for one record, in a store of many
 *
 * Use: bench-entry FILE [RECORDS]
 * Makes FILE if it is not there: RECORDS (a million) services of 5,000 volunteers for 4,000 elders.
 * Prints microseconds of the processor for one record, all questions to the database and all rules
 * together: the median, and what 99 of 100 stay below.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <time.h>

#include "tb-anomaly-search.h"
#include "tb-anomaly.h"
#include "tb-day.h"
#include "tb-migrate.h"
#include "tb-reason.h"
#include "tb-rule-book.h"
#include "tb-scene-rows.h"
#include "tb-workdays.h"

#define N_TIMES      1000
#define N_VOLUNTEERS 5000
#define N_ELDERS     4000
#define FIRST_DAY    20240101
#define NOW_DAY      20261123
#define HOUR_US      G_GINT64_CONSTANT (3600000000)

/* A service every third day or so, in turn at five hours of the day; some elders are met again. */
static const char SQL_FILL[] =
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d)"
    " INSERT INTO service_record (id, ver, volunteer_id, elder_id, item, activity, place, start_us,"
    " end_us, minutes, org_id, state, submitted_by, submitted_us)"
    " SELECT printf ('r%%07d', i), 1, printf ('v%%04d', i %% 5000),"
    " printf ('e%%04d', (i %% 5000 + i / 5000 %% 7) %% 4000), '1.1', 'visit', 'home',"
    " %" G_GINT64_FORMAT " + i / 5000 * 432000000000 + i %% 5 * 7200000000,"
    " %" G_GINT64_FORMAT " + i / 5000 * 432000000000 + i %% 5 * 7200000000 + 3600000000, 60,"
    " 'o' || i %% 10, 'recognised', 'someone', 0 FROM n;";
static const char SQL_PEOPLE[] =
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < 5000)"
    " INSERT INTO person (id, ver, name, born, is_volunteer)"
    " SELECT printf ('v%04d', i), 1, 'Volunteer', 19900101, 1 FROM n;"
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < 4000)"
    " INSERT INTO person (id, ver, name, born, is_elder)"
    " SELECT printf ('e%04d', i), 1, 'Elder', 19450101, 1 FROM n;";

static gint64
cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static TbConn *
make_store (const char *path,
            int         n_records,
            GError    **error)
{
  static const guint8 key[TB_SEAL_KEY_BYTES] = { 1 };
  g_autoptr (TbSeal)  seal = tb_seal_new (key);
  gboolean            is_there = g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr (TbConn)  conn =
      tb_store_open (path, TB_FILE_CITY, TB_SCRATCH, tb_kinds_get_all (), seal, error);
  const gint64     first_us = tb_day_to_instant (FIRST_DAY) + 8 * HOUR_US;
  g_autofree char *fill = g_strdup_printf (SQL_FILL, n_records, first_us, first_us);

  if (conn == NULL ||
      (!is_there &&
       (!tb_conn_exec (conn, "BEGIN", error) || !tb_conn_exec (conn, SQL_PEOPLE, error) ||
        !tb_conn_exec (conn, fill, error) || !tb_conn_exec (conn, "COMMIT; ANALYZE", error))))
    return NULL;
  return g_steal_pointer (&conn);
}

/* A record nobody has entered yet, at an hour nobody else has. */
static TbServiceRecord *
make_record (GRand *rand)
{
  TbServiceRecord *record = tb_record_new (&tb_service_record_kind);

  record->id = g_strdup ("new");
  record->volunteer_id = g_strdup_printf ("v%04d", g_rand_int_range (rand, 0, N_VOLUNTEERS));
  record->elder_id = g_strdup_printf ("e%04d", g_rand_int_range (rand, 0, N_ELDERS));
  record->item = g_strdup ("1.1");
  record->org_id = g_strdup ("o1");
  record->submitted_by = g_strdup ("someone");
  record->start_us =
      tb_day_to_instant (tb_day_add_days (FIRST_DAY, g_rand_int_range (rand, 300, 900)));
  record->start_us += 19 * HOUR_US;
  record->end_us = record->start_us + HOUR_US;
  record->submitted_us = tb_day_to_instant (NOW_DAY);
  record->minutes = 60;
  return record;
}

static gboolean
judge (TbConn                *conn,
       const TbServiceRecord *record,
       GError               **error)
{
  const TbRules          *rules = tb_rules_get_default ();
  g_autoptr (GPtrArray)   reasons = tb_reasons_new ();
  g_autoptr (TbFindings)  findings = tb_findings_new ();
  g_autoptr (TbSceneRows) rows =
      tb_scene_rows_new (conn, rules, tb_workdays_get_default (), tb_day_to_instant (NOW_DAY));
  TbService *service = NULL;

  if (!tb_anomaly_judge (conn, rules, record, reasons, error) ||
      !tb_scene_rows_read_entry (rows, record, &service, error))
    return FALSE;
  service->refusals = reasons;
  tb_anomaly_look_at_entry (tb_scene_rows_get_scene (rows), service, findings);
  return TRUE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbConn) conn = NULL;
  g_autoptr (GRand)  rand = g_rand_new_with_seed (1);
  static gint64      took_us[N_TIMES];

  if (argc < 2)
    {
      g_printerr ("Use: bench-entry FILE [RECORDS]\n");
      return 2;
    }
  conn = make_store (argv[1], argc > 2 ? atoi (argv[2]) : 1000000, &error);
  for (guint i = 0; conn != NULL && i < N_TIMES; i++)
    {
      g_autoptr (TbServiceRecord) record = make_record (rand);
      gint64                      begin_us = cpu_us ();

      if (!judge (conn, record, &error))
        break;
      took_us[i] = cpu_us () - begin_us;
    }
  if (error != NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  qsort (took_us, N_TIMES, sizeof took_us[0], compare);
  g_print ("entry-median-us\t%d\nentry-p99-us\t%d\n", (int) took_us[N_TIMES / 2],
           (int) took_us[N_TIMES * 99 / 100]);
  return 0;
}
