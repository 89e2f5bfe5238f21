/* test-chain-list.c: lists as people really post them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>

#include "tb-chain-list.h"
#include "tb-roster.h"
#include "tb-text.h"

#define A "13800138000"
#define B "13900139000"
#define I "110100195003070017"

/* What was pasted, and who is in it: name|number|born|telephone|note, “ / ” between people. */
static const struct
{
  const char *text;
  const char *people;
} lists[] = {
  { "#接龙\n重阳节探访报名\n\n1. 王秀英\n2. 李四", "王秀英|||| / 李四||||" },
  { "1、王秀英 " A "\n2、李四 " B, "王秀英|||" A "| / 李四|||" B "|" },
  { "1.王秀英" A "\n2.李四" B, "王秀英|||" A "| / 李四|||" B "|" },
  { "1）王秀英（2人）\n2）李四(1人)", "王秀英||||(2人) / 李四||||(1人)" },
  { "1 王秀英\n2 李四🌹\n3 赵六👍🏻👍🏻", "王秀英|||| / 李四|||| / 赵六||||" },
  { "1王秀英\n2李四", "王秀英|||| / 李四||||" },
  { "①王秀英\n②李四\n⑳赵六", "王秀英|||| / 李四|||| / 赵六||||" },
  { "⑴ 王秀英\n⒉李四\n❸赵六\n➍孙七", "王秀英|||| / 李四|||| / 赵六|||| / 孙七||||" },
  { "㈠王秀英\n㈡李四", "王秀英|||| / 李四||||" },
  { "1️⃣王秀英\n2️⃣李四\n🔟赵六\n1️⃣1️⃣孙七", "王秀英|||| / 李四|||| / 赵六|||| / 孙七||||" },
  { "一、王秀英\n二、李四\n十一、赵六", "王秀英|||| / 李四|||| / 赵六||||" },
  { "【1】王秀英\n[2] 李四\n（3）赵六\n「4」孙七", "王秀英|||| / 李四|||| / 赵六|||| / 孙七||||" },
  { "(一)王秀英\n（二）李四", "王秀英|||| / 李四||||" },
  { "第1位：王秀英\n第二位 李四", "王秀英|||| / 李四||||" },
  { "No.1 王秀英\nNO2 李四\nno.3:赵六", "王秀英|||| / 李四|||| / 赵六||||" },
  { "１．王秀英　１３８００１３８０００\n２．李四", "王秀英|||" A "| / 李四||||" },
  { "1。王秀英\n2，李四\n3:赵六\n4；孙七", "王秀英|||| / 李四|||| / 赵六|||| / 孙七||||" },
  { "1-王秀英\n2—李四\n3~赵六\n4_孙七", "王秀英|||| / 李四|||| / 赵六|||| / 孙七||||" },
  { "1. 王秀英 138 0013 8000\n2. 李四 139-0013-9000", "王秀英|||138 0013 8000| / 李四|||139-0013-9000|" },
  { "1. 王秀英 +86 138 0013 8000\n2. 李四 8613900139000",
    "王秀英|||+86 138 0013 8000| / 李四|||8613900139000|" },
  { "1. 王秀英 010-66668888", "王秀英|||010-66668888|" },
  { "1. 姓名：王秀英 电话：" A "\n2. 姓名:李四，手机" B, "王秀英|||" A "| / 李四|||" B "|" },
  { "1. " A " 王秀英\n2. " B "李四", "王秀英|||" A "| / 李四|||" B "|" },
  { "1. 王秀英\n" A "\n2. 李四\n" B, "王秀英|||" A "| / 李四|||" B "|" },
  { "1. 王秀英\n带孩子一名\n2. 李四", "王秀英||||带孩子一名 / 李四||||" },
  { "1. 王秀英，" A "，上午场，自驾\n2. 李四/" B "/素食",
    "王秀英|||" A "|上午场,自驾 / 李四|||" B "|素食" },
  { "1. 王秀英+1\n2. 李四 +2人", "王秀英||||+1 / 李四||||+2人" },
  { "1. 王秀英、李四\n2. 赵六/孙七", "王秀英|||| / 李四|||| / 赵六|||| / 孙七||||" },
  { "1. 王秀英 李四代报\n2. 赵六（请假）", "王秀英||||李四代报 / 赵六||||(请假)" },
  { "1. @王秀英\n2. @李四 已付", "王秀英|||| / 李四||||已付" },
  { "1. 王秀英报名\n2. 李四参加\n3. 赵六两人", "王秀英|||| / 李四|||| / 赵六||||" },
  { "1. 阿依古丽·买买提 " A "\n2. 帕尔哈提•肉孜", "阿依古丽·买买提|||" A "| / 帕尔哈提•肉孜||||" },
  { "1. 欧阳娜娜\n2. 𠮷野\n3. 王", "欧阳娜娜|||| / 𠮷野|||| / 王||||" },
  { "1. Mary Smith " A "\n2. Tom", "Mary Smith|||" A "| / Tom||||" },
  { "1. 王秀英 " I "\n2. 李四 身份证：" I " " B, "王秀英|" I "||| / 李四|" I "||" B "|" },
  { "1. 王秀英 110100 19500307 0017 " A, "王秀英|110100 19500307 0017||" A "|" },
  { "1. 王秀英 1950-03-07生 " A "\n2. 李四 1950年3月7日", "王秀英||1950-03-07|" A "| / 李四||1950年3月7日||" },
  { "1.\n2. 李四\n3.\n4、", "李四||||" },
  { "王秀英 " A "\n李四 " B, "王秀英|||" A "| / 李四|||" B "|" },
  { "王秀英\n李四\n赵六", "王秀英|||| / 李四|||| / 赵六||||" },
  { "10月5日上午9点幸福里集合\n请大家接龙：\n1 王秀英\n共1人", "王秀英||||" },
  { "例：姓名+电话\n1. 王秀英+" A, "王秀英|||" A "|" },
  { "#接龙\n2026.11.23 助老服务\n1. 王秀英[玫瑰][强]\n2. 李四[OK]", "王秀英|||| / 李四||||" },
  { "1. 王秀英 \u200b\u200f" A "\r\n2. 李四\r\n", "王秀英|||" A "| / 李四||||" },
  { "1. 王秀英 " A " " B, "王秀英|||" A "|" B },
  { "1. 王秀英 " A "\n李四 " B "\n2. 赵六", "王秀英|||" A "| / 李四|||" B "| / 赵六||||" },
  { "1. 🌸王秀英🌸\n2. ✅李四", "王秀英|||| / 李四||||" },
  { "1丶王秀英丨" A "\n2丶李建国", "王秀英|||" A "| / 李建国||||" },
  { "1. 6号楼章玉兰\n2. 3#502 王秀英\n3. 12号楼张阿姨", "章玉兰||||6号楼 / 王秀英||||3#502 / 张阿姨||||12号楼" },
  { "1. 饶秀琴阿姨\n2. 施秀华来不了\n3. 王秀英的老伴", "饶秀琴||||阿姨 / 施秀华||||来不了 / 王秀英的老伴||||" },
  { "1. 花开富贵（王秀英）\n2. Amy-刘雅婷\n3. A平安", "王秀英||||花开富贵 / 刘雅婷||||Amy / A平安||||" },
  { "1. 王秀英 老伴汪国明 " A "\n2. 牛福贵和樊桂英", "王秀英|||" A "|老伴 / 汪国明|||| / 牛福贵|||| / 樊桂英||||" },
  { "1. 王秀英 紧急联系人：女儿 " A, "王秀英||||紧急联系人:女儿 " A },
  { "1. 王秀英 高血压\n2. 李建国 白内障，和平里", "王秀英||||高血压 / 李建国||||白内障,和平里" },
  { "参加：1、王秀英 2、李建国 3、张敏", "王秀英|||| / 李建国|||| / 张敏||||" },
  { "姓名：王秀英\n电话：" A "\n人数：2\n\n姓名：李建国\n电话：" B, "王秀英|||" A "|人数:2 / 李建国|||" B "|" },
  { "1. 昵称：静静\n姓名：张敏\n电话：" A, "张敏|||" A "|静静" },
  { "姓名\t楼号\t电话\n王秀英\t6号楼\t" A "\n李建国\t\t" B, "王秀英|||" A "|6号楼 / 李建国|||" B "|" },
  { "序号 姓名 电话\n1 王秀英 " A "\n2 李建国 " B, "王秀英|||" A "| / 李建国|||" B "|" },
  { "社工小马 2026/11/22 10:00\n周四查视力，请大家接龙\n\n静静 2026/11/22 10:03\n张敏 " A
    "\n\n王秀英 2026/11/22 10:04\n报名\n\n社工小马 2026/11/22 10:05\n@王秀英 好的",
    "张敏|||" A "| / 王秀英||||报名" },
  { "周德海  08:12\n\n报名\n\n静静  08:15\n\n+1\n\n静静  08:20\n\n我叫张敏", "周德海||||报名 / 张敏||||+1 静静 我叫" },
  { "王秀英 8:52\n李建国 8:55\n张敏 9:01 迟到", "王秀英||||8:52 / 李建国||||8:55 / 张敏||||9:01 迟到" },
  { "1-5-101 王秀英\n2-5-101 李建国\n3-扎西多吉", "王秀英||||1-5-101 / 李建国||||2-5-101 / 扎西多吉||||" },
  { "1. 王秀英\n李建国 自带水杯\n2. 张敏", "王秀英|||| / 李建国||||自带水杯 / 张敏||||" },
  { "送餐名单：\n3-2-501 王奶奶\n5-1-101 李建国 少盐\n6-1-202 高秀芝",
    "王奶奶||||3-2-501 / 李建国||||5-1-101 少盐 / 高秀芝||||6-1-202" },
  { "5 宝贝\n6 1983小宇宙\n7 3号", "宝贝|||| / 1983小宇宙|||| / 3号||||" },
  { "例：张三 " A "\n1. 王秀英 " B "\n2. 待定", "王秀英|||" B "|" },
  { "——————\n1. 王秀英\n——————\n2. 李四", "王秀英|||| / 李四||||" },
};

static char *
print_people (const TbGrid *grid)
{
  GString *out = g_string_new (NULL);

  for (guint row = 1; row < tb_grid_get_n_rows (grid); row++)
    for (guint column = 0; column < 5; column++)
      g_string_append_printf (out, "%s%s", column > 0 ? "|" : row > 1 ? " / "
                                                                      : "",
                              tb_grid_get_cell (grid, row, column));
  return g_string_free (out, FALSE);
}

static void
test_lists (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (lists), >=, 40);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TbGrid) grid = tb_chain_list_parse (lists[i].text, &error);
      g_autofree char   *found = NULL;

      g_assert_no_error (error);
      found = print_people (grid);
      if (strcmp (found, lists[i].people) != 0)
        {
          g_test_message ("%s", lists[i].text);
          g_test_message ("got  %s", found);
          g_test_message ("want %s", lists[i].people);
          g_test_fail ();
        }
    }
}

/* Whom the list is of, as the corpus says it; numbers as they are compared, wide or not. */
static char *
print_whom (const TbGrid *grid)
{
  GString *out = g_string_new (NULL);

  for (guint row = 1; row < tb_grid_get_n_rows (grid); row++)
    g_string_append_printf (out, "%s|%s|%s|%s\n", tb_grid_get_cell (grid, row, 0),
                            tb_grid_get_cell (grid, row, 1), tb_grid_get_cell (grid, row, 2),
                            tb_grid_get_cell (grid, row, 3));
  return g_string_free (out, FALSE);
}

/* 139.0001.2417 is read as 139-0001-2417. */
static void
dash_phones (char *people)
{
  for (char *phone = people; *phone != '\0'; phone += *phone != '\0' ? 1 : 0)
    {
      guint n_bars = 0;

      for (; *phone != '\0' && *phone != '\n'; phone++)
        {
          n_bars += *phone == '|' ? 1 : 0;
          if (n_bars == 3 && *phone == '.')
            *phone = '-';
        }
    }
}

typedef struct
{
  const char *file;
  guint       n_lists;
  guint       n_right;  /* at least */
  gboolean    is_known; /* whether the parser was made with them before its maker’s eyes */
} Corpus;

/* lists as people paste them, written down by somebody who had not seen the parser.  It was
 * made with those of the first file before its maker’s eyes; of the second those of an odd number.
 * The even ones nobody looked at, so that what they say holds for lists of others: leave it so. */
static void
test_corpus (gconstpointer data)
{
  const Corpus      *corpus = data;
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "sheet", corpus->file, NULL);
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv)     all = NULL;
  guint              n = 0, n_right = 0, n_unseen = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  all = g_strsplit (text, "=== ", -1);
  for (guint i = 1; all[i] != NULL; i++, n++)
    {
      char              *pasted = strchr (all[i], '\n') + 1;
      char              *whom = strstr (all[i], "\n---\n");
      g_autoptr (TbGrid) grid = NULL;
      g_autofree char   *found = NULL;
      g_autofree char   *wanted = NULL;

      g_assert_nonnull (whom);
      *whom = '\0';
      g_strchomp (whom + strlen ("\n---\n"));
      grid = tb_chain_list_parse (pasted, NULL);
      found = grid != NULL ? print_whom (grid) : g_strdup ("");
      wanted = tb_text_fold (whom + strlen ("\n---\n"));
      dash_phones (wanted);
      g_strchomp (found);
      if (strcmp (found, wanted) == 0)
        {
          n_right++;
          n_unseen += n % 2;
        }
      else if (corpus->is_known || n % 2 == 0)
        g_test_message ("%.*s\ngot:\n%s\nwanted:\n%s", (int) strcspn (all[i], "\n"), all[i], found,
                        wanted);
    }
  if (corpus->is_known)
    g_test_message ("%s: %u of %u", corpus->file, n_right, n);
  else
    g_test_message ("%s: %u of %u; of an even number: %u of %u", corpus->file, n_right, n, n_unseen,
                    n / 2);
  g_assert_cmpuint (n, ==, corpus->n_lists);
  g_assert_cmpuint (n_right, >=, corpus->n_right);
}

/* The same checks as a spreadsheet's rows, with the numbers of the lines. */
static void
test_becomes_a_roster (void)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbRoster) roster = NULL;
  const char          *text = "#接龙\n助老服务\n1. 王秀英 " I " 138 0013 8000\n2. 李四 " B "\n";

  roster = tb_roster_new (tb_chain_list_parse (text, &error), 20261123, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tb_roster_get_n_rows (roster), ==, 2);
  g_assert_true (tb_roster_is_good (roster, 0));
  g_assert_cmpstr (tb_roster_get_row (roster, 0)->phone, ==, "13800138000");
  g_assert_cmpint (tb_roster_get_row (roster, 0)->row_no, ==, 3);
  g_assert_cmpstr (tb_roster_problem_get_name (tb_roster_get_problem (roster, 0)), ==,
                   "NO_IDENTITY");
  g_assert_cmpint (tb_roster_get_problem (roster, 0)->row_no, ==, 4);
}

static void
test_nobody (void)
{
  static const char *const texts[] = { "", "\n\n", "#接龙\n活动通知", "1.\n2.", "————" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tb_chain_list_parse (texts[i], &error));
      g_assert_error (error, TB_ERROR, TB_ERROR_FILE);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  static const Corpus known = { "chain-lists.txt", 200, 200, TRUE };
  static const Corpus held_out = { "chain-lists-held.txt", 100, 85, FALSE };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chain-list/lists", test_lists);
  g_test_add_data_func ("/chain-list/R-018-corpus", &known, test_corpus);
  g_test_add_data_func ("/chain-list/R-018-held-out", &held_out, test_corpus);
  g_test_add_func ("/chain-list/becomes-a-roster", test_becomes_a_roster);
  g_test_add_func ("/chain-list/nobody", test_nobody);
  return g_test_run ();
}
