/* tb-chain-reader.h: reads lists people add themselves to in a chat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-chain-chat.h"
#include "tb-chain-words.h"

G_BEGIN_DECLS

/* What a line is known by. */
typedef enum
{
  TB_CHAIN_MARK_ORDINAL,
  TB_CHAIN_MARK_NEXT,
  TB_CHAIN_MARK_TITLE,
  TB_CHAIN_MARK_BODY,
  TB_CHAIN_MARK_NOTICE,
  TB_CHAIN_MARK_CONTACT,
  TB_CHAIN_MARK_HEADING,
  TB_CHAIN_MARK_WHEN,
  TB_CHAIN_MARK_STAMP,
  TB_CHAIN_MARK_ASK,
  TB_CHAIN_MARK_SIGNED,
  TB_CHAIN_MARK_POINTER,
  TB_CHAIN_MARK_SIGNS_UP,
  TB_CHAIN_MARK_ENDS_UP,
  TB_CHAIN_MARK_UP_FIRST,
  TB_CHAIN_MARK_NOBODY,
  TB_CHAIN_MARK_HOUSE,
  TB_CHAIN_MARK_SYSTEM,
  TB_CHAIN_MARK_LABEL,
  TB_CHAIN_N_MARKS,
} TbChainMark;

typedef struct
{
  GRegex       *marks[TB_CHAIN_N_MARKS]; /* (owned) */
  TbChainWords *words;                   /* (owned) */
  TbChainChat  *chat;                    /* (owned) */
  GPtrArray    *entries;                 /* (owned) (element-type TbChainEntry) */
  char         *table;                   /* (owned) (nullable) its headings */
  gboolean      has_ordinals;
  gboolean      has_labels;     /* somebody wrote “姓名：” */
  gboolean      is_in_sequence; /* the line at hand, by its number */
  gboolean      is_titled;      /* its first line is unlike the others */
  gboolean      is_after_gap;
  guint         n_copies;                    /* of the list, each sent by somebody in it */
  guint         n_contacts;                  /* more than one: they are who is in the list */
  gint          first_ordinal, last_ordinal; /* 0: not a number */
} TbChainReader;

void          tb_chain_reader_init (TbChainReader *self);
void          tb_chain_reader_clear (TbChainReader *self);
gboolean      tb_chain_reader_has (const TbChainReader *self,
                                   TbChainMark          mark,
                                   const char          *text);
const char   *tb_chain_reader_skip_ordinal (const TbChainReader *self,
                                            const char          *line);
TbChainEntry *tb_chain_reader_get_last (const TbChainReader *self);
void          tb_chain_reader_add (TbChainReader *self,
                                   GPtrArray     *entries);
gboolean      tb_chain_reader_is_about (const TbChainReader *self,
                                        const char          *line,
                                        gboolean             is_numbered,
                                        const TbChainEntry  *first);
void          tb_chain_reader_read_line (TbChainReader *self,
                                         const char    *line,
                                         guint          line_no);
const char   *tb_chain_reader_skip_digits (const char *line,
                                           gunichar   *sign);
void          tb_chain_reader_read_lines (TbChainReader *self,
                                          char         **lines,
                                          char         **folded);
void          tb_chain_reader_read_chat (TbChainReader *self,
                                         char         **lines);

G_END_DECLS
