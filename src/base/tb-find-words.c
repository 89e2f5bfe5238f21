/* tb-find-words.c: what a row is found by, and what a person types to find it
 *
 * Whatever a person types is compared with the beginnings of words.  So a name yields all its
 * ends, in characters, in pinyin and in initials: 李建国 is found by 建国, by “jianguo”, by “jg”
 * and by “lijg”.  Nothing else is needed for one- and two-character questions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-find-words.h"

#include <string.h>

#include "tb-name.h"
#include "tb-pinyin.h"

#define MAX_UNITS 12 /* of a name: nobody types the 13th word of one */

/* Lower case, full-width letters as ordinary ones, compatibility forms as what they mean. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return normal != NULL ? g_utf8_strdown (normal, -1) : g_strdup ("");
}

/* A Chinese character each, a run of other letters and digits each. */
static GPtrArray *
split_units (const char *text)
{
  GPtrArray  *units = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      const gboolean is_alone = tb_name_is_han (c);

      if (start != NULL && (is_alone || !g_unichar_isalnum (c)))
        {
          g_ptr_array_add (units, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (c == 0)
        return units;
      if (is_alone)
        g_ptr_array_add (units, g_strndup (p, (gsize) (g_utf8_next_char (p) - p)));
      else if (start == NULL && g_unichar_isalnum (c))
        start = p;
    }
}

/* Units up to @whole as they are, and the first letter of those after it. */
static void
append_word (GString *words,
             char   **units,
             guint    first,
             guint    whole,
             guint    n)
{
  if (words->len > 0)
    g_string_append_c (words, ' ');
  for (guint i = first; i < n; i++)
    if (i < whole)
      g_string_append (words, units[i]);
    else
      g_string_append_len (words, units[i], g_utf8_next_char (units[i]) - units[i]);
}

/**
 * tb_find_append_name:
 * @words: gets the words, with a space between them
 * @name: (nullable): a name
 *
 * Any thread; the first call in a process takes about 0.1 s.
 */
void
tb_find_append_name (GString    *words,
                     const char *name)
{
  const gboolean        is_text = name != NULL && g_utf8_validate (name, -1, NULL);
  g_autofree char      *folded = is_text ? fold (name) : NULL;
  g_autoptr (GPtrArray) units = folded != NULL ? split_units (folded) : NULL;
  g_auto (GStrv)        syllables = NULL;
  guint                 n;

  if (units == NULL || units->len == 0)
    return;
  n = MIN (units->len, MAX_UNITS);
  for (guint i = 0; i < n; i++)
    append_word (words, (char **) units->pdata, i, n, n);

  syllables = tb_pinyin_syllables (folded);
  n = MIN (g_strv_length (syllables), MAX_UNITS);
  for (guint i = 0; i < n; i++)
    {
      append_word (words, syllables, i, n, n); /* jianguo */
      append_word (words, syllables, i, i, n); /* jg */
      if (i > 0)
        append_word (words, syllables, 0, i, n); /* lijg */
    }
}

/**
 * tb_find_keep_name:
 * @words: empty; gets the words of the name
 * @name: (nullable): a name
 * @before: (nullable): words this program made of one name, and what follows from @rest on
 * @rest: what no word of a name begins with
 *
 * Looks whether @before is of the same name: a row is changed oftener than its name, and to read
 * Chinese takes longer than all the rest.
 *
 * Returns: whether it is; then @words has got them
 */
gboolean
tb_find_keep_name (GString    *words,
                   const char *name,
                   const char *before,
                   const char *rest)
{
  g_autofree char *first = g_strconcat (" ", rest, NULL);
  const char      *end;
  gsize            n = 0;

  if (name == NULL || before == NULL || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  /* of Chinese characters alone: what parts other names is not in their words */
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!tb_name_is_han (g_utf8_get_char (p)) || ++n > MAX_UNITS)
      return FALSE;
  if (n == 0 || !g_str_has_prefix (before, name) || before[strlen (name)] != ' ')
    return FALSE;
  end = strstr (before, first);
  g_string_append_len (words, before, end != NULL ? end - before : (gssize) strlen (before));
  return TRUE;
}

/**
 * tb_find_split:
 * @typed: what a person typed, UTF-8
 *
 * Returns: (transfer full) (array zero-terminated=1): the words of it, comparable with the
 *   beginnings of those of tb_find_append_name()
 */
char **
tb_find_split (const char *typed)
{
  g_autofree char      *folded = fold (typed);
  g_autoptr (GString)   out = g_string_new (NULL);
  g_auto (GStrv)        parts = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
      else if (g_unichar_isspace (c) || c == ',' || c == 0x3001 || c == 0xff0c)
        g_string_append_c (out, ' ');
    }
  parts = g_strsplit (out->str, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

/**
 * tb_find_vary:
 * @word: one of tb_find_split()
 *
 * Who types pinyin types “lv” and “nv” for 吕 and 女; ICU reads “lu” and “nu”.
 *
 * Returns: (transfer full) (nullable): another way to write @word; %NULL if there is none
 */
char *
tb_find_vary (const char *word)
{
  char    *other = g_strdup (word);
  gboolean is_other = FALSE;

  for (char *c = other; *c != '\0'; c++)
    if ((c[0] == 'l' || c[0] == 'n') && c[1] == 'v')
      {
        c[1] = 'u';
        is_other = TRUE;
      }
  if (!is_other)
    g_clear_pointer (&other, g_free);
  return other;
}

/**
 * tb_find_get_number:
 * @text: a number as it is kept, or a word of tb_find_split()
 *
 * Returns: (transfer full) (nullable): its digits, and an X at the end of an identity number; %NULL
 *   if it is no number, or one too short to find anything by
 */
char *
tb_find_get_number (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
    else if ((*c == 'x' || *c == 'X') && c[1] == '\0')
      g_string_append_c (digits, 'X');
    else if (strchr (" -()+", *c) == NULL)
      return NULL;
  return digits->len >= TB_FIND_TAIL_MIN ? g_string_free (g_steal_pointer (&digits), FALSE) : NULL;
}
