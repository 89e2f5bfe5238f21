/* tb-sync-look.h: how the exchange with the city stands: words, icon, colour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk-exchange.h"

G_BEGIN_DECLS

/* How a state is shown. */
typedef struct
{
  const char *text; /* not translated yet */
  const char *icon;
  const char *style;
} TbSyncLook;

const TbSyncLook *tb_sync_look_find (TbDeskState state,
                                     guint       n_faults);
void              tb_sync_look_show (const TbSyncLook *look,
                                     GtkImage         *image);
char             *tb_sync_look_describe (const TbDeskExchange *exchange);

G_END_DECLS
