/* tb-tag.c: what a field held, said so that only who knows it already understands
 *
 * An operation that changes a field says what it held before, so that the city can tell whether
 * somebody else was faster.  A telephone number need not be told for that once more: half a line of
 * HMAC-SHA-256, with a key of the scope that the city and the desks of that scope have, is the same
 * for the same value and tells nobody else anything.
 *
 * Source: sync.md, conflict taxonomy, mechanism.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-tag.h"

#include <string.h>

#define KEY_PURPOSE "field-tags\n"
#define TAG_CHARS   16 /* 64 bits */

/**
 * tb_tag_make_key:
 * @secret: of a city
 * @n_bytes: its length
 * @scope: whose rows it is for
 *
 * Returns: (transfer full): the key of that scope, always the same; 64 hexadecimal digits
 */
char *
tb_tag_make_key (const guint8 *secret,
                 gsize         n_bytes,
                 const char   *scope)
{
  g_autofree char *text = g_strconcat (KEY_PURPOSE, scope, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, secret, n_bytes, text, -1);
}

/**
 * tb_tag_make:
 * @key: from tb_tag_make_key(); its characters are the key
 * @field: name of a field
 * @value: what it holds, as text
 *
 * Returns: (transfer full): 16 hexadecimal digits
 */
char *
tb_tag_make (const char *key,
             const char *field,
             const char *value)
{
  g_autofree char *text = g_strconcat (field, "\n", value, NULL);
  char            *tag = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guint8 *) key,
                                                    strlen (key), text, -1);

  tag[TAG_CHARS] = '\0';
  return tag;
}

/**
 * tb_tag_fits:
 * @told: (nullable): from outside; %NULL says that the field held nothing
 * @tag_key: from tb_tag_make_key()
 * @field: name of a field
 * @value: (nullable): what it holds
 *
 * Returns: whether @told is the tag of @value
 */
gboolean
tb_tag_fits (const char *told,
             const char *tag_key,
             const char *field,
             const char *value)
{
  g_autofree char *own = value != NULL ? tb_tag_make (tag_key, field, value) : NULL;

  return g_strcmp0 (told, own) == 0;
}
