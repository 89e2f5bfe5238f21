/* tb-spot.h: where something is on the ground, and how far from something else
 *
 * Source: R-051.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In millionths of a degree, as maps give them: a tenth of a metre. */
typedef struct
{
  gint32 latitude;
  gint32 longitude;
} TbSpot;

gboolean tb_spot_parse (const char *text,
                        TbSpot     *point_out);
char    *tb_spot_print (TbSpot point);
gint64   tb_spot_measure (TbSpot one,
                          TbSpot other);

G_END_DECLS
