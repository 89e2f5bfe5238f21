/* tb-catalogue.c: what volunteers do for elders
 *
 * Source: 京民养老发〔2021〕206号, 二（二）3, nine categories and every item it names: R-099 to
 * What it leaves to the districts, care at home and medical consultations, is there and not
 * offered.  The degrees of risk are ours: the plan asks that it be bearable.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-catalogue.h"

#include <string.h>

#include "tb-text.h"

#define DISTRICT_FIRST 10
#define DISTRICT_LAST  99
#define NAME_CHARS     50

static const TbCatalogueWord bills[] = {
  { "水", "Water" },
  { "电", "Electricity" },
  { "气", "Gas" },
  { "热", "Heating" },
  { "有线电视", "Cable television" },
  { "网络", "Internet" },
  { "手机充值", "Credit for a mobile telephone" },
  { "报刊订阅", "Newspapers and magazines" },
  { NULL, NULL },
};
static const TbCatalogueWord shops[] = {
  { "超市", "Supermarket" },
  { "菜市场", "Market" },
  { NULL, NULL },
};
static const TbCatalogueWord at_the_doctor[] = {
  { "挂号", "Registration" },
  { "体检", "Check-up" },
  { "就诊", "Consultation" },
  { "取药缴费", "Medicine and payment" },
  { NULL, NULL },
};
static const TbCatalogueWord hospitals[] = {
  { "医院", "Hospital" },
  { "体检中心", "Check-up centre" },
  { NULL, NULL },
};
static const TbCatalogueWord together[] = {
  { "陪同", "Together" },
  { "指导", "Teaching" },
  { NULL, NULL },
};
static const TbCatalogueWord health[] = {
  { "健康科普宣传", "Campaign" },
  { "健康知识普及", "Knowledge" },
  { NULL, NULL },
};
static const TbCatalogueWord mind[] = {
  { "抑郁情绪", "Low spirits" },
  { "老年期焦虑", "Anxiety in old age" },
  { "睡眠障碍", "Bad sleep" },
  { NULL, NULL },
};
static const TbCatalogueWord law[] = {
  { "赡养", "Maintenance" },
  { "继承", "Inheritance" },
  { "监护", "Guardianship" },
  { "老年人权益保护", "Rights of elders" },
  { "法律知识普及", "What the law says" },
  { NULL, NULL },
};
static const TbCatalogueWord devices[] = {
  { "网络信息技术", "Internet" },
  { "公共信息查询", "Public information" },
  { "网络社交媒体应用", "Social media" },
  { "电脑和手机上网", "Online by computer and telephone" },
  { "微信沟通", "WeChat" },
  { "手机银行", "Mobile banking" },
  { NULL, NULL },
};
static const TbCatalogueWord kitchen[] = {
  { "烹饪", "Cooking" },
  { "烘焙", "Baking" },
  { NULL, NULL },
};
static const TbCatalogueWord money[] = {
  { "理财知识", "Looking after money" },
  { "金融", "Finance" },
  { "汇款", "Transfers" },
  { NULL, NULL },
};
static const TbCatalogueWord traps[] = {
  { "电信", "Telephone" },
  { "中奖", "Prizes" },
  { "网络购物", "Online shopping" },
  { NULL, NULL },
};

#define OFFERED(risk_) .risk = TB_RISK_##risk_, .is_enabled = TRUE
#define OTHER(risk_)   OFFERED (risk_), .needs_description = TRUE
#define GROUP(risk_)   OFFERED (risk_), .is_group = TRUE

/* No item is housekeeping: R-099 leaves it out. */
static const TbCatalogueItem items[] = {
  { "1", "情感慰藉", "Companionship" },
  { "1.1", "陪伴聊天", "Company and talk", OFFERED (LOW) },
  { "1.9", "其他情感慰藉", "Other companionship", OTHER (LOW) },
  { "2", "协助服务", "Assistance" },
  { "2.1", "协助缴费", "Help with paying bills", OFFERED (RAISED), .topics = bills },
  { "2.9", "其他协助服务", "Other assistance", OTHER (LOW) },
  { "3", "出行陪伴", "Going out together" },
  { "3.1", "陪同购物", "Accompanied shopping", OFFERED (RAISED), .places = shops },
  { "3.2", "陪同就医", "Visit to a doctor", OFFERED (RAISED), .topics = at_the_doctor,
    .places = hospitals },
  { "3.9", "其他出行陪伴", "Other accompaniment", OTHER (RAISED) },
  { "4", "文体活动", "Culture and sports" },
  { "4.1", "体育健身", "Sports and fitness", GROUP (RAISED), .modes = together },
  { "4.2", "文化", "Culture", GROUP (LOW), .modes = together },
  { "4.3", "手工", "Handicraft", GROUP (LOW), .modes = together },
  { "5", "健康科普", "Health education" },
  { "5.1", "健康知识宣传", "Health knowledge", GROUP (LOW), .topics = health },
  { "5.2", "心理咨询", "Psychological counselling", OFFERED (RAISED), .topics = mind },
  { "5.9", "其他健康科普", "Other health education", OTHER (LOW), .is_group = TRUE },
  { "6", "法律援助", "Legal aid" },
  { "6.1", "法律咨询", "Legal advice", OFFERED (LOW), .topics = law },
  { "6.9", "其他法律援助", "Other legal aid", OTHER (LOW) },
  { "7", "培训讲座", "Courses and lectures" },
  { "7.1", "智能设备培训", "Smart device course", GROUP (LOW), .topics = devices },
  { "7.2", "厨艺培训", "Cooking course", GROUP (RAISED), .topics = kitchen },
  { "7.9", "其他培训讲座", "Other courses and lectures", OTHER (LOW), .is_group = TRUE },
  { "8", "指导防范金融和网络风险", "Fraud and network risks" },
  { "8.1", "防范金融诈骗", "Fraud prevention", GROUP (LOW), .topics = money },
  { "8.2", "防范网络诈骗", "Network fraud prevention", GROUP (LOW), .topics = traps },
  { "8.9", "其他防范金融风险", "Other financial risks", OTHER (LOW), .is_group = TRUE },
  { "9", "其他服务", "Other services" },
  { "9.1", "其他个性化、特色类服务", "Other individual services", OTHER (LOW) },
  { "9.2", "居家照护", "Care at home", .risk = TB_RISK_HIGH, .is_professional = TRUE },
  { "9.3", "义诊", "Free consultation by a doctor", .risk = TB_RISK_HIGH,
    .is_professional = TRUE },
};

/**
 * tb_catalogue_get_all:
 * @n_out: (out): how many
 *
 * Returns: (array length=n_out): categories, each followed by its items
 */
const TbCatalogueItem *
tb_catalogue_get_all (guint *n_out)
{
  *n_out = G_N_ELEMENTS (items);
  return items;
}

/**
 * tb_catalogue_find:
 * @code: (nullable): a code
 *
 * Returns: (nullable): the category or item
 */
const TbCatalogueItem *
tb_catalogue_find (const char *code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (items); i++)
    if (strcmp (items[i].code, code) == 0)
      return &items[i];
  return NULL;
}

/**
 * tb_catalogue_find_category:
 * @code: (nullable): a code
 *
 * Returns: (nullable): the category it is or belongs to
 */
const TbCatalogueItem *
tb_catalogue_find_category (const char *code)
{
  const char category[2] = { code != NULL ? *code : '\0', '\0' };

  return tb_catalogue_find (category);
}

/**
 * tb_catalogue_is_item:
 * @item: (nullable): of the catalogue
 *
 * Returns: whether it is an item and no category: what a record is of
 */
gboolean
tb_catalogue_is_item (const TbCatalogueItem *item)
{
  return item != NULL && strchr (item->code, '.') != NULL;
}

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError    **error,
        const char *format,
        ...)
{
  g_autofree char *text = NULL;
  va_list          args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, text);
  return FALSE;
}

/* “9.10” to “9.99”, in no other form. */
static gboolean
is_district_code (const char *code)
{
  const gsize category = strlen ("9.");
  guint64     number = 0;

  return g_str_has_prefix (code, "9.") && strlen (code) == category + 2 &&
         g_ascii_string_to_unsigned (code + category, 10, DISTRICT_FIRST, DISTRICT_LAST, &number,
                                     NULL);
}

/**
 * tb_catalogue_check_district_item:
 * @code: its code
 * @name: its name, UTF-8 or not
 * @risk: its degree of risk
 * @error: return location
 *
 * Whether a district may add an item under category 9: its codes are 9.10 to 9.99, so that they
 * never meet one of the plan's, and its name is no other item's.  Source: R-121.
 *
 * Errors: %TB_ERROR_DATA; the message names what is wrong.
 *
 * Returns: whether it may
 */
gboolean
tb_catalogue_check_district_item (const char *code,
                                  const char *name,
                                  int         risk,
                                  GError    **error)
{
  g_autofree char *tidy = NULL;

  if (!is_district_code (code))
    return refuse (error, "“%s” is no code of a district's item; these are 9.%d to 9.%d", code,
                   DISTRICT_FIRST, DISTRICT_LAST);
  if (!g_utf8_validate (name, -1, NULL))
    return refuse (error, "%s: the name is no UTF-8", code);
  tidy = tb_text_tidy (name);
  if (*tidy == '\0')
    return refuse (error, "%s: the name is missing", code);
  if (strcmp (tidy, name) != 0)
    return refuse (error, "%s: “%s” has blanks or invisible characters too many", code, tidy);
  if (g_utf8_strlen (name, -1) > NAME_CHARS)
    return refuse (error, "%s: the name has more than %d characters", code, NAME_CHARS);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (strcmp (items[i].name, name) == 0)
      return refuse (error, "%s: “%s” is %s", code, name, items[i].code);
  if (risk < TB_RISK_LOW || risk > TB_RISK_HIGH)
    return refuse (error, "%s: the risk is a number from %d to %d", code, TB_RISK_LOW,
                   TB_RISK_HIGH);
  return TRUE;
}
