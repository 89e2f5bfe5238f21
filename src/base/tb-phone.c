/* tb-phone.c: telephone numbers of mainland China
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-phone.h"

#include "tb-text.h"

#include <string.h>

#define DIGITS        "0123456789"
#define MOBILE_LENGTH 11

/* Digits and hyphens only: every kind of dash, and the words before an extension, become one
 * hyphen.  NULL when anything else stands in the number. */
static char *
reduce (const char *text)
{
  static const char *const dashes[] = { "－", "‐", "‑", "–", "—", "―", "−", "转", "ext.", "ext" };
  g_autofree char         *plain = tb_text_squeeze (text);
  g_autoptr (GString)      out = g_string_sized_new (16);
  const char              *p = plain;
  gsize                    rest;

  if (*p == '\'')
    p++;
  while (*p != '\0')
    {
      gsize dash = *p == '-' ? 1 : 0;

      for (guint i = 0; dash == 0 && !g_ascii_isdigit (*p) && i < G_N_ELEMENTS (dashes); i++)
        if (g_str_has_prefix (p, dashes[i]))
          dash = strlen (dashes[i]);
      if (dash > 0 && out->len > 0 && out->str[out->len - 1] != '-')
        g_string_append_c (out, '-');
      else if (g_ascii_isdigit (*p) || (*p == '+' && p == plain))
        g_string_append_c (out, *p);
      else if (dash == 0 && *p != '(' && *p != ')')
        break;
      p += MAX (dash, 1);
    }
  rest = strlen (p);
  if (rest > 0 && strcmp (p, ".0") != 0) /* a number column written by a script */
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static const char *
skip_country (const char *number)
{
  static const char *const codes[] = { "+86", "0086" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_has_prefix (number, codes[i]))
      {
        number += strlen (codes[i]);
        return *number == '-' ? number + 1 : number;
      }
  if (g_str_has_prefix (number, "86-"))
    return number + 3;
  if (g_str_has_prefix (number, "861") && strspn (number, DIGITS) == MOBILE_LENGTH + 2)
    return number + 2;
  return number;
}

static char *
without_hyphens (const char *number)
{
  GString *out = g_string_new (number);

  g_string_replace (out, "-", "", 0);
  return g_string_free (out, FALSE);
}

static gboolean
is_mobile (const char *digits)
{
  return strlen (digits) == MOBILE_LENGTH && strspn (digits, DIGITS) == MOBILE_LENGTH &&
         digits[0] == '1' && digits[1] >= '3';
}

static gboolean
is_service (const char *digits)
{
  static const char *const known[] = { "12345", "12349", "96156", NULL };

  return g_strv_contains (known, digits);
}

/* Digits of the area code: three for 010 and 02x, four otherwise; 0 when there is none. */
static gsize
area_length (const char *digits)
{
  if (digits[0] != '0')
    return 0;
  return digits[1] == '1' || digits[1] == '2' ? 3 : 4;
}

/* Area code, number and extension of “010-65123456-801”, “6512-3456” and the like, joined as
 * “01065123456-801”; NULL when the parts have impossible lengths. */
static char *
join_land_line (const char *number)
{
  g_auto (GStrv)      parts = g_strsplit (number, "-", -1);
  const guint         n = g_strv_length (parts);
  const gsize         area = area_length (number);
  g_autoptr (GString) out = g_string_new (NULL);
  guint               i = 0;
  gsize               local;

  while (i < n && out->len < area + 7)
    g_string_append (out, parts[i++]);
  local = out->len - MIN (area, out->len);
  if (local < 7 || local > 8 || (g_str_has_prefix (out->str, "010") && local != 8))
    return NULL;
  if (out->str[area] == '0' || (area == 0 && out->str[0] == '1'))
    return NULL;
  if (i + 1 < n || (i < n && (strlen (parts[i]) < 1 || strlen (parts[i]) > 6)))
    return NULL;
  if (i < n)
    g_string_append_printf (out, "-%s", parts[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * tb_phone_normalise:
 * @text: (nullable): a number as typed: +86, spaces, brackets, dashes, full width
 * @type_out: (out) (optional): what it is; %TB_PHONE_BAD for none
 *
 * Mobile numbers become 11 digits, land lines digits with the area code if one was given and
 * “-” before an extension.  A land line without area code stays so: old people give it that way.
 * Source: the numbering plan, YD/T 1104 in the shape of ^1[3-9]\d{9}$ and
 * ^(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?$; numbers of Beijing (010) have eight digits.
 *
 * Returns: (transfer full) (nullable): the number, or %NULL when it is not one
 */
char *
tb_phone_normalise (const char  *text,
                    TbPhoneType *type_out)
{
  g_autofree char *reduced = reduce (text == NULL ? "" : text);
  g_autofree char *digits = NULL;
  TbPhoneType      type = TB_PHONE_BAD;
  char            *result = NULL;

  if (reduced != NULL && *reduced != '\0')
    {
      const char *number = skip_country (reduced);

      digits = without_hyphens (number);
      if (is_mobile (digits) || is_service (digits))
        {
          type = is_mobile (digits) ? TB_PHONE_MOBILE : TB_PHONE_SERVICE;
          result = g_steal_pointer (&digits);
        }
      else if (number[0] != '+' && (result = join_land_line (number)) != NULL)
        type = TB_PHONE_LAND_LINE;
    }
  if (type_out != NULL)
    *type_out = type;
  return result;
}

/**
 * tb_phone_display:
 * @phone: (nullable): a number from tb_phone_normalise()
 *
 * Returns: (transfer full): grouped for reading: “138 0000 1234”, “010 6512 3456-801”; text that
 *   is no such number is copied
 */
char *
tb_phone_display (const char *phone)
{
  gsize area, local;

  if (phone == NULL)
    return g_strdup ("");
  if (is_mobile (phone))
    return g_strdup_printf ("%.3s %.4s %s", phone, phone + 3, phone + 7);
  area = area_length (phone);
  local = strspn (phone, DIGITS);
  if (local < area + 7 || local > area + 8)
    return g_strdup (phone);
  local -= area;
  return g_strdup_printf ("%.*s%s%.*s %s", (int) area, phone, area > 0 ? " " : "",
                          (int) local - 4, phone + area, phone + area + local - 4);
}
