/* test-rule-shelf.c: what came is held against the city's word before anybody goes by it
 *
 * a package that is not the city's word, or may not be followed, is not in
 * force, and says why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-rows.h"
#include "tb-rule-file.h"
#include "tb-rule-shelf.h"
#include "tb-sign.h"
#include "tb-test.h"

#define HEAD(version, from)                                                                  \
  "[package]\nformat=1\nplace=110105\nversion=" version "\npolicy=朝民发〔2026〕1号\n" \
  "issued=2026-11-01\nfrom=" from "\n"
#define DOCUMENT "朝阳区实施细则"

typedef struct
{
  TbConn   *conn; /* (owned): a desk's cache */
  TbKeyPair keys;
  TbKeyPair other_keys;
  gint64    now_us;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  const guint8 seed[TB_TOKEN_SEED_BYTES] = { 7 };
  const guint8 other_seed[TB_TOKEN_SEED_BYTES] = { 8 };

  f->conn = tb_test_open (NULL, TB_FILE_CACHE);
  f->now_us = TB_TEST_NOW_US;
  tb_key_pair_from_seed (&f->keys, seed);
  tb_key_pair_from_seed (&f->other_keys, other_seed);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  tb_conn_close (f->conn);
  tb_key_pair_clear (&f->keys);
  tb_key_pair_clear (&f->other_keys);
}

/* A package as the city would have published it, whatever it says. */
static TbRuleFile *
new_file (Fixture    *f,
          const char *id,
          const char *text,
          const char *document)
{
  return tb_test_make_rule_file (&f->keys, id, text, document, f->now_us++);
}

/* Takes @file. */
static void
put (Fixture    *f,
     TbRuleFile *file)
{
  g_autoptr (TbRuleFile) owned = file;
  g_autoptr (GError)     error = NULL;

  g_assert_true (tb_rows_put (f->conn, file, &error));
  g_assert_no_error (error);
}

static const TbRuleShelf *
get_shelf (Fixture      *f,
           const guint8 *key)
{
  const TbRuleShelf *shelf = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_rule_shelf_get (f->conn, key, &shelf, &error));
  g_assert_no_error (error);
  return shelf;
}

/* What became of the package of that key; its problem contains @problem, or there is none. */
static void
assert_verdict (Fixture    *f,
                const char *id,
                const char *problem)
{
  const TbRuleShelf *shelf = get_shelf (f, f->keys.key.public_key);

  for (guint i = 0; i < shelf->verdicts->len; i++)
    {
      const TbRuleVerdict *verdict = shelf->verdicts->pdata[i];

      if (strcmp (verdict->id, id) != 0)
        continue;
      g_test_message ("%s: %s", id, verdict->problem);
      if (problem == NULL)
        g_assert_cmpstr (verdict->problem, ==, NULL);
      else
        g_assert_true (verdict->problem != NULL && strstr (verdict->problem, problem) != NULL);
      return;
    }
  g_assert_not_reached ();
}

static gint64
get_months (Fixture *f,
            gint64   day)
{
  return tb_rule_book_find (get_shelf (f, f->keys.key.public_key)->book, "110105", NULL, day)
      ->health_months;
}

/* In force at its place from its day on; the city's word or not is all that decides. */
static void
test_in_force (Fixture      *f,
               gconstpointer data)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, DOCUMENT, -1);
  g_autofree char *text = g_strconcat (HEAD ("cy-1", "2026-11-25") "document=细则\ndigest=", digest,
                                       "\n[parameters]\nhealth_months=6\n", NULL);
  TbRuleBook      *book;

  put (f, new_file (f, "a", text, DOCUMENT));
  assert_verdict (f, "a", NULL);
  g_assert_cmpint (get_months (f, 20261124), ==, 12); /* from later: not yet */
  g_assert_cmpint (get_months (f, 20261125), ==, 6);
  book = get_shelf (f, f->keys.key.public_key)->book;
  g_assert_cmpint (tb_rule_book_find (book, "110106", NULL, 20261125)->health_months, ==, 12);

  /* a desk that does not know the city's key goes by nothing it cannot check */
  book = get_shelf (f, NULL)->book;
  g_assert_cmpint (tb_rule_book_find (book, "110105", NULL, 20261125)->health_months, ==, 12);
  g_assert_cmpint (get_months (f, 20261125), ==, 6);
}

static void
test_not_the_citys_word (Fixture      *f,
                         gconstpointer data)
{
  static const char text[] = HEAD ("cy-1", "2026-11-23") "[parameters]\nhealth_months=6\n";
  g_autofree char  *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, DOCUMENT, -1);
  g_autofree char  *named =
      g_strconcat (HEAD ("cy-2", "2026-11-23") "document=细则\ndigest=", digest, "\n", NULL);
  TbRuleFile *file;

  file = new_file (f, "text", text, NULL);
  tb_set_str (&file->text, HEAD ("cy-1", "2026-11-23") "[parameters]\nhealth_months=3\n");
  put (f, file);
  assert_verdict (f, "text", "not what the city has signed");

  file = new_file (f, "document", named, DOCUMENT);
  tb_set_str (&file->document_text, DOCUMENT "（修订）");
  put (f, file);
  assert_verdict (f, "document", "not what the city has signed");

  file = new_file (f, "no-document", named, DOCUMENT);
  tb_set_str (&file->document_text, NULL);
  put (f, file);
  assert_verdict (f, "no-document", "not what the city has signed");

  file = new_file (f, "time", text, NULL);
  file->published_us -= 1;
  put (f, file);
  assert_verdict (f, "time", "not what the city has signed");

  file = new_file (f, "somebody", text, NULL);
  tb_set_str (&file->published_by, "somebody");
  put (f, file);
  assert_verdict (f, "somebody", "not what the city has signed");

  file = new_file (f, "key", text, NULL);
  tb_test_sign_rule_file (file, &f->other_keys);
  put (f, file);
  assert_verdict (f, "key", "a key that is not the city's");
  file = new_file (f, "forged-key", text, NULL);
  tb_test_sign_rule_file (file, &f->other_keys);
  file->key_id = f->keys.key.id;
  put (f, file);
  assert_verdict (f, "forged-key", "not what the city has signed");

  file = new_file (f, "unsigned", text, NULL);
  tb_set_str (&file->signature, NULL);
  put (f, file);
  assert_verdict (f, "unsigned", "nobody has signed");

  file = new_file (f, "head", text, NULL);
  tb_set_str (&file->policy, "京民养老发〔2027〕1号");
  put (f, file);
  assert_verdict (f, "head", "something else than its row");

  g_assert_cmpint (get_months (f, 20261201), ==, 12);
  g_assert_cmpuint (get_shelf (f, f->keys.key.public_key)->verdicts->len, ==, 9);
}

/* A city that signs what it should not have is not obeyed either. */
static void
test_signed_and_wrong (Fixture      *f,
                       gconstpointer data)
{
  put (f,
       new_file (f, "first", HEAD ("cy-1", "2026-11-23") "[parameters]\nhealth_months=9\n", NULL));
  put (f,
       new_file (f, "twice", HEAD ("cy-1", "2026-11-23") "[parameters]\nhealth_months=3\n", NULL));
  put (f, new_file (f, "malformed", "[package]\nformat=1\n", NULL));
  put (f, new_file (f, "newer", "[package]\nformat=2\n", NULL));
  put (f, new_file (f, "loosens", HEAD ("cy-2", "2026-11-23") "[parameters]\nhealth_months=24\n",
                    NULL));
  put (f,
       new_file (f, "past", HEAD ("cy-3", "2026-11-22") "[parameters]\nhealth_months=3\n", NULL));
  put (f, new_file (f, "future",
                    "[package]\nformat=1\nplace=110105\nversion=cy-4\npolicy=p\nissued=2026-11-24\n"
                    "from=2026-11-24\n[parameters]\nhealth_months=3\n",
                    NULL));
  put (f, new_file (f, "document", HEAD ("cy-5", "2026-11-23"), DOCUMENT));
  assert_verdict (f, "first", NULL);
  assert_verdict (f, "twice", "there is a package “cy-1” already");
  assert_verdict (f, "malformed", "place");
  assert_verdict (f, "newer", "newer than this program");
  assert_verdict (f, "loosens", "only stricter rules are possible");
  assert_verdict (f, "past", "begins before it was published");
  assert_verdict (f, "future", "a day that has not come");
  assert_verdict (f, "document", "do not agree");
  g_assert_cmpint (get_months (f, 20261201), ==, 9);
}

/* The order is that of publication, not of arrival: whichever came first here, the first counts. */
static void
test_order (Fixture      *f,
            gconstpointer data)
{
  TbRuleFile *first =
      new_file (f, "z", HEAD ("cy-1", "2026-11-23") "[parameters]\nhealth_months=9\n", NULL);
  TbRuleFile *second =
      new_file (f, "a", HEAD ("cy-1", "2026-11-23") "[parameters]\nhealth_months=3\n", NULL);

  put (f, second);
  g_assert_cmpint (get_months (f, 20261123), ==, 3);
  put (f, first);
  g_assert_cmpint (get_months (f, 20261123), ==, 9);
  assert_verdict (f, "a", "there is a package “cy-1” already");
}

/* what was judged by a version rests on the documents of its packages. */
static void
test_policies (Fixture      *f,
               gconstpointer data)
{
  TbRuleBook      *book;
  g_autofree char *city = NULL;
  g_autofree char *both = NULL;
  g_autofree char *none = NULL;

  put (f, new_file (f, "a", HEAD ("cy-1", "2026-11-23"), NULL));
  book = get_shelf (f, f->keys.key.public_key)->book;
  city = tb_rule_book_print_policies (book, "bj-2022.06.01");
  both = tb_rule_book_print_policies (book, "bj-2022.06.01+cy-1");
  none = tb_rule_book_print_policies (book, "bj-2022.06.01+cy-9");
  g_assert_cmpstr (city, ==, "京民养老发〔2021〕206号");
  g_assert_cmpstr (both, ==, "京民养老发〔2021〕206号、朝民发〔2026〕1号");
  g_assert_cmpstr (none, ==, NULL);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/rule-shelf/R-016-in-force", test_in_force);
  ADD ("/rule-shelf/R-016-not-the-citys-word", test_not_the_citys_word);
  ADD ("/rule-shelf/R-016-signed-and-wrong", test_signed_and_wrong);
  ADD ("/rule-shelf/order", test_order);
  ADD ("/rule-shelf/R-001-policies", test_policies);
  return g_test_run ();
}
