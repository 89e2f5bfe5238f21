/* tb-paper-text.h: how days, durations and coins are written on paper, and what cannot be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-error.h"

G_BEGIN_DECLS

#define TB_PAPER_MINUTES_MAX G_GINT64_CONSTANT (1000000000) /* nineteen centuries */

gboolean tb_paper_is_day (gint64 day);
char    *tb_paper_format_day (gint64 day);
char    *tb_paper_format_day_short (gint64 day);
char    *tb_paper_format_day_han (gint64 day);
char    *tb_paper_format_duration (gint64 minutes);
char    *tb_paper_format_coins (gint64 minutes);
char    *tb_paper_find_undrawable (const char *text);

G_END_DECLS
