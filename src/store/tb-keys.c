/* tb-keys.c: which rows answer a question, in order
 *
 * A key holds the rowid, by which a row is read fastest, and a hash of the id.  The rowid
 * alone would not do: taking back operations writes rows anew under other rowids, and SQLite
 * uses a rowid again after the last row was deleted.  An id is text of any length; its hash
 * is enough to tell rows apart, as a mistake (one in 10⁷ for a million rows) costs a view
 * its selection, never shows a wrong row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-keys.h"
#include "tb-names.h"
#include "tb-rows.h"

static void
keys_clear (gpointer data)
{
  g_free (((TbKeys *) data)->keys);
}

/**
 * tb_keys_new:
 *
 * Returns: (transfer full): no rows
 */
TbKeys *
tb_keys_new (void)
{
  return g_atomic_rc_box_new0 (TbKeys);
}

/**
 * tb_keys_ref:
 * @self: keys
 *
 * Returns: (transfer full): the same keys
 */
TbKeys *
tb_keys_ref (TbKeys *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * tb_keys_unref:
 * @self: (transfer full): keys
 */
void
tb_keys_unref (TbKeys *self)
{
  g_atomic_rc_box_release_full (self, keys_clear);
}

/**
 * tb_keys_hash:
 * @id: key of a row
 *
 * Returns: the `name` of a #TbKey (FNV-1a, 64 bits)
 */
guint64
tb_keys_hash (const char *id)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const guchar *c = (const guchar *) id; *c != '\0'; c++)
    hash = (hash ^ *c) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

/**
 * tb_keys_read:
 * @query: a question
 * @conn: a connection
 * @n_expected: a guess how many there are, saves copying
 * @limit: how many to read at most; 0 for all
 * @error: return location
 *
 * Returns: (transfer full): the keys of the rows that answer, in order
 */
TbKeys *
tb_keys_read (const TbQuery *query,
              TbConn        *conn,
              guint          n_expected,
              guint          limit,
              GError       **error)
{
  g_autoptr (TbKeys) self = tb_keys_new ();
  g_autofree char   *all = tb_query_print_sql (query, "rowid, id", NULL);
  g_autofree char   *some = limit > 0 ? g_strdup_printf ("%s LIMIT %u", all, limit) : NULL;
  g_auto (TbStmt)    st = { 0 };
  gsize              n_room = n_expected + TB_KEYS_PAGE;
  TbStep             step;

  if (!tb_conn_prepare (conn, some != NULL ? some : all, &st, error))
    return NULL;
  tb_query_bind (query, &st);
  self->keys = g_new (TbKey, n_room);

  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW && self->n < G_MAXINT)
    {
      if (self->n == n_room)
        self->keys = g_renew (TbKey, self->keys, n_room *= 2);
      self->keys[self->n++] = (TbKey){ tb_stmt_get_int64 (&st, 0),
                                       tb_keys_hash (tb_stmt_get_text (&st, 1)) };
    }
  if (step == TB_STEP_FAILED)
    return NULL;
  self->keys = g_renew (TbKey, self->keys, self->n);
  return g_steal_pointer (&self);
}

/**
 * tb_keys_find:
 * @self: keys
 * @id: key of a row
 * @position_out: (out): where it is
 *
 * Returns: whether it is among them
 */
gboolean
tb_keys_find (const TbKeys *self,
              const char   *id,
              guint        *position_out)
{
  guint64 name = tb_keys_hash (id);

  for (guint i = 0; i < self->n; i++)
    if (self->keys[i].name == name)
      {
        *position_out = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * tb_keys_compare:
 * @before: an answer
 * @after: the next
 *
 * Returns: what changed: all before the first and after the last difference stays
 */
TbSplice
tb_keys_compare (const TbKeys *before,
                 const TbKeys *after)
{
  guint n = MIN (before->n, after->n);
  guint head = 0;
  guint tail = 0;

  while (head < n && before->keys[head].name == after->keys[head].name)
    head++;
  while (tail < n - head &&
         before->keys[before->n - 1 - tail].name == after->keys[after->n - 1 - tail].name)
    tail++;
  return (TbSplice){ head, before->n - head - tail, after->n - head - tail };
}

static void
row_page_clear (gpointer data)
{
  TbRowPage *page = data;

  for (guint i = 0; i < page->n; i++)
    g_clear_object (&page->records[i]);
}

/**
 * tb_row_page_unref:
 * @self: (transfer full): rows
 */
void
tb_row_page_unref (TbRowPage *self)
{
  g_atomic_rc_box_release_full (self, row_page_clear);
}

/* Puts a row to its key; one that has another id by now goes to none. */
static void
place_row (TbRowPage   *page,
           const TbKey *keys,
           TbRecord    *record,
           TbRowState   state)
{
  guint64 name = tb_keys_hash (tb_record_get_id (record));

  for (guint i = 0; i < page->n; i++)
    if (keys[i].name == name && page->records[i] == NULL)
      {
        page->records[i] = record;
        page->states[i] = state;
        return;
      }
  g_object_unref (record);
}

/**
 * tb_keys_read_rows:
 * @kind: what the rows are
 * @conn: a connection
 * @keys: (array length=n_keys): keys of rows
 * @n_keys: at most %TB_KEYS_PAGE
 * @error: return location
 *
 * Returns: (transfer full): a row a key, and how each stands
 */
TbRowPage *
tb_keys_read_rows (const TbKind *kind,
                   TbConn       *conn,
                   const TbKey  *keys,
                   guint         n_keys,
                   GError      **error)
{
  g_autoptr (TbRowPage) page = g_atomic_rc_box_new0 (TbRowPage);
  g_autoptr (GString)   sql = g_string_new ("SELECT ");
  g_autofree char      *columns = tb_query_print_columns (kind);
  g_autofree char      *step_column = tb_row_states_print_column (kind);
  g_auto (TbStmt)       st = { 0 };
  TbStep                step;

  g_assert (n_keys <= TB_KEYS_PAGE);
  page->n = n_keys;

  /* always one text, so that it is compiled once; parameters without a value find nothing */
  g_string_append_printf (sql, "%s, %s FROM %s WHERE rowid IN (?1", columns, step_column,
                          kind->table.name);
  for (guint i = 2; i <= TB_KEYS_PAGE; i++)
    g_string_append_printf (sql, ",?%u", i);
  g_string_append_c (sql, ')');

  if (!tb_conn_prepare (conn, sql->str, &st, error))
    return NULL;
  for (guint i = 0; i < n_keys; i++)
    tb_stmt_bind_int64 (&st, (int) i + 1, keys[i].row);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      gpointer row = tb_rows_read (kind, &st, error);
      gint64   highest = tb_stmt_get_int64 (&st, tb_query_count_columns (kind));

      if (row == NULL)
        return NULL;
      place_row (page, keys, row, tb_row_state_from_step (highest));
    }
  if (step != TB_STEP_DONE || !tb_names_attach (conn, kind, page->records, page->n, error))
    return NULL;
  return g_steal_pointer (&page);
}
