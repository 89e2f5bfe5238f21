/* test-anchors.c: a ledger that does not go on from where a desk saw it is found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "replica-desk.h"
#include "tb-anchors.h"
#include "tb-ledger.h"
#include "tb-sign.h"

/* What a city says of its ledger, page by page. */
typedef struct
{
  ReplicaDesk desk;
  TbKeyPair   keys; /* of the city */
  TbPage     *page; /* (owned) (nullable): being written */
  gint64      seq;
  gboolean    loses_next; /* the transaction in which chains are looked at is rolled back */
} World;

static void
set_key (World *world,
         guint8 first)
{
  const guint8     seed[TB_TOKEN_SEED_BYTES] = { first };
  g_autofree char *text = NULL;

  tb_key_pair_clear (&world->keys);
  tb_key_pair_from_seed (&world->keys, seed);
  text = g_base64_encode (world->keys.key.public_key, TB_TOKEN_PUBLIC_BYTES);
  tb_replica_set_public_key (world->desk.replica, text);
}

static void
set_up (World        *world,
        gconstpointer data)
{
  replica_desk_set_up (&world->desk, data);
  set_key (world, 1);
}

static void
tear_down (World        *world,
           gconstpointer data)
{
  g_assert_null (world->page);
  tb_key_pair_clear (&world->keys);
  replica_desk_tear_down (&world->desk, data);
}

static TbPage *
get_page (World *world)
{
  if (world->page == NULL)
    {
      world->page = tb_page_new ();
      world->page->scope = g_strdup ("org:o1");
      world->page->after = world->seq;
    }
  return world->page;
}

static void
add (World        *world,
     const TbKind *kind,
     TbRecord     *row)
{
  TbPage *page = get_page (world);

  tb_page_add (page, kind, tb_record_get_id (row), ++world->seq, row);
}

static void
add_gone (World        *world,
          const TbKind *kind,
          const char   *id)
{
  TbPage *page = get_page (world);

  tb_page_add (page, kind, id, ++world->seq, NULL);
}

/* An account at the city, as far as it has come. */
typedef struct
{
  const char *account;
  gint64      k;
  char        hash[65]; /* "" before the first posting */
} Chain;

/* Its next posting, of transaction @txn: those of a ledger written anew have other keys. */
static void
post (World      *world,
      Chain      *chain,
      const char *txn)
{
  TbAccount *row = tb_record_new (&tb_account_kind);
  TbPosting *posting = tb_record_new (&tb_posting_kind);

  posting->id = g_strconcat (txn, "/", chain->account, NULL);
  posting->ver = world->seq + 1;
  posting->txn_id = g_strdup (txn);
  posting->account = g_strdup (chain->account);
  posting->minutes = 1;
  posting->balance_after = ++chain->k;
  posting->k = chain->k;
  posting->account_hash =
      tb_ledger_hash_posting (*chain->hash != '\0' ? chain->hash : NULL, posting);
  g_strlcpy (chain->hash, posting->account_hash, sizeof chain->hash);
  row->id = g_strdup (chain->account);
  row->ver = world->seq + 2;
  row->type = g_strdup ("member");
  row->posted = chain->k;
  row->k = chain->k;
  row->hash = g_strdup (chain->hash);
  add (world, &tb_posting_kind, TB_RECORD (posting));
  add (world, &tb_account_kind, TB_RECORD (row));
}

static void
tell_head (World      *world,
           gint64      n,
           const char *hash,
           gboolean    is_signed)
{
  TbChainHead     *head = tb_record_new (&tb_chain_head_kind);
  g_autofree char *text = NULL;

  head->id = g_strdup_printf ("head:%d", (int) n);
  head->ver = world->seq + 1;
  head->n = n;
  head->hash = g_strdup (hash);
  head->at_us = TB_TEST_NOW_US;
  head->key_id = world->keys.key.id;
  text = tb_chain_head_print_signed (head);
  head->signature = is_signed
                        ? tb_sign_text (world->keys.secret_key, TB_LEDGER_SIGN_HEAD, text)
                        : g_strdup ("nobody’s");
  add (world, &tb_chain_head_kind, TB_RECORD (head));
}

/* The desk takes in what was told; then, and not in the same transaction, it looks at the chains.
 * Returns those that do not go on: where each was seen, and where it stands. */
static char *
pull (World   *world,
      gboolean is_last)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbPage)    page = g_steal_pointer (&world->page);
  g_autoptr (GPtrArray) faults = NULL;
  GString              *said = g_string_new (NULL);

  page->next = world->seq;
  page->is_last = is_last;
  for (int step = 0; step < 2; step++)
    {
      g_auto (TbTxn) txn = { 0 };

      g_assert_true (tb_txn_begin (&txn, world->desk.cache, &error));
      if (step == 0)
        {
          const TbWho who = { 0 }; /* the list of what is read is known, and nothing else is */

          tb_replica_save_page (world->desk.replica, world->desk.cache, page, &error);
          tb_replica_save_session (world->desk.replica, world->desk.cache, &who, NULL);
        }
      else
        faults = tb_replica_list_faults (world->desk.replica, world->desk.cache, &error);
      g_assert_no_error (error);
      if (step == 0 || !world->loses_next)
        g_assert_true (tb_txn_commit (&txn, &error));
    }
  for (guint i = 0; i < faults->len; i++)
    {
      const TbAnchorFault *fault = faults->pdata[i];

      g_string_append_printf (said, "%s%s %d-%d", i > 0 ? ", " : "", fault->chain, (int) fault->n,
                              (int) fault->now_n);
    }
  return g_string_free (said, FALSE);
}

#define ASSERT_PULLS(world, is_last, wanted)          \
  G_STMT_START                                        \
  {                                                   \
    g_autofree char *said_ = pull ((world), is_last); \
    g_assert_cmpstr (said_, ==, (wanted));            \
  }                                                   \
  G_STMT_END

/* L9: heads extend, number and hash. */
static void
test_goes_on (World        *world,
              gconstpointer data)
{
  Chain a = { "member:a" }, b = { "member:b" };

  post (world, &a, "t1");
  tell_head (world, 10, "h10", TRUE);
  ASSERT_PULLS (world, TRUE, "");
  post (world, &a, "t2");
  post (world, &a, "t3");
  post (world, &b, "t3");
  tell_head (world, 20, "h20", TRUE);
  ASSERT_PULLS (world, TRUE, "");
  post (world, &a, "t4");
  tell_head (world, 30, "h30", TRUE);
  ASSERT_PULLS (world, TRUE, "");
}

/* An account is written anew: to the place where it was seen, not so far, and beyond; what was
 * given up of it stays in the cache. */
static void
test_account (World        *world,
              gconstpointer data)
{
  Chain a = { "member:a" }, other;

  post (world, &a, "t1");
  other = a;
  post (world, &a, "t2");
  post (world, &a, "t3");
  ASSERT_PULLS (world, TRUE, "");
  post (world, &other, "x2");
  ASSERT_PULLS (world, TRUE, "member:a 3-2");
  post (world, &other, "x3");
  ASSERT_PULLS (world, TRUE, "member:a 3-3");
  post (world, &other, "x4");
  ASSERT_PULLS (world, TRUE, "member:a 3-4");
  post (world, &other, "x5"); /* it stays wrong, wherever it goes */
  ASSERT_PULLS (world, TRUE, "member:a 3-5");
  post (world, &a, "t4"); /* a city that comes to its senses is believed */
  ASSERT_PULLS (world, TRUE, "");
}

/* At once beyond the place where it was seen; a posting of the chain is missing. */
static void
test_beyond (World        *world,
             gconstpointer data)
{
  Chain a = { "member:a" }, b = { "member:b" }, other = { "member:a" };

  post (world, &a, "t1");
  post (world, &a, "t2");
  post (world, &b, "t2");
  ASSERT_PULLS (world, TRUE, "");
  post (world, &other, "x1");
  post (world, &other, "x2");
  post (world, &other, "x3");
  b.k++; /* one that nobody was told of */
  post (world, &b, "t4");
  ASSERT_PULLS (world, TRUE, "member:a 2-3, member:b 1-3");
}

static void
tell_txn (World      *world,
          const char *id,
          gint64      n,
          const char *hash)
{
  TbLedgerTxn *txn = tb_record_new (&tb_ledger_txn_kind);

  txn->id = g_strdup (id);
  txn->ver = world->seq + 1;
  txn->n = n;
  txn->hash = g_strdup (hash);
  txn->cause = g_strdup ("earn");
  txn->actor = g_strdup ("x");
  add (world, &tb_ledger_txn_kind, TB_RECORD (txn));
}

/* The city's own chain. */
static void
test_city (World        *world,
           gconstpointer data)
{
  tell_head (world, 10, "h10", TRUE);
  ASSERT_PULLS (world, TRUE, "");
  tell_head (world, 20, "nobody's", FALSE); /* proves nothing, and is not kept */
  ASSERT_PULLS (world, TRUE, "");
  tell_head (world, 20, "h20", TRUE);
  ASSERT_PULLS (world, TRUE, "");
  tell_head (world, 20, "x20", TRUE);
  ASSERT_PULLS (world, TRUE, "city 20-20");
  tell_head (world, 20, "h20", TRUE);
  tell_txn (world, "t19", 19, "h19");
  ASSERT_PULLS (world, TRUE, "");
  tell_head (world, 30, "x30", TRUE);
  tell_txn (world, "x19", 19, "x19"); /* another of the same number: one of them was given up */
  ASSERT_PULLS (world, TRUE, "city 20-19");
}

/* Heads before the last one, which stays in the cache. */
static void
test_city_heads (World        *world,
                 gconstpointer data)
{
  tell_head (world, 10, "h10", TRUE);
  ASSERT_PULLS (world, TRUE, "");
  tell_head (world, 9, "x9", TRUE);
  ASSERT_PULLS (world, TRUE, "city 10-10");
  tell_head (world, 15, "x15", TRUE);
  ASSERT_PULLS (world, TRUE, "city 10-10");
}

/* A transaction is hashed as the head of its number says. */
static void
test_city_txn (World        *world,
               gconstpointer data)
{
  tell_head (world, 10, "h10", TRUE);
  ASSERT_PULLS (world, TRUE, "");
  tell_txn (world, "x10", 10, "x10");
  tell_head (world, 11, "x11", TRUE);
  ASSERT_PULLS (world, TRUE, "city 10-10");
}

/* Rows of several moments are not compared; nor are those of a city with another key. */
static void
test_what_is_compared (World        *world,
                       gconstpointer data)
{
  Chain a = { "member:a" }, b = { "member:b" }, first, other = { "member:a" };

  post (world, &a, "t1");
  ASSERT_PULLS (world, TRUE, "");
  first = a;
  post (world, &other, "x1");
  ASSERT_PULLS (world, FALSE, "");
  post (world, &first, "t2");
  ASSERT_PULLS (world, TRUE, "");
  set_key (world, 2);
  post (world, &other, "x2");
  ASSERT_PULLS (world, TRUE, "");
  set_key (world, 1);
  post (world, &b, "t3");
  ASSERT_PULLS (world, TRUE, "member:a 2-2");
}

/* Whose owner leaves is not here any more, and says nothing; who comes back is known again. */
static void
test_owner_leaves (World        *world,
                   gconstpointer data)
{
  Chain a = { "member:a" }, other = { "member:a" };

  post (world, &a, "t1");
  ASSERT_PULLS (world, TRUE, "");
  add_gone (world, &tb_account_kind, "member:a");
  add_gone (world, &tb_posting_kind, "t1/member:a");
  ASSERT_PULLS (world, TRUE, "");
  post (world, &other, "x1");
  ASSERT_PULLS (world, TRUE, "member:a 1-1");
}

/* What was seen outlives the cache; a cache that is behind, as after a power cut, says nothing by
 * itself. */
static void
test_cache_is_lost (World        *world,
                    gconstpointer data)
{
  Chain                 a = { "member:a" }, b = { "member:b" }, other = { "member:a" };
  g_autoptr (GPtrArray) faults = NULL;

  post (world, &a, "t1");
  post (world, &a, "t2");
  tell_head (world, 10, "h10", TRUE);
  ASSERT_PULLS (world, TRUE, "");
  tb_conn_close (world->desk.cache);
  world->desk.cache = tb_test_open (NULL, TB_FILE_CACHE);
  faults = tb_replica_list_faults (world->desk.replica, world->desk.cache, NULL);
  g_assert_cmpuint (faults->len, ==, 0);
  world->seq = 0;
  post (world, &other, "x1");
  post (world, &other, "x2");
  post (world, &b, "x2");
  ASSERT_PULLS (world, TRUE, "city 10-10, member:a 2-2");
}

/* What was found and not written down is found again. */
static void
test_transaction_is_lost (World        *world,
                          gconstpointer data)
{
  Chain                 a = { "member:a" }, other = { "member:a" };
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  post (world, &a, "t1");
  ASSERT_PULLS (world, TRUE, "");
  post (world, &other, "x1");
  world->loses_next = TRUE;
  ASSERT_PULLS (world, TRUE, "member:a 1-1");
  before = tb_anchors_list_faults (world->desk.cache, NULL);
  g_assert_cmpuint (before->len, ==, 0);
  after = tb_replica_list_faults (world->desk.replica, world->desk.cache, NULL);
  g_assert_cmpuint (after->len, ==, 1);
}

#define ADD(path, func) g_test_add (path, World, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/anchors/L9-goes-on", test_goes_on);
  ADD ("/anchors/L9-account", test_account);
  ADD ("/anchors/L9-beyond", test_beyond);
  ADD ("/anchors/L9-city", test_city);
  ADD ("/anchors/L9-city-heads", test_city_heads);
  ADD ("/anchors/L9-city-txn", test_city_txn);
  ADD ("/anchors/L9-what-is-compared", test_what_is_compared);
  ADD ("/anchors/L9-owner-leaves", test_owner_leaves);
  ADD ("/anchors/L9-cache-is-lost", test_cache_is_lost);
  ADD ("/anchors/L9-transaction-is-lost", test_transaction_is_lost);
  return g_test_run ();
}
