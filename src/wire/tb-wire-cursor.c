/* tb-wire-cursor.c: how far a scope has been told, in a word that desks only keep and give back
 *
 * A letter, a mark of the city's life, a mark of the scope, and the numbers: every poll carries it,
 * so that it is no longer than it must be (B5).  Two lives or two scopes are taken for each other
 * once in 2⁴⁸ times, and whoever asks has been let in to the scope before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-json.h"
#include "tb-wire-docs.h"
#include "tb-wire.h"

#define LETTER     'c'
#define MARK_BYTES 6
#define MARK_CHARS 8 /* of base64 */

static const TbField position_fields[] = { TB_POSITION_FIELDS (TB_ENTRY, TbPosition) };
static const TbTable position_table = TB_TABLE (TbPosition, "position", position_fields);

static void
swap (char *text,
      char  from,
      char  to)
{
  for (; (text = strchr (text, from)) != NULL; text++)
    *text = to;
}

/* Fit for an address: RFC 4648 §5. */
static char *
make_mark (const char *text)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8                digest[32];
  gsize                 size = sizeof digest;
  char                 *mark;

  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text));
  g_checksum_get_digest (sum, digest, &size);
  mark = g_base64_encode (digest, MARK_BYTES);
  swap (mark, '+', '-');
  swap (mark, '/', '_');
  return mark;
}

/**
 * tb_wire_print_cursor:
 * @position: how far a scope has been told
 *
 * Returns: (transfer full): the same as a word, fit for an address
 */
char *
tb_wire_print_cursor (const TbPosition *position)
{
  g_autofree char *epoch = make_mark (position->epoch);
  g_autofree char *scope = make_mark (position->scope);
  GString         *word = g_string_new (NULL);

  g_string_append_printf (word, "%c%s%s%" G_GINT64_FORMAT, LETTER, epoch, scope, position->after);
  if (position->since > 0)
    g_string_append_printf (word, "-%" G_GINT64_FORMAT, position->since);
  return g_string_free (word, FALSE);
}

/* As this city wrote them before: a document in base64. */
static TbPosition *
parse_document (const char *cursor)
{
  g_autoptr (TbPosition) position = tb_table_new (&position_table);
  g_autofree char       *word = g_strconcat (cursor, "===", NULL);
  g_autoptr (GBytes)     document = NULL;
  gsize                  size = 0;
  guchar                *data;

  swap (word, '-', '+');
  swap (word, '_', '/');
  word[strlen (cursor) + (4 - strlen (cursor) % 4) % 4] = '\0';
  data = g_base64_decode (word, &size);
  document = g_bytes_new_take (data, size);
  return tb_wire_parse_doc (document, &position_table, position, NULL) && position->after >= 0
             ? g_steal_pointer (&position)
             : NULL;
}

static char *
dup_if_marked (const char *text,
               const char *mark)
{
  g_autofree char *own = make_mark (text);

  return strncmp (own, mark, MARK_CHARS) == 0 ? g_strdup (text) : NULL;
}

/* “after”, or “after-since”. */
static gboolean
read_numbers (const char *text,
              TbPosition *position)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", 2);

  return g_ascii_string_to_signed (parts[0], 10, 0, G_MAXINT64, &position->after, NULL) &&
         (parts[1] == NULL ||
          g_ascii_string_to_signed (parts[1], 10, 0, G_MAXINT64, &position->since, NULL));
}

/**
 * tb_wire_parse_cursor:
 * @cursor: a word from outside
 * @epoch: the life of the city that it should be of
 * @scope: the scope that it should be of
 *
 * Returns: (transfer full) (nullable): what it says, without life or scope if that is another one;
 *   %NULL if it is none of ours
 */
TbPosition *
tb_wire_parse_cursor (const char *cursor,
                      const char *epoch,
                      const char *scope)
{
  g_autoptr (TbPosition) position = NULL;

  if (cursor[0] != LETTER)
    return parse_document (cursor);
  if (strlen (cursor) <= 1 + 2 * MARK_CHARS)
    return NULL;
  position = tb_table_new (&position_table);
  position->epoch = dup_if_marked (epoch, cursor + 1);
  position->scope = dup_if_marked (scope, cursor + 1 + MARK_CHARS);
  return read_numbers (cursor + 1 + 2 * MARK_CHARS, position) ? g_steal_pointer (&position) : NULL;
}

/**
 * tb_position_free:
 * @position: (nullable) (transfer full): how far a scope has been told
 */
void
tb_position_free (TbPosition *position)
{
  tb_table_free (&position_table, position);
}
