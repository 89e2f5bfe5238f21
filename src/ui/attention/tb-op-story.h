/* tb-op-story.h: an operation as a sentence: what was done, to whom, when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-history.h"

G_BEGIN_DECLS

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
