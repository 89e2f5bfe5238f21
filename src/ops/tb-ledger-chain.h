/* tb-ledger-chain.h: an account's chain, posting by posting, while a ledger is checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"

G_BEGIN_DECLS

/* Read the members, change them through functions only. */
typedef struct
{
  gint64   k;         /* postings so far */
  gint64   sum;       /* of them, in minutes; if the chain is broken, up to where it is */
  char    *hash;      /* (owned) (nullable): of the last one that fits */
  gboolean is_broken; /* one does not follow from the one before */
  GArray  *marks;     /* (owned) (nullable): hashes to be remembered, in the order of their k */
  guint    next_mark; /* the first whose posting is yet to come */
} TbLedgerChain;

TbLedgerChain *tb_ledger_chain_new (void);
void           tb_ledger_chain_free (TbLedgerChain *chain);
void           tb_ledger_chain_mark (TbLedgerChain *chain,
                                     gint64         k);
void           tb_ledger_chain_restart (TbLedgerChain *chain);
void           tb_ledger_chain_add (TbLedgerChain   *chain,
                                    const TbPosting *posting);
gboolean       tb_ledger_chain_has (const TbLedgerChain *chain,
                                    gint64               k,
                                    const char          *hash);

G_END_DECLS
