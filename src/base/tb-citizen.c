/* tb-citizen.c: identity numbers of GB 11643-1999
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-citizen.h"

#include "tb-day.h"
#include "tb-text.h"

#include <string.h>

#define LENGTH        18
#define LEGACY_LENGTH 15

/* GB/T 2260, first two digits; 91 is “abroad” in old files. */
static const guint8 provinces[] = { 11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36,
                                    37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
                                    63, 64, 65, 71, 81, 82, 83, 91 };

/* Every code Beijing ever had, without the leading 11: counties and merged districts too. */
static const guint16 beijing[] = { 0, 100, 101, 102, 103, 104, 105, 106, 107, 108,
                                   109, 110, 111, 112, 113, 114, 115, 116, 117, 118,
                                   119, 221, 222, 223, 224, 225, 226, 227, 228, 229 };

/**
 * tb_citizen_normalise:
 * @text: (nullable): a number as typed or imported
 *
 * Full width becomes half width, x becomes X; spaces, invisible characters and the apostrophe
 * that makes spreadsheets keep text go away.
 *
 * Returns: (transfer full): the number, not checked
 */
char *
tb_citizen_normalise (const char *text)
{
  g_autofree char *plain = tb_text_squeeze (text == NULL ? "" : text);
  const char      *start = plain;

  if (*start == '\'' || *start == '`')
    start++;
  else if (g_str_has_prefix (start, "‘") || g_str_has_prefix (start, "’"))
    start += strlen ("’");
  return g_strdelimit (g_strdup (start), "x", 'X');
}

/**
 * tb_citizen_check_char:
 * @first17: at least 17 digits
 *
 * Source: GB 11643-1999, ISO 7064 MOD 11-2.
 *
 * Returns: the 18th character
 */
char
tb_citizen_check_char (const char *first17)
{
  static const guint8 weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  guint               sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += weights[i] * (guint) g_ascii_digit_value (first17[i]);
  return "10X98765432"[sum % 11];
}

static gboolean
is_scientific (const char *number)
{
  const char *p = number;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  p += strspn (p, "0123456789");
  if (*p == '.')
    p++;
  p += strspn (p, "0123456789");
  if (*p != 'E' && *p != 'e')
    return FALSE;
  p++;
  if (*p == '+')
    p++;
  return *p != '\0' && strspn (p, "0123456789") == strlen (p);
}

static TbCitizenProblem
check_form (const char *number)
{
  const gsize length = strlen (number);
  const gsize digits = strspn (number, "0123456789");

  if (length == 0)
    return TB_CITIZEN_EMPTY;
  if (is_scientific (number))
    return TB_CITIZEN_SCIENTIFIC;
  if (digits < length && !(digits + 1 == length && number[digits] == 'X'))
    return TB_CITIZEN_CHARACTER;
  if (length == LENGTH)
    return TB_CITIZEN_OK;
  if (length == LEGACY_LENGTH)
    return digits == length ? TB_CITIZEN_OK : TB_CITIZEN_CHARACTER;
  return TB_CITIZEN_LENGTH;
}

static gboolean
is_area_unknown (const char *number)
{
  const int province = (number[0] - '0') * 10 + (number[1] - '0');
  int       rest = 0;

  for (guint i = 2; i < 6; i++)
    rest = rest * 10 + (number[i] - '0');
  if (memchr (provinces, province, sizeof provinces) == NULL)
    return TRUE;
  if (province != 11)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (beijing); i++)
    if (beijing[i] == rest)
      return FALSE;
  return TRUE;
}

static TbCitizenProblem
check_birth (const char *number,
             gint64      today,
             gint64     *born_out)
{
  gint64 born = 0;

  *born_out = TB_DAY_UNKNOWN;
  for (guint i = 6; i < 14; i++)
    born = born * 10 + (number[i] - '0');
  if (!tb_day_is_valid (born))
    return TB_CITIZEN_DATE;
  if (born < TB_DAY_FIRST_BIRTH)
    return TB_CITIZEN_TOO_OLD;
  if (today != TB_DAY_UNKNOWN && born > today)
    return TB_CITIZEN_FUTURE;
  *born_out = born;
  return TB_CITIZEN_OK;
}

static TbCitizenType
find_type (const char *number)
{
  if (number[0] == '9')
    return TB_CITIZEN_FOREIGNER;
  if (number[0] == '8' && number[1] >= '1' && number[1] <= '3')
    return TB_CITIZEN_PERMIT;
  return TB_CITIZEN_RESIDENT;
}

/* The date comes before the check character: a slip in the date breaks both, and “the last
 * character should be 4” would then lead people to the wrong place. */
static TbCitizenProblem
check_number (gint64     today,
              TbCitizen *out)
{
  TbCitizenProblem birth;
  const char       expected = tb_citizen_check_char (out->number);

  birth = check_birth (out->number, today, &out->born);
  if (birth != TB_CITIZEN_OK && out->type != TB_CITIZEN_FOREIGNER)
    return birth;
  if (out->number[LENGTH - 1] == expected)
    return TB_CITIZEN_OK;
  if (strcmp (out->number + LEGACY_LENGTH, "000") == 0)
    return TB_CITIZEN_ROUNDED;
  out->expected = expected;
  return TB_CITIZEN_CHECK;
}

/**
 * tb_citizen_check:
 * @text: (nullable): a number as typed or imported; it is normalised first
 * @today: a day; births after it are refused; 0 allows any
 * @out: (out): what was found
 *
 * 15-digit numbers are upgraded (19 before the year, then the check character); they carry no
 * check character themselves, so that @out->is_legacy deserves a second look.  An unknown area
 * is a warning only: the number says where it was first issued, and codes were abolished.
 * Source: GB 11643-1999.
 *
 * Returns: whether the number is sound
 */
gboolean
tb_citizen_check (const char *text,
                  gint64      today,
                  TbCitizen  *out)
{
  g_autofree char *number = tb_citizen_normalise (text);

  *out = (TbCitizen){ TB_CITIZEN_OK };
  out->problem = check_form (number);
  if (out->problem != TB_CITIZEN_OK)
    return FALSE;
  out->is_legacy = strlen (number) == LEGACY_LENGTH;
  if (out->is_legacy)
    {
      g_snprintf (out->number, sizeof out->number, "%.6s19%s?", number, number + 6);
      out->number[LENGTH - 1] = tb_citizen_check_char (out->number);
    }
  else
    g_strlcpy (out->number, number, sizeof out->number);

  out->type = find_type (out->number);
  out->problem = check_number (today, out);
  out->area_unknown = out->type == TB_CITIZEN_RESIDENT && is_area_unknown (out->number);
  if (out->problem != TB_CITIZEN_OK)
    out->born = TB_DAY_UNKNOWN;
  else
    out->sex = (out->number[LENGTH - 2] - '0') % 2 == 1 ? TB_SEX_MALE : TB_SEX_FEMALE;
  return out->problem == TB_CITIZEN_OK;
}
