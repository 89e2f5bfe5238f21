/* tb-lunar.c: days of the Chinese lunar calendar
 *
 * ICU knows the calendar; it finds new moons and solstices by astronomy, which takes some
 * milliseconds: ask it on a worker.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-lunar.h"

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "tb-day.h"

#define HALF_DAY_US (G_GINT64_CONSTANT (12) * 3600 * G_USEC_PER_SEC)

static const char zone[] = "Asia/Shanghai";

/**
 * tb_lunar_get:
 * @day: a day as yyyymmdd
 * @lunar_out: (out): the same in the lunar calendar of Beijing
 *
 * Any thread.
 *
 * Returns: whether the day is a day, and ICU has the calendar
 */
gboolean
tb_lunar_get (gint64      day,
              TbLunarDay *lunar_out)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar      zone_id[sizeof zone];
  UCalendar *calendar;
  gint64     ms;

  *lunar_out = (TbLunarDay){ 0 };
  if (!tb_day_is_valid (day))
    return FALSE;
  u_charsToUChars (zone, zone_id, sizeof zone);
  calendar = ucal_open (zone_id, -1, "zh@calendar=chinese", UCAL_DEFAULT, &status);
  if (U_FAILURE (status))
    {
      g_warning ("no lunar calendar: %s", u_errorName (status));
      return FALSE;
    }
  ms = (tb_day_to_instant (day) + HALF_DAY_US) / 1000;
  ucal_setMillis (calendar, (UDate) ms, &status);
  lunar_out->month = ucal_get (calendar, UCAL_MONTH, &status) + 1;
  lunar_out->dom = ucal_get (calendar, UCAL_DATE, &status);
  lunar_out->is_leap = ucal_get (calendar, UCAL_IS_LEAP_MONTH, &status) != 0;
  ucal_close (calendar);
  return U_SUCCESS (status) && lunar_out->month >= 1 && lunar_out->month <= 12 &&
         lunar_out->dom >= 1 && lunar_out->dom <= 30;
}

/**
 * tb_lunar_print:
 * @lunar: a day of the lunar calendar
 *
 * Returns: (transfer full): its Chinese name, e.g. “十月十五” or “闰六月初一”
 */
char *
tb_lunar_print (const TbLunarDay *lunar)
{
  static const char *const months[] = { "正", "二", "三", "四", "五", "六",
                                        "七", "八", "九", "十", "冬", "腊" };
  static const char *const figures[] = { "十", "一", "二", "三", "四", "五",
                                         "六", "七", "八", "九" };
  static const char *const tens[] = { "初", "十", "廿" };
  const char              *leap = lunar->is_leap ? "闰" : "";
  const char              *month;

  g_return_val_if_fail (lunar->month >= 1 && lunar->month <= 12, g_strdup (""));
  g_return_val_if_fail (lunar->dom >= 1 && lunar->dom <= 30, g_strdup (""));

  month = months[lunar->month - 1];
  if (lunar->dom == 10 || lunar->dom == 20 || lunar->dom == 30)
    return g_strdup_printf ("%s%s月%s十", leap, month,
                            lunar->dom == 10   ? "初"
                            : lunar->dom == 20 ? "二"
                                               : "三");
  return g_strdup_printf ("%s%s月%s%s", leap, month, tens[lunar->dom / 10],
                          figures[lunar->dom % 10]);
}
