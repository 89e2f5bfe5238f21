/* test-numbers.c: numbers of people, areas and organisations, with every vector of the brief
 *
 * domain brief §6.1, §6.2, §6.4.  Identity numbers are those of the
 * brief: examples of GB 11643-1999 and of area 110100, which registers nobody.  Where others are
 * needed they are of people born on the first day of 1900.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-area.h"
#include "tb-credit-code.h"
#include "tb-day.h"
#include "tb-document.h"

#define TODAY 20261123 /* the day the numbers of the brief are made for */

/* Brief §6.1: birthday, sex, and what they are today and tomorrow. */
static void
test_fixtures (void)
{
  static const struct
  {
    const char *number;
    gint64      born, sex;
    int         years_today, years_tomorrow;
  } rows[] = {
    { "110100195003070017", 19500307, TB_SEX_MALE, 76, 76 },
    { "110100196611230023", 19661123, TB_SEX_FEMALE, 60, 60 }, /* */
    { "110100196611240029", 19661124, TB_SEX_FEMALE, 59, 60 },
    { "110100200811230035", 20081123, TB_SEX_MALE, 18, 18 }, /* */
    { "110100200811240030", 20081124, TB_SEX_MALE, 17, 18 },
    { "110100201211240058", 20121124, TB_SEX_MALE, 13, 14 },
    { "110100196402290046", 19640229, TB_SEX_FEMALE, 62, 62 },
    { "11010519491231002X", 19491231, TB_SEX_FEMALE, 76, 76 },
    { "340524800101001", 19800101, TB_SEX_MALE, 46, 46 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbDocument found;

      g_assert_true (tb_document_check (rows[i].number, TODAY, &found));
      g_assert_cmpint (found.type, ==, TB_DOCUMENT_RESIDENT);
      g_assert_true (found.is_complete);
      g_assert_cmpint (found.citizen.born, ==, rows[i].born);
      g_assert_cmpint (found.citizen.sex, ==, rows[i].sex);
      g_assert_false (found.citizen.area_unknown);
      g_assert_cmpint (tb_day_age (found.citizen.born, TODAY), ==, rows[i].years_today);
      g_assert_cmpint (tb_day_age (found.citizen.born, tb_day_add_days (TODAY, 1)), ==,
                       rows[i].years_tomorrow);
    }
}

/* The examples of the standard: 15 digits become 18, and the oldest one checks, but whoever was
 * born in 1880 is not among us (TB_DAY_FIRST_BIRTH is later than the 1880 of the brief). */
static void
test_standard (void)
{
  TbCitizen found;

  g_assert_true (tb_citizen_check ("340524800101001", TODAY, &found));
  g_assert_cmpstr (found.number, ==, "34052419800101001X");
  g_assert_true (found.is_legacy);
  g_assert_cmpint (tb_citizen_check_char ("11010519491231002"), ==, 'X');
  g_assert_cmpint (tb_citizen_check_char ("44052418800101001"), ==, '4');
  g_assert_cmpint (tb_citizen_check_char ("34052419800101001"), ==, 'X');
  g_assert_false (tb_citizen_check ("440524188001010014", TODAY, &found));
  g_assert_cmpint (found.problem, ==, TB_CITIZEN_TOO_OLD);
}

/* Born on 29 February: full years on 28 February of a common year, on the 29th of a leap year. */
static void
test_leap_day (void)
{
  static const struct
  {
    gint64 on;
    int    years;
  } rows[] = {
    { 20230227, 58 },
    { 20230228, 59 },
    { 20240228, 59 },
    { 20240229, 60 },
    { 20250227, 60 },
    { 20250228, 61 },
    { 20260227, 61 },
    { 20260228, 62 },
    { 21000228, 136 },
  };
  TbCitizen found;

  g_assert_true (tb_citizen_check ("110100196402290046", TODAY, &found));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (tb_day_age (found.born, rows[i].on), ==, rows[i].years);
  g_assert_cmpint (tb_day_add_years (found.born, 18), ==, 19820228);
  g_assert_cmpint (tb_day_add_years (found.born, 60), ==, 20240229);
}

/* A number of that area, of somebody born in 1900. */
static char *
make_number (const char *area)
{
  char *number = g_strdup_printf ("%s190001010000", area);

  number[17] = tb_citizen_check_char (number);
  return number;
}

/* Brief §6.2: code, name, last year, and the district it is today. */
static const struct
{
  const char *code, *name;
  int         last_year;
  const char *today;
} areas[] = {
  { "110000", "北京市", 0, NULL },
  { "110100", "市辖区", 0, NULL },
  { "110101", "东城区", 0, "110101" },
  { "110102", "西城区", 0, "110102" },
  { "110105", "朝阳区", 0, "110105" },
  { "110106", "丰台区", 0, "110106" },
  { "110107", "石景山区", 0, "110107" },
  { "110108", "海淀区", 0, "110108" },
  { "110109", "门头沟区", 0, "110109" },
  { "110111", "房山区", 0, "110111" },
  { "110112", "通州区", 0, "110112" },
  { "110113", "顺义区", 0, "110113" },
  { "110114", "昌平区", 0, "110114" },
  { "110115", "大兴区", 0, "110115" },
  { "110116", "怀柔区", 0, "110116" },
  { "110117", "平谷区", 0, "110117" },
  { "110118", "密云区", 0, "110118" },
  { "110119", "延庆区", 0, "110119" },
  { "110103", "崇文区", 2009, "110101" },
  { "110104", "宣武区", 2009, "110102" },
  { "110110", "燕山区", 1985, "110111" },
  { "110221", "昌平县", 1998, "110114" },
  { "110222", "顺义县", 1997, "110113" },
  { "110223", "通县", 1996, "110112" },
  { "110224", "大兴县", 2000, "110115" },
  { "110225", "房山县", 1985, "110111" },
  { "110226", "平谷县", 2000, "110117" },
  { "110227", "怀柔县", 2000, "110116" },
  { "110228", "密云县", 2015, "110118" },
  { "110229", "延庆县", 2015, "110119" },
};

static void
test_areas (void)
{
  guint n = 0;

  tb_area_get_all (&n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (areas));
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      g_autofree char *number = make_number (areas[i].code);
      const TbArea    *area = tb_area_find (number);
      TbCitizen        found;

      g_assert_nonnull (area);
      g_assert_true (area == tb_area_find (areas[i].code));
      g_assert_cmpstr (area->code, ==, areas[i].code);
      g_assert_cmpstr (area->name, ==, areas[i].name);
      g_assert_cmpint (area->last_year, ==, areas[i].last_year);
      g_assert_cmpstr (tb_area_get_district (number), ==, areas[i].today);
      g_assert_true (tb_area_is_known (number));
      g_assert_true (tb_citizen_check (number, TODAY, &found));
      g_assert_false (found.area_unknown);
    }
}

/* A warning, never an error. */
static void
test_unknown_areas (void)
{
  static const char *const unknown[] = { "110120", "110220", "110230", "110999", "160000",
                                         "000000", "810001", "830100" };
  static const char *const none[] = { "", "1101", "11010", "北京市东城区", "1101AB", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autofree char *number = make_number (unknown[i]);
      TbCitizen        found;

      g_assert_true (tb_citizen_check (number, TODAY, &found));
      g_assert_true (found.area_unknown);
      g_assert_null (tb_area_find (unknown[i]));
      g_assert_null (tb_area_get_district (unknown[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_assert_null (tb_area_find (none[i]));
      g_assert_false (none[i] != NULL && tb_area_is_known (none[i]));
    }
}

/* whoever lives here, with the document they have. */
static void
test_documents (void)
{
  static const struct
  {
    const char    *text, *number;
    TbDocumentType type;
  } rows[] = {
    { "ABC123456789012", "ABC123456789012", TB_DOCUMENT_FOREIGNER_OLD },
    { "abc 1234 5678 9012", "ABC123456789012", TB_DOCUMENT_FOREIGNER_OLD },
    { "H12345678", "H12345678", TB_DOCUMENT_HOME_RETURN },
    { "m12345678", "M12345678", TB_DOCUMENT_HOME_RETURN },
    { "Ｈ１２３４５６７８", "H12345678", TB_DOCUMENT_HOME_RETURN },
    { "12345678", "12345678", TB_DOCUMENT_TAIWAN },
    { "'12345678", "12345678", TB_DOCUMENT_TAIWAN },
    { "E12345678", "E12345678", TB_DOCUMENT_PASSPORT },
    { "ea1234567", "EA1234567", TB_DOCUMENT_PASSPORT },
    { "K1234567X", "K1234567X", TB_DOCUMENT_PASSPORT },
    { "AB123", "AB123", TB_DOCUMENT_PASSPORT },
    { "ABCDEFGHIJKLMNOPQ", "ABCDEFGHIJKLMNOPQ", TB_DOCUMENT_PASSPORT },
    { "H1234567", "H1234567", TB_DOCUMENT_PASSPORT },     /* a digit short of a permit */
    { "H123456789", "H123456789", TB_DOCUMENT_PASSPORT }, /* one too many */
    { "ABC12345678901", "ABC12345678901", TB_DOCUMENT_PASSPORT },
    { "AB1C23456789012", "AB1C23456789012", TB_DOCUMENT_PASSPORT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbDocument found;

      g_assert_true (tb_document_check (rows[i].text, TODAY, &found));
      g_assert_cmpint (found.type, ==, rows[i].type);
      g_assert_cmpstr (found.number, ==, rows[i].number);
      g_assert_false (found.is_complete); /* birthday and sex must be asked for */
      g_assert_cmpint (found.citizen.born, ==, 0);
      g_assert_cmpint (found.citizen.sex, ==, TB_SEX_UNKNOWN);
      g_assert_true (tb_document_has_form (rows[i].type, rows[i].text));
    }
}

/* Numbers of GB 11643 that residents without citizenship have. */
static void
test_permits (void)
{
  static const struct
  {
    const char    *area;
    TbDocumentType type;
  } rows[] = {
    { "810000", TB_DOCUMENT_PERMIT },
    { "820000", TB_DOCUMENT_PERMIT },
    { "830000", TB_DOCUMENT_PERMIT },
    { "911100", TB_DOCUMENT_FOREIGNER },
    { "900000", TB_DOCUMENT_FOREIGNER },
    { "110100", TB_DOCUMENT_RESIDENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = make_number (rows[i].area);
      TbDocument       found;

      g_assert_true (tb_document_check (number, TODAY, &found));
      g_assert_cmpint (found.type, ==, rows[i].type);
      g_assert_cmpstr (found.number, ==, number);
      g_assert_true (found.is_complete);
      g_assert_cmpint (found.citizen.born, ==, 19000101);
      g_assert_false (found.citizen.area_unknown);
      for (guint type = TB_DOCUMENT_NONE; type < TB_DOCUMENT_FOREIGNER_OLD; type++)
        g_assert_cmpint (tb_document_has_form (type, number), ==, type == rows[i].type);
      number[17] = number[17] == '1' ? '2' : '1';
      g_assert_false (tb_document_check (number, TODAY, &found));
      g_assert_cmpint (found.type, ==, rows[i].type);
      g_assert_cmpint (found.citizen.problem, ==, TB_CITIZEN_CHECK);
      g_assert_cmpstr (found.number, ==, "");
    }
}

/* What is none, and above all no passport: an identity number that has lost something. */
static void
test_no_documents (void)
{
  static const struct
  {
    const char      *text;
    TbCitizenProblem problem;
  } rows[] = {
    { NULL, TB_CITIZEN_EMPTY },
    { " ", TB_CITIZEN_EMPTY },
    { "11010019500307001", TB_CITIZEN_LENGTH },
    { "1101051949123102X", TB_CITIZEN_LENGTH },
    { "1101001950030700170", TB_CITIZEN_LENGTH },
    { "123456789", TB_CITIZEN_LENGTH },
    { "1234567", TB_CITIZEN_LENGTH },
    { "1.10101E+17", TB_CITIZEN_SCIENTIFIC },
    { "11E15", TB_CITIZEN_SCIENTIFIC },
    { "AB12", TB_CITIZEN_CHARACTER },
    { "ABCDEFGHIJKLMNOPQR", TB_CITIZEN_CHARACTER },
    { "E1234.5678", TB_CITIZEN_CHARACTER },
    { "护照E12345678", TB_CITIZEN_CHARACTER },
    { "无", TB_CITIZEN_CHARACTER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbDocument found;

      g_assert_false (tb_document_check (rows[i].text, TODAY, &found));
      g_assert_cmpint (found.type, ==, TB_DOCUMENT_NONE);
      g_assert_cmpint (found.citizen.problem, ==, rows[i].problem);
      g_assert_cmpstr (found.number, ==, "");
    }
  /* if somebody says that it is one */
  g_assert_true (tb_document_has_form (TB_DOCUMENT_PASSPORT, "123456789"));
  g_assert_false (tb_document_has_form (TB_DOCUMENT_PASSPORT, "1234"));
  g_assert_false (tb_document_has_form (TB_DOCUMENT_TAIWAN, "123456789"));
  g_assert_false (tb_document_has_form (TB_DOCUMENT_HOME_RETURN, "E12345678"));
  g_assert_false (tb_document_has_form (TB_DOCUMENT_NONE, "E12345678"));
  g_assert_false (tb_document_has_form (TB_DOCUMENT_RESIDENT, NULL));
}

/* Brief §6.4: the vector, and invented organisations of area 110100. */
static void
test_credit_codes (void)
{
  static const struct
  {
    const char *text, *code, *kind;
    gboolean    area_unknown;
  } rows[] = {
    { "91350100M000100Y43", "91350100M000100Y43", "企业", FALSE },
    { "91350100m000100y43", "91350100M000100Y43", "企业", FALSE },
    { "91350100-M000100Y-43", "91350100M000100Y43", "企业", FALSE },
    { " '9135 0100 M000 100Y 43", "91350100M000100Y43", "企业", FALSE },
    { "９１３５０１００Ｍ０００１００Ｙ４３", "91350100M000100Y43", "企业", FALSE },
    { "11110100MJ000000X9", "11110100MJ000000X9", "机关", FALSE },
    { "12110100MJ00000186", "12110100MJ00000186", "事业单位", FALSE },
    { "51110100MJ00000260", "51110100MJ00000260", "社会团体", FALSE },
    { "52110100MJ0000026W", "52110100MJ0000026W", "社会服务机构", FALSE },
    { "53110100MJ000000XY", "53110100MJ000000XY", "基金会", FALSE },
    { "54110100MJ000000XU", "54110100MJ000000XU", "村民委员会", FALSE },
    { "55110100MJ0000018Q", "55110100MJ0000018Q", "居民委员会", FALSE },
    { "52110100MJ0000050D", "52110100MJ0000050D", "社会服务机构", FALSE },
    { "51100000MJ000000XU", "51100000MJ000000XU", "社会团体", FALSE },
    { "51110199MJ000000XJ", "51110199MJ000000XJ", "社会团体", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbCreditCode found;

      g_assert_true (tb_credit_code_check (rows[i].text, &found));
      g_assert_cmpint (found.problem, ==, TB_CREDIT_CODE_OK);
      g_assert_cmpstr (found.code, ==, rows[i].code);
      g_assert_cmpstr (found.kind, ==, rows[i].kind);
      g_assert_cmpint (found.area_unknown, ==, rows[i].area_unknown);
      g_assert_cmpint (found.position, ==, 0);
    }
  g_assert_cmpint (tb_credit_code_body_check_char ("M000100Y"), ==, '4');
  g_assert_cmpint (tb_credit_code_check_char ("91350100M000100Y4"), ==, '3');
}

static void
test_no_credit_codes (void)
{
  static const struct
  {
    const char         *text;
    TbCreditCodeProblem problem;
    int                 position;
    char                expected;
  } rows[] = {
    { NULL, TB_CREDIT_CODE_EMPTY, 0, 0 },
    { "  ", TB_CREDIT_CODE_EMPTY, 0, 0 },
    { "91350100M000100Y4", TB_CREDIT_CODE_LENGTH_WRONG, 0, 0 },
    { "91350100M000100Y433", TB_CREDIT_CODE_LENGTH_WRONG, 0, 0 },
    { "350100123456789", TB_CREDIT_CODE_LENGTH_WRONG, 0, 0 }, /* the old business number */
    { "91350100MO00100Y43", TB_CREDIT_CODE_CHARACTER, 10, 0 },
    { "91350100M000I00Y43", TB_CREDIT_CODE_CHARACTER, 13, 0 },
    { "91350100S000100Y43", TB_CREDIT_CODE_CHARACTER, 9, 0 },
    { "91350100V000100Y43", TB_CREDIT_CODE_CHARACTER, 9, 0 },
    { "91350100Z000100Y43", TB_CREDIT_CODE_CHARACTER, 9, 0 },
    { "913501A0M000100Y43", TB_CREDIT_CODE_CHARACTER, 7, 0 },
    { "91350100M000100Y4*", TB_CREDIT_CODE_CHARACTER, 18, 0 },
    { "无", TB_CREDIT_CODE_CHARACTER, 1, 0 },
    { "91350100M000100Y33", TB_CREDIT_CODE_BODY, 17, '4' },
    { "91350100M000101Y43", TB_CREDIT_CODE_BODY, 17, '0' },
    { "91350100M000100Y44", TB_CREDIT_CODE_CHECK, 18, '3' },
    { "51350100M000100Y43", TB_CREDIT_CODE_CHECK, 18, '7' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbCreditCode found;

      g_test_message ("“%s”", rows[i].text);
      g_assert_false (tb_credit_code_check (rows[i].text, &found));
      g_assert_cmpint (found.problem, ==, rows[i].problem);
      g_assert_cmpint (found.position, ==, rows[i].position);
      g_assert_cmpint (found.expected, ==, rows[i].expected);
    }
}

/* Every change of one character, and every exchange of two neighbours, is caught. */
static void
test_credit_code_slips (void)
{
  static const char number[] = "91350100M000100Y43";
  static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  TbCreditCode      found;

  for (guint i = 0; i < TB_CREDIT_CODE_LENGTH; i++)
    {
      char slip[TB_CREDIT_CODE_LENGTH + 1];

      memcpy (slip, number, sizeof slip);
      for (const char *c = alphabet; *c != '\0'; c++)
        {
          slip[i] = *c;
          g_assert_cmpint (tb_credit_code_check (slip, &found), ==, *c == number[i]);
        }
      memcpy (slip, number, sizeof slip);
      if (i + 1 == TB_CREDIT_CODE_LENGTH || slip[i] == slip[i + 1])
        continue;
      slip[i] = number[i + 1];
      slip[i + 1] = number[i];
      g_assert_false (tb_credit_code_check (slip, &found));
    }
}

static void
test_random (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      char         text[24];
      TbCreditCode code;
      TbDocument   document;

      for (guint j = 0; j < sizeof text; j++)
        text[j] = "0123456789XHMABYE.+- "[g_test_rand_int_range (0, 21)];
      text[g_test_rand_int_range (0, sizeof text)] = '\0';
      text[sizeof text - 1] = '\0';
      g_assert_cmpint (tb_credit_code_check (text, &code), ==, code.problem == TB_CREDIT_CODE_OK);
      if (tb_document_check (text, TODAY, &document))
        g_assert_true (tb_document_has_form (document.type, document.number));
      else
        g_assert_cmpstr (document.number, ==, "");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numbers/R-007-R-063-R-087-brief-6.1-people", test_fixtures);
  g_test_add_func ("/numbers/brief-6.1-GB-11643", test_standard);
  g_test_add_func ("/numbers/R-063-R-087-born-on-29-February", test_leap_day);
  g_test_add_func ("/numbers/brief-6.2-areas-of-today-and-before", test_areas);
  g_test_add_func ("/numbers/brief-6.1-unknown-areas-are-warnings", test_unknown_areas);
  g_test_add_func ("/numbers/R-066-documents", test_documents);
  g_test_add_func ("/numbers/R-066-permits", test_permits);
  g_test_add_func ("/numbers/no-documents", test_no_documents);
  g_test_add_func ("/numbers/brief-6.4-credit-codes", test_credit_codes);
  g_test_add_func ("/numbers/no-credit-codes", test_no_credit_codes);
  g_test_add_func ("/numbers/credit-codes-catch-every-slip", test_credit_code_slips);
  g_test_add_func ("/numbers/random-text", test_random);
  return g_test_run ();
}
