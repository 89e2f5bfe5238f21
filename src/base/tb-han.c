/* tb-han.c: Chinese characters of several ways of writing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-han.h"

#include <unicode/ustring.h>
#include <unicode/utrans.h>

static const char rules[] = "Traditional-Simplified";

typedef struct
{
  GMutex           lock;   /* ICU promises no concurrent use of one object */
  UTransliterator *simple; /* (owned) (nullable): never closed; needed until the end */
} Tools;

static gpointer
open_tools (gpointer data G_GNUC_UNUSED)
{
  static Tools tools;
  UErrorCode   status = U_ZERO_ERROR;
  UChar        id[sizeof rules];

  u_charsToUChars (rules, id, sizeof rules);
  g_mutex_init (&tools.lock);
  tools.simple = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    g_warning ("no simplified characters: %s", u_errorName (status));
  return &tools;
}

/**
 * tb_han_simplify:
 * @text: a name or an address
 *
 * Any thread; the first call in a process takes some milliseconds.
 *
 * Returns: (transfer full): the same in simplified characters: “王国栋” for 王國棟; what is not UTF-8
 *   stays as it is
 */
char *
tb_han_simplify (const char *text)
{
  static GOnce          once = G_ONCE_INIT;
  Tools                *tools = g_once (&once, open_tools, NULL);
  glong                 length = 0;
  int32_t               used, limit, size;
  UErrorCode            status = U_ZERO_ERROR;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  g_autofree UChar     *room = NULL;

  if (utf16 == NULL || tools->simple == NULL)
    return g_strdup (text);
  used = limit = (int32_t) length;
  size = used * 2 + 1; /* a few characters become two */
  room = g_new0 (UChar, (gsize) size);
  for (int32_t i = 0; i < used; i++)
    room[i] = utf16[i];
  g_mutex_lock (&tools->lock);
  utrans_transUChars (tools->simple, room, &used, size, 0, &limit, &status);
  g_mutex_unlock (&tools->lock);
  if (U_FAILURE (status))
    return g_strdup (text);
  return g_utf16_to_utf8 (room, used, NULL, NULL, NULL); /* ICU's output is valid */
}
