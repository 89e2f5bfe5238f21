/* tb-list-read.c: what a list has read for it on the reading thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-list-read.h"
#include "tb-paged-list.h"
#include "tb-slot.h"

#include <stdlib.h>

#define FLOOD 200 /* rows: as many as GTK makes widgets for */

/**
 * tb_list_read_new:
 * @list: (type GObject): whom it is for; held weakly
 * @query: its question; copied
 * @generation: number of its last answer
 *
 * Returns: (transfer full): a page or keys to read
 */
TbListRead *
tb_list_read_new (gpointer       list,
                  const TbQuery *query,
                  guint          generation)
{
  TbListRead *read = g_new0 (TbListRead, 1);

  g_weak_ref_init (&read->list, list);
  read->query = tb_query_copy (query);
  read->generation = generation;
  return read;
}

/**
 * tb_list_read_free:
 * @read: (transfer full): what was read
 */
void
tb_list_read_free (TbListRead *read)
{
  g_weak_ref_clear (&read->list);
  tb_query_free (read->query);
  g_clear_pointer (&read->before, tb_keys_unref);
  g_clear_pointer (&read->after, tb_keys_unref);
  g_clear_pointer (&read->living, g_array_unref);
  g_free (read);
}

/**
 * tb_list_read_page:
 * @conn: a connection, on its own thread
 * @args: a #TbListRead with the keys of a page
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Returns: (transfer full) (type TbRowPage): as tb_keys_read_rows()
 */
gpointer
tb_list_read_page (TbConn       *conn,
                   gpointer      args,
                   GCancellable *cancellable,
                   GError      **error)
{
  TbListRead    *read = args;
  g_auto (TbTxn) txn = { 0 }; /* else the file is locked again for each name */

  if (!tb_txn_begin_read (&txn, conn, error))
    return NULL;
  return tb_keys_read_rows (read->query->kind, conn, read->keys, read->n_keys, error);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const TbKey *x = a;
  const TbKey *y = b;

  return x->name < y->name ? -1 : x->name > y->name;
}

static TbKey *
find_name (GArray *living,
           guint64 name)
{
  TbKey wanted = { 0, name };

  return living->len == 0 ? NULL
                          : bsearch (&wanted, living->data, living->len, sizeof wanted,
                                     compare_names);
}

/**
 * tb_list_read_keys:
 * @conn: a connection, on its own thread
 * @args: a #TbListRead with the last answer and the living slots; gets the next answer, the
 *   splice between, and where the slots' rows are now
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Returns: (transfer none): @args
 */
gpointer
tb_list_read_keys (TbConn       *conn,
                   gpointer      args,
                   GCancellable *cancellable,
                   GError      **error)
{
  TbListRead *read = args;

  read->after = tb_keys_read (read->query, conn, read->before->n, read->limit, error);
  if (read->after == NULL)
    return NULL;

  g_array_sort (read->living, compare_names);
  read->splice = tb_keys_compare (read->before, read->after);
  for (guint i = 0; i < read->splice.n_added && read->living->len > 0; i++)
    {
      guint  position = read->splice.position + i;
      TbKey *key = find_name (read->living, read->after->keys[position].name);

      if (key != NULL)
        key->row = position;
    }
  return read;
}

/**
 * tb_list_read_is_flood:
 * @read: keys, read or not
 *
 * GTK takes longer to make the whole screen anew than a frame may, and nobody reads what changes
 * ten times a second.
 *
 * Returns: whether so many rows have come that the whole screen may be made anew
 */
gboolean
tb_list_read_is_flood (const TbListRead *read)
{
  return read->after != NULL && read->after->n >= read->before->n + FLOOD;
}

/**
 * tb_list_read_get_position:
 * @read: keys, read
 * @position: of a slot in the last answer
 * @name: its name
 *
 * Returns: where the slot's row is in the next answer; -1 if it is not or that is not known
 */
gint64
tb_list_read_get_position (const TbListRead *read,
                           guint             position,
                           guint64           name)
{
  const TbSplice *splice = &read->splice;
  const TbKey    *key;

  if (position < splice->position)
    return position;
  if (position >= splice->position + splice->n_removed)
    return (gint64) position - splice->n_removed + splice->n_added;
  key = find_name (read->living, name);
  return key != NULL ? key->row : -1;
}

/**
 * tb_list_read_move_slots:
 * @read: keys, read
 * @slots: (inout) (element-type guint TbSlot): position to living slot, by the last answer; by
 *   the next on return
 *
 * A slot whose row is not known to be in the next answer has no home any more.
 */
void
tb_list_read_move_slots (const TbListRead *read,
                         GHashTable      **slots)
{
  g_autoptr (GHashTable) before = g_steal_pointer (slots);
  GHashTableIter         iter;
  gpointer               value;

  *slots = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      TbSlot *slot = value;
      gint64  position = tb_list_read_get_position (read, slot->position, slot->name);

      if (position < 0 || g_hash_table_contains (*slots, GUINT_TO_POINTER (position)))
        slot->home = NULL;
      else
        {
          slot->position = (guint) position;
          slot->home = *slots;
          g_hash_table_insert (*slots, GUINT_TO_POINTER (slot->position), slot);
        }
    }
}

typedef struct
{
  TbQuery *query; /* (owned) */
  guint    limit;
} ReadAll;

static void
read_all_free (gpointer data)
{
  ReadAll *args = data;

  tb_query_free (args->query);
  g_free (args);
}

static gpointer
read_all_job (TbConn       *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  ReadAll *args = data;

  return tb_query_read_all (args->query, conn, args->limit, error);
}

/**
 * tb_query_read_all_async:
 * @query: a question; copied
 * @db: a database
 * @limit: rows to read at most; 0 for all
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_query_read_all_async (const TbQuery      *query,
                         TbDb               *db,
                         guint               limit,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  ReadAll *args = g_new (ReadAll, 1);

  *args = (ReadAll){ tb_query_copy (query), limit };
  tb_db_read_async (db, read_all_job, args, read_all_free, (GDestroyNotify) g_ptr_array_unref,
                    cancellable, callback, user_data);
}

/**
 * tb_query_read_all_finish:
 * @db: the database
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbRecord): the rows, in order
 */
GPtrArray *
tb_query_read_all_finish (TbDb         *db,
                          GAsyncResult *result,
                          GError      **error)
{
  return tb_db_run_finish (db, result, error);
}
