/* tb-chain-words.h: what somebody typed into a line of a chat, told apart
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
  gboolean        is_leading;                             /* nothing but signs stands before the name */
  gboolean        is_after;                               /* the name stands behind a colon */
  gboolean        is_labelled;                            /* it was said to be the name */
  guint           line_no;
} TbChainEntry;

typedef struct _TbChainWords TbChainWords;

TbChainWords *tb_chain_words_new (void);
void          tb_chain_words_free (TbChainWords *self);
GPtrArray    *tb_chain_words_read (const TbChainWords *self,
                                   const char         *text,
                                   guint               line_no);
TbChainEntry *tb_chain_entry_new (guint line_no);
void          tb_chain_entry_free (TbChainEntry *self);
gboolean      tb_chain_entry_is_empty (const TbChainEntry *self);
void          tb_chain_entry_add_note (TbChainEntry *self,
                                       const char   *note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbChainWords, tb_chain_words_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbChainEntry, tb_chain_entry_free)

G_END_DECLS
