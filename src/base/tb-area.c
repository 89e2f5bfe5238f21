/* tb-area.c: areas of GB/T 2260, those of Beijing by name, abolished ones too
 *
 * Identity numbers keep the code of the area they were issued in, whatever became of it: elders
 * have numbers of counties and districts that have been gone for decades.
 *
 * Source: GB/T 2260 and domain brief §6.2.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-area.h"

#include <string.h>

#define CODE_DIGITS 6

/* First two digits; 91 is “abroad” in old files. */
static const guint8 provinces[] = { 11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36,
                                    37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
                                    63, 64, 65, 71, 81, 82, 83, 91 };

static const TbArea areas[] = {
  { "110000", "北京市", 0, NULL },
  { "110100", "市辖区", 0, NULL },
  { "110101", "东城区", 0, "110101" },
  { "110102", "西城区", 0, "110102" },
  { "110103", "崇文区", 2009, "110101" },
  { "110104", "宣武区", 2009, "110102" },
  { "110105", "朝阳区", 0, "110105" },
  { "110106", "丰台区", 0, "110106" },
  { "110107", "石景山区", 0, "110107" },
  { "110108", "海淀区", 0, "110108" },
  { "110109", "门头沟区", 0, "110109" },
  { "110110", "燕山区", 1985, "110111" },
  { "110111", "房山区", 0, "110111" },
  { "110112", "通州区", 0, "110112" },
  { "110113", "顺义区", 0, "110113" },
  { "110114", "昌平区", 0, "110114" },
  { "110115", "大兴区", 0, "110115" },
  { "110116", "怀柔区", 0, "110116" },
  { "110117", "平谷区", 0, "110117" },
  { "110118", "密云区", 0, "110118" },
  { "110119", "延庆区", 0, "110119" },
  { "110221", "昌平县", 1998, "110114" },
  { "110222", "顺义县", 1997, "110113" },
  { "110223", "通县", 1996, "110112" },
  { "110224", "大兴县", 2000, "110115" },
  { "110225", "房山县", 1985, "110111" },
  { "110226", "平谷县", 2000, "110117" },
  { "110227", "怀柔县", 2000, "110116" },
  { "110228", "密云县", 2015, "110118" },
  { "110229", "延庆县", 2015, "110119" },
};

/**
 * tb_area_get_all:
 * @n_out: (out): how many
 *
 * Returns: (array length=n_out): Beijing, its districts and what became part of them, by code
 */
const TbArea *
tb_area_get_all (guint *n_out)
{
  *n_out = G_N_ELEMENTS (areas);
  return areas;
}

/**
 * tb_area_find:
 * @number: (nullable): a code, or a number that begins with one, such as an identity number
 *
 * The area says where a number was issued first, not where somebody lives.
 *
 * Returns: (transfer none) (nullable): the area of Beijing; %NULL for others
 */
const TbArea *
tb_area_find (const char *number)
{
  for (guint i = 0; number != NULL && i < G_N_ELEMENTS (areas); i++)
    if (strncmp (number, areas[i].code, CODE_DIGITS) == 0)
      return &areas[i];
  return NULL;
}

/**
 * tb_area_get_district:
 * @number: (nullable): as for tb_area_find()
 *
 * For statistics that go over years in which districts were merged and counties renamed.
 *
 * Returns: (transfer none) (nullable): code of the district it is or has become part of; %NULL for
 *   the city as a whole and what is no area of Beijing
 */
const char *
tb_area_get_district (const char *number)
{
  const TbArea *area = tb_area_find (number);

  return area != NULL ? area->today : NULL;
}

/**
 * tb_area_is_known:
 * @number: a code, or a number that begins with one
 *
 * Of Beijing every code is known, of other provinces the first two digits.
 *
 * Returns: whether such an area exists or existed; “no” deserves a warning and no more, for codes
 *   come and go
 */
gboolean
tb_area_is_known (const char *number)
{
  int province;

  if (strspn (number, "0123456789") < CODE_DIGITS)
    return FALSE;
  province = g_ascii_digit_value (number[0]) * 10 + g_ascii_digit_value (number[1]);
  if (province == 11)
    return tb_area_find (number) != NULL;
  return memchr (provinces, province, sizeof provinces) != NULL;
}
