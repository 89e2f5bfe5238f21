/* test-find.c: people are found by what somebody types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-cache.h"
#include "tb-find-words.h"
#include "tb-kinds.h"
#include "tb-query.h"
#include "tb-rows.h"
#include "tb-test.h"

typedef struct
{
  char   *folder; /* (owned) */
  char   *path;   /* (owned) */
  TbConn *cache;  /* (owned) */
} Fixture;

static TbConn *
open_cache (Fixture *f, guint8 key)
{
  g_autoptr (TbSeal) seal = tb_test_seal_new (key);
  g_autoptr (GError) error = NULL;
  TbConn            *cache =
      tb_store_open (f->path, TB_FILE_CACHE, TB_SCRATCH, tb_kinds_get_all (), seal, &error);

  g_assert_no_error (error);
  return cache;
}

static void
put (Fixture *f, const char *id, const char *name, const char *phone, const char *number)
{
  g_autoptr (TbPerson) person = tb_record_new (&tb_person_kind);
  g_autoptr (GError)   error = NULL;
  g_auto (TbTxn)       txn = { 0 };

  person->id = g_strdup (id);
  person->name = g_strdup (name);
  person->name_key = g_strdup (id);
  person->phone = g_strdup (phone);
  person->id_number = g_strdup (number);
  person->is_volunteer = TRUE;
  g_assert_true (tb_txn_begin (&txn, f->cache, &error));
  g_assert_true (tb_rows_put (f->cache, person, &error));
  g_assert_true (tb_txn_commit (&txn, &error));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = tb_test_make_folder ();
  f->path = g_build_filename (f->folder, "cache.db", NULL);
  f->cache = open_cache (f, 1);
  put (f, "1", "李建国", "13800138000", TB_TEST_NUMBER_1950);
  put (f, "2", "王小明", "13912345678", NULL);
  put (f, "3", "王小", "010-88889999", "11010019900307001X");
  put (f, "4", "欧阳小明", NULL, NULL);
  put (f, "5", "吕女士", NULL, NULL);
  put (f, "6", "买买提·吐尔逊", NULL, NULL);
  put (f, "7", "Anna Müller 0815", NULL, NULL);
  put (f, "8", "单雄信", NULL, NULL);
  put (f, "9", "𠮷田", NULL, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tb_conn_close (f->cache);
  tb_test_remove_folder (f->folder);
  g_free (f->path);
}

/* Keys of who is found, in the order of the list. */
static char *
find (Fixture *f, const char *typed)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbQuery)   query = tb_query_new (&tb_person_kind, "is_volunteer=1", "name", &error);
  g_autoptr (TbQuery)   again = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char      *text = NULL;
  GString              *ids = g_string_new (NULL);

  g_assert_true (tb_query_add_term (query, "find", TB_OP_EQUAL, typed, &error));
  text = tb_query_print (query);
  again = tb_query_parse (&tb_person_kind, text, &error); /* as saved */
  g_assert_no_error (error);
  rows = tb_query_read_all (again, f->cache, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append (ids, tb_record_get_id (rows->pdata[i]));
  return g_string_free (ids, FALSE);
}

#define ASSERT_FIND(f, typed, ids)           \
  G_STMT_START                               \
  {                                          \
    g_autofree char *got_ = find (f, typed); \
                                             \
    g_assert_cmpstr (got_, ==, ids);         \
  }                                          \
  G_STMT_END

static void
test_names (Fixture *f, gconstpointer data)
{
  ASSERT_FIND (f, "王", "23");
  ASSERT_FIND (f, "王小", "23");
  ASSERT_FIND (f, "小明", "24");
  ASSERT_FIND (f, "明", "24");
  ASSERT_FIND (f, "王明", "");   /* no run of his name … */
  ASSERT_FIND (f, "王 明", "2"); /* … but two words of it */
  ASSERT_FIND (f, "　王　小明　", "2");
  ASSERT_FIND (f, "lijianguo", "1");
  ASSERT_FIND (f, "LiJian", "1");
  ASSERT_FIND (f, "jianguo", "1");
  ASSERT_FIND (f, "lijg", "1");
  ASSERT_FIND (f, "ljg", "1");
  ASSERT_FIND (f, "jg", "1");
  ASSERT_FIND (f, "ｌｊｇ", "1");
  ASSERT_FIND (f, "li jg", "1");
  ASSERT_FIND (f, "wxm", "2");
  ASSERT_FIND (f, "xm", "24");
  ASSERT_FIND (f, "wx", "23");
  ASSERT_FIND (f, "ouyang", "4");
  ASSERT_FIND (f, "oyxm", "4");
  ASSERT_FIND (f, "lv", "5"); /* as people type it; ICU reads lu */
  ASSERT_FIND (f, "lu", "5");
  ASSERT_FIND (f, "买买提吐尔逊", "6");
  ASSERT_FIND (f, "买买提·吐", "6");
  ASSERT_FIND (f, "吐尔逊", "6");
  ASSERT_FIND (f, "anna", "7");
  ASSERT_FIND (f, "müll", "7");
  ASSERT_FIND (f, "muller", "7");
  ASSERT_FIND (f, "0815", "7");
  ASSERT_FIND (f, "shan", "8"); /* a surname, not dan */
  ASSERT_FIND (f, "dan", "");
  ASSERT_FIND (f, "𠮷", "9");
  ASSERT_FIND (f, "", "123456789");
  ASSERT_FIND (f, " · ", "123456789");
  ASSERT_FIND (f, "不在", "");
}

/* Nothing a person can type is anything but words. */
static void
test_odd (Fixture *f, gconstpointer data)
{
  static const char *const typed[] = { "\"", "王\"小", "* OR *", "NEAR(a b)", "a:b", "^a", "-王",
                                       "words : \"x\"", "(", ")", "AND", "OR NOT", "😀", "'; DROP",
                                       "\\", "%", "_", "\xee\x80\x80" };
  g_autoptr (GString)      page = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *got = find (f, typed[i]);

      g_assert_nonnull (got);
    }
  ASSERT_FIND (f, "王\"小", "23");
  ASSERT_FIND (f, "👩\u200d👧", ""); /* nobody is found by a picture */
  ASSERT_FIND (f, "🇨🇳", "");
  ASSERT_FIND (f, "\x01\x1b", "");
  ASSERT_FIND (f, "\"\\'%_*;()<>&=", "");
  for (guint i = 0; i < 5000; i++)
    g_string_append (page, i % 7 == 0 ? " 王" : "a");
  ASSERT_FIND (f, page->str, "");
}

static void
test_numbers (Fixture *f, gconstpointer data)
{
  ASSERT_FIND (f, "8000", "1");
  ASSERT_FIND (f, "38000", "1");
  ASSERT_FIND (f, "13800138000", "1");
  ASSERT_FIND (f, "1380", ""); /* the tail, not the head */
  ASSERT_FIND (f, "000", "");  /* too short to tell people apart */
  ASSERT_FIND (f, "5678 王", "2");
  ASSERT_FIND (f, "5678 李", "");
  ASSERT_FIND (f, "88889999", "3");
  ASSERT_FIND (f, "01088889999", "3");
  ASSERT_FIND (f, "0017", "1");
  ASSERT_FIND (f, TB_TEST_NUMBER_1950, "1");
  ASSERT_FIND (f, "001x", "3");
  ASSERT_FIND (f, "001X", "3");
}

static gboolean
holds (const char *bytes, gsize size, const char *text)
{
  const gsize length = strlen (text);

  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (bytes + i, text, length) == 0)
      return TRUE;
  return FALSE;
}

/* Order 67, PIPL: no number, and no end of one, lies in the file for others to read. */
static void
test_nothing_plain (Fixture *f, gconstpointer data)
{
  static const char *const secrets[] = { "13800138000", "38000 ", "88889999", "12345678",
                                         TB_TEST_NUMBER_1950, "03070017" };
  g_autoptr (GError)       error = NULL;
  g_autofree char         *bytes = NULL;
  gsize                    size = 0;

  g_assert_true (tb_conn_exec (f->cache, "PRAGMA wal_checkpoint (TRUNCATE)", &error));
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, &error));
  g_assert_true (holds (bytes, size, "lijianguo")); /* names do */
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_false (holds (bytes, size, secrets[i]));
  tb_conn_close (f->cache);
  f->cache = open_cache (f, 2); /* another key */
  {
    g_autoptr (TbQuery) query = tb_query_new (&tb_person_kind, "find=8000", NULL, &error);
    gint64              n = -1;

    g_assert_true (tb_query_count (query, f->cache, &n, &error));
    g_assert_cmpint (n, ==, 0);
  }
}

static gint64
count (Fixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64             n = -1;

  tb_conn_ask (f->cache, sql, &n, &error, "");
  g_assert_no_error (error);
  return n;
}

static char *
dup_words (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_auto (TbStmt)    st = { 0 };

  g_assert_true (tb_conn_prepare (f->cache,
                                  "SELECT words FROM found_person WHERE line ="
                                  " (SELECT rowid FROM person WHERE id = ?1)",
                                  &st, &error));
  tb_stmt_bind_text (&st, 1, id);
  g_assert_cmpint (tb_stmt_step (&st, &error), ==, TB_STEP_ROW);
  return g_strdup (tb_stmt_get_text (&st, 0));
}

/* B5: a row whose name stays keeps the words of it; they are those of a row that is new. */
static void
test_keeps_words (Fixture *f, gconstpointer data)
{
  static const char *const names[][2] = {
    { "李建国", "李建国" },
    { "王小明", "王小" },
    { "王小", "王小明" },
    { "单", "单" },
    { "单", "单雄信" },
    { "单雄信", "仇雄信" },
    { "Li Wei", "LiWei" },
    { "阿依·古丽", "阿依古丽" },
    { "𠮷田", "𠮷田" },
    { "李建国", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *changed = NULL;
      g_autofree char *fresh = NULL;
      g_autofree char *other = g_strdup_printf ("new-%u", i);

      put (f, "1", names[i][0], "13800138000", TB_TEST_NUMBER_1950);
      put (f, "1", names[i][1], "13912340000", TB_TEST_NUMBER_1950);
      put (f, other, names[i][1], "13912340000", TB_TEST_NUMBER_1950);
      changed = dup_words (f, "1");
      fresh = dup_words (f, other);
      g_assert_cmpstr (changed, ==, fresh);
    }
}

/* The index follows every way in which rows change. */
static void
test_follows (Fixture *f, gconstpointer data)
{
  const TbCacheTrail   trail = tb_cache_trail (1, TB_ROW_STEP_WAITING, NULL);
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPerson) person = NULL;
  gpointer             row = NULL;

  put (f, "2", "赵小明", "13912345678", NULL); /* renamed */
  ASSERT_FIND (f, "王小", "3");
  ASSERT_FIND (f, "zhaoxm", "2");

  /* by an operation, and back */
  g_assert_true (tb_rows_get (f->cache, &tb_person_kind, "2", &row, &error));
  person = row;
  tb_set_str (&person->name, "钱小明");
  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, f->cache, &error));
    g_assert_true (tb_rows_change (f->cache, &trail.parent, person, &error));
    g_assert_true (tb_rows_remove (f->cache, &trail.parent, &tb_person_kind, "1", &error));
    g_assert_true (tb_txn_commit (&txn, &error));
  }
  ASSERT_FIND (f, "qxm", "2");
  ASSERT_FIND (f, "zxm", "");
  ASSERT_FIND (f, "ljg", "");
  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, f->cache, &error));
    g_assert_true (tb_cache_restore (f->cache, tb_kinds_get_all (), &error));
    g_assert_true (tb_txn_commit (&txn, &error));
  }
  ASSERT_FIND (f, "qxm", "");
  ASSERT_FIND (f, "zxm", "2");
  ASSERT_FIND (f, "ljg", "1");

  /* what is taken back leaves nothing */
  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, f->cache, &error));
    g_assert_true (tb_rows_put (f->cache, person, &error));
  }
  ASSERT_FIND (f, "qxm", "");

  /* a row that is gone leaves no words */
  g_assert_cmpint (count (f, "SELECT count(*) FROM found_person"), ==, 9);
  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, f->cache, &error));
    g_assert_true (tb_rows_delete (f->cache, &tb_person_kind, "1", &error));
    g_assert_true (tb_txn_commit (&txn, &error));
  }
  ASSERT_FIND (f, "ljg", "");
  g_assert_cmpint (count (f, "SELECT count(*) FROM found_person"), ==, 8);
  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, f->cache, &error));
    g_assert_true (tb_cache_clear (f->cache, tb_kinds_get_all (), &error));
    g_assert_true (tb_txn_commit (&txn, &error));
  }
  g_assert_cmpint (count (f, "SELECT count(*) FROM found_person"), ==, 0);
  g_assert_cmpint (count (f, "SELECT count(*) FROM find_person WHERE find_person MATCH '\"w\" *'"),
                   ==, 0);
}

/* Words made by other rules are made anew when the file is opened. */
static void
test_rebuilt (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_conn_exec (f->cache,
                               "UPDATE find_state SET signature = 'old';"
                               "DELETE FROM found_person WHERE line <= 3",
                               &error));
  tb_conn_close (f->cache);
  f->cache = open_cache (f, 1);
  ASSERT_FIND (f, "ljg", "1");
  ASSERT_FIND (f, "5678", "2");
  g_assert_cmpint (count (f, "SELECT count(*) FROM found_person"), ==, 9);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tb_query_new (&tb_team_kind, "find=x", NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  g_clear_error (&error);
  g_assert_null (tb_query_new (&tb_person_kind, "find!=x", NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/find/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("names", test_names);
  ADD ("odd", test_odd);
  ADD ("numbers", test_numbers);
  ADD ("nothing-plain", test_nothing_plain);
  ADD ("keeps-words", test_keeps_words);
  ADD ("follows", test_follows);
  ADD ("rebuilt", test_rebuilt);
  ADD ("refused", test_refused);
  return g_test_run ();
}
