/* tb-feed-history.c: who changed what, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-feed.h"

static const char SQL_REMEMBER[] =
    "INSERT OR REPLACE INTO history (kind, id, scope, seq, op_id, changes, actor, recorded_us)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
static const char SQL_FORGET[] = "UPDATE history SET changes = '' WHERE kind = ?1 AND id = ?2";
static const char SQL_CHANGES[] = "SELECT changes, actor, recorded_us FROM history WHERE kind = ?1"
                                  " AND id = ?2 ORDER BY recorded_us DESC, seq DESC";

/**
 * tb_feed_remember:
 * @city: connection to the city's database, in a write transaction
 * @origin: which operation it was
 * @kind: what changed
 * @id: its key
 * @before: (nullable): the row before
 * @after: (nullable): the row after
 * @error: return location
 *
 * Writes a line of history, sealed values masked.
 *
 * Returns: whether it was written
 */
gboolean
tb_feed_remember (TbConn             *city,
                  const TbFeedOrigin *origin,
                  const TbKind       *kind,
                  const char         *id,
                  TbRecord           *before,
                  TbRecord           *after,
                  GError            **error)
{
  g_autoptr (GVariant) changes = tb_table_diff (&kind->table, before, after, TRUE);
  g_autofree char     *text = changes != NULL ? g_variant_print (changes, FALSE) : g_strdup ("");

  return tb_conn_run (city, SQL_REMEMBER, error, "sssisssi", kind->table.name, id, origin->scope,
                      origin->seq, origin->op_id, text, origin->actor, origin->now_us);
}

/**
 * tb_feed_forget:
 * @city: connection to the city's database, in a write transaction
 * @kind: a kind
 * @id: key of a row
 * @error: return location
 *
 * Who changed the row and when stays; what it said before, and says now, does not.
 *
 * Returns: whether history has nothing of what the row was
 */
gboolean
tb_feed_forget (TbConn       *city,
                const TbKind *kind,
                const char   *id,
                GError      **error)
{
  return tb_conn_run (city, SQL_FORGET, error, "ss", kind->table.name, id);
}

/* Whether a line of history has to do with @field. */
static gboolean
names_field (const char *changes,
             const char *field)
{
  g_autoptr (GVariant) all =
      g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), changes, NULL, NULL, NULL);
  GVariantIter iter;
  const char  *name;

  if (all == NULL)
    return FALSE;
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "(&sm&sm&s)", &name, NULL, NULL))
    if (strcmp (name, field) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tb_feed_find_change:
 * @city: connection to the city's database
 * @kind: a kind
 * @id: key of a row
 * @field: one of its fields
 * @actor_out: (out) (transfer full) (nullable): who changed it last; %NULL if that is not known
 * @at_us_out: (out): when, in microseconds UTC by the city's clock
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_feed_find_change (TbConn       *city,
                     const TbKind *kind,
                     const char   *id,
                     const char   *field,
                     char        **actor_out,
                     gint64       *at_us_out,
                     GError      **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  *actor_out = NULL;
  *at_us_out = 0;
  if (!tb_conn_prepare (city, SQL_CHANGES, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, kind->table.name);
  tb_stmt_bind_text (&st, 2, id);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    if (names_field (tb_stmt_get_text (&st, 0), field))
      {
        const char *actor = tb_stmt_get_text (&st, 1);

        *actor_out = *actor != '\0' ? g_strdup (actor) : NULL;
        *at_us_out = tb_stmt_get_int64 (&st, 2);
        return TRUE;
      }
  return step != TB_STEP_FAILED;
}
