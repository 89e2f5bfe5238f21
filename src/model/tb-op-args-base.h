/* tb-op-args-base.h: how the arguments of operations are written down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"

G_BEGIN_DECLS

#define TB_ARGS_ID(F, S) F (S, TEXT, id, TB_MARK_KEY, "Number")

/* Defines the struct of an operation's arguments. */
#define TB_DECLARE_ARGS(Type, LIST) \
  typedef struct                    \
  {                                 \
    LIST (TB_MEMBER, Type)          \
  } Type;

G_END_DECLS
