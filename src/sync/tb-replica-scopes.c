/* tb-replica-scopes.c: pages of the desk's own scope, and of those it reads besides
 *
 * A person acts in one scope, and may read others: the city's, and what the city has granted.  All
 * their rows lie in one cache, each once (see tb-presence.c).  The own scope comes first: the
 * others are taken in when it is there, and go with it when it is had anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-presence.h"
#include "tb-reading.h"
#include "tb-replica-private.h"

static gboolean
is_home (TbReplica  *self,
         const char *scope)
{
  return g_strcmp0 (scope, self->scope) == 0;
}

/**
 * tb_replica_clear_scope:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @scope: a scope it reads
 * @error: return location
 *
 * As tb_replica_clear() for the own scope; of another one what no other scope shows.
 *
 * Returns: whether its rows are gone
 */
gboolean
tb_replica_clear_scope (TbReplica  *self,
                        TbConn     *cache,
                        const char *scope,
                        GError    **error)
{
  if (is_home (self, scope))
    return tb_replica_clear (self, cache, error);
  return tb_cache_restore (cache, tb_kinds_get_all (), error) &&
         tb_presence_drop (cache, self->scope, scope, error);
}

/**
 * tb_replica_write_rows:
 * @self: a replica
 * @cache: a cache, in a write transaction, that shows nothing operations did
 * @page: what the city says
 * @is_whole: whether each row is written whole, as is quickest for what is mostly new; else what
 *   changed of it, as is quickest for what is mostly there
 * @error: return location
 *
 * Returns: whether its rows are written
 */
gboolean
tb_replica_write_rows (TbReplica    *self,
                       TbConn       *cache,
                       const TbPage *page,
                       gboolean      is_whole,
                       GError      **error)
{
  const TbPresenceView view = { self->scope, page->scope };
  const gboolean       is_own = is_home (self, page->scope);
  gboolean (*put) (TbConn *, gpointer, GError **) = is_whole ? tb_rows_put : tb_rows_put_changed;
  g_autoptr (GHashTable) shared = NULL;
  g_autoptr (GPtrArray)  erased = g_ptr_array_new_with_free_func (g_free);

  if (page->rows->len > 0 && is_own && (shared = tb_presence_list_kinds (cache, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < page->rows->len; i++)
    {
      const TbPageRow *row = g_ptr_array_index (page->rows, i);
      gboolean         is_plain = is_own && !g_hash_table_contains (shared, row->kind->table.name);

      self->is_ledger_new |= row->kind == &tb_account_kind || row->kind == &tb_chain_head_kind;
      if (row->record != NULL && !tb_replica_note_erased (cache, row->record, erased, error))
        return FALSE;
      if (row->record != NULL && !(is_plain ? put (cache, row->record, error)
                                            : tb_presence_put (cache, &view, row->record, error)))
        return FALSE;
      if (row->record == NULL &&
          !(is_plain ? tb_rows_delete (cache, row->kind, row->id, error)
                     : tb_presence_remove (cache, &view, row->kind, row->id, error)))
        return FALSE;
    }
  return tb_replica_forget_erased (self, cache, erased, error);
}

static gboolean
is_read (TbReplica  *self,
         TbConn     *cache,
         const char *scope,
         gboolean   *is_read_out,
         GError    **error)
{
  g_auto (TbReading) reading = { 0 };

  *is_read_out = is_home (self, scope);
  if (*is_read_out)
    return TRUE;
  if (!tb_reading_get (cache, &reading, error))
    return FALSE;
  *is_read_out = scope != NULL && tb_reading_contains (&reading, scope);
  return TRUE;
}

/* How far the page's scope has been taken in, and up to which operation all scopes have told. */
static gboolean
find_place (TbReplica    *self,
            TbConn       *cache,
            const TbPage *page,
            TbCursor     *cursor_out,
            TbCursor     *home_out,
            GError      **error)
{
  if (!tb_cache_get_cursor (cache, page->scope, cursor_out, error))
    return FALSE;
  *home_out = *cursor_out;
  return is_home (self, page->scope) || tb_cache_get_cursor (cache, self->scope, home_out, error);
}

static gboolean
move_cursor (TbConn         *cache,
             const TbPage   *page,
             const TbCursor *cursor,
             GError        **error)
{
  return tb_cache_set_cursor (cache, page->scope, cursor, page->cursor, error) &&
         tb_reading_note_told (cache, page->scopes_ver, error);
}

/* A page of another scope in which nothing has changed: unless more is told of now than before, all
 * that is shown stays as it is, and nothing is run again. */
static gboolean
save_empty (TbReplica      *self,
            TbConn         *cache,
            const TbPage   *page,
            const TbCursor *cursor,
            gint64          settled_n,
            GError        **error)
{
  TbCursor home;

  return move_cursor (cache, page, cursor, error) &&
         tb_cache_get_cursor (cache, self->scope, &home, error) &&
         (tb_cursor_get_n (&home) == settled_n ||
          (tb_cache_restore (cache, tb_kinds_get_all (), error) &&
           tb_replica_run_open (self, cache, tb_cursor_get_n (&home), error)));
}

/**
 * tb_replica_save_page:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @page: a page, whole
 * @error: return location
 *
 * Takes rows and cursor in together.  A page that does not begin where the cursor stands
 * comes late, and is left alone; so is one that does go on, but in another life of the city, and
 * one of a scope that is not read (yet).
 *
 * Returns: whether that is done
 */
gboolean
tb_replica_save_page (TbReplica *self,
                      TbConn    *cache,
                      TbPage    *page,
                      GError   **error)
{
  const gboolean is_own = is_home (self, page->scope);
  TbCursor       cursor, home;
  gint64         committed_n, settled_n;
  gboolean       is_first, is_ours = FALSE;
  gint64         last_n = 0;

  if (!is_read (self, cache, page->scope, &is_ours, error))
    return FALSE;
  if (!is_ours)
    return TRUE;
  if (!tb_replica_note_epoch (self, cache, page->epoch, error) ||
      !find_place (self, cache, page, &cursor, &home, error))
    return FALSE;
  if (page->after != cursor.after || (!is_own && !home.is_known))
    return TRUE;
  if (page->is_last && !tb_replica_note_place (self, page, &last_n, error))
    return FALSE;

  /* Only the last page makes the rows the city's state of one moment; before that a row may
   * still be older than an operation of ours that the city has evaluated. */
  committed_n = cursor.is_known ? cursor.last_n : TB_LAST_N_UNKNOWN;
  settled_n = tb_cursor_get_n (&home);
  is_first = !cursor.is_known;
  cursor = (TbCursor){ page->next, page->is_last ? last_n : committed_n, page->is_last, TRUE,
                       is_first ? G_MAXINT64 : cursor.bound };

  /* the vault hears of it one round later, because this transaction may still be lost */
  if (!tb_vault_settle (self->vault, self->scope, settled_n, error))
    return FALSE;
  if (!is_own && !is_first && page->rows->len == 0)
    return save_empty (self, cache, page, &cursor, settled_n, error);
  if (!(is_first ? tb_replica_clear_scope (self, cache, page->scope, error)
                 : tb_cache_restore (cache, tb_kinds_get_all (), error)) ||
      !tb_replica_write_rows (self, cache, page, is_first, error) ||
      !move_cursor (cache, page, &cursor, error))
    return FALSE;
  return is_own ? tb_replica_run_open (self, cache, tb_cursor_get_n (&cursor), error)
                : tb_replica_run_on_top (self, cache, error);
}

/* A name that can be asked for, and is not that of the own scope. */
static gboolean
is_further (TbReplica  *self,
            const char *scope)
{
  for (const char *c = scope; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != ':' && *c != '-')
      return FALSE;
  return *scope != '\0' && !is_home (self, scope);
}

/* @scopes without @left_out and without what is no scope; (transfer full) */
static char *
join_scopes (TbReplica  *self,
             char      **scopes,
             const char *left_out)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; scopes[i] != NULL; i++)
    if (is_further (self, scopes[i]) && g_strcmp0 (scopes[i], left_out) != 0)
      g_ptr_array_add (kept, scopes[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (" ", (char **) kept->pdata);
}

/* It is not forgotten once it is there: something may have been told with it. */
static gboolean
keep_tag_key (TbReplica  *self,
              const char *key,
              GError    **error)
{
  g_autofree char *kept = NULL;

  if (!tb_vault_get_profile (self->vault, TB_VAULT_TAG_KEY, &kept, error))
    return FALSE;
  return key == NULL || g_strcmp0 (kept, key) == 0 ||
         tb_vault_put_profile (self->vault, TB_VAULT_TAG_KEY, key, error);
}

/**
 * tb_replica_save_session:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @who: what the city has said of whoever is signed in
 * @error: return location
 *
 * From now on this is what is read besides the own scope.  Rows of what is read no more go, but for
 * those that others show, too; what came to it begins when it is pulled.
 *
 * Returns: whether it is so
 */
gboolean
tb_replica_save_session (TbReplica   *self,
                         TbConn      *cache,
                         const TbWho *who,
                         GError     **error)
{
  g_auto (GStrv)     told = g_strsplit (who->further != NULL ? who->further : "", " ", -1);
  g_autofree char   *scopes = join_scopes (self, told, NULL);
  g_auto (TbReading) reading = { 0 };
  gboolean           is_cleared = FALSE;

  if (!tb_reading_get (cache, &reading, error) || !keep_tag_key (self, who->tag_key, error))
    return FALSE;
  for (guint i = 0; reading.scopes[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) told, reading.scopes[i]))
      {
        is_cleared = TRUE;
        if (!tb_replica_clear_scope (self, cache, reading.scopes[i], error))
          return FALSE;
      }
  return tb_reading_set (cache, who->scopes_ver, scopes, error) &&
         (!is_cleared || tb_replica_run_on_top (self, cache, error));
}

/**
 * tb_replica_drop_scope:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @scope: what the city does not show any more; not its own scope
 * @error: return location
 *
 * Its rows go, but for those that others show, too (C8, F6); what else may be read is asked anew.
 *
 * Returns: whether they are gone
 */
gboolean
tb_replica_drop_scope (TbReplica  *self,
                       TbConn     *cache,
                       const char *scope,
                       GError    **error)
{
  g_auto (TbReading) reading = { 0 };
  g_autofree char   *rest = NULL;

  if (!tb_reading_get (cache, &reading, error))
    return FALSE;
  rest = join_scopes (self, reading.scopes, scope);
  return tb_replica_clear_scope (self, cache, scope, error) &&
         tb_reading_set (cache, reading.told, rest, error) && tb_reading_doubt (cache, error) &&
         tb_replica_run_on_top (self, cache, error);
}
