/* tb-day.c: a day of the calendar as one number, 19500307
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"

#include "tb-text.h"

#include <string.h>

#define YEAR_MAX             9999
#define BEIJING_US           (8 * G_TIME_SPAN_HOUR)
#define JULIAN_OF_1970_01_01 719163
#define JULIAN_OF_9999_12_31 3652059

/* The ways people write a day: what stands after the year, the month and the day. */
static const struct
{
  const char *after_year;
  const char *after_month;
  const char *after_dom;
  gsize       least_digits; /* of month and day */
} forms[] = {
  { "-", "-", "", 1 },
  { "/", "/", "", 1 },
  { ".", ".", "", 1 },
  { "年", "月", "日", 1 },
  { "年", "月", "号", 1 },
  { "", "", "", 2 },
};

/**
 * tb_day_make:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @dom: day of the month, from 1
 *
 * Returns: the day, or 0 when the calendar has no such day
 */
gint64
tb_day_make (int year,
             int month,
             int dom)
{
  if (year < 1 || year > YEAR_MAX || month < 1 || month > 12 || dom < 1 || dom > 31)
    return TB_DAY_UNKNOWN;
  if (!g_date_valid_dmy ((GDateDay) dom, (GDateMonth) month, (GDateYear) year))
    return TB_DAY_UNKNOWN;
  return (gint64) year * 10000 + month * 100 + dom;
}

/**
 * tb_day_is_valid:
 * @day: any number
 *
 * Returns: whether @day is a day of the calendar; 0, “not known”, is not
 */
gboolean
tb_day_is_valid (gint64 day)
{
  return tb_day_get_parts (day, NULL, NULL, NULL);
}

/**
 * tb_day_get_parts:
 * @day: any number
 * @year_out: (out) (optional): its year
 * @month_out: (out) (optional): its month, from 1
 * @dom_out: (out) (optional): its day of the month, from 1
 *
 * Returns: whether @day is a day of the calendar; otherwise nothing is written
 */
gboolean
tb_day_get_parts (gint64 day,
                  int   *year_out,
                  int   *month_out,
                  int   *dom_out)
{
  int year, month, dom;

  if (day <= 0 || day > (gint64) YEAR_MAX * 10000 + 1231)
    return FALSE;
  year = (int) (day / 10000);
  month = (int) (day / 100 % 100);
  dom = (int) (day % 100);
  if (tb_day_make (year, month, dom) == TB_DAY_UNKNOWN)
    return FALSE;
  if (year_out != NULL)
    *year_out = year;
  if (month_out != NULL)
    *month_out = month;
  if (dom_out != NULL)
    *dom_out = dom;
  return TRUE;
}

/**
 * tb_day_to_date:
 * @day: any number
 * @date_out: (out): the same day; cleared when there is none
 *
 * Returns: whether @day is a day of the calendar
 */
gboolean
tb_day_to_date (gint64 day,
                GDate *date_out)
{
  int year, month, dom;

  g_date_clear (date_out, 1);
  if (!tb_day_get_parts (day, &year, &month, &dom))
    return FALSE;
  g_date_set_dmy (date_out, (GDateDay) dom, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

/**
 * tb_day_from_date:
 * @date: (nullable): a date, perhaps cleared
 *
 * Returns: the same day, or 0
 */
gint64
tb_day_from_date (const GDate *date)
{
  if (date == NULL || !g_date_valid (date))
    return TB_DAY_UNKNOWN;
  return tb_day_make (g_date_get_year (date), (int) g_date_get_month (date), g_date_get_day (date));
}

static gboolean
read_number (const char **p,
             gsize        least,
             gsize        most,
             int         *out)
{
  gsize n = 0;

  *out = 0;
  while (n < most && g_ascii_isdigit ((*p)[n]))
    *out = *out * 10 + g_ascii_digit_value ((*p)[n++]);
  *p += n;
  return n >= least;
}

static gboolean
read_mark (const char **p,
           const char  *mark)
{
  if (!g_str_has_prefix (*p, mark))
    return FALSE;
  *p += strlen (mark);
  return TRUE;
}

/**
 * tb_day_parse:
 * @text: (nullable): “1950-03-07”, “1950/3/7”, “1950.3.7”, “1950年3月7日” or “19500307”;
 *   digits and signs may be full width, spaces do not matter
 *
 * Returns: the day, or 0 when @text is empty, is none of these or names no day
 */
gint64
tb_day_parse (const char *text)
{
  g_autofree char *plain = NULL;

  if (text == NULL)
    return TB_DAY_UNKNOWN;
  plain = tb_text_squeeze (text);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const char *p = plain;
      const gsize least = forms[i].least_digits;
      int         year, month, dom;

      if (read_number (&p, 4, 4, &year) && read_mark (&p, forms[i].after_year) &&
          read_number (&p, least, 2, &month) && read_mark (&p, forms[i].after_month) &&
          read_number (&p, least, 2, &dom) && read_mark (&p, forms[i].after_dom) && *p == '\0')
        return tb_day_make (year, month, dom);
    }
  return TB_DAY_UNKNOWN;
}

/**
 * tb_day_print:
 * @day: a day or 0
 *
 * Returns: (transfer full): “1950-03-07”, or the empty text for no day
 */
char *
tb_day_print (gint64 day)
{
  int year, month, dom;

  if (!tb_day_get_parts (day, &year, &month, &dom))
    return g_strdup ("");
  return g_strdup_printf ("%04d-%02d-%02d", year, month, dom);
}

static gint64
from_julian (gint64 julian)
{
  GDate date;

  if (julian < 1 || julian > JULIAN_OF_9999_12_31)
    return TB_DAY_UNKNOWN;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) julian);
  return tb_day_from_date (&date);
}

/**
 * tb_day_add_days:
 * @day: a day or 0
 * @days: how many days later; negative for earlier
 *
 * Returns: that day, or 0 when @day is none or the result leaves the calendar
 */
gint64
tb_day_add_days (gint64 day,
                 gint   days)
{
  GDate date;

  if (!tb_day_to_date (day, &date))
    return TB_DAY_UNKNOWN;
  return from_julian ((gint64) g_date_get_julian (&date) + days);
}

/**
 * tb_day_add_years:
 * @day: a day or 0
 * @years: how many years later; negative for earlier
 *
 * 29 February becomes 28 February in a common year: where the month has no such day, a period
 * ends with the month.  Source: Civil Code articles 201 and 202.
 *
 * Returns: that day, or 0 when @day is none or the result leaves the calendar
 */
gint64
tb_day_add_years (gint64 day,
                  gint   years)
{
  int    year, month, dom;
  gint64 there;

  if (!tb_day_get_parts (day, &year, &month, &dom))
    return TB_DAY_UNKNOWN;
  there = (gint64) year + years;
  if (there < 1 || there > YEAR_MAX)
    return TB_DAY_UNKNOWN;
  if (month == 2 && dom == 29 && !g_date_is_leap_year ((GDateYear) there))
    dom = 28;
  return tb_day_make ((int) there, month, dom);
}

/**
 * tb_day_add_months:
 * @day: a day or 0
 * @months: how many months later; negative for earlier
 *
 * Where the month has no such day, it is the last of the month.  Source: Civil Code articles 201
 * and 202.
 *
 * Returns: that day, or 0 when @day is none or the result leaves the calendar
 */
gint64
tb_day_add_months (gint64 day,
                   gint   months)
{
  int    year, month, dom;
  gint64 there;

  if (!tb_day_get_parts (day, &year, &month, &dom))
    return TB_DAY_UNKNOWN;
  there = (gint64) year * 12 + (month - 1) + months;
  if (there < 12 || there >= (gint64) (YEAR_MAX + 1) * 12)
    return TB_DAY_UNKNOWN;
  year = (int) (there / 12);
  month = (int) (there % 12) + 1;
  return tb_day_make (year, month,
                      MIN (dom, g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year)));
}

/**
 * tb_day_distance:
 * @from: a day
 * @to: a day
 *
 * Returns: days from @from to @to, negative when @to is earlier; 0 when either is not a day
 */
gint
tb_day_distance (gint64 from,
                 gint64 to)
{
  GDate a, b;

  if (!tb_day_to_date (from, &a) || !tb_day_to_date (to, &b))
    return 0;
  return g_date_days_between (&a, &b);
}

/**
 * tb_day_age:
 * @born: day of birth
 * @on: the day asked about
 *
 * Full years of life.  A year is full on the birthday itself, and for somebody born on
 * 29 February on 28 February of a common year.  Source: Civil Code articles 201 and 202.
 *
 * Returns: the age in years, or -1 when a day is not known or @on is before @born
 */
int
tb_day_age (gint64 born,
            gint64 on)
{
  int years;

  if (!tb_day_is_valid (born) || !tb_day_is_valid (on) || on < born)
    return -1;
  years = (int) (on / 10000 - born / 10000);
  return tb_day_add_years (born, years) <= on ? years : years - 1;
}

/**
 * tb_day_of_instant:
 * @instant_us: microseconds since 1970 UTC; 0 is “not known”
 *
 * The day in Beijing.  Asia/Shanghai is UTC+8 without summer time since 1991, and no instant
 * of ours is older: what lies before, birthdays, is kept as days.
 *
 * Returns: the day, or 0 when it is not known or outside the years 1 to 9999
 */
gint64
tb_day_of_instant (gint64 instant_us)
{
  gint64 days, rest;

  if (instant_us == 0 || instant_us > G_MAXINT64 - BEIJING_US)
    return TB_DAY_UNKNOWN;
  days = (instant_us + BEIJING_US) / G_TIME_SPAN_DAY;
  rest = (instant_us + BEIJING_US) % G_TIME_SPAN_DAY;
  return from_julian (days + JULIAN_OF_1970_01_01 - (rest < 0 ? 1 : 0));
}

/**
 * tb_day_to_instant:
 * @day: a day or 0
 *
 * Returns: the first instant of that day in Beijing, in microseconds since 1970 UTC; 0 for no day
 */
gint64
tb_day_to_instant (gint64 day)
{
  GDate date;

  if (!tb_day_to_date (day, &date))
    return 0;
  return ((gint64) g_date_get_julian (&date) - JULIAN_OF_1970_01_01) * G_TIME_SPAN_DAY - BEIJING_US;
}
