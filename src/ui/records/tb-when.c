/* tb-when.c: days, times and durations as people type them
 *
 * Full-width digits and signs count as plain ones, spaces do not matter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-when.h"

#include <string.h>

#include "tb-day.h"
#include "tb-text.h"

#define MAX_CHARS 40 /* nothing longer is a day or a time */

/* Takes @mark if it comes next. */
static gboolean
take_mark (const char **at,
           const char  *mark)
{
  if (!g_str_has_prefix (*at, mark))
    return FALSE;
  *at += strlen (mark);
  return TRUE;
}

static gboolean
take_any (const char       **at,
          const char *const *marks)
{
  for (guint i = 0; marks[i] != NULL; i++)
    if (take_mark (at, marks[i]))
      return TRUE;
  return FALSE;
}

/* Takes digits, at most @most of them.  Returns: how many there were */
static guint
take_number (const char **at,
             guint        most,
             gint64      *out)
{
  guint n = 0;

  *out = 0;
  while (n < most && g_ascii_isdigit ((*at)[n]))
    *out = *out * 10 + g_ascii_digit_value ((*at)[n++]);
  *at += n;
  return n;
}

/* What is left of @text to look at; NULL if it is too long to be anything. */
static char *
squeeze (const char *text)
{
  if (text == NULL || !g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > MAX_CHARS)
    return NULL;
  return tb_text_squeeze (text);
}

/* 1123, 11-23, 11/23, 11.23, 11月23日 */
static gboolean
take_month_and_day (const char *text,
                    gint64     *month_out,
                    gint64     *dom_out)
{
  static const char *const between[] = { "-", "/", ".", "月", NULL };
  static const char *const after[] = { "日", "号", NULL };
  const char              *at = text;

  if (strlen (text) == 4 && take_number (&at, 2, month_out) == 2 &&
      take_number (&at, 2, dom_out) == 2)
    return TRUE;
  at = text;
  if (take_number (&at, 2, month_out) == 0 || !take_any (&at, between) ||
      take_number (&at, 2, dom_out) == 0)
    return FALSE;
  take_any (&at, after);
  return *at == '\0';
}

/* 周三, 星期三, 礼拜三: the last one up to today. */
static gint64
find_weekday (const char *text,
              gint64      today)
{
  static const char *const before[] = { "周", "星期", "礼拜", NULL };
  static const char *const names[] = { "一", "二", "三", "四", "五", "六", "日" };
  const char              *at = text;
  GDate                    date;

  if (!take_any (&at, before) || !tb_day_to_date (today, &date))
    return TB_DAY_UNKNOWN;
  if (strcmp (at, "天") == 0)
    at = "日";
  for (int i = 0; i < 7; i++)
    if (strcmp (at, names[i]) == 0)
      return tb_day_add_days (today, -((int) g_date_get_weekday (&date) - 1 - i + 7) % 7);
  return TB_DAY_UNKNOWN;
}

/**
 * tb_when_parse_day:
 * @text: (nullable): “2026-11-23” and its like, “1123”, “11-23”, “11月23日”, “今天”, “昨天”,
 *   “前天”, “周三”
 * @today: the day it is
 *
 * A day without a year is the last one up to today: what is entered has been.
 *
 * Returns: the day; 0 if @text is none of these or there is no such day
 */
gint64
tb_when_parse_day (const char *text,
                   gint64      today)
{
  static const struct
  {
    const char *name;
    int         days;
  } words[] = {
    { "今天", 0 },
    { "今日", 0 },
    { "昨天", -1 },
    { "昨日", -1 },
    { "前天", -2 },
    { "大前天", -3 },
    { "today", 0 },
    { "yesterday", -1 },
  };
  g_autofree char *plain = squeeze (text);
  g_autofree char *lower = plain != NULL ? g_ascii_strdown (plain, -1) : NULL;
  int              year;
  gint64           month;
  gint64           dom;
  gint64           day;

  if (plain == NULL)
    return TB_DAY_UNKNOWN;
  if ((day = tb_day_parse (plain)) != TB_DAY_UNKNOWN)
    return day;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (lower, words[i].name) == 0)
      return tb_day_add_days (today, words[i].days);
  if ((day = find_weekday (plain, today)) != TB_DAY_UNKNOWN)
    return day;
  if (!take_month_and_day (plain, &month, &dom) || !tb_day_get_parts (today, &year, NULL, NULL))
    return TB_DAY_UNKNOWN;
  /* at most eight years back to a 29 February */
  for (int back = 0; back <= 8; back++)
    {
      day = tb_day_make (year - back, (int) month, (int) dom);
      if (day != TB_DAY_UNKNOWN && day <= today)
        return day;
    }
  return TB_DAY_UNKNOWN;
}

static int
make_time (gint64 hour,
           gint64 minute)
{
  if (minute > 59 || hour > 24 || (hour == 24 && minute > 0))
    return TB_WHEN_UNKNOWN;
  return (int) (hour * 60 + minute);
}

/**
 * tb_when_parse_time:
 * @text: (nullable): “0830”, “830”, “8:30”, “8”, “8点半”, “下午2点”, “24:00”
 *
 * Returns: minutes after midnight, 0 to 1440; %TB_WHEN_UNKNOWN if @text is no time
 */
int
tb_when_parse_time (const char *text)
{
  static const char *const mornings[] = { "上午", "早上", "早晨", NULL };
  static const char *const afternoons[] = { "下午", "晚上", "傍晚", NULL };
  static const char *const between[] = { ":", ".", "点", "时", NULL };
  g_autofree char         *plain = squeeze (text);
  const char              *at = plain;
  gint64                   hour = 0;
  gint64                   minute = 0;
  gboolean                 is_late;
  guint                    n;

  if (plain == NULL)
    return TB_WHEN_UNKNOWN;
  is_late = take_any (&at, afternoons);
  if (!is_late)
    take_any (&at, mornings);
  n = take_number (&at, 4, &hour);
  if (n == 0)
    return TB_WHEN_UNKNOWN;
  if (n > 2)
    {
      minute = hour % 100;
      hour /= 100;
    }
  else if (take_any (&at, between))
    {
      if (take_mark (&at, "半"))
        minute = 30;
      else if (take_number (&at, 2, &minute) != 2 && !g_str_has_suffix (plain, "点") &&
               !g_str_has_suffix (plain, "时"))
        return TB_WHEN_UNKNOWN;
      take_mark (&at, "分");
    }
  if (*at != '\0')
    return TB_WHEN_UNKNOWN;
  return make_time (is_late && hour < 12 ? hour + 12 : hour, minute);
}

/**
 * tb_when_parse_minutes:
 * @text: (nullable): “90”, “90分钟”, “1:30”, “1小时30分”, “1.5小时”, “1小时半”
 *
 * Returns: minutes; %TB_WHEN_UNKNOWN if @text is no duration
 */
gint64
tb_when_parse_minutes (const char *text)
{
  static const char *const hours[] = { "小时", "h", NULL };
  static const char *const minutes[] = { "分钟", "分", "min", NULL };
  g_autofree char         *plain = squeeze (text);
  const char              *at = plain;
  gint64                   first;
  gint64                   second = 0;
  guint                    n;

  if (plain == NULL || (n = take_number (&at, 5, &first)) == 0)
    return TB_WHEN_UNKNOWN;
  if (take_mark (&at, ":"))
    return take_number (&at, 2, &second) == 2 && *at == '\0' && second < 60 ? first * 60 + second
                                                                            : TB_WHEN_UNKNOWN;
  if (take_mark (&at, ".5") && take_any (&at, hours) && *at == '\0')
    return first * 60 + 30;
  if (take_any (&at, hours))
    {
      if (take_mark (&at, "半"))
        second = 30;
      else if (*at != '\0' && (take_number (&at, 2, &second) == 0 || second > 59))
        return TB_WHEN_UNKNOWN;
      take_any (&at, minutes);
      return *at == '\0' ? first * 60 + second : TB_WHEN_UNKNOWN;
    }
  take_any (&at, minutes);
  return *at == '\0' ? first : TB_WHEN_UNKNOWN;
}

/**
 * tb_when_print_time:
 * @minute: after midnight, 0 to 1440
 *
 * Returns: (transfer full): “08:30”; the end of a day is “24:00”
 */
char *
tb_when_print_time (int minute)
{
  return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

/**
 * tb_when_print_length:
 * @minutes: how long
 *
 * Returns: (transfer full): in hours and minutes for a column, exact: “1:30”
 */
char *
tb_when_print_length (gint64 minutes)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d", minutes / 60, (int) (minutes % 60));
}

/**
 * tb_when_parse_moment:
 * @text: (nullable): a day and a time with a space between, or a time alone
 * @today: the day it is
 * @day: (inout) (nullable): of a time alone, which is nonsense without it; becomes the day that is
 *   meant
 *
 * A day without a year that has been is meant in the next one: what is planned is to come.
 *
 * Returns: the instant, in microseconds UTC; %TB_WHEN_UNKNOWN if it is none
 */
gint64
tb_when_parse_moment (const char *text,
                      gint64      today,
                      gint64     *day)
{
  const char      *gap = text != NULL ? strrchr (text, ' ') : NULL;
  const int        minute = tb_when_parse_time (gap != NULL ? gap + 1 : text);
  g_autofree char *first = gap != NULL ? g_strndup (text, (gsize) (gap - text)) : NULL;
  gint64           found;

  if (minute == TB_WHEN_UNKNOWN || (first == NULL && day == NULL))
    return TB_WHEN_UNKNOWN;
  found = first != NULL ? tb_when_parse_day (first, today) : *day;
  if (!tb_day_is_valid (found))
    return TB_WHEN_UNKNOWN;
  if (first != NULL && found < today && strlen (first) < strlen ("20261130") &&
      tb_day_is_valid (found + 10000))
    found += 10000;
  if (day != NULL)
    *day = found;
  return tb_day_to_instant (found) + minute * G_TIME_SPAN_MINUTE;
}

/**
 * tb_when_print_moment:
 * @instant_us: in microseconds UTC; 0 for none
 *
 * Returns: (transfer full): as tb_when_parse_moment() reads it; “” for none
 */
char *
tb_when_print_moment (gint64 instant_us)
{
  const gint64     day = tb_day_of_instant (instant_us);
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;

  if (instant_us == 0)
    return g_strdup ("");
  date = tb_day_print (day);
  time = tb_when_print_time ((int) ((instant_us - tb_day_to_instant (day)) / G_TIME_SPAN_MINUTE));
  return g_strdup_printf ("%s %s", date, time);
}
