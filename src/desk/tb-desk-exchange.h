/* tb-desk-exchange.h: how far the exchange with the city is, and reading everything anew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* More than the state says.  The desk's signal “exchange-changed” tells of news. */
typedef struct
{
  gint64 offline_us; /* since when the city is out of reach, by the desk's clock; 0 if it is not */
  guint  tries;      /* in vain, in a row … */
  gint64 wait_us;    /* … and how long until the next */
  guint  n_unsent;   /* operations the city has not answered */
  guint  part;       /* while everything is read anew: the part that comes next, from 1 … */
  guint  n_parts;    /* … of so many; else 0 */
} TbDeskExchange;

TbDeskExchange tb_desk_get_exchange (TbDesk *self);
const char    *tb_desk_get_device (TbDesk *self);
void           tb_desk_read_anew_async (TbDesk             *self,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean       tb_desk_read_anew_finish (TbDesk       *self,
                                         GAsyncResult *result,
                                         GError      **error);

G_END_DECLS
