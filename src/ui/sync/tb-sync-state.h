/* tb-sync-state.h: how the exchange stands, line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-exchange.h"
#include "tb-desk-unsent.h"

G_BEGIN_DECLS

/* All that is told. */
typedef struct
{
  TbDeskState    state;
  TbDeskExchange exchange;
  gint64         now_us;
  gint64         synced_us; /* 0: not since the start */
  guint          n_waiting;
  guint          n_attention;
  const char    *city;   /* (unowned) (nullable): its address */
  const char    *device; /* (unowned) (nullable) */
} TbSyncFacts;

TbSyncFacts   tb_sync_facts_read (TbDesk *desk);
char         *tb_sync_state_print_title (const TbSyncFacts *facts,
                                         guint              n_faults);
char         *tb_sync_state_print_work (const TbSyncFacts *facts);
char         *tb_sync_state_print_exchange (const TbSyncFacts *facts);
char         *tb_sync_state_print_places (const TbSyncFacts *facts);
TbUnsentWords tb_sync_state_get_words (void);

G_END_DECLS
