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

/* The account stands at its @k-th posting. */
static void
tell_account (World      *world,
              const char *account,
              gint64      k,
              const char *hash)
{
  TbAccount *row = tb_record_new (&tb_account_kind);
  TbPosting *posting = tb_record_new (&tb_posting_kind);

  row->id = g_strdup (account);
  row->ver = world->seq + 1;
  row->type = g_strdup ("member");
  row->posted = k;
  row->k = k;
  row->hash = g_strdup (hash);
  posting->id = g_strdup_printf ("%s/%d", account, (int) k);
  posting->ver = world->seq + 2;
  posting->txn_id = g_strdup (posting->id);
  posting->account = g_strdup (account);
  posting->minutes = 1;
  posting->balance_after = k;
  posting->k = k;
  posting->account_hash = g_strdup (hash);
  add (world, &tb_account_kind, TB_RECORD (row));
  add (world, &tb_posting_kind, TB_RECORD (posting));
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
 * Returns the chains that do not go on, and the number of each. */
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
        tb_replica_save_page (world->desk.replica, world->desk.cache, page, &error);
      else
        tb_replica_keep_anchors (world->desk.replica, world->desk.cache, &error);
      g_assert_no_error (error);
      g_assert_true (tb_txn_commit (&txn, &error));
    }
  faults = tb_anchors_list_faults (world->desk.cache, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    {
      const TbAnchorFault *fault = faults->pdata[i];

      g_string_append_printf (said, "%s%s %d %s %s", i > 0 ? ", " : "", fault->chain,
                              (int) fault->n, fault->hash,
                              fault->found != NULL ? fault->found : "-");
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
  tell_account (world, "member:a", 1, "a1");
  tell_head (world, 10, "h10", TRUE);
  ASSERT_PULLS (world, TRUE, "");
  tell_account (world, "member:a", 2, "a2");
  tell_account (world, "member:b", 1, "b1");
  tell_head (world, 20, "h20", TRUE);
  ASSERT_PULLS (world, TRUE, "");
  tell_account (world, "member:a", 3, "a3");
  ASSERT_PULLS (world, TRUE, "");
}

/* An account is written anew: at the same place, before it, and beyond it. */
static void
test_account (World        *world,
              gconstpointer data)
{
  tell_account (world, "member:a", 1, "a1");
  tell_account (world, "member:a", 2, "a2");
  ASSERT_PULLS (world, TRUE, "");
  tell_account (world, "member:a", 2, "x2");
  ASSERT_PULLS (world, TRUE, "member:a 2 a2 x2");
  tell_account (world, "member:a", 3, "x3"); /* it goes on from the wrong one, and stays wrong */
  ASSERT_PULLS (world, TRUE, "member:a 2 a2 x2");
  tell_account (world, "member:a", 1, "a1");
  ASSERT_PULLS (world, TRUE, "member:a 2 a2 -");
  tell_account (world, "member:a", 2, "a2"); /* a city that comes to its senses is believed */
  ASSERT_PULLS (world, TRUE, "");
}

/* The city's own chain. */
static void
test_city (World        *world,
           gconstpointer data)
{
  TbLedgerTxn *txn = tb_record_new (&tb_ledger_txn_kind);

  tell_head (world, 10, "h10", TRUE);
  ASSERT_PULLS (world, TRUE, "");
  tell_head (world, 20, "nobody's", FALSE); /* proves nothing, and is not kept */
  ASSERT_PULLS (world, TRUE, "");
  tell_head (world, 20, "h20", TRUE);
  ASSERT_PULLS (world, TRUE, "");
  tell_head (world, 20, "x20", TRUE);
  ASSERT_PULLS (world, TRUE, "city 20 h20 x20");
  tell_head (world, 20, "h20", TRUE);
  txn->id = g_strdup ("t");
  txn->ver = world->seq + 1;
  txn->n = 20;
  txn->hash = g_strdup ("y20");
  txn->cause = g_strdup ("earn");
  txn->actor = g_strdup ("x");
  add (world, &tb_ledger_txn_kind, TB_RECORD (txn));
  ASSERT_PULLS (world, TRUE, "city 20 h20 y20");
}

/* Rows of several moments are not compared; nor are those of a city with another key. */
static void
test_what_is_compared (World        *world,
                       gconstpointer data)
{
  tell_account (world, "member:a", 1, "a1");
  ASSERT_PULLS (world, TRUE, "");
  tell_account (world, "member:a", 1, "x1");
  ASSERT_PULLS (world, FALSE, "");
  tell_account (world, "member:a", 1, "a1");
  ASSERT_PULLS (world, TRUE, "");
  set_key (world, 2);
  tell_account (world, "member:a", 1, "x1");
  ASSERT_PULLS (world, TRUE, "");
  set_key (world, 1);
  tell_account (world, "member:b", 1, "b1");
  ASSERT_PULLS (world, TRUE, "member:a 1 a1 x1");
}

/* Whose owner leaves is not here any more, and says nothing; who comes back is known again. */
static void
test_owner_leaves (World        *world,
                   gconstpointer data)
{
  tell_account (world, "member:a", 1, "a1");
  ASSERT_PULLS (world, TRUE, "");
  add_gone (world, &tb_account_kind, "member:a");
  add_gone (world, &tb_posting_kind, "member:a/1");
  ASSERT_PULLS (world, TRUE, "");
  tell_account (world, "member:a", 1, "x1");
  ASSERT_PULLS (world, TRUE, "member:a 1 a1 x1");
}

/* What was seen outlives the cache. */
static void
test_cache_is_lost (World        *world,
                    gconstpointer data)
{
  tell_account (world, "member:a", 2, "a2");
  ASSERT_PULLS (world, TRUE, "");
  tb_conn_close (world->desk.cache);
  world->desk.cache = tb_test_open (NULL, TB_FILE_CACHE);
  world->seq = 0;
  tell_account (world, "member:a", 2, "x2");
  tell_account (world, "member:b", 1, "b1");
  tell_account (world, "member:c", 1, "c1");
  ASSERT_PULLS (world, TRUE, "member:a 2 a2 x2");
}

#define ADD(path, func) g_test_add (path, World, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/anchors/L9-goes-on", test_goes_on);
  ADD ("/anchors/L9-account", test_account);
  ADD ("/anchors/L9-city", test_city);
  ADD ("/anchors/L9-what-is-compared", test_what_is_compared);
  ADD ("/anchors/L9-owner-leaves", test_owner_leaves);
  ADD ("/anchors/L9-cache-is-lost", test_cache_is_lost);
  return g_test_run ();
}
