/* tb-paper-list.h: the register of certificates, and which of them is selected
 *
 * Property “certificate”: the selected one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"
#include "tb-paper-words.h"

G_BEGIN_DECLS

/**
 * TbPaperListState:
 * @TB_PAPER_LIST_HAS_SOME: there are certificates, or they are on their way
 * @TB_PAPER_LIST_EMPTY: nothing was ever requested
 * @TB_PAPER_LIST_NONE_WAITS: nothing waits to be approved
 * @TB_PAPER_LIST_NONE_FOR_PERSON: there is nothing for the person asked for
 * @TB_PAPER_LIST_NOT_FOUND: nothing has in it what was searched for
 */
typedef enum
{
  TB_PAPER_LIST_HAS_SOME,
  TB_PAPER_LIST_EMPTY,
  TB_PAPER_LIST_NONE_WAITS,
  TB_PAPER_LIST_NONE_FOR_PERSON,
  TB_PAPER_LIST_NOT_FOUND,
} TbPaperListState;

#define TB_TYPE_PAPER_LIST (tb_paper_list_get_type ())
G_DECLARE_FINAL_TYPE (TbPaperList, tb_paper_list, TB, PAPER_LIST, AdwBin)

void             tb_paper_list_set_desk (TbPaperList *self,
                                         TbDesk      *desk);
void             tb_paper_list_show_person (TbPaperList *self,
                                            const char  *person_id);
void             tb_paper_list_show_chip (TbPaperList *self,
                                          TbPaperChip  chip);
void             tb_paper_list_show_certificate (TbPaperList *self,
                                                 const char  *id);
void             tb_paper_list_focus_search (TbPaperList *self);
const char      *tb_paper_list_get_person_id (TbPaperList *self);
TbPaperListState tb_paper_list_get_state (TbPaperList *self);

G_END_DECLS
