/* tb-when.h: days, times and durations as people type them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TB_WHEN_UNKNOWN (-1)
#define TB_WHEN_DAY_MIN 1440

gint64 tb_when_parse_day (const char *text,
                          gint64      today);
int    tb_when_parse_time (const char *text);
gint64 tb_when_parse_minutes (const char *text);
char  *tb_when_print_time (int minute);
char  *tb_when_print_length (gint64 minutes);
gint64 tb_when_parse_moment (const char *text,
                             gint64      today,
                             gint64     *day);
char  *tb_when_print_moment (gint64 instant_us);

G_END_DECLS
