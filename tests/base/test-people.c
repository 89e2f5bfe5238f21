/* test-people.c: names, telephone numbers, addresses, with every vector of the brief
 *
 * Domain brief §6.5, §6.6 and the masks of §6.9.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-mask.h"
#include "tb-name.h"
#include "tb-phone.h"
#include "tb-pinyin.h"
#include "tb-text.h"

#include <string.h>

static void
test_names (void)
{
  static const struct
  {
    const char *text, *name;
    TbNameNotes notes;
  } rows[] = {
    { "王秀英", "王秀英", TB_NAME_NOTHING },
    { " 王秀英\t", "王秀英", TB_NAME_NOTHING },
    { "王　芳", "王芳", TB_NAME_NOTHING },
    { "阿依古丽·买买提", "阿依古丽·买买提", TB_NAME_NOTHING },
    { "阿依古丽•买买提", "阿依古丽·买买提", TB_NAME_DOT_FIXED },
    { "阿依古丽・买买提", "阿依古丽·买买提", TB_NAME_DOT_FIXED },
    { "阿依古丽‧买买提", "阿依古丽·买买提", TB_NAME_DOT_FIXED },
    { "阿依古丽･买买提", "阿依古丽·买买提", TB_NAME_DOT_FIXED },
    { "阿依古丽∙买买提", "阿依古丽·买买提", TB_NAME_DOT_FIXED },
    { "阿依古丽.买买提", "阿依古丽·买买提", TB_NAME_DOT_FIXED },
    { "阿依古丽．买买提", "阿依古丽·买买提", TB_NAME_DOT_FIXED },
    { "阿依古丽 • 买买提", "阿依古丽·买买提", TB_NAME_DOT_FIXED },
    { "John  Q. Smith", "John Q. Smith", TB_NAME_NOTHING },
    { "Rene\xCC\x81", "Ren\xC3\xA9", TB_NAME_NOTHING },
    { "难", "难", TB_NAME_NOTHING },
    { "阿依古丽⋅买买提", "阿依古丽·买买提", TB_NAME_DOT_FIXED },
    { "阿依古丽⸱买买提", "阿依古丽·买买提", TB_NAME_DOT_FIXED },
    { "㑇䶮𬭚", "㑇䶮𬭚", TB_NAME_NOTHING },
    { "王〇", "王〇", TB_NAME_NOTHING }, /* U+3007: a letter, and no circle */
    { "Maria del Carmen Fernández-Núñez", "Maria del Carmen Fernández-Núñez", TB_NAME_NOTHING },
    { "J.R. Smith", "J.R. Smith", TB_NAME_NOTHING }, /* a full stop, and no dot of a name */
    { "𠮷野", "𠮷野", TB_NAME_NOTHING },
    { "\xEE\xA0\x80"
      "王",
      "\xEE\xA0\x80"
      "王",
      TB_NAME_PRIVATE_USE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbNameProblem    problem;
      TbNameNotes      notes;
      g_autofree char *name = tb_name_normalise (rows[i].text, &problem, &notes);
      g_autofree char *again = tb_name_normalise (name, NULL, NULL);

      g_assert_cmpstr (name, ==, rows[i].name);
      g_assert_cmpstr (again, ==, name);
      g_assert_cmpint (problem, ==, TB_NAME_OK);
      g_assert_cmpint (notes, ==, rows[i].notes);
    }
}

static void
expect_no_name (const char   *text,
                TbNameProblem expected)
{
  TbNameProblem problem;

  g_assert_null (tb_name_normalise (text, &problem, NULL));
  g_assert_cmpint (problem, ==, expected);
}

static void
test_no_names (void)
{
  g_autoptr (GString) longest = g_string_new (NULL);
  g_autofree char    *name = NULL;

  expect_no_name (NULL, TB_NAME_EMPTY);
  expect_no_name ("", TB_NAME_EMPTY);
  expect_no_name (" 　\t", TB_NAME_EMPTY);
  expect_no_name ("王\x07", TB_NAME_CONTROL);
  expect_no_name ("王\xE2\x80\xAE芳", TB_NAME_CONTROL); /* U+202E */
  expect_no_name ("王\xE2\x80\x8B芳", TB_NAME_CONTROL); /* U+200B */
  expect_no_name ("\xFF\xFE", TB_NAME_CONTROL);
  expect_no_name ("王👵", TB_NAME_PICTURE);
  expect_no_name ("👩\u200d👩\u200d👧", TB_NAME_PICTURE);
  expect_no_name ("🇨🇳", TB_NAME_PICTURE);
  expect_no_name ("1\ufe0f\u20e3", TB_NAME_PICTURE); /* a key of a telephone */
  expect_no_name ("王+芳", TB_NAME_PICTURE);
  expect_no_name ("王○", TB_NAME_PICTURE); /* U+25CB */
  for (guint i = 0; i < TB_NAME_MAX_CHARACTERS; i++)
    g_string_append (longest, "𠮷");
  name = tb_name_normalise (longest->str, NULL, NULL);
  g_assert_cmpstr (name, ==, longest->str);
  g_string_append (longest, "𠮷");
  expect_no_name (longest->str, TB_NAME_TOO_LONG);
}

static void
test_phones (void)
{
  static const struct
  {
    const char *text, *number, *shown;
    TbPhoneType type;
  } rows[] = {
    { "13800001234", "13800001234", "138 0000 1234", TB_PHONE_MOBILE },
    { "138 0000 1234", "13800001234", "138 0000 1234", TB_PHONE_MOBILE },
    { "138-0000-1234", "13800001234", "138 0000 1234", TB_PHONE_MOBILE },
    { "+86 138 0000 1234", "13800001234", "138 0000 1234", TB_PHONE_MOBILE },
    { "＋８６１３８００００１２３４", "13800001234", "138 0000 1234", TB_PHONE_MOBILE },
    { "008613800001234", "13800001234", "138 0000 1234", TB_PHONE_MOBILE },
    { "8613800001234", "13800001234", "138 0000 1234", TB_PHONE_MOBILE },
    { "13800001234.0", "13800001234", "138 0000 1234", TB_PHONE_MOBILE },
    { "010-65123456", "01065123456", "010 6512 3456", TB_PHONE_LAND_LINE },
    { "(010)6512 3456", "01065123456", "010 6512 3456", TB_PHONE_LAND_LINE },
    { "（010）6512－3456 转 801", "01065123456-801", "010 6512 3456-801", TB_PHONE_LAND_LINE },
    { "0311-8512345", "03118512345", "0311 851 2345", TB_PHONE_LAND_LINE },
    { "65123456", "65123456", "6512 3456", TB_PHONE_LAND_LINE },
    { "6512-3456", "65123456", "6512 3456", TB_PHONE_LAND_LINE },
    { "65123456-12", "65123456-12", "6512 3456-12", TB_PHONE_LAND_LINE },
    { "13000001234", "13000001234", "130 0000 1234", TB_PHONE_MOBILE },
    { "19900001234", "19900001234", "199 0000 1234", TB_PHONE_MOBILE },
    { "86-13800001234", "13800001234", "138 0000 1234", TB_PHONE_MOBILE },
    { "0311-85123456-123456", "031185123456-123456", "0311 8512 3456-123456",
      TB_PHONE_LAND_LINE },
    { "5123456", "5123456", "512 3456", TB_PHONE_LAND_LINE },
    { "021-65123456", "02165123456", "021 6512 3456", TB_PHONE_LAND_LINE },
    { "12345", "12345", "12345", TB_PHONE_SERVICE },
    { "12349", "12349", "12349", TB_PHONE_SERVICE },
    { "96156", "96156", "96156", TB_PHONE_SERVICE },
  };
  static const char *const bad[] = { "", "无", "1380000123", "138000012345", "12800001234",
                                     "10800001234", "11800001234", "651234", "12346",
                                     "010-651234567",
                                     "1.38E+10", "010-6512345", "0-65123456", "+1 650 1234567",
                                     "65123456-1234567", "13800001234/65123456", "--", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbPhoneType      type;
      g_autofree char *number = tb_phone_normalise (rows[i].text, &type);
      g_autofree char *again = tb_phone_normalise (number, NULL);
      g_autofree char *shown = tb_phone_display (number);

      g_assert_cmpstr (number, ==, rows[i].number);
      g_assert_cmpstr (again, ==, number);
      g_assert_cmpstr (shown, ==, rows[i].shown);
      g_assert_cmpint (type, ==, rows[i].type);
    }
  for (guint i = 0; bad[i] != NULL; i++)
    g_assert_null (tb_phone_normalise (bad[i], NULL));
  g_assert_null (tb_phone_normalise (NULL, NULL));
}

typedef char *(*Change) (const char *text);

static void
test_masks (void)
{
  static const struct
  {
    Change      change;
    const char *text, *masked;
  } rows[] = {
    { tb_mask_phone, "13800001234", "138****1234" },
    { tb_mask_phone, "12345", "*****" },
    { tb_mask_id, "110100195003070017", "110***********0017" },
    { tb_mask_id, "E12345678", "E12**5678" },
    { tb_mask_name, "张小三", "张＊三" },
    { tb_mask_name, "张三", "张＊" },
    { tb_mask_name, "张", "＊" },
    { tb_mask_name, "欧阳娜娜", "欧阳＊＊" },
    { tb_mask_name, "欧阳修", "欧阳＊" },
    { tb_mask_name, "阿卜杜·买买", "阿卜＊·买＊" },
    { tb_mask_name, "阿依古丽·买买提", "阿依＊＊·买买＊" },
    { tb_mask_name, "John Smith", "J＊＊＊ S＊＊＊" },
    { tb_mask_name, "𠮷野", "𠮷＊" },
    { tb_mask_name, NULL, "" },
    { tb_mask_address, "幸福里小区3号楼2单元501", "幸福里小区＊＊＊" },
    { tb_mask_address, "和平街１２号", "和平街＊＊＊" },
    { tb_mask_address, "幸福里小区甲楼", "幸福里小区＊＊＊" },
    { tb_mask_address, "北京", "北＊＊＊" },
    { tb_mask_address, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *masked = rows[i].change (rows[i].text);

      g_assert_cmpstr (masked, ==, rows[i].masked);
    }
}

static void
test_text (void)
{
  g_autofree char *fold = tb_text_fold ("ＡＢ１２（）－　。·");
  g_autofree char *squeeze = tb_text_squeeze (" 身份 证号\n（必填）\xEF\xBB\xBF");
  g_autofree char *tidy = tb_text_tidy ("  幸福里　 小区\r\n3号\x01楼 ");

  g_assert_cmpstr (fold, ==, "AB12()- 。·");
  g_assert_cmpstr (squeeze, ==, "身份证号(必填)");
  g_assert_cmpstr (tidy, ==, "幸福里 小区 3号楼");
}

static void
test_pinyin (void)
{
  static const struct
  {
    const char *name, *full, *initials;
  } rows[] = {
    { "王秀英", "wangxiuying", "wxy" },
    { "单雄信", "shanxiongxin", "sxx" },
    { "仇英", "qiuying", "qy" },
    { "阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt" },
    { "John Smith", "johnsmith", "js" },
    { "吕布", "lubu", "lb" },
    { "", "", "" },
    { NULL, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *full = tb_pinyin_full (rows[i].name);
      g_autofree char *initials = tb_pinyin_initials (rows[i].name);

      g_assert_cmpstr (full, ==, rows[i].full);
      g_assert_cmpstr (initials, ==, rows[i].initials);
    }
}

static void
test_sort_key (void)
{
  static const char *const ordered[] = { "", "阿依古丽", "艾青", "陈一", "李四",
                                         "王芳", "王秀英", "张三", "Anna" };

  for (guint i = 1; i < G_N_ELEMENTS (ordered); i++)
    {
      g_autofree char *before = tb_pinyin_sort_key (ordered[i - 1]);
      g_autofree char *after = tb_pinyin_sort_key (ordered[i]);

      g_assert_cmpint (strcmp (before, after), <, 0);
    }
}

static gpointer
spell_many (gpointer data)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *full = tb_pinyin_full ("王秀英");
      g_autofree char *key = tb_pinyin_sort_key ("王秀英");

      g_assert_cmpstr (full, ==, "wangxiuying");
      g_assert_cmpstr (key, ==, data);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autofree char *key = tb_pinyin_sort_key ("王秀英");
  GThread         *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("spell", spell_many, key);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* (transfer full): the first letters of the whole name, read at once */
static char *
read_at_once (const char *name)
{
  g_auto (GStrv) syllables = tb_pinyin_syllables (name);
  GString       *out = g_string_new (NULL);

  for (guint i = 0; syllables[i] != NULL; i++)
    g_string_append_unichar (out, g_utf8_get_char (syllables[i]));
  return g_string_free (out, FALSE);
}

/* Letters that are read one by one are those of the whole name: each character at the beginning
 * and within, and names of any characters. */
static void
test_letters (void)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint n = 0; n < 60000; n++)
    {
      const guint      length = n < 20992 ? 2 : g_test_rand_int_range (1, 7);
      g_autofree char *whole = NULL;
      g_autofree char *letters = NULL;

      g_string_truncate (name, 0);
      for (guint i = 0; i < length; i++)
        g_string_append_unichar (name, i == 0 && n < 20992
                                           ? 0x4e00 + n
                                           : (gunichar) g_test_rand_int_range (0x4e00, 0xa000));
      whole = read_at_once (name->str);
      letters = tb_pinyin_initials (name->str);
      if (strcmp (whole, letters) != 0)
        g_test_message ("%s: %s, one by one %s", name->str, whole, letters);
      g_assert_cmpstr (letters, ==, whole);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/normal-form", test_names);
  g_test_add_func ("/name/refused", test_no_names);
  g_test_add_func ("/phone/normal-form", test_phones);
  g_test_add_func ("/mask/examples", test_masks);
  g_test_add_func ("/text/fold-squeeze-tidy", test_text);
  g_test_add_func ("/pinyin/names", test_pinyin);
  g_test_add_func ("/pinyin/order", test_sort_key);
  g_test_add_func ("/pinyin/four-threads", test_threads);
  g_test_add_func ("/pinyin/letters", test_letters);
  return g_test_run ();
}
