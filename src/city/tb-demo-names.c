/* tb-demo-names.c: invented people and what they do, for the demonstration
 *
 * Surnames come about as often as in China; given names follow the fashion of the years of
 * birth.  Nobody here exists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo-names.h"

#include "tb-citizen.h"

#define YOUNG_SINCE 19750000

/* Surnames, and how many of ten thousand people bear each. */
static const struct
{
  const char *name;
  guint       weight;
} surnames[] = {
  { "王", 740 },
  { "李", 730 },
  { "张", 690 },
  { "刘", 540 },
  { "陈", 450 },
  { "杨", 310 },
  { "赵", 230 },
  { "黄", 220 },
  { "周", 210 },
  { "吴", 200 },
  { "徐", 170 },
  { "孙", 160 },
  { "胡", 130 },
  { "朱", 130 },
  { "高", 120 },
  { "林", 110 },
  { "何", 110 },
  { "郭", 110 },
  { "马", 110 },
  { "罗", 90 },
  { "梁", 85 },
  { "宋", 80 },
  { "郑", 80 },
  { "谢", 70 },
  { "韩", 70 },
  { "唐", 65 },
  { "冯", 64 },
  { "于", 60 },
  { "董", 60 },
  { "萧", 55 },
  { "程", 55 },
  { "曹", 55 },
  { "袁", 52 },
  { "邓", 52 },
  { "许", 51 },
  { "傅", 50 },
  { "沈", 50 },
  { "曾", 50 },
  { "彭", 48 },
  { "吕", 45 },
  { "苏", 45 },
  { "卢", 44 },
  { "蒋", 44 },
  { "蔡", 44 },
  { "贾", 42 },
  { "丁", 42 },
  { "魏", 42 },
  { "薛", 40 },
  { "叶", 40 },
  { "阎", 40 },
  { "余", 38 },
  { "潘", 38 },
  { "杜", 38 },
  { "戴", 34 },
  { "夏", 34 },
  { "钟", 34 },
  { "汪", 33 },
  { "田", 33 },
  { "任", 33 },
  { "姜", 32 },
  { "范", 31 },
  { "方", 31 },
  { "石", 30 },
  { "姚", 30 },
  { "谭", 28 },
  { "廖", 28 },
  { "邹", 27 },
  { "熊", 26 },
  { "金", 26 },
  { "陆", 26 },
  { "郝", 25 },
  { "孔", 24 },
  { "白", 24 },
  { "崔", 24 },
  { "康", 22 },
  { "毛", 22 },
  { "邱", 21 },
  { "秦", 21 },
  { "江", 20 },
  { "史", 20 },
  { "顾", 20 },
  { "侯", 20 },
  { "邵", 19 },
  { "孟", 19 },
  { "龙", 18 },
  { "万", 18 },
  { "段", 17 },
  { "单", 8 },
  { "仇", 5 },
  { "解", 5 },
  { "欧阳", 8 },
  { "司马", 3 },
  { "诸葛", 2 },
  { "上官", 2 },
};

/* Characters of given names. */
static const char *const old_men[] = { "国", "建", "志", "德", "永", "福", "祥", "贵", "树", "林",
                                       "明", "振", "华", "文", "玉", "庆", "长", "海", "宝", "山",
                                       "春", "生", "荣", "成", "忠", "义", "学", "家", "万", "保" };
static const char *const old_women[] = { "秀", "兰", "英", "桂", "淑", "珍", "玉", "凤", "芬", "芳",
                                         "素", "琴", "惠", "敏", "雅", "贞", "月", "娥", "美", "荣",
                                         "翠", "莲", "香", "云", "春", "梅", "静", "娟", "霞", "华" };
static const char *const young_men[] = { "伟", "强", "磊", "涛", "斌", "超", "鹏", "浩", "宇", "杰",
                                         "俊", "晨", "旭", "博", "文", "思", "远", "子", "轩", "嘉",
                                         "明", "泽", "昊", "天", "一", "凡", "志", "睿", "铭", "瑞" };
static const char *const young_women[] = { "静", "丽", "娜", "敏", "雪", "婷", "佳", "怡", "欣", "悦",
                                           "雨", "涵", "思", "琪", "梦", "瑶", "晓", "慧", "倩", "颖",
                                           "子", "萱", "诗", "语", "嘉", "宁", "文", "洁", "璐", "然" };

static const char *const minority_men[] = { "吐尔逊·艾力", "买买提·阿不都拉", "巴特尔", "扎西·多吉",
                                            "玉素甫·卡德尔", "乌力吉" };
static const char *const minority_women[] = { "迪丽努尔·阿卜杜拉", "帕提古丽·热合曼", "其其格",
                                              "白玛央金", "热依汗·木合塔尔", "乌云塔娜" };

static const TbDemoSpecial specials[] = {
  { "阿依古丽·买买提", TB_SEX_FEMALE, TRUE },
  { "赵𠮷", TB_SEX_MALE, TRUE },
  { "欧阳静", TB_SEX_FEMALE, TRUE },
  { "单仁", TB_SEX_MALE, TRUE },
  { "王小", TB_SEX_FEMALE, TRUE },
  { "吐尔逊·艾力", TB_SEX_MALE, FALSE },
  { "𠮷野文子", TB_SEX_FEMALE, FALSE },
  { "仇永福", TB_SEX_MALE, FALSE },
  { "帕提古丽·热合曼", TB_SEX_FEMALE, FALSE },
};

static const TbDemoService services[] = {
  { "1.1", "入户陪聊", NULL, 26, 45, 120, 15, { "老人精神很好，聊了年轻时的工作", "读了报纸，一起看了老照片", "老人惦记儿女，已转告家属" } },
  { "1.9", "节日探望", NULL, 5, 30, 60, 15, { "送去社区准备的慰问品", NULL, NULL } },
  { "2.1", "代缴水电燃气费", "社区服务站", 8, 30, 60, 10, { "票据已交给老人", "教老人看了电费单", NULL } },
  { "2.9", "整理房间、换灯泡", NULL, 9, 40, 90, 10, { "客厅灯泡已换好", "提醒老人阳台杂物要清理", NULL } },
  { "3.1", "陪同买菜", "示范路便民菜市场", 13, 40, 90, 5, { "老人腿脚不便，帮忙提到家", NULL, NULL } },
  { "3.2", "陪同就医", "社区卫生服务中心", 12, 90, 180, 15, { "复查血压，下次两周后", "取药后送到家", "医生嘱咐少盐" } },
  { "3.9", "陪同散步", "示范公园", 8, 30, 60, 5, { "天气好，走了一圈", NULL, NULL } },
  { "4.1", "太极拳活动", "社区文化广场", 4, 60, 90, 15, { NULL, NULL, NULL } },
  { "4.2", "合唱排练", "社区活动室", 3, 90, 120, 15, { "准备月底演出", NULL, NULL } },
  { "4.3", "剪纸手工", "社区活动室", 3, 60, 120, 15, { "作品留在活动室展示", NULL, NULL } },
  { "5.1", "量血压、讲健康", "社区活动室", 5, 45, 90, 15, { "血压正常", "血压偏高，建议就医", NULL } },
  { "6.1", "法律咨询陪同", "社区服务站", 1, 30, 60, 15, { NULL, NULL, NULL } },
  { "7.1", "手机课堂", "社区活动室", 9, 60, 120, 15, { "学会了视频通话", "练习了挂号", "字体已调大" } },
  { "7.2", "包饺子活动", "社区老年餐桌", 2, 90, 150, 15, { NULL, NULL, NULL } },
  { "8.1", "防诈骗讲解", "社区活动室", 4, 30, 60, 10, { "讲了保健品骗局", NULL, NULL } },
  { "8.2", "手机防诈骗设置", NULL, 3, 30, 60, 10, { "已装反诈软件", NULL, NULL } },
};

static const char *
pick (GRand             *rand,
      const char *const *texts,
      guint              n)
{
  return texts[g_rand_int_range (rand, 0, (gint32) n)];
}

static const char *
pick_surname (GRand *rand)
{
  guint  total = 0;
  gint32 at;

  for (guint i = 0; i < G_N_ELEMENTS (surnames); i++)
    total += surnames[i].weight;
  at = g_rand_int_range (rand, 0, (gint32) total);
  for (guint i = 0; i < G_N_ELEMENTS (surnames); i++)
    if ((at -= (gint32) surnames[i].weight) < 0)
      return surnames[i].name;
  g_assert_not_reached ();
}

static char *
make_given (GRand             *rand,
            const char *const *characters,
            guint              n,
            guint              one_of)
{
  const char *first = pick (rand, characters, n);

  if (g_rand_int_range (rand, 0, (gint32) one_of) == 0)
    return g_strdup (first);
  return g_strconcat (first, pick (rand, characters, n), NULL);
}

/**
 * tb_demo_name_make:
 * @rand: where chance comes from
 * @sex: %TB_SEX_MALE or %TB_SEX_FEMALE
 * @born: day of birth
 *
 * Returns: (transfer full): a name that somebody of that sex and age could bear
 */
char *
tb_demo_name_make (GRand *rand,
                   gint64 sex,
                   gint64 born)
{
  gboolean         is_man = sex == TB_SEX_MALE;
  const char      *surname;
  g_autofree char *given = NULL;

  if (g_rand_int_range (rand, 0, 120) == 0)
    return g_strdup (is_man ? pick (rand, minority_men, G_N_ELEMENTS (minority_men))
                            : pick (rand, minority_women, G_N_ELEMENTS (minority_women)));

  surname = pick_surname (rand);
  if (born < YOUNG_SINCE)
    given = is_man ? make_given (rand, old_men, G_N_ELEMENTS (old_men), 6)
                   : make_given (rand, old_women, G_N_ELEMENTS (old_women), 8);
  else
    given = is_man ? make_given (rand, young_men, G_N_ELEMENTS (young_men), 3)
                   : make_given (rand, young_women, G_N_ELEMENTS (young_women), 4);
  return g_strconcat (surname, given, NULL);
}

/**
 * tb_demo_special_get_all:
 * @n_out: (out): how many
 *
 * Returns: (array length=n_out): names every demonstration holds
 */
const TbDemoSpecial *
tb_demo_special_get_all (guint *n_out)
{
  *n_out = G_N_ELEMENTS (specials);
  return specials;
}

/**
 * tb_demo_service_pick:
 * @rand: where chance comes from
 *
 * Returns: (transfer none): something volunteers do, the common things more often
 */
const TbDemoService *
tb_demo_service_pick (GRand *rand)
{
  guint  total = 0;
  gint32 at;

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    total += services[i].weight;
  at = g_rand_int_range (rand, 0, (gint32) total);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if ((at -= (gint32) services[i].weight) < 0)
      return &services[i];
  g_assert_not_reached ();
}

/**
 * tb_demo_address_make:
 * @rand: where chance comes from
 *
 * Returns: (transfer full): an address nobody lives at
 */
char *
tb_demo_address_make (GRand *rand)
{
  gint32 yard = g_rand_int_range (rand, 1, 60);
  gint32 house = g_rand_int_range (rand, 1, 13);
  gint32 entrance = g_rand_int_range (rand, 1, 6);
  gint32 flat = g_rand_int_range (rand, 1, 19) * 100 + g_rand_int_range (rand, 1, 5);

  return g_strdup_printf ("北京市示范路%d号院%d号楼%d单元%d室", yard, house, entrance, flat);
}
