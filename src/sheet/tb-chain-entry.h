/* tb-chain-entry.h: somebody in a list people add themselves to in a chat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-chain-name.h"

G_BEGIN_DECLS

/* Somebody in a list. */
typedef struct
{
  GString        *name, *id_number, *born, *phone, *note; /* (owned) */
  TbChainNameKind kind;                                   /* how sure the name is */
  gboolean        is_leading;                             /* no word stands in front of it */
  gboolean        is_after;                               /* the name stands behind a colon */
  gboolean        is_labelled;                            /* it was said to be the name */
  guint           line_no;
} TbChainEntry;

TbChainEntry *tb_chain_entry_new (guint line_no);
void          tb_chain_entry_free (TbChainEntry *self);
gboolean      tb_chain_entry_is_empty (const TbChainEntry *self);
void          tb_chain_entry_add_note (TbChainEntry *self,
                                       const char   *note);
void          tb_chain_entry_fill_in (TbChainEntry       *last,
                                      const TbChainEntry *more);
void          tb_chain_entry_rename (TbChainEntry       *last,
                                     const TbChainEntry *more);
TbChainEntry *tb_chain_entry_first (const GPtrArray *entries);
gboolean      tb_chain_entry_has_number (const TbChainEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbChainEntry, tb_chain_entry_free)

G_END_DECLS
