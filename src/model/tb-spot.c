/* tb-spot.c: where something is on the ground, and how far from something else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-spot.h"

#include <math.h>
#include <string.h>

#define MICRO      1000000
#define N_DECIMALS 6
/* Metres of a millionth of a degree along a meridian: the mean circle of the earth. */
#define METRES (40030173.6 / 360 / MICRO)

/* A degree with its decimals, to the millionth; what is finer is left out. */
static gboolean
read_degrees (const char **at,
              gint64      *micro_out)
{
  const char *p = *at;
  gint64      micro = 0;
  guint       n_digits = 0;
  guint       n_decimals = 0;

  for (; g_ascii_isdigit (*p) && n_digits < 4; p++, n_digits++)
    micro = micro * 10 + (*p - '0');
  if (n_digits == 0 || n_digits > 3)
    return FALSE;
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p); p++)
      if (n_decimals < N_DECIMALS)
        {
          micro = micro * 10 + (*p - '0');
          n_decimals++;
        }
  for (; n_decimals < N_DECIMALS; n_decimals++)
    micro *= 10;
  if (g_str_has_prefix (p, "°"))
    p += strlen ("°");
  *at = p;
  *micro_out = micro;
  return TRUE;
}

static gboolean
is_within (gint64 micro,
           int    least,
           int    most)
{
  return micro >= (gint64) least * MICRO && micro <= (gint64) most * MICRO;
}

/**
 * tb_spot_parse:
 * @text: (nullable): “39.9042, 116.4074”, as a map gives it; some give the longitude first
 * @point_out: (out caller-allocates): where that is
 *
 * Only what lies in or around China is taken: anything else is a slip of the keys.
 *
 * Returns: whether it says a point
 */
gboolean
tb_spot_parse (const char *text,
               TbSpot     *point_out)
{
  const char *p = text != NULL ? text : "";
  gint64      first;
  gint64      second;

  p += strspn (p, " ");
  if (!read_degrees (&p, &first))
    return FALSE;
  while (*p == ' ' || *p == ',' || g_str_has_prefix (p, "，") || g_str_has_prefix (p, "、"))
    p = g_utf8_next_char (p);
  if (!read_degrees (&p, &second))
    return FALSE;
  p += strspn (p, " ");
  if (*p != '\0')
    return FALSE;
  if (is_within (first, 70, 140) && is_within (second, 15, 55))
    {
      const gint64 longitude = first;

      first = second;
      second = longitude;
    }
  if (!is_within (first, 15, 55) || !is_within (second, 70, 140))
    return FALSE;
  *point_out = (TbSpot){ (gint32) first, (gint32) second };
  return TRUE;
}

/**
 * tb_spot_print:
 * @point: somewhere
 *
 * Returns: (transfer full): it, always of the same width, so that lists are sorted by it
 */
char *
tb_spot_print (TbSpot point)
{
  return g_strdup_printf ("%02d.%06d,%03d.%06d", point.latitude / MICRO, point.latitude % MICRO,
                          point.longitude / MICRO, point.longitude % MICRO);
}

/**
 * tb_spot_measure:
 * @one: somewhere
 * @other: somewhere else, in the same city
 *
 * Over the roofs: ways on the ground are longer.  Within a hundred kilometres the earth is flat to
 * the metre but for how much meridians draw together.
 *
 * Returns: how far they are from each other, in metres
 */
gint64
tb_spot_measure (TbSpot one,
                 TbSpot other)
{
  const double middle = ((double) one.latitude + other.latitude) / 2 / MICRO * G_PI / 180;
  const double north = ((double) one.latitude - other.latitude) * METRES;
  const double east = ((double) one.longitude - other.longitude) * METRES * cos (middle);

  return (gint64) (sqrt (north * north + east * east) + 0.5);
}
