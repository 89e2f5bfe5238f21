/* tb-conn-log.c: what a log holds is written again before anything is added to it, or forgotten
 *
 * A sync that has failed may be followed by one that succeeds and writes nothing: the system takes
 * for written what it could not write, and shows it all the same to whoever opens the file next.
 * What is committed after that would be lost with the power, because on the disk there is a hole
 * before it.  So whoever opens a file that must keep everything writes its log once more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-conn-private.h"

#define CHUNK_BYTES (64 << 10)
#define LONG_LOG    1000 /* pages, after which it is copied: as SQLite does by itself */
#define FULL_LOG    8000 /* … while a file is filled: pages written often are copied once */
#define ZEROS_BYTES G_GINT64_CONSTANT (16777216)

/* Between two commits that fill a file more pages are touched than are kept by default; those that
 * have to go are written too early, and read again. */
static const char SQL_MUCH_ROOM[] = "PRAGMA cache_size = -32768";
static const char SQL_USUAL_ROOM[] = "PRAGMA cache_size = -2000";

static const char SQL_N_FREE[] = "SELECT freelist_count FROM pragma_freelist_count";
static const char SQL_PAGE_BYTES[] = "SELECT page_size FROM pragma_page_size";
static const char SQL_MAKE_ZEROS[] = "CREATE TABLE zeros (bytes BLOB) STRICT";
static const char SQL_ADD_ZEROS[] = "INSERT INTO zeros (bytes) VALUES (zeroblob (?1))";
static const char SQL_DROP_ZEROS[] = "DROP TABLE zeros";

static int
rewrite (sqlite3_file *log)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  sqlite3_int64      size = 0;
  int                rc = log->pMethods->xFileSize (log, &size);

  if (rc != SQLITE_OK || size == 0)
    return rc;
  for (sqlite3_int64 at = 0; at < size; at += CHUNK_BYTES)
    {
      int length = (int) MIN (CHUNK_BYTES, size - at);

      if ((rc = log->pMethods->xRead (log, chunk, length, at)) != SQLITE_OK ||
          (rc = log->pMethods->xWrite (log, chunk, length, at)) != SQLITE_OK)
        return rc;
    }
  return log->pMethods->xSync (log, SQLITE_SYNC_NORMAL);
}

/**
 * tb_conn_rewrite_log:
 * @conn: a connection that writes, in no transaction
 * @error: return location
 *
 * Makes sure of all that is in the log.  It is empty after a program that has ended as it should.
 *
 * Returns: whether what the connection reads is on disk
 */
gboolean
tb_conn_rewrite_log (TbConn  *conn,
                     GError **error)
{
  sqlite3_file  *log = NULL;
  g_auto (TbTxn) txn = { 0 }; /* nobody else writes meanwhile */
  int            rc = SQLITE_OK;

  if (!tb_txn_begin (&txn, conn, error))
    return FALSE;
  sqlite3_file_control (conn->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log != NULL && log->pMethods != NULL && (rc = rewrite (log)) != SQLITE_OK)
    tb_conn_set_error (conn, rc, error);
  return rc == SQLITE_OK;
}

/* Pages that are free are taken by zeros, and given back. */
static gboolean
overwrite_free (TbConn  *conn,
                GError **error)
{
  gint64 n_pages = 0, page_bytes = 0;

  if (!tb_conn_ask (conn, SQL_N_FREE, &n_pages, error, "") ||
      !tb_conn_ask (conn, SQL_PAGE_BYTES, &page_bytes, error, "") ||
      !tb_conn_exec (conn, SQL_MAKE_ZEROS, error))
    return FALSE;
  for (gint64 left = n_pages * page_bytes; left > 0; left -= ZEROS_BYTES)
    if (!tb_conn_run (conn, SQL_ADD_ZEROS, error, "i", MIN (left, ZEROS_BYTES)))
      return FALSE;
  return tb_conn_exec (conn, SQL_DROP_ZEROS, error);
}

/**
 * tb_conn_forget:
 * @conn: a connection in a write transaction that has deleted what nobody may read any more
 * @error: return location
 *
 * What was deleted, now or earlier, is not left in pages without use; nor in the log, after the
 * commit.
 *
 * Returns: whether that is so
 */
gboolean
tb_conn_forget (TbConn  *conn,
                GError **error)
{
  conn->must_forget = TRUE;
  return overwrite_free (conn, error);
}

/**
 * tb_conn_clean_log:
 * @conn: a connection that has just committed
 *
 * Empties the log if that was asked for.  While somebody reads what it holds it stays, and the next
 * commit tries again; who closes the file last removes it.
 */
void
tb_conn_clean_log (TbConn *conn)
{
  if (!conn->must_forget)
    return;
  sqlite3_busy_timeout (conn->db, 0); /* nobody is kept waiting */
  conn->must_forget = sqlite3_wal_checkpoint_v2 (conn->db, "main", SQLITE_CHECKPOINT_TRUNCATE,
                                                 NULL, NULL) != SQLITE_OK;
  sqlite3_busy_timeout (conn->db, TB_CONN_BUSY_MS);
}

static int
on_committed (void       *data,
              sqlite3    *db,
              const char *name,
              int         n_pages)
{
  ((TbConn *) data)->n_log = n_pages;
  return SQLITE_OK;
}

/**
 * tb_conn_postpone_log:
 * @conn: a connection that writes
 *
 * No commit copies the log into its file any more: who is told of a commit need not wait for that.
 * Call tb_conn_copy_log() when they were told.
 */
void
tb_conn_postpone_log (TbConn *conn)
{
  sqlite3_wal_hook (conn->db, on_committed, conn); /* in the place of SQLite's own */
}

/**
 * tb_conn_copy_log:
 * @conn: a connection after tb_conn_postpone_log(), in no transaction
 *
 * Copies the log into its file if it is long.  What others read of it stays, for the next time.
 */
void
tb_conn_copy_log (TbConn *conn)
{
  if (conn->n_log >= (conn->is_filling ? FULL_LOG : LONG_LOG) &&
      sqlite3_wal_checkpoint_v2 (conn->db, "main",
                                 SQLITE_CHECKPOINT_PASSIVE, NULL,
                                 NULL) == SQLITE_OK)
    conn->n_log = 0;
}

/**
 * tb_conn_set_filling:
 * @conn: a connection that writes
 * @is_filling: whether many rows are on their way, which come in one transaction after the other
 * @error: return location
 *
 * Takes more memory (32 MiB) and a longer log as long as that lasts, and gives them back then.
 *
 * Returns: whether it does
 */
gboolean
tb_conn_set_filling (TbConn  *conn,
                     gboolean is_filling,
                     GError **error)
{
  if (conn->is_filling == (is_filling != FALSE))
    return TRUE;
  if (!tb_conn_exec (conn, is_filling ? SQL_MUCH_ROOM : SQL_USUAL_ROOM, error))
    return FALSE;
  conn->is_filling = is_filling != FALSE;
  return TRUE;
}
