/* tb-document.c: what people prove who they are with, besides a resident identity card
 *
 * Residents of Beijing need not be citizens.  All documents but those with numbers of
 * GB 11643 leave the date of birth and the sex to be asked for.
 *
 * Source: domain brief §6.1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-document.h"

#include <string.h>

#define DIGITS       "0123456789"
#define LETTERS      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define PASSPORT_MIN 5
#define PASSPORT_MAX 17

/* Forms that cannot be mistaken for one another: A is a letter, 0 a digit. */
static const struct
{
  TbDocumentType type;
  const char    *form;
} forms[] = {
  { TB_DOCUMENT_FOREIGNER_OLD, "AAA000000000000" },
  { TB_DOCUMENT_HOME_RETURN, "H00000000" },
  { TB_DOCUMENT_HOME_RETURN, "M00000000" },
  { TB_DOCUMENT_TAIWAN, "00000000" },
};

static const TbDocumentType citizen_types[] = {
  [TB_CITIZEN_RESIDENT] = TB_DOCUMENT_RESIDENT,
  [TB_CITIZEN_PERMIT] = TB_DOCUMENT_PERMIT,
  [TB_CITIZEN_FOREIGNER] = TB_DOCUMENT_FOREIGNER,
};

static char *
normalise (const char *text)
{
  g_autofree char *plain = tb_citizen_normalise (text);

  return g_ascii_strup (plain, -1);
}

static gboolean
has_form (const char *number,
          const char *form)
{
  for (; *form != '\0'; form++, number++)
    {
      const gboolean is_digit = *form == '0' && g_ascii_isdigit (*number);
      const gboolean is_letter = *form == 'A' && g_ascii_isupper (*number);

      if (!is_digit && !is_letter && *number != *form)
        return FALSE;
    }
  return *number == '\0';
}

static TbDocumentType
find_form (const char *number)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (has_form (number, forms[i].form))
      return forms[i].type;
  return TB_DOCUMENT_NONE;
}

static gboolean
is_passport (const char *number)
{
  const gsize length = strlen (number);

  return length >= PASSPORT_MIN && length <= PASSPORT_MAX &&
         strspn (number, DIGITS LETTERS) == length;
}

/* Digits, or digits and a last X: an identity number that has lost characters, and no passport
 * unless somebody says so. */
static gboolean
is_like_citizen (const char *number)
{
  const gsize digits = strspn (number, DIGITS);

  return number[digits] == '\0' || strcmp (number + digits, "X") == 0;
}

/**
 * tb_document_check:
 * @text: (nullable): a number as typed or imported; it is normalised first
 * @today: a day; births after it are refused; 0 allows any
 * @out: (out): what it seems to be, and what it says
 *
 * Finds out the type of a number nobody has named one for.  Digits alone are taken for a passport
 * in no case: they may be an identity number that has lost one.
 *
 * Returns: whether the number is sound; if not, @out->citizen.problem says what is wrong with it as
 *   an identity number, and @out->type is %TB_DOCUMENT_NONE unless it has the length of one
 */
gboolean
tb_document_check (const char *text,
                   gint64      today,
                   TbDocument *out)
{
  g_autofree char *number = normalise (text);

  *out = (TbDocument){ TB_DOCUMENT_NONE };
  if (tb_citizen_check (text, today, &out->citizen))
    {
      out->type = citizen_types[out->citizen.type];
      out->is_complete = out->citizen.born != 0;
      g_strlcpy (out->number, out->citizen.number, sizeof out->number);
      return TRUE;
    }
  if (*out->citizen.number != '\0') /* of the right form, and wrong */
    out->type = citizen_types[out->citizen.type];
  else if (out->citizen.problem != TB_CITIZEN_SCIENTIFIC)
    out->type = find_form (number);
  else
    return FALSE;
  if (out->type == TB_DOCUMENT_NONE && is_passport (number) && !is_like_citizen (number))
    out->type = TB_DOCUMENT_PASSPORT;
  if (out->type < TB_DOCUMENT_FOREIGNER_OLD)
    return FALSE;
  g_strlcpy (out->number, number, sizeof out->number);
  return TRUE;
}

/**
 * tb_document_has_form:
 * @type: what somebody says it is
 * @text: (nullable): a number as typed or imported; it is normalised first
 *
 * Returns: whether a document of that type can have that number; for those of GB 11643 the date
 *   and the check character are looked at too
 */
gboolean
tb_document_has_form (TbDocumentType type,
                      const char    *text)
{
  g_autofree char *number = normalise (text);
  TbCitizen        citizen;

  switch (type)
    {
    case TB_DOCUMENT_RESIDENT:
    case TB_DOCUMENT_PERMIT:
    case TB_DOCUMENT_FOREIGNER:
      return tb_citizen_check (text, 0, &citizen) && citizen_types[citizen.type] == type;

    case TB_DOCUMENT_FOREIGNER_OLD:
    case TB_DOCUMENT_HOME_RETURN:
    case TB_DOCUMENT_TAIWAN:
      return find_form (number) == type;

    case TB_DOCUMENT_PASSPORT:
      return is_passport (number);

    case TB_DOCUMENT_NONE:
    default:
      return FALSE;
    }
}
