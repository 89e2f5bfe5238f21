/* tb-op-facts.h: what an operation says, field by field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* One thing it says. */
typedef struct
{
  const char *heading; /* (unowned): as fields are called on the screen */
  char       *value;   /* (owned): as people read it; what is sealed is masked */
} TbOpFact;

GPtrArray *tb_op_facts_list (const TbOp *op);
char      *tb_op_facts_print (const TbOp *op);

G_END_DECLS
