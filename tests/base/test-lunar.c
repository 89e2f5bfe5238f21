/* test-lunar.c: the lunar calendar of Beijing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-lunar.h"

/* Days everybody knows, leap months, and 2033, which programs used to get wrong. */
static void
test_names_days (void)
{
  static const struct
  {
    gint64      day;
    const char *name;
  } days[] = {
    { 20240210, "正月初一" }, /* 春节 */
    { 20250129, "正月初一" }, /* 春节 */
    { 20260216, "腊月廿九" }, /* 除夕 */
    { 20260217, "正月初一" }, /* 春节 */
    { 20260619, "五月初五" }, /* 端午 */
    { 20260925, "八月十五" }, /* 中秋 */
    { 20261018, "九月初九" }, /* 重阳 */
    { 20261109, "十月初一" }, /* new moon at 15:02 */
    { 20261123, "十月十五" },
    { 20261118, "十月初十" },
    { 20261128, "十月二十" },
    { 20261208, "十月三十" },
    { 20261209, "冬月初一" },
    { 20230322, "闰二月初一" },
    { 20250725, "闰六月初一" },
    { 20331222, "闰冬月初一" },
    { 20340219, "正月初一" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      TbLunarDay       lunar;
      g_autofree char *name = NULL;

      g_assert_true (tb_lunar_get (days[i].day, &lunar));
      name = tb_lunar_print (&lunar);
      g_test_message ("%" G_GINT64_FORMAT, days[i].day);
      g_assert_cmpstr (name, ==, days[i].name);
    }
}

static void
test_refuses_no_days (void)
{
  TbLunarDay lunar;

  g_assert_false (tb_lunar_get (0, &lunar));
  g_assert_false (tb_lunar_get (20260230, &lunar));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lunar/names-days", test_names_days);
  g_test_add_func ("/lunar/refuses-no-days", test_refuses_no_days);
  return g_test_run ();
}
