/* tb-today-scale.h: how a month is drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A month, a bar a day. */
typedef struct
{
  gint64 first_day; /* yyyymmdd */
  guint  n_days;    /* up to and with today */
  guint  n_slots;   /* room for bars, so that those of the 1st of a month are not walls */
  gint64 step;      /* minutes between two lines */
  guint  n_steps;   /* lines above the first one */
} TbTodayScale;

TbTodayScale tb_today_scale_make (gint64  today,
                                  GArray *month);

G_END_DECLS
