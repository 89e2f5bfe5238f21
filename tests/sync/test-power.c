/* test-power.c: what a desk's files hold when its power fails, its disk is full, or damaged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "replica-desk.h"
#include "tb-test-vfs.h"

#define FIRST  "王小明"
#define SECOND "王小芳"

typedef struct
{
  ReplicaDesk desk;
  char       *folder; /* (owned) */
} World;

static TbConn *
open_db (World *w, const char *name, TbFileRole role, TbDurability lasts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbSeal) seal = tb_test_seal_new (1);
  g_autofree char   *path = g_build_filename (w->folder, name, NULL);
  TbConn            *conn = tb_store_open (path, role, lasts, tb_kinds_get_all (), seal, &error);

  g_assert_no_error (error);
  return conn;
}

static void
refresh (ReplicaDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_auto (TbTxn)     txn = { 0 };

  tb_txn_begin (&txn, desk->cache, &error);
  tb_replica_refresh (desk->replica, desk->cache, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
}

static void
start (World *w)
{
  g_autoptr (GError) error = NULL;
  TbConn            *vault = open_db (w, "vault.db", TB_FILE_VAULT, TB_DURABLE);

  g_assert_true (tb_vault_enrol (vault, "d", &error));
  w->desk.replica = tb_replica_new (vault, &tb_test_ann, &error);
  g_assert_no_error (error);
  w->desk.cache = open_db (w, "cache.db", TB_FILE_CACHE, TB_DISPOSABLE);
  refresh (&w->desk);
}

static void
stop (World *w)
{
  g_clear_pointer (&w->desk.replica, tb_replica_free);
  g_clear_pointer (&w->desk.cache, tb_conn_close);
}

static void
lose_power (World *w, guint32 seed)
{
  tb_test_vfs_disarm (w->folder);
  tb_test_vfs_end (w->folder, TB_TEST_FAULT_POWER, seed);
  stop (w);
  tb_test_vfs_start (w->folder);
  start (w);
}

static void
set_up (World *w, gconstpointer data)
{
  w->folder = tb_test_make_folder ();
  start (w);
  replica_desk_pull (&w->desk, 0, 1, 0, FIRST, "110108");
}

static void
tear_down (World *w, gconstpointer data)
{
  static const char *const names[] = { "vault.db", "vault.db-wal", "cache.db", "cache.db-wal" };

  stop (w);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (w->folder, names[i], NULL);

      tb_test_vfs_remove (path);
    }
  tb_test_remove_folder (w->folder);
}

/* A cache may have lost everything; the city tells it again. */
static gint64
get_place (World *w)
{
  TbCursor cursor;

  g_assert_true (tb_cache_get_cursor (w->desk.cache, "org:o1", &cursor, NULL));
  if (!cursor.is_known)
    replica_desk_pull (&w->desk, 0, 1, 0, FIRST, "110108");
  return MAX (cursor.after, 1);
}

/* S7: an operation of which the vault knows that it is over shows although the cache has lost the
 * page that said so; the same page, once more, settles it again. */
static void
test_settled (World *w, gconstpointer data)
{
  const char *names[] = { FIRST, SECOND };
  gint64      seq = 1;
  guint       n_behind = 0;

  for (guint32 seed = 1; seed <= 40; seed++)
    {
      const char      *before = names[(seed + 1) % 2], *after = names[seed % 2];
      g_autofree char *op_id = g_strdup_printf ("o%u", seed);
      gint64           place;

      replica_desk_rename (&w->desk, before, after);
      replica_desk_answer (&w->desk, op_id, "applied");
      replica_desk_pull (&w->desk, seq, seq + 1, seed, after, "110108");
      replica_desk_pull (&w->desk, seq + 1, seq + 2, seed, after, "110108"); /* the vault hears */
      replica_desk_assert_open (&w->desk, 0, 0, 0);

      lose_power (w, seed);
      place = get_place (w);
      n_behind += place < seq + 1;
      if (place < seq + 1 && place > 1)
        {
          TbVaultCounts counts = { 0 };

          g_assert_true (tb_vault_count (tb_replica_get_vault (w->desk.replica), &counts, NULL));
          g_assert_cmpint (counts.n_applied, >, 0);
          g_assert_cmpint (counts.n_ready, ==, 0);
        }
      if (place > 1)
        replica_desk_assert_person (&w->desk, after, "110108", place < seq + 1);
      seq += 2;
      replica_desk_pull (&w->desk, place, seq + 1, seed, after, "110108");
      replica_desk_pull (&w->desk, seq + 1, seq + 2, seed, after, "110108");
      seq += 2;
      replica_desk_assert_open (&w->desk, 0, 0, 0);
      replica_desk_assert_person (&w->desk, after, "110108", FALSE);
    }
  g_assert_cmpuint (n_behind, >, 0);
}

static gint64
count_saved (World *w)
{
  gint64 n = -1;

  g_assert_true (tb_conn_ask (tb_replica_get_vault (w->desk.replica),
                              "SELECT count(*) FROM outbox", &n, NULL, ""));
  return n;
}

/* Returns whether a person was told that it is safe; *is_safe_out whether the vault has it. */
static gboolean
rename_or_fail (World *w, const char *before, const char *after, gboolean *is_safe_out)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (TbOp)      op = replica_desk_new_rename (&w->desk, before, after);
  g_auto (TbTxn)        txn = { 0 };

  *is_safe_out = tb_txn_begin (&txn, w->desk.cache, &error) &&
                 tb_replica_do (w->desk.replica, w->desk.cache, op, reasons, &error);
  g_assert_cmpuint (reasons->len, ==, 0);
  return *is_safe_out && tb_txn_commit (&txn, &error);
}

/* S1: the power fails after the first write, after the second, and so on to the last. */
static void
test_power_at_every_write (World *w, gconstpointer data)
{
  const char *names[] = { FIRST, SECOND };
  gint64      n_told = 0, n_in_doubt = 0;
  guint       shown = 0;
  gboolean    has_struck = TRUE;

  for (guint after = 0; has_struck; after++)
    for (guint32 seed = 0; seed < 1 + (after < 8); seed++)
      {
        gboolean is_safe = FALSE;
        gint64   n_before = count_saved (w);

        tb_test_vfs_arm (w->folder, TB_TEST_FAULT_POWER, after, 1, 100 * after + seed);
        rename_or_fail (w, names[shown], names[1 - shown], &is_safe);
        has_struck = tb_test_vfs_disarm (w->folder);
        n_told += is_safe;
        lose_power (w, 1000 + 100 * after + seed);
        get_place (w);
        n_in_doubt += !is_safe && count_saved (w) > n_before;
        g_assert_cmpint (count_saved (w), ==, n_told + n_in_doubt);
        shown = (guint) count_saved (w) % 2;
        replica_desk_assert_person (&w->desk, names[shown], "110108", count_saved (w) > 0);
      }
  g_assert_cmpint (n_told, >, 0);
}

/* S1: no write succeeds, no sync, no read, from each there is on; whoever goes on with the
 * same files after that, without a restart, finds all that was called safe, then and after it. */
static void
test_bad_disk (World *w, gconstpointer data)
{
  static const TbTestFault faults[] = { TB_TEST_FAULT_FULL, TB_TEST_FAULT_WRITE,
                                        TB_TEST_FAULT_SYNC, TB_TEST_FAULT_READ,
                                        TB_TEST_FAULT_BUSY };
  const char              *names[] = { FIRST, SECOND };
  gint64                   n_least = 0;

  for (guint f = 0; f < G_N_ELEMENTS (faults); f++)
    {
      gboolean has_struck = TRUE;

      for (guint after = 0; has_struck; after += 1 + after / 8)
        {
          gboolean is_safe = FALSE, is_safe_then = FALSE;
          guint    shown = (guint) count_saved (w) % 2;

          tb_test_vfs_arm (w->folder, faults[f], after, after % 2 == 0 ? 1 : 10000, after);
          rename_or_fail (w, names[shown], names[1 - shown], &is_safe);
          has_struck = tb_test_vfs_disarm (w->folder);
          if (has_struck)
            refresh (&w->desk);
          g_assert_cmpint (count_saved (w), >=, n_least + is_safe);
          shown = (guint) count_saved (w) % 2;
          g_assert_true (rename_or_fail (w, names[shown], names[1 - shown], &is_safe_then));
          n_least = count_saved (w);
          if (after % 4 != 0)
            continue;
          lose_power (w, 7 * after + f);
          get_place (w);
          g_assert_cmpint (count_saved (w), ==, n_least);
        }
    }
}

/* S1: a sync has failed, the program has ended and begun again, and then the power fails.  What the
 * system shows of a log that it could not write must not be built upon. */
static void
test_failed_sync (World *w, gconstpointer data)
{
  const char *names[] = { FIRST, SECOND };

  for (guint32 seed = 1; seed <= 20; seed++)
    {
      gboolean is_safe = FALSE;
      gint64   n_saved;

      tb_test_vfs_arm (w->folder, TB_TEST_FAULT_SYNC, 0, 1, seed);
      rename_or_fail (w, names[count_saved (w) % 2], names[1 - count_saved (w) % 2], &is_safe);
      g_assert_true (tb_test_vfs_disarm (w->folder));
      tb_test_vfs_end (w->folder, TB_TEST_FAULT_KILL, seed);
      stop (w);
      tb_test_vfs_start (w->folder);
      start (w);
      get_place (w);
      for (guint i = 0; i < 2; i++)
        g_assert_true (rename_or_fail (w, names[count_saved (w) % 2],
                                       names[1 - count_saved (w) % 2], &is_safe));
      n_saved = count_saved (w);
      lose_power (w, seed);
      get_place (w);
      g_assert_cmpint (count_saved (w), ==, n_saved);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tb_test_vfs_use ();
#define ADD(path, func) g_test_add (path, World, NULL, set_up, func, tear_down)
  ADD ("/power/settled-before (S7)", test_settled);
  ADD ("/power/at-every-write (S1)", test_power_at_every_write);
  ADD ("/power/bad-disk (S1)", test_bad_disk);
  ADD ("/power/failed-sync (S1)", test_failed_sync);
  return g_test_run ();
}
