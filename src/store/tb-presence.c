/* tb-presence.c: rows that a desk reads in more than its own scope
 *
 * A row lies in the cache once, whoever shows it, and goes when nobody shows it any more.  Who does
 * is noted only of rows that another scope than the desk's own shows: of all others, and that is
 * nearly all there are, nothing is asked and nothing written.
 *
 * What comes later is newer, whatever scope it comes from: a page holds rows as they are when it is
 * read, one request follows the other, and the city numbers a change in every scope at once.
 *
 * A row bears its number in the desk's own scope, or, if that does not show it, in the first of the
 * others by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-presence.h"

#include "tb-cache.h"
#include "tb-find.h"
#include "tb-kinds.h"

/* Each kind with one look at the index, not all lines. */
static const char SQL_KINDS[] =
    "WITH RECURSIVE k (kind) AS (SELECT min (kind) FROM presence UNION ALL"
    " SELECT (SELECT min (p.kind) FROM presence p WHERE p.kind > k.kind) FROM k"
    " WHERE k.kind IS NOT NULL) SELECT kind FROM k WHERE kind IS NOT NULL";
static const char SQL_FIRST[] = "SELECT seq FROM presence WHERE kind = ?1 AND id = ?2"
                                " ORDER BY scope <> ?3, scope LIMIT 1";
static const char SQL_HAS[] =
    "SELECT 1 FROM presence WHERE kind = ?1 AND id = ?2 AND scope = ?3";
static const char SQL_PUT[] =
    "INSERT OR REPLACE INTO presence (kind, id, scope, seq) VALUES (?1, ?2, ?3, ?4)";
static const char SQL_REMOVE[] =
    "DELETE FROM presence WHERE kind = ?1 AND id = ?2 AND scope = ?3";
/* The desk's own scope has no line alone. */
static const char SQL_REMOVE_LONE[] =
    "DELETE FROM presence WHERE kind = ?1 AND id = ?2 AND scope = ?3 AND NOT EXISTS"
    " (SELECT 1 FROM presence p WHERE p.kind = ?1 AND p.id = ?2 AND p.scope <> ?3)";
static const char SQL_OF_SCOPE[] = "SELECT kind, id FROM presence WHERE scope = ?1";
static const char SQL_OWN[] = "SELECT id, seq FROM presence WHERE scope = ?1 AND kind = ?2";
static const char SQL_FOREIGN[] =
    "SELECT id, 0 FROM presence WHERE kind = ?2 GROUP BY id HAVING sum (scope = ?1) = 0";
static const char SQL_IS_FOREIGN[] =
    "SELECT 1 FROM presence WHERE kind = ?1 AND id = ?2 GROUP BY id HAVING sum (scope = ?3) = 0";
static const char SQL_CLEAR[] = "DELETE FROM presence";
static const char SQL_CLEAR_CURSORS[] = "DELETE FROM cursor WHERE scope <> ?1";

/**
 * tb_presence_list_kinds:
 * @cache: connection to the cache
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): names of kinds of which another scope than the
 *   desk's own shows a row
 */
GHashTable *
tb_presence_list_kinds (TbConn  *cache,
                        GError **error)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (TbStmt)        st = { 0 };
  TbStep                 step;

  if (!tb_conn_prepare (cache, SQL_KINDS, &st, error))
    return NULL;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    g_hash_table_add (kinds, g_strdup (tb_stmt_get_text (&st, 0)));
  return step == TB_STEP_DONE ? g_steal_pointer (&kinds) : NULL;
}

/* The number the row bears; 0 of one without a line. */
static gboolean
get_first (TbConn               *cache,
           const TbPresenceView *view,
           const TbKind         *kind,
           const char           *id,
           gint64               *seq_out,
           GError              **error)
{
  *seq_out = 0;
  return tb_conn_ask (cache, SQL_FIRST, seq_out, error, "sss", kind->table.name, id, view->home);
}

static gboolean
is_home (const TbPresenceView *view)
{
  return g_strcmp0 (view->home, view->scope) == 0;
}

static gboolean
put_line (TbConn     *cache,
          const char *scope,
          TbRecord   *record,
          gint64      seq,
          GError    **error)
{
  return tb_conn_run (cache, SQL_PUT, error, "sssi", tb_record_get_kind (record)->table.name,
                      tb_record_get_id (record), scope, seq);
}

/* A row that has another number now, and is else as it was. */
static gboolean
renumber (TbConn       *cache,
          const TbKind *kind,
          const char   *id,
          gint64        seq,
          GError      **error)
{
  g_autoptr (TbRecord) record = NULL;
  gpointer             row = NULL;

  if (!tb_rows_get (cache, kind, id, &row, error))
    return FALSE;
  if ((record = row) == NULL || tb_record_get_ver (record) == seq)
    return TRUE;
  tb_record_set_ver (record, seq);
  return tb_rows_put_changed (cache, record, error);
}

/* A row of another scope's, of which nothing is noted: if it is here, the desk's own shows it. */
static gboolean
note_home (TbConn               *cache,
           const TbPresenceView *view,
           TbRecord             *record,
           GError              **error)
{
  g_autoptr (TbRecord) here = NULL;
  gpointer             row = NULL;

  if (!tb_rows_get (cache, tb_record_get_kind (record), tb_record_get_id (record), &row, error))
    return FALSE;
  here = row;
  return here == NULL || put_line (cache, view->home, here, tb_record_get_ver (here), error);
}

/**
 * tb_presence_put:
 * @cache: connection to the cache, in a write transaction, that shows nothing operations did
 * @view: where the row comes from
 * @record: the row, with its number in that scope as its version; gets the one it bears here
 * @error: return location
 *
 * Returns: whether it is there, and it is noted who shows it
 */
gboolean
tb_presence_put (TbConn               *cache,
                 const TbPresenceView *view,
                 TbRecord             *record,
                 GError              **error)
{
  const TbKind *kind = tb_record_get_kind (record);
  const char   *id = tb_record_get_id (record);
  gint64        first = 0;

  if (!get_first (cache, view, kind, id, &first, error))
    return FALSE;
  if (first == 0 && is_home (view))
    return tb_rows_put_changed (cache, record, error);
  if ((first == 0 && !note_home (cache, view, record, error)) ||
      !put_line (cache, view->scope, record, tb_record_get_ver (record), error) ||
      !get_first (cache, view, kind, id, &first, error))
    return FALSE;
  tb_record_set_ver (record, first);
  return tb_rows_put_changed (cache, record, error);
}

/**
 * tb_presence_remove:
 * @cache: connection to the cache, in a write transaction, that shows nothing operations did
 * @view: which scope does not show the row any more
 * @kind: its kind
 * @id: its key
 * @error: return location
 *
 * Returns: whether that is noted, and the row is gone if nobody else shows it
 */
gboolean
tb_presence_remove (TbConn               *cache,
                    const TbPresenceView *view,
                    const TbKind         *kind,
                    const char           *id,
                    GError              **error)
{
  const char *name = kind->table.name;
  gint64      has = is_home (view);
  gint64      first = 0;

  if (!has && !tb_conn_ask (cache, SQL_HAS, &has, error, "sss", name, id, view->scope))
    return FALSE;
  if (!has)
    return TRUE; /* it never did: that says nothing of the row */
  if (!tb_conn_run (cache, SQL_REMOVE, error, "sss", name, id, view->scope) ||
      !get_first (cache, view, kind, id, &first, error))
    return FALSE;
  if (first == 0)
    return tb_rows_delete (cache, kind, id, error);
  return tb_conn_run (cache, SQL_REMOVE_LONE, error, "sss", name, id, view->home) &&
         renumber (cache, kind, id, first, error);
}

typedef struct
{
  const TbKind *kind;
  char         *id; /* (owned) */
} Line;

static void
line_clear (gpointer line)
{
  g_free (((Line *) line)->id);
}

static GArray *
list_lines (TbConn     *cache,
            const char *scope,
            GError    **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_auto (TbStmt)    st = { 0 };
  TbStep             step;

  g_array_set_clear_func (lines, line_clear);
  if (!tb_conn_prepare (cache, SQL_OF_SCOPE, &st, error))
    return NULL;
  tb_stmt_bind_text (&st, 1, scope);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      const Line line = { tb_kinds_find (tb_stmt_get_text (&st, 0)),
                          g_strdup (tb_stmt_get_text (&st, 1)) };

      g_array_append_val (lines, line);
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&lines) : NULL;
}

/**
 * tb_presence_drop:
 * @cache: connection to the cache, in a write transaction, that shows nothing operations did
 * @home: the desk's own scope
 * @scope: another one
 * @error: return location
 *
 * What was shown cannot be read in the files, either (S10).
 *
 * Returns: whether nothing that only @scope showed is here any more, and it begins anew if it is
 *   read again
 */
gboolean
tb_presence_drop (TbConn     *cache,
                  const char *home,
                  const char *scope,
                  GError    **error)
{
  const TbPresenceView view = { .home = home, .scope = scope };
  g_autoptr (GArray)   lines = list_lines (cache, scope, error);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->kind != NULL && !tb_presence_remove (cache, &view, line->kind, line->id, error))
        return FALSE;
    }
  return (lines->len == 0 || (tb_find_renew (cache, error) && tb_conn_forget (cache, error))) &&
         tb_cache_forget_cursor (cache, scope, error);
}

/**
 * tb_presence_is_foreign:
 * @cache: connection to the cache
 * @home: the desk's own scope
 * @kind: a kind
 * @id: key of a row that is here
 * @foreign_out: (out): whether only other scopes show it
 * @error: return location
 *
 * Returns: whether the cache answered
 */
gboolean
tb_presence_is_foreign (TbConn       *cache,
                        const char   *home,
                        const TbKind *kind,
                        const char   *id,
                        gboolean     *foreign_out,
                        GError      **error)
{
  gint64 found = 0;

  if (!tb_conn_ask (cache, SQL_IS_FOREIGN, &found, error, "sss", kind->table.name, id, home))
    return FALSE;
  *foreign_out = found != 0;
  return TRUE;
}

/**
 * tb_presence_clear:
 * @cache: connection to the cache, in a write transaction that takes away all rows
 * @home: the desk's own scope
 * @error: return location
 *
 * Returns: whether all other scopes begin anew
 */
gboolean
tb_presence_clear (TbConn     *cache,
                   const char *home,
                   GError    **error)
{
  return tb_conn_run (cache, SQL_CLEAR, error, "") &&
         tb_conn_run (cache, SQL_CLEAR_CURSORS, error, "s", home);
}

static GHashTable *
list_rows (TbConn       *cache,
           const char   *sql,
           const char   *scope,
           const TbKind *kind,
           GError      **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (TbStmt)        st = { 0 };
  TbStep                 step;

  if (!tb_conn_prepare (cache, sql, &st, error))
    return NULL;
  tb_stmt_bind_text (&st, 1, scope);
  tb_stmt_bind_text (&st, 2, kind->table.name);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      const gint64 seq = tb_stmt_get_int64 (&st, 1);

      g_hash_table_insert (rows, g_strdup (tb_stmt_get_text (&st, 0)),
                           g_memdup2 (&seq, sizeof seq));
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

/**
 * tb_presence_list_own:
 * @cache: connection to the cache
 * @scope: a scope that is not the desk's own
 * @kind: a kind
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8 gint64): keys of the rows it shows, with their
 *   numbers there
 */
GHashTable *
tb_presence_list_own (TbConn       *cache,
                      const char   *scope,
                      const TbKind *kind,
                      GError      **error)
{
  return list_rows (cache, SQL_OWN, scope, kind, error);
}

/**
 * tb_presence_list_foreign:
 * @cache: connection to the cache
 * @home: the desk's own scope
 * @kind: a kind
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8 gint64): keys of the rows that are here and that it
 *   does not show; the numbers mean nothing
 */
GHashTable *
tb_presence_list_foreign (TbConn       *cache,
                          const char   *home,
                          const TbKind *kind,
                          GError      **error)
{
  return list_rows (cache, SQL_FOREIGN, home, kind, error);
}
