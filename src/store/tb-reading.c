/* tb-reading.c: what a desk reads besides its own scope
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-reading.h"

#include "tb-cache.h"

static const char SQL_GET[] = "SELECT ver, told, scopes FROM reading";
static const char SQL_SET[] = "UPDATE reading SET ver = ?1, told = ?1, scopes = ?2";
static const char SQL_NOTE_TOLD[] = "UPDATE reading SET told = ?1 WHERE told <> ?1";
static const char SQL_DOUBT[] = "UPDATE reading SET ver = -1";

/**
 * tb_reading_clear:
 * @reading: a list; what it holds is freed
 */
void
tb_reading_clear (TbReading *reading)
{
  g_clear_pointer (&reading->scopes, g_strfreev);
}

/**
 * tb_reading_get:
 * @cache: connection to the cache
 * @reading_out: (out caller-allocates): the list; clear it with g_auto(TbReading)
 * @error: return location
 *
 * Returns: whether the cache answered
 */
gboolean
tb_reading_get (TbConn    *cache,
                TbReading *reading_out,
                GError   **error)
{
  g_auto (TbStmt) st = { 0 };

  *reading_out = (TbReading){ 0 };
  if (!tb_conn_prepare (cache, SQL_GET, &st, error) || tb_stmt_step (&st, error) != TB_STEP_ROW)
    return FALSE;
  reading_out->ver = tb_stmt_get_int64 (&st, 0);
  reading_out->told = tb_stmt_get_int64 (&st, 1);
  reading_out->scopes = g_strsplit (tb_stmt_get_text (&st, 2), " ", -1);
  return TRUE;
}

/**
 * tb_reading_contains:
 * @reading: a list
 * @scope: a scope
 *
 * Returns: whether the desk reads it
 */
gboolean
tb_reading_contains (const TbReading *reading,
                     const char      *scope)
{
  return g_strv_contains ((const char *const *) reading->scopes, scope);
}

/**
 * tb_reading_set:
 * @cache: connection to the cache, in a write transaction
 * @ver: number of the list
 * @scopes: names, separated by a space
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_reading_set (TbConn     *cache,
                gint64      ver,
                const char *scopes,
                GError    **error)
{
  return tb_conn_run (cache, SQL_SET, error, "is", ver, scopes);
}

/**
 * tb_reading_note_told:
 * @cache: connection to the cache, in a write transaction
 * @told: the number a page has told
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_reading_note_told (TbConn  *cache,
                      gint64   told,
                      GError **error)
{
  return tb_conn_run (cache, SQL_NOTE_TOLD, error, "i", told);
}

/**
 * tb_reading_doubt:
 * @cache: connection to the cache, in a write transaction
 * @error: return location
 *
 * The list must be asked for, whatever its number.
 *
 * Returns: whether it was written
 */
gboolean
tb_reading_doubt (TbConn  *cache,
                  GError **error)
{
  return tb_conn_run (cache, SQL_DOUBT, error, "");
}

/**
 * tb_reading_is_whole:
 * @cache: connection to the cache
 * @home: the desk's own scope
 * @whole_out: (out): whether the last page of each scope was the last there was, and no scope is
 *   missing
 * @error: return location
 *
 * Returns: whether the cache answered
 */
gboolean
tb_reading_is_whole (TbConn     *cache,
                     const char *home,
                     gboolean   *whole_out,
                     GError    **error)
{
  g_auto (TbReading) reading = { 0 };
  TbCursor           cursor;

  if (!tb_reading_get (cache, &reading, error) ||
      !tb_cache_get_cursor (cache, home, &cursor, error))
    return FALSE;
  *whole_out = cursor.is_whole && reading.ver == reading.told;
  for (guint i = 0; reading.scopes[i] != NULL && *whole_out; i++)
    {
      if (!tb_cache_get_cursor (cache, reading.scopes[i], &cursor, error))
        return FALSE;
      *whole_out = cursor.is_whole != 0;
    }
  return TRUE;
}
