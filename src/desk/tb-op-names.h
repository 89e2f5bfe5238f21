/* tb-op-names.h: the rows an operation names, for sentences about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-desk-types.h"

G_BEGIN_DECLS

/* What is known of them. */
typedef struct
{
  TbOpNames        names;  /* its texts belong to the rest */
  TbServiceRecord *record; /* (owned) (nullable) */
  char            *person; /* (owned) (nullable) */
  char            *elder;  /* (owned) (nullable) */
  char            *team;   /* (owned) (nullable) */
} TbOpRows;

gboolean tb_op_rows_read (TbConn     *cache,
                          const TbOp *op,
                          TbOpRows   *rows_out,
                          GError    **error);
void     tb_op_rows_clear (TbOpRows *rows);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbOpRows, tb_op_rows_clear)

G_END_DECLS
