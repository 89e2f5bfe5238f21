/* test-city-scopes.c: which scope sees what, and in which pieces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "city-world.h"
#include "tb-ledger.h"

#define AGO(hours) (TB_TEST_NOW_US - (hours) *TB_TEST_HOUR_US)

static TbOp *
new_join (const char *op_id,
          const char *id)
{
  TbOp *op = tb_op_new (op_id, "org:o2", "person.join", TB_TEST_NOW_US);

  ((TbPersonJoin *) op->args)->id = g_strdup (id);
  tb_test_agree (op);
  return op;
}

static void
test_organisations (CityWorld    *w,
                    gconstpointer data)
{
  ASSERT_LOOK (w, "org:o1", "organisation", "o1", "here");
  ASSERT_LOOK (w, "org:o2", "organisation", "o1", "never");
  ASSERT_LOOK (w, "operator", "organisation", "o1", "here");
  ASSERT_LOOK (w, "operator", "organisation", "o2", "here");
  ASSERT_LOOK (w, "org:o1", "person", "v", "here");
  ASSERT_LOOK (w, "org:o2", "person", "v", "never");
  ASSERT_LOOK (w, "operator", "person", "v", "never");
  ASSERT_LOOK (w, "org:nobody", "person", "v", "never");
}

static TbOp *
new_charge (void)
{
  TbOp            *op = tb_op_new ("charge", "city", "delegation.set", TB_TEST_NOW_US);
  TbDelegationSet *args = op->args;

  args->id = g_strdup ("body");
  args->role = g_strdup (TB_BODY_OPERATOR);
  args->name = g_strdup ("示范·运营中心");
  args->from_on = 20260101;
  args->until_on = 20281231;
  return op;
}

/* Who reads of somebody's work knows what they are called; others do not. */
static void
test_staff (CityWorld    *w,
            gconstpointer data)
{
  TbLogin               login = { .name = (char *) "dan",
                                  .actor = (char *) "dan",
                                  .label = (char *) "协调员 丹",
                                  .org_id = (char *) "o1",
                                  .scope = (char *) "org:o1",
                                  .roles = TB_ROLE_COORDINATOR };
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (TbStaff)   staff = NULL;
  g_autoptr (GError)    error = NULL;

  g_assert_true (tb_city_add_login (w->city, &login, "hash", NULL, w->now_us, reasons, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (reasons->len, ==, 0);
  ASSERT_LOOK (w, "org:o1", "staff", "dan", "here");
  ASSERT_LOOK (w, "operator", "staff", "dan", "here");
  ASSERT_LOOK (w, "org:o2", "staff", "dan", "never");
  staff = city_world_get (w, &tb_staff_kind, "dan");
  g_assert_cmpstr (staff->name, ==, "协调员 丹");

  login.name = login.actor = (char *) "third";
  login.org_id = NULL;
  login.scope = (char *) "operator";
  g_assert_true (tb_city_add_login (w->city, &login, "hash", NULL, w->now_us, reasons, &error));
  ASSERT_LOOK (w, "operator", "staff", "third", "here");
  ASSERT_LOOK (w, "org:o1", "staff", "third", "never");

  /* nobody has a part of a body's without one.  Everybody reads what it is charged with, and
   * nobody else who works there. */
  login.name = login.actor = (char *) "fourth";
  login.roles = TB_ROLE_OPERATOR;
  g_assert_true (tb_city_add_login (w->city, &login, "hash", NULL, w->now_us, reasons, &error));
  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_cmpstr (((TbReason *) reasons->pdata[0])->code, ==, "no-charge");
  g_ptr_array_set_size (reasons, 0);
  city_world_run (w, new_charge ());
  g_assert_true (tb_city_add_login (w->city, &login, "hash", "body", w->now_us, reasons, &error));
  g_assert_cmpuint (reasons->len, ==, 0);
  ASSERT_LOOK (w, "city", "delegation", "body", "here");
  ASSERT_LOOK (w, "city", "staff", "fourth", "never");
  ASSERT_LOOK (w, "operator", "staff", "fourth", "here");
}

/* who joins brings the account and all that ever moved on it; nothing else. */
static void
test_join (CityWorld    *w,
           gconstpointer data)
{
  g_autofree char       *txn = tb_ledger_derive_id ("earn", "r1");
  g_autofree char       *later = tb_ledger_derive_id ("earn", "r2");
  g_autoptr (TbPage)     before = NULL;
  g_autoptr (TbPage)     page = NULL;
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);

  city_world_certify (w, "r1", "v", AGO (5), 60);
  ASSERT_LOOK (w, "org:o2", "account", "member:v", "never");
  ASSERT_LOOK (w, "org:o2", "ledger_txn", txn, "never");
  before = city_world_pull (w, "cy", "org:o2", 0, 1000);

  ASSERT_SAY (w, "cy", new_join ("j1", "v"), "applied");
  ASSERT_SAY (w, "cy", new_join ("j2", "x"), "rejected no-person");
  page = city_world_pull (w, "cy", "org:o2", before->next, 1);
  g_assert_true (page->is_last); /* one operation, one page, whatever was asked for */
  g_assert_cmpint (page->next, ==, before->next + 1);
  for (guint i = 0; i < page->rows->len; i++)
    {
      const TbPageRow *row = page->rows->pdata[i];

      g_hash_table_add (kinds, (gpointer) row->kind->table.name);
      g_assert_cmpint (row->seq, ==, page->next);
      g_assert_cmpint (tb_record_get_ver (row->record), ==, page->next);
    }
  /* membership, consent, person, account, transaction, two postings, training and insurance */
  g_assert_cmpuint (page->rows->len, ==, 9);
  g_assert_cmpuint (g_hash_table_size (kinds), ==, 8);
  ASSERT_LOOK (w, "org:o2", "ledger_txn", txn, "here");
  ASSERT_LOOK (w, "org:o2", "account", "member:v", "here");
  ASSERT_LOOK (w, "org:o2", "account", "mint:2026", "never");
  ASSERT_LOOK (w, "org:o2", "service_record", "r1", "never"); /* that is o1's paper */
  ASSERT_LOOK (w, "org:o2", "person", "e", "never");

  /* from now on both see what is theirs, each under its own number */
  city_world_certify (w, "r2", "v", AGO (3), 30);
  ASSERT_LOOK (w, "org:o1", "ledger_txn", later, "here");
  ASSERT_LOOK (w, "org:o2", "ledger_txn", later, "here");
  ASSERT_LOOK (w, "operator", "ledger_txn", later, "here");
  g_assert_cmpint (
      city_world_count (w, "SELECT count(DISTINCT seq) FROM change"
                           " WHERE kind = 'account' AND id = 'member:v'"),
      ==, 2);
}

static void
test_operator (CityWorld    *w,
               gconstpointer data)
{
  g_autofree char *txn = tb_ledger_derive_id ("earn", "r");

  ASSERT_SAY (w, "ann", tb_test_service ("s", "org:o1", "r", "v", "e", AGO (5), 60), "applied");
  ASSERT_LOOK (w, "operator", "service_record", "r", "never");
  ASSERT_LOOK (w, "org:o1", "service_record", "r", "here");
  ASSERT_SAY (w, "bo", tb_test_on ("g", "org:o1", "record.recognise", "r"), "applied");
  ASSERT_LOOK (w, "operator", "service_record", "r", "here");
  ASSERT_SAY (w, "operator", tb_test_on ("c", "operator", "record.certify", "r"), "applied");
  ASSERT_LOOK (w, "operator", "ledger_txn", txn, "here");
  ASSERT_LOOK (w, "org:o1", "ledger_txn", txn, "here");
  ASSERT_LOOK (w, "org:o1", "account", "member:v", "here");
  ASSERT_LOOK (w, "org:o2", "service_record", "r", "never");
  ASSERT_SAY (w, "operator", tb_test_on ("c2", "operator", "record.certify", "r"),
              "rejected not-recognised already-posted");
}

/* A row that goes leaves its line in every scope that saw it, and may come back. */
static void
test_tombstone (CityWorld    *w,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbPage) page = NULL;
  const TbPageRow   *row;
  gint64             before;

  ASSERT_SAY (w, "ann", tb_test_service ("s", "org:o1", "r", "v", "e", AGO (5), 60), "applied");
  before = city_world_count (w, "SELECT seq FROM scope WHERE id = 'org:o1'");
  ASSERT_SAY (w, "ann", tb_test_on ("w", "org:o1", "record.withdraw", "r"), "applied");
  page = city_world_pull (w, "ann", "org:o1", before, 100);
  g_assert_cmpuint (page->rows->len, ==, 1);
  row = page->rows->pdata[0];
  g_assert_cmpstr (row->id, ==, "r");
  g_assert_null (row->record);
  ASSERT_LOOK (w, "org:o1", "service_record", "r", "gone");
  ASSERT_LOOK (w, "operator", "service_record", "r", "never");
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM history WHERE id = 'r'"), ==, 2);

  ASSERT_SAY (w, "ann", tb_test_service ("s2", "org:o1", "r", "v", "e", AGO (5), 60), "applied");
  ASSERT_LOOK (w, "org:o1", "service_record", "r", "here");
}

/* Two scopes saw it: both hear that it is gone. */
static void
test_tombstone_everywhere (CityWorld    *w,
                           gconstpointer data)
{
  g_autoptr (TbServiceRecord) record = NULL;

  ASSERT_SAY (w, "ann", tb_test_service ("s", "org:o1", "r", "v", "e", AGO (5), 60), "applied");
  ASSERT_SAY (w, "bo", tb_test_on ("g", "org:o1", "record.recognise", "r"), "applied");
  record = city_world_get (w, &tb_service_record_kind, "r");
  tb_set_str (&record->state, TB_RECORD_SUBMITTED); /* as if it had been returned */
  g_assert_true (tb_rows_put (tb_city_get_conn (w->city), record, NULL));
  ASSERT_SAY (w, "ann", tb_test_on ("w", "org:o1", "record.withdraw", "r"), "applied");
  ASSERT_LOOK (w, "org:o1", "service_record", "r", "gone");
  ASSERT_LOOK (w, "operator", "service_record", "r", "gone");
}

/* Who is removed or leaves goes out of that organisation's sight, and of no other's (F6). */
static void
test_take_back (CityWorld    *w,
                gconstpointer data)
{
  TbOp *join = tb_op_new ("j", "org:o2", "person.join", TB_TEST_NOW_US);

  ((TbPersonJoin *) join->args)->id = g_strdup ("v");
  tb_test_agree (join);
  city_world_certify (w, "r", "v", AGO (5), 60);
  ASSERT_SAY (w, "cy", join, "applied");
  ASSERT_LOOK (w, "org:o2", "person", "v", "here");
  ASSERT_LOOK (w, "org:o2", "account", "member:v", "here");
  ASSERT_SAY (w, "cy", tb_test_on ("l", "org:o2", "person.leave", "v"), "applied");
  ASSERT_LOOK (w, "org:o2", "person", "v", "gone");
  ASSERT_LOOK (w, "org:o2", "account", "member:v", "gone");
  ASSERT_LOOK (w, "org:o1", "person", "v", "here");
  ASSERT_LOOK (w, "org:o1", "account", "member:v", "here");

  ASSERT_SAY (w, "ann", tb_test_volunteer ("p", "org:o1", "w"), "applied");
  ASSERT_LOOK (w, "org:o1", "person", "w", "here");
  ASSERT_SAY (w, "ann", tb_test_on ("q", "org:o1", "person.remove", "w"), "applied");
  ASSERT_LOOK (w, "org:o1", "person", "w", "gone");
}

/* Page by page of any size: every operation whole, every row once, and the same in the end. */
static void
test_pages (CityWorld    *w,
            gconstpointer data)
{
  g_autoptr (TbPage) whole = NULL;

  city_world_certify (w, "r1", "v", AGO (5), 60);
  city_world_certify (w, "r2", "v", AGO (3), 30);
  whole = city_world_pull (w, "ann", "org:o1", 0, 10000);
  g_assert_true (whole->is_last);
  g_assert_cmpint (whole->last_n, ==, 8); /* v and e, what made v ready, two records */
  for (gint64 size = 1; size <= 12; size++)
    {
      gint64 after = 0;
      guint  n_rows = 0;

      for (gboolean is_last = FALSE; !is_last;)
        {
          g_autoptr (TbPage) page = city_world_pull (w, "ann", "org:o1", after, size);

          for (guint i = 0; i < page->rows->len; i++)
            {
              const TbPageRow *row = page->rows->pdata[i];
              const TbPageRow *same = whole->rows->pdata[n_rows++];

              g_assert_cmpstr (row->id, ==, same->id);
              g_assert_cmpint (row->seq, ==, same->seq);
              g_assert_cmpint (row->seq, >, after);
              g_assert_cmpint (row->seq, <=, page->next);
            }
          if (!page->is_last) /* what comes next belongs to another operation */
            g_assert_cmpint (((TbPageRow *) whole->rows->pdata[n_rows])->seq, >, page->next);
          g_assert_cmpint (page->next, >, after);
          after = page->next;
          is_last = page->is_last;
        }
      g_assert_cmpuint (n_rows, ==, whole->rows->len);
      g_assert_cmpint (after, ==, whole->next);
    }
}

static void
test_cursor (CityWorld    *w,
             gconstpointer data)
{
  TbPull             pull = { (char *) "ann", (char *) "org:o1", 1000, 10 };
  g_autoptr (GBytes) request = tb_wire_seal_pull (&pull);
  g_autoptr (GError) error = NULL;
  g_autoptr (TbPage) page = city_world_pull (w, "ann", "org:o1", 8, 10);

  g_assert_true (page->is_last); /* nothing new */
  g_assert_cmpuint (page->rows->len, ==, 0);
  g_assert_cmpint (page->next, ==, 8);
  g_assert_null (tb_city_pull (tb_city_get_conn (w->city), request, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_EPOCH); /* from a city that was put back */
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CITY_ADD ("/city-scopes/R-209-organisations", test_organisations);
  CITY_ADD ("/city-scopes/staff", test_staff);
  CITY_ADD ("/city-scopes/R-020-join", test_join);
  CITY_ADD ("/city-scopes/R-038-operator", test_operator);
  CITY_ADD ("/city-scopes/tombstone", test_tombstone);
  CITY_ADD ("/city-scopes/tombstone-everywhere", test_tombstone_everywhere);
  CITY_ADD ("/city-scopes/R-020-F6-leave-and-remove", test_take_back);
  CITY_ADD ("/city-scopes/F3-pages", test_pages);
  CITY_ADD ("/city-scopes/cursor", test_cursor);
  return g_test_run ();
}
