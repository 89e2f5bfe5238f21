/* test-ops-outages.c: times without the city platform: reported, and entered from paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"

#include <string.h>

#define FROM_US (TB_TEST_NOW_US - 3 * G_TIME_SPAN_HOUR)
#define TO_US   (TB_TEST_NOW_US - G_TIME_SPAN_HOUR)

static TbOp *
new_report (const char *cause,
            gint64      from_us,
            gint64      to_us,
            gint64      n_tries,
            const char *note)
{
  TbOp           *op = tb_op_new ("r", "org:o1", "outage.report", TB_TEST_NOW_US);
  TbOutageReport *args = op->args;

  args->id = g_strdup ("cut");
  args->cause = g_strdup (cause);
  args->from_us = from_us;
  args->to_us = to_us;
  args->n_tries = n_tries;
  args->note = g_strdup (note);
  return op;
}

static TbOutage *
get (OpsWorld *w)
{
  g_autoptr (GError) error = NULL;
  gpointer           row = NULL;

  g_assert_true (tb_rows_get (w->conn, &tb_outage_kind, "cut", &row, &error));
  g_assert_no_error (error);
  return row;
}

/* who works with the platform reports that it was not there, with from, to and tries. */
static void
test_reports (OpsWorld     *w,
              gconstpointer data)
{
  g_autoptr (TbOutage) outage = NULL;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, new_report ("platform", FROM_US, TO_US, 41, NULL), "");
  outage = get (w);
  g_assert_cmpstr (outage->org_id, ==, "o1");
  g_assert_cmpstr (outage->state, ==, TB_OUTAGE_DUE);
  g_assert_cmpstr (outage->reported_by, ==, tb_test_ann.actor);
  g_assert_cmpint (outage->reported_us, ==, TB_TEST_NOW_US);
  g_assert_cmpint (outage->n_tries, ==, 41);
  ASSERT_RUN (w, tb_test_ann, new_report ("platform", FROM_US, TO_US, 41, NULL), "exists");
}

/* every reason at once. */
static void
test_refuses (OpsWorld     *w,
              gconstpointer data)
{
  g_autofree char *long_note = g_strnfill (9000, 'x');

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_platform, new_report ("platform", FROM_US, TO_US, 3, NULL),
              "not-your-part");
  ASSERT_RUN (w, tb_test_ann, new_report ("network", FROM_US, TO_US, 3, NULL), "no-choice");
  ASSERT_RUN (w, tb_test_ann, new_report ("platform", TO_US, FROM_US, 0, NULL),
              "span no-evidence");
  ASSERT_RUN (w, tb_test_ann, new_report ("platform", FROM_US, 0, 3, NULL), "span");
  ASSERT_RUN (w, tb_test_ann,
              new_report ("platform", FROM_US, TB_TEST_NOW_US + G_TIME_SPAN_HOUR, 3, NULL),
              "future");
  ASSERT_RUN (w, tb_test_ann,
              new_report ("platform", FROM_US, TB_TEST_NOW_US + TB_OUTAGE_CLOCK_US + 1, 3, NULL),
              "future");
  ASSERT_RUN (w, tb_test_ann, new_report ("other", FROM_US, TO_US, 0, NULL), "no-reason");
  ASSERT_RUN (w, tb_test_ann, new_report ("other", FROM_US, TO_US, 0, long_note), "too-long");
  ASSERT_RUN (w, tb_test_ann, new_report ("other", FROM_US, TO_US, 0, "停电"), "");
  tb_conn_exec (w->conn, "DELETE FROM outage", NULL);
  ASSERT_RUN (w, tb_test_ann,
              new_report ("platform", FROM_US + 1, TB_TEST_NOW_US + TB_OUTAGE_CLOCK_US, 3, NULL),
              ""); /* clocks differ */
}

/* done, and open again; by the organisation itself. */
static void
test_finishes (OpsWorld     *w,
               gconstpointer data)
{
  g_autoptr (TbOutage) done = NULL;
  g_autoptr (TbOutage) due = NULL;

  ops_world_register (w);
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("n", "org:o1", "outage.finish", "cut"), "no-outage");
  ASSERT_RUN (w, tb_test_ann, new_report ("platform", FROM_US, TO_US, 3, NULL), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("n", "org:o1", "outage.reopen", "cut"), "state");
  ASSERT_RUN (w, tb_test_cy, tb_test_on ("n", "org:o1", "outage.finish", "cut"), "no-outage");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("n", "org:o1", "outage.finish", "cut"), "");
  done = get (w);
  g_assert_cmpstr (done->state, ==, TB_OUTAGE_DONE);
  g_assert_cmpstr (done->done_by, ==, tb_test_ann.actor);
  g_assert_cmpint (done->done_us, ==, TB_TEST_NOW_US);
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("n", "org:o1", "outage.finish", "cut"), "state");
  g_assert_cmpstr (tb_ops_get_inverse ("outage.finish"), ==, "outage.reopen");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("n", "org:o1", "outage.reopen", "cut"), "");
  due = get (w);
  g_assert_cmpstr (due->state, ==, TB_OUTAGE_DUE);
  g_assert_null (due->done_by);
  g_assert_cmpint (due->done_us, ==, 0);
  g_assert_null (tb_ops_get_inverse ("outage.report"));
}

static TbOp *
new_capability (const char *org_id,
                const char *item,
                gint64      from_on,
                gint64      until_on)
{
  TbOp            *op = tb_op_new ("c", "city", "capability.set", TB_TEST_NOW_US);
  TbCapabilitySet *args = op->args;

  args->id = g_strdup ("gap");
  args->org_id = g_strdup (org_id);
  args->item = g_strdup (item);
  args->from_on = from_on;
  args->until_on = until_on;
  args->reason = g_strdup ("系统改造");
  return op;
}

static TbOp *
new_late (const char *id,
          gint64      start_us)
{
  TbOp *late = tb_test_service (id, "org:o1", id, "v", "e", start_us, 60);

  tb_set_str (&((TbRecordSubmit *) late->args)->mode, "late");
  return late;
}

/* what an organisation cannot record online is entered from paper, once it can. */
static void
test_capability (OpsWorld     *w,
                 gconstpointer data)
{
  g_autoptr (TbRecord) row = NULL;
  g_autoptr (GError)   error = NULL;
  gpointer             found = NULL;
  const gint64         start_us = TB_TEST_NOW_US - 3 * TB_TEST_HOUR_US;

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_capability ("o1", NULL, 20261101, 0), "not-your-part");
  ASSERT_RUN (w, tb_test_platform, new_capability ("nobody", NULL, 20261101, 0),
              "no-organisation");
  ASSERT_RUN (w, tb_test_platform, new_capability ("o1", "99", 20261301, 20261101),
              "no-item no-day backwards");
  ASSERT_RUN (w, tb_test_platform, new_capability ("o1", NULL, 20261101, 20261031), "backwards");
  ASSERT_RUN (w, tb_test_platform, new_capability ("o1", "3.1", 20261101, 20261101), "");
  ASSERT_RUN (w, tb_test_platform, new_capability ("o1", NULL, 20261101, 0), "");
  ASSERT_RUN (w, tb_test_ann,
              tb_test_service ("s1", "org:o1", "s1", "v", "e", start_us, 60), "not-online");
  ASSERT_RUN (w, tb_test_ann, new_late ("s2", start_us), "not-online"); /* when it is back */
  ASSERT_RUN (w, tb_test_platform, new_capability ("o1", NULL, 20261101, 20261123), "");
  ASSERT_RUN (w, tb_test_ann, new_late ("s2", start_us), "not-online"); /* and it is not today */
  ASSERT_RUN (w, tb_test_platform, new_capability ("o1", NULL, 20261101, 20261122), "");
  ASSERT_RUN (w, tb_test_ann, new_late ("s2", start_us - 24 * TB_TEST_HOUR_US),
              ""); /* no other reason is needed */
  ASSERT_RUN (w, tb_test_ann,
              tb_test_service ("s3", "org:o1", "s3", "v", "e", start_us + 2 * TB_TEST_HOUR_US,
                               60),
              "");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("n", "org:o1", "capability.finish", "gap"), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("n", "org:o1", "capability.finish", "gap"), "state");
  ASSERT_RUN (w, tb_test_platform, new_capability ("o1", NULL, 20261101, 20261122), "");
  g_assert_true (tb_rows_get (w->conn, &tb_capability_kind, "gap", &found, &error));
  row = found;
  g_assert_cmpstr (((TbCapability *) row)->state, ==, TB_OUTAGE_DONE);
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("n", "org:o1", "capability.reopen", "gap"), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("n", "org:o1", "capability.finish", "gap"), "");
  /* of a day more there may be more on paper */
  ASSERT_RUN (w, tb_test_platform, new_capability ("o1", NULL, 20261101, 20261123), "");
  g_clear_object (&row);
  g_assert_true (tb_rows_get (w->conn, &tb_capability_kind, "gap", &found, &error));
  row = found;
  g_assert_cmpstr (((TbCapability *) row)->state, ==, TB_OUTAGE_DUE);
  g_assert_null (((TbCapability *) row)->done_by);
}

/* for all it does, for a category, or for an item. */
static void
test_gap (void)
{
  static const struct
  {
    const char *about;
    const char *item;
    gint64      day;
    gboolean    is_gap;
  } cases[] = {
    { NULL, "3.2", 20261101, TRUE },
    { NULL, "3.2", 20261031, FALSE },
    { NULL, "3.2", 20261130, TRUE },
    { NULL, "3.2", 20261201, FALSE },
    { "3", "3.2", 20261101, TRUE },
    { "3.2", "3.2", 20261101, TRUE },
    { "3.1", "3.2", 20261101, FALSE },
    { "1", "1.2", 20261101, TRUE },
    { "1", "11", 20261101, FALSE },
    { "3.2", NULL, 20261101, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
      TbCapability         *row = tb_record_new (&tb_capability_kind);

      g_ptr_array_add (rows, row);
      tb_set_str (&row->item, cases[i].about);
      row->from_on = 20261101;
      row->until_on = 20261130;
      g_assert_cmpint (tb_capability_find_gap (rows, cases[i].item, cases[i].day) != NULL, ==,
                       cases[i].is_gap);
      row->is_online = TRUE;
      g_assert_null (tb_capability_find_gap (rows, cases[i].item, cases[i].day));
    }
}

/* of several the one that lasts longest says when the back-entry begins. */
static void
test_longest_gap (void)
{
  static const gint64   ends[] = { 20261105, 0, 20261130 };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      TbCapability *row = tb_record_new (&tb_capability_kind);

      row->from_on = 20261101;
      row->until_on = ends[i];
      g_ptr_array_add (rows, row);
    }
  g_assert_true (tb_capability_find_gap (rows, "3.2", 20261101) == rows->pdata[1]);
  g_ptr_array_remove_index (rows, 1);
  g_assert_true (tb_capability_find_gap (rows, "3.2", 20261101) == rows->pdata[1]);
  g_assert_null (tb_capability_find_gap (rows, "3.2", 20261201));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops-outages/R-154-reports", test_reports);
  OPS_ADD ("/ops-outages/R-154-refuses", test_refuses);
  OPS_ADD ("/ops-outages/R-157-finishes", test_finishes);
  OPS_ADD ("/ops-outages/R-155-capability", test_capability);
  g_test_add_func ("/ops-outages/R-155-gap", test_gap);
  g_test_add_func ("/ops-outages/R-157-longest-gap", test_longest_gap);
  return g_test_run ();
}
