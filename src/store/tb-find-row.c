/* tb-find-row.c: the words a row is found by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-find-row.h"

#include <string.h>

#include "tb-find-words.h"
#include "tb-keys.h"

#define TAIL_MARK "\uE000" /* before hashes: never in what a person types */
#define TAIL_MAX  8        /* digits of a tail; longer ones are found as a whole */
#define HASH_MAX  7        /* bytes of a hash that are kept: enough for a few million numbers */

/**
 * tb_find_append_tail:
 * @words: gets a word
 * @seal: keys the hash
 * @kind: whose rows are found by it
 * @digits: the last of a number, or all
 *
 * One place for every number of a kind: who types digits does not say which number they end.
 */
void
tb_find_append_tail (GString      *words,
                     TbSeal       *seal,
                     const TbKind *kind,
                     const char   *digits)
{
  g_autofree char   *place = g_strconcat (kind->table.name, "/find", NULL);
  g_autoptr (GBytes) hash = tb_seal_index (seal, place, digits);
  const guint8      *bytes = g_bytes_get_data (hash, NULL);

  g_string_append (words, TAIL_MARK);
  for (guint i = 0; i < HASH_MAX; i++)
    g_string_append_printf (words, "%02x", bytes[i]);
}

static void
append_number (GString      *words,
               TbSeal       *seal,
               const TbKind *kind,
               const char   *text)
{
  g_autofree char *digits = text != NULL && seal != NULL ? tb_find_get_number (text) : NULL;
  gsize            length = digits != NULL ? strlen (digits) : 0;

  for (gsize n = TB_FIND_TAIL_MIN; n <= length; n++)
    if (n <= TAIL_MAX || n == length)
      {
        if (words->len > 0)
          g_string_append_c (words, ' ');
        tb_find_append_tail (words, seal, kind, digits + length - n);
      }
}

static guint
count_names (const TbKind *kind)
{
  guint n = 0;

  for (guint i = 0; i < kind->table.n_fields; i++)
    n += (kind->table.fields[i].marks & TB_MARK_FIND_NAME) != 0;
  return n;
}

/**
 * tb_find_print_words:
 * @conn: a connection to a cache
 * @record: a row
 * @before: (nullable): the words of the row as it was
 *
 * Returns: (transfer full): what it is found by
 */
char *
tb_find_print_words (TbConn     *conn,
                     TbRecord   *record,
                     const char *before)
{
  const TbKind  *kind = tb_record_get_kind (record);
  const gboolean has_one = count_names (kind) == 1;
  GString       *words = g_string_new (NULL);

  for (guint i = 0; i < kind->table.n_fields; i++)
    {
      const TbField *field = &kind->table.fields[i];
      const char    *text = field->marks & TB_FIND_MARKS ? tb_field_get_text (field, record) : NULL;

      if (field->marks & TB_MARK_FIND_NAME)
        {
          if (!has_one || words->len > 0 || !tb_find_keep_name (words, text, before, TAIL_MARK))
            tb_find_append_name (words, text);
        }
      else if (field->marks & TB_MARK_FIND_TAIL)
        append_number (words, tb_conn_get_seal (conn), kind, text);
    }
  return g_string_free (words, FALSE);
}

/**
 * tb_find_hash_inputs:
 * @conn: a connection to a cache
 * @record: a row
 *
 * Returns: a keyed hash of all that its words are made of
 */
gint64
tb_find_hash_inputs (TbConn   *conn,
                     TbRecord *record)
{
  const TbKind       *kind = tb_record_get_kind (record);
  TbSeal             *seal = tb_conn_get_seal (conn);
  g_autoptr (GString) inputs = g_string_new (NULL);
  g_autoptr (GBytes)  hash = NULL;
  gint64              value;

  for (guint i = 0; i < kind->table.n_fields; i++)
    if (kind->table.fields[i].marks & TB_FIND_MARKS)
      {
        const char *text = tb_field_get_text (&kind->table.fields[i], record);

        g_string_append (inputs, text != NULL ? text : "");
        g_string_append_c (inputs, '\n');
      }
  if (seal == NULL) /* nothing sealed is in there then */
    return (gint64) tb_keys_hash (inputs->str);
  hash = tb_seal_index (seal, "find/inputs", inputs->str);
  memcpy (&value, g_bytes_get_data (hash, NULL), sizeof value);
  return value;
}
