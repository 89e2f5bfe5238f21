/* tb-coin-lots.h: how long coins have been on an account, and which of them are too old
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Months coins are good for; 0 is for ever. */
typedef struct
{
  gint64 earned;  /* whatever was not granted */
  gint64 granted; /* */
} TbCoinTerms;

/* What came onto an account, or went, in the order of the account's chain. */
typedef struct
{
  gint64   day;     /* on which it was posted, yyyymmdd */
  gint64   minutes; /* not 0; below 0 they went */
  int      undoes;  /* index of the earlier move it takes back; -1 if it takes back none */
  gboolean is_grant;
  gboolean is_expiry;
} TbCoinMove;

gint64 tb_coin_lots_find_due (const TbCoinMove  *moves,
                              guint              n_moves,
                              const TbCoinTerms *terms,
                              gint64             day);

G_END_DECLS
