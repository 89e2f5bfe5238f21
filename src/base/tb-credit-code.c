/* tb-credit-code.c: unified social credit codes of organisations, GB 32100-2015
 *
 * One character for who registered it, one for its kind, six for the area, nine that are its own
 * (GB 11714, which has a check character of its own) and one that checks them all.
 *
 * Source: GB 32100-2015, GB 11714-1997 and domain brief §6.4.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-credit-code.h"

#include <string.h>

#include "tb-area.h"
#include "tb-text.h"

#define DIGITS     "0123456789"
#define ALPHABET   DIGITS "ABCDEFGHJKLMNPQRTUWXY" /* no I, O, S, V, Z */
#define KIND_CHARS 2
#define AREA_CHARS 6
#define BODY_FIRST (KIND_CHARS + AREA_CHARS)
#define BODY_CHARS 8
#define NATIONAL   "100000" /* registered with the state itself */

/* Who registers, and what; those that take part in the plan. */
static const struct
{
  const char *start;
  const char *kind;
} kinds[] = {
  { "11", "机关" },
  { "12", "事业单位" },
  { "51", "社会团体" },
  { "52", "社会服务机构" },
  { "53", "基金会" },
  { "54", "村民委员会" },
  { "55", "居民委员会" },
  { "91", "企业" },
};

/**
 * tb_credit_code_normalise:
 * @text: (nullable): a code as typed or imported
 *
 * Full width becomes half width and letters capitals; blanks, hyphens, invisible characters and
 * the apostrophe that makes spreadsheets keep text go away.
 *
 * Returns: (transfer full): the code, not checked
 */
char *
tb_credit_code_normalise (const char *text)
{
  g_autofree char    *plain = tb_text_squeeze (text == NULL ? "" : text);
  g_autofree char    *upper = g_ascii_strup (plain, -1);
  g_autoptr (GString) code = g_string_new (*upper == '\'' ? upper + 1 : upper);

  g_string_replace (code, "-", "", 0);
  return g_string_free (g_steal_pointer (&code), FALSE);
}

/* Of the alphabet of GB 32100; -1 for others. */
static int
get_value (char c)
{
  const char *at = c != '\0' ? strchr (ALPHABET, c) : NULL;

  return at != NULL ? (int) (at - ALPHABET) : -1;
}

/**
 * tb_credit_code_check_char:
 * @first17: at least 17 characters of the alphabet
 *
 * Source: GB 32100-2015, §4.4: weights 3^i mod 31.
 *
 * Returns: the 18th character
 */
char
tb_credit_code_check_char (const char *first17)
{
  static const guint8 weights[] = { 1, 3, 9, 27, 19, 26, 16, 17, 20,
                                    29, 25, 13, 8, 24, 10, 30, 28 };
  int                 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += weights[i] * get_value (first17[i]);
  return ALPHABET[(31 - sum % 31) % 31];
}

/**
 * tb_credit_code_body_check_char:
 * @first8: at least 8 digits and capital letters
 *
 * Source: GB 11714-1997: weights 3 7 9 10 5 8 4 2, letters count from 10, modulo 11.
 *
 * Returns: the ninth character of the organisation's own code
 */
char
tb_credit_code_body_check_char (const char *first8)
{
  static const guint8 weights[BODY_CHARS] = { 3, 7, 9, 10, 5, 8, 4, 2 };
  int                 sum = 0;

  for (guint i = 0; i < BODY_CHARS; i++)
    sum += weights[i] * (g_ascii_isdigit (first8[i]) ? first8[i] - '0' : first8[i] - 'A' + 10);
  return "0X987654321"[sum % 11];
}

/* The first character that can never stand where it does, from 1; 0 if there is none. */
static int
find_stranger (const char *code)
{
  for (int i = 0; code[i] != '\0'; i++)
    {
      const gboolean is_area = i >= KIND_CHARS && i < BODY_FIRST;

      if (is_area ? !g_ascii_isdigit (code[i]) : get_value (code[i]) < 0)
        return i + 1;
    }
  return 0;
}

static const char *
find_kind (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strncmp (code, kinds[i].start, KIND_CHARS) == 0)
      return kinds[i].kind;
  return NULL;
}

/* The inner check comes first: a slip in there breaks both, and says more of where it is. */
static void
check_characters (TbCreditCode *out)
{
  const char body = tb_credit_code_body_check_char (out->code + BODY_FIRST);
  const char last = tb_credit_code_check_char (out->code);

  if (out->code[BODY_FIRST + BODY_CHARS] != body)
    {
      out->problem = TB_CREDIT_CODE_BODY;
      out->position = BODY_FIRST + BODY_CHARS + 1;
      out->expected = body;
    }
  else if (out->code[TB_CREDIT_CODE_LENGTH - 1] != last)
    {
      out->problem = TB_CREDIT_CODE_CHECK;
      out->position = TB_CREDIT_CODE_LENGTH;
      out->expected = last;
    }
}

/**
 * tb_credit_code_check:
 * @text: (nullable): a code as typed or imported; it is normalised first
 * @out: (out): what was found
 *
 * An unknown area or kind is no problem: both lists grow.
 * Source: GB 32100-2015, domain brief §6.4.
 *
 * Returns: whether the code is sound
 */
gboolean
tb_credit_code_check (const char   *text,
                      TbCreditCode *out)
{
  g_autofree char *code = tb_credit_code_normalise (text);

  *out = (TbCreditCode){ TB_CREDIT_CODE_OK };
  if (*code == '\0')
    out->problem = TB_CREDIT_CODE_EMPTY;
  else if ((out->position = find_stranger (code)) != 0)
    out->problem = TB_CREDIT_CODE_CHARACTER;
  else if (strlen (code) != TB_CREDIT_CODE_LENGTH)
    out->problem = TB_CREDIT_CODE_LENGTH_WRONG;
  if (out->problem != TB_CREDIT_CODE_OK)
    return FALSE;
  g_strlcpy (out->code, code, sizeof out->code);
  out->kind = find_kind (out->code);
  out->area_unknown = !g_str_has_prefix (out->code + KIND_CHARS, NATIONAL) &&
                      !tb_area_is_known (out->code + KIND_CHARS);
  check_characters (out);
  return out->problem == TB_CREDIT_CODE_OK;
}
