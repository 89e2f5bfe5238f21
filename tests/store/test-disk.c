/* test-disk.c: what a disk that does not write is called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <sqlite3.h>
#include <unistd.h>

#include "tb-kinds.h"
#include "tb-rows.h"
#include "tb-test.h"

static int fault; /* errno of every write from now on; 0 for none */

/* Stands for pwrite() and write() below SQLite. */
static ssize_t
write_or_fail (int fd, const void *data, size_t size, off_t at)
{
  if (fault == 0)
    return pwrite (fd, data, size, at);
  errno = fault;
  return -1;
}

static void
set_calls (sqlite3_syscall_ptr call)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);

  g_assert_cmpint (vfs->xSetSystemCall (vfs, "pwrite", call), ==, SQLITE_OK);
  g_assert_cmpint (vfs->xSetSystemCall (vfs, "pwrite64", call), ==, SQLITE_OK);
}

static gboolean
put (TbConn *conn, const char *id, GError **error)
{
  g_autoptr (TbTeam) team = tb_record_new (&tb_team_kind);
  g_auto (TbTxn)     txn = { 0 };

  team->id = g_strdup (id);
  team->org_id = g_strdup ("o");
  team->name = g_strdup (id);
  return tb_txn_begin (&txn, conn, error) && tb_rows_put (conn, team, error) &&
         tb_txn_commit (&txn, error);
}

/* Only want of room is a full disk; whatever it was, the next try succeeds and nothing is torn. */
static void
test_causes (void)
{
  static const struct
  {
    int     cause;
    TbError code;
  } cases[] = {
    { ENOSPC, TB_ERROR_FULL },
    { EDQUOT, TB_ERROR_FULL },
    { EFBIG, TB_ERROR_FULL },
    { EIO, TB_ERROR_DISK },
    { ENXIO, TB_ERROR_DISK },
    { EROFS, TB_ERROR_DISK },
  };
  char              *folder = tb_test_make_folder ();
  g_autofree char   *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (TbConn) conn = tb_test_open (path, TB_FILE_CACHE);
  gint64             n = 0;

  set_calls ((sqlite3_syscall_ptr) write_or_fail);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *id = g_strdup_printf ("t%u", i);

      fault = cases[i].cause;
      g_assert_false (put (conn, id, &error));
      g_assert_error (error, TB_ERROR, (int) cases[i].code);
      g_clear_error (&error);
      fault = 0;
      g_assert_true (put (conn, id, &error));
      g_assert_no_error (error);
    }
  set_calls (NULL);
  g_assert_true (tb_conn_ask (conn, "SELECT count(*) FROM team", &n, NULL, ""));
  g_assert_cmpint (n, ==, G_N_ELEMENTS (cases));
  tb_conn_close (g_steal_pointer (&conn));
  tb_test_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/disk/causes", test_causes);
  return g_test_run ();
}
