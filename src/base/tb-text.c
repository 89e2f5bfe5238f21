/* tb-text.c: what people type, made comparable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-text.h"

#include <string.h>

#define FULL_WIDTH_FIRST 0xFF01u /* ！ */
#define FULL_WIDTH_LAST  0xFF5Eu /* ～ */
#define FULL_WIDTH_SHIFT 0xFEE0u
#define WIDE_SPACE       0x3000u

static gunichar
fold_char (gunichar c)
{
  if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
    return c - FULL_WIDTH_SHIFT;
  return c == WIDE_SPACE ? ' ' : c;
}

/**
 * tb_text_fold:
 * @text: UTF-8
 *
 * Full-width ASCII (１Ａ－（) becomes ASCII (1A-( ) and the ideographic space a space; nothing
 * else changes, so Chinese punctuation outside that block (。、·) stays.
 *
 * Returns: (transfer full): the folded text
 */
char *
tb_text_fold (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p < 0x80)
      g_string_append_c (out, *p);
    else
      g_string_append_unichar (out, fold_char (g_utf8_get_char (p)));
  return g_string_free (out, FALSE);
}

/**
 * tb_text_is_invisible:
 * @c: a character
 *
 * Zero-width and direction marks: they come along when a number is copied from a chat or an
 * address book, and nobody can see them.
 *
 * Returns: whether @c is one of them
 */
gboolean
tb_text_is_invisible (gunichar c)
{
  return c >= 0x80 && g_unichar_type (c) == G_UNICODE_FORMAT;
}

/**
 * tb_text_squeeze:
 * @text: UTF-8: a number, a code, a date or a heading
 *
 * Folds as tb_text_fold() does and drops all white space, control and invisible characters.
 *
 * Returns: (transfer full): what is left
 */
char *
tb_text_squeeze (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = fold_char (g_utf8_get_char (p));

      if (c < 0x80 && c > ' ' && c != 0x7F)
        g_string_append_c (out, (char) c);
      else if (c > 0x80 && !g_unichar_isspace (c) && !g_unichar_iscntrl (c) &&
               !tb_text_is_invisible (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/**
 * tb_text_tidy:
 * @text: UTF-8: an address, a note, the name of a team
 *
 * White space at both ends goes, inside it becomes one space a run; control and invisible
 * characters go.  Widths stay as typed.
 *
 * Returns: (transfer full): the tidy text
 */
char *
tb_text_tidy (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  gboolean gap = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == WIDE_SPACE)
        {
          gap = out->len > 0;
          continue;
        }
      if (g_unichar_iscntrl (c) || tb_text_is_invisible (c))
        continue;
      if (gap)
        g_string_append_c (out, ' ');
      gap = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}
