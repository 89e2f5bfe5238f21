/* test-catalogue.c: what volunteers do, held against the words of the plan
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-catalogue.h"

#include <string.h>

#include "tb-rule-book.h"

/* 京民养老发〔2021〕206号, 二（二）3, as it stands there: of each category its heading, the sentence
 * that names its items, what that has before, after and between them, and the sentences on some. */
static const struct
{
  const char *heading;
  const char *sentence;
  const char *before;
  const char *after;
  const char *each_after; /* what every name has after it */
  const char *details;
} plan[] = {
  { "情感慰藉", "包括陪伴聊天及其他情感慰藉相关项目。", "包括", "相关项目。", "", "" },
  { "协助服务", "包括协助缴费及其他协助服务相关项目。", "包括", "相关项目。", "",
    "——协助缴费：协助、陪同老年人缴纳水电气热费、有线电视费及网络缴费，手机充值和报刊订阅等服务。" },
  { "出行陪伴", "包括陪同购物、陪同就医及其他出行陪伴相关项目。", "包括", "相关项目。", "",
    "——陪同购物：陪同老年人赴超市、菜市场等场所购物。"
    "——陪同就医：陪同老年人赴医院、体检中心等机构，协助老年人挂号，陪同体检、就诊、取药缴费等。" },
  { "文体活动", "包括陪同或指导老年人开展体育健身类、文化类、手工类等活动。",
    "包括陪同或指导老年人开展", "等活动。", "类", "" },
  { "健康科普", "包括健康知识宣传、心理咨询及其他健康科普相关项目。", "包括", "相关项目。", "",
    "——健康知识宣传：为老年人提供健康科普宣传、健康知识普及等服务。"
    "——心理咨询：为老年人提供心理咨询服务，缓解老年人抑郁情绪、老年期焦虑、睡眠障碍等心理问题。" },
  { "法律援助", "包括法律咨询及其他法律援助相关项目。", "包括", "相关项目。", "",
    "——法律咨询：为老年人提供法律咨询服务，包括赡养、继承、监护、老年人权益保护、"
    "法律知识普及等咨询服务。" },
  { "培训讲座", "包括智能设备培训、厨艺培训及其他培训讲座相关项目。", "包括", "相关项目。", "",
    "——智能设备培训：开展网络信息技术、公共信息查询、网络社交媒体应用等基础课程培训，"
    "为老年人讲授电脑和手机上网、微信沟通、手机银行等使用方法。"
    "——厨艺培训：开展烹饪、烘焙等课程培训。" },
  { "指导防范金融和网络风险",
    "包括指导老年人防范金融诈骗、防范网络诈骗及其他防范金融风险相关项目。", "包括指导老年人",
    "相关项目。", "",
    "——防范金融诈骗：开展理财知识及金融、汇款防诈骗等宣传。"
    "——防范网络诈骗：开展电信、中奖、网络购物防诈骗等宣传。" },
  { "其他服务", "其他个性化、特色类服务", "", "", NULL, "" },
};
static const char professional[] =
    "各区也可探索为老年人提供居家照护、义诊等专业性服务，但提供专业性服务的志愿者应具备相应资质。";

/* The items one by one, with the clause that each is. */
static const struct
{
  const char *clause;
  const char *code;
  const char *name;
  const char *topics; /* blanks between them */
  const char *modes;
  const char *places;
} named[] = {
  { "R-102", "1.1", "陪伴聊天", "", "", "" },
  { "R-103", "1.9", "其他情感慰藉", "", "", "" },
  { "R-104", "2.1", "协助缴费", "水 电 气 热 有线电视 网络 手机充值 报刊订阅", "", "" },
  { "R-105", "2.9", "其他协助服务", "", "", "" },
  { "R-106", "3.1", "陪同购物", "", "", "超市 菜市场" },
  { "R-107", "3.2", "陪同就医", "挂号 体检 就诊 取药缴费", "", "医院 体检中心" },
  { "R-108", "3.9", "其他出行陪伴", "", "", "" },
  { "R-109", "4.1", "体育健身", "", "陪同 指导", "" },
  { "R-109", "4.2", "文化", "", "陪同 指导", "" },
  { "R-109", "4.3", "手工", "", "陪同 指导", "" },
  { "R-110", "5.1", "健康知识宣传", "健康科普宣传 健康知识普及", "", "" },
  { "R-111", "5.2", "心理咨询", "抑郁情绪 老年期焦虑 睡眠障碍", "", "" },
  { "R-112", "5.9", "其他健康科普", "", "", "" },
  { "R-113", "6.1", "法律咨询", "赡养 继承 监护 老年人权益保护 法律知识普及", "", "" },
  { "R-114", "6.9", "其他法律援助", "", "", "" },
  { "R-115", "7.1", "智能设备培训",
    "网络信息技术 公共信息查询 网络社交媒体应用 电脑和手机上网 微信沟通 手机银行", "", "" },
  { "R-116", "7.2", "厨艺培训", "烹饪 烘焙", "", "" },
  { "R-117", "7.9", "其他培训讲座", "", "", "" },
  { "R-118", "8.1", "防范金融诈骗", "理财知识 金融 汇款", "", "" },
  { "R-119", "8.2", "防范网络诈骗", "电信 中奖 网络购物", "", "" },
  { "R-120", "8.9", "其他防范金融风险", "", "", "" },
  { "R-121", "9.1", "其他个性化、特色类服务", "", "", "" },
  { "R-122", "9.2", "居家照护", "", "", "" },
  { "R-122", "9.3", "义诊", "", "", "" },
};

static char *
join (const TbCatalogueWord *words)
{
  GString *out = g_string_new (NULL);

  for (; words != NULL && words->name != NULL; words++)
    {
      g_assert_true (words->english != NULL && *words->english != '\0');
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words->name);
    }
  return g_string_free (out, FALSE);
}

static void
assert_words (const TbCatalogueWord *words,
              const char            *expected)
{
  g_autofree char *joined = join (words);

  g_assert_cmpstr (joined, ==, expected);
}

/* each by its name, code and parts. */
static void
test_one_item (gconstpointer data)
{
  const guint            i = GPOINTER_TO_UINT (data);
  const TbCatalogueItem *item = tb_catalogue_find (named[i].code);

  g_assert_nonnull (item);
  g_assert_true (tb_catalogue_is_item (item));
  g_assert_cmpstr (item->name, ==, named[i].name);
  g_assert_true (*item->english != '\0');
  assert_words (item->topics, named[i].topics);
  assert_words (item->modes, named[i].modes);
  assert_words (item->places, named[i].places);
}

/* The names of a sentence of the plan: “、” and “及” stand between them. */
static char **
split_sentence (guint i)
{
  g_autofree char *names = NULL;
  g_auto (GStrv)   first = NULL;
  GString         *text;
  char           **all;

  if (plan[i].each_after == NULL) /* one name, which has such a sign in it */
    return g_strdupv ((char *[]){ (char *) plan[i].sentence, NULL });
  g_assert_true (g_str_has_prefix (plan[i].sentence, plan[i].before));
  g_assert_true (g_str_has_suffix (plan[i].sentence, plan[i].after));
  names = g_strndup (plan[i].sentence + strlen (plan[i].before),
                     strlen (plan[i].sentence) - strlen (plan[i].before) - strlen (plan[i].after));
  text = g_string_new (names);
  g_string_replace (text, "及", "、", 0);
  all = g_strsplit (text->str, "、", -1);
  g_string_free (text, TRUE);
  for (guint n = 0; all[n] != NULL; n++)
    {
      g_assert_true (g_str_has_suffix (all[n], plan[i].each_after));
      all[n][strlen (all[n]) - strlen (plan[i].each_after)] = '\0';
    }
  return all;
}

/* The sentence on an item, and those on others cut off. */
static char *
find_detail (guint       i,
             const char *name)
{
  g_autofree char *begin = g_strdup_printf ("——%s：", name);
  const char      *detail = strstr (plan[i].details, begin);
  const char      *end;

  if (detail == NULL)
    return g_strdup (plan[i].sentence);
  end = strstr (detail + strlen ("——"), "——");
  return end != NULL ? g_strndup (detail, (gsize) (end - detail)) : g_strdup (detail);
}

static void
assert_in_plan (const TbCatalogueWord *words,
                const char            *detail)
{
  for (; words != NULL && words->name != NULL; words++)
    g_assert_nonnull (strstr (detail, words->name));
}

/* what is offered is what the plan's sentences name, in its order;
 * nothing is left out, and nothing stands there that an institution or a family owes. */
static void
test_word_by_word (void)
{
  guint                  n = 0;
  guint                  at = 0;
  const TbCatalogueItem *items = tb_catalogue_get_all (&n);

  for (guint i = 0; i < G_N_ELEMENTS (plan); i++)
    {
      g_auto (GStrv) names = split_sentence (i);

      g_assert_cmpuint (at, <, n);
      g_assert_false (tb_catalogue_is_item (&items[at]));
      g_assert_cmpstr (items[at++].name, ==, plan[i].heading);
      for (guint name = 0; names[name] != NULL; name++)
        {
          g_autofree char *detail = find_detail (i, names[name]);

          g_assert_cmpuint (at, <, n);
          g_assert_true (items[at].is_enabled);
          g_assert_cmpstr (items[at].name, ==, names[name]);
          assert_in_plan (items[at].topics, detail);
          assert_in_plan (items[at].modes, detail);
          assert_in_plan (items[at].places, detail);
          at++;
        }
    }
  for (; at < n; at++)
    {
      g_assert_false (items[at].is_enabled);
      g_assert_nonnull (strstr (professional, items[at].name));
    }
}

/* a record has one code, so a code has one item, under its category. */
static void
test_codes (void)
{
  guint                  n = 0;
  const TbCatalogueItem *items = tb_catalogue_get_all (&n);
  const TbCatalogueItem *category = NULL;

  g_assert_cmpuint (n, ==, 9 + G_N_ELEMENTS (named));
  for (guint i = 0; i < n; i++)
    {
      if (!tb_catalogue_is_item (&items[i]))
        category = &items[i];
      g_assert_true (tb_catalogue_find (items[i].code) == &items[i]);
      g_assert_true (tb_catalogue_find_category (items[i].code) == category);
      for (guint other = 0; other < i; other++)
        g_assert_cmpstr (items[other].name, !=, items[i].name);
    }
  g_assert_null (tb_catalogue_find (NULL));
  g_assert_null (tb_catalogue_find (""));
  g_assert_null (tb_catalogue_find ("9.10"));
  g_assert_null (tb_catalogue_find ("3."));
  g_assert_null (tb_catalogue_find_category (NULL));
  g_assert_false (tb_catalogue_is_item (NULL));
}

/* offered are services nobody needs a profession for, that are no
 * housekeeping and whose risk is bearable. */
static void
test_what_is_offered (void)
{
  guint                  n = 0;
  guint                  n_professional = 0;
  const TbCatalogueItem *items = tb_catalogue_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_false (items[i].is_housekeeping);
      if (!tb_catalogue_is_item (&items[i]))
        {
          g_assert_cmpint (items[i].risk, ==, 0);
          g_assert_false (items[i].is_enabled);
          continue;
        }
      g_assert_cmpint (items[i].risk, >=, TB_RISK_LOW);
      g_assert_cmpint (items[i].risk, <=, TB_RISK_HIGH);
      g_assert_cmpint (items[i].is_enabled, ==, items[i].risk < TB_RISK_HIGH);
      g_assert_cmpint (items[i].is_enabled, ==, !items[i].is_professional);
      n_professional += items[i].is_professional ? 1 : 0;
    }
  g_assert_cmpuint (n_professional, ==, 2);
}

/* The codes for which something holds, blanks between them. */
static char *
list_codes (gsize offset)
{
  guint                  n = 0;
  const TbCatalogueItem *items = tb_catalogue_get_all (&n);
  GString               *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (G_STRUCT_MEMBER (gboolean, &items[i], offset))
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", items[i].code);
  return g_string_free (out, FALSE);
}

/* R-103 and the other “其他”: what was done is written down. : for several at once. */
static void
test_attributes (void)
{
  static const struct
  {
    gsize       offset;
    const char *codes;
  } rows[] = {
    { G_STRUCT_OFFSET (TbCatalogueItem, needs_description), "1.9 2.9 3.9 5.9 6.9 7.9 8.9 9.1" },
    { G_STRUCT_OFFSET (TbCatalogueItem, is_group),
      "4.1 4.2 4.3 5.1 5.9 7.1 7.2 7.9 8.1 8.2 8.9" },
    { G_STRUCT_OFFSET (TbCatalogueItem, is_professional), "9.2 9.3" },
    { G_STRUCT_OFFSET (TbCatalogueItem, is_housekeeping), "" },
  };
  guint                  n = 0;
  const TbCatalogueItem *items = tb_catalogue_get_all (&n);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *codes = list_codes (rows[i].offset);

      g_assert_cmpstr (codes, ==, rows[i].codes);
    }
  for (guint i = 0; i < n; i++)
    if (tb_catalogue_is_item (&items[i]))
      g_assert_cmpint (items[i].needs_description, ==, g_str_has_prefix (items[i].name, "其他"));
}

/* what an institution owes its residents, whose codes the rules name, is not offered. */
static void
test_institution_items (void)
{
  g_auto (GStrv) codes = g_strsplit (tb_rules_get_default ()->institution_items, ",", -1);

  g_assert_nonnull (codes[0]);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      const TbCatalogueItem *item = tb_catalogue_find (codes[i]);

      g_assert_true (tb_catalogue_is_item (item));
      g_assert_false (item->is_enabled);
    }
}

/* what a district adds stands beside the plan's items and never in their place. */
static void
test_district_items (void)
{
  static const char no_code[] = "is no code of a district's item; these are 9.10 to 9.99";
  static const struct
  {
    const char *code, *name;
    int         risk;
    const char *problem; /* (nullable): has this in it */
  } rows[] = {
    { "9.10", "代读书报", TB_RISK_LOW, NULL },
    { "9.99", "陪同遛狗", TB_RISK_HIGH, NULL },
    { "9.9", "代读书报", TB_RISK_LOW, no_code },
    { "9.1", "代读书报", TB_RISK_LOW, no_code },
    { "9.09", "代读书报", TB_RISK_LOW, no_code },
    { "9.100", "代读书报", TB_RISK_LOW, no_code },
    { "9.010", "代读书报", TB_RISK_LOW, no_code },
    { "9.1x", "代读书报", TB_RISK_LOW, no_code },
    { "9.+1", "代读书报", TB_RISK_LOW, no_code },
    { "9. 1", "代读书报", TB_RISK_LOW, no_code },
    { "9.-1", "代读书报", TB_RISK_LOW, no_code },
    { "9.10 ", "代读书报", TB_RISK_LOW, no_code },
    { "９.10", "代读书报", TB_RISK_LOW, no_code },
    { "9.１0", "代读书报", TB_RISK_LOW, no_code },
    { "8.10", "代读书报", TB_RISK_LOW, no_code },
    { "10.10", "代读书报", TB_RISK_LOW, no_code },
    { "9", "代读书报", TB_RISK_LOW, no_code },
    { "9.", "代读书报", TB_RISK_LOW, no_code },
    { "", "代读书报", TB_RISK_LOW, no_code },
    { "9.10", "", TB_RISK_LOW, "9.10: the name is missing" },
    { "9.10", " \t", TB_RISK_LOW, "9.10: the name is missing" },
    { "9.10", "\xFF", TB_RISK_LOW, "9.10: the name is no UTF-8" },
    { "9.10", "代读 书报 ", TB_RISK_LOW, "blanks or invisible characters too many" },
    { "9.10", "代读\n书报", TB_RISK_LOW, "blanks or invisible characters too many" },
    { "9.10", "义诊", TB_RISK_LOW, "“义诊” is 9.3" },
    { "9.10", "其他服务", TB_RISK_LOW, "“其他服务” is 9" },
    { "9.10", "代读书报", 0, "the risk is a number from 1 to 3" },
    { "9.10", "代读书报", 4, "the risk is a number from 1 to 3" },
  };
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GError)  too_long = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (tb_catalogue_check_district_item (rows[i].code, rows[i].name, rows[i].risk,
                                                         &error),
                       ==, rows[i].problem == NULL);
      if (rows[i].problem == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_test_message ("%s", error->message);
      g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, rows[i].problem));
    }
  for (guint i = 0; i < 50; i++)
    g_string_append (name, "银");
  g_assert_true (tb_catalogue_check_district_item ("9.10", name->str, TB_RISK_LOW, NULL));
  g_string_append (name, "银");
  g_assert_false (tb_catalogue_check_district_item ("9.10", name->str, TB_RISK_LOW, &too_long));
  g_assert_cmpstr (too_long->message, ==, "9.10: the name has more than 50 characters");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/catalogue/%s-%s", named[i].clause, named[i].code);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_one_item);
    }
  g_test_add_func ("/catalogue/R-099-to-R-125-word-by-word", test_word_by_word);
  g_test_add_func ("/catalogue/R-100-codes", test_codes);
  g_test_add_func ("/catalogue/R-099-R-101-R-122-R-123-what-is-offered", test_what_is_offered);
  g_test_add_func ("/catalogue/R-103-R-109-R-110-attributes", test_attributes);
  g_test_add_func ("/catalogue/R-124-what-institutions-owe", test_institution_items);
  g_test_add_func ("/catalogue/R-121-items-of-districts", test_district_items);
  return g_test_run ();
}
