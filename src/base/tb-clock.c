/* tb-clock.c: what time it is
 *
 * Nothing else in the program asks the system, so that tests and demonstrations can live on a
 * day of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-clock.h"

#include <string.h>

#define TO_THE_MINUTE 16 /* characters of 2026-11-23T09:25 */

struct _TbClock
{
  gatomicrefcount ref_count;
  gint64          offset_us; /* from the system's clock */
};

/**
 * tb_clock_parse:
 * @text: an ISO 8601 time, with its offset from UTC or in Beijing
 * @instant_out: (out): the same, in microseconds since 1970 UTC
 *
 * GLib wants seconds; people, and ISO 8601, do without.
 *
 * Returns: whether it is a time
 */
gboolean
tb_clock_parse (const char *text,
                gint64     *instant_out)
{
  g_autoptr (GTimeZone) beijing = g_time_zone_new_offset (8 * 3600);
  g_autofree char      *full = NULL;
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, beijing);

  if (time == NULL && strlen (text) >= TO_THE_MINUTE)
    {
      full = g_strdup_printf ("%.*s:00%s", TO_THE_MINUTE, text, text + TO_THE_MINUTE);
      time = g_date_time_new_from_iso8601 (full, beijing);
    }
  if (time == NULL)
    return FALSE;
  *instant_out = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
  return TRUE;
}

/**
 * tb_clock_new:
 * @start: (nullable): ISO 8601 time the clock shows now, seconds or not, with its offset from
 *   UTC or in Beijing; %NULL for the system's time
 *
 * Returns: (transfer full) (nullable): a clock that goes on from @start; %NULL if that is no time
 */
TbClock *
tb_clock_new (const char *start)
{
  TbClock *self;
  gint64   instant = 0;

  if (start != NULL && !tb_clock_parse (start, &instant))
    return NULL;
  self = g_new0 (TbClock, 1);
  g_atomic_ref_count_init (&self->ref_count);
  if (start != NULL)
    self->offset_us = instant - g_get_real_time ();
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
