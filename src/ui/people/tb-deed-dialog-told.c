/* tb-deed-dialog-told.c: what a deed's dialog is told, and tells whoever opened it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-deed-dialog-private.h"

/**
 * tb_deed_dialog_set_row:
 * @self: a dialog, not shown yet
 * @row_id: key of the row that it ends
 */
void
tb_deed_dialog_set_row (TbDeedDialog *self,
                        const char   *row_id)
{
  g_return_if_fail (TB_IS_DEED_DIALOG (self));
  tb_set_str (&self->row_id, row_id);
  if (self->n == 0) /* nothing is typed: what stands in the way is told at once */
    tb_asking_ask (self->asking, self->desk);
}

/**
 * tb_deed_dialog_get_text:
 * @self: a dialog
 * @field: argument of the operation
 *
 * Returns: (transfer none) (nullable): what is in its line
 */
const char *
tb_deed_dialog_get_text (TbDeedDialog *self,
                         const char   *field)
{
  g_return_val_if_fail (TB_IS_DEED_DIALOG (self), NULL);

  for (guint i = 0; i < self->n; i++)
    if (g_strcmp0 (self->deed->lines[i].field, field) == 0)
      return self->texts[i];
  return NULL;
}

/**
 * tb_deed_dialog_get_person_id:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): for whom it is; %NULL for nobody in particular
 */
const char *
tb_deed_dialog_get_person_id (TbDeedDialog *self)
{
  g_return_val_if_fail (TB_IS_DEED_DIALOG (self), NULL);
  return self->subject != NULL ? tb_record_get_id (self->subject) : NULL;
}

/**
 * tb_deed_dialog_get_row_id:
 * @self: a dialog
 *
 * Returns: (transfer none): key of the row it makes, or ends
 */
const char *
tb_deed_dialog_get_row_id (TbDeedDialog *self)
{
  g_return_val_if_fail (TB_IS_DEED_DIALOG (self), NULL);
  return self->row_id;
}
