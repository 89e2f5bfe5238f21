/* tb-wire-cursor.c: how far a scope has been told, in a word that desks only keep and give back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-json.h"
#include "tb-wire-docs.h"
#include "tb-wire.h"

static const TbField position_fields[] = { TB_POSITION_FIELDS (TB_ENTRY, TbPosition) };
static const TbTable position_table = TB_TABLE (TbPosition, "position", position_fields);

/* Fit for an address: RFC 4648 §5, and no “=” at its end. */
static void
swap (char *text,
      char  from,
      char  to)
{
  for (; (text = strchr (text, from)) != NULL; text++)
    *text = to;
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
  g_autoptr (GBytes) document = tb_wire_print_doc (&position_table, position);
  gsize              size = 0;
  const guchar      *data = g_bytes_get_data (document, &size);
  char              *word = g_base64_encode (data, size);

  swap (word, '+', '-');
  swap (word, '/', '_');
  word[strcspn (word, "=")] = '\0';
  return word;
}

/**
 * tb_wire_parse_cursor:
 * @cursor: a word from outside
 *
 * Returns: (transfer full) (nullable): what it says; %NULL if it is none of ours
 */
TbPosition *
tb_wire_parse_cursor (const char *cursor)
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

/**
 * tb_position_free:
 * @position: (nullable) (transfer full): how far a scope has been told
 */
void
tb_position_free (TbPosition *position)
{
  tb_table_free (&position_table, position);
}
