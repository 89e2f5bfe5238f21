/* tb-mask.c: personal data with the middle covered
 *
 * What is left is enough to recognise somebody one already knows, no more (Personal
 * Information Protection Law, articles 28 and 51).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-mask.h"

#include <string.h>

#define STAR           "＊" /* U+FF0A: as wide as the character it stands for */
#define MAX_LATIN_STAR 3

static char *
cover_middle (const char *text,
              glong       head,
              glong       tail)
{
  const glong      n = g_utf8_strlen (text, -1);
  const glong      stars = n > head + tail ? n - head - tail : n;
  g_autofree char *cover = g_strnfill ((gsize) stars, '*');
  g_autofree char *first = NULL;

  if (n <= head + tail)
    return g_steal_pointer (&cover);
  first = g_utf8_substring (text, 0, head);
  return g_strconcat (first, cover, g_utf8_offset_to_pointer (text, n - tail), NULL);
}

/**
 * tb_mask_id:
 * @number: (nullable): an identity number, sound or not
 *
 * Returns: (transfer full): its first three and last four characters: “110***********0017”;
 *   stars only when it has seven or fewer
 */
char *
tb_mask_id (const char *number)
{
  return cover_middle (number == NULL ? "" : number, 3, 4);
}

/**
 * tb_mask_phone:
 * @phone: (nullable): a telephone number
 *
 * Returns: (transfer full): its first three and last four characters: “138****1234”; stars only
 *   when it has seven or fewer
 */
char *
tb_mask_phone (const char *phone)
{
  return cover_middle (phone == NULL ? "" : phone, 3, 4);
}

static gboolean
has_double_surname (const char *name)
{
  static const char *const surnames[] = { "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟",
                                          "公孙", "令狐", "慕容", "司徒", "夏侯", "端木", "长孙",
                                          "宇文", "鲜于", "闻人", "澹台", "公冶", "呼延", "南宫" };

  for (guint i = 0; i < G_N_ELEMENTS (surnames); i++)
    if (g_str_has_prefix (name, surnames[i]))
      return TRUE;
  return FALSE;
}

static void
append_stars (GString *out,
              glong    n)
{
  for (glong i = 0; i < n; i++)
    g_string_append (out, STAR);
}

static void
append_head (GString    *out,
             const char *text,
             glong       n)
{
  g_string_append_len (out, text, g_utf8_offset_to_pointer (text, n) - text);
}

/* One Chinese name without a dot: the surname, and the last character if it is not the only
 * one of the given name. */
static void
append_whole (GString    *out,
              const char *name)
{
  const glong n = g_utf8_strlen (name, -1);
  const glong head = n > 2 && has_double_surname (name) ? 2 : 1;
  const glong tail = head == 1 && n > 2 ? 1 : 0;

  if (n < 2)
    {
      append_stars (out, n);
      return;
    }
  append_head (out, name, head);
  append_stars (out, n - head - tail);
  g_string_append (out, g_utf8_offset_to_pointer (name, n - tail));
}

/* One part of several: the first half, or the first letter of a Latin word. */
static void
append_part (GString    *out,
             const char *part)
{
  const glong n = g_utf8_strlen (part, -1);

  if (n < 2)
    append_stars (out, n);
  else if ((guchar) part[0] < 0x80)
    {
      append_head (out, part, 1);
      append_stars (out, MIN (n - 1, MAX_LATIN_STAR));
    }
  else
    {
      append_head (out, part, (n + 1) / 2);
      append_stars (out, n - (n + 1) / 2);
    }
}

/**
 * tb_mask_name:
 * @name: (nullable): a name from tb_name_normalise()
 *
 * The parts of a name with a dot, or with spaces, are covered one by one.
 *
 * Returns: (transfer full): “张＊三”, “张＊”, “欧阳＊＊”, “阿依＊＊·买买＊”, “J＊＊＊ S＊＊＊”
 */
char *
tb_mask_name (const char *name)
{
  GString *out = g_string_new (NULL);

  if (name == NULL)
    return g_string_free (out, FALSE);
  if (strstr (name, "·") == NULL && strchr (name, ' ') == NULL && (guchar) name[0] >= 0x80)
    {
      append_whole (out, name);
      return g_string_free (out, FALSE);
    }
  while (*name != '\0')
    {
      const char      *dot = strstr (name, "·");
      const char      *space = strchr (name, ' ');
      const char      *end = dot == NULL || (space != NULL && space < dot) ? space : dot;
      const gsize      length = end == NULL ? strlen (name) : (gsize) (end - name);
      g_autofree char *part = g_strndup (name, length);

      append_part (out, part);
      if (end == NULL)
        break;
      g_string_append (out, end == dot ? "·" : " ");
      name = end + (end == dot ? strlen ("·") : 1);
    }
  return g_string_free (out, FALSE);
}

/**
 * tb_mask_address:
 * @address: (nullable): an address as written
 *
 * Cuts before the first digit, of any width, which is where building, stairs and door begin;
 * without a digit after the estate, village or street, and else after the sixth character.
 *
 * Returns: (transfer full): “幸福里小区＊＊＊”
 */
char *
tb_mask_address (const char *address)
{
  static const char *const places[] = { "小区", "家园", "胡同", "村", "路", "街", "镇" };
  const char              *cut = NULL;
  const char              *text = address == NULL ? "" : address;

  if (*text == '\0')
    return g_strdup ("");
  for (const char *p = text; *p != '\0' && cut == NULL; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      cut = p;
  for (guint i = 0; i < G_N_ELEMENTS (places) && cut == NULL; i++)
    {
      const char *place = strstr (text, places[i]);

      cut = place == NULL ? NULL : place + strlen (places[i]);
    }
  if (cut == NULL)
    cut = g_utf8_offset_to_pointer (text, MIN (6, g_utf8_strlen (text, -1) / 2));
  return g_strdup_printf ("%.*s" STAR STAR STAR, (int) (cut - text), text);
}
