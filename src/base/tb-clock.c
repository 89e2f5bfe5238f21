/* tb-clock.c: what time it is
 *
 * Nothing else in the program asks the system, so that tests and demonstrations can live on a
 * day of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-clock.h"

struct _TbClock
{
  gatomicrefcount ref_count;
  gint64          offset_us; /* from the system's clock */
};

/**
 * tb_clock_new:
 * @start: (nullable): ISO 8601 time the clock shows now, with its offset from UTC; %NULL for
 *   the system's time
 *
 * Returns: (transfer full) (nullable): a clock that goes on from @start; %NULL if that is no time
 */
TbClock *
tb_clock_new (const char *start)
{
  TbClock              *self;
  g_autoptr (GTimeZone) beijing = g_time_zone_new_offset (8 * 3600);
  g_autoptr (GDateTime) time =
      start != NULL ? g_date_time_new_from_iso8601 (start, beijing) : NULL;

  if (start != NULL && time == NULL)
    return NULL;
  self = g_new0 (TbClock, 1);
  g_atomic_ref_count_init (&self->ref_count);
  if (time != NULL)
    self->offset_us = g_date_time_to_unix (time) * G_USEC_PER_SEC +
                      g_date_time_get_microsecond (time) - g_get_real_time ();
  return self;
}

/**
 * tb_clock_ref:
 * @self: a clock
 *
 * Returns: (transfer full): the same
 */
TbClock *
tb_clock_ref (TbClock *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tb_clock_unref:
 * @self: (nullable) (transfer full): a clock
 */
void
tb_clock_unref (TbClock *self)
{
  if (self != NULL && g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/**
 * tb_clock_now:
 * @self: a clock
 *
 * Returns: the time, in microseconds since 1970 UTC
 */
gint64
tb_clock_now (TbClock *self)
{
  return g_get_real_time () + self->offset_us;
}
