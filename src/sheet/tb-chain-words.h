/* tb-chain-words.h: what somebody typed into a line of a chat, told apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-chain-entry.h"

G_BEGIN_DECLS

typedef struct _TbChainWords TbChainWords;

TbChainWords *tb_chain_words_new (void);
void          tb_chain_words_free (TbChainWords *self);
GPtrArray    *tb_chain_words_read (const TbChainWords *self,
                                   const char         *text,
                                   guint               line_no);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbChainWords, tb_chain_words_free)

G_END_DECLS
