/* tb-person-code.c: what the QR code of a badge holds
 *
 * The key of a person and nothing about them: who finds the badge learns no more than what is
 * printed on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-code.h"

#include <string.h>

#define SCHEME     "timebank:person:"
#define SHORT_HALF 4

/**
 * tb_person_code_print:
 * @person_id: key of a person
 *
 * Returns: (transfer full): the text of the QR code
 */
char *
tb_person_code_print (const char *person_id)
{
  return g_strconcat (SCHEME, person_id, NULL);
}

/**
 * tb_person_code_read:
 * @text: what a scanner read; any
 *
 * Returns: (transfer full) (nullable): the key of the person; %NULL if it is not the code of one
 */
char *
tb_person_code_read (const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  const char      *id = plain + strlen (SCHEME);

  if (g_ascii_strncasecmp (plain, SCHEME, strlen (SCHEME)) != 0 || !g_uuid_string_is_valid (id))
    return NULL;
  return g_ascii_strdown (id, -1);
}

/**
 * tb_person_code_shorten:
 * @person_id: key of a person
 *
 * The end of a key is chance, its beginning the time; people read the end.
 *
 * Returns: (transfer full): eight letters and figures in two halves, such as “0A1B-2C3D”
 */
char *
tb_person_code_shorten (const char *person_id)
{
  const gsize      length = strlen (person_id);
  g_autofree char *all = g_ascii_strup (person_id, -1);

  if (length < 2 * SHORT_HALF)
    return g_steal_pointer (&all);
  return g_strdup_printf ("%.*s-%s", SHORT_HALF, all + length - 2 * SHORT_HALF,
                          all + length - SHORT_HALF);
}
