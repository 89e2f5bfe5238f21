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
new_request (const char *id)
{
  return tb_test_request ("q", "org:o1", id, "v");
}

static TbOp *
new_issue (const char *id,
           gint64      serial)
{
  return tb_test_issue ("c", "org:o1", id, serial);
}

static TbOp *
of_period (TbOp  *op,
           gint64 from_day,
           gint64 to_day)
{
  TbCertificateRequest *args = op->args;

  args->from_day = from_day;
  args->to_day = to_day;
  return op;
}

static TbOp *
dated (TbOp  *op,
       gint64 issued_on)
{
  ((TbCertificateIssue *) op->args)->issued_on = issued_on;
  return op;
}

/* ann asks, the clerk issues. */
static void
issue (OpsWorld   *w,
       const char *id,
       gint64      serial)
{
  ASSERT_RUN (w, tb_test_ann, new_request (id), "");
  ASSERT_RUN (w, tb_test_clerk, new_issue (id, serial), "");
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
  static const struct
  {
    gint64      year;
    const char *reasons;
  } years[] = { { 2021, "count" }, { 2022, "" }, { 2999, "" }, { 3000, "count" } };

  provide (w);
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o1", "d1", 0), "count");
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o1", "d1", 1001), "count");
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      TbOp *op = new_reserve ("o3", "d4", i % 2 == 0 ? 1000 : 1);

      ((TbNumbersReserve *) op->args)->year = years[i].year;
      ASSERT_RUN (w, tb_test_platform, op, years[i].reasons);
    }
  ASSERT_RUN (w, tb_test_platform, new_reserve (NULL, NULL, 5), "missing missing");
  ASSERT_RUN (w, tb_test_ann, new_reserve ("o1", "d1", 5), "not-your-part");
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o2", "d3", 5), "");

  assert_serial (w, "d1", 1, 5);
  assert_serial (w, "d2", 4, 5);
  assert_serial (w, "d3", 0, 0); /* of the other organisation */
  for (gint64 serial = 1; serial <= 3; serial++)
    {
      g_autofree char *id = g_strdup_printf ("c%d", (int) serial);

      issue (w, id, serial);
    }
  assert_serial (w, "d1", 9, 2);
  assert_serial (w, "d2", 4, 5);
}

/* a request has no number and no token; every reason against it at once. */
static void
test_request (OpsWorld     *w,
              gconstpointer data)
{
  g_autoptr (TbCertificate) request = NULL;

  provide (w);
  ASSERT_RUN (w, tb_test_ann, new_request (NULL), "missing");
  ASSERT_RUN (w, tb_test_operator, new_request ("c"), "not-your-part no-member nothing-certified");
  ASSERT_RUN (w, tb_test_ann, tb_test_request ("q", "org:o1", "c", "x"),
              "no-member nothing-certified");
  ASSERT_RUN (w, tb_test_ann, tb_test_request ("q", "org:o1", "c", "e"), "nothing-certified");
  ASSERT_RUN (w, tb_test_ann, of_period (new_request ("c"), 20261124, 20261124),
              "period nothing-certified");
  ASSERT_RUN (w, tb_test_ann, of_period (new_request ("c"), 20220531, TB_TEST_TODAY), "period");
  ASSERT_RUN (w, tb_test_ann, of_period (new_request ("c"), TB_TEST_TODAY, 20261122),
              "period nothing-certified");
  ASSERT_RUN (w, tb_test_ann, of_period (new_request ("c"), 20260101, 20261122),
              "nothing-certified");
  ASSERT_RUN (w, tb_test_ann,
              of_period (tb_test_request ("q", "org:o1", "c", NULL), 20270101, 20260101),
              "missing no-member period nothing-certified");

  ASSERT_RUN (w, tb_test_ann, new_request ("c"), "");
  request = get_certificate (w, "c");
  g_assert_cmpstr (request->state, ==, TB_CERTIFICATE_REQUESTED);
  g_assert_cmpstr (request->requested_by, ==, "ann");
  g_assert_cmpstr (request->name, ==, "王小明");
  g_assert_cmpint (request->requested_us, ==, w->now_us);
  g_assert_null (request->number);
  g_assert_null (request->token);

  /* one at a time for a person, whoever asks; another person’s is another matter */
  ASSERT_RUN (w, tb_test_clerk, new_request ("d"), "request-open");
  ASSERT_RUN (w, tb_test_ann, new_request ("c"), "exists request-open");
  ASSERT_RUN (w, tb_test_clerk, new_issue ("c", 1), "");
  ASSERT_RUN (w, tb_test_clerk, new_request ("d"), "");
}

static TbOp *
new_withdrawal (const char *id)
{
  return tb_test_on ("w", "org:o1", "certificate.withdraw", id);
}

/* What is only requested is taken back by any colleague; what is issued stays. */
static void
test_withdraw (OpsWorld     *w,
               gconstpointer data)
{
  provide (w);
  ASSERT_RUN (w, tb_test_ann, new_request ("c"), "");
  ASSERT_RUN (w, tb_test_cy, new_withdrawal ("c"), "no-request"); /* of another organisation */
  ASSERT_RUN (w, tb_test_operator, new_withdrawal ("c"), "not-your-part no-request");
  ASSERT_RUN (w, tb_test_clerk, new_withdrawal ("x"), "no-request");
  ASSERT_RUN (w, tb_test_clerk, new_withdrawal ("c"), "");
  ASSERT_RUN (w, tb_test_clerk, new_withdrawal ("c"), "no-request");
  g_assert_null (get_certificate (w, "c"));
  issue (w, "c", 1);
  ASSERT_RUN (w, tb_test_ann, new_withdrawal ("c"), "not-requested");
  g_assert_cmpstr (tb_ops_get_inverse ("certificate.request"), ==, "certificate.withdraw");
}

/* four eyes; R-182: a number of the issuer’s own. */
static void
test_refused (OpsWorld     *w,
              gconstpointer data)
{
  provide (w);
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o2", "d3", 20), "");
  ASSERT_RUN (w, tb_test_ann, new_request ("c"), "");
  ASSERT_RUN (w, tb_test_ann, new_issue ("c", 1), "own-request");
  ASSERT_RUN (w, tb_test_clerk, new_issue (NULL, 1), "missing");
  ASSERT_RUN (w, tb_test_clerk, new_issue ("x", 1), "no-request");
  ASSERT_RUN (w, tb_test_cy, new_issue ("c", 11), "no-request"); /* another organisation’s */
  ASSERT_RUN (w, tb_test_clerk, new_issue ("c", 0), "no-number");
  ASSERT_RUN (w, tb_test_clerk, new_issue ("c", 11), "no-number"); /* o2's, not o1's */
  ASSERT_RUN (w, tb_test_clerk, dated (new_issue ("c", 1), 20261124), "not-today");
  ASSERT_RUN (w, tb_test_ann, dated (new_issue ("c", 99), 20270101),
              "own-request not-today no-number"); /* all at once */

  ASSERT_RUN (w, tb_test_clerk, new_issue ("c", 1), "");
  ASSERT_RUN (w, tb_test_bo, new_issue ("c", 2), "not-requested");
  ASSERT_RUN (w, tb_test_clerk, new_request ("c2"), "");
  ASSERT_RUN (w, tb_test_bo, new_issue ("c2", 1), "number-taken");
  ASSERT_RUN (w, tb_test_bo, new_issue ("c2", 2), "");
}

/* A number the desk has put on a paper is not given again, whatever the city said of it. */
static void
test_used_numbers (OpsWorld     *w,
                   gconstpointer data)
{
  static const struct
  {
    gint64 used, serial, left;
  } rows[] = {
    { 0, 1, 5 },
    { 1, 2, 4 },
    { 3, 9, 2 },
    { 9, 10, 1 },
    { 10, 0, 0 },
    { 7, 9, 2 },
  };

  provide (w);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 next = -1, left = -1;

      g_assert_true (
          tb_facts_next_serial (w->conn, "o1", "d1", 2026, rows[i].used, &next, &left, NULL));
      g_assert_cmpint (next, ==, rows[i].serial);
      g_assert_cmpint (left, ==, rows[i].left);
    }
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
  const TbIdentity          di = { "di", "o2", "org:o2", TB_ROLE_COORDINATOR };
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
  tb_test_agree (join);
  ASSERT_RUN (w, tb_test_cy, join, "");
  ASSERT_RUN (w, tb_test_cy, tb_test_ready (0, "org:o2", "v"), ""); /* trained for both */
  ASSERT_RUN (w, tb_test_cy, tb_test_ready (1, "org:o2", "v"), "");
  ASSERT_RUN (w, tb_test_cy, tb_test_elder ("x", "org:o2", "f"), "");
  ASSERT_RUN (w, tb_test_platform, new_reserve ("o2", "d3", 20), "");
  ASSERT_RUN (w, tb_test_cy, tb_test_request ("c", "org:o2", "c9", "v"),
              "nothing-certified"); /* what was done for o1 is not o2's to certify */
  ASSERT_RUN (w, tb_test_cy, tb_test_service ("s", "org:o2", "r6", "v", "f", AGO (50), 7), "");
  ASSERT_RUN (w, di, tb_test_on ("s", "org:o2", "record.recognise", "r6"), "");
  ASSERT_RUN (w, tb_test_operator, tb_test_on ("c6", "operator", "record.certify", "r6"), "");

  issue (w, "c1", 1);
  issue (w, "c2", 2);
  ASSERT_RUN (w, tb_test_clerk, of_period (new_request ("c3"), 20251231, 20251231), "");
  ASSERT_RUN (w, tb_test_bo, new_issue ("c3", 3), "");
  ASSERT_RUN (w, tb_test_cy, tb_test_request ("q", "org:o2", "c9", "v"), "");
  ASSERT_RUN (w, di, tb_test_issue ("c", "org:o2", "c9", 1), "");
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
  g_autofree char          *code = NULL;

  provide (w);
  issue (w, "c1", 1);
  certificate = get_certificate (w, "c1");
  g_assert_cmpstr (certificate->number, ==, "京时证-〔2026〕-110108-HD-000001-3");
  g_assert_cmpstr (certificate->token, ==, "京时证-〔2026〕-110108-HD-000001-3/60/王小明");
  g_assert_cmpstr (certificate->state, ==, TB_CERTIFICATE_ISSUED);
  g_assert_cmpstr (certificate->requested_by, ==, "ann");
  g_assert_cmpstr (certificate->issued_by, ==, "clerk");
  g_assert_cmpstr (certificate->name, ==, "王小明");
  code = tb_certificate_print_code (certificate->token);
  g_assert_cmpstr (certificate->code, ==, code);
  g_assert_true (g_regex_match_simple ("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", code, 0, 0));
  g_assert_cmpstr (certificate->org_id, ==, "o1");
  g_assert_cmpint (certificate->issued_on, ==, TB_TEST_TODAY);
  g_assert_cmpstr (certificate->rule_version, ==, tb_rules_get_default ()->version);

  ASSERT_RUN (w, tb_test_ann, new_request ("c2"), "");
  codes = ops_world_predict (w, &tb_test_clerk, new_issue ("c2", 2));
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
  issue (w, "c1", 1);
  certificate = get_certificate (w, "c1");
  g_assert_cmpint (certificate->issued_on, ==, TB_TEST_TODAY);

  /* but it does not bear another day than the one it was made on */
  ASSERT_RUN (w, tb_test_ann, new_request ("c2"), "");
  ASSERT_RUN (w, tb_test_clerk, dated (new_issue ("c2", 2), 20261124), "not-today");
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
  OPS_ADD ("/ops/R-178-request", test_request);
  OPS_ADD ("/ops/R-181-withdraw", test_withdraw);
  OPS_ADD ("/ops/R-181-R-182-refused", test_refused);
  OPS_ADD ("/ops/R-182-used-numbers", test_used_numbers);
  OPS_ADD ("/ops/R-179-totals", test_totals);
  OPS_ADD ("/ops/R-182-paper", test_paper);
  OPS_ADD ("/ops/R-182-issued-offline", test_issued_offline);
  return g_test_run ();
}
