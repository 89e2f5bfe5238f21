/* tb-lunar.h: days of the Chinese lunar calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A day of the lunar calendar (农历, GB/T 33661). */
typedef struct
{
  int      month; /* 1 to 12 */
  int      dom;   /* 1 to 30 */
  gboolean is_leap;
} TbLunarDay;

gboolean tb_lunar_get (gint64      day,
                       TbLunarDay *lunar_out);
char    *tb_lunar_print (const TbLunarDay *lunar);

G_END_DECLS
