/* tb-districts.c: the sixteen districts of Beijing, GB/T 2260
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-districts.h"

#include <string.h>

typedef struct
{
  const char *code;
  const char *name;
} District;

static const District districts[TB_N_DISTRICTS] = {
  { "110101", "东城区" },
  { "110102", "西城区" },
  { "110105", "朝阳区" },
  { "110106", "丰台区" },
  { "110107", "石景山区" },
  { "110108", "海淀区" },
  { "110109", "门头沟区" },
  { "110111", "房山区" },
  { "110112", "通州区" },
  { "110113", "顺义区" },
  { "110114", "昌平区" },
  { "110115", "大兴区" },
  { "110116", "怀柔区" },
  { "110117", "平谷区" },
  { "110118", "密云区" },
  { "110119", "延庆区" },
};

/**
 * tb_district_get_name:
 * @code: (nullable): six digits after GB/T 2260
 *
 * Returns: (transfer none) (nullable): its name; %NULL for what is no district of today, such
 *   as those in the first digits of old identity numbers
 */
const char *
tb_district_get_name (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (districts); i++)
    if (g_strcmp0 (districts[i].code, code) == 0)
      return districts[i].name;
  return NULL;
}

/**
 * tb_district_get_code:
 * @i: which of the %TB_N_DISTRICTS districts, in the order of their codes
 *
 * Returns: (transfer none): its code
 */
const char *
tb_district_get_code (guint i)
{
  g_return_val_if_fail (i < TB_N_DISTRICTS, NULL);
  return districts[i].code;
}

/**
 * tb_district_find:
 * @text: (nullable): what people write: “110105”, “朝阳区”, “朝阳” or “北京市朝阳区”
 *
 * Returns: (transfer none) (nullable): the code of the district meant; %NULL if it is none
 */
const char *
tb_district_find (const char *text)
{
  static const char city[] = "北京市";

  if (text == NULL)
    return NULL;
  if (g_str_has_prefix (text, city))
    text += strlen (city);
  for (guint i = 0; i < TB_N_DISTRICTS; i++)
    {
      const char *name = districts[i].name;
      gsize       stem = strlen (name) - strlen ("区");

      if (strcmp (text, districts[i].code) == 0 || strcmp (text, name) == 0 ||
          (strlen (text) == stem && strncmp (text, name, stem) == 0))
        return districts[i].code;
    }
  return NULL;
}
