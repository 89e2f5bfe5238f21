/* tb-desk-history.c: what this desk has ever asked of the city, and words for it
 *
 * Lists are numbers, an operation is read when somebody looks at it.  Looking for words opens
 * operation after operation, so it is done a few hundred at a time: between two times others may
 * write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-history.h"

#include <string.h>

#include "tb-desk-private.h"
#include "tb-find-words.h"
#include "tb-op-names.h"

#define MAX_LOOKED_THROUGH 300 /* at a time: some 20 ms */

/* A question on its way, and its answer. */
typedef struct
{
  TbReplica        *replica; /* (unowned) */
  TbHistoryQuestion question;
  char            **words;   /* (owned) (nullable): of what is looked for */
  GArray           *numbers; /* (owned) (nullable): the answer … */
  gint64            next;    /* … and where it goes on; 0: nowhere */
} Looking;

static void
looking_free (gpointer data)
{
  Looking *looking = data;

  g_strfreev (looking->words);
  g_clear_pointer (&looking->numbers, g_array_unref);
  g_free (looking);
}

static const TbHistoryPart parts[] = {
  [TB_DESK_HISTORY_UNFINISHED] = TB_HISTORY_UNFINISHED,
  [TB_DESK_HISTORY_ALL] = TB_HISTORY_ALL,
  [TB_DESK_HISTORY_WAITING] = TB_HISTORY_WAITING,
  [TB_DESK_HISTORY_SENDING] = TB_HISTORY_SENDING,
  [TB_DESK_HISTORY_SYNCED] = TB_HISTORY_SYNCED,
  [TB_DESK_HISTORY_CONFLICT] = TB_HISTORY_CONFLICT,
  [TB_DESK_HISTORY_REJECTED] = TB_HISTORY_REJECTED,
};

/* (transfer full): what @op does; its name where nobody has words for it */
static char *
print_story (TbConn     *cache,
             const TbOp *op,
             TbOpPrint   print,
             GError    **error)
{
  g_auto (TbOpRows) rows = { 0 };

  if (print == NULL)
    return g_strdup (op->name);
  return tb_op_rows_read (cache, op, &rows, error) ? print (op, &rows.names) : NULL;
}

/* Whether one of the words of @names begins with @word. */
static gboolean
begins_one (const char *names,
            const char *word)
{
  for (const char *at = names; (at = strstr (at, word)) != NULL; at++)
    if (at == names || at[-1] == ' ')
      return TRUE;
  return FALSE;
}

/* All words must be found: in the sentence, or as the beginning of a name or its pinyin. */
static gboolean
has_words (const char *story,
           const char *names,
           char      **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *varied = tb_find_vary (words[i]);

      if (strstr (story, words[i]) == NULL && !begins_one (names, words[i]) &&
          (varied == NULL || !begins_one (names, varied)))
        return FALSE;
    }
  return TRUE;
}

/* Returns FALSE with @error set if the cache does not answer. */
static gboolean
is_found (Looking    *looking,
          TbConn     *cache,
          const TbOp *op,
          gboolean   *found_out,
          GError    **error)
{
  g_auto (TbOpRows)   rows = { 0 };
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char    *story = NULL;
  g_auto (GStrv)      said = NULL;
  g_autofree char    *folded = NULL;
  const TbField      *name = tb_table_find (op->shape, "name");
  TbOpPrint           print = looking->question.print;

  if (!tb_op_rows_read (cache, op, &rows, error))
    return FALSE;
  tb_find_append_name (names, rows.person);
  tb_find_append_name (names, rows.elder);
  if (name != NULL) /* of somebody who is registered with it */
    tb_find_append_name (names, tb_field_get_text (name, op->args));
  story = print != NULL ? print (op, &rows.names) : g_strdup (op->name);
  said = tb_find_split (story); /* as what is typed: without dots, dashes and colons */
  folded = g_strjoinv ("", said);
  *found_out = has_words (folded, names->str, looking->words);
  return TRUE;
}

static gboolean
look_through (Looking *looking,
              TbConn  *cache,
              GError **error)
{
  const gint64          before_n = looking->question.before_n > 0 ? looking->question.before_n
                                                                  : G_MAXINT64;
  g_autoptr (GPtrArray) entries = tb_vault_list_back (tb_replica_get_vault (looking->replica),
                                                      parts[looking->question.part], before_n,
                                                      MAX_LOOKED_THROUGH, error);

  if (entries == NULL)
    return FALSE;
  looking->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < entries->len; i++)
    {
      const TbOutboxEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (TbOp)     op = tb_wire_parse_op (entry->body, NULL);
      gboolean             found = FALSE;

      if (op != NULL && !is_found (looking, cache, op, &found, error))
        return FALSE;
      if (found)
        g_array_append_val (looking->numbers, entry->n);
      looking->next = entries->len == MAX_LOOKED_THROUGH ? entry->n : 0;
    }
  return TRUE;
}

static gpointer
list_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Looking *looking = args;

  if (looking->words[0] != NULL)
    return look_through (looking, cache, error) ? looking : NULL;
  looking->numbers = tb_vault_list_numbers (tb_replica_get_vault (looking->replica),
                                            parts[looking->question.part], error);
  return looking->numbers != NULL ? looking : NULL;
}

/**
 * tb_desk_list_history_async:
 * @self: a desk
 * @question: which operations; copied
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Numbers of operations, the newest first: all of them at once, or of what is looked for those
 * among some hundred, with where to go on.
 */
void
tb_desk_list_history_async (TbDesk                  *self,
                            const TbHistoryQuestion *question,
                            GCancellable            *cancellable,
                            GAsyncReadyCallback      callback,
                            gpointer                 user_data)
{
  Looking *looking = g_new0 (Looking, 1);

  looking->replica = self->replica;
  looking->question = *question;
  looking->question.text = NULL;
  looking->words = tb_find_split (question->text != NULL ? question->text : "");
  /* the vault belongs to the writing thread */
  tb_desk_run (self, tb_desk_list_history_async, TB_DESK_LOOKS, list_job, looking,
               looking_free, NULL, cancellable, callback, user_data);
}

/**
 * tb_desk_list_history_finish:
 * @self: a desk
 * @result: from the callback
 * @next_out: (out): with which “before_n” to ask on; 0 if that was all
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): numbers of operations, the newest first
 */
GArray *
tb_desk_list_history_finish (TbDesk       *self,
                             GAsyncResult *result,
                             gint64       *next_out,
                             GError      **error)
{
  Looking *looking = tb_desk_run_finish (self, result, error);

  *next_out = looking != NULL ? looking->next : 0;
  return looking != NULL ? g_steal_pointer (&looking->numbers) : NULL;
}

/* Operations that are looked at. */
typedef struct
{
  TbReplica *replica; /* (unowned) */
  GArray    *numbers; /* (owned) */
  TbOpPrint  print;   /* (nullable) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_array_unref (reading->numbers);
  g_free (reading);
}

static gboolean
read_one (Reading   *reading,
          TbConn    *cache,
          gint64     n,
          GPtrArray *items,
          GError   **error)
{
  g_autoptr (GPtrArray)    entries = tb_vault_list_back (tb_replica_get_vault (reading->replica),
                                                         TB_HISTORY_ALL, n + 1, 1, error);
  g_autoptr (TbOutboxItem) item = NULL;
  const TbOutboxEntry     *entry = NULL;

  if (entries == NULL)
    return FALSE;
  entry = entries->len > 0 ? g_ptr_array_index (entries, 0) : NULL;
  if (entry == NULL || entry->n != n)
    return TRUE;
  item = tb_outbox_item_read (entry);
  if (item->op != NULL &&
      (item->story = print_story (cache, item->op, reading->print, error)) == NULL)
    return FALSE;
  g_ptr_array_add (items, g_steal_pointer (&item));
  return TRUE;
}

static gpointer
read_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Reading              *reading = args;
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tb_outbox_item_free);

  for (guint i = 0; i < reading->numbers->len; i++)
    if (!read_one (reading, cache, g_array_index (reading->numbers, gint64, i), items, error))
      return NULL;
  return g_steal_pointer (&items);
}

/**
 * tb_desk_read_history_async:
 * @self: a desk
 * @numbers: (element-type gint64): of operations; nobody changes it from now on
 * @print: (nullable): makes the story of each
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_read_history_async (TbDesk             *self,
                            GArray             *numbers,
                            TbOpPrint           print,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Reading *reading = g_new (Reading, 1);

  *reading = (Reading){ self->replica, g_array_ref (numbers), print };
  tb_desk_run (self, tb_desk_read_history_async, TB_DESK_LOOKS, read_job, reading, reading_free,
               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * tb_desk_read_history_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbOutboxItem): those of the operations that are there, in
 *   the order of the numbers
 */
GPtrArray *
tb_desk_read_history_finish (TbDesk       *self,
                             GAsyncResult *result,
                             GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

/* An operation that is told of. */
typedef struct
{
  TbOp     *op; /* (owned): a copy */
  TbOpPrint print;
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  tb_op_free (telling->op);
  g_free (telling);
}

static gpointer
tell_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Telling *telling = args;

  return print_story (cache, telling->op, telling->print, error);
}

/**
 * tb_desk_tell_op_async:
 * @self: a desk
 * @op: an operation; copied
 * @print: makes its story
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_tell_op_async (TbDesk             *self,
                       const TbOp         *op,
                       TbOpPrint           print,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  Telling *telling = g_new (Telling, 1);

  *telling = (Telling){ tb_desk_new_again (self, op), print };
  tb_desk_run (self, tb_desk_tell_op_async, TB_DESK_READS, tell_job, telling, telling_free,
               (GDestroyNotify) g_free, cancellable, callback, user_data);
}

/**
 * tb_desk_tell_op_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full): the story of the operation
 */
char *
tb_desk_tell_op_finish (TbDesk       *self,
                        GAsyncResult *result,
                        GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}
