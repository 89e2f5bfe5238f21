/* tb-sheet-code.c: what the QR code of a sign-in sheet holds
 *
 * The key of the lesson, and behind it which sheet of it this is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sheet-code.h"

#include <string.h>

#define SCHEME  "timebank:sheet:"
#define ID_SIZE 36 /* characters of a UUID */

/**
 * tb_sheet_code_print:
 * @lesson_id: key of a lesson
 *
 * Returns: (transfer full): the text of the QR code, but for “:” and the number of the sheet
 */
char *
tb_sheet_code_print (const char *lesson_id)
{
  return g_strconcat (SCHEME, lesson_id, NULL);
}

/**
 * tb_sheet_code_read:
 * @text: what a scanner read; any
 *
 * Returns: (transfer full) (nullable): the key of the lesson; %NULL if it is no code of a sheet
 */
char *
tb_sheet_code_read (const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  g_autofree char *id = NULL;
  const char      *rest;

  if (g_ascii_strncasecmp (plain, SCHEME, strlen (SCHEME)) != 0 ||
      strlen (plain) < strlen (SCHEME) + ID_SIZE)
    return NULL;
  id = g_ascii_strdown (plain + strlen (SCHEME), ID_SIZE);
  rest = plain + strlen (SCHEME) + ID_SIZE;
  return g_uuid_string_is_valid (id) &&
                 (*rest == '\0' || (*rest == ':' && strspn (rest + 1, "0123456789") ==
                                                        strlen (rest + 1)))
             ? g_steal_pointer (&id)
             : NULL;
}
