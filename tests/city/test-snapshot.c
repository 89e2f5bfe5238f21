/* test-snapshot.c: everything a scope sees at one moment, in parts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "city-world.h"
#include "tb-city-gzip.h"
#include "tb-city-snapshots.h"
#include "tb-feed.h"

#define SCOPE     "org:o1"
#define N_PEOPLE  30
#define DAY_US    (24 * TB_TEST_HOUR_US)
#define MUCH      (1 << 20)
#define AGO(hour) (TB_TEST_NOW_US - (hour) *TB_TEST_HOUR_US)

static TbSnapshot *
make (TbCitySnapshots *snapshots,
      CityWorld       *w,
      const char      *scope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) document = tb_city_snapshots_make (
      snapshots, tb_city_get_conn (w->city), scope, w->now_us, &error);
  TbSnapshot *snapshot;

  g_assert_no_error (error);
  snapshot = tb_wire_parse_snapshot (document, &error);
  g_assert_no_error (error);
  return snapshot;
}

static TbPage *
fetch (TbCitySnapshots  *snapshots,
       CityWorld        *w,
       const TbSnapshot *snapshot,
       gint64            n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) body = NULL;
  TbPage            *page;

  g_assert_cmpint (tb_city_snapshots_get_part (snapshots, snapshot->id, SCOPE, n, w->now_us,
                                               &packed),
                   ==, TB_SNAPSHOT_HERE);
  body = tb_city_gunzip (packed, &error);
  g_assert_no_error (error);
  page = tb_wire_open_page (body, &error);
  g_assert_no_error (error);
  g_assert_true (tb_snapshot_is_part (snapshot, n, body, page));
  g_assert_false (tb_snapshot_is_part (snapshot, n + 1, body, page));
  return page;
}

/* A life with all that matters: coins, somebody who leaves the sight, rows changed twice. */
static void
fill (CityWorld *w)
{
  city_world_certify (w, "r1", "v", AGO (5), 60);
  city_world_certify (w, "r2", "v", AGO (3), 30);
  ASSERT_SAY (w, "ann", tb_test_service ("w5", SCOPE, "r3", "v", "e", AGO (2), 30), "applied");
  ASSERT_SAY (w, "ann", tb_test_on ("w6", SCOPE, "record.withdraw", "r3"), "applied");
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *op = g_strdup_printf ("x%u", i);
      g_autofree char *id = g_strdup_printf ("r-%02u", i);
      gint64           start_us = AGO (24 * (i + 2));

      ASSERT_SAY (w, "ann", tb_test_service (op, SCOPE, id, "v", "e", start_us, 30), "applied");
    }
}

/* Parts, in any order, are what a dump of that moment is, though others write meanwhile. */
static void
test_whole (CityWorld    *w,
            gconstpointer data)
{
  g_autoptr (TbCitySnapshots) snapshots = tb_city_snapshots_new (MUCH);
  g_autoptr (TbSnapshot)      snapshot = NULL;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *truth = NULL;
  g_autofree char            *later = NULL;
  g_autofree char            *copy = NULL;
  TbConn                     *cache = tb_test_open (NULL, TB_FILE_CACHE);
  gint64                      last_seq = 0;

  fill (w);
  truth = tb_feed_dump (tb_city_get_conn (w->city), SCOPE, &error);
  tb_city_snapshots_set_part_rows (snapshots, 7);
  snapshot = make (snapshots, w, SCOPE);
  g_assert_cmpuint (snapshot->parts->len, >, 5);
  for (guint n = 1; n <= snapshot->parts->len; n++)
    {
      g_autofree char   *op = g_strdup_printf ("y%u", n);
      g_autofree char   *id = g_strdup_printf ("r-%02u", n);
      g_autoptr (TbPage) page = NULL;

      ASSERT_SAY (w, "ann", tb_test_on (op, SCOPE, "record.withdraw", id), "applied");
      page = fetch (snapshots, w, snapshot, n);
      g_assert_cmpstr (page->scope, ==, SCOPE);
      g_assert_cmpint (page->after, ==, 0);
      g_assert_cmpint (page->next, ==, snapshot->seq);
      g_assert_cmpint (page->is_last, ==, n == snapshot->parts->len);
      g_assert_cmpuint (page->rows->len, <=, 7);
      g_assert_cmpint (((TbPart *) snapshot->parts->pdata[n - 1])->rows, ==, page->rows->len);
      for (guint i = 0; i < page->rows->len; i++)
        {
          const TbPageRow *row = page->rows->pdata[i];

          g_assert_nonnull (row->record);
          /* no operation is in two parts */
          g_assert_true (i == 0 ? row->seq > last_seq : row->seq >= last_seq);
          last_seq = row->seq;
          tb_rows_put (cache, row->record, &error);
          g_assert_no_error (error);
        }
    }
  copy = tb_rows_dump (cache, tb_kinds_get_all (), &error);
  g_assert_cmpstr (copy, ==, truth);
  later = tb_feed_dump (tb_city_get_conn (w->city), SCOPE, &error);
  g_assert_cmpstr (copy, !=, later);
  tb_conn_close (cache);
}

static void
test_empty (CityWorld    *w,
            gconstpointer data)
{
  g_autoptr (TbCitySnapshots) snapshots = tb_city_snapshots_new (MUCH);
  g_autoptr (TbSnapshot)      snapshot = make (snapshots, w, "org:nobody");

  g_assert_cmpint (snapshot->seq, ==, 0);
  g_assert_cmpuint (snapshot->parts->len, ==, 1);
}

static void
test_foreign (CityWorld    *w,
              gconstpointer data)
{
  g_autoptr (TbCitySnapshots) snapshots = tb_city_snapshots_new (MUCH);
  g_autoptr (TbSnapshot)      snapshot = make (snapshots, w, SCOPE);
  g_autoptr (GBytes)          document = NULL;
  g_autoptr (GBytes)          own = NULL;
  GBytes                     *packed = NULL;

  g_assert_cmpint (tb_city_snapshots_get (snapshots, snapshot->id, "org:o2", w->now_us, &document),
                   ==, TB_SNAPSHOT_FOREIGN);
  g_assert_null (document);
  g_assert_cmpint (tb_city_snapshots_get_part (snapshots, snapshot->id, "org:o2", 1, w->now_us,
                                               &packed),
                   ==, TB_SNAPSHOT_FOREIGN);
  g_assert_null (packed);
  g_assert_cmpint (tb_city_snapshots_get_part (snapshots, snapshot->id, SCOPE, 2, w->now_us,
                                               &packed),
                   ==, TB_SNAPSHOT_GONE); /* it has one part */
  g_assert_cmpint (tb_city_snapshots_get (snapshots, snapshot->id, SCOPE, w->now_us, &own), ==,
                   TB_SNAPSHOT_HERE);
}

/* Who asks for the state that is there gets what is there; each scope its own. */
static void
test_shared (CityWorld    *w,
             gconstpointer data)
{
  g_autoptr (TbCitySnapshots) snapshots = tb_city_snapshots_new (MUCH);
  g_autoptr (TbSnapshot)      one = make (snapshots, w, SCOPE);
  g_autoptr (TbSnapshot)      other = make (snapshots, w, "org:o2");
  g_autoptr (TbSnapshot)      again = NULL;
  g_autoptr (TbSnapshot)      soon = NULL;
  g_autoptr (TbSnapshot)      later = NULL;

  g_assert_cmpstr (one->id, !=, other->id);
  w->now_us += 2 * TB_TEST_HOUR_US;
  again = make (snapshots, w, SCOPE);
  g_assert_cmpstr (one->id, ==, again->id);

  w->now_us -= 2 * TB_TEST_HOUR_US - TB_TEST_MIN_US;
  fill (w);
  soon = make (snapshots, w, SCOPE); /* made a minute ago: the rest is pulled */
  g_assert_cmpstr (one->id, ==, soon->id);
  w->now_us += TB_TEST_HOUR_US;
  later = make (snapshots, w, SCOPE);
  g_assert_cmpstr (one->id, !=, later->id);
  g_assert_cmpint (later->seq, >, one->seq);
}

static gboolean
is_here (TbCitySnapshots  *snapshots,
         const TbSnapshot *snapshot,
         const char       *scope,
         gint64            now_us)
{
  g_autoptr (GBytes) document = NULL;

  return tb_city_snapshots_get (snapshots, snapshot->id, scope, now_us, &document) ==
         TB_SNAPSHOT_HERE;
}

/* Nothing is kept for more than a day, nor more than there is room for: the oldest goes. */
static void
test_gone (CityWorld    *w,
           gconstpointer data)
{
  g_autoptr (TbCitySnapshots) snapshots = tb_city_snapshots_new (MUCH);
  g_autoptr (TbCitySnapshots) few = NULL;
  g_autoptr (TbCitySnapshots) none = tb_city_snapshots_new (10);
  g_autoptr (TbSnapshot)      one = NULL;
  g_autoptr (TbSnapshot)      two = NULL;
  g_autoptr (TbSnapshot)      three = NULL;
  g_autoptr (GBytes)          packed = NULL;
  g_autoptr (GBytes)          document = NULL;
  g_autoptr (GError)          error = NULL;

  fill (w);
  one = make (snapshots, w, SCOPE);
  g_assert_true (is_here (snapshots, one, SCOPE, w->now_us + DAY_US - 1));
  tb_city_snapshots_get_part (snapshots, one->id, SCOPE, 1, w->now_us, &packed);
  few = tb_city_snapshots_new (g_bytes_get_size (packed) + 100);
  g_assert_false (is_here (snapshots, one, SCOPE, w->now_us + DAY_US));

  two = make (few, w, SCOPE);
  g_assert_true (is_here (few, two, SCOPE, w->now_us));
  three = make (few, w, "org:o2");
  g_assert_false (is_here (few, two, SCOPE, w->now_us));
  g_assert_true (is_here (few, three, "org:o2", w->now_us));

  document = tb_city_snapshots_make (none, tb_city_get_conn (w->city), SCOPE, w->now_us, &error);
  g_assert_null (document);
  g_assert_error (error, TB_ERROR, TB_ERROR_FULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CITY_ADD ("/snapshot/whole", test_whole);
  CITY_ADD ("/snapshot/empty", test_empty);
  CITY_ADD ("/snapshot/foreign", test_foreign);
  CITY_ADD ("/snapshot/shared", test_shared);
  CITY_ADD ("/snapshot/gone", test_gone);
  return g_test_run ();
}
