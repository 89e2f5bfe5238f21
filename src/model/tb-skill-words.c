/* tb-skill-words.c: skills and service categories as lists name them: closed lists
 *
 * Source: Order 67 art. 5 (专业技能、服务类别); R-057; the categories are those of the plan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-skill-words.h"

#include <string.h>

#include "tb-catalogue.h"

static const TbSkillWord words[] = {
  { "居家照护", "Home care" },
  { "医疗护理", "Nursing" },
  { "康复训练", "Rehabilitation" },
  { "心理慰藉", "Counselling" },
  { "法律咨询", "Legal advice" },
  { "健康科普", "Health education" },
  { "义诊", "Free clinic" },
  { "急救", "First aid" },
  { "助餐", "Meals" },
  { "助浴", "Bathing" },
  { "助洁", "Cleaning" },
  { "理发", "Hairdressing" },
  { "家电维修", "Repairs" },
  { "智能设备", "Smart devices" },
  { "出行陪伴", "Escort" },
  { "文体活动", "Culture and sports" },
  { "书画", "Calligraphy and painting" },
  { "手语", "Sign language" },
  { "外语", "Foreign languages" },
  { "摄影", "Photography" },
  { "教学", "Teaching" },
  { "防范诈骗", "Fraud prevention" },
  { "消防安全", "Fire safety" },
  { "社会工作", "Social work" },
  { "驾驶", "Driving" },
};

/* How people write them. */
static const struct
{
  const char *written;
  const char *name;
} synonyms[] = {
  { "照护", "居家照护" },
  { "护理", "医疗护理" },
  { "康复", "康复训练" },
  { "心理", "心理慰藉" },
  { "心理咨询", "心理慰藉" },
  { "心理疏导", "心理慰藉" },
  { "法律", "法律咨询" },
  { "法律援助", "法律咨询" },
  { "医疗急救", "急救" },
  { "做饭", "助餐" },
  { "保洁", "助洁" },
  { "剪发", "理发" },
  { "维修", "家电维修" },
  { "智能手机", "智能设备" },
  { "陪同就医", "出行陪伴" },
  { "文艺", "文体活动" },
  { "书法", "书画" },
  { "绘画", "书画" },
  { "英语", "外语" },
  { "防诈", "防范诈骗" },
  { "社工", "社会工作" },
};

/**
 * tb_skill_words_get_all:
 * @n_out: (out): how many
 *
 * Returns: (transfer none) (array length=n_out): all skills there are
 */
const TbSkillWord *
tb_skill_words_get_all (guint *n_out)
{
  *n_out = G_N_ELEMENTS (words);
  return words;
}

/**
 * tb_skill_words_find:
 * @word: a skill, as somebody writes it
 *
 * Returns: (transfer none) (nullable): as rows have it; %NULL if it is none
 */
const char *
tb_skill_words_find (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, word) == 0 || g_ascii_strcasecmp (words[i].english, word) == 0)
      return words[i].name;
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    if (strcmp (synonyms[i].written, word) == 0)
      return synonyms[i].name;
  return NULL;
}

/**
 * tb_service_words_find:
 * @word: a category of services, by its name or its number
 *
 * Returns: (transfer none) (nullable): its name in the plan's own words; %NULL if it is none
 */
const char *
tb_service_words_find (const char *word)
{
  guint                  n = 0;
  const TbCatalogueItem *all = tb_catalogue_get_all (&n);

  for (guint i = 0; i < n; i++)
    if (!tb_catalogue_is_item (&all[i]) &&
        (strcmp (all[i].code, word) == 0 || strcmp (all[i].name, word) == 0 ||
         g_ascii_strcasecmp (all[i].english, word) == 0))
      return all[i].name;
  return NULL;
}

/**
 * tb_words_read:
 * @text: (nullable): words with 、，；, commas, semicolons or spaces between them
 * @find: what a word is called in rows; %NULL for what is none
 * @unknown_out: (out): the first word nobody knows; %NULL if all are known
 *
 * Returns: (transfer full) (nullable): the words as rows have them, each once, with 、 between
 *   them; %NULL if there are none
 */
char *
tb_words_read (const char *text,
               const char *(*find) (const char *word),
               char **unknown_out)
{
  static const char *const separators[] = { "、", "，", "；", "　", ",", ";", "/", "\t", "\n" };
  g_autoptr (GString)      plain = g_string_new (text);
  g_autoptr (GPtrArray)    found = g_ptr_array_new ();
  g_auto (GStrv)           all = NULL;

  *unknown_out = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    g_string_replace (plain, separators[i], " ", 0);
  all = g_strsplit (plain->str, " ", -1);
  for (guint i = 0; all[i] != NULL; i++)
    {
      const char *name = *all[i] != '\0' ? find (all[i]) : NULL;

      if (*all[i] != '\0' && name == NULL && *unknown_out == NULL)
        *unknown_out = g_strdup (all[i]);
      if (name != NULL && !g_ptr_array_find_with_equal_func (found, name, g_str_equal, NULL))
        g_ptr_array_add (found, (gpointer) name);
    }
  if (found->len == 0)
    return NULL;
  g_ptr_array_add (found, NULL);
  return g_strjoinv ("、", (char **) found->pdata);
}
