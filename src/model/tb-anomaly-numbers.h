/* tb-anomaly-numbers.h: sums of numbers nobody has checked
 *
 * What a rule looks at may be forged or broken: a result for which there is no room is the largest
 * or the smallest there is, and compares as such.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

static inline gint64
tb_anomaly_add (gint64 a,
                gint64 b)
{
  gint64 sum = 0;

  if (__builtin_add_overflow (a, b, &sum))
    return b > 0 ? G_MAXINT64 : G_MININT64;
  return sum;
}

static inline gint64
tb_anomaly_subtract (gint64 a,
                     gint64 b)
{
  gint64 rest = 0;

  if (__builtin_sub_overflow (a, b, &rest))
    return b < 0 ? G_MAXINT64 : G_MININT64;
  return rest;
}

static inline gint64
tb_anomaly_multiply (gint64 a,
                     gint64 b)
{
  gint64 product = 0;

  if (__builtin_mul_overflow (a, b, &product))
    return (a < 0) == (b < 0) ? G_MAXINT64 : G_MININT64;
  return product;
}

/* For “%d”. */
static inline int
tb_anomaly_to_int (gint64 number)
{
  return (int) CLAMP (number, G_MININT, G_MAXINT);
}

G_END_DECLS
