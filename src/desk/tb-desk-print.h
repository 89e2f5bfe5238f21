/* tb-desk-print.h: papers of people: rosters, badges, forms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/**
 * TbPrintPaper:
 * @TB_PRINT_ROSTER: the list as it is seen
 * @TB_PRINT_PHONES: whom to call: masked numbers, room for a note and a tick
 * @TB_PRINT_BADGES: badges of those who may serve on that day
 * @TB_PRINT_APPLICATION: a volunteer's application, blank or with what is known of somebody
 * @TB_PRINT_CONFIRMATION: what was registered of somebody, and what comes next
 * @TB_PRINT_GUIDE: the way to 志愿北京, for anybody or for somebody
 * @TB_PRINT_UNDERTAKING: what a volunteer promises, to be signed
 * @TB_PRINT_AGREEMENT: what is agreed upon in writing, to be filled in and signed
 * @TB_PRINT_TRAINING: what somebody has learnt, training by training
 * @TB_PRINT_TRAINED: that somebody has learnt what it takes to serve (Order 67 art. 8)
 * @TB_PRINT_SHEET: what people of a lesson sign
 * @TB_PRINT_COURSE: how often a course was given, to whom, and what came of it
 */
typedef enum
{
  TB_PRINT_ROSTER,
  TB_PRINT_PHONES,
  TB_PRINT_BADGES,
  TB_PRINT_APPLICATION,
  TB_PRINT_CONFIRMATION,
  TB_PRINT_GUIDE,
  TB_PRINT_UNDERTAKING,
  TB_PRINT_AGREEMENT,
  TB_PRINT_TRAINING,
  TB_PRINT_TRAINED,
  TB_PRINT_SHEET,
  TB_PRINT_COURSE,
  TB_PRINT_N_PAPERS,
} TbPrintPaper;

/* What is to be printed.  Copied when it is asked for. */
typedef struct
{
  TbPrintPaper       what;
  gboolean           is_large;      /* for people who do not see well: 16 points and more */
  gboolean           are_elders;    /* elders rather than volunteers, where the title says it */
  const char        *filter;        /* (nullable): as for tb_desk_list() */
  const char        *order;         /* (nullable): likewise */
  GArray            *places;        /* (nullable) (element-type guint): in that list; NULL: all */
  const char *const *columns;       /* (nullable) (array zero-terminated=1): ids; NULL: the usual */
  const char        *range;         /* (nullable): what the list answers to, in words */
  const char        *person_id;     /* (nullable): of a paper of one person; NULL: a blank one */
  const char        *row_id;        /* (nullable): of a paper of a lesson, or of a course */
  const char        *disclosure_id; /* (nullable): of a list: what is whole, as was written down */
} TbPrintWish;

/* Somebody who was to be on a paper and is not. */
typedef struct
{
  char      *name;    /* (owned) */
  GPtrArray *reasons; /* (owned) (element-type TbReason): one at least */
} TbPrintLeftOut;

const char  *tb_print_get_name (TbPrintPaper what);
TbPrintWish *tb_print_wish_copy (const TbPrintWish *wish);
void         tb_print_wish_free (TbPrintWish *wish);
void         tb_desk_print_people_async (TbDesk             *self,
                                         const TbPrintWish  *wish,
                                         TbDeskProgress      progress,
                                         gpointer            progress_data,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
GBytes      *tb_desk_print_people_finish (TbDesk       *self,
                                          GAsyncResult *result,
                                          GPtrArray   **left_out_out,
                                          GError      **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbPrintWish, tb_print_wish_free)

G_END_DECLS
