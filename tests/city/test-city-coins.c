/* test-city-coins.c: coins at the city: who sees what, the clock, and what the city signs
 *
 * L8, L9, L15, L17.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "city-world.h"
#include "tb-city-ledger.h"
#include "tb-day.h"
#include "tb-ledger-journal.h"
#include "tb-ledger.h"
#include "tb-token.h"

#define DAY_US (24 * TB_TEST_HOUR_US)

static TbOp *
new_op (CityWorld  *w,
        const char *scope,
        const char *name)
{
  static guint     n = 0;
  g_autofree char *id = g_strdup_printf ("coins-%u", ++n);

  return tb_op_new (id, scope, name, w->now_us);
}

static void
run_as_platform (CityWorld  *w,
                 TbOp       *op,
                 const char *codes)
{
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GError)    error = NULL;
  g_autofree char      *got = NULL;

  g_assert_true (tb_city_run (w->city, &tb_test_platform, op, w->now_us, reasons, &error));
  g_assert_no_error (error);
  got = tb_test_list_codes (reasons);
  g_assert_cmpstr (got, ==, codes);
  tb_op_free (op);
}

static void
give (CityWorld  *w,
      const char *id,
      const char *person_id)
{
  TbOp           *op = new_op (w, "city", "coins.migrate");
  TbCoinsMigrate *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup (person_id);
  args->minutes = 600;
  args->document = g_strdup ("试点");
  run_as_platform (w, op, "");
}

static void
relate (CityWorld  *w,
        const char *person_id,
        const char *other_id,
        const char *relation)
{
  g_autoptr (TbRelation) row = tb_record_new (&tb_relation_kind);

  row->id = g_strconcat (person_id, "-", other_id, NULL);
  tb_set_str (&row->person_id, person_id);
  tb_set_str (&row->other_id, other_id);
  tb_set_str (&row->relation, relation);
  tb_set_str (&row->proof, "户口簿");
  tb_set_str (&row->org_id, "o1");
  g_assert_true (tb_rows_put (tb_city_get_conn (w->city), row, NULL));
}

static TbOp *
new_hold (CityWorld  *w,
          const char *id)
{
  TbOp        *op = new_op (w, "org:o1", "hold.place");
  TbHoldPlace *args = op->args;

  args->id = g_strdup (id);
  args->person_id = g_strdup ("e");
  args->beneficiary_id = g_strdup ("e");
  args->provider_id = g_strdup ("v");
  args->booking = g_strconcat ("booking-", id, NULL);
  args->demand_id = g_strdup ("demand");
  args->minutes = 120;
  args->expires_us = w->now_us + DAY_US;
  args->form = g_strdup (TB_FORM_SIGNATURE);
  args->authorisation = g_strdup ("册 1");
  return op;
}

static TbOp *
new_named (CityWorld  *w,
           const char *scope,
           const char *name,
           const char *id)
{
  TbOp *op = new_op (w, scope, name);

  ((TbCoinName *) op->args)->id = g_strdup (id);
  return op;
}

static void
assert_held (CityWorld *w,
             gint64     held)
{
  g_autoptr (TbAccount) account = city_world_get (w, &tb_account_kind, "member:e");

  g_assert_cmpint (account->held, ==, held);
}

/* who takes part sees it; who joins later does, too. */
static void
test_hold_scopes (CityWorld    *w,
                  gconstpointer data)
{
  TbOp *join;

  give (w, "m1", "e");
  ASSERT_SAY (w, "cy", new_hold (w, "h1"), "rejected not-your-scope");
  ASSERT_SAY (w, "ann", new_hold (w, "h1"), "applied");
  assert_held (w, 120);
  ASSERT_LOOK (w, "org:o1", "hold", "h1", "here");
  ASSERT_LOOK (w, "operator", "hold", "h1", "here");
  ASSERT_LOOK (w, "org:o2", "hold", "h1", "never");
  join = tb_op_new ("join", "org:o2", "person.join", w->now_us);
  ((TbPersonJoin *) join->args)->id = g_strdup ("e");
  tb_test_agree (join);
  ASSERT_SAY (w, "cy", join, "applied");
  ASSERT_LOOK (w, "org:o2", "hold", "h1", "here");
  ASSERT_SAY (w, "cy", new_named (w, "org:o2", "hold.release", "h1"), "applied");
  assert_held (w, 0);
}

/* L17: by the city's clock, once. */
static void
test_expiry (CityWorld    *w,
             gconstpointer data)
{
  guint n = 9;

  give (w, "m1", "e");
  ASSERT_SAY (w, "ann", new_hold (w, "h1"), "applied");
  ASSERT_SAY (w, "ann", new_named (w, "org:o1", "hold.expire", "h1"),
              "rejected not-your-part not-yet");
  g_assert_true (tb_city_expire_holds (w->city, w->now_us, &n, NULL));
  g_assert_cmpuint (n, ==, 0);
  assert_held (w, 120);
  g_assert_true (tb_city_expire_holds (w->city, w->now_us + DAY_US, &n, NULL));
  g_assert_cmpuint (n, ==, 1);
  assert_held (w, 0);
  g_assert_true (tb_city_expire_holds (w->city, w->now_us + DAY_US, &n, NULL));
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (tb_city_expire_holds (w->city, w->now_us - DAY_US, &n, NULL)); /* set back */
  g_assert_cmpuint (n, ==, 0);
  ASSERT_SAY (w, "ann", new_named (w, "org:o1", "hold.release", "h1"), "rejected hold-not-open");
  assert_held (w, 0);
}

/* L9: what was posted is signed within the hour, also if nothing comes after it; once. */
static void
test_head (CityWorld    *w,
           gconstpointer data)
{
  g_auto (TbLedgerReport) report = { 0 };
  g_autoptr (GError)      error = NULL;
  gboolean                did = TRUE;

  g_assert_true (tb_city_sign_head (w->city, w->now_us + DAY_US, &did, &error));
  g_assert_false (did); /* there is nothing */
  give (w, "m1", "e");
  give (w, "m2", "e");
  g_assert_true (tb_city_sign_head (w->city, w->now_us + TB_LEDGER_HEAD_US - 1, &did, &error));
  g_assert_false (did);
  g_assert_true (tb_city_sign_head (w->city, w->now_us + TB_LEDGER_HEAD_US, &did, &error));
  g_assert_true (did);
  g_assert_true (tb_city_sign_head (w->city, w->now_us + DAY_US, &did, &error));
  g_assert_false (did);
  ASSERT_SAY (w, "ann", new_named (w, "org:o1", "head.sign", "x"), "rejected not-your-part");
  g_assert_true (tb_ledger_verify (tb_city_get_conn (w->city), tb_city_get_public_key (w->city),
                                   &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.findings->len, ==, 0);
  g_assert_cmpint (report.n_heads, ==, 1);
  g_assert_cmpint (report.anchored_txns, ==, 2);
  g_assert_cmpint (report.chained_txns, ==, 0);
}

/* here coins never expire, and the city tries in vain. */
static void
test_coins_stay (CityWorld    *w,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean           did = TRUE;

  give (w, "m1", "e");
  g_assert_true (tb_city_expire_coins (w->city, w->now_us + 4000 * DAY_US, &did, &error));
  g_assert_no_error (error);
  g_assert_false (did);
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM ledger_txn WHERE cause = 'expire'"),
                   ==, 0);
}

/* two organisations, one gift; each side speaks for its own member. */
static void
test_gift (CityWorld    *w,
           gconstpointer data)
{
  g_autofree char *txn = tb_ledger_derive_id (TB_CAUSE_GIFT, "g1");
  TbOp            *op = new_op (w, "org:o1", "gift.request");
  TbGiftRequest   *args = op->args;
  TbGiftConfirm   *word;

  give (w, "m1", "v");
  ASSERT_SAY (w, "cy", tb_test_elder ("w", "org:o2", "f"), "applied");
  relate (w, "v", "f", "grandparent");
  args->id = g_strdup ("g1");
  args->person_id = g_strdup ("v");
  args->receiver_id = g_strdup ("f");
  args->minutes = 90;
  args->form = g_strdup (TB_FORM_CODE);
  args->authorisation = g_strdup ("839201");
  ASSERT_SAY (w, "ann", op, "applied");
  ASSERT_LOOK (w, "org:o1", "gift", "g1", "here");
  ASSERT_LOOK (w, "org:o2", "gift", "g1", "here");
  ASSERT_LOOK (w, "operator", "gift", "g1", "here");
  ASSERT_LOOK (w, "org:o2", "ledger_txn", txn, "never");
  ASSERT_SAY (w, "ann", new_named (w, "org:o1", "gift.confirm", "g1"), "rejected no-gift");
  ASSERT_SAY (w, "cy", new_named (w, "org:o2", "gift.confirm", "g1"), "rejected not-authorised");
  op = new_named (w, "org:o2", "gift.confirm", "g1");
  word = op->args;
  word->form = g_strdup (TB_FORM_SIGNATURE);
  word->authorisation = g_strdup ("册 2");
  ASSERT_SAY (w, "cy", op, "applied");
  ASSERT_LOOK (w, "org:o1", "ledger_txn", txn, "here");
  ASSERT_LOOK (w, "org:o2", "ledger_txn", txn, "here");
  ASSERT_LOOK (w, "org:o2", "account", "member:f", "here");
  ASSERT_LOOK (w, "org:o2", "account", "member:v", "never");
  g_assert_cmpint (city_world_count (w, "SELECT posted FROM account WHERE id = 'member:f'"), ==,
                   90);
}

/* L8: what a device sends again was done once. */
static void
test_again (CityWorld    *w,
            gconstpointer data)
{
  gint64 n = 0;

  give (w, "m1", "e");
  g_assert_true (tb_conn_ask (tb_city_get_conn (w->city),
                              "SELECT last_n FROM device WHERE id = 'ann'", &n, NULL, ""));
  for (guint i = 0; i < 3; i++)
    {
      TbOp               *op = new_hold (w, "h1");
      g_autoptr (TbReply) reply = NULL;

      tb_set_str (&op->id, "the-same");
      reply = city_world_push (w, "ann", op, n + 1);
      g_assert_null (reply->problem);
      g_assert_cmpstr (((TbAnswer *) reply->answers->pdata[0])->status, ==, "applied");
      g_assert_cmpint (((TbAnswer *) reply->answers->pdata[0])->is_duplicate, ==, i > 0);
    }
  assert_held (w, 120);
}

/* L9, L15: a month is closed and signed; each sees their own, and everybody the head. */
static void
test_close (CityWorld    *w,
            gconstpointer data)
{
  g_autofree char        *member = tb_statement_derive_id ("member:v", 202611);
  g_autofree char        *city = tb_statement_derive_id ("city", 202611);
  g_autoptr (TbStatement) statement = NULL;
  g_auto (TbLedgerReport) report = { 0 };
  g_auto (TbLedgerReport) wrong = { 0 };
  TbOp                   *issue = new_op (w, "city", "grant.issue");
  TbGrantIssue           *args = issue->args;
  guint8                  other[TB_TOKEN_PUBLIC_BYTES] = { 1 };
  g_autoptr (TbPage)      page = NULL;
  guint                   n_heads = 0;

  give (w, "m1", "v");
  args->id = g_strdup ("i1");
  args->account = g_strdup ("grant:110108");
  args->minutes = 6000;
  args->document = g_strdup ("预算 2026");
  run_as_platform (w, issue, "");
  ASSERT_LOOK (w, "operator", "account", "grant:110108", "here");
  ASSERT_LOOK (w, "org:o1", "account", "grant:110108", "never");
  run_as_platform (w, new_named (w, "city", "period.close", "2026-11"), "month-runs");
  w->now_us += 10 * DAY_US;
  run_as_platform (w, new_named (w, "city", "period.close", "2026-11"), "");
  ASSERT_LOOK (w, "org:o1", "statement", member, "here");
  ASSERT_LOOK (w, "org:o2", "statement", member, "never");
  ASSERT_LOOK (w, "operator", "statement", city, "here");
  statement = city_world_get (w, &tb_statement_kind, member);
  g_assert_cmpint (statement->closing, ==, 600);
  g_assert_cmpint (statement->n, ==, 2);

  page = city_world_pull (w, "cy", TB_SCOPE_CITY, 0, 10000);
  for (guint i = 0; i < page->rows->len; i++)
    n_heads += ((TbPageRow *) page->rows->pdata[i])->kind == &tb_chain_head_kind;
  g_assert_cmpuint (n_heads, ==, 1); /* also who has no account there */

  g_assert_true (tb_ledger_verify (tb_city_get_conn (w->city), tb_city_get_public_key (w->city),
                                   &report, NULL));
  g_assert_cmpuint (report.findings->len, ==, 0);
  g_assert_cmpint (report.anchored_txns, ==, 2);
  g_assert_cmpint (report.chained_txns, ==, 0);
  g_assert_true (tb_ledger_verify (tb_city_get_conn (w->city), other, &wrong, NULL));
  g_assert_cmpuint (wrong.findings->len, >, 0); /* another city's word is none */
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CITY_ADD ("/city-coins/R-020-hold-scopes", test_hold_scopes);
  CITY_ADD ("/city-coins/L17-expiry", test_expiry);
  CITY_ADD ("/city-coins/L9-head", test_head);
  CITY_ADD ("/city-coins/R-009-coins-stay", test_coins_stay);
  CITY_ADD ("/city-coins/R-189-R-192-gift", test_gift);
  CITY_ADD ("/city-coins/L8-again", test_again);
  CITY_ADD ("/city-coins/L9-L15-close", test_close);
  return g_test_run ();
}
