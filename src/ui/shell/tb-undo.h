/* tb-undo.h: what was done in this window and can be taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* Something somebody did with one press of a button: one operation, or many. */
typedef struct
{
  guint      serial; /* names it, for the button of its toast */
  char      *label;  /* (owned): what was done, a sentence */
  GPtrArray *ops;    /* (owned) (element-type TbOp): in the order they were done */
} TbUndoStep;
void tb_undo_step_free (TbUndoStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbUndoStep, tb_undo_step_free)

#define TB_TYPE_UNDO (tb_undo_get_type ())
G_DECLARE_FINAL_TYPE (TbUndo, tb_undo, TB, UNDO, GObject)

TbUndo     *tb_undo_new (void);
guint       tb_undo_push (TbUndo     *self,
                          const char *label,
                          GPtrArray  *ops);
TbUndoStep *tb_undo_take (TbUndo *self,
                          guint   serial);
TbUndoStep *tb_undo_take_redo (TbUndo *self);
void        tb_undo_put_redo (TbUndo     *self,
                              TbUndoStep *step);
const char *tb_undo_get_undo_label (TbUndo *self);
const char *tb_undo_get_redo_label (TbUndo *self);

G_END_DECLS
