/* tb-find.c: finding rows by what a person types
 *
 * A kind with fields marked for it has two more tables in a cache: found_<kind> holds the words
 * of each row, find_<kind> the full-text index over them; both by the row's rowid.  Words of
 * sealed numbers are keyed hashes of their last digits.  Whoever writes rows need not care: the
 * connection notes which rows were written to, and the index follows before the commit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-find.h"

#include <string.h>

#include "tb-find-row.h"
#include "tb-find-words.h"
#include "tb-kinds.h"
#include "tb-pinyin.h"
#include "tb-query.h"
#include "tb-rows.h"

#define VERSION 2 /* goes up when the same row yields other words */

static const char SQL_GET_STATE[] =
    "SELECT count(*) FROM find_state WHERE kind = ?1 AND signature = ?2";
static const char SQL_SET_STATE[] =
    "INSERT OR REPLACE INTO find_state (kind, signature) VALUES (?1, ?2)";

/* The statements over one kind's words. */
typedef struct
{
  const TbKind *kind;
  char         *read_row;  /* (owned) */
  char         *get_words; /* (owned) */
  char         *unindex;   /* (owned) */
  char         *forget;    /* (owned) */
  char         *index;     /* (owned) */
  char         *keep;      /* (owned) */
} Texts;

static void
texts_init (Texts        *texts,
            const TbKind *kind)
{
  const char      *name = kind->table.name;
  g_autofree char *columns = tb_query_print_columns (kind);

  texts->kind = kind;
  texts->read_row = g_strdup_printf ("SELECT %s FROM %s WHERE rowid = ?1", columns, name);
  texts->get_words = g_strdup_printf ("SELECT words, inputs FROM found_%s WHERE line = ?1", name);
  texts->unindex = g_strdup_printf ("INSERT INTO find_%s (find_%s, rowid, words)"
                                    " VALUES ('delete', ?1, ?2)",
                                    name, name);
  texts->forget = g_strdup_printf ("DELETE FROM found_%s WHERE line = ?1", name);
  texts->index = g_strdup_printf ("INSERT INTO find_%s (rowid, words) VALUES (?1, ?2)", name);
  texts->keep = g_strdup_printf (
      "INSERT INTO found_%s (line, words, inputs) VALUES (?1, ?2, ?3)", name);
}

static void
texts_clear (Texts *texts)
{
  g_free (texts->read_row);
  g_free (texts->get_words);
  g_free (texts->unindex);
  g_free (texts->forget);
  g_free (texts->index);
  g_free (texts->keep);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

/**
 * tb_find_is_for:
 * @kind: a kind
 *
 * Returns: whether its rows can be found by what a person types
 */
gboolean
tb_find_is_for (const TbKind *kind)
{
  for (guint i = 0; i < kind->table.n_fields; i++)
    if (kind->table.fields[i].marks & TB_FIND_MARKS)
      return TRUE;
  return FALSE;
}

static gboolean
read_row (TbConn      *conn,
          const Texts *texts,
          gint64       line,
          gpointer    *record_out,
          GError     **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  *record_out = NULL;
  if (!tb_conn_prepare (conn, texts->read_row, &st, error))
    return FALSE;
  tb_stmt_bind_int64 (&st, 1, line);
  if ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    return (*record_out = tb_rows_read (texts->kind, &st, error)) != NULL;
  return step != TB_STEP_FAILED;
}

/* The words the index has for a row; %NULL if it has none, or they are what they should be. */
static gboolean
read_old (TbConn      *conn,
          const Texts *texts,
          gint64       line,
          TbRecord    *record,
          gint64       inputs,
          gboolean    *is_same_out,
          char       **words_out,
          GError     **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  *words_out = NULL;
  *is_same_out = FALSE;
  if (!tb_conn_prepare (conn, texts->get_words, &st, error))
    return FALSE;
  tb_stmt_bind_int64 (&st, 1, line);
  if ((step = tb_stmt_step (&st, error)) != TB_STEP_ROW)
    {
      *is_same_out = record == NULL;
      return step == TB_STEP_DONE;
    }
  *is_same_out = record != NULL && tb_stmt_get_int64 (&st, 1) == inputs;
  if (!*is_same_out)
    *words_out = g_strdup (tb_stmt_get_text (&st, 0));
  return TRUE;
}

/* An operation that is run again writes the same row: looking is cheap, words are not. */
static gboolean
update (TbConn      *conn,
        const Texts *texts,
        gint64       line,
        GError     **error)
{
  g_autoptr (TbRecord) record = NULL;
  g_autofree char     *before = NULL;
  g_autofree char     *after = NULL;
  gpointer             row = NULL;
  gboolean             is_same = FALSE;
  gint64               inputs = 0;

  if (!read_row (conn, texts, line, &row, error))
    return FALSE;
  if ((record = row) != NULL)
    inputs = tb_find_hash_inputs (conn, record);
  if (!read_old (conn, texts, line, record, inputs, &is_same, &before, error))
    return FALSE;
  if (is_same)
    return TRUE;
  if (before != NULL && (!tb_conn_run (conn, texts->unindex, error, "is", line, before) ||
                         !tb_conn_run (conn, texts->forget, error, "i", line)))
    return FALSE;
  if (record == NULL)
    return TRUE;
  after = tb_find_print_words (conn, record, before);
  return tb_conn_run (conn, texts->keep, error, "isi", line, after, inputs) &&
         tb_conn_run (conn, texts->index, error, "is", line, after);
}

static gboolean
update_all (TbConn       *conn,
            const TbKind *kind,
            GArray       *lines,
            GError      **error)
{
  g_auto (Texts) texts = { 0 };

  if (lines->len == 0)
    return TRUE;
  texts_init (&texts, kind);
  for (guint i = 0; i < lines->len; i++)
    if (!update (conn, &texts, g_array_index (lines, gint64, i), error))
      return FALSE;
  return TRUE;
}

/**
 * tb_find_catch_up:
 * @conn: a connection in a write transaction, about to be committed
 * @error: return location
 *
 * Returns: whether the index knows every row as it is now
 */
gboolean
tb_find_catch_up (TbConn  *conn,
                  GError **error)
{
  const TbKind *const *kinds = tb_kinds_get_all ();

  if (!tb_conn_is_watching (conn))
    return TRUE;
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_autoptr (GArray) lines = tb_conn_take_rows (conn, kinds[i]->table.name);

      if (lines != NULL && !update_all (conn, kinds[i], lines, error))
        return FALSE;
    }
  return TRUE;
}

/* Whatever it sets is taken back at once; 4 is what it is anyway. */
static gboolean
touch_index (TbConn       *conn,
             const TbKind *kind,
             GError      **error)
{
  const char      *name = kind->table.name;
  g_autofree char *sql = g_strdup_printf ("INSERT INTO find_%s (find_%s, rank)"
                                          " VALUES ('automerge', 4)",
                                          name, name);

  return tb_conn_run (conn, sql, error, "");
}

/**
 * tb_find_forget_lost:
 * @conn: a connection in no transaction
 * @error: return location
 *
 * If a disk fails while the index reads how many rows it has, SQLite (3.40) ends the transaction
 * from within, and then the index keeps in memory that it has none: whoever is written next is
 * counted from there, and sooner or later nothing can be written any more because the index calls
 * itself damaged.  Taking part in a transaction that is rolled back makes it forget that.
 *
 * Returns: whether the index knows what is in the file
 */
gboolean
tb_find_forget_lost (TbConn  *conn,
                     GError **error)
{
  const TbKind *const *kinds = tb_kinds_get_all ();
  gboolean             is_touched;

  if (!tb_conn_doubts_index (conn))
    return TRUE;
  is_touched = tb_conn_exec (conn, "BEGIN IMMEDIATE", error);
  for (guint i = 0; is_touched && kinds[i] != NULL; i++)
    is_touched = !tb_find_is_for (kinds[i]) || touch_index (conn, kinds[i], error);
  if (!tb_conn_is_in_transaction (conn))
    return FALSE; /* it was lost again */
  tb_conn_doubt_index (conn, !tb_conn_exec (conn, "ROLLBACK", is_touched ? error : NULL));
  return is_touched && !tb_conn_doubts_index (conn);
}

/**
 * tb_find_renew:
 * @conn: a connection in a write transaction
 * @error: return location
 *
 * An index only notes that words are not in it any more; here it is made anew from what is there.
 *
 * Returns: whether what rows were found by that are gone is nowhere in it
 */
gboolean
tb_find_renew (TbConn  *conn,
               GError **error)
{
  const TbKind *const *kinds = tb_kinds_get_all ();

  if (!tb_conn_is_watching (conn))
    return TRUE;
  if (!tb_find_catch_up (conn, error))
    return FALSE;
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      const char      *name = kinds[i]->table.name;
      g_autofree char *sql = g_strdup_printf ("INSERT INTO find_%s (find_%s) VALUES ('rebuild')",
                                              name, name);

      if (tb_find_is_for (kinds[i]) && !tb_conn_exec (conn, sql, error))
        return FALSE;
    }
  return TRUE;
}

static GArray *
list_lines (TbConn       *conn,
            const TbKind *kind,
            GError      **error)
{
  g_autofree char   *sql = g_strdup_printf ("SELECT rowid FROM %s", kind->table.name);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (TbStmt)    st = { 0 };
  TbStep             step;

  if (!tb_conn_prepare (conn, sql, &st, error))
    return NULL;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      gint64 line = tb_stmt_get_int64 (&st, 0);

      g_array_append_val (lines, line);
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&lines) : NULL;
}

/* What words depend on besides the row. */
static char *
print_signature (const TbKind *kind)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%d %s", VERSION, tb_pinyin_get_version ());
  for (guint i = 0; i < kind->table.n_fields; i++)
    if (kind->table.fields[i].marks & TB_FIND_MARKS)
      g_string_append_printf (text, " %s", kind->table.fields[i].name);
  return g_string_free (text, FALSE);
}

static gboolean
build (TbConn       *conn,
       const TbKind *kind,
       const char   *signature,
       GError      **error)
{
  const char      *name = kind->table.name;
  g_autofree char *empty = g_strdup_printf (
      "DROP TABLE IF EXISTS find_%s; DROP TABLE IF EXISTS found_%s;"
      "CREATE TABLE found_%s (line INTEGER PRIMARY KEY, words TEXT NOT NULL,"
      " inputs INTEGER NOT NULL) STRICT;"
      "CREATE VIRTUAL TABLE find_%s USING fts5 (words, content='found_%s', content_rowid='line',"
      " detail=none, columnsize=0);",
      name, name, name, name, name);
  g_autoptr (GArray) lines = NULL;
  g_auto (TbTxn)     txn = { 0 };

  return tb_txn_begin (&txn, conn, error) && tb_conn_exec (conn, empty, error) &&
         (lines = list_lines (conn, kind, error)) != NULL &&
         update_all (conn, kind, lines, error) &&
         tb_conn_run (conn, SQL_SET_STATE, error, "ss", name, signature) &&
         tb_txn_commit (&txn, error);
}

/**
 * tb_find_ensure:
 * @cache: connection to a cache, in no transaction
 * @kinds: (array zero-terminated=1): the kinds it holds
 * @error: return location
 *
 * Makes the index if it is missing or was made by other rules; 100,000 rows take some seconds.
 *
 * Returns: whether the index is there and follows what is written
 */
gboolean
tb_find_ensure (TbConn              *cache,
                const TbKind *const *kinds,
                GError             **error)
{
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_autofree char *signature = print_signature (kinds[i]);
      gint64           found = 0;

      if (!tb_find_is_for (kinds[i]))
        continue;
      if (!tb_conn_ask (cache, SQL_GET_STATE, &found, error, "ss", kinds[i]->table.name,
                        signature) ||
          (found == 0 && !build (cache, kinds[i], signature, error)))
        return FALSE;
      tb_conn_watch (cache, kinds[i]->table.name);
    }
  return TRUE;
}

/**
 * tb_find_has_words:
 * @typed: what a person typed
 *
 * Returns: whether there is anything to find in it
 */
gboolean
tb_find_has_words (const char *typed)
{
  g_auto (GStrv) words = tb_find_split (typed);

  return words[0] != NULL;
}

/**
 * tb_find_is_blank:
 * @typed: what a person typed
 *
 * Returns: whether nothing is asked for yet; by signs and pictures nobody is found
 */
gboolean
tb_find_is_blank (const char *typed)
{
  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar     c = g_utf8_get_char (p);
      const GUnicodeType type = g_unichar_type (c);

      if (!g_unichar_isspace (c) &&
          (type < G_UNICODE_CONNECT_PUNCTUATION || type > G_UNICODE_OPEN_PUNCTUATION))
        return FALSE;
    }
  return TRUE;
}

/**
 * tb_find_print_test:
 * @kind: a kind
 * @parameter: number of the parameter that gets tb_find_print_match()
 *
 * Returns: (transfer full): SQL: whether a row of the kind is found
 */
char *
tb_find_print_test (const TbKind *kind,
                    int           parameter)
{
  const char *name = kind->table.name;

  return g_strdup_printf ("%s.rowid IN (SELECT rowid FROM find_%s WHERE find_%s MATCH ?%d)", name,
                          name, name, parameter);
}

/**
 * tb_find_print_match:
 * @conn: a connection; its key hashes numbers
 * @kind: a kind
 * @typed: what a person typed
 *
 * Returns: (transfer full): every word of it, for the full-text index
 */
char *
tb_find_print_match (TbConn       *conn,
                     const TbKind *kind,
                     const char   *typed)
{
  g_auto (GStrv) words = tb_find_split (typed);
  GString       *match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *other = tb_find_vary (words[i]);
      g_autofree char *number = tb_find_get_number (words[i]);

      g_string_append_printf (match, "%s(\"%s\" *", i > 0 ? " AND " : "", words[i]);
      if (other != NULL)
        g_string_append_printf (match, " OR \"%s\" *", other);
      if (number != NULL && tb_conn_get_seal (conn) != NULL)
        {
          g_string_append (match, " OR \"");
          tb_find_append_tail (match, tb_conn_get_seal (conn), kind, number);
          g_string_append_c (match, '"');
        }
      g_string_append_c (match, ')');
    }
  return g_string_free (match, FALSE);
}
