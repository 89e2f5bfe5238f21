/* tb-attention-state.h: what can be done about an operation that came back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/**
 * TbCures:
 * @TB_CURE_NONE: nothing is left to do
 * @TB_CURE_EDIT: put it right in its form, then send it as a new operation
 * @TB_CURE_AGAIN: send it once more as it is
 * @TB_CURE_CHOOSE: decide, field by field, between two values
 * @TB_CURE_DISMISS: take it off the list
 */
typedef enum
{
  TB_CURE_NONE = 0,
  TB_CURE_EDIT = 1 << 0,
  TB_CURE_AGAIN = 1 << 1,
  TB_CURE_CHOOSE = 1 << 2,
  TB_CURE_DISMISS = 1 << 3,
} TbCures;

gboolean   tb_attention_is_merged (const TbOutboxItem *item);
TbRowState tb_attention_get_row_state (const TbOutboxItem *item);
TbCures    tb_attention_get_cures (const TbOutboxItem *item,
                                   gboolean            has_form);
char      *tb_attention_explain (const TbOutboxItem *item);

/* One field that two sides gave different values. */
typedef struct
{
  const TbField *field;       /* of a person */
  char          *original;    /* (owned) (nullable): before either changed it */
  char          *mine;        /* (owned) (nullable) */
  char          *city;        /* (owned) (nullable): what the city has now */
  char          *who;         /* (owned) (nullable): a colleague who changed it there … */
  gint64         at_us;       /* … and when, by the city's clock; 0 if that is not known */
  gboolean       is_conflict; /* else only this side changed it */
  gboolean       takes_mine;
} TbChoice;

GPtrArray *tb_attention_list_choices (GVariant  *set,
                                      TbPerson  *now,
                                      GPtrArray *reasons);
GVariant  *tb_attention_make_changes (GPtrArray *choices);
char      *tb_attention_print_who (const TbChoice *choice,
                                   const char     *name);
char      *tb_attention_print_value (const TbField *field,
                                     const char    *value);

G_END_DECLS
