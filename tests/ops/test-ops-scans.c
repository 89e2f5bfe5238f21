/* test-ops-scans.c: which scans are kept of which papers, and with what they go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ops-world.h"
#include "tb-day.h"
#include "tb-facts-links.h"

#define SCAN    "01a20609-7c3e-7000-8000-000000005ca1"
#define SECOND  "01a20609-7c3e-7000-8000-000000005ca2"
#define TODAY   TB_TEST_TODAY
#define YEAR_US (366 * G_TIME_SPAN_DAY)
#define DIGEST  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static TbOp *
new_op (const char *name)
{
  return tb_op_new ("s", "org:o1", name, TB_TEST_NOW_US);
}

static TbOp *
new_scan (const char *id,
          const char *kind,
          const char *parent_id)
{
  TbOp      *op = new_op ("scan.add");
  TbScanAdd *args = op->args;

  args->id = g_strdup (id);
  args->parent_kind = g_strdup (kind);
  args->parent_id = g_strdup (parent_id);
  args->title = g_strdup ("知情同意书.pdf");
  args->media = g_strdup (TB_SCAN_PDF);
  args->bytes = 700000;
  args->digest = g_strdup (DIGEST);
  return op;
}

static TbOp *
new_consent (const char *id,
             const char *person_id,
             const char *given_by)
{
  TbOp            *op = new_op ("consent.record");
  TbConsentRecord *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup (person_id);
  args->given_by = g_strdup (given_by);
  args->purpose = g_strdup (TB_CONSENT_TO_PRIVACY);
  args->given_on = TODAY;
  args->edition = g_strdup ("2026-01");
  args->channel = g_strdup (TB_CHANNEL_PAPER);
  return op;
}

static gpointer
get (OpsWorld     *w,
     const TbKind *kind,
     const char   *id)
{
  g_autoptr (GError) error = NULL;
  gpointer           row = NULL;

  g_assert_true (tb_rows_get (w->conn, kind, id, &row, &error));
  g_assert_no_error (error);
  return row;
}

static gboolean
has (OpsWorld   *w,
     const char *id)
{
  g_autoptr (TbRecord) row = get (w, &tb_scan_kind, id);

  return row != NULL;
}

/* the ledger of consents says which scan is of it, whose it is follows from the paper. */
static void
test_adds (OpsWorld     *w,
           gconstpointer data)
{
  g_autoptr (TbScan)    scan = NULL;
  g_autoptr (TbConsent) with = NULL;
  g_autoptr (TbConsent) without = NULL;

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_consent ("c1", "v", "v"), "");
  ASSERT_RUN (w, tb_test_ann, new_scan (SCAN, "consent", "c1"), "");
  scan = get (w, &tb_scan_kind, SCAN);
  g_assert_cmpstr (scan->person_id, ==, "v");
  g_assert_cmpstr (scan->other_id, ==, "v");
  g_assert_cmpstr (scan->org_id, ==, "o1");
  g_assert_cmpstr (scan->recorded_by, ==, "ann");
  g_assert_cmpint (scan->recorded_us, >, 0);
  with = get (w, &tb_consent_kind, "c1");
  g_assert_cmpstr (with->scan, ==, SCAN);
  ASSERT_RUN (w, tb_test_ann, new_scan (SCAN, "consent", "c1"), "exists");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("s", "org:o1", "scan.remove", SCAN), "");
  g_assert_false (has (w, SCAN));
  without = get (w, &tb_consent_kind, "c1");
  g_assert_null (without->scan);
  g_assert_cmpstr (tb_ops_get_inverse ("scan.add"), ==, "scan.remove");
  g_assert_null (tb_ops_get_inverse ("scan.remove"));
}

static TbScanAdd *
args_of (TbOp *op)
{
  return op->args;
}

static void
test_refuses (OpsWorld     *w,
              gconstpointer data)
{
  g_autofree char *long_title = g_strnfill (201, 'a');
  TbOp            *op;

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, new_consent ("c1", "v", "v"), "");
  ASSERT_RUN (w, tb_test_ann, new_scan ("../../key", "consent", "c1"), "no-key");
  ASSERT_RUN (w, tb_test_ann, new_scan (SCAN, "posting", "c1"), "no-choice");
  ASSERT_RUN (w, tb_test_ann, new_scan (SCAN, "consent", "c2"), "no-row");
  ASSERT_RUN (w, tb_test_ann, new_scan (SCAN, "person", "nobody"), "no-member");
  ASSERT_RUN (w, tb_test_clerk, new_scan (SCAN, "consent", "c1"), "not-your-part");
  op = new_scan (SCAN, "consent", "c1");
  tb_set_str (&args_of (op)->media, "text/html");
  ASSERT_RUN (w, tb_test_ann, op, "no-choice");
  op = new_scan (SCAN, "consent", "c1");
  args_of (op)->bytes = 0;
  ASSERT_RUN (w, tb_test_ann, op, "empty");
  op = new_scan (SCAN, "consent", "c1");
  args_of (op)->bytes = TB_SCAN_MAX_BYTES + 1;
  ASSERT_RUN (w, tb_test_ann, op, "too-large");
  op = new_scan (SCAN, "consent", "c1");
  tb_set_str (&args_of (op)->digest, "E3B0");
  ASSERT_RUN (w, tb_test_ann, op, "no-digest");
  op = new_scan (SCAN, "consent", "c1");
  tb_set_str (&args_of (op)->title, long_title);
  ASSERT_RUN (w, tb_test_ann, op, "too-long");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("s", "org:o1", "scan.remove", SCAN), "no-row");
  ASSERT_RUN (w, tb_test_ann, new_scan (SCAN, "consent", "c1"), "");
  ASSERT_RUN (w, tb_test_cy, tb_test_on ("s", "org:o2", "scan.remove", SCAN), "no-row");
}

/* Two gigabytes an organisation; a few rows say so, without the bytes. */
static void
test_is_full (OpsWorld     *w,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ops_world_people (w);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (TbScan) scan = tb_record_new (&tb_scan_kind);

      scan->id = g_uuid_string_random ();
      tb_set_str (&scan->parent_kind, "person");
      tb_set_str (&scan->parent_id, "v");
      tb_set_str (&scan->title, "大文件");
      tb_set_str (&scan->media, TB_SCAN_PDF);
      tb_set_str (&scan->digest, DIGEST);
      tb_set_str (&scan->org_id, i == 0 ? "o2" : "o1");
      scan->bytes = i == 2 ? TB_SCAN_ORG_BYTES / 2 - 699999 : TB_SCAN_ORG_BYTES / 2;
      g_assert_true (tb_rows_put (w->conn, scan, &error));
      g_assert_no_error (error);
    }
  ASSERT_RUN (w, tb_test_ann, new_scan (SCAN, "person", "v"), "full");
}

/* Whoever looked at the scan looked at that paper: neither goes behind the other. */
static void
test_holds_paper (OpsWorld     *w,
                  gconstpointer data)
{
  TbOp *award = new_op ("commendation.record");
  TbOp *back;

  ops_world_people (w);
  ((TbCommendationRecord *) award->args)->id = g_strdup ("a1");
  ((TbCommendationRecord *) award->args)->person_id = g_strdup ("v");
  ((TbCommendationRecord *) award->args)->title = g_strdup ("年度优秀志愿者");
  ((TbCommendationRecord *) award->args)->level = g_strdup (TB_AWARD_ORG);
  ((TbCommendationRecord *) award->args)->granted_by = g_strdup ("本组织");
  ((TbCommendationRecord *) award->args)->granted_on = TODAY;
  ASSERT_RUN (w, tb_test_ann, award, "");
  ASSERT_RUN (w, tb_test_ann, new_consent ("c1", "v", "v"), "");
  ASSERT_RUN (w, tb_test_ann, new_scan (SCAN, "commendation", "a1"), "");
  ASSERT_RUN (w, tb_test_ann, new_scan (SECOND, "consent", "c1"), "");
  back = new_op ("commendation.remove");
  ((TbCommendationRecord *) back->args)->id = g_strdup ("a1");
  ASSERT_RUN (w, tb_test_ann, back, "has-scan");
  back = new_op ("consent.remove");
  ((TbConsentRecord *) back->args)->id = g_strdup ("c1");
  ASSERT_RUN (w, tb_test_ann, back, "has-scan");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("s", "org:o1", "scan.remove", SCAN), "");
  back = new_op ("commendation.remove");
  ((TbCommendationRecord *) back->args)->id = g_strdup ("a1");
  ASSERT_RUN (w, tb_test_ann, back, "");
}

static TbOp *
new_claim (const char *id,
           const char *person_id)
{
  TbOp          *op = new_op ("claim.record");
  TbClaimRecord *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup (person_id);
  args->wish = g_strdup (TB_CLAIM_ERASE);
  args->claimant = g_strdup (TB_CLAIMANT_SELF);
  args->asked_on = TODAY;
  return op;
}

/* PIPL art. 47: with whoever it is of, and with a relative who stands on it. */
static void
test_erased (OpsWorld     *w,
             gconstpointer data)
{
  TbOp             *relate = new_op ("relation.record");
  TbRelationRecord *args = relate->args;

  ops_world_people (w);
  args->id = g_strdup ("t1");
  args->person_id = g_strdup ("e");
  args->other_id = g_strdup ("v");
  args->relation = g_strdup ("grandchild");
  args->proof = g_strdup ("户口簿");
  args->from_on = 20200101;
  ASSERT_RUN (w, tb_test_ann, relate, "");
  ASSERT_RUN (w, tb_test_ann, new_scan (SCAN, "relation", "t1"), "");
  ASSERT_RUN (w, tb_test_ann, new_scan (SECOND, "person", "v"), "");
  ASSERT_RUN (w, tb_test_ann, tb_test_on ("x", "org:o1", "person.remove", "v"),
              "has-traces has-traces has-traces has-traces has-traces");
  ASSERT_RUN (w, tb_test_ann, new_claim ("k1", "v"), "");
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("x", "org:o1", "claim.erase", "k1"), "");
  g_assert_false (has (w, SCAN));
  g_assert_false (has (w, SECOND));
}

/* an application that was sent back goes with its scan when its term is over. */
static void
test_expires (OpsWorld     *w,
              gconstpointer data)
{
  TbOp                 *apply = new_op ("registration.apply");
  TbOp                 *back = new_op ("registration.return");
  TbRegistrationReview *review = back->args;
  g_autofree char      *id = tb_registration_derive_id ("o1", "v");

  ops_world_register (w);
  ((TbRegistrationApply *) apply->args)->id = g_strdup ("v");
  ((TbRegistrationApply *) apply->args)->applied_on = TODAY;
  ASSERT_RUN (w, tb_test_ann, apply, "");
  review->id = g_strdup ("v");
  review->reviewer = g_strdup ("organisation");
  review->reviewed_on = TODAY;
  review->opinion = g_strdup ("材料不全");
  ASSERT_RUN (w, tb_test_ann, back, "");
  ASSERT_RUN (w, tb_test_ann, new_scan (SCAN, "registration", id), "");
  w->now_us += YEAR_US;
  ASSERT_RUN (w, tb_test_bo, tb_test_on ("t", "org:o1", "registration.expire", "v"), "");
  g_assert_false (has (w, SCAN));
}

/* By its bytes, whatever it is called; the parts add up to the whole. */
static void
test_cuts (void)
{
  static const gint64 sizes[] = { 1, TB_SCAN_PART_BYTES - 1, TB_SCAN_PART_BYTES,
                                  TB_SCAN_PART_BYTES + 1, TB_SCAN_MAX_BYTES };

  g_assert_cmpstr (tb_scan_find_media ("%PDF-1.7", 8), ==, TB_SCAN_PDF);
  g_assert_cmpstr (tb_scan_find_media ("\x89PNG\r\n\x1a\nIHDR", 12), ==, TB_SCAN_PNG);
  g_assert_cmpstr (tb_scan_find_media ("\xff\xd8\xff\xe0", 4), ==, TB_SCAN_JPEG);
  g_assert_null (tb_scan_find_media ("PK\x03\x04zip", 7));
  g_assert_null (tb_scan_find_media ("%PDF", 4));
  g_assert_null (tb_scan_find_media ("", 0));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const guint n_parts = tb_scan_count_parts (sizes[i]);
      gint64      sum = 0;

      for (guint n = 1; n <= n_parts; n++)
        sum += (gint64) tb_scan_get_part_size (sizes[i], n);
      g_assert_cmpint (sum, ==, sizes[i]);
      g_assert_cmpuint (tb_scan_get_part_size (sizes[i], n_parts + 1), ==, 0);
      g_assert_cmpuint (tb_scan_get_part_size (sizes[i], 0), ==, 0);
    }
  g_assert_cmpuint (tb_scan_count_parts (0), ==, 0);
  g_assert_cmpuint (tb_scan_count_parts (TB_SCAN_MAX_BYTES + 1), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops-scans/R-210/adds", test_adds);
  OPS_ADD ("/ops-scans/R-210/refuses", test_refuses);
  OPS_ADD ("/ops-scans/is-full", test_is_full);
  OPS_ADD ("/ops-scans/holds-paper", test_holds_paper);
  OPS_ADD ("/ops-scans/R-210/erased", test_erased);
  OPS_ADD ("/ops-scans/R-210/expires", test_expires);
  g_test_add_func ("/ops-scans/cuts", test_cuts);
  return g_test_run ();
}
