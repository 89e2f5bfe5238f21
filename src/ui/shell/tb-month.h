/* tb-month.h: the days of a month to choose one from, Monday first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TB_TYPE_MONTH (tb_month_get_type ())
G_DECLARE_FINAL_TYPE (TbMonth, tb_month, TB, MONTH, AdwBin)

GtkWidget *tb_month_new (void);
void       tb_month_set_day (TbMonth *self,
                             gint64   day,
                             gint64   today);
gint64     tb_month_get_day (TbMonth *self);

/* Understands what is typed as a day; 0 for what is none. */
typedef gint64 (*TbMonthParse) (const char *text,
                                gint64      today);

void tb_month_attach (GtkWidget   *field,
                      TbMonthParse parse,
                      gint64       today);

G_END_DECLS
