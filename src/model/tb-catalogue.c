/* tb-catalogue.c: what volunteers do for elders
 *
 * Source: 京民养老发〔2021〕206号, 二（二）3, nine categories and every item it names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-catalogue.h"

#include <string.h>

static const TbCatalogueItem items[] = {
  { "1", "情感慰藉", "Companionship" },
  { "1.1", "陪伴聊天", "Company and talk" },
  { "1.9", "其他情感慰藉", "Other companionship" },
  { "2", "协助服务", "Assistance" },
  { "2.1", "协助缴费", "Help with paying bills" },
  { "2.9", "其他协助服务", "Other assistance" },
  { "3", "出行陪伴", "Going out together" },
  { "3.1", "陪同购物", "Accompanied shopping" },
  { "3.2", "陪同就医", "Visit to a doctor" },
  { "3.9", "其他出行陪伴", "Other accompaniment" },
  { "4", "文体活动", "Culture and sports" },
  { "4.1", "体育健身", "Sports and fitness" },
  { "4.2", "文化", "Culture" },
  { "4.3", "手工", "Handicraft" },
  { "5", "健康科普", "Health education" },
  { "5.1", "健康知识宣传", "Health knowledge" },
  { "5.2", "心理咨询", "Psychological counselling" },
  { "5.9", "其他健康科普", "Other health education" },
  { "6", "法律援助", "Legal aid" },
  { "6.1", "法律咨询", "Legal advice" },
  { "6.9", "其他法律援助", "Other legal aid" },
  { "7", "培训讲座", "Courses and lectures" },
  { "7.1", "智能设备培训", "Smart device course" },
  { "7.2", "厨艺培训", "Cooking course" },
  { "7.9", "其他培训讲座", "Other courses and lectures" },
  { "8", "指导防范金融和网络风险", "Fraud and network risks" },
  { "8.1", "防范金融诈骗", "Fraud prevention" },
  { "8.2", "防范网络诈骗", "Network fraud prevention" },
  { "8.9", "其他防范金融风险", "Other financial risks" },
  { "9", "其他服务", "Other services" },
  { "9.1", "其他个性化、特色类服务", "Other individual services" },
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
