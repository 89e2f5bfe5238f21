/* tb-districts.c: the sixteen districts of Beijing, GB/T 2260
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-districts.h"

#include <string.h>

#include "tb-area.h"

static gboolean
is_district (const TbArea *area)
{
  return area != NULL && area->today != NULL && strcmp (area->today, area->code) == 0;
}

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
  const TbArea *area = tb_area_find (code);

  return is_district (area) && strcmp (area->code, code) == 0 ? area->name : NULL;
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
  guint         n = 0;
  const TbArea *areas = tb_area_get_all (&n);

  g_return_val_if_fail (i < TB_N_DISTRICTS, NULL);
  for (guint a = 0; a < n; a++)
    if (is_district (&areas[a]) && i-- == 0)
      return areas[a].code;
  return NULL;
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
  guint             n = 0;
  const TbArea     *areas = tb_area_get_all (&n);

  if (text == NULL)
    return NULL;
  if (g_str_has_prefix (text, city))
    text += strlen (city);
  for (guint i = 0; i < n; i++)
    {
      const char *name = areas[i].name;
      gsize       stem = strlen (name) - strlen ("区");

      if (is_district (&areas[i]) &&
          (strcmp (text, areas[i].code) == 0 || strcmp (text, name) == 0 ||
           (strlen (text) == stem && strncmp (text, name, stem) == 0)))
        return areas[i].code;
    }
  return NULL;
}
