/* tb-ui-date.h: days of the week, and times of the day, in people's words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-lunar.h"

G_BEGIN_DECLS

const char *tb_ui_get_short_weekday (guint i);
char       *tb_ui_format_month (gint64 day);
const char *tb_ui_get_weekday (gint64 day);
char       *tb_ui_format_weekday (gint64 day);
char       *tb_ui_format_lunar (const TbLunarDay *lunar);
char       *tb_ui_format_clock (gint64 instant_us);
char       *tb_ui_format_span (gint64 start_us,
                               gint64 end_us);

G_END_DECLS
