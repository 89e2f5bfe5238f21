/* test-replica-compare.c: what is compared with the city is what the city has confirmed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "replica-desk.h"

#define N_BUCKETS 4

static TbTally *
new_tally (void)
{
  static const guint8 key[TB_SHORT_HASH_KEY_BYTES] = { 7 };
  g_autofree char    *fields = tb_tally_print_fields (&tb_person_kind);

  return tb_tally_new (&tb_person_kind, fields, key, N_BUCKETS);
}

static TbTally *
tally (ReplicaDesk *desk)
{
  TbTally           *tally = new_tally ();
  g_autoptr (GError) error = NULL;

  tb_tally_read_desk (tally, desk->cache, &error);
  g_assert_no_error (error);
  return tally;
}

static void
assert_equal (const TbTally *a,
              const TbTally *b,
              gboolean       is_equal)
{
  gboolean differs = FALSE;

  for (guint i = 0; i < N_BUCKETS; i++)
    differs |= a->buckets[i].n_rows != b->buckets[i].n_rows ||
               a->buckets[i].sum != b->buckets[i].sum;
  g_assert_cmpint (differs, ==, !is_equal);
}

/* What was done here and not confirmed does not count; what the city changes does. */
static void
test_confirmed (ReplicaDesk  *desk,
                gconstpointer data)
{
  g_autoptr (TbTally) before = NULL;
  g_autoptr (TbTally) open = NULL;
  g_autoptr (TbTally) told = NULL;

  replica_desk_pull (desk, 0, 1, 0, "A", "x");
  before = tally (desk);
  g_assert_cmpint (before->n_rows, ==, 1);
  replica_desk_rename (desk, "A", "B");
  open = tally (desk);
  assert_equal (before, open, TRUE);
  replica_desk_answer (desk, "o1", "applied");
  replica_desk_pull (desk, 1, 2, 1, "B", "x");
  told = tally (desk);
  assert_equal (before, told, FALSE);
}

static TbDigest *
new_digest (ReplicaDesk   *desk,
            const TbTally *tally,
            gint64         seq)
{
  TbDigest *digest = tb_digest_new ();

  digest->scope = g_strdup (tb_replica_get_scope (desk->replica));
  digest->seq = seq;
  for (guint i = 0; i < N_BUCKETS; i++)
    {
      const TbDigestBucket bucket = { tally->buckets[i].n_rows, tally->buckets[i].sum };

      g_array_append_val (digest->buckets, bucket);
    }
  return digest;
}

static gboolean
compare (ReplicaDesk   *desk,
         const TbTally *theirs,
         gint64         seq,
         guint          n_differing)
{
  g_autoptr (TbTally)  mine = new_tally ();
  g_autoptr (TbDigest) digest = new_digest (desk, theirs, seq);
  g_autoptr (GArray)   differing = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError)   error = NULL;
  gboolean             is_moved = FALSE;

  tb_replica_compare (desk->cache, tb_replica_get_scope (desk->replica), mine, digest, &is_moved,
                      differing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (differing->len, ==, n_differing);
  return !is_moved;
}

/* Rows that are newer or older than the sums are not called different. */
static void
test_moved (ReplicaDesk  *desk,
            gconstpointer data)
{
  g_autoptr (TbTally) old = NULL;

  replica_desk_pull (desk, 0, 1, 0, "A", "x");
  old = tally (desk);
  g_assert_true (compare (desk, old, 1, 0));
  g_assert_false (compare (desk, old, 2, 0)); /* the city is ahead */
  replica_desk_pull (desk, 1, 2, 0, "B", "x");
  g_assert_false (compare (desk, old, 1, 0)); /* the desk is */
  g_assert_true (compare (desk, old, 2, 1));
}

/* The rows of a bucket become the city's, and what was done here stays on top of them. */
static void
test_mended (ReplicaDesk  *desk,
             gconstpointer data)
{
  g_autoptr (TbTally) ours = new_tally ();
  g_autoptr (TbPage)  page = tb_page_new ();
  g_autoptr (GError)  error = NULL;
  TbPerson           *person = tb_record_new (&tb_person_kind);
  gboolean            is_moved = FALSE;
  gint64              n_rows = 0;
  g_auto (TbTxn)      txn = { 0 };

  replica_desk_pull (desk, 0, 1, 0, "A", "spoilt");
  replica_desk_rename (desk, "A", "B");
  person->id = g_strdup ("p");
  person->ver = 1;
  person->name = g_strdup ("A");
  person->district = g_strdup ("x");
  person->is_volunteer = TRUE;
  person->born = 19900307;
  page->scope = g_strdup (tb_replica_get_scope (desk->replica));
  page->next = 1;
  page->is_last = TRUE;
  tb_page_add (page, &tb_person_kind, "p", 1, TB_RECORD (person));
  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  tb_replica_mend (desk->replica, desk->cache, ours, tb_tally_find_bucket (ours, "p"), page,
                   &is_moved, &n_rows, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
  g_assert_false (is_moved);
  g_assert_cmpint (n_rows, ==, 1);
  replica_desk_assert_person (desk, "B", "x", TRUE);
}

/* What the paper on SipHash gives for 0, 1, … 14 under the key 0, 1, … 15. */
static void
test_hash (void)
{
  guint8 key[TB_SHORT_HASH_KEY_BYTES];
  guint8 text[15];
  guint8 again[TB_SHORT_HASH_KEY_BYTES];

  for (guint i = 0; i < sizeof key; i++)
    key[i] = (guint8) i;
  memcpy (text, key, sizeof text);
  g_assert_cmpuint (tb_short_hash (key, text, sizeof text), ==,
                    G_GUINT64_CONSTANT (0xa129ca6149be45e5));
  g_assert_true (tb_short_hash_read_key ("000102030405060708090a0b0c0d0e0f", again));
  g_assert_cmpmem (key, sizeof key, again, sizeof again);
  g_assert_false (tb_short_hash_read_key ("000102030405060708090a0b0c0d0e0", again));
  g_assert_false (tb_short_hash_read_key ("000102030405060708090a0b0c0d0e0g", again));
  g_assert_false (tb_short_hash_read_key (NULL, again));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/replica-compare/hash", test_hash);
  REPLICA_ADD ("/replica-compare/F18-confirmed", test_confirmed);
  REPLICA_ADD ("/replica-compare/F18-moved", test_moved);
  REPLICA_ADD ("/replica-compare/F18-mended", test_mended);
  return g_test_run ();
}
