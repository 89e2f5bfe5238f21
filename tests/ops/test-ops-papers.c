/* test-ops-papers.c: certificates and their numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"
#include "tb-day.h"
#include "tb-facts.h"

#define AGO(hours) (TB_TEST_NOW_US - (hours) *TB_TEST_HOUR_US)

static TbOp *
new_reserve (const char *org_id,
             const char *device,
             gint64      count)
{
  TbOp             *op = tb_op_new ("n", "city", "numbers.reserve", TB_TEST_NOW_US);
  TbNumbersReserve *args = op->args;

  args->id = g_strdup ("n");
  args->org_id = g_strdup (org_id);
  args->device = g_strdup (device);
  args->year = 2026;
  args->count = count;
  return op;
}

static TbOp *
new_certificate (const char *id,
                 gint64      serial)
{
  return tb_test_certificate ("c", "org:o1", id, "v", serial);
}

static TbOp *
with_period (TbOp  *op,
             gint64 from_day,
             gint64 to_day,
             gint64 issued_on)
{
  TbCertificateIssue *args = op->args;

  args->from_day = from_day;
  args->to_day = to_day;
  args->issued_on = issued_on;
  return op;
}

static TbCertificate *
get_certificate (OpsWorld   *w,
                 const char *id)
{
  gpointer row = NULL;

  g_assert_true (tb_rows_get (w->conn, &tb_certificate_kind, id, &row, NULL));
  return row;
}

static void
assert_serial (OpsWorld   *w,
               const char *device,
               gint64      serial,
               gint64      left)
{
  gint64 next = -1, found = -1;

  g_assert_true (tb_facts_next_serial (w->conn, "o1", device, 2026, 0, &next, &found, NULL));
  g_assert_cmpint (next, ==, serial);
  g_assert_cmpint (found, ==, left);
}

/* o1 has 1–3 and 9–10 of a device, o2 has its own; v has served 60 minutes for o1. */
static void
provide (OpsWorld *w)
{
  ops_world_people (w);
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o1", "d1", 3), "");
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o1", "d2", 5), "");
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o1", "d1", 2), "");
  ops_world_certify (w, "r1", AGO (5), 60);
}

static void
test_numbers (OpsWorld     *w,
              gconstpointer data)
{
  provide (w);
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o1", "d1", 0), "count");
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o1", "d1", 1001), "count");
  ASSERT_RUN (w, tb_test_platform, new_reserve (NULL, NULL, 5), "missing missing");
  ASSERT_RUN (w, tb_test_ann, new_reserve ("o1", "d1", 5), "not-your-part");
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o2", "d3", 5), "");

  assert_serial (w, "d1", 1, 5);
  assert_serial (w, "d2", 4, 5);
  assert_serial (w, "d3", 0, 0); /* of the other organisation */
  for (gint64 serial = 1; serial <= 3; serial++)
    {
      g_autofree char *id = g_strdup_printf ("c%d", (int) serial);

      ASSERT_RUN (w, tb_test_ann, new_certificate (id, serial), "");
    }
  assert_serial (w, "d1", 9, 2);
  assert_serial (w, "d2", 4, 5);
}

static void
test_refused (OpsWorld     *w,
              gconstpointer data)
{
  TbOp *op;

  provide (w);
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o2", "d3", 20), "");
  ASSERT_RUN (w, tb_test_ann, new_certificate (NULL, 1), "missing");
  ASSERT_RUN (w, tb_test_operator, new_certificate ("c", 1),
              "not-your-part no-member no-number nothing-certified");
  ASSERT_RUN (w, tb_test_ann, new_certificate ("c", 0), "no-number");
  ASSERT_RUN (w, tb_test_ann, new_certificate ("c", 11), "no-number"); /* o2's, not o1's */
  ASSERT_RUN (w, tb_test_ann, tb_test_certificate ("c", "org:o1", "c", "x", 1),
              "no-member nothing-certified");
  ASSERT_RUN (w, tb_test_ann, tb_test_certificate ("c", "org:o1", "c", "e", 1),
              "nothing-certified");
  op = with_period (new_certificate ("c", 1), 20261124, 20261124, TB_TEST_TODAY);
  ASSERT_RUN (w, tb_test_ann, op, "period nothing-certified");
  op = with_period (new_certificate ("c", 1), 20220531, TB_TEST_TODAY, TB_TEST_TODAY);
  ASSERT_RUN (w, tb_test_ann, op, "period");
  op = with_period (new_certificate ("c", 1), TB_TEST_TODAY, 20261122, TB_TEST_TODAY);
  ASSERT_RUN (w, tb_test_ann, op, "period nothing-certified");
  op = with_period (new_certificate ("c", 1), 20260101, 20261122, TB_TEST_TODAY);
  ASSERT_RUN (w, tb_test_ann, op, "nothing-certified");
  op = with_period (new_certificate ("c", 1), 20260101, TB_TEST_TODAY, 20261124);
  ASSERT_RUN (w, tb_test_ann, op, "not-today");

  ASSERT_RUN (w, tb_test_ann, new_certificate ("c", 1), "");
  ASSERT_RUN (w, tb_test_ann, new_certificate ("c", 1), "exists number-taken");
  ASSERT_RUN (w, tb_test_clerk, new_certificate ("c2", 1), "number-taken");
  ASSERT_RUN (w, tb_test_clerk, new_certificate ("c2", 2), "");

  /* all at once */
  op = with_period (tb_test_certificate ("c", "org:o1", "c", NULL, 99), 20270101, 20260101,
                    20270101);
  ASSERT_RUN (w, tb_test_operator, op,
              "not-your-part missing exists no-member period not-today no-number "
              "nothing-certified");
}

/* only what is certified, of this organisation, in this period, out of the ledger. */
static void
test_totals (OpsWorld     *w,
             gconstpointer data)
{
  g_autoptr (TbCertificate) whole = NULL;
  g_autoptr (TbCertificate) again = NULL;
  g_autoptr (TbCertificate) part = NULL;
  g_autoptr (TbCertificate) theirs = NULL;
  TbOp                     *join = tb_op_new ("j", "org:o2", "person.join", TB_TEST_NOW_US);
  gint64                    ledger = 0;

  provide (w);
  ops_world_certify (w, "r2", AGO (29), 30);
  ops_world_certify (w, "r3", tb_day_to_instant (20251231) + TB_TEST_HOUR_US, 120); /* last year */
  ASSERT_RUN (w, tb_test_ann, tb_test_service ("s", "org:o1", "r4", "v", "e", AGO (3), 15), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_service ("s", "org:o1", "r5", "v", "e", AGO (2), 15), "");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("s", "org:o1", "record.recognise", "r5"), "");

  /* the same person serves for another organisation too */
  ((TbPersonJoin *) join->args)->id = g_strdup ("v");
  ASSERT_RUN (w, tb_test_cy, join, "");
  ASSERT_RUN (w, tb_test_cy, tb_test_elder ("x", "org:o2", "f"), "");
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o2", "d3", 20), "");
  ASSERT_RUN (w, tb_test_cy, tb_test_certificate ("c", "org:o2", "c9", "v", 1),
              "nothing-certified"); /* what was done for o1 is not o2's to certify */
  ASSERT_RUN (w, tb_test_cy, tb_test_service ("s", "org:o2", "r6", "v", "f", AGO (50), 7), "");
  {
    const TbIdentity di = { "di", "o2", "org:o2", TB_ROLE_COORDINATOR };

    ASSERT_RUN (w, di, tb_test_on ("s", "org:o2", "record.recognise", "r6"), "");
  }
  ASSERT_RUN (w, tb_test_operator, tb_test_on ("c6", "operator", "record.certify", "r6"), "");

  ASSERT_RUN (w, tb_test_clerk, new_certificate ("c1", 1), "");
  ASSERT_RUN (w, tb_test_clerk, new_certificate ("c2", 2), "");
  ASSERT_RUN (w, tb_test_clerk,
              with_period (new_certificate ("c3", 3), 20251231, 20251231, TB_TEST_TODAY), "");
  ASSERT_RUN (w, tb_test_cy, tb_test_certificate ("c", "org:o2", "c9", "v", 1), "");
  whole = get_certificate (w, "c1");
  again = get_certificate (w, "c2");
  part = get_certificate (w, "c3");
  theirs = get_certificate (w, "c9");

  g_assert_cmpint (whole->minutes, ==, 90);
  g_assert_cmpint (whole->n_records, ==, 2);
  g_assert_cmpint (part->minutes, ==, 120);
  g_assert_cmpint (theirs->minutes, ==, 7);
  g_assert_cmpstr (whole->digest, ==, again->digest);
  g_assert_cmpstr (whole->digest, !=, part->digest);
  g_assert_true (tb_conn_ask (w->conn, "SELECT posted FROM account WHERE id = 'member:v'", &ledger,
                              NULL, ""));
  g_assert_cmpint (whole->minutes + part->minutes + theirs->minutes, ==, ledger);
}

/* what the paper says; the token is the city's, a desk has none. */
static void
test_paper (OpsWorld     *w,
            gconstpointer data)
{
  g_autoptr (TbCertificate) certificate = NULL;
  g_autoptr (TbCertificate) predicted = NULL;
  g_autofree char          *codes = NULL;

  provide (w);
  ASSERT_RUN (w, tb_test_clerk, new_certificate ("c1", 1), "");
  certificate = get_certificate (w, "c1");
  g_assert_cmpstr (certificate->number, ==, "京时证-〔2026〕-110108-HD-000001-3");
  g_assert_cmpstr (certificate->token, ==, "京时证-〔2026〕-110108-HD-000001-3/60/王小明");
  g_assert_cmpstr (certificate->issued_by, ==, "clerk");
  g_assert_cmpstr (certificate->org_id, ==, "o1");
  g_assert_cmpint (certificate->issued_on, ==, TB_TEST_TODAY);
  g_assert_cmpstr (certificate->rule_version, ==, tb_rules_get_default ()->version);

  codes = ops_world_predict (w, &tb_test_clerk, new_certificate ("c2", 2));
  g_assert_cmpstr (codes, ==, "");
  predicted = get_certificate (w, "c2");
  g_assert_cmpstr (predicted->token, ==, NULL);
  g_assert_cmpint (predicted->minutes, ==, 60);
}

/* Issued without the network, and heard of by the city two days later: the same paper. */
static void
test_issued_offline (OpsWorld     *w,
                     gconstpointer data)
{
  g_autoptr (TbCertificate) certificate = NULL;

  provide (w);
  w->now_us = TB_TEST_NOW_US + 2 * G_TIME_SPAN_DAY;
  ASSERT_RUN (w, tb_test_clerk, new_certificate ("c1", 1), "");
  certificate = get_certificate (w, "c1");
  g_assert_cmpint (certificate->issued_on, ==, TB_TEST_TODAY);

  /* but it does not bear another day than the one it was made on */
  ASSERT_RUN (w, tb_test_clerk,
              with_period (new_certificate ("c2", 2), 20260101, TB_TEST_TODAY, 20261124),
              "not-today");
}

/* A number typed by hand: one figure wrong, or two neighbours swapped, is found. */
static void
test_check_figure (void)
{
  for (gint64 serial = 1; serial < 3000; serial++)
    {
      g_autofree char *number = tb_certificate_print_number (2026, "110108", "HD", serial);
      const char       figure = number[strlen (number) - 1];

      for (gint64 place = 1; place < 10000; place *= 10)
        {
          gint64           digit = serial / place % 10;
          gint64           slip = serial - digit * place + (digit + 1) % 10 * place;
          g_autofree char *bad = tb_certificate_print_number (2026, "110108", "HD", slip);

          g_assert_cmpint (bad[strlen (bad) - 1], !=, figure);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ops/R-182-check-figure", test_check_figure);
  OPS_ADD ("/ops/R-182-numbers", test_numbers);
  OPS_ADD ("/ops/R-181-refused", test_refused);
  OPS_ADD ("/ops/R-179-totals", test_totals);
  OPS_ADD ("/ops/R-182-paper", test_paper);
  OPS_ADD ("/ops/R-182-issued-offline", test_issued_offline);
  return g_test_run ();
}
