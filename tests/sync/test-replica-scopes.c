/* test-replica-scopes.c: rows that a desk reads in more than its own scope
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem() */
#include "replica-desk.h"

#include <string.h>

#include "tb-find.h"
#include "tb-presence.h"
#include "tb-reading.h"

#define HOME   "org:o1"
#define STREET "street:110105001"
#define OTHER  "org:o2"

static void
tell_list (ReplicaDesk *desk,
           gint64       ver,
           const char  *scopes)
{
  replica_desk_tell_who (desk, ver, scopes, NULL);
}

/* The next page of a scope, as of @seq: a person called @name, or none any more. */
static void
pull (ReplicaDesk *desk,
      const char  *scope,
      gint64       seq,
      gint64       last_n,
      const char  *id,
      const char  *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbPage) page = tb_page_new ();
  TbPerson          *person = NULL;
  TbCursor           cursor;
  g_auto (TbTxn)     txn = { 0 };

  g_assert_true (tb_cache_get_cursor (desk->cache, scope, &cursor, NULL));
  if (name != NULL)
    {
      person = tb_record_new (&tb_person_kind);
      person->id = g_strdup (id);
      person->ver = seq;
      person->name = g_strdup (name);
      person->district = g_strdup ("110105");
      person->is_volunteer = TRUE;
      person->born = 19900307;
    }
  page->scope = g_strdup (scope);
  page->after = cursor.after;
  page->next = seq;
  page->last_n = last_n;
  page->is_last = TRUE;
  if (id != NULL)
    tb_page_add (page, &tb_person_kind, id, seq, TB_RECORD (person));
  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  tb_replica_save_page (desk->replica, desk->cache, page, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
}

/* “name ver” of a person here, or “-”. */
static char *
see (ReplicaDesk *desk,
     const char  *id)
{
  g_autoptr (TbPerson) person = NULL;
  gpointer             row = NULL;

  g_assert_true (tb_rows_get (desk->cache, &tb_person_kind, id, &row, NULL));
  person = row;
  if (person == NULL)
    return g_strdup ("-");
  return g_strdup_printf ("%s %d", person->name, (int) person->ver);
}

#define ASSERT_SEE(desk, id, says)          \
  G_STMT_START                              \
  {                                         \
    g_autofree char *got_ = see (desk, id); \
                                            \
    g_assert_cmpstr (got_, ==, says);       \
  }                                         \
  G_STMT_END

static gint64
count (ReplicaDesk *desk,
       const char  *sql)
{
  gint64 n = -1;

  g_assert_true (tb_conn_ask (desk->cache, sql, &n, NULL, ""));
  return n;
}

/* A row that two scopes show is there once, as the later page has it, and under its number at
 * home. */
static void
test_one_row (ReplicaDesk  *desk,
              gconstpointer data)
{
  tell_list (desk, 1, STREET);
  pull (desk, HOME, 5, 0, "p", "A");
  g_assert_cmpint (count (desk, "SELECT count(*) FROM presence"), ==, 0);
  pull (desk, STREET, 9, 0, "p", "B");
  ASSERT_SEE (desk, "p", "B 5");
  pull (desk, HOME, 6, 0, "p", "C");
  ASSERT_SEE (desk, "p", "C 6");
  pull (desk, STREET, 10, 0, "q", "Q");
  ASSERT_SEE (desk, "q", "Q 10");
  g_assert_cmpint (count (desk, "SELECT count(*) FROM person"), ==, 2);
  /* home learns of a row that only the street showed until now */
  pull (desk, HOME, 7, 0, "q", "R");
  ASSERT_SEE (desk, "q", "R 7");
}

/* It goes when nobody shows it any more, whoever lets go of it first. */
static void
test_goes_last (ReplicaDesk  *desk,
                gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      const gint64 base = 100 * (i + 1);

      tell_list (desk, 1, STREET);
      pull (desk, HOME, base + 5, 0, "p", "A");
      pull (desk, STREET, base + 9, 0, "p", "A");
      pull (desk, i == 0 ? HOME : STREET, base + 10, 0, "p", NULL);
      if (i == 0)
        ASSERT_SEE (desk, "p", "A 109");
      else
        ASSERT_SEE (desk, "p", "A 205");
      g_assert_cmpint (count (desk, "SELECT count(*) FROM presence"), ==, i == 0);
      pull (desk, i == 0 ? STREET : HOME, base + 11, 0, "p", NULL);
      ASSERT_SEE (desk, "p", "-");
      g_assert_cmpint (count (desk, "SELECT count(*) FROM presence"), ==, 0);
    }
  /* who never showed it says nothing of it */
  pull (desk, HOME, 300, 0, "p", "A");
  pull (desk, STREET, 300, 0, "p", NULL);
  ASSERT_SEE (desk, "p", "A 300");
}

/* F6: of what is read no more nothing stays but what others show, and it may come back. */
static void
test_loss (ReplicaDesk  *desk,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TbCursor           cursor;

  tell_list (desk, 1, OTHER " " STREET);
  pull (desk, HOME, 1, 0, "p", "P");
  pull (desk, STREET, 2, 0, "p", "P");
  pull (desk, STREET, 3, 0, "q", "Q");
  pull (desk, OTHER, 4, 0, "q", "Q");
  pull (desk, STREET, 5, 0, "r", "R");
  ASSERT_SEE (desk, "q", "Q 4");
  tell_list (desk, 2, OTHER);
  ASSERT_SEE (desk, "p", "P 1");
  ASSERT_SEE (desk, "q", "Q 4");
  ASSERT_SEE (desk, "r", "-");
  g_assert_true (tb_cache_get_cursor (desk->cache, STREET, &cursor, NULL));
  g_assert_false (cursor.is_known);
  pull (desk, STREET, 6, 0, "r", "R"); /* on its way when it was taken away */
  ASSERT_SEE (desk, "r", "-");

  /* the city refuses it, before it has told of another list */
  {
    g_auto (TbTxn)     txn = { 0 };
    g_auto (TbReading) reading = { 0 };

    g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
    g_assert_true (tb_replica_drop_scope (desk->replica, desk->cache, OTHER, &error));
    g_assert_true (tb_txn_commit (&txn, &error));
    g_assert_true (tb_reading_get (desk->cache, &reading, NULL));
    g_assert_cmpint (reading.ver, !=, reading.told);
    g_assert_cmpuint (g_strv_length (reading.scopes), ==, 0);
  }
  ASSERT_SEE (desk, "q", "-");
  ASSERT_SEE (desk, "p", "P 1");
  g_assert_cmpint (count (desk, "SELECT count(*) FROM presence"), ==, 0);

  tell_list (desk, 3, STREET);
  pull (desk, STREET, 6, 0, "r", "R");
  ASSERT_SEE (desk, "r", "R 6");
}

/* What is done here shows until every scope has told it, whichever comes first (F7, S7). */
static void
test_open (ReplicaDesk  *desk,
           gconstpointer data)
{
  tell_list (desk, 1, STREET " " TB_SCOPE_CITY);
  replica_desk_pull (desk, 0, 1, 0, "A", "x");
  pull (desk, STREET, 1, 0, "p", "A");
  replica_desk_rename (desk, "A", "B");
  replica_desk_answer (desk, "o1", "applied");
  replica_desk_assert_open (desk, 0, 1, 0);
  pull (desk, HOME, 2, 1, "p", "B");
  replica_desk_assert_open (desk, 0, 1, 0); /* the street may show something else of it */
  pull (desk, HOME, 3, 1, NULL, NULL);
  replica_desk_assert_open (desk, 0, 1, 0);
  pull (desk, STREET, 2, 1, "p", "B");
  pull (desk, HOME, 4, 1, NULL, NULL); /* the vault hears of it one round later */
  replica_desk_assert_open (desk, 0, 0, 0);
  ASSERT_SEE (desk, "p", "B 2");

  /* a scope that went is not waited for */
  replica_desk_rename (desk, "B", "C");
  replica_desk_answer (desk, "o2", "applied");
  pull (desk, HOME, 5, 2, "p", "C");
  pull (desk, HOME, 6, 2, NULL, NULL);
  replica_desk_assert_open (desk, 0, 1, 0);
  tell_list (desk, 2, TB_SCOPE_CITY);
  pull (desk, HOME, 7, 2, NULL, NULL);
  replica_desk_assert_open (desk, 0, 0, 0);
}

/* Whatever was read besides begins again with the own scope. */
static void
test_anew (ReplicaDesk  *desk,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TbCursor           cursor;

  tell_list (desk, 1, STREET);
  pull (desk, STREET, 1, 0, "q", "Q"); /* not before there is the own one */
  ASSERT_SEE (desk, "q", "-");
  pull (desk, HOME, 1, 0, "p", "P");
  pull (desk, STREET, 2, 0, "q", "Q");
  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
    g_assert_true (tb_replica_resync (desk->replica, desk->cache, STREET, &error));
    g_assert_true (tb_txn_commit (&txn, &error));
  }
  ASSERT_SEE (desk, "q", "-");
  ASSERT_SEE (desk, "p", "P 1");
  pull (desk, STREET, 3, 0, "q", "Q");
  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
    g_assert_true (tb_replica_resync (desk->replica, desk->cache, HOME, &error));
    g_assert_true (tb_txn_commit (&txn, &error));
  }
  ASSERT_SEE (desk, "q", "-");
  g_assert_true (tb_cache_get_cursor (desk->cache, STREET, &cursor, NULL));
  g_assert_false (cursor.is_known);
}

/* Each scope is summed up by itself, under its own numbers. */
static void
test_tally (ReplicaDesk  *desk,
            gconstpointer data)
{
  static const guint8 key[TB_SHORT_HASH_KEY_BYTES] = { 7 };
  g_autofree char    *fields = tb_tally_print_fields (&tb_person_kind);
  static const struct
  {
    const char *scope;
    gint64      n_rows;
  } cases[] = { { HOME, 2 }, { STREET, 2 }, { OTHER, 0 } };
  guint64 sums[G_N_ELEMENTS (cases)];

  tell_list (desk, 1, OTHER " " STREET);
  pull (desk, HOME, 1, 0, "p", "P");
  pull (desk, HOME, 2, 0, "q", "Q");
  pull (desk, STREET, 8, 0, "q", "Q");
  pull (desk, STREET, 9, 0, "r", "R");
  pull (desk, OTHER, 1, 0, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TbTally) tally = tb_tally_new (&tb_person_kind, fields, key, 1);

      g_assert_true (tb_tally_limit (tally, desk->cache, HOME, cases[i].scope, NULL));
      g_assert_true (tb_tally_read_desk (tally, desk->cache, NULL));
      g_assert_cmpint (tally->n_rows, ==, cases[i].n_rows);
      sums[i] = tally->buckets[0].sum;
    }
  {
    g_autoptr (TbTally)  tally = tb_tally_new (&tb_person_kind, fields, key, 1);
    g_autoptr (TbPerson) person = NULL;
    gpointer             row = NULL;
    guint64              street = 0;

    g_assert_true (tb_rows_get (desk->cache, &tb_person_kind, "r", &row, NULL));
    person = row;
    street = tb_tally_hash (tally, person);
    g_clear_object (&person);
    g_assert_true (tb_rows_get (desk->cache, &tb_person_kind, "q", &row, NULL));
    person = row;
    g_assert_cmpint (person->ver, ==, 2);
    tb_record_set_ver (person, 8);
    street ^= tb_tally_hash (tally, person);
    g_assert_cmpuint (sums[1], ==, street);
    g_assert_cmpuint (sums[0], !=, street);
  }
}

/* Names that are none are not asked for. */
static void
test_names (ReplicaDesk  *desk,
            gconstpointer data)
{
  g_auto (TbReading) reading = { 0 };

  tell_list (desk, 1, HOME "  ../x org:a/b " STREET " city");
  g_assert_true (tb_reading_get (desk->cache, &reading, NULL));
  g_assert_cmpuint (g_strv_length (reading.scopes), ==, 2);
  g_assert_cmpstr (reading.scopes[0], ==, STREET);
  g_assert_cmpstr (reading.scopes[1], ==, TB_SCOPE_CITY);
}

/* F6, C1: as the city would, the desk says at once that what only others show is not to be changed;
 * nothing of it is kept. */
static void
test_read_only (ReplicaDesk  *desk,
                gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbOp)      op = replica_desk_new_rename (desk, "A", "B");
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autofree char      *codes = NULL;

  tell_list (desk, 1, STREET);
  replica_desk_pull (desk, 0, 1, 0, "A", "x");
  pull (desk, STREET, 2, 0, "p", "A");
  pull (desk, HOME, 3, 0, "p", NULL); /* the membership stays: this is about the row alone */
  ASSERT_SEE (desk, "p", "A 2");
  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
    g_assert_false (tb_replica_do (desk->replica, desk->cache, op, reasons, &error));
    g_assert_error (error, TB_ERROR, TB_ERROR_REFUSED);
    g_assert_true (tb_txn_commit (&txn, NULL));
  }
  codes = tb_test_list_codes (reasons);
  g_assert_cmpstr (codes, ==, "not-your-scope");
  ASSERT_SEE (desk, "p", "A 2");
  g_assert_cmpint (count (desk, "SELECT count(*) FROM touched"), ==, 0);
  replica_desk_assert_open (desk, 0, 0, 0);

  pull (desk, HOME, 4, 0, "p", "A");
  replica_desk_rename (desk, "A", "B");
  replica_desk_assert_open (desk, 1, 0, 0);
}

#define N_OF_EACH 200

/* Nobody else is called so: with one sign of each of two rows of signs. */
static char *
print_name (guint i,
            guint life)
{
  GString *name = g_string_new ("\u5F20");

  g_string_append_unichar (name, 0x4E10 + i);
  g_string_append_unichar (name, 0x7010 + life * N_OF_EACH + i);
  return g_string_free (name, FALSE);
}

static guint
count_names (const char *path,
             const char *suffix,
             guint       life)
{
  g_autofree char *full = g_strconcat (path, suffix, NULL);
  g_autofree char *bytes = NULL;
  gsize            size = 0;
  guint            n = 0;

  if (!g_file_get_contents (full, &bytes, &size, NULL))
    return 0; /* no log */
  for (guint i = 0; i < N_OF_EACH; i++)
    {
      g_autofree char *name = print_name (i, life);

      n += memmem (bytes, size, name, strlen (name)) != NULL;
    }
  return n;
}

/* S10: neither the rows nor what they were called before, nor what they were found by; of what the
 * own scope shows everything is still there. */
static void
test_unreadable (ReplicaDesk  *desk,
                 gconstpointer data)
{
  char              *folder = tb_test_make_folder ();
  g_autofree char   *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (TbSeal) seal = tb_test_seal_new (1);
  g_autoptr (GError) error = NULL;

  tb_conn_close (desk->cache);
  desk->cache = tb_store_open (path, TB_FILE_CACHE, TB_DISPOSABLE, tb_kinds_get_all (), seal,
                               &error);
  g_assert_no_error (error);
  g_assert_true (tb_find_ensure (desk->cache, tb_kinds_get_all (), &error));
  tell_list (desk, 1, STREET);
  pull (desk, HOME, 1, 0, "own", "P");
  for (guint i = 0; i < 3 * N_OF_EACH; i++)
    {
      const guint      life = i / N_OF_EACH;
      const guint      who = i % N_OF_EACH;
      g_autofree char *name = print_name (who, life);
      g_autofree char *id = g_strdup_printf ("%s-%u", life == 2 ? "own" : "theirs",
                                             who * 7919 % N_OF_EACH);

      pull (desk, life == 2 ? HOME : STREET, 10 + i, 0, id, name);
    }
  for (guint life = 1; life < 3; life++)
    g_assert_cmpuint (count_names (path, "", life) + count_names (path, "-wal", life), >=,
                      N_OF_EACH);
  tell_list (desk, 2, "");
  g_assert_cmpint (count (desk, "SELECT count(*) FROM person"), ==, N_OF_EACH + 1);
  for (guint life = 0; life < 2; life++)
    {
      g_assert_cmpuint (count_names (path, "", life), ==, 0);
      g_assert_cmpuint (count_names (path, "-wal", life), ==, 0);
    }
  g_assert_cmpuint (count_names (path, "", 2), ==, N_OF_EACH);
  g_assert_cmpint (count (desk, "SELECT count(*) FROM find_person WHERE find_person MATCH '张*'"),
                   ==, N_OF_EACH);
  tb_conn_close (desk->cache);
  desk->cache = tb_test_open (NULL, TB_FILE_CACHE); /* for the end */
  tb_test_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  REPLICA_ADD ("/replica-scopes/S5-one-row", test_one_row);
  REPLICA_ADD ("/replica-scopes/S5-goes-last", test_goes_last);
  REPLICA_ADD ("/replica-scopes/F6-loss", test_loss);
  REPLICA_ADD ("/replica-scopes/S10-unreadable", test_unreadable);
  REPLICA_ADD ("/replica-scopes/F6-C1-read-only", test_read_only);
  REPLICA_ADD ("/replica-scopes/F7-S7-open", test_open);
  REPLICA_ADD ("/replica-scopes/anew", test_anew);
  REPLICA_ADD ("/replica-scopes/F18-tally", test_tally);
  REPLICA_ADD ("/replica-scopes/names", test_names);
  return g_test_run ();
}
