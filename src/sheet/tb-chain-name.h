/* tb-chain-name.h: whether a word of a chat is the name of somebody
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TB_CHAIN_NAME_NONE,   /* a word of every day */
  TB_CHAIN_NAME_UNSURE, /* may be what somebody calls oneself */
  TB_CHAIN_NAME_CALLED, /* as people are called: 王大爷, 老李, 二姐 */
  TB_CHAIN_NAME_FULL,   /* surname and given name */
} TbChainNameKind;

/* Where in a word the name stands, in bytes. */
typedef struct
{
  TbChainNameKind kind;
  gsize           start, end;
} TbChainName;

gboolean    tb_chain_name_is_full (const char *word,
                                   gsize       length,
                                   gboolean    is_first);
TbChainName tb_chain_name_find (const char *word,
                                gboolean    is_first);
gboolean    tb_chain_name_is_parent (const char *word,
                                     gsize       length);
gboolean    tb_chain_name_is_with (const char *word);
gboolean    tb_chain_name_is_said_before (const char *word);
gsize       tb_chain_name_skip_unit (const char *word);

G_END_DECLS
