/* tb-tally.c: the rows of a kind counted and summed in buckets, to compare desk and city
 *
 * A row lies in the bucket its key hashes to.  Its own hash is that of its key, of its sequence
 * number and of every value that is not empty, so that a row that was spoilt without a change of
 * its number is found, too.  The xor of them does not depend on any order.  What neither end can
 * have is left out: only fields that the desk names count, and an empty value is as good as a
 * field that is not known.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-tally.h"

#include <string.h>

#include "tb-kinds.h"
#include "tb-presence.h"

#define UNREADABLE G_GUINT64_CONSTANT (1) /* as good as any: no row of the city has it */

static const char SQL_SEEN[] =
    "SELECT id, seq, is_gone FROM change WHERE scope = ?1 AND kind = ?2";

/* Those that may be in both ends' rows; a name nobody knows has no value here. */
static GPtrArray *
find_fields (const TbKind *kind,
             const char   *names)
{
  GPtrArray     *fields = g_ptr_array_new ();
  g_auto (GStrv) words = g_strsplit (names, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const TbField *field = tb_table_find (&kind->table, words[i]);

      if (field != NULL && (field->marks & (TB_MARK_KEY | TB_MARK_VERSION)) == 0 &&
          !g_ptr_array_find (fields, field, NULL))
        g_ptr_array_add (fields, (gpointer) field);
    }
  return fields;
}

/**
 * tb_tally_new:
 * @kind: which rows
 * @fields: names of the fields whose values count, separated by spaces
 * @key: for the hashes
 * @n_buckets: 1 to %TB_TALLY_MAX_BUCKETS
 *
 * Returns: (transfer full): with nothing in it
 */
TbTally *
tb_tally_new (const TbKind *kind,
              const char   *fields,
              const guint8  key[TB_SHORT_HASH_KEY_BYTES],
              guint         n_buckets)
{
  TbTally *self = g_new0 (TbTally, 1);

  self->kind = kind;
  self->fields = find_fields (kind, fields);
  memcpy (self->key, key, TB_SHORT_HASH_KEY_BYTES);
  self->n_buckets = CLAMP (n_buckets, 1, TB_TALLY_MAX_BUCKETS);
  self->buckets = g_new0 (TbTallyBucket, self->n_buckets);
  return self;
}

/**
 * tb_tally_free:
 * @self: (nullable) (transfer full): a tally
 */
void
tb_tally_free (TbTally *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_clear_pointer (&self->foreign, g_hash_table_unref);
  g_free (self->buckets);
  g_free (self);
}

/**
 * tb_tally_print_fields:
 * @kind: a kind
 *
 * Returns: (transfer full): names of all its fields that this program knows, as tb_tally_new()
 *   takes them
 */
char *
tb_tally_print_fields (const TbKind *kind)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < kind->table.n_fields; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", kind->table.fields[i].name);
  return g_string_free (names, FALSE);
}

/**
 * tb_tally_find_bucket:
 * @self: a tally
 * @id: key of a row
 *
 * Returns: number of its bucket, from 0
 */
guint
tb_tally_find_bucket (const TbTally *self,
                      const char    *id)
{
  return (guint) (tb_short_hash (self->key, id, strlen (id)) % self->n_buckets);
}

static void
append (GString    *text,
        const char *word)
{
  g_string_append (text, word);
  g_string_append_c (text, '\0');
}

/**
 * tb_tally_hash:
 * @self: a tally
 * @record: (type TbRecord): a row of its kind, with its sequence number in the scope as its version
 *
 * Returns: its hash: of key and number, then of name and text of every value that counts and is
 *   not empty, in the order of the fields; a zero byte after each
 */
guint64
tb_tally_hash (const TbTally *self,
               gpointer       record)
{
  g_autoptr (GString) text = g_string_sized_new (512);

  append (text, tb_record_get_id (record));
  g_string_append_printf (text, "%" G_GINT64_FORMAT, tb_record_get_ver (record));
  g_string_append_c (text, '\0');
  for (guint i = 0; i < self->fields->len; i++)
    {
      const TbField   *field = self->fields->pdata[i];
      g_autofree char *value =
          tb_field_is_empty (field, record) ? NULL : tb_field_print (field, record);

      if (value == NULL || *value == '\0')
        continue;
      append (text, field->name);
      append (text, value);
    }
  return tb_short_hash (self->key, text->str, text->len);
}

static void
add (TbTally    *self,
     const char *id,
     guint64     hash)
{
  TbTallyBucket *bucket = &self->buckets[tb_tally_find_bucket (self, id)];

  bucket->n_rows++;
  bucket->sum ^= hash;
  self->n_rows++;
}

static gboolean
add_seen (const TbKind *kind,
          const char   *id,
          gint64        seq,
          TbRecord     *record,
          gpointer      data)
{
  g_autoptr (TbRecord) given = record;

  if (given != NULL)
    add (data, id, tb_tally_hash (data, given));
  return TRUE;
}

/* @bucket G_MAXUINT: all of them. */
static gboolean
read_city (const TbTally *self,
           TbConn        *city,
           const char    *scope,
           guint          bucket,
           TbFeedRowFunc  func,
           gpointer       data,
           GError       **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (city, SQL_SEEN, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, scope);
  tb_stmt_bind_text (&st, 2, self->kind->table.name);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      const char *id = tb_stmt_get_text (&st, 0);
      gint64      seq = tb_stmt_get_int64 (&st, 1);
      gpointer    record = NULL;

      if (bucket != G_MAXUINT && tb_tally_find_bucket (self, id) != bucket)
        continue;
      if (tb_stmt_get_int64 (&st, 2) == 0 && !tb_rows_get (city, self->kind, id, &record, error))
        return FALSE;
      if (record != NULL)
        tb_record_set_ver (record, seq);
      if (!func (self->kind, id, seq, record, data))
        return TRUE;
    }
  return step == TB_STEP_DONE;
}

/**
 * tb_tally_read_city:
 * @self: an empty tally
 * @city: connection to the city's database, in a transaction
 * @scope: whose rows
 * @error: return location
 *
 * Returns: whether all that the scope sees of the kind is in it
 */
gboolean
tb_tally_read_city (TbTally    *self,
                    TbConn     *city,
                    const char *scope,
                    GError    **error)
{
  return read_city (self, city, scope, G_MAXUINT, add_seen, self, error);
}

/**
 * tb_tally_read_city_rows:
 * @self: a tally
 * @city: connection to the city's database, in a transaction
 * @scope: whose rows
 * @bucket: of which bucket
 * @func: gets each of them, and what is gone, in no order
 * @data: for @func
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_tally_read_city_rows (const TbTally *self,
                         TbConn        *city,
                         const char    *scope,
                         guint          bucket,
                         TbFeedRowFunc  func,
                         gpointer       data,
                         GError       **error)
{
  return read_city (self, city, scope, bucket, func, data, error);
}

/**
 * tb_tally_count_desk:
 * @kind: a kind
 * @cache: connection to a desk's cache
 * @n_out: (out): how many rows it has, as they are seen now
 * @error: return location
 *
 * Returns: whether the cache answered
 */
gboolean
tb_tally_count_desk (const TbKind *kind,
                     TbConn       *cache,
                     gint64       *n_out,
                     GError      **error)
{
  g_auto (TbStmt) st = { 0 };

  if (!tb_kind_prepare (kind, TB_SQL_COUNT, cache, &st, error) ||
      tb_stmt_step (&st, error) != TB_STEP_ROW)
    return FALSE;
  *n_out = tb_stmt_get_int64 (&st, 0);
  return TRUE;
}

/**
 * tb_tally_limit:
 * @self: a tally
 * @cache: connection to a desk's cache, in a transaction
 * @home: the desk's own scope
 * @scope: the one whose rows count from now on
 * @error: return location
 *
 * Returns: whether the cache answered
 */
gboolean
tb_tally_limit (TbTally    *self,
                TbConn     *cache,
                const char *home,
                const char *scope,
                GError    **error)
{
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_clear_pointer (&self->foreign, g_hash_table_unref);
  if (g_strcmp0 (home, scope) == 0)
    self->foreign = tb_presence_list_foreign (cache, home, self->kind, error);
  else
    self->own = tb_presence_list_own (cache, scope, self->kind, error);
  return self->foreign != NULL || self->own != NULL;
}

static gboolean
is_counted (const TbTally *self,
            const char    *id)
{
  return self->own != NULL ? g_hash_table_contains (self->own, id)
                           : self->foreign == NULL || !g_hash_table_contains (self->foreign, id);
}

/* One row as the city has confirmed it.  What cannot be read any more differs from whatever the
 * city has. */
static guint64
hash_row (const TbTally *self,
          TbStmt        *st)
{
  g_autoptr (GError)   unreadable = NULL;
  g_autoptr (TbRecord) record = tb_rows_read (self->kind, st, &unreadable);

  if (record == NULL)
    return UNREADABLE;
  if (self->own != NULL)
    tb_record_set_ver (record, *(const gint64 *) g_hash_table_lookup (self->own,
                                                                      tb_record_get_id (record)));
  return tb_tally_hash (self, record);
}

/**
 * tb_tally_read_desk:
 * @self: an empty tally
 * @cache: connection to a desk's cache, in a transaction
 * @error: return location
 *
 * What open operations have touched counts as the city has confirmed it.
 *
 * Returns: whether all that the city has given of the kind is in it
 */
gboolean
tb_tally_read_desk (TbTally *self,
                    TbConn  *cache,
                    GError **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_kind_prepare (self->kind, TB_SQL_CONFIRMED, cache, &st, error))
    return FALSE;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    if (is_counted (self, tb_stmt_get_text (&st, 0)))
      add (self, tb_stmt_get_text (&st, 0), hash_row (self, &st));
  return step == TB_STEP_DONE;
}

/**
 * tb_tally_read_desk_rows:
 * @self: a tally
 * @cache: connection to a desk's cache, in a transaction
 * @bucket: of which bucket
 * @hashes: (element-type utf8 guint64): gets key and hash of each row; owns and frees both
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_tally_read_desk_rows (const TbTally *self,
                         TbConn        *cache,
                         guint          bucket,
                         GHashTable    *hashes,
                         GError       **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_kind_prepare (self->kind, TB_SQL_CONFIRMED, cache, &st, error))
    return FALSE;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      const char *id = tb_stmt_get_text (&st, 0);
      guint64    *hash;

      if (tb_tally_find_bucket (self, id) != bucket || !is_counted (self, id))
        continue;
      hash = g_new (guint64, 1);
      *hash = hash_row (self, &st);
      g_hash_table_insert (hashes, g_strdup (id), hash);
    }
  return step == TB_STEP_DONE;
}
