/* tb-pinyin.c: Chinese names in Latin letters, for search and order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-pinyin.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* “Names” knows surnames: plain Han-Latin reads 单 as dan and 仇 as chou. */
static const char rules[] = "Han-Latin/Names; Latin-ASCII; Lower";

typedef struct
{
  GMutex           lock;     /* ICU promises no concurrent use of one object */
  UTransliterator *latin;    /* (owned) (nullable): never closed; needed until the end */
  UCollator       *collator; /* (owned) (nullable): the same */
} Tools;

/* Opened by the first call: it takes about 0.1 s, so that call belongs on a worker. */
static gpointer
open_tools (gpointer data G_GNUC_UNUSED)
{
  static Tools tools;
  UErrorCode   status = U_ZERO_ERROR;
  UChar        id[sizeof rules];

  u_charsToUChars (rules, id, sizeof rules);
  g_mutex_init (&tools.lock);
  tools.latin = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    g_warning ("no pinyin: %s", u_errorName (status));
  status = U_ZERO_ERROR;
  tools.collator = ucol_open ("zh", &status);
  if (U_FAILURE (status))
    g_warning ("no pinyin order: %s", u_errorName (status));
  return &tools;
}

static Tools *
get_tools (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, open_tools, NULL);
}

/* Syllables in lower case ASCII with something else between them; the text itself when ICU has
 * no rules.  @name is valid UTF-8. */
static char *
spell (const char *name)
{
  Tools                *tools = get_tools ();
  glong                 length = 0;
  int32_t               used, limit, size;
  UChar                *text;
  UErrorCode            status = U_ZERO_ERROR;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (name, -1, NULL, &length, NULL); /* valid */
  g_autoptr (GArray)    room = g_array_new (FALSE, TRUE, sizeof (UChar));

  if (utf16 == NULL || tools->latin == NULL || g_str_is_ascii (name))
    return g_ascii_strdown (name, -1);
  used = limit = (int32_t) length;
  size = used * 8 + 16; /* the longest syllable, zhuang, and its space */
  g_array_append_vals (room, utf16, (guint) used);
  g_array_set_size (room, (guint) size);
  g_mutex_lock (&tools->lock);
  text = (UChar *) (gpointer) room->data;
  utrans_transUChars (tools->latin, text, &used, size, 0, &limit, &status);
  g_mutex_unlock (&tools->lock);
  if (U_FAILURE (status))
    return g_ascii_strdown (name, -1);
  return g_utf16_to_utf8 (text, used, NULL, NULL, NULL); /* ICU's output is valid */
}

static char *
gather (const char *name,
        gboolean    initials)
{
  g_autofree char *spelled = NULL;
  GString         *out = g_string_sized_new (32);
  gboolean         inside = FALSE;

  if (name != NULL && g_utf8_validate (name, -1, NULL))
    spelled = spell (name);
  for (const char *p = spelled; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      const gboolean is_word = g_unichar_isalnum (c);

      if (is_word && !(initials && inside))
        g_string_append_unichar (out, c);
      inside = is_word && c < 0x80;
    }
  return g_string_free (out, FALSE);
}

/* Letters of characters, one by one, for the readings of ICU %KNOWN_ICU: there a reading depends on
 * whether the name begins with it, and for these few on what comes next.  A list of 5,000 people
 * takes some 600 readings then, and not 5,000. */
#define KNOWN_ICU   "72.1"
#define CONTEXTUAL  "令万澹长藏重沈秘"
#define NOT_SURNAME "王" /* read the same anywhere, and so is what follows it */
#define MAX_HAN     6    /* characters of a name */

static char *
find_letter (gunichar c,
             gboolean is_first)
{
  g_autoptr (GString) text = g_string_new (is_first ? NULL : NOT_SURNAME);
  g_autofree char    *letters = NULL;

  g_string_append_unichar (text, c);
  letters = gather (text->str, TRUE);
  return g_strdup (is_first || *letters == '\0' ? letters : letters + 1);
}

/* (transfer none): for ever */
static const char *
get_letter (gunichar c,
            gboolean is_first)
{
  static GMutex      lock;
  static GHashTable *known; /* (element-type guint utf8): a reading each, never freed */
  const gpointer     key = GUINT_TO_POINTER (c << 1 | (is_first ? 1 : 0));
  g_autofree char   *found = NULL;
  const char        *letter;

  g_mutex_lock (&lock);
  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);
  letter = g_hash_table_lookup (known, key);
  g_mutex_unlock (&lock);
  if (letter != NULL)
    return letter;
  found = find_letter (c, is_first);
  g_mutex_lock (&lock);
  letter = g_hash_table_lookup (known, key); /* somebody else may have been faster */
  if (letter == NULL)
    {
      letter = g_steal_pointer (&found);
      g_hash_table_insert (known, key, (gpointer) letter);
    }
  g_mutex_unlock (&lock);
  return letter;
}

/* Whether each character of @name is read for itself. */
static gboolean
is_plain (const char *name)
{
  guint n = 0;

  if (strcmp (U_ICU_VERSION, KNOWN_ICU) != 0)
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      const gunichar c = g_utf8_get_char (p);

      if (c < 0x4e00 || c > 0x9fff || g_utf8_strchr (CONTEXTUAL, -1, c) != NULL)
        return FALSE;
    }
  return n > 0 && n <= MAX_HAN;
}

/**
 * tb_pinyin_get_version:
 *
 * Returns: the version of the rules; another one may read names differently
 */
const char *
tb_pinyin_get_version (void)
{
  return U_ICU_VERSION;
}

/**
 * tb_pinyin_syllables:
 * @name: (nullable): a whole name, surname first
 *
 * Any thread; the first call in a process takes about 0.1 s.
 *
 * Returns: (transfer full) (array zero-terminated=1): “wang”, “xiu”, “ying” for 王秀英; what has no
 *   reading stays as it is, a word or a character each
 */
char **
tb_pinyin_syllables (const char *name)
{
  g_autofree char      *spelled = NULL;
  g_autoptr (GPtrArray) out = g_ptr_array_new ();
  const char           *start = NULL;

  if (name != NULL && g_utf8_validate (name, -1, NULL))
    spelled = spell (name);
  for (const char *p = spelled; p != NULL; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      const gboolean is_word = g_unichar_isalnum (c);

      if (start != NULL && (!is_word || c >= 0x80))
        {
          g_ptr_array_add (out, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (c == 0)
        break;
      if (is_word && c >= 0x80) /* without a reading: alone */
        g_ptr_array_add (out, g_strndup (p, (gsize) (g_utf8_next_char (p) - p)));
      else if (is_word && start == NULL)
        start = p;
    }
  g_ptr_array_add (out, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&out), FALSE);
}

/**
 * tb_pinyin_full:
 * @name: (nullable): a whole name, surname first: which reading a surname has depends on its place
 *
 * Any thread; the first call in a process takes about 0.1 s.
 *
 * Returns: (transfer full): “wangxiuying” for 王秀英; what has no reading stays as it is
 */
char *
tb_pinyin_full (const char *name)
{
  return gather (name, FALSE);
}

/**
 * tb_pinyin_initials:
 * @name: (nullable): a whole name, surname first
 *
 * Any thread; the first call in a process takes about 0.1 s.
 *
 * Returns: (transfer full): “wxy” for 王秀英
 */
char *
tb_pinyin_initials (const char *name)
{
  GString *out;

  if (name == NULL || !g_utf8_validate (name, -1, NULL) || !is_plain (name))
    return gather (name, TRUE);
  out = g_string_sized_new (MAX_HAN);
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append (out, get_letter (g_utf8_get_char (p), p == name));
  return g_string_free (out, FALSE);
}

/**
 * tb_pinyin_sort_key:
 * @name: (nullable): a name
 *
 * Any thread; the first call in a process takes about 0.1 s.  Keys of different versions of
 * ICU do not compare: they belong in files that can be built again.
 *
 * Returns: (transfer full): hexadecimal digits whose order under strcmp() is the order of
 *   pinyin, then strokes, as the Chinese collation of CLDR has it; empty for no name
 */
char *
tb_pinyin_sort_key (const char *name)
{
  static const char      hex[] = "0123456789abcdef";
  Tools                 *tools = get_tools ();
  glong                  length = 0;
  int32_t                size;
  g_autofree gunichar2  *utf16 = NULL;
  g_autoptr (GByteArray) key = g_byte_array_new ();
  char                  *out;

  if (name == NULL || *name == '\0' || tools->collator == NULL)
    return g_strdup (name == NULL ? "" : name);
  utf16 = g_utf8_to_utf16 (name, -1, NULL, &length, NULL); /* not UTF-8: no key */
  if (utf16 == NULL)
    return g_strdup ("");
  g_mutex_lock (&tools->lock);
  size = ucol_getSortKey (tools->collator, utf16, (int32_t) length, NULL, 0);
  g_byte_array_set_size (key, (guint) size);
  size = ucol_getSortKey (tools->collator, utf16, (int32_t) length, key->data, size);
  g_mutex_unlock (&tools->lock);
  out = g_malloc0 ((gsize) size * 2 + 1);
  for (int32_t i = 0; i + 1 < size; i++) /* the last byte is its terminator */
    {
      out[2 * i] = hex[key->data[i] >> 4];
      out[2 * i + 1] = hex[key->data[i] & 15];
    }
  return out;
}
