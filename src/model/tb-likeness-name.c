/* tb-likeness-name.c: what names are compared by: characters, in any order, and their sound
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-likeness-private.h"

#include <string.h>

#include "tb-han.h"
#include "tb-pinyin.h"

static int
compare_characters (gconstpointer a,
                    gconstpointer b)
{
  const gunichar x = *(const gunichar *) a;
  const gunichar y = *(const gunichar *) b;

  return x < y ? -1 : x > y;
}

/* 王国栋 sounds like “Wang Guodong”, whatever is between the letters. */
static guint64
hash_sound (const char *name)
{
  g_autofree char *sound = tb_pinyin_full (name);

  return *sound != '\0' ? tb_like_hash (TB_LIKE_BY_SOUND, sound, strlen (sound)) : 0;
}

/**
 * tb_like_name_read:
 * @typed: a name
 *
 * Returns: (transfer full): what it is compared by; free it with g_free()
 */
TbLikeName *
tb_like_name_read (const char *typed)
{
  TbLikeName      *name = g_new0 (TbLikeName, 1);
  g_autofree char *simple = tb_han_simplify (typed);
  gunichar         turned[TB_LIKE_MAX_NAME];

  for (const char *p = simple; *p != '\0' && name->n_characters < TB_LIKE_MAX_NAME;
       p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        name->characters[name->n_characters++] = g_unichar_tolower (c);
    }
  if (name->n_characters == 0)
    return name;
  memcpy (turned, name->characters, sizeof turned);
  qsort (turned, name->n_characters, sizeof *turned, compare_characters);
  name->folded = tb_like_hash (TB_LIKE_BY_NAME, name->characters,
                               name->n_characters * sizeof (gunichar));
  name->turned = tb_like_hash (TB_LIKE_BY_TURNED, turned, name->n_characters * sizeof (gunichar));
  name->sound = hash_sound (simple);
  return name;
}
