/* test-citizen.c: days and identity numbers
 *
 * Identity numbers here are the examples of GB 11643-1999 and numbers of area 110100, which
 * registers nobody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-citizen.h"
#include "tb-day.h"
#include "tb-mask.h"

#include <string.h>

#define TODAY 20261123

static void
test_day_forms (void)
{
  static const struct
  {
    const char *text;
    gint64      day;
  } rows[] = {
    { "1950-03-07", 19500307 },
    { "1950/3/7", 19500307 },
    { "1950.3.7", 19500307 },
    { "1950年3月7日", 19500307 },
    { " 1950 年 03 月 07 日 ", 19500307 },
    { "19500307", 19500307 },
    { "１９５０－０３－０７", 19500307 },
    { "１９５０年３月７日", 19500307 },
    { "2000-02-29", 20000229 },
    { "1900-02-29", 0 },
    { "1950-13-01", 0 },
    { "1950-00-01", 0 },
    { "1950-3/7", 0 },
    { "195037", 0 },
    { "50-03-07", 0 },
    { "1950-03-07x", 0 },
    { "", 0 },
    { NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (tb_day_parse (rows[i].text), ==, rows[i].day);
}

static void
test_day_round_trip (void)
{
  gint64 before = 0;

  for (gint64 day = 18800101; day < 20500101; day = tb_day_add_days (day, 1))
    {
      g_autofree char *text = tb_day_print (day);
      const gint64     instant = tb_day_to_instant (day);

      g_assert_cmpint (tb_day_parse (text), ==, day);
      g_assert_cmpint (tb_day_of_instant (instant), ==, day);
      g_assert_cmpint (tb_day_of_instant (instant + G_TIME_SPAN_DAY - 1), ==, day);
      g_assert_cmpint (tb_day_of_instant (instant - 1), ==, before == 0 ? 18791231 : before);
      before = day;
    }
  g_assert_cmpint (tb_day_to_instant (19700102), ==, 16 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (tb_day_distance (20261123, 20261207), ==, 14);
  g_assert_cmpint (tb_day_add_days (99991231, 1), ==, 0);
  g_assert_cmpint (tb_day_add_days (10101, -1), ==, 0);
  g_assert_cmpint (tb_day_add_years (20240229, 4), ==, 20280229);
  g_assert_cmpint (tb_day_add_years (20240229, 1), ==, 20250228);
  g_assert_cmpint (tb_day_add_years (20261123, -2025), ==, 11123);
  g_assert_cmpint (tb_day_add_years (20261123, -2026), ==, 0);
  g_assert_cmpint (tb_day_add_years (20261123, 7973), ==, 99991123);
  g_assert_cmpint (tb_day_add_years (20261123, 7974), ==, 0);
  g_assert_cmpint (tb_day_add_months (20260131, 1), ==, 20260228);
  g_assert_cmpint (tb_day_add_months (20280131, 1), ==, 20280229);
  g_assert_cmpint (tb_day_add_months (20260331, -1), ==, 20260228);
  g_assert_cmpint (tb_day_add_months (20261115, 2), ==, 20270115);
  g_assert_cmpint (tb_day_add_months (20260115, -12), ==, 20250115);
  g_assert_cmpint (tb_day_add_months (20260101, 1200), ==, 21260101);
  g_assert_cmpint (tb_day_add_months (99991231, 1), ==, 0);
  g_assert_cmpint (tb_day_add_months (10131, -1), ==, 0);
  g_assert_cmpint (tb_day_add_months (20260230, 1), ==, 0);
  g_assert_cmpint (tb_day_of_instant (0), ==, 0);
  g_assert_cmpint (tb_day_of_instant (G_MAXINT64), ==, 0);
  g_assert_cmpint (tb_day_of_instant (G_MININT64), ==, 0);
}

static void
test_age (void)
{
  static const struct
  {
    gint64 born, on;
    int    age;
  } rows[] = {
    { 19661123, TODAY, 60 },
    { 19661124, TODAY, 59 },
    { 20081123, TODAY, 18 },
    { 20081124, TODAY, 17 },
    { 20121124, TODAY, 13 },
    { 19640229, 20240228, 59 },
    { 19640229, 20240229, 60 },
    { 19640229, 20260227, 61 },
    { 19640229, 20260228, 62 },
    { TODAY, TODAY, 0 },
    { 20261124, TODAY, -1 },
    { 0, TODAY, -1 },
    { 19640229, 0, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (tb_day_age (rows[i].born, rows[i].on), ==, rows[i].age);
}

static void
test_sound (void)
{
  static const struct
  {
    const char *text, *number;
    gint64      born, sex;
    gboolean    legacy, area_unknown;
  } rows[] = {
    { "11010519491231002X", "11010519491231002X", 19491231, TB_SEX_FEMALE, FALSE, FALSE },
    { "11010519491231002x", "11010519491231002X", 19491231, TB_SEX_FEMALE, FALSE, FALSE },
    { "340524800101001", "34052419800101001X", 19800101, TB_SEX_MALE, TRUE, FALSE },
    { "110100195003070017", "110100195003070017", 19500307, TB_SEX_MALE, FALSE, FALSE },
    { "110100196611230023", "110100196611230023", 19661123, TB_SEX_FEMALE, FALSE, FALSE },
    { "110100196611240029", "110100196611240029", 19661124, TB_SEX_FEMALE, FALSE, FALSE },
    { "110100200811230035", "110100200811230035", 20081123, TB_SEX_MALE, FALSE, FALSE },
    { "110100200811240030", "110100200811240030", 20081124, TB_SEX_MALE, FALSE, FALSE },
    { "110100201211240058", "110100201211240058", 20121124, TB_SEX_MALE, FALSE, FALSE },
    { "110100196402290046", "110100196402290046", 19640229, TB_SEX_FEMALE, FALSE, FALSE },
    { "\t'110100 19500307 0017 ", "110100195003070017", 19500307, TB_SEX_MALE, FALSE, FALSE },
    { "１１０１００１９５００３０７００１７", "110100195003070017", 19500307, 1, FALSE, FALSE },
    { "\xE2\x80\xAD"
      "110100195003070017\xE2\x80\xAC",
      "110100195003070017", 19500307, 1, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbCitizen found;

      g_assert_true (tb_citizen_check (rows[i].text, TODAY, &found));
      g_assert_cmpint (found.problem, ==, TB_CITIZEN_OK);
      g_assert_cmpstr (found.number, ==, rows[i].number);
      g_assert_cmpint (found.born, ==, rows[i].born);
      g_assert_cmpint (found.sex, ==, rows[i].sex);
      g_assert_cmpint (found.is_legacy, ==, rows[i].legacy);
      g_assert_cmpint (found.area_unknown, ==, rows[i].area_unknown);
    }
}

static void
test_unsound (void)
{
  static const struct
  {
    const char      *text;
    TbCitizenProblem problem;
    char             expected;
  } rows[] = {
    { NULL, TB_CITIZEN_EMPTY, 0 },
    { "  ", TB_CITIZEN_EMPTY, 0 },
    { "1.10101E+17", TB_CITIZEN_SCIENTIFIC, 0 },
    { "1.1e17", TB_CITIZEN_SCIENTIFIC, 0 },
    { "１.10101Ｅ＋17", TB_CITIZEN_SCIENTIFIC, 0 },
    { "110100195003070000", TB_CITIZEN_ROUNDED, 0 },
    { "11010019500307001", TB_CITIZEN_LENGTH, 0 },
    { "1101001950030700170", TB_CITIZEN_LENGTH, 0 },
    { "X", TB_CITIZEN_LENGTH, 0 },
    { "11010019500307X017", TB_CITIZEN_CHARACTER, 0 },
    { "34052480010100X", TB_CITIZEN_CHARACTER, 0 },
    { "E12345678", TB_CITIZEN_CHARACTER, 0 },
    { "无", TB_CITIZEN_CHARACTER, 0 },
    { "110100195003070018", TB_CITIZEN_CHECK, '7' },
    { "11010019500307001X", TB_CITIZEN_CHECK, '7' },
    { "110105194912310021", TB_CITIZEN_CHECK, 'X' },
    { "110100195002300017", TB_CITIZEN_DATE, 0 },
    { "110100195013070017", TB_CITIZEN_DATE, 0 },
    { "110100202611240012", TB_CITIZEN_FUTURE, 0 },
    { "440524188001010014", TB_CITIZEN_TOO_OLD, 0 }, /* the standard's own example */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbCitizen found;

      g_assert_false (tb_citizen_check (rows[i].text, TODAY, &found));
      g_assert_cmpint (found.problem, ==, rows[i].problem);
      g_assert_cmpint (found.expected, ==, rows[i].expected);
      g_assert_cmpint (found.born, ==, 0);
    }
}

/* The standard's own example: sound, but of somebody who would be 146. */
static void
test_check_character (void)
{
  g_assert_cmpint (tb_citizen_check_char ("440524188001010014"), ==, '4');
}

/* A number with area @area and its proper last character. */
static char *
make_number (const char *area)
{
  char *number = g_strdup_printf ("%s195003070010", area);

  number[17] = tb_citizen_check_char (number);
  return number;
}

static void
test_types (void)
{
  static const struct
  {
    const char   *area;
    TbCitizenType type;
    gboolean      unknown;
  } rows[] = {
    { "110100", TB_CITIZEN_RESIDENT, FALSE },
    { "810000", TB_CITIZEN_PERMIT, FALSE },
    { "820000", TB_CITIZEN_PERMIT, FALSE },
    { "830000", TB_CITIZEN_PERMIT, FALSE },
    { "911124", TB_CITIZEN_FOREIGNER, FALSE },
    { "110199", TB_CITIZEN_RESIDENT, TRUE },
    { "990000", TB_CITIZEN_FOREIGNER, FALSE },
    { "160000", TB_CITIZEN_RESIDENT, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = make_number (rows[i].area);
      TbCitizen        found;

      g_assert_true (tb_citizen_check (number, TODAY, &found));
      g_assert_cmpint (found.type, ==, rows[i].type);
      g_assert_cmpint (found.area_unknown, ==, rows[i].unknown);
      g_assert_cmpint (found.born, ==, 19500307);
    }
}

/* Numbers of @area are told to be of an unknown one unless @listed stands in @list. */
static void
assert_area (const char *area,
             const char *listed,
             const char *list)
{
  g_autofree char *number = make_number (area);
  TbCitizen        found;

  g_assert_true (tb_citizen_check (number, TODAY, &found));
  if (found.type != TB_CITIZEN_FOREIGNER)
    g_assert_cmpint (found.area_unknown, ==, strstr (list, listed) == NULL);
}

/* Each code of two digits and each of Beijing's, against the lists as GB/T 2260 prints them. */
static void
test_every_area (void)
{
  static const char provinces[] = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
                                  "50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 ";
  static const char beijing[] =
      "000 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118 119 "
      "221 222 223 224 225 226 227 228 229 ";

  for (guint code = 10; code < 100; code++)
    {
      g_autofree char *listed = g_strdup_printf ("%02u ", code);
      g_autofree char *area = g_strdup_printf ("%02u0000", code);

      assert_area (area, listed, provinces);
    }
  for (guint code = 0; code < 10000; code++)
    {
      g_autofree char *listed = g_strdup_printf ("%03u ", code);
      g_autofree char *area = g_strdup_printf ("11%04u", code);

      assert_area (area, listed, beijing);
    }
}

/* Every change of one character, and every exchange of two neighbours, is caught. */
static void
test_check_catches_slips (void)
{
  static const char number[] = "110100195003070017";
  TbCitizen         found;

  for (guint i = 0; i < 18; i++)
    {
      char slip[19];

      memcpy (slip, number, sizeof slip);
      for (char c = '0'; c <= '9'; c++)
        {
          slip[i] = c;
          g_assert_cmpint (tb_citizen_check (slip, TODAY, &found), ==, c == number[i]);
        }
      memcpy (slip, number, sizeof slip);
      if (i == 17 || slip[i] == slip[i + 1])
        continue;
      slip[i] = number[i + 1];
      slip[i + 1] = number[i];
      g_assert_false (tb_citizen_check (slip, TODAY, &found));
    }
}

static void
test_never_crashes (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      char      text[24];
      TbCitizen found;

      for (guint j = 0; j < sizeof text; j++)
        text[j] = "0123456789X.E+- 1101"[g_test_rand_int_range (0, 20)];
      text[g_test_rand_int_range (0, sizeof text)] = '\0';
      text[sizeof text - 1] = '\0';
      tb_citizen_check (text, TODAY, &found);
      g_assert_cmpint (strlen (found.number), <=, 18);
      tb_day_parse (text);
    }
}

static void
test_mask (void)
{
  g_autofree char *id = tb_mask_id ("110100195003070017");
  g_autofree char *brief = tb_mask_id ("1234567");
  g_autofree char *none = tb_mask_id (NULL);

  g_assert_cmpstr (id, ==, "110***********0017");
  g_assert_cmpstr (brief, ==, "*******");
  g_assert_cmpstr (none, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/forms", test_day_forms);
  g_test_add_func ("/day/round-trip-1880-to-2050", test_day_round_trip);
  g_test_add_func ("/day/R-063-age-in-full-years", test_age);
  g_test_add_func ("/citizen/sound", test_sound);
  g_test_add_func ("/citizen/unsound", test_unsound);
  g_test_add_func ("/citizen/check-character", test_check_character);
  g_test_add_func ("/citizen/types-and-areas", test_types);
  g_test_add_func ("/citizen/every-area", test_every_area);
  g_test_add_func ("/citizen/catches-every-slip", test_check_catches_slips);
  g_test_add_func ("/citizen/random-text", test_never_crashes);
  g_test_add_func ("/citizen/mask", test_mask);
  return g_test_run ();
}
