/* tb-chain-chat.h: a copy of a chat, as who said what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TbChainChat TbChainChat;

TbChainChat *tb_chain_chat_new (void);
void         tb_chain_chat_free (TbChainChat *self);
char        *tb_chain_chat_get_sender (const TbChainChat *self,
                                       const char        *line);
gboolean     tb_chain_chat_is_chat (TbChainChat *self,
                                    char       **lines);
char       **tb_chain_chat_join (const TbChainChat *self,
                                 char             **lines);
gboolean     tb_chain_chat_is_organiser (const TbChainChat *self,
                                         const char        *sender);
gboolean     tb_chain_chat_is_notice (const TbChainChat *self,
                                      const char        *line);
gboolean     tb_chain_chat_is_sign_up (const TbChainChat *self,
                                       const char        *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbChainChat, tb_chain_chat_free)

G_END_DECLS
