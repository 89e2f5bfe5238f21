/* tb-ui-date.c: days of the week, and times of the day, in people's words
 *
 * From our own translated patterns, as in tb-ui-text.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ui-date.h"

#include <glib/gi18n.h>

#include "tb-day.h"

#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

static const char *const weekdays[] = {
  NC_ ("weekday", "Monday"),
  NC_ ("weekday", "Tuesday"),
  NC_ ("weekday", "Wednesday"),
  NC_ ("weekday", "Thursday"),
  NC_ ("weekday", "Friday"),
  NC_ ("weekday", "Saturday"),
  NC_ ("weekday", "Sunday"),
};
static const char *const months[] = {
  NC_ ("month", "January"),
  NC_ ("month", "February"),
  NC_ ("month", "March"),
  NC_ ("month", "April"),
  NC_ ("month", "May"),
  NC_ ("month", "June"),
  NC_ ("month", "July"),
  NC_ ("month", "August"),
  NC_ ("month", "September"),
  NC_ ("month", "October"),
  NC_ ("month", "November"),
  NC_ ("month", "December"),
};

/**
 * tb_ui_get_weekday:
 * @day: a day as yyyymmdd
 *
 * Returns: (transfer none): its day of the week; empty if it is no day
 */
const char *
tb_ui_get_weekday (gint64 day)
{
  GDate date;

  if (!tb_day_to_date (day, &date))
    return "";
  return g_dpgettext2 (NULL, "weekday", weekdays[g_date_get_weekday (&date) - G_DATE_MONDAY]);
}

/**
 * tb_ui_get_short_weekday:
 * @i: a day of the week, 0 for Monday to 6 for Sunday
 *
 * Returns: (transfer none): as it stands over a column of days
 */
const char *
tb_ui_get_short_weekday (guint i)
{
  static const char *const short_weekdays[] = {
    NC_ ("short weekday", "Mo"),
    NC_ ("short weekday", "Tu"),
    NC_ ("short weekday", "We"),
    NC_ ("short weekday", "Th"),
    NC_ ("short weekday", "Fr"),
    NC_ ("short weekday", "Sa"),
    NC_ ("short weekday", "Su"),
  };

  g_return_val_if_fail (i < G_N_ELEMENTS (short_weekdays), "");
  return g_dpgettext2 (NULL, "short weekday", short_weekdays[i]);
}

/**
 * tb_ui_format_month:
 * @day: a day as yyyymmdd
 *
 * Returns: (transfer full): its month and year; empty if it is no day
 */
char *
tb_ui_format_month (gint64 day)
{
  int year;
  int month;
  int dom;

  if (!tb_day_get_parts (day, &year, &month, &dom))
    return g_strdup ("");
  /* TRANSLATORS: name of the month, year */
  return g_strdup_printf (C_ ("month and year", "%1$s %2$d"),
                          g_dpgettext2 (NULL, "month", months[month - 1]), year);
}

/**
 * tb_ui_format_weekday:
 * @day: a day as yyyymmdd
 *
 * Returns: (transfer full): day, month and day of the week; empty if it is no day
 */
char *
tb_ui_format_weekday (gint64 day)
{
  int year;
  int month;
  int dom;

  if (!tb_day_get_parts (day, &year, &month, &dom))
    return g_strdup ("");
  /* TRANSLATORS: day of the week, day of the month, name of the month */
  return g_strdup_printf (_ ("%1$s, %2$d %3$s"), tb_ui_get_weekday (day), dom,
                          g_dpgettext2 (NULL, "month", months[month - 1]));
}

/**
 * tb_ui_format_lunar:
 * @lunar: a day of the lunar calendar
 *
 * Returns: (transfer full): in Chinese as people say it, else in figures
 */
char *
tb_ui_format_lunar (const TbLunarDay *lunar)
{
  if (g_str_equal (C_ ("language of this translation", "en"), "zh"))
    return tb_lunar_print (lunar);
  if (lunar->is_leap)
    /* TRANSLATORS: day and month of the lunar calendar, in a leap month; not used in Chinese */
    return g_strdup_printf (_ ("day %d of the lunar leap month %d"), lunar->dom, lunar->month);
  /* TRANSLATORS: day and month of the lunar calendar; not used in Chinese */
  return g_strdup_printf (_ ("day %d of the lunar month %d"), lunar->dom, lunar->month);
}

/**
 * tb_ui_format_clock:
 * @instant_us: an instant
 *
 * Returns: (transfer full): hour and minute of Beijing, e.g. “08:30”
 */
char *
tb_ui_format_clock (gint64 instant_us)
{
  gint64 minutes = (instant_us - tb_day_to_instant (tb_day_of_instant (instant_us))) / MINUTE_US;

  return g_strdup_printf ("%02d:%02d", (int) (minutes / 60), (int) (minutes % 60));
}

/**
 * tb_ui_format_span:
 * @start_us: an instant
 * @end_us: a later one
 *
 * Returns: (transfer full): from when to when, e.g. “08:30–10:30”
 */
char *
tb_ui_format_span (gint64 start_us,
                   gint64 end_us)
{
  g_autofree char *start = tb_ui_format_clock (start_us);
  g_autofree char *end = tb_ui_format_clock (end_us);

  return g_strdup_printf ("%s–%s", start, end);
}
