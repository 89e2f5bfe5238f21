/* sim-files.c: files on disks of their own, and disks and computers that fail
 *
 * The folder of a desk is its computer, and so is the city's.  What of a cache is the simulator's
 * own to know lies in the cache, so that it is lost with what it tells of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-check.h"
#include "sim-hold.h"
#include "sim-scopes.h"

#include <glib/gstdio.h>

#define MOST_BITS 9 /* a fault comes after up to so many writes, as bits */

static const char SQL_LIFE[] =
    "CREATE TABLE IF NOT EXISTS sim_life (one INTEGER PRIMARY KEY, is_fresh INTEGER NOT NULL,"
    " old_after INTEGER NOT NULL, old_token TEXT NOT NULL) STRICT;"
    "INSERT OR IGNORE INTO sim_life VALUES (1, 1, 0, '')";
static const char SQL_LOAD[] = "SELECT is_fresh, old_after, old_token FROM sim_life";
static const char SQL_SAVE[] = "UPDATE sim_life SET is_fresh = ?1, old_after = ?2, old_token = ?3";

/* With the durability the programs ask for. */
TbConn *
sim_open (const char  *folder,
          const char  *name,
          TbFileRole   role,
          TbDurability durability,
          GError     **error)
{
  g_autofree char   *path = g_build_filename (folder, name, NULL);
  g_autoptr (TbSeal) seal = tb_test_seal_new (1);

  return tb_store_open (path, role, durability, tb_kinds_get_all (), seal, error);
}

/* Files in which nothing has been written yet, made once for all lives of this process. */
static const struct
{
  const char  *name;
  TbFileRole   role;
  TbDurability durability;
} virgins[] = {
  { "city.db", TB_FILE_CITY, TB_DURABLE },
  { "vault.db", TB_FILE_VAULT, TB_DURABLE },
  { "cache.db", TB_FILE_CACHE, TB_DISPOSABLE },
};
static char *virgin_folder; /* on the disk of the tests; nothing of it is on a real one */

/**
 * sim_files_prepare:
 *
 * Makes the files a life begins with, before there is any.  Call it before lives get processes.
 */
void
sim_files_prepare (void)
{
  g_autoptr (GError) error = NULL;

  if (virgin_folder != NULL)
    return;
  virgin_folder = g_dir_make_tmp ("tb-sim-new-XXXXXX", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (virgins); i++)
    {
      g_autofree char *path = g_build_filename (virgin_folder, virgins[i].name, NULL);

      tb_conn_close (sim_open (virgin_folder, virgins[i].name, virgins[i].role,
                               virgins[i].durability, &error));
      g_assert_no_error (error);
      g_remove (path);
    }
  g_rmdir (virgin_folder);
}

/* A computer where the files have been made already, as in most lives: what may befall them while
 * they are made, the others show, and whoever loses one. */
void
sim_files_place (SimWorld   *world,
                 const char *folder)
{
  if (sim_chance (world, 10))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (virgins); i++)
    {
      g_autofree char *from = g_build_filename (virgin_folder, virgins[i].name, NULL);
      g_autofree char *to = g_build_filename (folder, virgins[i].name, NULL);

      if ((virgins[i].role == TB_FILE_CITY) == (folder == world->city_folder))
        sim_copy_db (from, to);
    }
}

/* Something is going to fail, soon or a little later. */
void
sim_arm (SimWorld   *world,
         const char *folder)
{
  TbTestFault fault = (TbTestFault) g_rand_int_range (world->rand, TB_TEST_FAULT_FULL,
                                                      TB_TEST_N_FAULTS + 2);
  guint       after = (guint) g_rand_int_range (
            world->rand, 0, 1 << g_rand_int_range (world->rand, 1, MOST_BITS));
  guint times = (guint) g_rand_int_range (world->rand, 1, 4);

  if (fault >= TB_TEST_N_FAULTS)
    fault = TB_TEST_FAULT_POWER;
  if (fault == TB_TEST_FAULT_BUSY)
    times = (guint) g_rand_int_range (world->rand, 1, 300);
  tb_test_vfs_arm (folder, fault, after, times, g_rand_int (world->rand));
}

/* Returns whether something has failed. */
gboolean
sim_disarm (SimWorld   *world,
            const char *folder)
{
  gboolean has_struck = tb_test_vfs_disarm (folder);

  world->counts.disk_faults += has_struck != FALSE;
  return has_struck;
}

/* What the last scripts of a role did, taken back: each the version before. */
static const char *const vault_before[] = {
  "DROP TABLE import_log; PRAGMA user_version = 7",
  "DROP TABLE outage_log; PRAGMA user_version = 6",
  "PRAGMA user_version = 5", /* the table of before allows less, and nothing else */
  "DROP INDEX outbox_again; ALTER TABLE outbox DROP COLUMN is_again;"
  "ALTER TABLE outbox DROP COLUMN answered_us; ALTER TABLE device DROP COLUMN epoch;"
  "ALTER TABLE device DROP COLUMN new_id; ALTER TABLE device DROP COLUMN base;"
  "PRAGMA user_version = 4",
  "DROP TABLE anchor; PRAGMA user_version = 3",
};
static const char *const cache_before[] = {
  "DROP TABLE shape; PRAGMA user_version = 7",
  /* what only the city's scope shows such a program had of its own, and begins without it */
  "DELETE FROM rule_package; DELETE FROM chain_head; DELETE FROM cursor WHERE scope = 'city';"
  "DROP TABLE reading; DROP TABLE presence; PRAGMA user_version = 6",
  "DROP INDEX row_op_made; ALTER TABLE row_op DROP COLUMN is_made; PRAGMA user_version = 5",
  "ALTER TABLE cursor DROP COLUMN token; PRAGMA user_version = 4",
  "DROP TABLE ledger_fault; DROP INDEX ledger_txn_reverses; PRAGMA user_version = 3",
};

#define N_VAULT ((gint32) G_N_ELEMENTS (vault_before))
#define N_CACHE ((gint32) G_N_ELEMENTS (cache_before))

static void
run_before (SimDesk           *desk,
            const char        *name,
            const char *const *scripts,
            guint              n_scripts)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_build_filename (desk->folder, name, NULL);
  g_autoptr (TbConn) conn = tb_conn_open (path, TB_DURABLE, &error);

  for (guint i = 0; conn != NULL && error == NULL && i < n_scripts; i++)
    tb_conn_exec (conn, scripts[i], &error);
  g_assert_no_error (error);
}

/* The files are as a program of before has left them, and this one finds them so.  That program
 * knew of no other device and of one life of the city, and has never told anything again. */
void
sim_desk_age (SimWorld *world,
              SimDesk  *desk)
{
  static const char SQL_PLAIN[] =
      "SELECT (SELECT count(*) FROM device WHERE base = 0 AND new_id = '')"
      " - (SELECT count(*) > 0 FROM outbox WHERE is_again OR state = 'blocked')";
  g_autoptr (GError) error = NULL;
  const guint        n_vault = (guint) g_rand_int_range (world->rand, 0, N_VAULT + 1);
  const guint        n_cache =
      (guint) g_rand_int_range (world->rand, n_vault > 0, N_CACHE + 1);
  gint64 plain = 0;

  tb_conn_ask (tb_replica_get_vault (desk->replica), SQL_PLAIN, &plain, &error, "");
  g_assert_no_error (error);
  if (plain != 1 || world->counts.restored > 0 || sim_scopes_is_lent (desk))
    return;
  if (n_cache > 0)
    sim_desk_grow_old (desk);
  sim_desk_close (desk);
  sim_check_forget (desk);
  run_before (desk, "vault.db", vault_before, n_vault);
  run_before (desk, "cache.db", cache_before, n_cache);
  world->counts.upgrades++;
  sim_desk_open (world, desk);
}

static TbTestFault
end (SimWorld   *world,
     const char *folder)
{
  TbTestFault how = sim_chance (world, 60) ? TB_TEST_FAULT_POWER : TB_TEST_FAULT_KILL;

  tb_test_vfs_end (folder, how, g_rand_int (world->rand));
  if (how == TB_TEST_FAULT_POWER)
    world->counts.cuts++;
  else
    world->counts.kills++;
  return how;
}

/* Its power has failed, or fails now, or its program ends without a word; and it starts again. */
void
sim_desk_end (SimWorld *world,
              SimDesk  *desk)
{
  if (!tb_test_vfs_is_off (desk->folder))
    end (world, desk->folder);
  sim_check_forget (desk);
  sim_desk_close (desk);
  tb_test_vfs_start (desk->folder);
  sim_desk_open (world, desk);
}

void
sim_city_end (SimWorld *world)
{
  if (!tb_test_vfs_is_off (world->city_folder))
    end (world, world->city_folder);
  world->counts.city_cuts++;
  sim_hold_part (world, FALSE);
  for (guint i = 0; i < world->n_desks; i++)
    sim_check_forget (&world->desks[i]);
  g_clear_pointer (&world->city, tb_city_free);
  tb_test_vfs_start (world->city_folder);
  sim_world_open_city (world);
}

gboolean
sim_desk_load_life (SimDesk *desk,
                    GError **error)
{
  g_auto (TbStmt) st = { 0 };

  if (!tb_conn_exec (desk->cache, SQL_LIFE, error) ||
      !tb_conn_prepare (desk->cache, SQL_LOAD, &st, error) ||
      tb_stmt_step (&st, error) != TB_STEP_ROW)
    return FALSE;
  desk->is_fresh = tb_stmt_get_int64 (&st, 0) != 0;
  desk->old_after = tb_stmt_get_int64 (&st, 1);
  g_free (desk->old_token);
  desk->old_token = g_strdup (tb_stmt_get_text (&st, 2));
  return TRUE;
}

gboolean
sim_desk_save_life (SimDesk *desk,
                    GError **error)
{
  return tb_conn_run (desk->cache, SQL_SAVE, error, "iis", (gint64) desk->is_fresh,
                      desk->old_after, desk->old_token != NULL ? desk->old_token : "");
}

static const char *const suffixes[] = { "", "-wal", "-journal" };

void
sim_remove_db (const char *folder,
               const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", name, suffixes[i], NULL);

      tb_test_vfs_remove (path);
      g_remove (path); /* whoever opens a database makes its file first */
    }
}

/* Nobody has it open, so all of it is in these files. */
void
sim_copy_db (const char *from,
             const char *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *source = g_strconcat (from, suffixes[i], NULL);
      g_autofree char *target = g_strconcat (to, suffixes[i], NULL);

      tb_test_vfs_copy (source, target);
    }
}
