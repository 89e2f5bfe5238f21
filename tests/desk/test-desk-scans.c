/* test-desk-scans.c: scans between desks and a city, sealed at rest, whole or told lost: R-211
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "desk-world.h"
#include "tb-desk-scans.h"
#include "tb-scan-shelf.h"
#include "tb-test.h"

#define WHO    "01a20609-7c3e-7000-8000-0000000e0e01"
#define CANARY "金丝雀身份证110105195003070021"
#define BYTES  600000 /* three parts */

static GBytes *
make_pdf (void)
{
  GString *text = g_string_new ("%PDF-1.4\n" CANARY "\n");

  for (guint i = 0; text->len < BYTES; i++)
    g_string_append_printf (text, "%u\n" CANARY "\n", i);
  g_string_truncate (text, BYTES);
  return g_string_free_to_bytes (text);
}

/* (transfer full): key of the scan, which is here and not sent */
static char *
add (DeskWorld  *w,
     const char *kind,
     const char *parent_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes)       pdf = make_pdf ();
  g_autoptr (GError)       error = NULL;
  TbOp                    *op;
  char                    *id;

  tb_desk_keep_scan_async (w->desk, pdf, "知情同意书.pdf", NULL, world_on_result, &result);
  op = tb_desk_keep_scan_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  id = g_strdup (((TbScanAdd *) op->args)->id);
  tb_set_str (&((TbScanAdd *) op->args)->parent_kind, kind);
  tb_set_str (&((TbScanAdd *) op->args)->parent_id, parent_id);
  world_do (w, op);
  return id;
}

/* Somebody with a consent on paper, and its scan. */
static char *
make_scan (DeskWorld *w)
{
  world_do_json (w, "person.register",
                 "{\"id\":\"" WHO "\",\"name\":\"诸葛寄梅\",\"born\":\"1950-03-07\",\"sex\":1,"
                 "\"is_volunteer\":true}");
  world_do_json (w, "consent.record",
                 "{\"id\":\"c1\",\"person_id\":\"" WHO "\",\"purpose\":\"privacy\","
                 "\"given_by\":\"" WHO
                 "\",\"given_on\":\"2026-11-20\",\"edition\":\"2026-01\",\"channel\":\"paper\"}");
  return add (w, "consent", "c1");
}

static char *
begin (DeskWorld *w)
{
  world_sign_in (w, "coordinator");
  return make_scan (w);
}

static TbScan *
read_scan (DeskWorld *w)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    rows = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_read_async (w->desk, &tb_scan_kind, "person_id=" WHO, "id", 0, NULL, world_on_result,
                      &result);
  rows = tb_desk_read_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  return rows->len > 0 ? g_object_ref (rows->pdata[0]) : NULL;
}

static char *
disclose (DeskWorld *w)
{
  TbOp *op = tb_desk_new_op (w->desk, "disclosure.record");
  char *id;

  g_assert_true (tb_desk_fill_op (w->desk, op,
                                  "{\"person_id\":\"" WHO "\",\"fields\":\"scan\",\"channel\":"
                                  "\"screen\",\"reason\":\"verify\",\"n_people\":1}",
                                  NULL));
  id = g_strdup (((TbDisclosureRecord *) op->args)->id);
  world_do (w, op);
  return id;
}

static GBytes *
open_by (DeskWorld  *w,
         const char *disclosure_id,
         GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TbScan)       scan = read_scan (w);

  g_assert_nonnull (scan);
  tb_desk_open_scan_async (w->desk, scan, disclosure_id, NULL, world_on_result, &result);
  return tb_desk_open_scan_finish (w->desk, world_wait_for (&result), error);
}

static void
assert_opens (DeskWorld *w)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *disclosure_id = disclose (w);
  g_autoptr (GBytes) got = open_by (w, disclosure_id, &error);
  g_autoptr (GBytes) want = make_pdf ();

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (got, want));
}

static void
assert_fails (DeskWorld *w,
              TbError    code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *disclosure_id = disclose (w);
  g_autoptr (GBytes) got = open_by (w, disclosure_id, &error);

  g_assert_null (got);
  g_assert_error (error, TB_ERROR, (int) code);
}

/* Path of a part, or of the mark, of a scan. */
static char *
find (DeskWorld  *w,
      const char *where,
      const char *id,
      const char *end)
{
  return g_strdup_printf ("%s/%s/scans/%s.%s", w->folder, where, id, end);
}

static guint
count (DeskWorld  *w,
       const char *where)
{
  g_autofree char *path = g_strdup_printf ("%s/%s/scans", w->folder, where);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint            n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
has_text (const char *bytes,
          gsize       size,
          const char *text)
{
  const gsize length = strlen (text);

  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (bytes + i, text, length) == 0)
      return TRUE;
  return FALSE;
}

static void
assert_nowhere (const char *folder,
                const char *canary)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_nonnull (dir);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize            size = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        assert_nowhere (path, canary);
      else if (g_file_get_contents (path, &bytes, &size, NULL))
        g_assert_false (has_text (bytes, size, canary));
    }
}

/* nothing of it can be read in any file, here or at the city; a colleague opens it after
 * saying what for, and then without a network, too. */
static void
test_travels (DeskWorld    *w,
              gconstpointer data)
{
  g_autofree char   *id = begin (w);
  g_autofree char   *mark = find (w, "one", id, "all");
  g_autofree char   *mark_there = find (w, "city", id, "all");
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) again = NULL;
  g_autofree char   *foreign = disclose (w);
  g_autoptr (GBytes) none = NULL;
  g_autoptr (GBytes) nothing = NULL;

  g_assert_cmpuint (count (w, "one"), ==, 3);
  none = open_by (w, NULL, &refused);
  g_assert_null (none);
  g_assert_error (refused, TB_ERROR, TB_ERROR_REFUSED);
  assert_opens (w);
  world_sync_desk (w);
  g_assert_cmpuint (tb_desk_get_n_unsent_scans (w->desk), ==, 0);
  g_assert_true (g_file_test (mark, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (mark_there, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count (w, "city"), ==, 4);

  world_reopen (w, "two");
  world_sign_in (w, "coordinator2");
  g_assert_cmpuint (count (w, "two"), ==, 0);
  nothing = open_by (w, foreign, &again); /* somebody else has said what for */
  g_assert_null (nothing);
  g_assert_error (again, TB_ERROR, TB_ERROR_REFUSED);
  assert_opens (w);
  g_assert_cmpuint (count (w, "two"), ==, 4);
  world_close_city (w);
  assert_opens (w);
  world_open_city (w);
  assert_nowhere (w->folder, CANARY);
  assert_nowhere (w->folder, "%PDF-");
}

/* The shelf of the city, from outside. */
static TbScanShelf *
open_shelf (DeskWorld *w)
{
  g_autofree char   *path = world_get_path (w, "city/key.file");
  g_autofree char   *folder = world_get_path (w, "city/scans");
  g_autofree char   *key = NULL;
  g_autoptr (TbSeal) seal = NULL;
  gsize              size = 0;

  g_assert_true (g_file_get_contents (path, &key, &size, NULL));
  g_assert_cmpuint (size, ==, TB_SEAL_KEY_BYTES);
  seal = tb_seal_new ((const guint8 *) key);
  return tb_scan_shelf_new (folder, seal);
}

static gint64
get_written_us (const char *path)
{
  g_autoptr (GFile)     file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, "time::modified,time::modified-usec", 0, NULL, NULL);

  g_assert_nonnull (info);
  return (gint64) g_file_info_get_attribute_uint64 (info, "time::modified") * G_USEC_PER_SEC +
         g_file_info_get_attribute_uint32 (info, "time::modified-usec");
}

/* What came before the line broke is not sent again. */
static void
test_resumes (DeskWorld    *w,
              gconstpointer data)
{
  g_autofree char        *id = begin (w);
  g_autoptr (TbScanShelf) shelf = open_shelf (w);
  g_autoptr (GBytes)      pdf = make_pdf ();
  g_autoptr (GBytes)      part = g_bytes_new_from_bytes (pdf, 0, TB_SCAN_PART_BYTES);
  g_autofree char        *first = find (w, "city", id, "1");
  g_autofree char        *mark = find (w, "city", id, "all");
  gint64                  before_us;

  g_assert_true (tb_scan_shelf_put (shelf, id, 1, part, NULL));
  before_us = get_written_us (first);
  world_sync_desk (w);
  g_assert_true (g_file_test (mark, G_FILE_TEST_EXISTS));
  g_assert_cmpint (get_written_us (first), ==, before_us);
}

/* What is not what its row says is thrown away there, and told here; it goes well the next time. */
static void
test_differs (DeskWorld    *w,
              gconstpointer data)
{
  g_autofree char        *id = begin (w);
  g_autoptr (TbScanShelf) shelf = open_shelf (w);
  g_autofree char        *junk = g_malloc0 (TB_SCAN_PART_BYTES);
  g_autoptr (GBytes)      part = g_bytes_new (junk, TB_SCAN_PART_BYTES);
  g_autofree char        *mark = find (w, "city", id, "all");

  g_assert_true (tb_scan_shelf_put (shelf, id, 1, part, NULL));
  g_test_expect_message ("tb-desk", G_LOG_LEVEL_MESSAGE, "*cannot be sent*");
  world_sync_desk (w);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count (w, "city"), ==, 0);
  g_assert_cmpuint (tb_desk_get_n_unsent_scans (w->desk), ==, 1);
  world_reopen (w, "one");
  world_sync_desk (w);
  g_assert_true (g_file_test (mark, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (tb_desk_get_n_unsent_scans (w->desk), ==, 0);
}

static void
spoil (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize            size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  bytes[size / 2] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

/* A damaged one is told; what the city has is fetched from there, and what it has lost is told. */
static void
test_damaged (DeskWorld    *w,
              gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *whole = NULL;
  gsize            size = 0;

  world_sign_in (w, "coordinator");
  world_close_city (w); /* else it is carried there in the meantime */
  id = make_scan (w);
  here = find (w, "one", id, "2");
  there = find (w, "city", id, "2");
  g_assert_true (g_file_get_contents (here, &whole, &size, NULL));
  spoil (here);
  assert_fails (w, TB_ERROR_DATA);
  g_assert_true (g_file_set_contents (here, whole, (gssize) size, NULL));
  world_open_city (w);
  world_sync_desk (w);
  spoil (here);
  assert_opens (w); /* the city has it, and it is whole here again */
  world_close_city (w);
  assert_opens (w);
  world_open_city (w);
  spoil (there);
  spoil (here);
  g_test_expect_message ("tb-city", G_LOG_LEVEL_MESSAGE, "*is lost*");
  assert_fails (w, TB_ERROR_ABSENT);
  g_test_assert_expected_messages ();
}

/* The row has come and the bytes have not: that is told as it is. */
static void
test_awaited (DeskWorld    *w,
              gconstpointer data)
{
  g_autofree char *id = begin (w);
  g_autofree char *mark = find (w, "city", id, "all");

  world_sync_desk (w);
  g_unlink (mark);
  world_reopen (w, "two");
  world_sign_in (w, "coordinator2");
  assert_fails (w, TB_ERROR_ABSENT);
}

/* bytes go with the row, at the city, here, and at every desk that has fetched them. */
static void
test_removed (DeskWorld    *w,
              gconstpointer data)
{
  g_autofree char *id = begin (w);
  g_autofree char *json = NULL;

  world_sync_desk (w);
  world_reopen (w, "two");
  world_sign_in (w, "coordinator2");
  assert_opens (w);
  json = g_strdup_printf ("{\"id\":\"%s\"}", id);
  world_do_json (w, "scan.remove", json);
  world_sync_desk (w);
  world_sync_desk (w);
  g_assert_cmpuint (count (w, "two"), ==, 0);
  g_assert_cmpuint (count (w, "city"), ==, 0);
  world_reopen (w, "one");
  world_sync_desk (w);
  g_assert_cmpuint (count (w, "one"), ==, 0);
}

/* PIPL art. 47: somebody's data are deleted: no byte of a scan stays anywhere. */
static void
test_erased (DeskWorld    *w,
             gconstpointer data)
{
  g_autofree char *id = begin (w);

  world_do_json (w, "claim.record",
                 "{\"id\":\"k1\",\"person_id\":\"" WHO "\",\"wish\":\"erase\","
                 "\"claimant\":\"self\","
                 "\"asked_on\":\"2026-11-23\"}");
  world_sync_desk (w);
  g_assert_cmpuint (count (w, "city"), ==, 4);
  world_reopen (w, "two");
  world_sign_in (w, "coordinator2");
  assert_opens (w);
  world_do_json (w, "claim.erase", "{\"id\":\"k1\"}");
  world_sync_desk (w);
  world_sync_desk (w);
  g_assert_cmpuint (count (w, "city"), ==, 0);
  g_assert_cmpuint (count (w, "two"), ==, 0);
  world_reopen (w, "one");
  world_sync_desk (w);
  g_assert_cmpuint (count (w, "one"), ==, 0);
}

/* F11: a city that was restored from a copy may have lost the bytes it had.  Whoever has them gives
 * them again, also who only fetched them. */
static void
test_restored (DeskWorld    *w,
               gconstpointer data)
{
  static const char *const desks[] = { "one", "two" };
  g_autofree char         *id = begin (w);
  g_autoptr (TbScanShelf)  shelf = NULL;
  g_autoptr (GError)       error = NULL;

  world_sync_desk (w);
  world_reopen (w, "two");
  world_sign_in (w, "coordinator2");
  assert_opens (w);
  shelf = open_shelf (w);
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      world_reopen (w, desks[i]);
      world_sync_desk (w);
      g_assert_cmpuint (count (w, "city"), ==, 4);
      g_assert_true (tb_scan_shelf_drop (shelf, id, &error));
      g_assert_no_error (error);
      world_sync_desk (w);
      g_assert_cmpuint (count (w, "city"), ==, 0); /* it was said once that it has them */
      world_note_restored (w);
      world_sync_desk (w);
      world_sync_desk (w);
      g_assert_cmpuint (count (w, "city"), ==, 4);
      g_assert_cmpuint (tb_desk_get_n_unsent_scans (w->desk), ==, 0);
    }
}

static void
test_checks (void)
{
  g_autofree char   *large = g_malloc0 (TB_SCAN_MAX_BYTES + 1);
  g_autoptr (GBytes) nothing = g_bytes_new ("", 0);
  g_autoptr (GBytes) much = g_bytes_new (large, TB_SCAN_MAX_BYTES + 1);
  g_autoptr (GBytes) page = g_bytes_new ("<html>", 6);
  g_autoptr (GBytes) pdf = make_pdf ();

  g_assert_cmpint (tb_desk_check_scan (nothing), ==, TB_SCAN_EMPTY);
  g_assert_cmpint (tb_desk_check_scan (much), ==, TB_SCAN_LARGE);
  g_assert_cmpint (tb_desk_check_scan (page), ==, TB_SCAN_FOREIGN);
  g_assert_cmpint (tb_desk_check_scan (pdf), ==, TB_SCAN_FINE);
}

#define ADD(path, func) g_test_add (path, DeskWorld, NULL, world_set_up, func, world_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/desk-scans/R-211/travels", test_travels);
  ADD ("/desk-scans/resumes", test_resumes);
  ADD ("/desk-scans/differs", test_differs);
  ADD ("/desk-scans/damaged", test_damaged);
  ADD ("/desk-scans/awaited", test_awaited);
  ADD ("/desk-scans/R-210/removed", test_removed);
  ADD ("/desk-scans/R-210/erased", test_erased);
  ADD ("/desk-scans/F11-restored", test_restored);
  g_test_add_func ("/desk-scans/checks", test_checks);
  return g_test_run ();
}
