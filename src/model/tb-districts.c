/* tb-districts.c: the sixteen districts of Beijing, GB/T 2260
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-districts.h"

typedef struct
{
  const char *code;
  const char *name;
} District;

static const District districts[] = {
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
