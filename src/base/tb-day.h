/* tb-day.h: a day of the calendar as one number, 19500307
 *
 * A day is a `gint64` of the form yyyymmdd, so that days compare as numbers and can be read
 * in a database; 0 is “not known”.  Years 1 to 9999.  The arithmetic is that of GDate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TB_DAY_UNKNOWN G_GINT64_CONSTANT (0)

/* Nobody was born earlier: they would have been 122 when the plan began, and the days of
 * 1899 are what spreadsheets make of an empty cell. */
#define TB_DAY_FIRST_BIRTH G_GINT64_CONSTANT (19000101)

gint64   tb_day_make (int year,
                      int month,
                      int dom);
gboolean tb_day_is_valid (gint64 day);
gboolean tb_day_get_parts (gint64 day,
                           int   *year_out,
                           int   *month_out,
                           int   *dom_out);
gboolean tb_day_to_date (gint64 day,
                         GDate *date_out);
gint64   tb_day_from_date (const GDate *date);
gint64   tb_day_parse (const char *text);
char    *tb_day_print (gint64 day);
gint64   tb_day_add_days (gint64 day,
                          gint   days);
gint64   tb_day_add_years (gint64 day,
                           gint   years);
gint64   tb_day_add_months (gint64 day,
                            gint   months);
gint     tb_day_distance (gint64 from,
                          gint64 to);
int      tb_day_age (gint64 born,
                     gint64 on);
gint64   tb_day_of_instant (gint64 instant_us);
gint64   tb_day_to_instant (gint64 day);

G_END_DECLS
