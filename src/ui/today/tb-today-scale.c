/* tb-today-scale.c: how a month is drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-today-scale.h"

#include "tb-day.h"

#define MIN_SLOTS 14 /* bars for which there is room early in a month */
#define MAX_STEPS 3

/* Lines at round hours: 1, 2, 4, 5, 10, 20, 40, 50, 100… apart, three of them at most. */
static void
choose_steps (TbTodayScale *scale,
              gint64        most)
{
  static const int rounds[] = { 1, 2, 4, 5 };
  gint64           hours = 1;

  for (gint64 tens = 1; hours * 60 * MAX_STEPS < most; tens *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (rounds) && hours * 60 * MAX_STEPS < most; i++)
      hours = tens * rounds[i];
  scale->step = hours * 60;
  scale->n_steps = (guint) MAX (1, (most + scale->step - 1) / scale->step);
}

/**
 * tb_today_scale_make:
 * @today: yyyymmdd
 * @month: (element-type gint64): minutes a day, from the 1st of the month to today
 *
 * Returns: how to draw them
 */
TbTodayScale
tb_today_scale_make (gint64  today,
                     GArray *month)
{
  TbTodayScale scale = { 0 };
  gint64       most = 0;
  int          year = 0;
  int          number = 0;
  int          dom = 0;

  for (guint i = 0; i < month->len; i++)
    most = MAX (most, g_array_index (month, gint64, i));
  tb_day_get_parts (today, &year, &number, &dom);
  scale.first_day = tb_day_make (year, number, 1);
  scale.n_days = MIN (month->len, (guint) dom);
  scale.n_slots = MAX (scale.n_days, MIN_SLOTS);
  choose_steps (&scale, most);
  return scale;
}
