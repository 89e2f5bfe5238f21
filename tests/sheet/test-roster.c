/* test-roster.c: rosters as coordinators keep them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roster.h"

#include <string.h>

#define TODAY 20261123
#define HEAD  "姓名,性别,身份证号,手机,住址,服务队,出生日期,类别\n"

static TbRoster *
read_text (const char *text,
           gboolean    elders)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  TbGrid            *grid = tb_csv_read (bytes, NULL, NULL, &error);
  TbRoster          *roster;

  g_assert_no_error (error);
  roster = tb_roster_new (grid, TODAY, elders, NULL, &error);
  g_assert_no_error (error);
  return roster;
}

static char *
list_problems (const TbRoster *roster)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < tb_roster_get_n_problems (roster); i++)
    {
      const TbRosterProblem *problem = tb_roster_get_problem (roster, i);

      g_string_append_printf (out, "%s%" G_GINT64_FORMAT " %s", i == 0 ? "" : " ", problem->row_no,
                              tb_roster_problem_get_name (problem));
    }
  return g_string_free (out, FALSE);
}

static void
test_headings (void)
{
  g_autoptr (TbRoster) roster = read_text (
      "幸福里志愿者名册\n"
      "制表：2026年11月,,,\n"
      "\n"
      "序号,* 姓 名（必填）,性别,\"公民身份号码\n(18位)\",联系电话,现住址,所属服务队,所在区,"
      "街道（乡镇）,志愿者编号,备注,微信号,手机\n"
      "1, 阿依古丽•买买提 ,女,１１０１００１９６６１１２３００２３,+86 138 0000 1234,"
      "幸福里 3号楼,一队,东城区,和平街道,V-7,左腿不便,wx,\n"
      "\n"
      "序号,* 姓 名（必填）,,,,,,,,,,,\n"
      "2,𠮷野,男,11010019500307001７,,,,,,,,,\n",
      FALSE);
  const TbRosterRow *row;
  g_autofree char   *problems = list_problems (roster);

  g_assert_cmpstr (problems, ==, "5 NAME_DOT");
  g_assert_cmpint (tb_roster_get_n_rows (roster), ==, 2);
  g_assert_cmpint (tb_roster_get_n_good (roster), ==, 2);
  row = tb_roster_get_row (roster, 0);
  g_assert_cmpint (row->row_no, ==, 5);
  g_assert_cmpstr (row->name, ==, "阿依古丽·买买提");
  g_assert_cmpint (row->sex, ==, 2);
  g_assert_cmpstr (row->id_number, ==, "110100196611230023");
  g_assert_cmpint (row->born, ==, 19661123);
  g_assert_cmpstr (row->phone, ==, "13800001234");
  g_assert_cmpstr (row->address, ==, "幸福里 3号楼");
  g_assert_cmpstr (row->team, ==, "一队");
  g_assert_cmpstr (row->district, ==, "110101");
  g_assert_cmpstr (row->street, ==, "和平街道");
  g_assert_true (row->is_volunteer && !row->is_elder);
  g_assert_cmpstr (row->volunteer_no, ==, "V-7");
  g_assert_cmpstr (row->note, ==, "左腿不便");
  row = tb_roster_get_row (roster, 1);
  g_assert_cmpint (row->row_no, ==, 8);
  g_assert_cmpstr (row->name, ==, "𠮷野");
  g_assert_null (row->phone);
  g_assert_cmpstr (tb_roster_get_heading (roster, TB_ROSTER_ID_NUMBER), ==, "公民身份号码 (18位)");
  g_assert_null (tb_roster_get_heading (roster, TB_ROSTER_ROLE));
  g_assert_cmpstr (tb_roster_get_ignored (roster)[0], ==, "微信号");
  g_assert_cmpstr (tb_roster_get_ignored (roster)[1], ==, "手机");
  g_assert_null (tb_roster_get_ignored (roster)[2]);
}

static void
test_english_headings (void)
{
  g_autoptr (TbRoster) roster = read_text ("Full Name;Sex;ID number;Date of birth;Role\n"
                                           "John  Smith;M;;1950-03-07;both\n",
                                           FALSE);
  const TbRosterRow   *row = tb_roster_get_row (roster, 0);

  g_assert_cmpint (tb_roster_get_n_problems (roster), ==, 0);
  g_assert_cmpstr (row->name, ==, "John Smith");
  g_assert_cmpint (row->sex, ==, 1);
  g_assert_cmpint (row->born, ==, 19500307);
  g_assert_true (row->is_volunteer && row->is_elder);
}

static void
test_no_headings (void)
{
  static const struct
  {
    const char *text, *sentence;
  } rows[] = {
    { "", "None of the first 10 rows has a heading for the name (姓名)." },
    { "王秀英,女\n", "None of the first 10 rows has a heading for the name (姓名)." },
    { "\n姓名,性别\n王秀英,女\n",
      "Row 2 has no heading for the identity number (身份证号), the date of birth (出生日期) or the "
      "telephone (手机)." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      TbGrid            *grid = tb_csv_parse (g_strdup (rows[i].text), ',', &error);

      g_assert_no_error (error);
      g_assert_null (tb_roster_new (grid, TODAY, FALSE, NULL, &error));
      g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
      g_assert_cmpstr (error->message, ==, rows[i].sentence);
    }
}

/* One broken row each: its code, whether it is refused, and its sentence. */
static void
test_problems (void)
{
  static const struct
  {
    const char *row, *code;
    gboolean    good;
    const char *sentence;
  } rows[] = {
    { " ,女,110100196611230023,,,,,", "NAME_EMPTY", FALSE,
      "Row 2, column “姓名”: the name is missing." },
    { "王\x07芳,女,110100196611230023,,,,,", "NAME_CONTROL", FALSE,
      "Row 2, column “姓名”: the name holds an invisible character; type it again." },
    { "王👵,女,110100196611230023,,,,,", "NAME_PICTURE", FALSE,
      "Row 2, column “姓名”: the name holds a picture or a sign; a name has letters only." },
    { "\xEE\xA0\x80芳,女,110100196611230023,,,,,", "NAME_PRIVATE", TRUE, NULL },
    { "王芳,女,,,,,,", "NO_IDENTITY", FALSE,
      "Row 2: there is neither an identity number nor a date of birth." },
    { "王芳,女,1.10101E+17,,,,,", "ID_SCIENTIFIC", FALSE,
      "Row 2, column “身份证号”: the spreadsheet turned the identity number into 1.10101E+17; "
      "format the column as text and type it again." },
    { "王芳,女,110100196611230000,,,,,", "ID_ROUNDED", FALSE, NULL },
    { "王芳,女,E12345678,,,,,", "ID_CHARACTER", FALSE,
      "Row 2, column “身份证号”: E12**5678 is no identity number; only digits and a last X are "
      "allowed." },
    { "王芳,女,11010019661123002,,,,,", "ID_LENGTH", FALSE,
      "Row 2, column “身份证号”: the identity number 110**********3002 has 17 characters instead "
      "of 18." },
    { "王芳,女,110100196613230023,,,,,", "ID_DATE", FALSE, NULL },
    { "王芳,女,110100202611240029,,,,,", "ID_FUTURE", FALSE, NULL },
    { "王芳,女,110100189911240029,,,,,", "ID_TOO_OLD", FALSE, NULL },
    { "王芳,女,110100196611230024,,,,,", "ID_CHECK", FALSE,
      "Row 2, column “身份证号”: a digit of the identity number is wrong; as it stands, its last "
      "character should be 3." },
    { "王芳,男,340524800101001,,,,,", "ID_LEGACY", FALSE, NULL },
    { "王芳,男,340524800101001,,,,,服务对象", "ID_LEGACY_ELDER", TRUE, NULL },
    { "王芳,男,110100196611230023,,,,,", "SEX_DIFFERS", FALSE,
      "Row 2, column “性别”: the sex does not agree with the identity number." },
    { "王芳,雌,110100196611230023,,,,,", "SEX_UNREADABLE", FALSE,
      "Row 2, column “性别”: “雌” is no sex; write 男 or 女." },
    { "王芳,女,110100196611230023,,,,1966-11-24,", "BORN_DIFFERS", FALSE, NULL },
    { "王芳,女,110100196611230023,,,,1966-13-24,", "BORN_UNREADABLE", FALSE,
      "Row 2, column “出生日期”: “1966-13-24” is no date; write 1950-03-07." },
    { "王芳,女,,,,,2026-11-24,", "BORN_FUTURE", FALSE, NULL },
    { "王芳,女,,,,,1899-12-31,", "BORN_TOO_OLD", FALSE,
      "Row 2, column “出生日期”: the date of birth is before 1900." },
    { "王芳,女,110100196611230023,1380000123,,,,", "PHONE_BAD", FALSE,
      "Row 2, column “手机”: 138***0123 is no telephone number." },
    { "王芳,女,110100196611230023,无,,,,", "PHONE_BAD", FALSE,
      "Row 2, column “手机”: 无 is no telephone number." },
    { "王芳,女,110100196611230023,,,,,经理", "ROLE_UNREADABLE", FALSE, NULL },
    { "王芳,女,110100196611230023,,,,,,,x", "TOO_MANY_CELLS", FALSE,
      "Row 2 has 10 cells, the headings are 8; something moved to the right." },
    { "王芳,女,110100196611230023", "TOO_FEW_CELLS", TRUE,
      "Row 2 has 3 cells, the headings are 8; the rest was taken as empty." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char       *text = g_strconcat (HEAD, rows[i].row, "\n", NULL);
      g_autoptr (TbRoster)   roster = read_text (text, FALSE);
      const TbRosterProblem *problem;
      g_autofree char       *sentence = NULL;

      g_test_message ("%s", rows[i].code);
      g_assert_cmpint (tb_roster_get_n_problems (roster), >=, 1);
      problem = tb_roster_get_problem (roster, 0);
      g_assert_cmpint (tb_roster_get_n_problems (roster), ==, 1);
      g_assert_cmpstr (tb_roster_problem_get_name (problem), ==, rows[i].code);
      g_assert_cmpint (tb_roster_is_good (roster, 0), ==, rows[i].good);
      sentence = tb_roster_problem_text (problem);
      if (rows[i].sentence != NULL)
        g_assert_cmpstr (sentence, ==, rows[i].sentence);
      g_assert_null (strchr (sentence, '{'));
      g_assert_null (strstr (sentence, "110100196611"));
    }
}

static void
test_all_reasons_at_once (void)
{
  g_autoptr (TbRoster) roster = read_text (HEAD ",雌,1.10101E+17,1,,,x,经理,,,x\n", FALSE);
  g_autofree char     *problems = list_problems (roster);

  g_assert_cmpstr (problems, ==,
                   "2 TOO_MANY_CELLS 2 NAME_EMPTY 2 ROLE_UNREADABLE 2 ID_SCIENTIFIC "
                   "2 SEX_UNREADABLE 2 BORN_UNREADABLE 2 PHONE_BAD");
}

/* Lists are filtered by the code, whatever people write. */
static void
test_district (void)
{
  static const struct
  {
    const char *text, *code, *problems;
  } rows[] = {
    { "朝阳区", "110105", "" },
    { "朝阳", "110105", "" },
    { "北京市朝阳区", "110105", "" },
    { " 110105 ", "110105", "" },
    { "", NULL, "" },
    { "石家庄", NULL, "2 DISTRICT_UNKNOWN" },
    { "110103", NULL, "2 DISTRICT_UNKNOWN" }, /* 崇文区, merged in 2010 */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char     *text = g_strdup_printf ("姓名,性别,身份证号,所在区\n"
                                                       "王芳,女,110100196611230023,%s\n",
                                                   rows[i].text);
      g_autoptr (TbRoster) roster = read_text (text, FALSE);
      g_autofree char     *problems = list_problems (roster);

      g_assert_cmpstr (problems, ==, rows[i].problems);
      g_assert_cmpstr (tb_roster_get_row (roster, 0)->district, ==, rows[i].code);
    }
}

/* Order 67 art. 5: several in one cell, however they are parted; a word nobody knows is named. */
static void
test_words (void)
{
  static const struct
  {
    const char *text, *skills, *services, *problems;
  } rows[] = {
    { "理发、急救,情感慰藉", "理发、急救", "情感慰藉", "" },
    { "理发；急救　理发,1 3", "理发、急救", "情感慰藉、出行陪伴", "" },
    { "法律,健康科普/5", "法律咨询", "健康科普", "" },
    { ",", NULL, NULL, "" },
    { "理发、炼丹,", "理发", NULL, "2 SKILL_UNKNOWN" },
    { ",搬家；飞行", NULL, NULL, "2 SERVICE_UNKNOWN" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char     *text = g_strdup_printf ("姓名,性别,身份证号,专业技能,服务类别\n"
                                                       "王芳,女,110100196611230023,%s\n",
                                                   rows[i].text);
      g_autoptr (TbRoster) roster = read_text (text, FALSE);
      g_autofree char     *problems = list_problems (roster);

      g_assert_cmpstr (problems, ==, rows[i].problems);
      g_assert_cmpstr (tb_roster_get_row (roster, 0)->skills, ==, rows[i].skills);
      g_assert_cmpstr (tb_roster_get_row (roster, 0)->services, ==, rows[i].services);
    }
}

static void
test_duplicates (void)
{
  g_autoptr (TbRoster) roster = read_text (
      HEAD "王芳,女,110100196611230023,13800001234,,,,\n"
           "王芳,女,１１０１００１９６６１１２３００２３,138 0000 1234,,,,\n"
           "王芳,,110100196402290046,13800001234,,,,\n"
           "李四,,110100195003070017,13800001234,,,,\n",
      FALSE);
  g_autofree char *problems = list_problems (roster);
  g_autofree char *twice = tb_roster_problem_text (tb_roster_get_problem (roster, 0));
  g_autofree char *same = tb_roster_problem_text (tb_roster_get_problem (roster, 1));

  g_assert_cmpstr (problems, ==, "3 ID_TWICE 4 SAME_PERSON");
  g_assert_cmpstr (twice, ==,
                   "Row 3, column “身份证号”: the identity number 110***********0023 stands in row "
                   "2 too.");
  g_assert_cmpstr (same, ==,
                   "Row 4: name and telephone are those of row 2; perhaps the same person.");
  g_assert_cmpint (tb_roster_get_n_good (roster), ==, 3);
}

/* A number that slipped into another column is not shown either. */
static void
test_values_are_masked (void)
{
  g_autoptr (TbRoster) roster = read_text (
      HEAD "王芳,110100196611230023,110100196611230023x,110100196611230023,,,"
           "110100196611230023,110100196611230023\n"
           "李四,,1.10100196611230023E+17,,,,,\n",
      FALSE);

  g_assert_cmpint (tb_roster_get_n_problems (roster), ==, 6);
  for (guint i = 0; i < tb_roster_get_n_problems (roster); i++)
    {
      g_autofree char *text = tb_roster_problem_text (tb_roster_get_problem (roster, i));

      g_assert_null (strstr (text, "19661123"));
      g_assert_null (strstr (text, "1966112300"));
    }
}

static const char *
translate (const char *msgid)
{
  return strstr (msgid, "name is missing") != NULL ? "第{row}行：缺少{column}。" : msgid;
}

static void
test_bad_rows (void)
{
  static const char    expected[] = "\xEF\xBB\xBF姓名,身份证号,微信号,原因\r\n"
                                    "\"\",1.10101E+17,\"\t=x\",\"第3行：缺少姓名。 Row 3, "
                                    "column “身份证号”: the "
                                    "spreadsheet turned the identity number into 1.10101E+17; "
                                    "format the column as text and type it again.\"\r\n";
  g_autoptr (TbRoster) roster = read_text ("姓名,身份证号,微信号\n"
                                           "王芳,110100196611230023,\n"
                                           ",1.10101E+17,=x\n",
                                           FALSE);
  g_autoptr (GError)   error = NULL;
  g_autoptr (GBytes)   file =
      tb_roster_write_bad_rows (roster, TB_SHEET_CSV, TB_CSV_UTF8_BOM, 0, translate, &error);
  g_autoptr (GBytes)   again = NULL;
  g_autoptr (TbRoster) second = NULL;

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file), expected,
                   sizeof expected - 1);
  second = tb_roster_new (tb_csv_read (file, NULL, NULL, &error), TODAY, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (tb_roster_get_n_rows (second), ==, 1);
  g_assert_cmpstr (tb_roster_get_ignored (second)[0], ==, "微信号");
  g_assert_null (tb_roster_get_ignored (second)[1]);
  again = tb_roster_write_bad_rows (second, TB_SHEET_CSV, TB_CSV_GB18030, 0, translate, &error);
  g_assert_no_error (error);
  g_clear_pointer (&second, tb_roster_free);
  second = tb_roster_new (tb_csv_read (again, NULL, NULL, &error), TODAY, FALSE, NULL, &error);
  g_assert_cmpint (tb_roster_get_n_problems (second), ==, 2);
}

static void
test_cancel (void)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TbGrid                  *grid = tb_csv_parse (g_strdup (HEAD "王芳,,,,,,,\n"), ',', &error);

  g_cancellable_cancel (cancellable);
  g_assert_null (tb_roster_new (grid, TODAY, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_random_cells (void)
{
  static const char *const pieces[] = { "王", "·", "110100196611230023", "1.1E+17", "男", "{row}",
                                        "\xEE\xA0\x80", "\xE2\x80\xAE", "138", "-", "13800001234",
                                        "1950", "年", " ", "姓名", "𠮷", "+", "(", "志愿者", "'" };

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString)  text = g_string_new (round % 2 == 0 ? HEAD : "");
      g_autoptr (TbRoster) roster = NULL;
      g_autoptr (GBytes)   file = NULL;
      TbGrid              *grid;

      for (int i = g_test_rand_int_range (0, 80); i > 0; i--)
        g_string_append (text, g_test_rand_int_range (0, 3) == 0
                                   ? (g_test_rand_int_range (0, 6) == 0 ? "\n" : ",")
                                   : pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      grid = tb_csv_parse (g_strdup (text->str), ',', NULL);   /* holds no quotation mark */
      roster = tb_roster_new (grid, TODAY, FALSE, NULL, NULL); /* may lack headings */
      if (roster == NULL)
        continue;
      file = tb_roster_write_bad_rows (roster, TB_SHEET_CSV, TB_CSV_UTF8_BOM, 0, NULL,
                                       NULL); /* cannot fail */
      g_assert_nonnull (file);
      for (guint i = 0; i < tb_roster_get_n_problems (roster); i++)
        {
          g_autofree char *sentence = tb_roster_problem_text (tb_roster_get_problem (roster, i));

          g_assert_null (strstr (sentence, "110100196611230023"));
        }
    }
}

static void
test_speed (void)
{
  g_autoptr (GString)  text = g_string_new ("姓名,性别,身份证号,手机,住址,服务队,出生日期,区,街道,备注\n");
  g_autoptr (GBytes)   bytes = NULL;
  g_autoptr (TbRoster) roster = NULL;
  g_autoptr (GError)   error = NULL;
  g_autofree char     *gb = NULL;
  gsize                length;
  gint64               began, parsed;
  TbGrid              *grid;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "王秀英,女,%s,138%08u,幸福里%u号楼,第%u队,1966/11/23,东城区,"
                                  "和平街道,\"无\"\n",
                            i % 100 == 0 ? "1.10101E+17" : "", i, i, i % 40);
  gb = g_convert (text->str, (gssize) text->len, "GB18030", "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (gb, length);
  began = g_get_monotonic_time ();
  grid = tb_csv_read (bytes, NULL, NULL, &error);
  parsed = g_get_monotonic_time ();
  roster = tb_roster_new (grid, TODAY, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_test_minimized_result ((double) (g_get_monotonic_time () - began) / 1e6,
                           "100,000 rows of GB18030: read %.3f s, checked %.3f s",
                           (double) (parsed - began) / 1e6,
                           (double) (g_get_monotonic_time () - parsed) / 1e6);
  g_assert_cmpint (tb_roster_get_n_rows (roster), ==, 100000);
  g_assert_cmpint (tb_roster_get_n_good (roster), ==, 99000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/R-047-headings-below-a-title", test_headings);
  g_test_add_func ("/roster/R-047-english-headings", test_english_headings);
  g_test_add_func ("/roster/no-headings", test_no_headings);
  g_test_add_func ("/roster/R-047-one-sentence-each", test_problems);
  g_test_add_func ("/roster/all-reasons-at-once", test_all_reasons_at_once);
  g_test_add_func ("/roster/R-022-district", test_district);
  g_test_add_func ("/roster/words Order 67 art. 5", test_words);
  g_test_add_func ("/roster/duplicates-name-the-earlier-row", test_duplicates);
  g_test_add_func ("/roster/values-are-masked", test_values_are_masked);
  g_test_add_func ("/roster/bad-rows-come-back", test_bad_rows);
  g_test_add_func ("/roster/cancel", test_cancel);
  g_test_add_func ("/roster/random-cells", test_random_cells);
  g_test_add_func ("/roster/hundred-thousand-rows", test_speed);
  return g_test_run ();
}
