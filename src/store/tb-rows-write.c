/* tb-rows-write.c: rows of any kind, into a database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rows-private.h"

/* An empty value is stored as nothing; others never leave the program unsealed. */
static gboolean
bind_sealed (TbStmt        *st,
             int            index,
             const TbField *field,
             gpointer       record,
             GError       **error)
{
  const TbKind      *kind = tb_record_get_kind (record);
  const char        *text = tb_field_get_text (field, record);
  TbSeal            *seal = tb_conn_get_seal (st->conn);
  g_autofree char   *place = tb_rows_print_place (kind, field, tb_record_get_id (record));
  g_autoptr (GBytes) sealed = NULL;

  if (text == NULL)
    return TRUE;
  if (seal == NULL)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_KEY, "no key to seal %s with", field->name);
      return FALSE;
    }
  sealed = tb_seal_close (seal, place, text);
  tb_stmt_bind_blob (st, index, sealed);
  return TRUE;
}

static gboolean
bind_field (TbStmt        *st,
            int            index,
            const TbField *field,
            gpointer       record,
            GError       **error)
{
  g_autofree char *text = NULL;

  if (tb_field_is_number (field))
    tb_stmt_bind_int64 (st, index, tb_field_get_int64 (field, record));
  else if (field->marks & TB_MARK_SEALED)
    return bind_sealed (st, index, field, record, error);
  else
    {
      text = tb_field_print (field, record);
      tb_stmt_bind_text (st, index, text);
    }
  return TRUE;
}

static void
bind_index (TbStmt        *st,
            int            index,
            const TbField *field,
            gpointer       record)
{
  const TbKind      *kind = tb_record_get_kind (record);
  const char        *text = tb_field_get_text (field, record);
  g_autoptr (GBytes) bytes =
      text != NULL ? tb_rows_print_index (st->conn, kind, field, text) : NULL;

  if (bytes != NULL)
    tb_stmt_bind_blob (st, index, bytes);
}

/**
 * tb_rows_put:
 * @conn: a connection in a write transaction
 * @record: (type TbRecord): a row, written as it is, without a trail
 * @error: return location
 *
 * For what is mostly new: all indexes of a row that was there are written anew.
 *
 * Returns: whether it was written
 */
gboolean
tb_rows_put (TbConn  *conn,
             gpointer record,
             GError **error)
{
  const TbKind   *kind = tb_record_get_kind (record);
  g_auto (TbStmt) st = { 0 };
  int             n = (int) kind->table.n_fields;

  if (!tb_kind_prepare (kind, TB_SQL_UPSERT, conn, &st, error))
    return FALSE;

  for (guint i = 0; i < kind->table.n_fields; i++)
    if (!bind_field (&st, (int) i + 1, &kind->table.fields[i], record, error))
      return FALSE;
  for (guint i = 0; i < kind->table.n_fields; i++)
    if (kind->table.fields[i].marks & TB_MARK_LOOKUP)
      bind_index (&st, ++n, &kind->table.fields[i], record);
  return tb_stmt_run (&st, error);
}

static gboolean
put_over (TbConn   *conn,
          TbRecord *before,
          TbRecord *record,
          GError  **error)
{
  const TbKind        *kind = tb_record_get_kind (record);
  g_autoptr (GString)  sql = g_string_new ("UPDATE ");
  g_autofree gboolean *is_new = g_new0 (gboolean, kind->table.n_fields);
  g_auto (TbStmt)      st = { 0 };
  int                  n = 1;

  g_string_append_printf (sql, "%s SET ", kind->table.name);
  for (guint i = 0; i < kind->table.n_fields; i++)
    {
      const TbField *field = &kind->table.fields[i];

      is_new[i] = !tb_field_equal (field, before, record);
      if (!is_new[i])
        continue;
      g_string_append_printf (sql, "%s%s = ?%d", n > 1 ? ", " : "", field->name, n + 1);
      n++;
      if (field->marks & TB_MARK_LOOKUP)
        g_string_append_printf (sql, ", %s" TB_INDEX_SUFFIX " = ?%d", field->name, ++n);
    }
  if (n == 1)
    return TRUE;
  g_string_append (sql, " WHERE id = ?1");
  if (!tb_conn_prepare (conn, sql->str, &st, error))
    return FALSE;

  tb_stmt_bind_text (&st, 1, tb_record_get_id (record));
  n = 1;
  for (guint i = 0; i < kind->table.n_fields; i++)
    {
      const TbField *field = &kind->table.fields[i];

      if (!is_new[i])
        continue;
      if (!bind_field (&st, ++n, field, record, error))
        return FALSE;
      if (field->marks & TB_MARK_LOOKUP)
        bind_index (&st, ++n, field, record);
    }
  return tb_stmt_run (&st, error);
}

/**
 * tb_rows_put_changed:
 * @conn: a connection in a write transaction
 * @record: (type TbRecord): a row, written as it is, without a trail
 * @error: return location
 *
 * For what is mostly there: of a row that is there, only what is not equal is written, and so only
 * the indexes of that.
 *
 * Returns: whether it is so now
 */
gboolean
tb_rows_put_changed (TbConn  *conn,
                     gpointer record,
                     GError **error)
{
  g_autoptr (TbRecord) before = NULL;
  g_autoptr (GError)   unread = NULL;
  gpointer             row = NULL;

  if (!tb_rows_get (conn, tb_record_get_kind (record), tb_record_get_id (record), &row, &unread))
    {
      /* what does not open is written over */
      if (g_error_matches (unread, TB_ERROR, TB_ERROR_KEY))
        return tb_rows_put (conn, record, error);
      g_propagate_error (error, g_steal_pointer (&unread));
      return FALSE;
    }
  before = row;
  return before == NULL ? tb_rows_put (conn, record, error)
                        : put_over (conn, before, record, error);
}

/**
 * tb_rows_delete:
 * @conn: a connection in a write transaction
 * @kind: a kind
 * @id: a key; it does not matter whether there is such a row
 * @error: return location
 *
 * Returns: whether there is no such row now
 */
gboolean
tb_rows_delete (TbConn       *conn,
                const TbKind *kind,
                const char   *id,
                GError      **error)
{
  g_auto (TbStmt) st = { 0 };

  if (!tb_kind_prepare (kind, TB_SQL_DELETE, conn, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, id);
  return tb_stmt_run (&st, error);
}

/**
 * tb_rows_change:
 * @conn: a connection in a write transaction
 * @trail: what the change leaves behind
 * @record: (type TbRecord): the row as it shall be; gets the trail's version
 * @error: return location
 *
 * Writes a row on behalf of an operation.  A row that is equal already leaves no trail.
 *
 * Returns: whether the row is so now
 */
gboolean
tb_rows_change (TbConn        *conn,
                const TbTrail *trail,
                gpointer       record,
                GError       **error)
{
  const TbKind        *kind = tb_record_get_kind (record);
  const char          *id = tb_record_get_id (record);
  g_autoptr (TbRecord) before = NULL;
  gpointer             row = NULL;

  if (!tb_rows_get (conn, kind, id, &row, error))
    return FALSE;
  if ((before = row) != NULL)
    {
      tb_record_set_ver (record, tb_record_get_ver (before));
      if (tb_record_equal (before, record))
        return TRUE;
    }

  tb_record_set_ver (record, trail->ver);
  return trail->note (trail, conn, kind, id, before, record, error) &&
         (before != NULL ? put_over (conn, before, record, error)
                         : tb_rows_put (conn, record, error));
}

/**
 * tb_rows_remove:
 * @conn: a connection in a write transaction
 * @trail: what the change leaves behind
 * @kind: a kind
 * @id: a key
 * @error: return location
 *
 * Removes a row on behalf of an operation.
 *
 * Returns: whether there is no such row now
 */
gboolean
tb_rows_remove (TbConn        *conn,
                const TbTrail *trail,
                const TbKind  *kind,
                const char    *id,
                GError       **error)
{
  g_autoptr (TbRecord) before = NULL;
  gpointer             row = NULL;

  if (!tb_rows_get (conn, kind, id, &row, error))
    return FALSE;
  if ((before = row) == NULL)
    return TRUE;
  return trail->note (trail, conn, kind, id, before, NULL, error) &&
         tb_rows_delete (conn, kind, id, error);
}
