/* tb-chain-line.h: a line of a chat on its way, for those who take it apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-chain-words.h"

G_BEGIN_DECLS

/* What a line is taken apart with. */
typedef enum
{
  TB_CHAIN_PART_PICTURE,
  TB_CHAIN_PART_NAME_LABEL,
  TB_CHAIN_PART_NICK_LABEL,
  TB_CHAIN_PART_OTHER_LABEL,
  TB_CHAIN_PART_LABEL,
  TB_CHAIN_PART_ID,
  TB_CHAIN_PART_BORN,
  TB_CHAIN_PART_PHONE,
  TB_CHAIN_PART_SAID,
  TB_CHAIN_PART_SAID_LAST,
  TB_CHAIN_PART_ENDS,
  TB_CHAIN_N_PARTS,
} TbChainPart;

struct _TbChainWords
{
  GRegex *parts[TB_CHAIN_N_PARTS]; /* (owned) */
};

typedef enum
{
  TB_CHAIN_WORD_HAN,
  TB_CHAIN_WORD_LATIN,
  TB_CHAIN_WORD_ID,
  TB_CHAIN_WORD_BORN,
  TB_CHAIN_WORD_PHONE,
  TB_CHAIN_WORD_SIGN, /* one character of its own */
} TbChainWordType;

typedef struct
{
  TbChainWordType type;
  gsize           start, end;  /* bytes in the line */
  gboolean        is_inside;   /* in brackets */
  gboolean        is_quoted;   /* behind a label of something else, or in 《》 */
  gboolean        is_labelled; /* behind “姓名：” */
  gboolean        is_nick;     /* behind “昵称：” */
  gboolean        is_glued;    /* to what somebody is: 妈妈王芳 */
  gboolean        is_with;     /* to the one before: 老伴汪国明 */
  TbChainName     name;        /* of TB_CHAIN_WORD_HAN, from the start of the word */
} TbChainWord;

/* A line on its way. */
typedef struct
{
  const TbChainWords *self;
  GString            *text;    /* (owned) what was taken is blank */
  GArray             *words;   /* (owned) (element-type TbChainWord) */
  GPtrArray          *entries; /* (element-type TbChainEntry) */
  guint               line_no;
} TbChainLine;

void tb_chain_line_clean (const TbChainWords *self,
                          TbChainPart         part,
                          GString            *text,
                          const char         *with);
void tb_chain_line_split (TbChainLine *line);

G_END_DECLS
