/* tb-area.h: areas of GB/T 2260, those of Beijing by name, abolished ones too
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An area of Beijing. */
typedef struct
{
  const char *code;      /* six digits */
  const char *name;      /* as it was called while it had that code */
  int         last_year; /* in which the code was in use; 0 for those of today */
  const char *today;     /* (nullable): code of today's district; NULL for the city as a whole */
} TbArea;

const TbArea *tb_area_get_all (guint *n_out);
const TbArea *tb_area_find (const char *number);
const char   *tb_area_get_district (const char *number);
gboolean      tb_area_is_known (const char *number);

G_END_DECLS
