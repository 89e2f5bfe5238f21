/* tb-op-story.h: an operation as a sentence: what was done, to whom, when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* What a sentence on an operation needs beside its arguments; all may be missing. */
typedef struct
{
  const TbServiceRecord *record; /* the record it names */
  const char            *person; /* name of the person it names, or who served */
  const char            *elder;  /* name of who was served */
  const char            *team;   /* name of the team it names */
} TbOpNames;

char *tb_op_story_print (const TbOp      *op,
                         const TbOpNames *names);
void  tb_op_story_async (TbDesk             *desk,
                         const TbOp         *op,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data);
char *tb_op_story_finish (TbDesk       *desk,
                          GAsyncResult *result,
                          GError      **error);

G_END_DECLS
