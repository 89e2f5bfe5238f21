/* tb-workdays.c: which days are working days, and the last day of a period of them
 *
 * Each autumn the State Council says which days of the next year are holidays and which Saturdays
 * and Sundays make up for them.  No formula gives these days, so every year is a table.
 *
 * Source: domain brief §6.8; Order 67 articles 11 and 13; Civil Code articles 201 and 203.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-workdays.h"

#include <string.h>

#include "tb-day.h"

#define YEAR_MAX         9999
#define JULIAN_LAST      3652059 /* 9999-12-31 */
#define DAYS_OF_DECEMBER 31
#define MAX_HOLIDAY_DAYS 31 /* the longest ones had ten */

/* What the table of a year says of a day. */
enum
{
  MARK_NONE, /* as the week has it */
  MARK_OFF,
  MARK_WORKS,
};

typedef struct
{
  int    year;
  gint64 first;                         /* Julian day of 1 December of the year before */
  guint8 marks[DAYS_OF_DECEMBER + 366]; /* of the days from @first on */
} Year;

struct _TbWorkdays
{
  GPtrArray *years; /* (owned) (element-type Year): the latest first */
};

/* The notices of the State Council, of the years since the plan came into force. */
static const struct
{
  int         year;
  const char *days_off;
  const char *working;
} notices[] = {
  { 2022,
    "2022-01-01..03 2022-01-31..02-06 2022-04-03..05 2022-04-30..05-04 2022-06-03..05 "
    "2022-09-10..12 2022-10-01..07",
    "2022-01-29 2022-01-30 2022-04-02 2022-04-24 2022-05-07 2022-10-08 2022-10-09" },
  { 2023,
    "2022-12-31..2023-01-02 2023-01-21..27 2023-04-05 2023-04-29..05-03 2023-06-22..24 "
    "2023-09-29..10-06",
    "2023-01-28 2023-01-29 2023-04-23 2023-05-06 2023-06-25 2023-10-07 2023-10-08" },
  { 2024,
    "2024-01-01 2024-02-10..17 2024-04-04..06 2024-05-01..05 2024-06-10 2024-09-15..17 "
    "2024-10-01..07",
    "2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12" },
  { 2025,
    "2025-01-01 2025-01-28..02-04 2025-04-04..06 2025-05-01..05 2025-05-31..06-02 "
    "2025-10-01..08",
    "2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11" },
  { 2026,
    "2026-01-01..03 2026-02-15..23 2026-04-04..06 2026-05-01..05 2026-06-19..21 2026-09-25..27 "
    "2026-10-01..07",
    "2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10" },
};

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list          args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, text);
  return FALSE;
}

/* Julian day of a day of the calendar. */
static gint64
to_julian (gint64 day)
{
  GDate date;

  return tb_day_to_date (day, &date) ? (gint64) g_date_get_julian (&date) : 0;
}

static gboolean
is_weekend (gint64 julian)
{
  return (julian - 1) % 7 >= 5; /* day 1 was a Monday */
}

/* A whole text of “0”, figures, and “-”: @form has a 0 where a figure must stand. */
static gboolean
has_form (const char *text,
          const char *form)
{
  for (; *form != '\0'; form++, text++)
    if (*form == '0' ? !g_ascii_isdigit (*text) : *text != *form)
      return FALSE;
  return *text == '\0';
}

/* “2026-02-15”, “2026-02-15..23”, “2026-01-31..02-06” or “2022-12-31..2023-01-02”.  Days that the
 * calendar does not have come out as 0. */
static gboolean
read_days (const char *text,
           gint64     *from_out,
           gint64     *to_out)
{
  /* how many characters of the first day stand for those the second one leaves out */
  static const struct
  {
    const char *form;
    gsize       shared;
  } forms[] = {
    { "0000-00-00", 10 },
    { "0000-00-00..00", 8 },
    { "0000-00-00..00-00", 5 },
    { "0000-00-00..0000-00-00", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (has_form (text, forms[i].form))
      {
        const char      *rest = text + strlen (forms[0].form);
        g_autofree char *from = g_strndup (text, strlen (forms[0].form));
        g_autofree char *shared = g_strndup (text, forms[i].shared);
        g_autofree char *to = g_strconcat (shared, *rest != '\0' ? rest + strlen ("..") : "", NULL);

        *from_out = tb_day_parse (from);
        *to_out = tb_day_parse (to);
        return TRUE;
      }
  return FALSE;
}

static gboolean
mark_day (Year       *year,
          gint64      julian,
          guint8      mark,
          const char *text,
          GError    **error)
{
  const gint64     i = julian - year->first;
  g_autofree char *day = NULL;

  if (mark == MARK_WORKS && !is_weekend (julian))
    return refuse (error, "“%s” is no Saturday or Sunday: it is a working day anyway", text);
  if (year->marks[i] != MARK_NONE)
    {
      day = tb_day_print (
          tb_day_add_days (tb_day_make (year->year, 1, 1), (gint) i - DAYS_OF_DECEMBER));
      return refuse (error, "“%s”: %s is there twice", text, day);
    }
  year->marks[i] = mark;
  return TRUE;
}

/* A holiday may begin in December before; everything else lies in the year. */
static gboolean
is_of_year (const Year *year,
            gint64      from,
            gint64      to,
            guint8      mark)
{
  const gint64 first = tb_day_make (year->year, 1, 1);
  const gint64 last = tb_day_make (year->year, 12, 31);

  if (to < first || to > last)
    return FALSE;
  return from >= first || (mark == MARK_OFF && to_julian (from) >= year->first);
}

static gboolean
mark_days (Year       *year,
           const char *text,
           guint8      mark,
           GError    **error)
{
  gint64 from = 0;
  gint64 to = 0;

  if (!read_days (text, &from, &to))
    return refuse (error, "“%s” is not written like 2026-02-15 or 2026-02-15..23", text);
  if (from == 0 || to == 0)
    return refuse (error, "“%s” names a day the calendar does not have", text);
  if (to < from)
    return refuse (error, "“%s” ends before it begins", text);
  if (!is_of_year (year, from, to, mark))
    return refuse (error, "“%s” does not belong to %d", text, year->year);
  if (to_julian (to) - to_julian (from) >= MAX_HOLIDAY_DAYS)
    return refuse (error, "“%s” is longer than %d days", text, MAX_HOLIDAY_DAYS);
  for (gint64 julian = to_julian (from); julian <= to_julian (to); julian++)
    if (!mark_day (year, julian, mark, text, error))
      return FALSE;
  return TRUE;
}

static int
compare_years (gconstpointer a,
               gconstpointer b)
{
  return (*(const Year *const *) b)->year - (*(const Year *const *) a)->year;
}

/**
 * tb_workdays_set_year:
 * @self: a calendar
 * @year: 1 to 9999
 * @days_off: (array zero-terminated=1): its holidays, “2026-04-05” or “2026-02-15..23”, with the
 *   month or the whole day after the dots where it changes; one may begin in December before, as
 *   “2022-12-31..2023-01-02”
 * @working: (nullable) (array zero-terminated=1): Saturdays and Sundays of the year that are
 *   worked, in the same form
 * @error: return location
 *
 * Adds the table of a year, or replaces it; it takes all or nothing.  A day of December that the
 * table of the next year names too is as that one says: it is the later notice.  A Sunday of
 * December that is worked for the sake of the next year belongs to the table of its own year.
 * Source: domain brief §6.8.
 *
 * Errors: %TB_ERROR_DATA if a text is malformed, a day is of another year or there twice, a day
 *   from Monday to Friday is said to be worked, or there is no day off at all, as in a list of a
 *   year that has not been announced; the message names what is wrong.
 *
 * Returns: whether the year is there now
 */
gboolean
tb_workdays_set_year (TbWorkdays        *self,
                      int                year,
                      const char *const *days_off,
                      const char *const *working,
                      GError           **error)
{
  g_autofree Year *new_year = g_new0 (Year, 1);

  if (year < 1 || year > YEAR_MAX)
    return refuse (error, "%d is not a year from 1 to %d", year, YEAR_MAX);
  if (days_off[0] == NULL)
    return refuse (error, "%d has no day off: this is no calendar", year);
  new_year->year = year;
  new_year->first = to_julian (tb_day_make (year, 1, 1)) - DAYS_OF_DECEMBER;
  for (guint i = 0; days_off[i] != NULL; i++)
    if (!mark_days (new_year, days_off[i], MARK_OFF, error))
      return FALSE;
  for (guint i = 0; working != NULL && working[i] != NULL; i++)
    if (!mark_days (new_year, working[i], MARK_WORKS, error))
      return FALSE;
  for (guint i = 0; i < self->years->len; i++)
    if (((Year *) self->years->pdata[i])->year == year)
      {
        g_ptr_array_remove_index (self->years, i);
        break;
      }
  g_ptr_array_add (self->years, g_steal_pointer (&new_year));
  g_ptr_array_sort (self->years, compare_years);
  return TRUE;
}

/**
 * tb_workdays_new:
 *
 * Returns: (transfer full): a calendar with the years from 2022 to 2026
 */
TbWorkdays *
tb_workdays_new (void)
{
  TbWorkdays *self = g_new0 (TbWorkdays, 1);

  self->years = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv)     days_off = g_strsplit (notices[i].days_off, " ", -1);
      g_auto (GStrv)     working = g_strsplit (notices[i].working, " ", -1);

      tb_workdays_set_year (self, notices[i].year, (const char *const *) days_off,
                            (const char *const *) working, &error);
      g_assert_no_error (error);
    }
  return self;
}

/**
 * tb_workdays_get_default:
 *
 * Any thread.
 *
 * Returns: (transfer none): the calendar that tb_workdays_new() gives, made once
 */
const TbWorkdays *
tb_workdays_get_default (void)
{
  static TbWorkdays *calendar;

  if (g_once_init_enter (&calendar))
    g_once_init_leave (&calendar, tb_workdays_new ());
  return calendar;
}

/**
 * tb_workdays_free:
 * @self: (transfer full) (nullable): a calendar
 */
void
tb_workdays_free (TbWorkdays *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->years);
  g_free (self);
}

/**
 * tb_workdays_has_year:
 * @self: a calendar
 * @year: any number
 *
 * Returns: whether there is a table of that year; without one its working days are assumed to be
 *   those from Monday to Friday
 */
gboolean
tb_workdays_has_year (const TbWorkdays *self,
                      int               year)
{
  for (guint i = 0; i < self->years->len; i++)
    if (((const Year *) self->years->pdata[i])->year == year)
      return TRUE;
  return FALSE;
}

/**
 * tb_workdays_find_missing_year:
 * @self: a calendar
 * @from: a day or 0
 * @to: a day or 0
 *
 * Returns: the first year without a table that one of the days after @from up to @to lies in; 0
 *   if there is none, or no such day
 */
int
tb_workdays_find_missing_year (const TbWorkdays *self,
                               gint64            from,
                               gint64            to)
{
  const gint64 first = tb_day_add_days (from, 1);

  if (first == TB_DAY_UNKNOWN || !tb_day_is_valid (to) || to < first)
    return 0;
  for (int year = (int) (first / 10000); year <= (int) (to / 10000); year++)
    if (!tb_workdays_has_year (self, year))
      return year;
  return 0;
}

static gboolean
is_working (const TbWorkdays *self,
            gint64            julian)
{
  for (guint i = 0; i < self->years->len; i++)
    {
      const Year  *year = self->years->pdata[i];
      const gint64 at = julian - year->first;

      if (at >= 0 && at < (gint64) G_N_ELEMENTS (year->marks) && year->marks[at] != MARK_NONE)
        return year->marks[at] == MARK_WORKS;
    }
  return !is_weekend (julian);
}

/**
 * tb_workdays_is_working:
 * @self: a calendar
 * @day: any number
 *
 * Returns: whether @day is a working day; 0 and what is no day of the calendar are none
 */
gboolean
tb_workdays_is_working (const TbWorkdays *self,
                        gint64            day)
{
  return tb_day_is_valid (day) && is_working (self, to_julian (day));
}

/**
 * tb_workdays_add:
 * @self: a calendar
 * @day: the day something happened, or 0
 * @n: how many working days, from 0
 * @is_assumed_out: (out) (optional): whether a day that was looked at lies in a year without a
 *   table, so that weekends were assumed and people must be told
 *
 * The last day of a period of @n working days.  It begins the day after @day, whether that is a
 * working day or not, and always ends on a working day.  With 0 it is @day itself.
 * Source: Civil Code articles 201 and 203; Order 67 article 11.
 *
 * Returns: that day; 0 when @day is none, @n is negative or the period leaves the calendar after
 *   9999-12-31; nothing is assumed then
 */
gint64
tb_workdays_add (const TbWorkdays *self,
                 gint64            day,
                 gint64            n,
                 gboolean         *is_assumed_out)
{
  const gint64 from = to_julian (day);
  gint64       julian = from;
  gint64       there;

  if (is_assumed_out != NULL)
    *is_assumed_out = FALSE;
  if (from == 0 || n < 0)
    return TB_DAY_UNKNOWN;
  while (n > 0 && julian < JULIAN_LAST)
    if (is_working (self, ++julian))
      n--;
  if (n > 0)
    return TB_DAY_UNKNOWN;
  there = tb_day_add_days (day, (gint) (julian - from));
  if (is_assumed_out != NULL)
    *is_assumed_out = tb_workdays_find_missing_year (self, day, there) != 0;
  return there;
}

/**
 * tb_workdays_distance:
 * @self: a calendar
 * @from: a day or 0
 * @to: a day or 0
 * @is_assumed_out: (out) (optional): as for tb_workdays_add()
 *
 * The working days after @from up to and with @to, so that the distance to the end of a period of
 * n working days is n.  It is n on the days off that follow, too: whether a deadline has passed
 * is asked by comparing days with that of tb_workdays_add().
 *
 * Returns: how many; negative when @to is earlier, those after @to up to @from; 0 when either is
 *   no day
 */
gint64
tb_workdays_distance (const TbWorkdays *self,
                      gint64            from,
                      gint64            to,
                      gboolean         *is_assumed_out)
{
  const gint64 first = to_julian (MIN (from, to));
  const gint64 last = to_julian (MAX (from, to));
  gint64       n = 0;

  if (is_assumed_out != NULL)
    *is_assumed_out = FALSE;
  if (first == 0 || last == 0)
    return 0;
  for (gint64 julian = first + 1; julian <= last; julian++)
    n += is_working (self, julian) ? 1 : 0;
  if (is_assumed_out != NULL)
    *is_assumed_out = tb_workdays_find_missing_year (self, MIN (from, to), MAX (from, to)) != 0;
  return from <= to ? n : -n;
}
