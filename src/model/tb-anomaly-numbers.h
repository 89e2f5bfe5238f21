/* tb-anomaly-numbers.h: shares and products of numbers nobody has checked
 *
 * A result for which there is no room is the largest or the smallest there is, and compares so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-anomaly-private.h"

G_BEGIN_DECLS

static inline gint64
tb_anomaly_multiply (gint64 a,
                     gint64 b)
{
  gint64 product;

  if (__builtin_mul_overflow (a, b, &product))
    return (a < 0) == (b < 0) ? G_MAXINT64 : G_MININT64;
  return product;
}

/* Whether @part is more than @percent of @all. */
static inline gboolean
tb_anomaly_is_more (gint64 part,
                    gint64 all,
                    gint64 percent)
{
  return tb_anomaly_multiply (part, 100) > tb_anomaly_multiply (all, percent);
}

/* At least no time at all. */
static inline gint64
tb_anomaly_days_to_us (gint64 days)
{
  return tb_anomaly_multiply (MAX (days, 0), G_TIME_SPAN_DAY);
}

G_END_DECLS
