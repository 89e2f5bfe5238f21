/* tb-xlsx-value.c: what a number in a workbook says, as text
 *
 * A spreadsheet computes with 15 digits and keeps days as numbers; which of them are days only the
 * format of the cell tells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "tb-xlsx-private.h"

#define DIGITS      15 /* that a spreadsheet's number has */
#define EXACT_BITS  53 /* of an integer it keeps */
#define LONGEST     18 /* digits written out; more are no number of anybody */
#define DAY_SECONDS 86400
#define LAST_DAY    2958465 /* 9999-12-31 */
#define FALSE_LEAP  60      /* 1900-02-29, which never was, counts as a day */
#define EPOCH_1900  693594  /* 1899-12-30 as a Julian day of GDate */
#define EPOCH_1904  695056  /* 1904-01-01 */

/**
 * tb_xlsx_format_of_id:
 * @id: a number format every spreadsheet knows (ECMA-376-1, 18.8.30, with those of East Asia)
 *
 * Returns: how its numbers are shown
 */
TbXlsxFormat
tb_xlsx_format_of_id (guint id)
{
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 ||
      id == 56)
    return TB_XLSX_TIME;
  if (id == 22)
    return TB_XLSX_BOTH;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
    return TB_XLSX_DATE;
  return TB_XLSX_NUMBER;
}

/* Past what is no placeholder: quoted text, an escaped character, padding, a colour or language.
 * [h], [mm] and [ss] are spans of time. */
static const char *
skip_literal (const char *p,
              gboolean   *is_time)
{
  const char *end = NULL;

  if (*p == '"')
    end = strchr (p + 1, '"');
  else if (*p == '[')
    {
      end = strchr (p, ']');
      if (end != NULL && strspn (p + 1, "hHmMsS") == (gsize) (end - p - 1) && end > p + 1)
        *is_time = TRUE;
    }
  else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0')
    return g_utf8_next_char (p + 1);
  else
    return p;
  return end != NULL ? end + 1 : p + strlen (p);
}

/**
 * tb_xlsx_format_of_code:
 * @code: a number format such as “yyyy"年"m"月"d"日";@”
 *
 * Returns: how its numbers are shown
 */
TbXlsxFormat
tb_xlsx_format_of_code (const char *code)
{
  gboolean is_date = FALSE, is_time = FALSE, has_month = FALSE;

  if (g_ascii_strncasecmp (code, "general", 7) == 0)
    return TB_XLSX_NUMBER;
  for (const char *p = code; *p != '\0' && *p != ';';)
    {
      const char *after = skip_literal (p, &is_time);

      if (after != p)
        {
          p = after;
          continue;
        }
      if (strchr ("0#?", *p) != NULL && !is_date && !is_time && !has_month)
        return TB_XLSX_NUMBER; /* “0.00E+00” has an e that is no year */
      is_date = is_date || strchr ("yYdDeEgGbB", *p) != NULL;
      is_time = is_time || strchr ("hHsS", *p) != NULL;
      has_month = has_month || *p == 'm' || *p == 'M';
      p = g_utf8_next_char (p);
    }
  if (has_month && !is_time)
    is_date = TRUE;
  if (is_date && is_time)
    return TB_XLSX_BOTH;
  if (is_date)
    return TB_XLSX_DATE;
  return is_time ? TB_XLSX_TIME : TB_XLSX_NUMBER;
}

static char *
print_day (gint64   day,
           gboolean is_1904)
{
  GDate date;

  if (!is_1904 && day == FALSE_LEAP)
    return g_strdup ("1900-02-29");
  g_date_set_julian (&date, (guint32) (day + (is_1904 ? EPOCH_1904 : EPOCH_1900) +
                                       (!is_1904 && day < FALSE_LEAP ? 1 : 0)));
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

/* Returns: (nullable): the day or time, or both; %NULL for a number that is none */
static char *
print_moment (double       value,
              TbXlsxFormat format,
              gboolean     is_1904)
{
  const gint64     first = is_1904 ? 0 : 1;
  gint64           day, second;
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;

  if (!isfinite (value) || value < 0 || value >= LAST_DAY + 1)
    return NULL;
  day = (gint64) value;
  second = llround ((value - (double) day) * DAY_SECONDS);
  if (second == DAY_SECONDS)
    {
      day++;
      second = 0;
    }
  if (format == TB_XLSX_TIME)
    second += day * DAY_SECONDS;
  time = g_strdup_printf (second % 60 != 0 ? "%02d:%02d:%02d" : "%02d:%02d", (int) (second / 3600),
                          (int) (second / 60 % 60), (int) (second % 60));
  if (format == TB_XLSX_TIME)
    return g_steal_pointer (&time);
  if (day < first || day > LAST_DAY)
    return NULL;
  date = print_day (day, is_1904);
  if (format == TB_XLSX_BOTH)
    return g_strconcat (date, " ", time, NULL);
  return g_steal_pointer (&date);
}

/* Whether these digits, written out, are what somebody wrote: a number of a spreadsheet that is
 * written out has zeros below its 53 bits, or, as JavaScript writes it, a zero at the end. */
static gboolean
is_exact (const char *digits)
{
  const guint64 value = g_ascii_strtoull (digits, NULL, 10);

  return strlen (digits) <= DIGITS ||
         (digits[strlen (digits) - 1] != '0' && value != 0 &&
          g_bit_storage (value) - EXACT_BITS > (guint) __builtin_ctzll (value));
}

/* The decimal digits of @value, and how many of them stand before the point; FALSE for what is no
 * decimal number. */
static gboolean
split (const char *value,
       GString    *digits,
       int        *point)
{
  const char *p = value;
  gint64      exponent = 0;
  int         before = -1;

  for (; g_ascii_isdigit (*p) || *p == '.'; p++)
    if (*p == '.' && before >= 0)
      return FALSE;
    else if (*p == '.')
      before = (int) digits->len;
    else
      g_string_append_c (digits, *p);
  if (before < 0)
    before = (int) digits->len;
  if (digits->len == 0 || digits->len > 400)
    return FALSE;
  if (*p == 'e' || *p == 'E')
    {
      char *end;

      exponent = g_ascii_strtoll (p + 1, &end, 10);
      if (end == p + 1 || ABS (exponent) > 400)
        return FALSE;
      p = end;
    }
  *point = before + (int) exponent;
  while (digits->len > 0 && digits->str[0] == '0')
    {
      g_string_erase (digits, 0, 1);
      (*point)--;
    }
  while (digits->len > 0 && digits->str[digits->len - 1] == '0' && (int) digits->len > *point)
    g_string_truncate (digits, digits->len - 1);
  return *p == '\0';
}

/* As a spreadsheet shows it in a wide cell; digits it has lost are not made up: “1.1E+17”. */
static char *
print_plain (const char *value)
{
  const gboolean      is_negative = *value == '-';
  g_autoptr (GString) digits = g_string_new (NULL);
  char                buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gsize               given;
  int                 point;

  if (!split (value + (is_negative ? 1 : 0), digits, &point))
    return g_strdup (value);
  given = digits->len;
  if (given == 0)
    return g_strdup ("0");
  if (point < (int) given) /* a fraction */
    return g_strdup (
        g_ascii_formatd (buffer, sizeof buffer, "%.15g", g_ascii_strtod (value, NULL)));
  while ((int) digits->len < point && digits->len <= LONGEST)
    g_string_append_c (digits, '0');
  if (point <= LONGEST && (is_exact (digits->str) && (given == (gsize) point || point <= DIGITS)))
    return g_strconcat (is_negative ? "-" : "", digits->str, NULL);
  g_string_truncate (digits, MIN (given, DIGITS));
  while (digits->len > 1 && digits->str[digits->len - 1] == '0')
    g_string_truncate (digits, digits->len - 1);
  return g_strdup_printf ("%s%c%s%sE+%02d", is_negative ? "-" : "", digits->str[0],
                          digits->len > 1 ? "." : "", digits->str + 1, point - 1);
}

/**
 * tb_xlsx_print_number:
 * @value: a number as a workbook has it, “43831.5” or “1.3800138E+10”
 * @format: how the spreadsheet shows it
 * @is_1904: whether days are counted from 1904-01-01 rather than from 1900-01-01
 *
 * A day becomes “2020-01-01”, a time “09:25”; a number its digits, without an exponent and without
 * “.0”.  One of more than 15 digits is written with an exponent, unless it can be seen that the
 * digits beyond are somebody's: a spreadsheet has lost them, and whoever reads an identity number
 * there must see that.
 *
 * Returns: (transfer full): text
 */
char *
tb_xlsx_print_number (const char  *value,
                      TbXlsxFormat format,
                      gboolean     is_1904)
{
  char *moment = NULL;

  if (format != TB_XLSX_NUMBER)
    moment = print_moment (g_ascii_strtod (value, NULL), format, is_1904);
  return moment != NULL ? moment : print_plain (value);
}

/**
 * tb_xlsx_unescape:
 * @text: UTF-8, changed in place; it only becomes shorter
 *
 * “_x000D_” stands for a character XML has no place for (ECMA-376-1, 22.9.2.19), “_x005F_” for
 * the low line before something that looks so.
 */
void
tb_xlsx_unescape (char *text)
{
  char *out = strstr (text, "_x");

  if (out == NULL)
    return;
  for (const char *in = out; *in != '\0';)
    {
      gunichar code = 0;

      for (guint i = 2; in[0] == '_' && in[1] == 'x' && i < 6 && g_ascii_isxdigit (in[i]); i++)
        code = code << 4 | (guint) g_ascii_xdigit_value (in[i]) | (i == 5 ? 1u << 31 : 0);
      if ((code & 1u << 31) == 0 || in[6] != '_')
        {
          *out++ = *in++;
          continue;
        }
      code &= 0xFFFF;
      if (code != 0 && g_unichar_validate (code))
        out += g_unichar_to_utf8 (code, out);
      in += 7;
    }
  *out = '\0';
}
