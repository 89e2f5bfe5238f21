/* tb-stmt.c: borrowed statements with a three-way step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-conn-private.h"

/**
 * tb_stmt_clear:
 * @stmt: a statement, borrowed or empty; goes back to the cache
 */
void
tb_stmt_clear (TbStmt *stmt)
{
  if (stmt->native == NULL)
    return;

  sqlite3_reset (stmt->native);
  sqlite3_clear_bindings (stmt->native);

  tb_conn_put_idle (stmt->conn, g_steal_pointer (&stmt->native));
}

/**
 * tb_stmt_bind_text:
 * @stmt: a statement
 * @index: from 1
 * @value: (nullable): copied
 */
void
tb_stmt_bind_text (TbStmt     *stmt,
                   int         index,
                   const char *value)
{
  if (stmt->rc == SQLITE_OK)
    stmt->rc = sqlite3_bind_text (stmt->native, index, value, -1, SQLITE_TRANSIENT);
}

/**
 * tb_stmt_bind_int64:
 * @stmt: a statement
 * @index: from 1
 * @value: the number
 */
void
tb_stmt_bind_int64 (TbStmt *stmt,
                    int     index,
                    gint64  value)
{
  if (stmt->rc == SQLITE_OK)
    stmt->rc = sqlite3_bind_int64 (stmt->native, index, value);
}

/**
 * tb_stmt_bind_blob:
 * @stmt: a statement
 * @index: from 1
 * @value: (nullable): copied
 */
void
tb_stmt_bind_blob (TbStmt *stmt,
                   int     index,
                   GBytes *value)
{
  gsize         size = 0;
  gconstpointer data = value != NULL ? g_bytes_get_data (value, &size) : NULL;

  if (stmt->rc == SQLITE_OK)
    stmt->rc = sqlite3_bind_blob64 (stmt->native, index, data, size, SQLITE_TRANSIENT);
}

/**
 * tb_stmt_step:
 * @stmt: a statement
 * @error: return location; also for a bind that failed before
 *
 * Returns: a row, the end, or a failure: three things
 */
TbStep
tb_stmt_step (TbStmt  *stmt,
              GError **error)
{
  if (stmt->rc == SQLITE_OK)
    {
      int rc = sqlite3_step (stmt->native);

      if (rc == SQLITE_ROW)
        return TB_STEP_ROW;
      if (rc == SQLITE_DONE)
        return TB_STEP_DONE;
      stmt->rc = rc;
    }

  tb_conn_set_error (stmt->conn, stmt->rc, error);
  return TB_STEP_FAILED;
}

/**
 * tb_stmt_run:
 * @stmt: a statement whose rows do not matter
 * @error: return location
 *
 * Returns: whether it ran
 */
gboolean
tb_stmt_run (TbStmt  *stmt,
             GError **error)
{
  return tb_stmt_step (stmt, error) != TB_STEP_FAILED;
}

/**
 * tb_stmt_get_text:
 * @stmt: a statement on a row
 * @column: from 0
 *
 * Returns: (nullable) (transfer none): the text, until the next step
 */
const char *
tb_stmt_get_text (TbStmt *stmt,
                  int     column)
{
  return (const char *) sqlite3_column_text (stmt->native, column);
}

/**
 * tb_stmt_get_int64:
 * @stmt: a statement on a row
 * @column: from 0
 *
 * Returns: the number; 0 for NULL
 */
gint64
tb_stmt_get_int64 (TbStmt *stmt,
                   int     column)
{
  return sqlite3_column_int64 (stmt->native, column);
}

/**
 * tb_stmt_is_null:
 * @stmt: a statement on a row
 * @column: from 0
 *
 * Returns: whether there is no value
 */
gboolean
tb_stmt_is_null (TbStmt *stmt,
                 int     column)
{
  return sqlite3_column_type (stmt->native, column) == SQLITE_NULL;
}

/**
 * tb_stmt_get_blob:
 * @stmt: a statement on a row
 * @column: from 0
 * @size_out: (out): its length, in bytes
 *
 * Returns: (nullable) (transfer none): the bytes, until the next step
 */
gconstpointer
tb_stmt_get_blob (TbStmt *stmt,
                  int     column,
                  gsize  *size_out)
{
  gconstpointer data = sqlite3_column_blob (stmt->native, column);

  *size_out = (gsize) sqlite3_column_bytes (stmt->native, column);
  return data;
}
