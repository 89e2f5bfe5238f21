/* tb-feed-prune.c: what the feed forgets
 *
 * The mark that a row is gone is kept for a time, and then it goes, too.  Who has not heard of it
 * by then would keep the row for ever: so in the same transaction the scope notes down from where
 * on it can tell everything, and a cursor before that is not heard.
 *
 * Source: sync.md §1, F4, and §2, pull.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-feed.h"

static const char SQL_MIN_VALID[] = "SELECT min_valid FROM scope WHERE id = ?1";
static const char SQL_HAS_DAY[] = "SELECT count(*) FROM scope_day WHERE day >= ?1";
static const char SQL_NOTE_DAY[] =
    "INSERT OR IGNORE INTO scope_day (day, scope, seq) SELECT ?1, id, seq FROM scope";

/* Up to where a scope stood at the end of that day, at the latest. */
#define OLD                                                                          \
  "seq <= (SELECT coalesce (max (d.seq), 0) FROM scope_day d WHERE d.day <= ?1 AND " \
  "d.scope = "

static const char SQL_RAISE[] =
    "UPDATE scope SET min_valid = max (min_valid, coalesce ((SELECT max (c.seq) FROM change c"
    " WHERE c.scope = scope.id AND c.is_gone = 1 AND c." OLD "scope.id)), 0))";
static const char SQL_PRUNE[] =
    "DELETE FROM change WHERE is_gone = 1 AND " OLD "change.scope)";
/* The latest of the old days says all that the others said. */
static const char SQL_FORGET_DAYS[] =
    "DELETE FROM scope_day WHERE day < (SELECT max (day) FROM scope_day WHERE day <= ?1)";

/**
 * tb_feed_get_min_valid:
 * @city: connection to the city's database
 * @scope: a scope
 * @min_valid_out: (out): who has heard of less than this has missed something
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_feed_get_min_valid (TbConn     *city,
                       const char *scope,
                       gint64     *min_valid_out,
                       GError    **error)
{
  *min_valid_out = 0;
  return tb_conn_ask (city, SQL_MIN_VALID, min_valid_out, error, "s", scope);
}

/**
 * tb_feed_has_day:
 * @city: connection to the city's database
 * @day: yyyymmdd
 * @has_out: (out): whether that day or a later one is noted down
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_feed_has_day (TbConn   *city,
                 gint64    day,
                 gboolean *has_out,
                 GError  **error)
{
  gint64 n = 0;

  if (!tb_conn_ask (city, SQL_HAS_DAY, &n, error, "i", day))
    return FALSE;
  *has_out = n > 0;
  return TRUE;
}

/**
 * tb_feed_note_day:
 * @city: connection to the city's database, in a write transaction
 * @day: yyyymmdd
 * @error: return location
 *
 * Returns: whether it is noted down where each scope stands on that day
 */
gboolean
tb_feed_note_day (TbConn  *city,
                  gint64   day,
                  GError **error)
{
  return tb_conn_run (city, SQL_NOTE_DAY, error, "i", day);
}

/**
 * tb_feed_prune:
 * @city: connection to the city's database, in a write transaction
 * @day: yyyymmdd
 * @error: return location
 *
 * Marks of rows gone up to that day go.
 *
 * Returns: whether they are gone, and it is noted down from where on all is told
 */
gboolean
tb_feed_prune (TbConn  *city,
               gint64   day,
               GError **error)
{
  return tb_conn_run (city, SQL_RAISE, error, "i", day) &&
         tb_conn_run (city, SQL_PRUNE, error, "i", day) &&
         tb_conn_run (city, SQL_FORGET_DAYS, error, "i", day);
}
