/* tb-desk-unsent.h: what waits to be sent as a file, for people and for administrators
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* Columns of the file for people. */
enum
{
  TB_UNSENT_NUMBER,
  TB_UNSENT_WHEN,
  TB_UNSENT_WHO,
  TB_UNSENT_WHAT,
  TB_UNSENT_WHOM,
  TB_UNSENT_STATE,
  TB_UNSENT_WHY,
  TB_UNSENT_DETAILS,
  TB_UNSENT_N_COLUMNS
};

/* Words for the file for people.  The functions are called on a thread of the store: pure. */
typedef struct
{
  const char *headings[TB_UNSENT_N_COLUMNS];       /* (unowned) */
  TbOpPrint   story;                               /* what an operation does */
  char *(*details) (const TbOp *op);               /* what it says, masked as on the screen */
  const char *(*state) (const TbOutboxItem *item); /* how it stands */
  char *(*reason) (const TbReason *reason);        /* why it came back */
} TbUnsentWords;

void    tb_desk_export_unsent_async (TbDesk              *self,
                                     const TbUnsentWords *words,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
GBytes *tb_desk_export_unsent_finish (TbDesk       *self,
                                      GAsyncResult *result,
                                      guint        *n_out,
                                      GError      **error);

G_END_DECLS
