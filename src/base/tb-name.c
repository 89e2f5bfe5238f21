/* tb-name.c: names of people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-name.h"

#include "tb-text.h"

#define MIDDLE_DOT 0x00B7u

static gboolean
is_dot_lookalike (gunichar c)
{
  switch (c)
    {
    case 0x2022: /* • bullet */
    case 0x2027: /* ‧ hyphenation point */
    case 0x2219: /* ∙ bullet operator */
    case 0x22C5: /* ⋅ dot operator */
    case 0x2E31: /* ⸱ word separator */
    case 0x30FB: /* ・ katakana middle dot */
    case 0xFF65: /* ･ the same, half width */
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * tb_name_is_han:
 * @c: a character
 *
 * Returns: whether it is a Chinese character, of any plane, 〇 included
 */
gboolean
tb_name_is_han (gunichar c)
{
  return (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0x2E80 && g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN);
}

static gboolean
is_picture (gunichar c)
{
  switch ((int) g_unichar_type (c))
    {
    case G_UNICODE_OTHER_SYMBOL:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_ENCLOSING_MARK:
      return !tb_name_is_han (c) && !is_dot_lookalike (c);
    default:
      return FALSE;
    }
}

/* Trims, makes one space of a run, and normalises to NFC.  NULL: a character is not allowed. */
static gunichar *
to_characters (const char    *text,
               glong         *n_out,
               TbNameProblem *problem,
               TbNameNotes   *notes)
{
  g_autofree char *composed = NULL;
  gunichar        *all;
  glong            n = 0, kept = 0;

  *problem = TB_NAME_CONTROL;
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  if (composed == NULL)
    return NULL;
  all = g_utf8_to_ucs4_fast (composed, -1, &n);
  for (glong i = 0; i < n; i++) /* first: what joins the parts of a picture is invisible */
    if (is_picture (all[i]))
      {
        *problem = TB_NAME_PICTURE;
        g_free (all);
        return NULL;
      }
  for (glong i = 0; i < n; i++)
    {
      const gunichar c = all[i];

      if (g_unichar_isspace (c))
        {
          if (kept > 0 && all[kept - 1] != ' ')
            all[kept++] = ' ';
          continue;
        }
      if (g_unichar_iscntrl (c) || tb_text_is_invisible (c))
        {
          g_free (all);
          return NULL;
        }
      if (g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        *notes |= TB_NAME_PRIVATE_USE;
      all[kept++] = c;
    }
  if (kept > 0 && all[kept - 1] == ' ')
    kept--;
  *n_out = kept;
  *problem = TB_NAME_OK;
  return all;
}

/* The next character that is not a space, looking from @i in direction @step; 0 at the ends. */
static gunichar
neighbour (const gunichar *all,
           glong           n,
           glong           i,
           int             step)
{
  for (i += step; i >= 0 && i < n; i += step)
    if (all[i] != ' ')
      return all[i];
  return 0;
}

static gboolean
is_name_dot (const gunichar *all,
             glong           n,
             glong           i)
{
  if (all[i] == MIDDLE_DOT || is_dot_lookalike (all[i]))
    return TRUE;
  return (all[i] == '.' || all[i] == 0xFF0E) && tb_name_is_han (neighbour (all, n, i, -1)) &&
         tb_name_is_han (neighbour (all, n, i, 1));
}

/* Spaces that only line up a column: between Chinese characters, and round the dot of a
 * Chinese name. */
static gboolean
is_padding (const gunichar *all,
            glong           n,
            glong           i)
{
  const gunichar before = neighbour (all, n, i, -1);
  const gunichar after = neighbour (all, n, i, 1);

  if (all[i] != ' ')
    return FALSE;
  return (tb_name_is_han (before) || before == MIDDLE_DOT) &&
         (tb_name_is_han (after) || after == MIDDLE_DOT);
}

/**
 * tb_name_normalise:
 * @text: (nullable): a name as typed or imported
 * @problem_out: (out) (optional): why there is no result
 * @notes_out: (out) (optional): what was noticed or repaired
 *
 * NFC; spaces (U+3000 too) trimmed and one a run, none between Chinese characters, where they
 * only pad a column; lookalikes of the dot, and a full stop between Chinese characters, become
 * U+00B7.  Nothing is split: one character, Latin letters and planes 2 and 3 are all names.
 * Source: GB 18030-2022 (A1A4 is the separator) and the 50 characters of MZ/T 061-2015.
 *
 * Returns: (transfer full) (nullable): the name, or %NULL
 */
char *
tb_name_normalise (const char    *text,
                   TbNameProblem *problem_out,
                   TbNameNotes   *notes_out)
{
  TbNameNotes          notes = TB_NAME_NOTHING;
  TbNameProblem        problem = TB_NAME_OK;
  glong                n = 0, kept = 0;
  g_autofree gunichar *all = to_characters (text == NULL ? "" : text, &n, &problem, &notes);
  char                *result = NULL;

  for (glong i = 0; all != NULL && i < n; i++)
    if (is_name_dot (all, n, i) && all[i] != MIDDLE_DOT)
      {
        all[i] = MIDDLE_DOT;
        notes |= TB_NAME_DOT_FIXED;
      }
  for (glong i = 0; all != NULL && i < n; i++)
    if (!is_padding (all, n, i))
      all[kept++] = all[i];

  if (all != NULL && kept == 0)
    problem = TB_NAME_EMPTY;
  else if (all != NULL && kept > TB_NAME_MAX_CHARACTERS)
    problem = TB_NAME_TOO_LONG;
  else if (all != NULL)
    result = g_ucs4_to_utf8 (all, kept, NULL, NULL, NULL); /* its input came from UTF-8 */
  if (problem_out != NULL)
    *problem_out = problem;
  if (notes_out != NULL)
    *notes_out = notes;
  return result;
}
