/* test-desk-revoked.c: a city takes somebody's part away, over real HTTP
 *
 * C8, S10: what could not be sent is handed out for the city's eyes, and of all else nothing can be
 * read in the files afterwards; whatever ends the program meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-world.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tb-city-revoke.h"
#include "tb-demo.h"
#include "tb-desk-exchange.h"
#include "tb-desk-known.h"
#include "tb-desk-revoked.h"
#include "tb-desk-scans.h"

#define SENT   "先前丁已传"
#define UNSENT "后来丙未传"
#define WHO    "01a20609-7c3e-7000-8000-0000000e0e01"
#define PDF    "%PDF-1.4\n..."
#define DRAFT  "没写完的一句话"

static gboolean
take_away (TbCity  *city,
           gint64   now_us,
           gpointer name,
           GError **error)
{
  return tb_city_revoke (city, name, now_us, error);
}

static gboolean
give_back (TbCity  *city,
           gint64   now_us,
           gpointer name,
           GError **error)
{
  return tb_city_admit (city, name, error);
}

static void
tell_city (DeskWorld *w,
           TbCityFunc func)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_city_server_run (w->server, func, (gpointer) "coordinator", &error));
  g_assert_no_error (error);
}

static void
keep_draft (DeskWorld *w)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_keep_draft_async (w->desk, "form", DRAFT, world_on_result, &result);
  g_assert_true (tb_desk_keep_draft_finish (w->desk, world_wait_for (&result), &error));
  g_assert_no_error (error);
}

/* With something sent, something that could not be, and something not yet done. */
static void
work (DeskWorld *w)
{
  world_begin (w);
  world_do_register (w, SENT);
  world_sync_desk (w);
  world_close_city (w);
  world_do_register (w, UNSENT);
  keep_draft (w);
  world_open_city (w);
}

static void
hear_of_it (DeskWorld *w)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sync_async (w->desk, NULL, world_on_result, &result);
  g_assert_false (tb_desk_sync_finish (w->desk, world_wait_for (&result), &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_REVOKED);
  g_assert_cmpint (tb_desk_get_state (w->desk), ==, TB_DESK_REVOKED);
}

static gboolean
holds (const char *bytes,
       gsize       size,
       const char *word)
{
  const gsize n = strlen (word);

  for (gsize i = 0; i + n <= size; i++)
    if (memcmp (bytes + i, word, n) == 0)
      return TRUE;
  return FALSE;
}

/* How many files of a folder hold a word: journals, free pages and all. */
static guint
count_files_with (DeskWorld  *w,
                  const char *folder,
                  const char *word)
{
  g_autofree char *path = world_get_path (w, folder);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint            n = 0;

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char   *file = g_build_filename (path, name, NULL);
      g_autofree char   *bytes = NULL;
      g_autoptr (GError) error = NULL;
      gsize              size = 0;

      g_assert_true (g_file_get_contents (file, &bytes, &size, &error));
      n += holds (bytes, size, word) ? 1 : 0;
    }
  return n;
}

/* Somebody of the demonstration, of whose row the desk had a copy. */
static char *
pick_name (DeskWorld *w)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    people = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_read_async (w->desk, &tb_person_kind, "is_elder=1", "name", 1, NULL, world_on_result,
                      &result);
  people = tb_desk_read_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (people->len, ==, 1);
  return g_strdup (((TbPerson *) people->pdata[0])->name);
}

static gboolean
read_letter (TbCity  *city,
             gint64   now_us,
             gpointer data,
             GError **error)
{
  char             **text = data;
  g_autoptr (GBytes) letter = NULL;
  char              *bytes = NULL;
  gsize              size = 0;

  if (!g_file_get_contents (*text, &bytes, &size, error))
    return FALSE;
  letter = g_bytes_new_take (bytes, size);
  g_free (*text);
  return (*text = tb_city_open_letter (city, letter, error)) != NULL;
}

/* The city reads the operation to the letter; nobody else reads anything. */
static void
assert_handed_out (DeskWorld  *w,
                   const char *folder)
{
  const TbRevoked   *revoked = tb_desk_get_revoked (w->desk);
  g_autofree char   *path = world_get_path (w, folder);
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (revoked);
  g_assert_cmpstr (revoked->account, ==, "coordinator");
  g_assert_cmpstr (revoked->city, ==, w->url);
  g_assert_cmpint (revoked->n_unsent, ==, 1);
  g_assert_true (g_str_has_prefix (revoked->file, path));
  text = g_strdup (revoked->file);
  g_assert_true (tb_city_server_run (w->server, read_letter, &text, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "person.register"));
  g_assert_nonnull (strstr (text, UNSENT));
  g_assert_null (strstr (text, SENT));
}

static void
assert_nothing_left (DeskWorld  *w,
                     const char *folder,
                     const char *name)
{
  const char *const words[] = { SENT, UNSENT, DRAFT, name };

  g_assert_false (tb_desk_is_signed_in (w->desk));
  g_assert_cmpint (tb_desk_get_state (w->desk), ==, TB_DESK_SIGNED_OUT);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (count_files_with (w, folder, words[i]), ==, 0);
}

static void
be_refused (DeskWorld *w)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sign_in_async (w->desk, w->url, "coordinator", TB_DEMO_PASSWORD, NULL, world_on_result,
                         &result);
  g_assert_false (tb_desk_sign_in_finish (w->desk, world_wait_for (&result), &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_REVOKED);
}

/* C8, S10: all of it, and a new beginning when the part is given back. */
static void
test_taken_away (DeskWorld    *w,
                 gconstpointer data)
{
  g_autofree char *name = NULL;

  work (w);
  name = pick_name (w);
  g_assert_cmpuint (count_files_with (w, "one", name), >, 0); /* or this proves nothing */
  tell_city (w, take_away);
  hear_of_it (w);
  world_close_desk (w);
  world_open_desk (w, "one");
  assert_nothing_left (w, "one", name);
  assert_handed_out (w, "one");

  /* not again by the same door, and the desk says so until it is opened */
  be_refused (w);
  world_close_desk (w);
  world_open_desk (w, "one");
  assert_handed_out (w, "one");

  tell_city (w, give_back);
  world_begin (w);
  g_assert_null (tb_desk_get_revoked (w->desk));
  world_assert_has (w, SENT);
  g_assert_cmpint (world_ask_city (w, "SELECT count(*) FROM device WHERE revoked_us > 0"), ==, 1);
  g_assert_cmpint (world_ask_city (w, "SELECT count(*) FROM device WHERE revoked_us = 0"), ==, 1);
  world_close_desk (w);
  world_open_desk (w, "one");
  g_assert_true (tb_desk_is_signed_in (w->desk));
  g_assert_null (tb_desk_get_revoked (w->desk));
}

static gboolean
is_in (DeskWorld  *w,
       const char *folder,
       const char *name)
{
  g_autofree char *path = world_get_path (w, folder);
  g_autofree char *file = g_build_filename (path, name, NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS);
}

/* S10: a window that goes at once leaves nothing, either; the next start knows whom to tell. */
static void
test_quits_at_once (DeskWorld    *w,
                    gconstpointer data)
{
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GPtrArray)    profiles = NULL;
  g_autofree char         *name = NULL;
  const char              *words[] = { SENT, UNSENT, DRAFT, NULL };

  work (w);
  words[3] = name = pick_name (w);
  tell_city (w, take_away);
  hear_of_it (w);
  tb_desk_close_async (w->desk, world_on_result, &closed);
  tb_desk_close_finish (w->desk, world_wait_for (&closed));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (count_files_with (w, "one", words[i]), ==, 0);
  g_assert_false (is_in (w, "one", "key.file"));
  g_clear_object (&closed);
  world_close_desk (w);

  tb_desk_list_profiles_async (w->folder, world_on_result, &listed);
  profiles = tb_desk_list_profiles_finish (world_wait_for (&listed), NULL);
  g_assert_cmpuint (profiles->len, ==, 1);
  g_assert_cmpstr (((TbDeskProfile *) profiles->pdata[0])->account, ==, "coordinator");
  world_open_desk (w, "one");
  assert_handed_out (w, "one");
}

/* Whoever had sent everything has nothing to hand in. */
static void
test_all_was_sent (DeskWorld    *w,
                   gconstpointer data)
{
  world_begin (w);
  tell_city (w, take_away);
  hear_of_it (w);
  world_close_desk (w);
  world_open_desk (w, "one");
  g_assert_nonnull (tb_desk_get_revoked (w->desk));
  g_assert_null (tb_desk_get_revoked (w->desk)->file);
  g_assert_cmpint (tb_desk_get_revoked (w->desk)->n_unsent, ==, 0);
}

/* a scan the city never got is in the letter, whole, and nowhere else any more. */
static void
test_scan (DeskWorld    *w,
           gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes)       pdf = g_bytes_new_static (PDF, strlen (PDF));
  g_autofree char         *line = NULL;
  g_autofree char         *bytes = g_base64_encode ((const guchar *) PDF, strlen (PDF));
  g_autofree char         *text = NULL;
  g_autoptr (GError)       error = NULL;
  TbOp                    *op;

  world_begin (w);
  world_do_json (w, "person.register",
                 "{\"id\":\"" WHO "\",\"name\":\"" SENT "\",\"born\":\"1950-03-07\",\"sex\":1,"
                 "\"is_volunteer\":true}");
  world_sync_desk (w);
  world_close_city (w);
  tb_desk_keep_scan_async (w->desk, pdf, "证件.pdf", NULL, world_on_result, &result);
  op = tb_desk_keep_scan_finish (w->desk, world_wait_for (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result); /* it holds the desk */
  tb_set_str (&((TbScanAdd *) op->args)->parent_kind, "person");
  tb_set_str (&((TbScanAdd *) op->args)->parent_id, WHO);
  line = g_strdup_printf ("{\"scan\":\"%s\",\"part\":1,\"bytes\":\"%s\"}\n",
                          ((TbScanAdd *) op->args)->id, bytes);
  world_do (w, op);
  world_open_city (w);
  tell_city (w, take_away);
  hear_of_it (w);
  world_close_desk (w);
  world_open_desk (w, "one");
  g_assert_cmpint (tb_desk_get_revoked (w->desk)->n_unsent, ==, 2); /* and the operation */
  text = g_strdup (tb_desk_get_revoked (w->desk)->file);
  g_assert_true (tb_city_server_run (w->server, read_letter, &text, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "scan.add"));
  g_assert_nonnull (strstr (text, line));
  g_assert_false (is_in (w, "one", "scans"));
}

static void
rename_in (DeskWorld  *w,
           const char *folder,
           const char *from,
           const char *to)
{
  g_autofree char *path = world_get_path (w, folder);
  g_autofree char *one = g_build_filename (path, from, NULL);
  g_autofree char *two = g_build_filename (path, to, NULL);

  g_assert_cmpint (g_rename (one, two), ==, 0);
}

static void
remove_from (DeskWorld  *w,
             const char *folder,
             const char *name)
{
  g_autofree char *path = world_get_path (w, folder);
  g_autofree char *file = g_build_filename (path, name, NULL);

  g_assert_cmpint (g_unlink (file), ==, 0);
}

/* S1, S10: the program ends between any two steps; the next start goes on. */
static void
test_ends_meanwhile (DeskWorld    *w,
                     gconstpointer data)
{
  g_autofree char *name = NULL;

  work (w);
  name = pick_name (w);
  tell_city (w, take_away);
  hear_of_it (w);
  world_close_desk (w);

  /* everything is handed out, and the files are there: now their key is gone, and some of them */
  g_assert_true (is_in (w, "one", "revoked.going"));
  g_assert_true (is_in (w, "one", "vault.db"));
  world_copy_folder (w, "one", "copy");
  world_copy_folder (w, "one", "two");
  remove_from (w, "copy", "key.file");
  remove_from (w, "copy", "who.ini");
  world_open_desk (w, "copy");
  assert_nothing_left (w, "copy", name);
  g_assert_nonnull (tb_desk_get_revoked (w->desk));
  g_assert_cmpint (tb_desk_get_revoked (w->desk)->n_unsent, ==, 1);
  world_close_desk (w);

  /* noted down, and nothing else: not even a file is written */
  remove_from (w, "two", "revoked.going");
  {
    g_autofree char *path = world_get_path (w, "two");
    g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

    for (const char *file; (file = g_dir_read_name (dir)) != NULL;)
      if (g_str_has_suffix (file, ".sealed"))
        remove_from (w, "two", file);
  }
  g_assert_cmpuint (count_files_with (w, "two", name), >, 0);
  world_open_desk (w, "two");
  assert_nothing_left (w, "two", name);
  assert_handed_out (w, "two");
  world_close_desk (w);

  /* all is done but the last word */
  rename_in (w, "two", "revoked.ini", "revoked.going");
  world_open_desk (w, "two");
  assert_nothing_left (w, "two", name);
  assert_handed_out (w, "two");
}

/* What cannot be handed out yet is not wiped: S1. */
static void
test_no_room (DeskWorld    *w,
              gconstpointer data)
{
  g_autofree char    *path = world_get_path (w, "one");
  const TbDeskOptions options = { path, w->clock, NULL, TRUE };
  g_autofree char    *device = NULL;
  g_autofree char    *name = NULL;
  g_autofree char    *in_the_way = NULL;
  g_autofree char    *note = NULL;
  g_autofree char    *inside = NULL;
  g_autoptr (GError)  error = NULL;

  work (w);
  name = pick_name (w);
  device = g_strndup (tb_desk_get_device (w->desk), 8);
  note = g_strdup_printf ("unsent-coordinator-%s.sealed", device);
  in_the_way = g_build_filename (path, note, NULL);
  inside = g_build_filename (in_the_way, "x", NULL);
  g_assert_cmpint (g_mkdir (in_the_way, 0700), ==, 0);
  g_assert_true (g_file_set_contents (inside, "x", -1, NULL));
  tell_city (w, take_away);
  hear_of_it (w);
  world_close_desk (w);
  w->desk = tb_desk_open (&options, &error);
  g_assert_null (w->desk);
  g_assert_nonnull (error);
  g_assert_true (is_in (w, "one", "vault.db"));
  g_assert_false (is_in (w, "one", "revoked.going"));

  g_unlink (inside);
  g_rmdir (in_the_way);
  world_open_desk (w, "one");
  assert_nothing_left (w, "one", name);
  assert_handed_out (w, "one");
}

#define ADD(path, func) g_test_add (path, DeskWorld, NULL, world_set_up, func, world_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/desk-revoked/C8-S10-taken-away", test_taken_away);
  ADD ("/desk-revoked/S10-quits-at-once", test_quits_at_once);
  ADD ("/desk-revoked/all-was-sent", test_all_was_sent);
  ADD ("/desk-revoked/R-211-scan", test_scan);
  ADD ("/desk-revoked/S10-ends-meanwhile", test_ends_meanwhile);
  ADD ("/desk-revoked/S1-no-room", test_no_room);
  return g_test_run ();
}
