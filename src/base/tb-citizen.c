/* tb-citizen.c: identity numbers of GB 11643-1999
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-citizen.h"

#include "tb-area.h"
#include "tb-day.h"
#include "tb-text.h"

#include <string.h>

#define LENGTH        18
#define LEGACY_LENGTH 15

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

/* A permit says which region its holder is of, and no area in it. */
static gboolean
is_area_unknown (const TbCitizen *citizen)
{
  switch (citizen->type)
    {
    case TB_CITIZEN_RESIDENT:
      return !tb_area_is_known (citizen->number);

    case TB_CITIZEN_PERMIT:
      return strncmp (citizen->number + 2, "0000", 4) != 0;

    case TB_CITIZEN_FOREIGNER:
    default:
      return FALSE;
    }
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
  out->area_unknown = is_area_unknown (out);
  if (out->problem != TB_CITIZEN_OK)
    out->born = TB_DAY_UNKNOWN;
  else
    out->sex = (out->number[LENGTH - 2] - '0') % 2 == 1 ? TB_SEX_MALE : TB_SEX_FEMALE;
  return out->problem == TB_CITIZEN_OK;
}
