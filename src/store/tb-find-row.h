/* tb-find-row.h: the words a row is found by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-rows.h"

G_BEGIN_DECLS

/* Fields a row is found by. */
#define TB_FIND_MARKS (TB_MARK_FIND_NAME | TB_MARK_FIND_TAIL)

void   tb_find_append_tail (GString      *words,
                            TbSeal       *seal,
                            const TbKind *kind,
                            const char   *digits);
char  *tb_find_print_words (TbConn     *conn,
                            TbRecord   *record,
                            const char *before);
gint64 tb_find_hash_inputs (TbConn   *conn,
                            TbRecord *record);

G_END_DECLS
